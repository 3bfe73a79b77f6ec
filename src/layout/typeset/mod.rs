//! Words → lines: faces, shaping, line breaks.

mod cache;
mod coverage;
mod faces;
mod line;
mod paragraph;
mod shaper;
mod typesetter;

pub use self::faces::{Face, FaceId, FaceMetrics, Faces, Outlines, UnusableFace};
pub use self::shaper::Shaper;
pub use self::typesetter::Typesetter;

pub(super) use self::line::{
    BEFORE_BOX, CHECKBOX, LineOfText, ParagraphStyle, PieceKind, TextStyle,
};
