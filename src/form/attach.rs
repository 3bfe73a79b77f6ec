//! Pages behind a form.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::fill::{Filled, unwritable, written};
use crate::diagnostic::Diagnostic;

/// Puts the pages of another file behind those of a form.
///
/// # Errors
///
/// What the objects of either file do not allow.
pub fn attach(form: Filled, pages: &[u8]) -> Result<Filled, Vec<Diagnostic>> {
    let mut document = Document::load_mem(&form.bytes).map_err(unwritable)?;
    let mut others = Document::load_mem(pages).map_err(unwritable)?;
    others.renumber_objects_with(document.max_id + 1);
    let added: Vec<ObjectId> = others.get_pages().into_values().collect();
    let root = document.catalog().and_then(|catalog| catalog.get(b"Pages")?.as_reference());
    let root = root.map_err(unwritable)?;
    document.max_id = others.max_id;
    document.objects.extend(others.objects);
    for page in &added {
        let page = document.get_object_mut(*page).and_then(Object::as_dict_mut);
        let page = page.map_err(unwritable)?;
        page.set("Parent", root);
        // They are read as the form is: their own structure stays behind.
        page.remove(b"StructParents");
    }
    let root = document.get_object_mut(root).and_then(Object::as_dict_mut).map_err(unwritable)?;
    add_kids(root, &added);
    let notes = form.notes;
    document.prune_objects();
    Ok(Filled { bytes: written(document)?, notes })
}

fn add_kids(root: &mut Dictionary, added: &[ObjectId]) {
    let mut kids = root.get(b"Kids").and_then(Object::as_array).cloned().unwrap_or_default();
    kids.extend(added.iter().map(|page| Object::Reference(*page)));
    let count = root.get(b"Count").and_then(Object::as_i64).unwrap_or_default();
    root.set("Kids", kids);
    root.set("Count", count + added.len() as i64);
}
