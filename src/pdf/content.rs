//! The items of a page → the operations that draw them.

use std::collections::BTreeMap;

use printpdf::{DictItem, Op};

use super::font::ReducedFace;
use super::tags::{PageMarks, structure_type};
use crate::layout::{FaceId, Glyph, Item, Page, Part, PartId, Role, Shape, TextRun};

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
        let mut show = Show { codes: Vec::new(), array: Vec::new() };
        let mut clusters = run.glyphs.as_slice();
        while let Some(length) = cluster_length(clusters) {
            let (cluster, rest) = clusters.split_at(length);
            clusters = rest;
            let text = text_of(run, cluster);
            let said_by_the_face =
                length == 1 && face.texts.get(&cluster[0].id).is_some_and(|known| known == text);
            if said_by_the_face {
                self.glyphs(&mut show, face, run.size, cluster);
                continue;
            }
            // What the face's own map does not give back is said beside the glyphs.
            show.flush(&mut self.ops);
            self.ops.push(actual_text(text));
            self.glyphs(&mut show, face, run.size, cluster);
            show.flush(&mut self.ops);
            self.ops.push(Op::EndMarkedContent);
        }
        show.flush(&mut self.ops);
        self.ops.push(Op::EndTextSection);
    }

    fn glyphs(&mut self, show: &mut Show, face: &ReducedFace, size: f32, glyphs: &[Glyph]) {
        for glyph in glyphs {
            if glyph.dy != 0.0 {
                show.flush(&mut self.ops);
                self.op("Ts", vec![number(glyph.dy * size / 1000.0)]);
            }
            show.moved(-glyph.dx);
            show.codes.extend(face.number(glyph.id).to_be_bytes());
            show.moved(face.width(glyph.id) - glyph.advance + glyph.dx);
            if glyph.dy != 0.0 {
                show.flush(&mut self.ops);
                self.op("Ts", vec![number(0.0)]);
            }
        }
    }

    /// Printpdf would look up and copy the face for each of its own text operations; the same
    /// operators written out cost a quarter.
    fn op(&mut self, operator: &str, value: Vec<DictItem>) {
        self.ops.push(Op::Unknown { key: operator.to_owned(), value });
    }
}

/// A text-showing operation that is being put together.
struct Show {
    codes: Vec<u8>,
    array: Vec<DictItem>,
}

impl Show {
    /// Moves the pen back by thousandths of the size.
    fn moved(&mut self, back: f32) {
        if back.abs() >= 0.5 {
            self.close_string();
            self.array.push(DictItem::Int(back.round() as i64));
        }
    }

    fn close_string(&mut self) {
        if !self.codes.is_empty() {
            let data = std::mem::take(&mut self.codes);
            self.array.push(DictItem::String { data, literal: true });
        }
    }

    fn flush(&mut self, ops: &mut Vec<Op>) {
        self.close_string();
        if !self.array.is_empty() {
            let value = vec![DictItem::Array(std::mem::take(&mut self.array))];
            ops.push(Op::Unknown { key: "TJ".to_owned(), value });
        }
    }
}

/// How many glyphs the first cluster has: those after its first carry no text.
fn cluster_length(glyphs: &[Glyph]) -> Option<usize> {
    let (_, rest) = glyphs.split_first()?;
    Some(1 + rest.iter().take_while(|glyph| glyph.text.0 == glyph.text.1).count())
}

fn text_of<'r>(run: &'r TextRun, cluster: &[Glyph]) -> &'r str {
    let (start, end) = cluster[0].text;
    run.text.get(start as usize..end as usize).unwrap_or_default()
}

fn actual_text(text: &str) -> Op {
    let mut data = vec![0xfe, 0xff];
    data.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    let map =
        BTreeMap::from([("ActualText".to_owned(), DictItem::String { data, literal: false })]);
    Op::BeginMarkedContentWithProperties {
        tag: "Span".to_owned(),
        properties: DictItem::Dict { map },
    }
}

/// Hundredths of a point are finer than any printer; more digits would only be bytes.
fn number(value: f32) -> DictItem {
    let rounded = (value * 100.0).round() / 100.0;
    if rounded.fract() == 0.0 { DictItem::Int(rounded as i64) } else { DictItem::Real(rounded) }
}
