//! Lines of text, and how the words on them look.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::layout::pages::TextRun;
use crate::paper::Family;

/// How the words of a paragraph look, and the room that they are set in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::layout) struct ParagraphStyle {
    pub(in crate::layout) style: TextStyle,
    /// In points.
    pub(in crate::layout) width: f32,
    /// By how much the first line is narrower, in points.
    pub(in crate::layout) indent: f32,
}

impl Hash for ParagraphStyle {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        let TextStyle { family, size, bold } = self.style;
        (family, bold, [size, self.width, self.indent].map(f32::to_bits)).hash(hasher);
    }
}

/// How the words of a paragraph are set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::layout) struct TextStyle {
    pub(in crate::layout) family: Family,
    /// In points.
    pub(in crate::layout) size: f32,
    /// All of it bold, whatever the words ask for.
    pub(in crate::layout) bold: bool,
}

/// A line with its pieces in reading order.
#[derive(Clone, Debug, Default)]
pub(in crate::layout) struct LineOfText {
    pub(in crate::layout) pieces: Vec<Piece>,
    /// From the leftmost piece to the end of the last visible one, in points.
    pub(in crate::layout) width: f32,
    /// It starts at the right edge.
    pub(in crate::layout) is_right_to_left: bool,
}

/// A piece at a place on a line.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Piece {
    /// From the start of the line, in points.
    pub(in crate::layout) x: f32,
    pub(in crate::layout) kind: PieceKind,
}

/// What a piece is.
#[derive(Clone, Debug)]
pub(in crate::layout) enum PieceKind {
    Run(Arc<TextRun>),
    /// A blank to write on, this wide in points.
    Blank {
        width: f32,
        label: String,
    },
    /// A box to check.
    Checkbox {
        label: String,
    },
}

impl LineOfText {
    /// Whether somebody is to write on this line.
    pub(in crate::layout) fn has_blank(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece.kind, PieceKind::Blank { .. }))
    }
}

/// How wide a box to check is with the space behind it, in points.
pub(in crate::layout) const CHECKBOX: f32 = 12.5;
/// What is left free before a box within a line, in points.
pub(in crate::layout) const BEFORE_BOX: f32 = 3.0;
