//! Text set in a field of a form.

use std::sync::Arc;

use super::pages::{Item, Shape};
use super::typeset::{ParagraphStyle, PieceKind, TextStyle, Typesetter};
use crate::draft::{Emphasis, Inline};
use crate::paper::Family;

/// The room of a field, and how it wants its text. Lengths are in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FieldRoom {
    /// How wide it is.
    pub width: f32,
    /// How high it is.
    pub height: f32,
    /// The size of letters that the form asks for; none where it may be any.
    pub size: Option<f32>,
    /// Whether it holds several lines.
    pub lines: bool,
    /// From line to line, where lines are printed to write on; as the letters want it if none.
    pub line: Option<f32>,
    /// A cell for each of so many letters.
    pub cells: Option<usize>,
    /// Where its text stands.
    pub side: Side,
}

/// Where a text stands in its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// At the left.
    Left,
    /// In the middle.
    Middle,
    /// At the right.
    Right,
}

/// Smaller letters are hard to read.
pub const SMALLEST: f32 = 8.0;
/// Where the form leaves the size open.
const LARGEST: f32 = 12.0;
/// Between the edge of a field and its text.
const EDGE: f32 = 2.0;
/// From line to line, in sizes.
const LEADING: f32 = 1.15;
/// How far a letter reaches above and below the line it stands on, in sizes.
const ABOVE: f32 = 0.76;
const BELOW: f32 = 0.24;

/// Sets a text as large as fits, down to [`SMALLEST`]; none if it does not fit. Places count from the upper left
/// corner of the field.
pub fn set_field(
    typesetter: &mut Typesetter<'_>,
    text: &str,
    room: FieldRoom,
) -> Option<Vec<Item>> {
    let open = if room.lines { LARGEST - 1.0 } else { (room.height - 2.0).min(LARGEST) };
    let wanted = room.size.unwrap_or(open);
    let smallest = wanted.min(SMALLEST);
    let mut size = wanted;
    loop {
        let set = match room.cells {
            Some(cells) => in_cells(typesetter, text, room, cells, size),
            None => in_lines(typesetter, text, room, size),
        };
        if set.is_some() || size <= smallest {
            return set;
        }
        size = (size - 0.5).max(smallest);
    }
}

/// A text parted at words over fields of one line each, with the size of its letters: as large as fits, down to
/// [`SMALLEST`]; none if it does not fit. Widths are in points.
pub fn spread_over(
    typesetter: &mut Typesetter<'_>,
    text: &str,
    widths: &[f32],
    size: Option<f32>,
) -> Option<(Vec<String>, f32)> {
    let wanted = size.unwrap_or(LARGEST - 2.0);
    let smallest = wanted.min(SMALLEST);
    let mut size = wanted;
    loop {
        if let Some(parts) = parted(typesetter, text, widths, size) {
            return Some((parts, size));
        }
        if size <= smallest {
            return None;
        }
        size = (size - 0.5).max(smallest);
    }
}

fn parted(
    typesetter: &mut Typesetter<'_>,
    text: &str,
    widths: &[f32],
    size: f32,
) -> Option<Vec<String>> {
    let mut parts = vec![String::new()];
    for word in text.split_whitespace() {
        loop {
            let width = widths.get(parts.len() - 1)? - 2.0 * EDGE;
            let part = parts.last_mut()?;
            let longer = if part.is_empty() { word.to_owned() } else { format!("{part} {word}") };
            let lines = typesetter.lines(&words(&longer), style(size, width));
            if lines.len() == 1 && lines.iter().all(|line| line.width <= width + 0.01) {
                *part = longer;
                break;
            }
            parts.push(String::new());
        }
    }
    Some(parts)
}

fn style(size: f32, width: f32) -> ParagraphStyle {
    let style = TextStyle { family: Family::Sans, size, bold: false };
    ParagraphStyle { style, width, indent: 0.0 }
}

fn words(text: &str) -> [Inline; 1] {
    [Inline::Text { text: text.to_owned(), face: Emphasis::None }]
}

fn in_lines(
    typesetter: &mut Typesetter<'_>,
    text: &str,
    room: FieldRoom,
    size: f32,
) -> Option<Vec<Item>> {
    let width = room.width - 2.0 * EDGE;
    let mut lines = Vec::new();
    let one = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let paragraphs: Vec<&str> = if room.lines { text.lines().collect() } else { vec![&one] };
    for paragraph in paragraphs {
        lines.extend(typesetter.lines(&words(paragraph), style(size, width)).iter().cloned());
    }
    let leading = room.line.unwrap_or(size * LEADING);
    let high = leading * (lines.len() as f32 - 1.0) + size * (ABOVE + BELOW);
    let fits = lines.iter().all(|line| line.width <= width + 0.01)
        && high <= room.height
        && size <= leading;
    if !fits || (!room.lines && lines.len() > 1) {
        return None;
    }
    let top =
        if room.lines { EDGE.min((room.height - high) / 2.0) } else { (room.height - high) / 2.0 };
    let mut items = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        let left = match room.side {
            Side::Middle => (room.width - line.width) / 2.0,
            Side::Left if !line.is_right_to_left => EDGE,
            _ => room.width - EDGE - line.width,
        };
        let y = top + size * ABOVE + leading * place as f32;
        for piece in &line.pieces {
            if let PieceKind::Run(run) = &piece.kind {
                items.push(Item {
                    x: left + piece.x,
                    y,
                    shape: Shape::Text(Arc::clone(run)),
                    part: None,
                });
            }
        }
    }
    Some(items)
}

/// A letter in each cell.
fn in_cells(
    typesetter: &mut Typesetter<'_>,
    text: &str,
    room: FieldRoom,
    cells: usize,
    size: f32,
) -> Option<Vec<Item>> {
    let letters: Vec<char> = text.chars().collect();
    if letters.len() > cells || size > room.height {
        return None;
    }
    let cell = room.width / cells as f32;
    let y = (room.height - size * (ABOVE + BELOW)) / 2.0 + size * ABOVE;
    let mut items = Vec::new();
    for (place, letter) in letters.iter().enumerate() {
        let lines = typesetter.lines(&words(&letter.to_string()), style(size, room.width));
        for piece in lines.iter().flat_map(|line| &line.pieces) {
            if let PieceKind::Run(run) = &piece.kind {
                let x = cell * place as f32 + (cell - run.width()) / 2.0;
                items.push(Item { x, y, shape: Shape::Text(Arc::clone(run)), part: None });
            }
        }
    }
    Some(items)
}
