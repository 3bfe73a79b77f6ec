//! What `form fill` puts into a form, and when it does not.

use lopdf::{Document, Object, dictionary};
use serde_json::{Value, json};

use super::made_up::{MadeUp, field, inspected, text};
use crate::harness::{CaseFile, Outcome, Sandbox, TODAY, oracle, pdfjs, text_of_pdf};

/// A form with a field of each kind, something that would run, and a map for it.
pub(super) fn form_and_map() -> (Vec<u8>, Value) {
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

pub(super) fn short_case() -> CaseFile {
    CaseFile::civil()
        .set("request.reason", "I feel safe.")
        .set("parties.protected.name", "Łucja Nguyễn Анна")
}

/// Fills a form in a folder; what was said, and the folder.
pub(super) fn filled(
    form: &[u8],
    map: &Value,
    case: &CaseFile,
    more: &[&str],
) -> (Outcome, Sandbox) {
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
    if let Some(shown) = pdfjs(&path) {
        assert!(shown.contains("name\tŁucja Nguyễn Анна"), "{shown}");
        assert!(shown.contains("end\tJa"), "{shown}");
    }
}

#[test]
fn nothing_in_a_filled_form_acts_carries_files_or_leads_elsewhere() {
    let (form, map) = form_and_map();
    let mut document = Document::load_mem(&form).unwrap();
    let page = document.get_pages().into_values().next().unwrap();
    let action = |kind: &str| dictionary! { "S" => kind, "URI" => text("https://example.org") };
    let apart = document.add_object(action("SubmitForm"));
    let file = dictionary! { "Type" => "Filespec", "EF" => dictionary! { "F" => apart } };
    let shown = dictionary! { "S" => "GoTo", "D" => text("there") };
    let links = [
        dictionary! { "Type" => "Annot", "Subtype" => "Link", "A" => action("URI") },
        dictionary! { "Type" => "Annot", "Subtype" => "Link", "A" => apart },
        dictionary! { "Type" => "Annot", "Subtype" => "FileAttachment", "FS" => file },
        dictionary! { "Type" => "Annot", "Subtype" => "Link", "A" => shown },
    ];
    let annotations = document.get_dictionary_mut(page).unwrap().get_mut(b"Annots").unwrap();
    annotations.as_array_mut().unwrap().extend(links.map(Object::from));
    let opened = dictionary! { "S" => "Launch", "Next" => action("JavaScript") };
    document.get_dictionary_mut(page).unwrap().set("AA", dictionary! { "O" => opened });
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    let (outcome, sandbox) = filled(&bytes, &map, &short_case(), &[]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let bytes = std::fs::read(sandbox.path().join("out.pdf")).unwrap();
    let document = Document::load_mem(&bytes).unwrap();
    let whole = String::from_utf8_lossy(&bytes).into_owned() + &format!("{document:?}");
    for word in ["JavaScript", "SubmitForm", "Launch", "example.org", "/EF"] {
        assert!(!whole.contains(word), "{word}");
    }
    assert!(whole.contains("GoTo"), "what shows another page of the form stays");
}

#[test]
fn a_box_without_a_picture_gets_one_and_a_list_takes_only_its_choices() {
    let mut form = MadeUp::new();
    let end = form.widget(dictionary! { "T" => text("end"), "FT" => "Btn" });
    let choices = ["Kent", "King"].map(text).to_vec();
    let county = form.widget(dictionary! { "T" => text("county"), "FT" => "Ch", "Opt" => choices });
    let one = form.widget(dictionary! { "T" => text("one"), "FT" => "Tx" });
    let two = form.widget(dictionary! { "T" => text("two"), "FT" => "Tx" });
    form.roots.extend([end, county, one, two].map(Object::from));
    let form = form.bytes();
    let names = ["end", "county", "one", "two"].map(|name| json!({ "name": name }));
    let map = json!({
        "id": "made-up", "title": "Made-up Motion", "state": "WA", "replaces": ["motion"],
        "fingerprint": names,
        "fields": {
            "end": { "state": "*", "when": "{{#if request.terminate}}on{{/if}}" },
            "county": "{{court.county_name}}",
            "one": { "text": "{{#each request.reasons}}{{this}} {{/each}}", "over": ["two"] },
        },
    });
    let reason = "We share a child and have to plan his days and his school. I feel safe.";
    let case = short_case().set("request.reason", reason).set("court.county", "King County");
    let (outcome, sandbox) = filled(&form, &map, &case, &[]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let path = sandbox.path().join("out.pdf");
    let seen = inspected(&std::fs::read(&path).unwrap());
    assert_eq!(field(&seen, "end")["states"], json!(["Yes"]));
    assert_eq!(field(&seen, "end")["value"], "Yes");
    assert_eq!(field(&seen, "county")["value"], "King");
    let parts = ["one", "two"].map(|name| field(&seen, name)["value"].as_str().unwrap().to_owned());
    assert_eq!(parts.join(" "), reason, "parted between words");
    if let Some(shown) = text_of_pdf(&path) {
        assert!(shown.contains("King") && shown.contains("I feel safe."), "{shown}");
    }
    let (outcome, _) = filled(&form, &map, &case.clone().set("court.county", "Kitsap County"), &[]);
    assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("it has: Kent, King"), "{}", outcome.stderr);
    let long = case.set("request.reason", "We share a child. ".repeat(20));
    let (outcome, _) = filled(&form, &map, &long, &[]);
    assert!(outcome.stderr.contains("one: the text does not fit"), "{}", outcome.stderr);
}

#[test]
fn a_file_that_is_there_is_kept_and_a_starter_map_marks_its_guesses() {
    let (form, map) = form_and_map();
    let (_, sandbox) = filled(&form, &map, &short_case(), &[]);
    std::fs::write(sandbox.path().join("there.pdf"), "mine").unwrap();
    let fill = ["form", "fill", "form.pdf", "case.json", "-o", "there.pdf", "--map", "map.json"];
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
fn what_does_not_fit_goes_on_an_attached_page_where_that_is_asked_for() {
    let (form, map) = form_and_map();
    let long = "We share a child and have to plan his days. ".repeat(40) + "\nŁucja agrees.";
    let case = short_case().set("request.reason", long);
    let (outcome, sandbox) = filled(&form, &map, &case, &["--addendum"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let path = sandbox.path().join("out.pdf");
    let bytes = std::fs::read(&path).unwrap();
    let seen = inspected(&bytes);
    assert_eq!(field(&seen, "why")["value"], "See the attached page.");
    assert_eq!(field(&seen, "name")["value"], "Łucja Nguyễn Анна");
    assert_eq!(Document::load_mem(&bytes).unwrap().get_pages().len(), 2);
    if let Some(shown) = text_of_pdf(&path) {
        let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in
            ["Attached to Made-up Motion", "the field “why”", "Łucja agrees.", "23-2-04417-1"]
        {
            assert!(shown.contains(words), "{words}: {shown}");
        }
        assert!(!shown.contains("DRAFT") && !shown.contains("Take This Page Off"), "{shown}");
    }
    if let Some(said) = oracle("qpdf", &["--check", "FILE"], &path) {
        assert!(said.contains("No syntax or stream encoding errors"), "{said}");
    }
    let (outcome, sandbox) = filled(&form, &map, &short_case(), &["--addendum"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let bytes = std::fs::read(sandbox.path().join("out.pdf")).unwrap();
    assert_eq!(Document::load_mem(&bytes).unwrap().get_pages().len(), 1, "nothing is attached");
}

#[test]
fn a_field_that_is_turned_shows_its_text_along_its_longer_side() {
    for turned in [90, 180, 270] {
        let mut form = MadeUp::new();
        let one = form.widget(dictionary! {
            "T" => text("one"), "FT" => "Tx", "MK" => dictionary! { "R" => turned },
        });
        let upright = turned == 180;
        let rect = if upright { [72, 600, 300, 616] } else { [72, 400, 88, 628] };
        let widget = form.document.get_dictionary_mut(one).unwrap();
        widget.set("Rect", rect.map(Object::from).to_vec());
        form.roots.push(one.into());
        let map = json!({
            "id": "made-up", "title": "Made-up Motion", "state": "WA", "replaces": ["motion"],
            "fingerprint": [{ "name": "one" }], "fields": { "one": "{{protected.name}}" },
        });
        let (outcome, sandbox) = filled(&form.bytes(), &map, &short_case(), &[]);
        assert_eq!(outcome.code, Some(0), "{turned}: {}", outcome.stderr);
        let path = sandbox.path().join("out.pdf");
        // Where each word begins and ends on the page.
        let words = oracle("pdftotext", &["-bbox", "FILE", "-"], &path);
        let Some(words) = words else { return };
        let word = words.lines().find(|line| line.contains("Nguyễn")).expect(&words);
        let number = |name: &str| -> f64 {
            let rest = word.split(&format!("{name}=\"")).nth(1).unwrap();
            rest.split('"').next().unwrap().parse().unwrap()
        };
        let (wide, high) = (number("xMax") - number("xMin"), number("yMax") - number("yMin"));
        assert_eq!(wide > high, upright, "{turned}: {word}");
        let (left, right) = (f64::from(rect[0]), f64::from(rect[2]));
        assert!(number("xMin") >= left - 3.0 && number("xMax") <= right + 3.0, "{turned}: {word}");
    }
}

#[test]
fn what_a_field_is_guessed_to_mean_can_be_written_into_its_map() {
    let (form, mut map) = form_and_map();
    map["fields"]["name"] = json!("{{parties.protected.name}}");
    map["fields"]["why"] = json!("{{request.reason}} Until {{order.expires}}.");
    let (outcome, sandbox) = filled(&form, &map, &short_case(), &[]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let seen = inspected(&std::fs::read(sandbox.path().join("out.pdf")).unwrap());
    assert_eq!(field(&seen, "name")["value"], "Łucja Nguyễn Анна");
    assert_eq!(field(&seen, "why")["value"], "I feel safe. Until March 4, 2027.");
}
