//! A document and what is drawn on its pages → the bytes of a file.

use chrono::NaiveDate;
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use printpdf::{PdfDocument, Rect};

use super::archive;
use super::content::{DocumentFaces, resource_name};
use super::error::PdfError;
use super::tags::{self, PageMarks, TreeNumbers};
use super::write::file::{self, Packed};
use super::write::object::text_string;
use super::write::stream::{Effort, Padding, deflated};
use crate::layout::Pages;

/// Writes a document with what is drawn on each of its pages.
pub(super) fn write(
    model: &PdfDocument,
    pages: &Pages,
    drawn: Vec<(Vec<u8>, PageMarks)>,
    faces: &DocumentFaces,
    today: NaiveDate,
) -> Result<Vec<u8>, PdfError> {
    let mut document = Document::with_version("1.7");
    let resources = resources(&mut document, faces);
    let (operators, marks): (Vec<Vec<u8>>, Vec<PageMarks>) = drawn.into_iter().unzip();
    let sheets = sheets(&mut document, model, operators, resources)?;
    archive::declare(&mut document, pages, today)?;
    outlines(&mut document, pages, &sheets)?;
    let tree = TreeNumbers::from(document.max_id + 1);
    let catalog = document.catalog_mut()?;
    catalog.set("StructTreeRoot", (tree.root, 0));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    let mut packed = Packed::default();
    tags::write_tree(&mut packed, tree, pages, &sheets, &marks);
    let root = document.trailer.get(b"Root").and_then(Object::as_reference)?;
    let info = document.trailer.get(b"Info").and_then(Object::as_reference)?;
    file::save(&document, root, info, packed)
}

/// Adds the pages, in their order, and the catalog that leads to them.
fn sheets(
    document: &mut Document,
    model: &PdfDocument,
    operators: Vec<Vec<u8>>,
    resources: ObjectId,
) -> Result<Vec<ObjectId>, PdfError> {
    let tree = document.new_object_id();
    let mut sheets = Vec::new();
    for (number, (page, operators)) in model.pages.iter().zip(operators).enumerate() {
        let contents = deflated(operators, Effort::Quick, Padding::Space, Dictionary::new())?;
        let contents = document.add_object(contents);
        sheets.push(document.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => tree,
            "MediaBox" => corners(&page.media_box),
            "Resources" => resources,
            "Contents" => contents,
            "StructParents" => number as i64,
            "Tabs" => "S",
        }));
    }
    let kids: Vec<Object> = sheets.iter().copied().map(Object::Reference).collect();
    let count = kids.len() as i64;
    document.set_object(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count });
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    Ok(sheets)
}

/// The lower left and the upper right corner, in points.
fn corners(area: &Rect) -> Vec<Object> {
    let (from, to) = (area.lower_left(), area.upper_right());
    [from.x, from.y, to.x, to.y].map(|length| Object::Real(length.0)).to_vec()
}

/// A bookmark for each document of a packet.
fn outlines(document: &mut Document, pages: &Pages, sheets: &[ObjectId]) -> Result<(), PdfError> {
    if pages.bookmarks.is_empty() {
        return Ok(());
    }
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = pages.bookmarks.iter().map(|_| document.new_object_id()).collect();
    for (number, bookmark) in pages.bookmarks.iter().enumerate() {
        let page = sheets.get(bookmark.page).copied().map_or(Object::Null, Object::Reference);
        let mut item = dictionary! {
            "Parent" => root,
            "Title" => text_string(&bookmark.title),
            "Dest" => vec![page, "XYZ".into(), Object::Null, Object::Null, Object::Null],
        };
        if let Some(before) = number.checked_sub(1) {
            item.set("Prev", ids[before]);
        }
        if let Some(after) = ids.get(number + 1) {
            item.set("Next", *after);
        }
        document.set_object(ids[number], item);
    }
    let list = dictionary! {
        "Type" => "Outlines",
        "First" => ids[0],
        "Last" => ids[ids.len() - 1],
        "Count" => ids.len() as i64,
    };
    document.set_object(root, list);
    let catalog = document.catalog_mut()?;
    catalog.set("Outlines", root);
    catalog.set("PageMode", "UseOutlines");
    Ok(())
}

/// One resource dictionary for all pages.
fn resources(document: &mut Document, faces: &DocumentFaces) -> ObjectId {
    let mut fonts = Dictionary::new();
    for (id, face) in faces {
        let font = face.add_to(document);
        fonts.set(resource_name(*id), font);
    }
    document.add_object(dictionary! { "Font" => fonts })
}
