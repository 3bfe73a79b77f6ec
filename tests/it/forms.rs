//! The court's own form: what `form inspect` sees in it.

use std::path::PathBuf;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use serde_json::{Value, json};

use crate::harness::{Sandbox, root};
use crate::skip::note;

/// A form that is made up: names in a tree, what is inherited, widgets that the tree does not reach.
struct MadeUp {
    document: Document,
    page: ObjectId,
    roots: Vec<Object>,
    widgets: Vec<Object>,
}

impl MadeUp {
    fn new() -> MadeUp {
        let mut document = Document::with_version("1.7");
        let page = document.new_object_id();
        MadeUp { document, page, roots: Vec::new(), widgets: Vec::new() }
    }

    /// An object of the file.
    fn add(&mut self, dictionary: Dictionary) -> ObjectId {
        self.document.add_object(dictionary)
    }

    /// A widget on the page with entries of its own.
    fn widget(&mut self, mut own: Dictionary) -> ObjectId {
        let place = self.widgets.len() as i64;
        own.set("Type", "Annot");
        own.set("Subtype", "Widget");
        own.set(
            "Rect",
            vec![300.into(), (700 - 20 * place).into(), 72.into(), (716 - 20 * place).into()],
        );
        let id = self.add(own);
        self.widgets.push(id.into());
        id
    }

    /// A picture for each state of a box.
    fn pictures(&mut self, states: &[&str]) -> Dictionary {
        let mut all = Dictionary::new();
        for state in states.iter().chain(&["Off"]) {
            let picture = self.document.add_object(Stream::new(dictionary! {}, Vec::new()));
            all.set(*state, picture);
        }
        dictionary! { "N" => all }
    }

    fn bytes(mut self) -> Vec<u8> {
        let pages = self.document.new_object_id();
        let page = dictionary! {
            "Type" => "Page", "Parent" => pages,
            "MediaBox" => vec![0.into(), 0.into(), 612.into(), 792.into()],
            "Annots" => self.widgets,
        };
        self.document.objects.insert(self.page, page.into());
        let tree =
            dictionary! { "Type" => "Pages", "Kids" => vec![self.page.into()], "Count" => 1 };
        self.document.objects.insert(pages, tree.into());
        let catalog = self.document.add_object(dictionary! {
            "Type" => "Catalog", "Pages" => pages,
            "AcroForm" => dictionary! { "Fields" => self.roots },
        });
        self.document.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        self.document.save_to(&mut bytes).unwrap();
        bytes
    }
}

fn text(words: &str) -> Object {
    lopdf::text_string(words)
}

fn inspected(bytes: &[u8]) -> Value {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path().join("form.pdf"), bytes).unwrap();
    let outcome = sandbox.run(&["form", "inspect", "form.pdf", "--message-format", "json"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    serde_json::from_str(&outcome.stdout).unwrap()
}

fn field<'v>(form: &'v Value, name: &str) -> &'v Value {
    let fields = form["fields"].as_array().unwrap();
    fields
        .iter()
        .find(|field| field["name"] == name)
        .unwrap_or_else(|| panic!("no {name} in {form}"))
}

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
    let check = form.widget(dictionary! { "T" => text("agree"), "FT" => "Btn", "AP" => pictures });
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
    let motion = sandbox.render(&crate::harness::CaseFile::civil());
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

#[test]
fn the_forms_of_courts_are_seen_whole() {
    // Fields, and of them text, boxes, radio groups, buttons and signatures; widgets.
    let known: [(&str, [usize; 7]); 8] = [
        ("ca-fl-150", [266, 212, 50, 0, 4, 0, 266]),
        ("ma-209a-complaint", [53, 15, 37, 0, 0, 1, 53]),
        ("ma-209a-motion-to-modify", [10, 6, 3, 0, 0, 1, 10]),
        ("mi-cc-378-2009-03", [12, 11, 1, 0, 0, 0, 12]),
        ("mi-cc-379-2017-06", [52, 38, 14, 0, 0, 0, 53]),
        ("nc-aoc-cr-287", [119, 100, 19, 0, 0, 0, 119]),
        ("or-set-aside-arrest", [14, 14, 0, 0, 0, 0, 24]),
        ("us-i-765", [129, 101, 26, 2, 0, 0, 131]),
    ];
    let folder: PathBuf = root().join("../shared/forms");
    if !folder.exists() {
        return note("the forms of courts are not here");
    }
    for (name, counts) in known {
        let bytes = std::fs::read(folder.join(name).with_extension("pdf")).unwrap();
        let form = inspected(&bytes);
        let fields = form["fields"].as_array().unwrap();
        let of = |kind: &str| fields.iter().filter(|field| field["kind"] == kind).count();
        let widgets = fields.iter().map(|field| field["widgets"].as_array().unwrap().len()).sum();
        let kinds = [of("text"), of("check"), of("radio"), of("button"), of("signature")];
        let seen = [&[fields.len()][..], &kinds, &[widgets]].concat();
        assert_eq!(seen, counts, "{name}");
        assert!(fields.iter().all(|field| field["page"].is_number()), "{name}");
    }
}
