//! The items of a page → the operators that draw them.
//!
//! Printpdf has operations for these, but looks up and copies the face for each; the same operators
//! written out cost a fraction.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::face::ReducedFace;
use super::tags::{PageMarks, structure_type};
use super::text;
use super::write::bytes::{put, write_integer, write_length};
use crate::layout::{FaceId, Item, Page, Part, PartId, Shape, TextRun};

/// The reduced faces of a document by the face they come from.
pub(super) type DocumentFaces = BTreeMap<FaceId, Arc<ReducedFace>>;

/// The name of a face among a page's resources.
pub(super) fn resource_name(face: FaceId) -> String {
    format!("F{}", face.0)
}

/// Draws a page. Every operator belongs to a part of the document or is marked as an artifact;
/// the parts are returned in the order of their marks.
pub(super) fn operators(
    page: &Page,
    parts: &[Part],
    faces: &DocumentFaces,
) -> (Vec<u8>, PageMarks) {
    let mut content = PageContent { out: Vec::new(), faces, height: page.height, font: None };
    let mut marks = PageMarks::new();
    let mut open: Option<Option<PartId>> = None;
    for item in &page.items {
        if open != Some(item.part) {
            if open.is_some() {
                content.write("EMC\n");
            }
            open = Some(item.part);
            match item.part {
                Some(part) => {
                    content.write("/");
                    content.write(structure_type(parts[part.0 as usize].role));
                    content.write(" <</MCID ");
                    write_integer(&mut content.out, marks.len() as i64);
                    content.write(">> BDC\n");
                    marks.push(part);
                }
                None => content.write("/Artifact BMC\n"),
            }
        }
        content.item(item);
    }
    if open.is_some() {
        content.write("EMC\n");
    }
    (content.out, marks)
}

struct PageContent<'f> {
    out: Vec<u8>,
    faces: &'f DocumentFaces,
    /// Of the page, in points: a PDF counts from the bottom.
    height: f32,
    font: Option<(FaceId, f32)>,
}

impl PageContent<'_> {
    fn item(&mut self, item: &Item) {
        let y = self.height - item.y;
        match &item.shape {
            Shape::Text(run) => self.text(item.x, y, run),
            Shape::Rule { width, height } => {
                self.lengths([item.x, y - height, *width, *height], "re\nf\n");
            }
            Shape::Frame { width, height, line } => {
                self.lengths([*line], "w\n");
                self.lengths([item.x, y - height, *width, *height], "re\nS\n");
            }
        }
    }

    fn text(&mut self, x: f32, y: f32, run: &TextRun) {
        let Some(face) = self.faces.get(&run.face) else { return };
        self.write("BT\n");
        if self.font != Some((run.face, run.size)) {
            self.font = Some((run.face, run.size));
            self.write("/F");
            write_integer(&mut self.out, i64::from(run.face.0));
            self.write(" ");
            self.lengths([run.size], "Tf\n");
        }
        self.lengths([x, y], "Td\n");
        // A reader changes its voice for a passage in another language (ISO 32000-1, 14.9.2).
        if let Some(language) = face.language() {
            put!(&mut self.out, "/Span <</Lang({language})>> BDC\n");
        }
        text::show(&mut self.out, run, face);
        if face.language().is_some() {
            self.write("EMC\n");
        }
        self.write("ET\n");
    }

    /// An operator with lengths in points before it.
    fn lengths<const N: usize>(&mut self, lengths: [f32; N], operator: &str) {
        for length in lengths {
            write_length(&mut self.out, length);
            self.out.push(b' ');
        }
        self.write(operator);
    }

    fn write(&mut self, words: &str) {
        self.out.extend(words.as_bytes());
    }
}
