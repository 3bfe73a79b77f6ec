//! What a form would do by itself → nothing.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::fill::dictionary;
use crate::diagnostic::Diagnostic;

/// Takes out what would run, what would be shown in the place of the fields, the wish to draw them anew, and
/// the lock: what was there of it is told.
pub(super) fn quiet(document: &mut Document) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if with_form(document, |form| form.remove(b"XFA")).is_some() {
        found.push("form/second-form");
    }
    with_form(document, |form| form.remove(b"NeedAppearances"));
    let mut ran = with_form(document, |form| form.remove(b"CO")).is_some();
    if let Ok(catalog) = document.catalog_mut() {
        for key in [&b"OpenAction"[..], b"AA", b"Names", b"AF", b"Collection", b"NeedsRendering"] {
            ran |= catalog.remove(key).is_some();
        }
    }
    let harmful: BTreeSet<ObjectId> = document
        .objects
        .iter()
        .filter(|(_, object)| object.as_dict().is_ok_and(is_harmful))
        .map(|(id, _)| *id)
        .collect();
    for object in document.objects.values_mut() {
        ran |= clean(object, &harmful, 0);
    }
    if ran {
        found.push("form/ran");
    }
    let lock = document.trailer.remove(b"Encrypt").is_some();
    if document.encryption_state.take().is_some() || lock {
        found.push("form/lock");
    }
    found.into_iter().map(|key| Diagnostic::warning(key, "")).collect()
}

/// Does something with the dictionary of the form, which may be an object of its own.
fn with_form<T>(
    document: &mut Document,
    change: impl FnOnce(&mut Dictionary) -> Option<T>,
) -> Option<T> {
    let catalog = document.catalog().ok()?;
    match catalog.get(b"AcroForm").ok()?.as_reference() {
        Ok(id) => change(dictionary(document, id)?),
        Err(_) => {
            change(document.catalog_mut().ok()?.get_mut(b"AcroForm").ok()?.as_dict_mut().ok()?)
        }
    }
}

/// Takes actions, and files that are carried along, out of an object and of what is in it.
fn clean(object: &mut Object, harmful: &BTreeSet<ObjectId>, depth: usize) -> bool {
    const DEEPEST: usize = 64;
    let mut found = false;
    let dictionary = match object {
        _ if depth > DEEPEST => return false,
        Object::Array(entries) => {
            for entry in entries {
                found |= clean(entry, harmful, depth + 1);
            }
            return found;
        }
        Object::Stream(stream) => &mut stream.dict,
        Object::Dictionary(dictionary) => dictionary,
        _ => return false,
    };
    for key in [&b"AA"[..], b"EF"] {
        found |= dictionary.remove(key).is_some();
    }
    for key in [&b"A"[..], b"PA", b"Next"] {
        let acts = dictionary.get(key).is_ok_and(|action| match action {
            Object::Reference(id) => harmful.contains(id),
            Object::Dictionary(action) => is_harmful(action),
            _ => false,
        });
        found |= acts && dictionary.remove(key).is_some();
    }
    for (_, entry) in dictionary.iter_mut() {
        found |= clean(entry, harmful, depth + 1);
    }
    found
}

/// Whether it is an action that does more than show another page of the form.
fn is_harmful(action: &Dictionary) -> bool {
    const KINDS: [&[u8]; 14] = [
        b"JavaScript",
        b"Launch",
        b"URI",
        b"SubmitForm",
        b"ImportData",
        b"ResetForm",
        b"GoToR",
        b"GoToE",
        b"Rendition",
        b"Movie",
        b"Sound",
        b"Hide",
        b"SetOCGState",
        b"RichMediaExecute",
    ];
    action.get(b"S").and_then(Object::as_name).is_ok_and(|kind| KINDS.contains(&kind))
}
