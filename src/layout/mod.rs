//! Stage 4: blocks → pages with everything at a fixed place. Pure: the same document gives the
//! same pages.

mod bind;
mod columns;
mod faces;
mod flow;
mod frame;
mod known;
mod paginate;
mod paragraph;
mod profile;
mod row;
mod shaper;
mod style;

pub use self::bind::bind;
pub use self::faces::{Face, FaceId, FaceMetrics, Faces, Family, Outlines, UnusableFace};
pub use self::frame::{Bookmark, Glyph, Item, Page, Pages, Part, PartId, Role, Shape, TextRun};
pub use self::profile::{BannerPlace, Profile};
pub use self::shaper::Shaper;

use self::flow::{Flow, Place};
use self::paginate::Room;
use self::profile::NUMBERED_LINE;
use self::row::Row;
use self::style::Style;
use crate::draft::{Document, Emphasis, Inline, Manner};

/// Lays out a document as a court's paper rules ask.
pub fn lay_out(document: &Document, faces: &Faces, profile: &Profile) -> Pages {
    lay_out_with(document, &mut Shaper::new(faces), profile)
}

/// Lays out a document with a shaper that knows what it has shaped for others.
pub fn lay_out_with(document: &Document, shaper: &mut Shaper<'_>, profile: &Profile) -> Pages {
    let profile = &profile.for_document(document);
    let mut style = Style::of(document.manner);
    if profile.numbered_lines.is_some() {
        style = style.on_numbered_lines();
    }
    let mut flow = Flow { shaper, style, parts: Vec::new(), inside: None };
    let on_cover = profile.banner == BannerPlace::CoverPage;
    let mut pages = Vec::new();
    if on_cover {
        pages.push(cover(&mut flow, document, profile));
    }
    let banner = if on_cover { Vec::new() } else { banner(&mut flow, document, profile) };
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
        language: document.language,
        pages,
        parts: flow.parts,
        bookmarks: Vec::new(),
    }
}

/// The page that carries the banner for the whole document and is taken off before filing.
fn cover(flow: &mut Flow<'_, '_>, document: &Document, profile: &Profile) -> Page {
    let around = flow.style;
    flow.style = Style::of(Manner::HandOut);
    let mut rows = banner(flow, document, profile);
    let mut words = flow.blocks(&document.cover, flow.outermost(profile.measure()));
    if let Some(first) = words.first_mut() {
        first.above = 24.0;
    }
    row::fold_space(&mut words);
    rows.append(&mut words);
    flow.style = around;
    let mut items = Vec::new();
    place(&mut items, &rows, (profile.side_margin, profile.top_margin), true);
    Page { width: profile.width, height: profile.height, items }
}

/// The numbers of the lines, and the rule between them and the words.
fn line_numbers(items: &mut Vec<Item>, flow: &mut Flow<'_, '_>, profile: &Profile, lines: u8) {
    const FROM_TEXT: f32 = 9.0;
    let place_of = Place { width: 20.0, first_line: 0.0, ..flow.outermost(20.0) };
    for line in 1..=lines {
        let words = [Inline::Text { text: line.to_string(), face: Emphasis::None }];
        let mut row = flow.words(&words, place_of);
        for item in row.iter_mut().flat_map(|row| &mut row.items) {
            if let Shape::Text(run) = &item.shape {
                item.x = -FROM_TEXT - 6.0 - run.width();
            }
        }
        let top = profile.top_margin + f32::from(line - 1) * NUMBERED_LINE;
        place(items, &row, (profile.side_margin, top), false);
    }
    for (x, from_left) in [(-FROM_TEXT, true), (-FROM_TEXT + 2.5, true), (FROM_TEXT, false)] {
        let edge = if from_left { 0.0 } else { profile.measure() };
        let shape = Shape::Rule { width: 0.6, height: profile.height };
        items.push(Item { x: profile.side_margin + edge + x, y: 0.0, shape, part: None });
    }
}

fn banner(flow: &mut Flow<'_, '_>, document: &Document, profile: &Profile) -> Vec<Row> {
    let text = flow.style;
    flow.style = Style { size: 9.0, numbered: false, ..text };
    let place = Place {
        centered: true,
        leading: 12.0,
        gap: 0.0,
        first_line: 0.0,
        ..flow.outermost(profile.measure())
    };
    let rows = flow.part(Role::Banner, |flow| flow.boxed(&document.banner, place));
    flow.style = text;
    rows
}

/// Puts rows one below the other on a page.
fn place(items: &mut Vec<Item>, rows: &[Row], at: (f32, f32), read: bool) {
    let (left, mut top) = at;
    for row in rows {
        items.extend(row.items.iter().cloned().map(|item| Item {
            x: item.x + left,
            y: item.y + top,
            part: item.part.filter(|_| read),
            ..item
        }));
        top += row.height;
    }
}

/// The title and the case number at the left, the page at the right, under a rule.
fn footer(
    items: &mut Vec<Item>,
    flow: &mut Flow<'_, '_>,
    document: &Document,
    profile: &Profile,
    (page, pages): (usize, usize),
) {
    const SIZE: f32 = 9.0;
    const LEADING: f32 = 11.5;
    const PAGE_WIDTH: f32 = 90.0;
    let text = flow.style;
    flow.style = Style { size: SIZE, numbered: false, ..text };
    let measure = profile.measure();
    let left = Place {
        leading: LEADING,
        width: measure - PAGE_WIDTH,
        first_line: 0.0,
        ..flow.outermost(measure)
    };
    let words = |text: String| [Inline::Text { text, face: Emphasis::None }];
    let footer = &document.footer;
    let mut rows = match &footer.case_number {
        Some(number) => flow.words(&words(format!("{}  ·  {number}", document.title)), left),
        None => flow.words(&words(document.title.clone()), left),
    };
    // On one line if it fits, else below one another; a long number is on the first page anyway.
    if let (Some(number), true) = (&footer.case_number, rows.len() > 1) {
        rows = flow.words(&words(document.title.clone()), left);
        let mut below = flow.words(&words(number.clone()), left);
        if below.len() > 1 {
            below = flow.words(&words(footer.case_number_elsewhere.clone()), left);
        }
        rows.append(&mut below);
    }
    let number =
        footer.page.replace("{page}", &page.to_string()).replace("{pages}", &pages.to_string());
    let mut right = flow.words(&words(number), Place { width: PAGE_WIDTH, ..left });
    for item in right.iter_mut().flat_map(|row| &mut row.items) {
        if let Shape::Text(run) = &item.shape {
            item.x = measure - run.width();
        }
    }
    flow.style = text;
    let top = profile.height - profile.bottom_margin + 14.0;
    let rule = Shape::Rule { width: measure, height: 0.5 };
    items.push(Item { x: profile.side_margin, y: top, shape: rule, part: None });
    place(items, &rows, (profile.side_margin, top + 4.0), false);
    place(items, &right, (profile.side_margin, top + 4.0), false);
}
