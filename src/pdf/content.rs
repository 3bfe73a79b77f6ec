//! The items of a page → the operators that draw them.
//!
//! Printpdf has operations for these, but looks up and copies the face for each; the same operators
//! written out cost a fraction.

use std::collections::BTreeMap;
use std::io::Write;

use super::font::ReducedFace;
use super::tags::{PageMarks, structure_type};
use super::text;
use crate::layout::{FaceId, Item, Page, Part, PartId, Shape, TextRun};

/// Writes into bytes in memory, which cannot fail.
macro_rules! put {
    ($out:expr, $($part:tt)*) => {{
        let _ = write!($out, $($part)*);
    }};
}
pub(super) use put;

/// The reduced faces of a document by the face they come from.
pub(super) type DocumentFaces<'f> = BTreeMap<FaceId, &'f ReducedFace>;

/// The name of a face among a page's resources.
pub(super) fn resource_name(face: FaceId) -> String {
    format!("F{}", face.0)
}

/// Draws a page. Every operator belongs to a part of the document or is marked as an artifact;
/// the parts are returned in the order of their marks.
pub(super) fn operators(
    page: &Page,
    parts: &[Part],
    faces: &DocumentFaces<'_>,
) -> (Vec<u8>, PageMarks) {
    let mut content = Content { out: Vec::new(), faces, height: page.height, font: None };
    let mut marks = PageMarks::new();
    let mut open: Option<Option<PartId>> = None;
    for item in &page.items {
        if open != Some(item.part) {
            if open.is_some() {
                put!(content.out, "EMC\n");
            }
            open = Some(item.part);
            match item.part {
                Some(part) => {
                    let kind = structure_type(parts[part.0 as usize].role);
                    put!(content.out, "/{kind} <</MCID {}>> BDC\n", marks.len());
                    marks.push(part);
                }
                None => put!(content.out, "/Artifact BMC\n"),
            }
        }
        content.item(item);
    }
    if open.is_some() {
        put!(content.out, "EMC\n");
    }
    (content.out, marks)
}

struct Content<'f> {
    out: Vec<u8>,
    faces: &'f DocumentFaces<'f>,
    /// Of the page, in points: a PDF counts from the bottom.
    height: f32,
    font: Option<(FaceId, f32)>,
}

impl Content<'_> {
    fn item(&mut self, item: &Item) {
        let (x, y) = (number(item.x), self.height - item.y);
        match &item.shape {
            Shape::Text(run) => self.text(x, number(y), run),
            Shape::Rule { width, height } => {
                let (width, bottom, height) = (number(*width), number(y - height), number(*height));
                put!(self.out, "{x} {bottom} {width} {height} re\nf\n");
            }
            Shape::Frame { width, height, line } => {
                let (width, bottom, height) = (number(*width), number(y - height), number(*height));
                put!(self.out, "{} w\n{x} {bottom} {width} {height} re\nS\n", number(*line));
            }
        }
    }

    fn text(&mut self, x: f32, y: f32, run: &TextRun) {
        let Some(face) = self.faces.get(&run.face).copied() else { return };
        put!(self.out, "BT\n");
        if self.font != Some((run.face, run.size)) {
            self.font = Some((run.face, run.size));
            put!(self.out, "/F{} {} Tf\n", run.face.0, number(run.size));
        }
        put!(self.out, "{x} {y} Td\n");
        // A reader changes its voice for a passage in another language (ISO 32000-1, 14.9.2).
        if let Some(language) = face.language() {
            put!(self.out, "/Span <</Lang({language})>> BDC\n");
        }
        text::show(&mut self.out, run, face);
        if face.language().is_some() {
            put!(self.out, "EMC\n");
        }
        put!(self.out, "ET\n");
    }
}

/// Hundredths of a point are finer than any printer; more digits would only be bytes.
pub(super) fn number(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}
