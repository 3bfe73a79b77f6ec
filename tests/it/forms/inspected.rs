//! What `form inspect` sees in a form.

use lopdf::{Object, dictionary};
use serde_json::{Value, json};

use super::made_up::{MadeUp, field, inspected, text};
use crate::harness::{CaseFile, Sandbox};

#[test]
fn every_field_is_seen_with_what_it_inherits() {
    let mut form = MadeUp::new();
    // A branch: kind, flags and length hold for what is below it.
    let branch = form.document.new_object_id();
    let own = form.widget(dictionary! {
        "T" => text("caseNo"), "Parent" => branch, "TU" => text("Número de caso – 案"), "V" => text("24-1"),
    });
    let other = form.widget(dictionary! { "T" => text("judge"), "Parent" => branch, "Ff" => 0 });
    form.document.objects.insert(
        branch,
        dictionary! {
            "T" => text("top"), "FT" => "Tx", "Ff" => 3, "MaxLen" => 12,
            "Kids" => vec![own.into(), other.into()],
        }
        .into(),
    );
    form.roots.push(branch.into());
    // One field at two places.
    let twice = form.document.new_object_id();
    let kids: Vec<Object> =
        (0..2).map(|_| form.widget(dictionary! { "Parent" => twice }).into()).collect();
    let two = dictionary! { "T" => text("defendant"), "FT" => "Tx", "Kids" => kids };
    form.document.objects.insert(twice, two.into());
    form.roots.push(twice.into());
    // Boxes, buttons, a list, a signature.
    let pictures = form.pictures(&["On"]);
    let check = form.widget(
        dictionary! { "T" => text("agree"), "FT" => "Btn", "AS" => "Off", "AP" => pictures },
    );
    let radio = form.document.new_object_id();
    let buttons: Vec<Object> = ["A", "B"]
        .into_iter()
        .map(|state| {
            let pictures = form.pictures(&[state]);
            form.widget(dictionary! { "Parent" => radio, "AP" => pictures }).into()
        })
        .collect();
    let group =
        dictionary! { "T" => text("which"), "FT" => "Btn", "Ff" => 1 << 15, "Kids" => buttons };
    form.document.objects.insert(radio, group.into());
    let push = form.widget(dictionary! { "T" => text("print"), "FT" => "Btn", "Ff" => 1 << 16 });
    let pair = Object::Array(vec![text("WA"), text("Washington")]);
    let list = form.widget(
        dictionary! { "T" => text("state"), "FT" => "Ch", "Opt" => vec![text("OR"), pair] },
    );
    let sign = form.widget(dictionary! { "T" => text("sign"), "FT" => "Sig" });
    form.roots.extend([check, radio, push, list, sign].map(Object::from));
    // Only the page knows of this one.
    form.widget(dictionary! { "T" => text("lost"), "FT" => "Tx" });

    let form = inspected(&form.bytes());
    assert_eq!(form["fields"].as_array().unwrap().len(), 9, "{form}");
    let number = field(&form, "top.caseNo");
    assert_eq!(number["kind"], "text");
    assert_eq!(number["tooltip"], "Número de caso – 案");
    assert_eq!(number["value"], "24-1");
    assert_eq!(number["max_length"], 12);
    assert_eq!((&number["required"], &number["read_only"]), (&json!(true), &json!(true)));
    assert_eq!(number["guess"], "case_number");
    assert_eq!(number["widgets"], json!([{ "page": 1, "rect": [72.0, 700.0, 300.0, 716.0] }]));
    let judge = field(&form, "top.judge");
    assert_eq!((&judge["read_only"], &judge["value"]), (&json!(false), &Value::Null));
    assert_eq!(field(&form, "defendant")["widgets"].as_array().unwrap().len(), 2);
    assert_eq!(field(&form, "agree")["states"], json!(["On"]));
    assert_eq!(field(&form, "agree")["kind"], "check");
    assert_eq!(
        (&field(&form, "which")["kind"], &field(&form, "which")["states"]),
        (&json!("radio"), &json!(["A", "B"]))
    );
    assert_eq!(field(&form, "print")["kind"], "button");
    assert_eq!(field(&form, "state")["choices"], json!(["OR", "WA"]));
    assert_eq!(field(&form, "sign")["kind"], "signature");
    assert_eq!(field(&form, "lost")["page"], 1);
}

#[test]
fn a_tree_that_runs_in_circles_or_without_end_is_read_to_an_end() {
    let mut form = MadeUp::new();
    let circle = form.document.new_object_id();
    let kids =
        vec![circle.into(), form.widget(dictionary! { "T" => text("in"), "FT" => "Tx" }).into()];
    let node = dictionary! { "T" => text("circle"), "Parent" => circle, "Kids" => kids };
    form.document.objects.insert(circle, node.into());
    form.roots.push(circle.into());
    // Deeper than any form is.
    let mut deep = form.add(dictionary! { "T" => text("end"), "FT" => "Tx" });
    for _ in 0..500 {
        deep = form.add(dictionary! { "T" => text("n"), "Kids" => vec![deep.into()] });
    }
    form.roots.push(deep.into());
    let form = inspected(&form.bytes());
    assert_eq!(field(&form, "circle.in")["kind"], "text");
    assert_eq!(form["fields"].as_array().unwrap().len(), 1);
}

#[test]
fn what_is_no_form_is_told_so() {
    let sandbox = Sandbox::new();
    let motion = sandbox.render(&CaseFile::civil());
    let motion = std::fs::read(&motion.paths()[0]).unwrap();
    let cut = &motion[..motion.len() / 3];
    for (bytes, why) in [
        (&b""[..], "cannot be read as a PDF"),
        (b"%PDF-1.7 and nothing else", "cannot be read as a PDF"),
        (cut, "cannot be read as a PDF"),
        (&motion, "has no fields to fill"),
    ] {
        std::fs::write(sandbox.path().join("form.pdf"), bytes).unwrap();
        let outcome = sandbox.run(&["form", "inspect", "form.pdf"]);
        assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
        assert!(outcome.stderr.contains(why), "{}", outcome.stderr);
    }
    let outcome = sandbox.run(&["form", "inspect", "not-there.pdf"]);
    assert_eq!(outcome.code, Some(3), "{}", outcome.stderr);
}

/// The kinds of damage that a table of objects takes on its way.
fn damaged(form: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let mut document = lopdf::Document::load_mem(form).unwrap();
    document.reference_table.cross_reference_type = lopdf::xref::XrefType::CrossReferenceTable;
    let mut form = Vec::new();
    document.save_to(&mut form).unwrap();
    let find = |word: &[u8]| form.windows(word.len()).rposition(|own| own == word).unwrap();
    let table = find(b"xref\n0");
    let start = find(b"startxref");
    let wrong_start = [&form[..start], b"startxref\n99999999\n%%EOF"].concat();
    let no_end = form[..start].to_vec();
    let no_table = form[..table].to_vec();
    let junk = [b"HTTP/1.1 200 OK\r\n\r\n".as_slice(), &form].concat();
    let mut shifted = form.clone();
    let first = find(b" 00000 n");
    shifted[first - 3] = b'7';
    vec![
        ("wrong start", wrong_start),
        ("no end", no_end),
        ("no table", no_table),
        ("junk before", junk),
        ("shifted", shifted),
    ]
}

#[test]
fn a_damaged_table_of_objects_hides_no_field() {
    let (form, map) = super::filled::form_and_map();
    let whole = inspected(&form);
    for (kind, form) in damaged(&form) {
        let seen = inspected(&form);
        let names = |form: &Value| -> Vec<String> {
            let fields = form["fields"].as_array().unwrap().iter();
            let mut names: Vec<String> = fields.map(|field| field["name"].to_string()).collect();
            names.sort();
            names
        };
        assert_eq!(names(&seen), names(&whole), "{kind}");
        let (outcome, sandbox) =
            super::filled::filled(&form, &map, &super::filled::short_case(), &[]);
        assert_eq!(outcome.code, Some(0), "{kind}: {}", outcome.stderr);
        let filled = inspected(&std::fs::read(sandbox.path().join("out.pdf")).unwrap());
        assert_eq!(field(&filled, "number")["value"], "23-2-04417-1", "{kind}");
    }
}

#[test]
fn a_field_with_a_name_that_says_nothing_is_guessed_from_what_is_printed_beside_it() {
    let mut form = MadeUp::new();
    let names = ["Text1", "Text2", "Text3", "respondent name"];
    for name in names {
        let widget = form.widget(dictionary! { "T" => text(name), "FT" => "Tx" });
        form.roots.push(widget.into());
    }
    let mut document = lopdf::Document::load_mem(&form.bytes()).unwrap();
    let page = document.get_pages().into_values().next().unwrap();
    // The fields stand at 72 to 300, 16 high, one each 20 points down from 700.
    let words = "BT /F 10 Tf 20 704 Td (Case No.) Tj 0 -20 Td [(Peti) -20 (tioner)] TJ ET \
                 q 1 0 0 1 10 10 cm BT 1 0 0 1 12 654 Tm (County) Tj 0 -20 Td (Case number) Tj ET Q";
    let content = lopdf::Stream::new(lopdf::Dictionary::new(), words.as_bytes().to_vec());
    let content = document.add_object(content);
    document.get_dictionary_mut(page).unwrap().set("Contents", content);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    let seen = inspected(&bytes);
    let guesses = names.map(|name| field(&seen, name)["guess"].clone());
    // The name of the last says more than what is printed there.
    let expected =
        ["case_number", "parties.protected.name", "court.county", "parties.restrained.name"];
    assert_eq!(guesses, expected.map(Value::from));
}
