//! The forms of courts that are known, and those beside the project where they are there.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::filled::{filled, short_case};
use super::made_up::inspected;
use crate::harness::{CaseFile, Sandbox, TODAY, oracle, root, text_of_pdf};
use crate::skip::note;

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
    assert!(all.iter().any(|form| form["state"] == "UT" && form["map"].is_null()));
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
            let value = &super::made_up::field(&again, field)["value"];
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

/// A case that a map is for.
fn case_for(map: &Value) -> CaseFile {
    let first = |key: &str, other: &str| map[key][0].as_str().unwrap_or(other).to_owned();
    let goal = first("goals", "terminate");
    let kind = first("kinds", "domestic_violence");
    let mut case = CaseFile::civil()
        .set("court.state", map["state"].as_str().unwrap())
        .set("court.county", "Kent County")
        .set("order.title", Value::Null)
        .set("parties.protected.role", Value::Null)
        .set("parties.restrained.role", Value::Null)
        .set("filer", first("sides", "protected"))
        .set("order.type", first("orders", "civil_protective"))
        .set("request.reason", "We share a child and need to talk about school. I feel safe.")
        .set("request.goal", goal.clone());
    if first("orders", "") == "criminal_no_contact" {
        case = case.set("filer", "restrained");
    } else {
        case = case.set("order.kind", kind);
    }
    if goal == "modify" {
        case = case.set("request.changes", json!(["Calls about our child are allowed."]));
    }
    if ["PA-012", "PA-010", "Form 16.30-C", "400-00158"]
        .contains(&map["number"].as_str().unwrap_or(""))
    {
        case = case.set("order.stage", "temporary").set("order.expires", Value::Null);
    }
    case
}

#[test]
fn every_map_fills_a_form_that_has_its_fields() {
    let folder = root().join("forms");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let id = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let mut map: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        // A form that is made up has one page.
        for mark in map["fingerprint"].as_array_mut().unwrap() {
            mark.as_object_mut().unwrap().remove("page");
        }
        let form = super::packets::blank_of(&id);
        let (outcome, sandbox) = filled(&form, &map, &case_for(&map), &[]);
        assert_eq!(outcome.code, Some(0), "{id}: {}", outcome.stderr);
        let seen = inspected(&std::fs::read(sandbox.path().join("out.pdf")).unwrap());
        let value = |name: &str| super::made_up::field(&seen, name)["value"].clone();
        assert_eq!(outcome.stderr.contains("nobody has looked"), map["unseen"] == true, "{id}");
        let mut filled_in = 0;
        for (name, entry) in map["fields"].as_object().unwrap() {
            let is_never = entry["never"] == true;
            assert!(!is_never || value(name).is_null(), "{id} {name}: {}", value(name));
            filled_in += usize::from(!value(name).is_null());
            match entry.as_str() {
                Some("{{case_number}}") => assert_eq!(value(name), "23-2-04417-1", "{id}"),
                Some("{{court.county_name}}") => assert_eq!(value(name), "Kent", "{id}"),
                Some("{{protected.name}}") => assert_eq!(value(name), "Rosa Delgado", "{id}"),
                _ => {}
            }
            if let Some(over) = entry["over"].as_array().filter(|_| !value(name).is_null()) {
                let parts = over.iter().map(|part| value(part.as_str().unwrap()));
                let parts: Vec<String> = std::iter::once(value(name))
                    .chain(parts)
                    .filter_map(|part| part.as_str().map(str::to_owned))
                    .collect();
                assert!(parts.len() > 1 || parts[0].len() < 45, "{id} {name}: {parts:?}");
            }
        }
        assert!(filled_in > 0, "{id}");
        count += 1;
    }
    assert!(count > 30, "{count} maps");
}
