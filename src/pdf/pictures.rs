//! What fields of a form show → the objects that draw it, in faces of our own.

use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::content::{self, DocumentFaces, resource_name};
use super::error::PdfError;
use super::face::ReducedFace;
use super::used_glyphs;
use super::write::stream::{Effort, Padding, deflated};
use crate::layout::{Faces, Item, Page};

/// What a field shows. Lengths are in points; places count from its upper left corner.
pub(crate) struct Picture {
    /// How wide the field is.
    pub(crate) width: f32,
    /// How high it is.
    pub(crate) height: f32,
    /// What is in it.
    pub(crate) items: Vec<Item>,
    /// Operators that come first: a background, a border.
    pub(crate) behind: Vec<u8>,
    /// How far it is turned to the left, in degrees: 0, 90, 180 or 270. Its width and its height are those before.
    pub(crate) turned: i64,
}

/// Adds a picture for each of some fields to a document, and the faces that they share.
///
/// # Errors
///
/// A face that cannot be reduced: a defect.
pub(crate) fn add_pictures(
    document: &mut Document,
    faces: &Faces,
    pictures: Vec<Picture>,
) -> Result<Vec<ObjectId>, PdfError> {
    let items = pictures.iter().flat_map(|picture| &picture.items);
    let mut reduced = DocumentFaces::new();
    for (id, used) in used_glyphs(items, faces) {
        reduced.insert(id, Arc::new(ReducedFace::new(faces, id, &used, Effort::Quick)?));
    }
    let mut fonts = Dictionary::new();
    for (id, face) in &reduced {
        fonts.set(resource_name(*id), face.add_to(document));
    }
    let fonts = document.add_object(fonts);
    let add = |picture| -> Result<ObjectId, PdfError> {
        let stream = stream(picture, &reduced, fonts)?;
        Ok(document.add_object(stream))
    };
    pictures.into_iter().map(add).collect()
}

fn stream(
    picture: Picture,
    faces: &DocumentFaces,
    fonts: ObjectId,
) -> Result<lopdf::Stream, PdfError> {
    let Picture { width, height, items, behind, turned } = picture;
    let page = Page { width, height, items };
    let (drawn, _) = content::operators(&page, &[], faces);
    let mut operators = b"/Tx BMC\nq\n".to_vec();
    operators.extend(behind);
    operators.extend(format!("0 0 {width:.2} {height:.2} re W n\n0 g\n").into_bytes());
    operators.extend(drawn);
    operators.extend(b"Q\nEMC\n");
    let corners = [0.0, 0.0, width, height].map(Object::Real).to_vec();
    let mut about = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => corners,
        "Resources" => dictionary! { "Font" => fonts },
    };
    let matrix = match turned {
        90 => Some([0.0, 1.0, -1.0, 0.0, height, 0.0]),
        180 => Some([-1.0, 0.0, 0.0, -1.0, width, height]),
        270 => Some([0.0, -1.0, 1.0, 0.0, 0.0, width]),
        _ => None,
    };
    if let Some(matrix) = matrix {
        about.set("Matrix", matrix.map(Object::Real).to_vec());
    }
    deflated(operators, Effort::Quick, Padding::Space, about)
}
