//! The items of a page → the operations that draw them.

use std::collections::BTreeMap;

use printpdf::{DictItem, Op};

use super::font::ReducedFace;
use super::tags::{PageMarks, structure_type};
use super::text;
use crate::layout::{FaceId, Item, Page, Part, PartId, Role, Shape, TextRun};

/// The reduced faces of a document by the face they come from.
pub(super) type DocumentFaces<'f> = BTreeMap<FaceId, &'f ReducedFace>;

/// The name of a face among a page's resources.
pub(super) fn resource_name(face: FaceId) -> String {
    format!("F{}", face.0)
}

/// Draws a page. Every operation belongs to a part of the document or is marked as an artifact;
/// the parts are returned in the order of their marks.
pub(super) fn operations(
    page: &Page,
    parts: &[Part],
    faces: &DocumentFaces<'_>,
) -> (Vec<Op>, PageMarks) {
    let mut content = Content { ops: Vec::new(), faces, height: page.height, font: None };
    let mut marks = PageMarks::new();
    let mut open: Option<Option<PartId>> = None;
    for item in &page.items {
        if open != Some(item.part) {
            if open.is_some() {
                content.ops.push(Op::EndMarkedContent);
            }
            open = Some(item.part);
            content.ops.push(match item.part {
                Some(part) => {
                    marks.push(part);
                    begin_mark(parts[part.0 as usize].role, marks.len() - 1)
                }
                None => Op::BeginMarkedContent { tag: "Artifact".to_owned() },
            });
        }
        content.item(item);
    }
    if open.is_some() {
        content.ops.push(Op::EndMarkedContent);
    }
    (content.ops, marks)
}

fn begin_mark(role: Role, mark: usize) -> Op {
    let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(mark as i64))]);
    Op::BeginMarkedContentWithProperties {
        tag: structure_type(role).to_owned(),
        properties: DictItem::Dict { map },
    }
}

struct Content<'f> {
    ops: Vec<Op>,
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
                self.rectangle(x, number(y - height), *width, *height);
                self.op("f", Vec::new());
            }
            Shape::Frame { width, height, line } => {
                self.op("w", vec![number(*line)]);
                self.rectangle(x, number(y - height), *width, *height);
                self.op("S", Vec::new());
            }
        }
    }

    fn rectangle(&mut self, x: DictItem, y: DictItem, width: f32, height: f32) {
        self.op("re", vec![x, y, number(width), number(height)]);
    }

    fn text(&mut self, x: DictItem, y: DictItem, run: &TextRun) {
        let Some(face) = self.faces.get(&run.face).copied() else { return };
        self.ops.push(Op::StartTextSection);
        if self.font != Some((run.face, run.size)) {
            self.font = Some((run.face, run.size));
            let name = DictItem::Name(resource_name(run.face).into_bytes());
            self.op("Tf", vec![name, number(run.size)]);
        }
        self.op("Td", vec![x, y]);
        // A reader changes its voice for a passage in another language (ISO 32000-1, 14.9.2).
        if let Some(language) = face.language() {
            let data = language.as_bytes().to_vec();
            self.ops.push(text::span("Lang", DictItem::String { data, literal: true }));
        }
        text::show(&mut self.ops, run, face);
        if face.language().is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
        self.ops.push(Op::EndTextSection);
    }

    fn op(&mut self, name: &str, values: Vec<DictItem>) {
        self.ops.push(operator(name, values));
    }
}

/// Printpdf would look up and copy the face for each of its own text operations; the same
/// operators written out cost a quarter.
pub(super) fn operator(name: &str, values: Vec<DictItem>) -> Op {
    Op::Unknown { key: name.to_owned(), value: values }
}

/// Hundredths of a point are finer than any printer; more digits would only be bytes.
pub(super) fn number(value: f32) -> DictItem {
    let rounded = (value * 100.0).round() / 100.0;
    if rounded.fract() == 0.0 { DictItem::Int(rounded as i64) } else { DictItem::Real(rounded) }
}
