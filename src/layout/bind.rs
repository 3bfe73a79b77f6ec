//! The documents of a case, bound into one packet.

use std::sync::Arc;

use super::pages::{Bookmark, Item, Page, Pages, PartId, Shape};
use super::typeset::{Faces, Shaper};
use crate::draft::Emphasis;
use crate::language::{Language, filled};
use crate::paper::Family;

/// Binds documents one behind the other: a bookmark for each, and, where nobody else is to read them,
/// continuous numbers below those of the documents.
pub fn bind(documents: &[Pages], language: &Language, faces: &Faces) -> Pages {
    let words = language.packet();
    let mut shaper = Shaper::new(faces);
    let mut packet = Pages {
        title: words.title.clone(),
        language: language.code().to_owned(),
        pages: Vec::new(),
        parts: Vec::new(),
        bookmarks: Vec::new(),
        packet_number: None,
    };
    for document in documents {
        let first = packet.pages.len();
        packet.bookmarks.push(Bookmark { title: document.title.clone(), page: first });
        append(&mut packet, document);
        let Some(right) = document.packet_number else { continue };
        for (place, page) in packet.pages.iter_mut().enumerate().skip(first) {
            let number = filled(&words.page, &[("page", &(place + 1).to_string())]);
            let number = page_number(&mut shaper, page, &number, right);
            page.items.push(number);
        }
    }
    packet
}

/// Binds one paper of many cases: a bookmark for each case, and nothing else on the pages. Where sheets are
/// printed on both sides each begins on the front of one.
pub fn bundle(
    cases: &[(String, Pages)],
    title: &str,
    language: &Language,
    is_duplex: bool,
) -> Pages {
    let mut bundle = Pages {
        title: title.to_owned(),
        language: language.code().to_owned(),
        pages: Vec::new(),
        parts: Vec::new(),
        bookmarks: Vec::new(),
        packet_number: None,
    };
    for (name, document) in cases {
        bundle.bookmarks.push(Bookmark { title: name.clone(), page: bundle.pages.len() });
        append(&mut bundle, document);
        if is_duplex
            && document.pages.len() % 2 == 1
            && let Some(last) = document.pages.last()
        {
            let (width, height) = (last.width, last.height);
            bundle.pages.push(Page { width, height, items: Vec::new() });
        }
    }
    bundle
}

/// Puts the pages and the parts of a document behind those that are there.
fn append(whole: &mut Pages, document: &Pages) {
    let parts_before = whole.parts.len() as u32;
    let moved = |part: PartId| PartId(part.0 + parts_before);
    for part in &document.parts {
        let mut part = part.clone();
        part.inside = part.inside.map(moved);
        whole.parts.push(part);
    }
    for page in &document.pages {
        let mut page = page.clone();
        for item in &mut page.items {
            item.part = item.part.map(moved);
        }
        whole.pages.push(page);
    }
}

/// The packet's own number, at the right under the footer.
fn page_number(shaper: &mut Shaper<'_>, page: &Page, number: &str, right: f32) -> Item {
    const SIZE: f32 = 9.0;
    const ABOVE_EDGE: f32 = 26.0;
    let face = shaper.face_for(Family::Sans, Emphasis::None, '0', None);
    let run = shaper.run(face, SIZE, number);
    let x = right - run.width();
    Item { x, y: page.height - ABOVE_EDGE, shape: Shape::Text(Arc::new(run)), part: None }
}
