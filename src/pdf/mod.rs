//! Stage 5: pages → the bytes of a PDF. The only place that names printpdf and lopdf.
//!
//! printpdf is the model of a document and its pages. It is written out here: printpdf's own way to do
//! that hides errors, draws identifiers from a process-wide counter, and carries a color profile for
//! offset presses, under a license of its own, that no paper needs.

mod archive;
mod content;
mod document;
mod error;
mod face;
mod pictures;
mod tags;
mod text;
mod write;

pub use self::error::PdfError;
pub use self::face::{SharedFaces, can_be_reduced};

pub(crate) use self::pictures::{Picture, add_pictures};
pub(crate) use self::write::object::text_string;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use printpdf::{PdfDocument, PdfPage, Pt, Rect};

use self::content::DocumentFaces;
use self::face::{Used, UsedGlyphs, add_used};
use self::tags::PageMarks;
use crate::layout::{FaceId, Faces, Item, Pages, Shape};

/// Writes pages as a PDF. The same pages and day give the same bytes.
///
/// # Errors
///
/// A face that cannot be reduced, and whatever lopdf reports: a defect in either case.
pub fn write(
    pages: &Pages,
    faces: &Faces,
    shared: &SharedFaces,
    today: NaiveDate,
) -> Result<Vec<u8>, PdfError> {
    let mut reduced = DocumentFaces::new();
    let items = pages.pages.iter().flat_map(|page| &page.items);
    for (id, used) in used_glyphs(items, faces) {
        reduced.insert(id, shared.covering(faces, id, used)?);
    }
    let drawn: Vec<(Vec<u8>, PageMarks)> =
        pages.pages.iter().map(|page| content::operators(page, &pages.parts, &reduced)).collect();
    document::write(&model(pages), pages, drawn, &reduced, today)
}

/// The document as printpdf has it: its title and its pages, with nothing on them yet.
fn model(pages: &Pages) -> PdfDocument {
    let mut document = PdfDocument::new(&pages.title);
    document.pages.extend(pages.pages.iter().map(|page| {
        let sheet = Rect::from_wh(Pt(page.width), Pt(page.height));
        let (trim_box, crop_box) = (sheet.clone(), sheet.clone());
        PdfPage { media_box: sheet, trim_box, crop_box, ops: Vec::new() }
    }));
    document
}

fn used_glyphs<'i>(
    items: impl Iterator<Item = &'i Item>,
    faces: &Faces,
) -> BTreeMap<FaceId, UsedGlyphs> {
    let mut used: BTreeMap<FaceId, Used> = BTreeMap::new();
    for item in items {
        if let Shape::Text(run) = &item.shape {
            add_used(used.entry(run.face).or_default(), faces, run);
        }
    }
    used.into_iter().map(|(face, used)| (face, used.glyphs)).collect()
}
