//! A form without fields: what was in them is printed on its pages.

use lopdf::{Document, Object, dictionary};

use super::filled::{filled, form_and_map, short_case};
use crate::harness::{oracle, pdfjs, text_of_pdf};

/// The same form with a structure in which each field has an element.
fn tagged(form: &[u8]) -> Vec<u8> {
    let mut document = Document::load_mem(form).unwrap();
    let page = document.get_pages().into_values().next().unwrap();
    let widgets = document.get_dictionary(page).unwrap().get(b"Annots").unwrap().clone();
    let root = document.new_object_id();
    let mut elements = Vec::new();
    for widget in widgets.as_array().unwrap() {
        let kid = dictionary! { "Type" => "OBJR", "Obj" => widget.clone(), "Pg" => page };
        let element = document.add_object(dictionary! {
            "Type" => "StructElem", "S" => "Form", "P" => root, "K" => kid,
        });
        elements.push(Object::from(element));
    }
    let tree = document.add_object(dictionary! { "Nums" => Vec::<Object>::new() });
    let structure = dictionary! {
        "Type" => "StructTreeRoot", "K" => elements, "ParentTree" => tree, "ParentTreeNextKey" => 0,
    };
    document.objects.insert(root, structure.into());
    let catalog = document.catalog_mut().unwrap();
    catalog.set("StructTreeRoot", root);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

fn is_name(dictionary: &lopdf::Dictionary, key: &[u8], name: &[u8]) -> bool {
    dictionary.get(key).and_then(Object::as_name).is_ok_and(|own| own == name)
}

#[test]
fn a_flattened_form_shows_its_values_and_has_no_fields() {
    let (form, map) = form_and_map();
    for form in [form.clone(), tagged(&form)] {
        let (outcome, sandbox) = filled(&form, &map, &short_case(), &["--flatten"]);
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        let path = sandbox.path().join("out.pdf");
        let document = Document::load_mem(&std::fs::read(&path).unwrap()).unwrap();
        assert!(document.catalog().unwrap().get(b"AcroForm").is_err());
        let page = document.get_pages().into_values().next().unwrap();
        assert!(document.get_dictionary(page).unwrap().get(b"Annots").is_err());
        if let Some(shown) = text_of_pdf(&path) {
            assert!(
                shown.contains("Łucja Nguyễn Анна") && shown.contains("I feel safe."),
                "{shown}"
            );
        }
        let name = "Łucja Nguyễn Анна";
        if let Some(shown) = pdfjs(&path) {
            assert!(shown.contains(name), "{shown}");
        }
        if let Some(shown) = oracle("mutool", &["draw", "-q", "-F", "txt", "FILE"], &path) {
            assert!(shown.contains(name), "{shown}");
        }
        if let Some(said) = oracle("qpdf", &["--check", "FILE"], &path) {
            assert!(said.contains("No syntax or stream encoding errors"), "{said}");
        }
    }
}

#[test]
fn in_a_tagged_form_each_value_keeps_its_place_its_role_and_its_state() {
    let (form, map) = form_and_map();
    let (outcome, sandbox) = filled(&tagged(&form), &map, &short_case(), &["--flatten"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let document = Document::load_mem(&std::fs::read(sandbox.path().join("out.pdf")).unwrap());
    let document = document.unwrap();
    let is_element =
        |object: &&Object| object.as_dict().is_ok_and(|one| is_name(one, b"S", b"Form"));
    let elements: Vec<&lopdf::Dictionary> =
        document.objects.values().filter(is_element).map(|one| one.as_dict().unwrap()).collect();
    let marks = elements.iter().filter_map(|element| {
        let kid = element.get(b"K").ok()?.as_dict().ok()?;
        kid.get(b"MCID").ok()?.as_i64().ok()
    });
    let mut marks: Vec<i64> = marks.collect();
    marks.sort_unstable();
    let roles = |role: &[u8]| {
        let has = |element: &&&lopdf::Dictionary| {
            let about = element.get(b"A").and_then(Object::as_dict);
            about.is_ok_and(|about| is_name(about, b"Role", role))
        };
        elements.iter().filter(has).count()
    };
    // Three texts and both boxes, the one that is on and the one that is off.
    assert_eq!((roles(b"tv"), roles(b"cb")), (3, 2));
    assert_eq!(marks, [0, 1, 2, 3, 4]);
}
