//! The court's own form in a packet, in the place of our papers.

use std::path::Path;

use lopdf::{Object, dictionary};
use serde_json::{Value, json};

use super::filled::form_and_map;
use super::made_up::{MadeUp, field, inspected, text};
use crate::harness::{CaseFile, Sandbox, TODAY, root, text_of_pdf};

/// A blank form with the fields of a built-in map, each of its kind.
pub(super) fn blank_of(map: &str) -> Vec<u8> {
    let map = std::fs::read(root().join("forms").join(format!("{map}.json"))).unwrap();
    let map: Value = serde_json::from_slice(&map).unwrap();
    let mut form = MadeUp::new();
    for mark in map["fingerprint"].as_array().unwrap() {
        let name = mark["name"].as_str().unwrap();
        let entry = &map["fields"][name];
        let mut own = dictionary! { "T" => text(name) };
        // Of an unseen form the kinds are as its map takes them.
        let kind = if entry["state"].is_string() { "check" } else { "text" };
        match mark["kind"].as_str().unwrap_or(kind) {
            "check" => {
                let state = entry["state"].as_str().filter(|state| *state != "*").unwrap_or("Yes");
                let pictures = form.pictures(&[state]);
                own.set("FT", "Btn");
                own.set("AP", pictures);
            }
            "signature" => own.set("FT", "Sig"),
            _ => own.set("FT", "Tx"),
        }
        let widget = form.widget(own);
        form.roots.push(Object::from(widget));
    }
    form.bytes()
}

fn massachusetts() -> CaseFile {
    CaseFile::civil()
        .set("court.state", "MA")
        .set("order.title", Value::Null)
        .set("order.kind", "domestic_violence")
        .set("parties.protected.role", Value::Null)
        .set("parties.restrained.role", Value::Null)
        .set("request.reason", "I feel safe.")
}

fn with_form() -> Sandbox {
    let sandbox = Sandbox::new();
    std::fs::create_dir(sandbox.path().join("blank")).unwrap();
    std::fs::write(sandbox.path().join("blank/any name.pdf"), blank_of("ma-fa-13")).unwrap();
    sandbox
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = entries.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

fn render(sandbox: &Sandbox, case: &CaseFile, more: &[&str]) -> crate::harness::Outcome {
    std::fs::write(sandbox.path().join("case.json"), case.text()).unwrap();
    let render = ["render", "case.json", "--today", TODAY, "--forms", "blank"];
    sandbox.run(&[&render[..], more].concat())
}

#[test]
fn a_form_at_hand_takes_the_place_of_the_motion_and_the_other_papers_name_it() {
    let sandbox = with_form();
    let outcome = render(&sandbox, &massachusetts(), &["--message-format", "json"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("this is another edition"), "{}", outcome.stderr);
    let made: Value = serde_json::from_str(outcome.stdout.lines().last().unwrap()).unwrap();
    let listed = made["files"].as_array().unwrap();
    assert!(listed.iter().any(|file| file["name"] == "ma-fa-13.pdf"), "{made}");
    let folder = sandbox.path().join("liftorder-out/23-2-04417-1");
    assert!(!names(&folder).contains(&"motion.pdf".to_owned()));
    let seen = inspected(&std::fs::read(folder.join("ma-fa-13.pdf")).unwrap());
    assert_eq!(field(&seen, "terminate_order")["value"], "Yes");
    assert_eq!(field(&seen, "signature_date")["value"], Value::Null);
    for (paper, words) in [
        ("declaration", "I have read the form FA-13 that I signed"),
        ("next-steps", "The court’s form FA-13"),
        ("letter", "form FA-13"),
    ] {
        if let Some(shown) = text_of_pdf(&folder.join(format!("{paper}.pdf"))) {
            let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(shown.contains(words), "{paper}: {shown}");
            assert!(!shown.contains("my motion"), "{paper}: {shown}");
        }
    }
}

#[test]
fn a_case_that_may_not_use_the_form_gets_our_motion_and_a_held_one_its_page_alone() {
    for (key, value) in [
        ("court.state", json!("WA")),
        ("filer", json!("restrained")),
        ("order.kind", json!("stalking")),
    ] {
        let sandbox = with_form();
        let outcome = render(&sandbox, &massachusetts().set(key, value), &[]);
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        let made = names(&sandbox.path().join("liftorder-out/23-2-04417-1"));
        assert!(made.contains(&"motion.pdf".to_owned()), "{key}: {made:?}");
        assert!(!made.contains(&"ma-fa-13.pdf".to_owned()), "{key}: {made:?}");
    }
    let sandbox = with_form();
    assert_eq!(render(&sandbox, &massachusetts(), &[]).code, Some(0));
    let folder = sandbox.path().join("liftorder-out/23-2-04417-1");
    std::fs::rename(folder.join("ma-fa-13.pdf"), folder.join("signed by me.pdf")).unwrap();
    std::fs::write(folder.join("notes.pdf"), "%PDF-1.4 mine").unwrap();
    let outcome = render(&sandbox, &massachusetts().set("request.freely", "no"), &[]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert_eq!(names(&folder), ["notes.pdf", "safety.pdf"], "a filled form goes under any name");
}

#[test]
fn what_does_not_fit_on_the_form_is_told_and_our_motion_is_made() {
    let sandbox = with_form();
    let long = massachusetts().set("request.reason", "I feel safe. ".repeat(60));
    let outcome = render(&sandbox, &long, &[]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("the form FA-13 was not filled"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("plaintiff_statement"), "{}", outcome.stderr);
    let made = names(&sandbox.path().join("liftorder-out/23-2-04417-1"));
    assert!(made.contains(&"motion.pdf".to_owned()) && !made.contains(&"ma-fa-13.pdf".to_owned()));
}

#[test]
fn a_batch_fills_forms_at_hand_or_one_that_is_named_for_every_case() {
    let sandbox = with_form();
    let (form, map) = form_and_map();
    std::fs::write(sandbox.path().join("form.pdf"), form).unwrap();
    std::fs::write(sandbox.path().join("map.json"), map.to_string()).unwrap();
    let case = |case: CaseFile| serde_json::from_str::<Value>(&case.text()).unwrap();
    let washington =
        CaseFile::civil().set("case_number", "W-1").set("request.reason", "I feel safe.");
    let held = washington.clone().set("case_number", "H-1").set("request.freely", "no");
    let cases = json!([case(massachusetts()), case(washington), case(held)]);
    std::fs::write(sandbox.path().join("cases.json"), cases.to_string()).unwrap();
    let batch = |more: &[&str]| {
        let batch = ["batch", "cases.json", "--today", TODAY];
        let outcome = sandbox.run(&[&batch[..], more].concat());
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        outcome
    };
    let at = |folder: &str| names(&sandbox.path().join(folder));
    batch(&["-o", "one", "--forms", "blank"]);
    assert!(at("one/23-2-04417-1").contains(&"ma-fa-13.pdf".to_owned()));
    assert!(at("one/W-1").contains(&"motion.pdf".to_owned()));
    let manifest = std::fs::read_to_string(sandbox.path().join("one/manifest.jsonl")).unwrap();
    assert!(manifest.contains("ma-fa-13.pdf"), "{manifest}");
    let outcome = batch(&["-o", "two", "--form", "form.pdf", "--map", "map.json"]);
    assert!(outcome.stderr.contains("the form is of WA"), "{}", outcome.stderr);
    assert!(at("two/W-1").contains(&"made-up.pdf".to_owned()));
    assert!(!at("two/W-1").contains(&"motion.pdf".to_owned()));
    assert!(at("two/23-2-04417-1").contains(&"motion.pdf".to_owned()));
    assert_eq!(at("two/H-1"), ["safety.pdf"]);
    // Finished cases are left alone; another form makes them anew.
    let resumed = batch(&["-o", "two", "--form", "form.pdf", "--map", "map.json", "--resume"]);
    assert!(resumed.stderr.contains("3 of them by an earlier run"), "{}", resumed.stderr);
    batch(&["-o", "two", "--resume"]);
    assert!(at("two/W-1").contains(&"motion.pdf".to_owned()));
    assert!(!at("two/W-1").contains(&"made-up.pdf".to_owned()), "no paper of an earlier run stays");
}

#[test]
fn the_folder_of_forms_and_the_name_of_a_map_are_checked() {
    let sandbox = with_form();
    std::fs::write(sandbox.path().join("blank/broken.pdf"), "%PDF-1.4 broken").unwrap();
    let outcome = render(&sandbox, &massachusetts(), &[]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("broken.pdf in the folder of forms is passed over"));
    let missing = sandbox.run(&["render", "case.json", "--forms", "nowhere", "--today", TODAY]);
    assert_eq!(missing.code, Some(3), "{}", missing.stderr);
    std::fs::create_dir(sandbox.path().join("empty")).unwrap();
    let empty =
        sandbox.run(&["render", "case.json", "--forms", "empty", "--today", TODAY, "-o", "other"]);
    assert_eq!(empty.code, Some(0), "{}", empty.stderr);
    assert!(empty.stderr.contains("no built-in map goes with any form"), "{}", empty.stderr);
    let (form, mut map) = form_and_map();
    std::fs::write(sandbox.path().join("form.pdf"), form).unwrap();
    for id in ["", "../up", "motion", "Wyoming Form"] {
        map["id"] = json!(id);
        std::fs::write(sandbox.path().join("map.json"), map.to_string()).unwrap();
        let batch = [
            "batch",
            "case.json",
            "--input-format",
            "jsonl",
            "--form",
            "form.pdf",
            "--map",
            "map.json",
        ];
        let outcome = sandbox.run(&batch);
        assert_eq!(outcome.code, Some(2), "{id}: {}", outcome.stderr);
    }
}

#[test]
fn a_sheet_lists_what_to_copy_onto_a_form_that_cannot_be_filled() {
    let sandbox = Sandbox::new();
    let write = |case: &CaseFile| {
        std::fs::write(sandbox.path().join("case.json"), case.text()).unwrap();
    };
    let sheet = |more: &[&str]| {
        let sheet = ["form", "sheet", "case.json", "--today", TODAY];
        sandbox.run(&[&sheet[..], more].concat())
    };
    write(&massachusetts());
    let shown = sheet(&[]);
    assert_eq!(shown.code, Some(0), "{}", shown.stderr);
    for words in ["23-2-04417-1", "Rosa Delgado", "I feel safe.", "Private. Ask the clerk"] {
        assert!(shown.stdout.contains(words), "{words}: {}", shown.stdout);
    }
    assert_eq!(sheet(&["-o", "answers.pdf"]).code, Some(0));
    assert_eq!(sheet(&["-o", "answers.pdf"]).code, Some(3), "a file that is there stays");
    if let Some(text) = text_of_pdf(&sandbox.path().join("answers.pdf")) {
        assert!(text.contains("Answers for the Court’s Form"), "{text}");
    }
    // Where the court takes only its own form, the packet has it; where the form is there, it has not.
    let california = massachusetts().set("court.state", "CA").set("order.kind", "harassment");
    let made = |case: &CaseFile| {
        let folder = Sandbox::new();
        std::fs::write(folder.path().join("case.json"), case.text()).unwrap();
        let outcome = folder.run(&["render", "case.json", "--today", TODAY]);
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        names(&folder.path().join("liftorder-out/23-2-04417-1")).contains(&"answers.pdf".to_owned())
    };
    assert!(made(&california));
    assert!(!made(&massachusetts()));
    write(&massachusetts().set("order.expires", "2026-01-05"));
    assert_eq!(sheet(&[]).code, Some(2), "an order that is over is not asked about");
    write(&massachusetts().set("request.freely", "no"));
    let held = sheet(&[]);
    assert_eq!(held.code, Some(0), "{}", held.stderr);
    assert!(held.stdout.contains("1-800-799-7233") && !held.stdout.contains("23-2-04417-1"));
    assert!(!sandbox.path().join("safety.pdf").exists(), "only what is asked for is written");
}

#[test]
fn a_form_that_nobody_has_seen_filled_comes_with_the_answers_to_copy() {
    let sandbox = Sandbox::new();
    std::fs::create_dir(sandbox.path().join("blank")).unwrap();
    std::fs::write(sandbox.path().join("blank/a.pdf"), blank_of("wy-dv-terminate")).unwrap();
    let outcome = render(&sandbox, &massachusetts().set("court.state", "WY"), &[]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let folder = sandbox.path().join("liftorder-out/23-2-04417-1");
    let made = names(&folder);
    for (name, is_there) in
        [("wy-dv-terminate.pdf", true), ("answers.pdf", true), ("motion.pdf", false)]
    {
        assert_eq!(made.contains(&name.to_owned()), is_there, "{name}: {made:?}");
    }
    if let Some(shown) = text_of_pdf(&folder.join("next-steps.pdf")) {
        assert!(shown.contains("partly filled in from your answers"), "{shown}");
    }
}

#[test]
fn a_filled_form_with_a_long_table_of_objects_goes_with_the_other_papers_of_a_held_case() {
    let sandbox = with_form();
    let blank = sandbox.path().join("blank/any name.pdf");
    let mut document = lopdf::Document::load(&blank).unwrap();
    let kept = (0..3000).map(|number| document.add_object(dictionary! { "Kept" => number }));
    let kept: Vec<Object> = kept.map(Object::from).collect();
    document.catalog_mut().unwrap().set("PieceInfo", dictionary! { "Kept" => kept });
    document.save(&blank).unwrap();
    assert_eq!(render(&sandbox, &massachusetts(), &[]).code, Some(0));
    let folder = sandbox.path().join("liftorder-out/23-2-04417-1");
    assert!(names(&folder).contains(&"ma-fa-13.pdf".to_owned()));
    let held = massachusetts().set("request.freely", "no");
    assert_eq!(render(&sandbox, &held, &[]).code, Some(0));
    assert_eq!(names(&folder), ["safety.pdf"]);
}

#[test]
fn a_bundle_has_no_motion_of_a_case_that_has_the_form_instead() {
    let sandbox = with_form();
    let case = |case: CaseFile| serde_json::from_str::<Value>(&case.text()).unwrap();
    let other = CaseFile::civil().set("case_number", "W-1");
    let cases = json!([case(massachusetts().set("case_number", "M-1")), case(other)]);
    std::fs::write(sandbox.path().join("cases.json"), cases.to_string()).unwrap();
    let batch = ["batch", "cases.json", "--today", TODAY, "--forms", "blank", "--bundle", "motion"];
    let outcome = sandbox.run(&batch);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    if let Some(text) = text_of_pdf(&sandbox.path().join("liftorder-out/all-motion.pdf")) {
        assert!(text.contains("W-1") && !text.contains("M-1"), "{text}");
    }
}
