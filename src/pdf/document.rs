//! What printpdf leaves out or writes differently on every run: faces, metadata, tags.

use chrono::NaiveDate;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::archive;
use super::content::{DocumentFaces, resource_name};
use super::error::PdfError;
use super::tags::{self, PageMarks, TreeNumbers};
use super::write::file::{self, Packed};
use super::write::object::text_string;
use super::write::stream::{Effort, Padding, deflated};
use crate::layout::Pages;

/// Finishes printpdf's document and writes it out.
pub(super) fn finish(
    mut document: Document,
    pages: &Pages,
    drawn: Vec<(Vec<u8>, PageMarks)>,
    faces: &DocumentFaces,
    today: NaiveDate,
) -> Result<Vec<u8>, PdfError> {
    let resources = resources(&mut document, faces);
    let (operators, marks): (Vec<Vec<u8>>, Vec<PageMarks>) = drawn.into_iter().unzip();
    let sheets: Vec<ObjectId> = document.page_iter().collect();
    for (number, (id, operators)) in sheets.into_iter().zip(operators).enumerate() {
        let page = &pages.pages[number];
        let contents = deflated(operators, Effort::Quick, Padding::Space, Dictionary::new())?;
        finish_page(&mut document, id, resources, (page.width, page.height), contents)?;
        let sheet = document.get_dictionary_mut(id)?;
        sheet.set("StructParents", number as i64);
        sheet.set("Tabs", "S");
    }
    archive::declare(&mut document, pages, today)?;
    outlines(&mut document, pages)?;
    document.prune_objects();
    document.renumber_objects();
    let tree = TreeNumbers::from(document.max_id + 1);
    let catalog = document.catalog_mut()?;
    catalog.set("StructTreeRoot", (tree.root, 0));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    let sheets: Vec<ObjectId> = document.page_iter().collect();
    let mut packed = Packed::default();
    tags::write_tree(&mut packed, tree, pages, &sheets, &marks);
    let root = document.trailer.get(b"Root").and_then(Object::as_reference)?;
    let info = document.trailer.get(b"Info").and_then(Object::as_reference)?;
    file::save(&document, root, info, packed)
}

/// A bookmark for each document of a packet.
fn outlines(document: &mut Document, pages: &Pages) -> Result<(), PdfError> {
    if pages.bookmarks.is_empty() {
        return Ok(());
    }
    let sheets: Vec<ObjectId> = document.page_iter().collect();
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

fn finish_page(
    document: &mut Document,
    id: ObjectId,
    resources: ObjectId,
    (width, height): (f32, f32),
    drawn: Stream,
) -> Result<(), PdfError> {
    let page = document.get_dictionary_mut(id)?;
    page.remove(b"Annots");
    page.remove(b"TrimBox");
    page.remove(b"CropBox");
    page.set("MediaBox", vec![0.into(), 0.into(), Object::Real(width), Object::Real(height)]);
    page.set("Resources", resources);
    let contents = page.get(b"Contents").and_then(Object::as_reference)?;
    let stream = document.get_object_mut(contents).and_then(Object::as_stream_mut)?;
    *stream = drawn;
    Ok(())
}
