//! Stage 5: pages → the bytes of a PDF. The only place that names printpdf and lopdf.
//!
//! printpdf writes the pages; its own save hides errors and draws identifiers from a
//! process-wide counter, so its document is finished and saved here.

mod archive;
mod content;
mod document;
mod error;
mod face;
mod tags;
mod text;
mod write;

pub use self::error::PdfError;
pub use self::face::SharedFaces;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use printpdf::{Mm, PdfDocument, PdfPage, PdfSaveOptions, Pt};

use self::content::DocumentFaces;
use self::face::{Used, UsedGlyphs, add_used};
use self::tags::PageMarks;
use crate::layout::{FaceId, Faces, Pages, Shape};

/// Writes pages as a PDF. The same pages and day give the same bytes.
///
/// # Errors
///
/// A face that cannot be reduced, and whatever printpdf or lopdf report: a defect in either case.
pub fn write(
    pages: &Pages,
    faces: &Faces,
    shared: &SharedFaces,
    today: NaiveDate,
) -> Result<Vec<u8>, PdfError> {
    let mut reduced = DocumentFaces::new();
    for (id, used) in used_glyphs(pages, faces) {
        reduced.insert(id, shared.covering(faces, id, used)?);
    }
    let drawn: Vec<(Vec<u8>, PageMarks)> =
        pages.pages.iter().map(|page| content::operators(page, &pages.parts, &reduced)).collect();
    document::finish(sheets(pages)?, pages, drawn, &reduced, today)
}

/// The pages as printpdf makes them, with nothing on them yet.
fn sheets(pages: &Pages) -> Result<lopdf::Document, PdfError> {
    let mut document = PdfDocument::new(&pages.title);
    for page in &pages.pages {
        let (width, height) = (Mm::from(Pt(page.width)), Mm::from(Pt(page.height)));
        document.pages.push(PdfPage::new(width, height, Vec::new()));
    }
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: false,
        image_optimization: None,
    };
    let mut warnings = Vec::new();
    let raw = document.to_lopdf_document(&options, &mut warnings);
    match warnings.iter().find(|warning| warning.severity == printpdf::PdfParseErrorSeverity::Error)
    {
        Some(error) => Err(PdfError::Pages(error.msg.clone())),
        None => Ok(raw),
    }
}

fn used_glyphs(pages: &Pages, faces: &Faces) -> BTreeMap<FaceId, UsedGlyphs> {
    let mut used: BTreeMap<FaceId, Used> = BTreeMap::new();
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        if let Shape::Text(run) = &item.shape {
            add_used(used.entry(run.face).or_default(), faces, run);
        }
    }
    used.into_iter().map(|(face, used)| (face, used.glyphs)).collect()
}
