//! The court's own form: what `form inspect` sees in it.

use std::path::PathBuf;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use serde_json::{Value, json};

use crate::harness::{CaseFile, Sandbox, TODAY, oracle, root, text_of_pdf};
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
            let corners = [0, 0, 228, 16].map(Object::from).to_vec();
            let about = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => corners };
            let picture = self.document.add_object(Stream::new(about, Vec::new()));
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

/// A form with a field of each kind, something that would run, and a map for it.
fn form_and_map() -> (Vec<u8>, Value) {
    let mut form = MadeUp::new();
    let run = dictionary! { "S" => "JavaScript", "JS" => text("app.alert(1)") };
    let one = form.widget(dictionary! {
        "T" => text("name"), "FT" => "Tx", "DA" => text("/Helv 0 Tf 0 g"), "AA" => dictionary! { "K" => run },
    });
    let many = form.widget(dictionary! { "T" => text("why"), "FT" => "Tx", "Ff" => 1 << 12 });
    let cells = form.widget(
        dictionary! { "T" => text("number"), "FT" => "Tx", "Ff" => 1 << 24, "MaxLen" => 14 },
    );
    let pictures = form.pictures(&["Ja"]);
    let end = form
        .widget(dictionary! { "T" => text("end"), "FT" => "Btn", "AS" => "Off", "AP" => pictures });
    let pictures = form.pictures(&["Ja"]);
    let change = form.widget(
        dictionary! { "T" => text("change"), "FT" => "Btn", "AS" => "Off", "AP" => pictures },
    );
    let day = form.widget(dictionary! { "T" => text("signed on"), "FT" => "Tx" });
    form.roots.extend([one, many, cells, end, change, day].map(Object::from));
    let bytes = form.bytes();
    let names = ["name", "why", "number", "end", "change", "signed on"];
    let map = json!({
        "id": "made-up", "title": "Made-up Motion", "state": "WA", "replaces": ["motion"],
        "fingerprint": names.map(|name| json!({ "name": name })),
        "fields": {
            "name": "{{protected.name}}",
            "why": "{{#each request.reasons}}{{this}} {{/each}}",
            "number": "{{case_number}}",
            "end": { "state": "Ja", "when": "{{#if request.terminate}}on{{/if}}" },
            "change": { "state": "Ja", "when": "{{#if request.modify}}on{{/if}}" },
            "signed on": { "never": true },
        },
    });
    (bytes, map)
}

fn short_case() -> CaseFile {
    CaseFile::civil()
        .set("request.reason", "I feel safe.")
        .set("parties.protected.name", "Łucja Nguyễn Анна")
}

/// Fills a form in a folder; what was said, and the folder.
fn filled(
    form: &[u8],
    map: &Value,
    case: &CaseFile,
    more: &[&str],
) -> (crate::harness::Outcome, Sandbox) {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path().join("form.pdf"), form).unwrap();
    std::fs::write(sandbox.path().join("map.json"), map.to_string()).unwrap();
    std::fs::write(sandbox.path().join("case.json"), case.text()).unwrap();
    let arguments = [
        "form",
        "fill",
        "form.pdf",
        "case.json",
        "-o",
        "out.pdf",
        "--map",
        "map.json",
        "--today",
        TODAY,
    ];
    let outcome = sandbox.run(&[&arguments[..], more].concat());
    (outcome, sandbox)
}

#[test]
fn a_filled_form_shows_the_case_and_nothing_in_it_runs() {
    let (form, map) = form_and_map();
    let (outcome, sandbox) = filled(&form, &map, &short_case(), &[]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(
        outcome.stderr.contains("another edition"),
        "no file of it was looked at: {}",
        outcome.stderr
    );
    assert!(outcome.stderr.contains("held scripts or actions"), "{}", outcome.stderr);
    let bytes = std::fs::read(sandbox.path().join("out.pdf")).unwrap();
    let seen = inspected(&bytes);
    assert_eq!(field(&seen, "name")["value"], "Łucja Nguyễn Анна");
    assert_eq!(field(&seen, "number")["value"], "23-2-04417-1");
    assert_eq!(field(&seen, "end")["value"], "Ja");
    assert_eq!(field(&seen, "change")["value"], Value::Null);
    assert_eq!(field(&seen, "signed on")["value"], Value::Null);
    let file = Document::load_mem(&bytes).unwrap();
    let whole = format!("{file:?}");
    for word in ["JavaScript", "NeedAppearances", "XFA"] {
        assert!(!whole.contains(word), "{word}");
    }
    let path = sandbox.path().join("out.pdf");
    if let Some(shown) = text_of_pdf(&path) {
        assert!(shown.contains("Łucja Nguyễn Анна") && shown.contains("I feel safe."), "{shown}");
        let number: String = shown.split_whitespace().collect();
        assert!(number.contains("23-2-04417-1"), "{shown}");
    }
    if let Some(said) = oracle("qpdf", &["--check", "FILE"], &path) {
        assert!(said.contains("No syntax or stream encoding errors"), "{said}");
    }
}

#[test]
fn what_does_not_fit_or_is_not_there_is_told_and_nothing_is_written() {
    let (form, map) = form_and_map();
    let with = |name: &str, entry: Value| {
        let mut map = map.clone();
        map["fields"][name] = entry;
        map
    };
    let long = short_case().set("request.reason", "I feel safe. ".repeat(40));
    let named = short_case().set("case_number", "23-2-04417-1-AND-MORE");
    for (map, case, why) in [
        (map.clone(), long, "why: the text does not fit"),
        (map.clone(), named, "number: the text does not fit"),
        (with("nam", json!("x")), short_case(), "did you mean `name`?"),
        (with("end", json!("x")), short_case(), "a box takes a state"),
        (with("end", json!({ "state": "Yes", "when": "" })), short_case(), "it has: Ja"),
        (with("name", json!("{{protected.nam}}")), short_case(), "the text cannot be made"),
        (map.clone(), short_case().set("court.state", "OR"), "the form is of WA"),
    ] {
        let (outcome, sandbox) = filled(&form, &map, &case, &[]);
        assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
        assert!(outcome.stderr.contains(why), "{why}: {}", outcome.stderr);
        assert!(!sandbox.path().join("out.pdf").exists(), "{why}");
    }
    let mut other = map.clone();
    other["fingerprint"] = json!([{ "name": "name" }, { "name": "a" }, { "name": "b" }]);
    let (outcome, _) = filled(&form, &other, &short_case(), &[]);
    assert!(outcome.stderr.contains("the map is for another form"), "{}", outcome.stderr);
}

#[test]
fn a_form_is_never_filled_for_somebody_who_does_not_ask_freely_nor_for_the_other_side() {
    let (form, mut map) = form_and_map();
    let held = short_case().set("request.freely", "no");
    let (outcome, sandbox) = filled(&form, &map, &held, &[]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(!sandbox.path().join("out.pdf").exists());
    assert!(sandbox.path().join("safety.pdf").exists());
    map["sides"] = json!(["restrained"]);
    let (outcome, sandbox) = filled(&form, &map, &short_case(), &[]);
    assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("for the other side"), "{}", outcome.stderr);
    assert!(!sandbox.path().join("out.pdf").exists());
}

#[test]
fn a_file_that_is_there_is_kept_and_a_starter_map_marks_its_guesses() {
    let (form, map) = form_and_map();
    let (_, sandbox) = filled(&form, &map, &short_case(), &[]);
    let fill = ["form", "fill", "form.pdf", "case.json", "-o", "case.json", "--map", "map.json"];
    let outcome = sandbox.run(&fill);
    assert_eq!(outcome.code, Some(3), "{}", outcome.stderr);
    let outcome = sandbox.run(&["form", "inspect", "form.pdf", "--starter-map", "new.json"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let starter: Value =
        serde_json::from_slice(&std::fs::read(sandbox.path().join("new.json")).unwrap()).unwrap();
    assert_eq!(starter["fingerprint"].as_array().unwrap().len(), 6);
    assert_eq!(starter["fields"]["why"], json!({ "guess": null }));
    // A guess fills nothing before somebody has looked at it.
    std::fs::write(sandbox.path().join("map.json"), starter.to_string()).unwrap();
    let fill = [
        "form",
        "fill",
        "form.pdf",
        "case.json",
        "-o",
        "guessed.pdf",
        "--map",
        "map.json",
        "--today",
        TODAY,
    ];
    let outcome = sandbox.run(&fill);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let guessed = inspected(&std::fs::read(sandbox.path().join("guessed.pdf")).unwrap());
    assert!(guessed["fields"].as_array().unwrap().iter().all(|field| field["value"].is_null()));
}

#[test]
fn the_forms_that_are_known_are_listed_with_their_maps() {
    let list = |arguments: &[&str]| {
        let outcome = Sandbox::new().run(&[&["form", "list"][..], arguments].concat());
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        outcome.stdout
    };
    let michigan = list(&["Mich."]);
    assert!(michigan.lines().all(|line| line.starts_with("MI  ")), "{michigan}");
    let line = |number: &str| michigan.lines().find(|line| line.contains(number)).unwrap();
    assert!(line("CC 379").ends_with("map mi-cc-379"), "{michigan}");
    assert!(line("CC 378").ends_with("map mi-cc-378"), "{michigan}");
    let all = list(&["--message-format", "json"]);
    let all: Vec<Value> = all.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let with_map = |id: &str| all.iter().filter(|form| form["map"] == id).count();
    assert_eq!(with_map("ma-fa-13"), 1);
    assert!(all.iter().any(|form| form["state"] == "AK" && form["map"].is_null()));
    assert!(all.iter().any(|form| form["required"] == true));
    assert_eq!(Sandbox::new().run(&["form", "list", "ZZ"]).code, Some(2));
}

#[test]
fn a_massachusetts_and_a_michigan_case_come_out_as_the_courts_own_form() {
    let folder = root().join("../shared/forms");
    if !folder.exists() {
        return note("the forms of courts are not here");
    }
    let case = short_case().set("order.title", "Order");
    for (state, form, county) in [
        ("MA", "ma-209a-motion-to-modify", "Suffolk County"),
        ("MI", "mi-cc-379-2017-06", "Wayne County"),
    ] {
        let sandbox = Sandbox::new();
        let case = case.clone().set("court.state", state).set("court.county", county);
        std::fs::write(sandbox.path().join("case.json"), case.text()).unwrap();
        let form = folder.join(form).with_extension("pdf");
        let fill = [
            "form",
            "fill",
            form.to_str().unwrap(),
            "case.json",
            "-o",
            "out.pdf",
            "--today",
            TODAY,
        ];
        let outcome = sandbox.run(&fill);
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        assert!(!outcome.stderr.contains("another edition"), "{}", outcome.stderr);
        let out = sandbox.path().join("out.pdf");
        if let Some(shown) = text_of_pdf(&out) {
            for words in ["Łucja Nguyễn Анна", "Daniel Whitaker", "I feel safe."] {
                assert!(shown.contains(words), "{state} {words}: {shown}");
            }
        }
        if let Some(said) = oracle("qpdf", &["--check", "FILE"], &out) {
            assert!(said.contains("No syntax or stream encoding errors"), "{said}");
        }
    }
}

#[test]
fn every_form_of_a_court_can_be_filled() {
    let folder = root().join("../shared/forms");
    if !folder.exists() {
        return note("the forms of courts are not here");
    }
    for (name, said) in [
        ("ca-fl-150", "a second copy of itself (XFA)"),
        ("ca-fl-150", "locked against changes"),
        ("ma-209a-complaint", "scripts or actions"),
        ("nc-aoc-cr-287", ""),
        ("or-set-aside-arrest", ""),
        ("us-i-765", ""),
    ] {
        let form = std::fs::read(folder.join(name).with_extension("pdf")).unwrap();
        let seen = inspected(&form);
        let fields = seen["fields"].as_array().unwrap().iter();
        let fields = fields.filter(|field| field["read_only"] == false).filter_map(|field| {
            let most = field["max_length"].as_u64().unwrap_or(4);
            let entry = match (field["kind"].as_str().unwrap(), &field["states"][0]) {
                ("text", _) => json!("José".chars().take(most as usize).collect::<String>()),
                ("check" | "radio", Value::String(state)) => {
                    json!({ "state": state, "when": "on" })
                }
                _ => return None,
            };
            Some((field["name"].as_str().unwrap().to_owned(), entry))
        });
        let entries: serde_json::Map<String, Value> = fields.collect();
        let marks =
            seen["fields"].as_array().unwrap().iter().map(|field| json!({ "name": field["name"] }));
        let map = json!({
            "id": "all", "title": "All", "state": "", "fields": entries,
            "fingerprint": marks.collect::<Vec<_>>(),
        });
        let (outcome, sandbox) = filled(&form, &map, &short_case(), &[]);
        assert_eq!(outcome.code, Some(0), "{name}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(said), "{name}: {}", outcome.stderr);
        let out = sandbox.path().join("out.pdf");
        let again = inspected(&std::fs::read(&out).unwrap());
        for (field, entry) in &entries {
            let value = &self::field(&again, field)["value"];
            assert_eq!(value, entry.get("state").unwrap_or(entry), "{name} {field}");
        }
        if let Some(said) = oracle("qpdf", &["--check", "FILE"], &out) {
            assert!(said.contains("No syntax or stream encoding errors"), "{said}");
        }
    }
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
