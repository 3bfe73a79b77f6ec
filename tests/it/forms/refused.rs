//! When `form fill` fills nothing, and says why.

use lopdf::Document;
use serde_json::{Value, json};

use super::filled::{filled, form_and_map, short_case};
use super::made_up::text;
use crate::harness::{Sandbox, TODAY};

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
        (
            with("name", json!("{{protected.nam}}")),
            short_case(),
            "there is nothing called protected.nam",
        ),
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
fn a_form_for_another_kind_of_order_is_refused_and_one_that_nothing_names_is_asked_about() {
    let (form, mut map) = form_and_map();
    map["kinds"] = json!(["domestic_violence"]);
    map["number"] = json!("X 1");
    let of_kind = |kind: &str| short_case().set("order.title", Value::Null).set("order.kind", kind);
    let criminal = short_case().set("order.type", "criminal_no_contact");
    map["replaces"] = json!(["motion", "letter"]);
    for (case, why) in [
        (of_kind("stalking"), "the form is for another kind of order"),
        (criminal, "the form is for a civil order"),
    ] {
        let (outcome, sandbox) = filled(&form, &map, &case, &[]);
        assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
        assert!(outcome.stderr.contains(why), "{why}: {}", outcome.stderr);
        assert!(!sandbox.path().join("out.pdf").exists(), "{why}");
    }
    for case in [of_kind("domestic_violence"), of_kind("other")] {
        let (outcome, _) = filled(&form, &map, &case, &[]);
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        assert!(outcome.stderr.contains("it is not known if the court"), "{}", outcome.stderr);
    }
    // In Maine the facts name PA-022 for a final order, and PA-012 for a temporary one.
    map["state"] = json!("ME");
    map["number"] = json!("PA-022");
    let maine = of_kind("domestic_violence").set("court.state", "ME");
    let (outcome, _) = filled(&form, &map, &maine, &[]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(!outcome.stderr.contains("it is not known if the court"), "{}", outcome.stderr);
    let temporary = maine.set("order.stage", "temporary");
    let (outcome, sandbox) = filled(&form, &map, &temporary, &[]);
    assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("the court’s form is PA-012"), "{}", outcome.stderr);
    assert!(!sandbox.path().join("out.pdf").exists());
}

#[test]
fn the_safety_page_overwrites_nothing_and_says_what_is_there_from_before() {
    let (form, map) = form_and_map();
    let sandbox = Sandbox::new();
    let write =
        |name: &str, bytes: &[u8]| std::fs::write(sandbox.path().join(name), bytes).unwrap();
    write("form.pdf", &form);
    write("map.json", map.to_string().as_bytes());
    write("case.json", short_case().set("request.freely", "no").text().as_bytes());
    write("safety.pdf", b"mine");
    write("out.pdf", b"from before");
    let fill = ["form", "fill", "form.pdf", "case.json", "-o", "out.pdf", "--map", "map.json"];
    let outcome = sandbox.run(&fill);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("out.pdf is there from before"), "{}", outcome.stderr);
    let read = |name: &str| std::fs::read(sandbox.path().join(name)).unwrap();
    assert_eq!(read("safety.pdf"), b"mine");
    assert!(read("safety-2.pdf").starts_with(b"%PDF"));
    assert_eq!(read("out.pdf"), b"from before");
    let outcome = sandbox.run(&[&fill[..], &["--force"]].concat());
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(!sandbox.path().join("out.pdf").exists());
}

#[test]
fn a_form_of_a_states_courts_is_for_their_orders_alone_and_what_it_holds_is_told() {
    let (form, mut map) = form_and_map();
    map["kinds"] = json!(["domestic_violence"]);
    let case =
        || short_case().set("order.title", Value::Null).set("order.kind", "domestic_violence");
    for (replaces, case, why) in [
        (json!(["motion"]), case().set("order.made_by", "tribal"), "they did not issue this order"),
        (json!([]), case().set("order.made_by", "military"), "they did not issue this order"),
        (json!([]), case().set("order.made_by", "other_state"), "they did not issue this order"),
        (json!([]), case().set("order.type", "unsure"), "another kind of case"),
        (json!([]), case().set("order.expires", "2026-01-05"), "gets no paper that the form"),
    ] {
        map["replaces"] = replaces;
        let (outcome, sandbox) = filled(&form, &map, &case, &[]);
        assert_eq!(outcome.code, Some(1), "{why}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(why), "{why}: {}", outcome.stderr);
        assert!(!sandbox.path().join("out.pdf").exists(), "{why}");
    }
    map["before_order"] = json!(true);
    let (outcome, _) = filled(&form, &map, &case(), &[]);
    assert!(outcome.stderr.contains("do not file it for an order that was issued"));
    let (outcome, _) = filled(&form, &map, &case().set("order.issued", Value::Null), &[]);
    assert!(!outcome.stderr.contains("do not file it"), "{}", outcome.stderr);
    // Filled elsewhere, by somebody else's hand: the fields are named, and not what they hold.
    let mut document = Document::load_mem(&form).unwrap();
    let day = document.objects.values_mut().find(|object| {
        object.as_dict().is_ok_and(|one| one.get(b"T").is_ok_and(|name| *name == text("signed on")))
    });
    day.unwrap().as_dict_mut().unwrap().set("V", text("12 Elm Street"));
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    let (outcome, _) = filled(&bytes, &map, &case(), &[]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("stay as they were: signed on"), "{}", outcome.stderr);
    assert!(!outcome.stderr.contains("Elm"), "{}", outcome.stderr);
    assert!(!filled(&form, &map, &case(), &[]).0.stderr.contains("stay as they were"));
}

#[test]
fn a_form_that_was_filled_is_no_blank_and_what_is_read_is_never_written_over() {
    let (form, map) = form_and_map();
    let (_, sandbox) = filled(&form, &map, &short_case(), &[]);
    let run = |arguments: &[&str]| {
        let outcome = sandbox.run(&[arguments, &["--today", TODAY, "--force"]].concat());
        assert_ne!(outcome.code, Some(0), "{arguments:?}");
        outcome.stderr
    };
    let again = ["form", "fill", "out.pdf", "case.json", "-o", "two.pdf", "--map", "map.json"];
    assert!(run(&again).contains("this form was filled before"));
    assert!(!sandbox.path().join("two.pdf").exists());
    for (held, output) in
        [(false, "case.json"), (false, "form.pdf"), (false, "map.json"), (true, "./case.json")]
    {
        let case = if held { short_case().set("request.freely", "no") } else { short_case() };
        std::fs::write(sandbox.path().join("case.json"), case.text()).unwrap();
        let before = std::fs::read(sandbox.path().join(output)).unwrap();
        let fill = ["form", "fill", "form.pdf", "case.json", "-o", output, "--map", "map.json"];
        assert!(run(&fill).contains("is read here"), "{output}");
        assert_eq!(std::fs::read(sandbox.path().join(output)).unwrap(), before, "{output}");
    }
    assert!(run(&["form", "sheet", "case.json", "-o", "case.json"]).contains("is read here"));
}
