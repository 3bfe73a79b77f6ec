//! Faces reduced to the glyphs that are used, as a PDF embeds them.

mod reduce;
mod reduced;
mod shared;
mod to_unicode;
mod used;

pub(super) use self::reduced::{ReducedFace, ReducedGlyph};
pub use self::shared::SharedFaces;
pub(super) use self::used::{Used, UsedGlyphs, add_used};

use crate::layout::Faces;

/// Whether the face that was added last can be embedded.
pub fn can_be_reduced(faces: &Faces) -> bool {
    faces.ids().last().is_some_and(|id| reduce::can_be_reduced(faces.get(id)))
}
