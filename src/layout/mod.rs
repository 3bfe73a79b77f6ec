//! Stage 4: blocks → pages with everything at a fixed place. Pure: the same document gives the
//! same pages.

mod bind;
mod columns;
mod field_text;
mod flow;
mod furniture;
mod pages;
mod paginate;
mod row;
mod typeset;

pub use self::bind::{bind, bundle};
pub use self::field_text::{FieldRoom, SMALLEST, Side, set_field, spread_over};
pub use self::pages::{Bookmark, Glyph, Item, Page, Pages, Part, PartId, Role, Shape, TextRun};
pub use self::typeset::{
    Face, FaceId, FaceMetrics, Faces, Outlines, Shaper, Typesetter, UnusableFace,
};

use self::flow::Flow;
use self::furniture::{banner, cover, footer, line_numbers, place};
use self::paginate::Room;
use self::row::Row;
use crate::catalog::Destination;
use crate::draft::Document;
use crate::paper::{BannerPlace, NUMBERED_LINE, PrintSetup, Profile, Style};

/// Lays out a document as a court's paper rules ask.
pub fn lay_out(document: &Document, faces: &Faces, setup: &PrintSetup) -> Pages {
    lay_out_with(document, &mut Typesetter::new(faces), setup)
}

/// Lays out a document with a typesetter that knows what it has set for others.
pub fn lay_out_with(
    document: &Document,
    typesetter: &mut Typesetter<'_>,
    setup: &PrintSetup,
) -> Pages {
    let profile = &setup.profile.for_document(document.destination);
    let mut style = Style::of(document.look);
    if setup.large_print && document.destination == Destination::Home {
        style = style.enlarged();
    }
    let mut profile = profile.clone();
    profile.side_margin = profile.side_margin.max((profile.width - style.measure) / 2.0);
    let profile = &profile;
    if profile.numbered_lines.is_some() {
        style = style.on_numbered_lines();
    }
    let box_to_check = document.language.box_to_check();
    let mut flow = Flow { typesetter, box_to_check, style, parts: Vec::new(), inside: None };
    let on_cover = profile.banner == BannerPlace::CoverPage;
    let mut pages = Vec::new();
    // What is filed behind a form has none.
    if on_cover && !document.cover.is_empty() {
        pages.push(cover(&mut flow, document, profile));
    }
    let banner = if on_cover { Vec::new() } else { banner(&mut flow, document, profile) };
    let profile = &clear_of(&banner, profile);
    let outermost = flow.outermost(profile.measure());
    let mut rows = flow.blocks(&document.blocks, outermost);
    let line = profile.numbered_lines.map(|_| NUMBERED_LINE);
    if let Some(line) = line {
        row::round_to_half_lines(&mut rows, line);
    }
    let first = profile.depth(profile.first_top_margin);
    let room = Room { first, other: profile.depth(profile.top_margin), line };
    let filled = paginate::paginate(rows, room);
    let count = filled.len();
    for (number, rows) in filled.into_iter().enumerate() {
        let mut items = Vec::new();
        let first = number == 0;
        let (banner_top, top) = if first {
            (profile.first_banner_top, profile.first_top_margin)
        } else {
            (profile.banner_top, profile.top_margin)
        };
        // The banner is read once; on later pages it only repeats.
        place(&mut items, &banner, (profile.side_margin, banner_top), first);
        if let Some(lines) = profile.numbered_lines {
            line_numbers(&mut items, &mut flow, profile, lines);
        }
        for (y, row) in rows {
            place(&mut items, &[row], (profile.side_margin, top + y), true);
        }
        footer(&mut items, &mut flow, document, profile, (number + 1, count));
        pages.push(Page { width: profile.width, height: profile.height, items });
    }
    Pages {
        title: document.title.clone(),
        language: document.language.code().to_owned(),
        pages,
        parts: flow.parts,
        bookmarks: Vec::new(),
        packet_number: (!on_cover).then_some(profile.width - profile.side_margin),
    }
}

/// The same page with room for a banner that is higher than most: in a narrow text it has more lines.
fn clear_of(banner: &[Row], profile: &Profile) -> Profile {
    const BELOW: f32 = 4.0;
    let height: f32 = banner.iter().map(|row| row.above + row.height).sum();
    let below =
        |top: f32, text: f32| if height > 0.0 { text.max(top + height + BELOW) } else { text };
    Profile {
        top_margin: below(profile.banner_top, profile.top_margin),
        first_top_margin: below(profile.first_banner_top, profile.first_top_margin),
        ..profile.clone()
    }
}
