//! The words that are printed beside a field.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Document, Encoding, Object, ObjectId};

use super::fields::{Field, FieldKind, Widget};
use super::opened::Opened;

/// Words at a place of a page, in points from its lower left corner.
struct Printed {
    x: f32,
    y: f32,
    text: String,
}

/// The words beside the first place of each field, by its name; none where nothing is near.
pub(super) fn printed_beside(form: &Opened, fields: &[Field]) -> BTreeMap<String, String> {
    let pages = form.pages();
    let mut printed: BTreeMap<usize, Vec<Printed>> = BTreeMap::new();
    let mut beside = BTreeMap::new();
    for field in fields {
        let Some(widget) = field.widgets.first() else { continue };
        let Some(page) = widget.page else { continue };
        let id = page.checked_sub(1).and_then(|place| pages.get(place));
        let Some(id) = id else { continue };
        let words = printed.entry(page).or_insert_with(|| words_of(&form.document, *id));
        let is_box = matches!(field.kind, FieldKind::Check | FieldKind::Radio);
        if let Some(near) = nearest(words, widget, is_box) {
            beside.insert(field.name.clone(), near.text.clone());
        }
    }
    beside
}

/// Of a box what is printed behind it; of a field what is printed before it, above it or below its line.
fn nearest<'w>(words: &'w [Printed], widget: &Widget, is_box: bool) -> Option<&'w Printed> {
    const NEAR: f32 = 16.0;
    const FAR: f32 = 250.0;
    let [left, bottom, right, top] = widget.rect;
    let on_line = |word: &&Printed| word.y > bottom - 4.0 && word.y < top;
    if is_box {
        let behind = words.iter().filter(on_line).filter(|word| word.x >= right - 2.0);
        let near = behind.filter(|word| word.x - right < NEAR);
        return near.min_by(|one, other| one.x.total_cmp(&other.x));
    }
    let before = words.iter().filter(on_line);
    let before = before.filter(|word| word.x < left && left - word.x < FAR);
    let before = before.max_by(|one, other| one.x.total_cmp(&other.x));
    let over = |word: &&Printed| word.x > left - NEAR && word.x < right;
    let distance = |word: &Printed| {
        if word.y >= top - 2.0 { word.y - top } else { bottom - word.y + NEAR / 2.0 }
    };
    let around = words
        .iter()
        .filter(over)
        .filter(|word| (word.y >= top - 2.0 || word.y < bottom) && distance(word) < NEAR);
    let around = around.min_by(|one, other| distance(one).total_cmp(&distance(other)));
    before.or(around)
}

/// Where the pen stands.
#[derive(Clone, Copy)]
struct Pen {
    /// From what is drawn to the page.
    page: [f32; 6],
    line: [f32; 6],
    leading: f32,
}

const UNTURNED: [f32; 6] = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// All words of a page. How wide they are is not looked at: what follows without a move belongs to them.
fn words_of(document: &Document, page: ObjectId) -> Vec<Printed> {
    let bytes = document.get_page_content(page);
    let Ok(content) = Content::decode(&bytes) else { return Vec::new() };
    let fonts = document.get_page_fonts(page).unwrap_or_default();
    let encodings: BTreeMap<Vec<u8>, Encoding<'_>> = fonts
        .into_iter()
        .filter_map(|(name, font)| Some((name, font.get_font_encoding(document).ok()?)))
        .collect();
    let mut words: Vec<Printed> = Vec::new();
    let mut pen = Pen { page: UNTURNED, line: UNTURNED, leading: 0.0 };
    let (mut kept, mut encoding, mut has_moved) = (Vec::new(), None, true);
    for operation in &content.operations {
        let numbers: Vec<f32> =
            operation.operands.iter().filter_map(|number| number.as_float().ok()).collect();
        let mut next_line = |pen: &mut Pen, x: f32, y: f32| {
            pen.line = multiplied([1.0, 0.0, 0.0, 1.0, x, y], pen.line);
            has_moved = true;
        };
        match (operation.operator.as_str(), &numbers[..]) {
            ("q", _) => kept.push(pen),
            ("Q", _) => pen = kept.pop().unwrap_or(pen),
            ("cm", [a, b, c, d, e, f]) => {
                pen.page = multiplied([*a, *b, *c, *d, *e, *f], pen.page);
            }
            ("BT", _) => {
                pen.line = UNTURNED;
                has_moved = true;
            }
            ("Tm", [a, b, c, d, e, f]) => {
                pen.line = [*a, *b, *c, *d, *e, *f];
                has_moved = true;
            }
            ("Td", [x, y]) => next_line(&mut pen, *x, *y),
            ("TD", [x, y]) => {
                pen.leading = -y;
                next_line(&mut pen, *x, *y);
            }
            ("TL", [leading]) => pen.leading = *leading,
            ("T*" | "'" | "\"", _) => {
                let leading = pen.leading;
                next_line(&mut pen, 0.0, -leading);
            }
            ("Tf", _) => {
                let name = operation.operands.first().and_then(|name| name.as_name().ok());
                encoding = name.and_then(|name| encodings.get(name));
            }
            _ => {}
        }
        if !matches!(operation.operator.as_str(), "Tj" | "TJ" | "'" | "\"") {
            continue;
        }
        let text = shown(&operation.operands, encoding);
        match words.last_mut().filter(|_| !has_moved) {
            Some(last) => last.text += &text,
            None if text.trim().is_empty() => {}
            None => {
                let [.., x, y] = multiplied(pen.line, pen.page);
                words.push(Printed { x, y, text });
            }
        }
        has_moved = false;
    }
    words
}

fn shown(operands: &[Object], encoding: Option<&Encoding<'_>>) -> String {
    let decode = |bytes: &[u8]| {
        let known = encoding.and_then(|own| Document::decode_text(own, bytes).ok());
        known.unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned())
    };
    // A wide gap parts two words.
    const GAP: f32 = -200.0;
    let mut text = String::new();
    for operand in operands {
        match operand {
            Object::String(bytes, _) => text += &decode(bytes),
            Object::Array(parts) => {
                for part in parts {
                    match part {
                        Object::String(bytes, _) => text += &decode(bytes),
                        number if number.as_float().is_ok_and(|gap| gap < GAP) => text.push(' '),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    text
}

fn multiplied(one: [f32; 6], other: [f32; 6]) -> [f32; 6] {
    let [a, b, c, d, e, f] = one;
    let [g, h, i, j, k, l] = other;
    [
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + l,
    ]
}
