//! Answers that are none, or not for the person who gives them.

use liftorder::interview::{Taken, Unfinished};
use serde_json::Value;

use super::data::{after, question};
use super::resumed;

#[test]
fn what_is_no_phone_number_and_no_email_address_is_asked_twice() {
    for (id, wrong, right) in [
        ("court.clerk_phone", "call me", "206-555-0142"),
        ("court.clerk_phone", "2", "(206) 555-0142 ext. 3"),
        ("parties.contact.email", "We have been talking.", "rosa@example.org"),
        ("parties.contact.phone", "rosa@example.org", "555-0142"),
    ] {
        let mut interview = after(&[("order.type", "civil_protective"), ("filer", "restrained")]);
        assert!(
            matches!(interview.take(&question(id), wrong), Taken::LookAgain(_)),
            "{id} {wrong}"
        );
        assert!(matches!(interview.take(&question(id), right), Taken::Kept(_)), "{id} {right}");
    }
}

#[test]
fn a_yes_or_a_number_is_no_name_and_a_city_tells_its_state() {
    let refused = |id: &str, typed: &str| {
        let mut interview = after(&[("order.type", "civil_protective"), ("filer", "protected")]);
        match interview.take(&question(id), typed) {
            Taken::Refused(said) => said.join(" "),
            _ => String::new(),
        }
    };
    for (id, typed, said) in [
        ("parties.protected.name", "1", "write the name in letters"),
        ("order.judge", "22", "write the name in letters"),
        ("parties.protected.also_protected", "yes", "write it out"),
        ("request.reason", "Yes.", "write it out"),
        ("court.state", "Columbus, Ohio", "Did you mean Ohio?"),
        ("court.state", "Kansas City Missouri", "Did you mean Missouri?"),
    ] {
        assert!(refused(id, typed).contains(said), "{id} {typed}: {}", refused(id, typed));
    }
    for (id, typed) in [
        ("parties.protected.name", "Yi Yes"),
        ("case_number", "1"),
        ("court.name", "1st District Court"),
        ("court.state", "West Virginia"),
        ("parties.protected.also_protected", "Łucja"),
    ] {
        assert_eq!(refused(id, typed), "", "{id} {typed}");
    }
}

#[test]
fn a_number_that_was_left_out_is_asked_for_when_the_kind_needs_it() {
    let mut interview = after(&[("order.type", "unsure"), ("filer", "protected")]);
    interview.take(&question("case_number"), "");
    assert_ne!(interview.question().unwrap().id, "case_number");
    let mut case: Value = serde_json::from_str(&interview.so_far().case_file()).unwrap();
    assert!(case["case_number"].is_null());
    case["order"]["type"] = "civil_protective".into();
    let unfinished = Unfinished::resume(case.to_string().as_bytes()).unwrap();
    let open = unfinished.questions().into_iter().filter(|one| one.id == "case_number").count();
    assert_eq!(open, 1);
    let mut interview = resumed(unfinished);
    let mut ids = Vec::new();
    while let Some(question) = interview.question() {
        ids.push(question.id);
        if question.id == "case_number" {
            break;
        }
        let answer = match question.kind {
            liftorder::interview::Kind::Choice(words) => words()[0].to_owned(),
            _ if question.optional => String::new(),
            _ => "Ann Lee".to_owned(),
        };
        interview.take(&question, if question.id == "request.freely" { "yes" } else { &answer });
    }
    assert_eq!(ids.last(), Some(&"case_number"), "{ids:?}");
}

#[test]
fn the_restrained_person_is_not_offered_what_the_other_may_wish() {
    for (filer, has) in [("protected", true), ("restrained", false)] {
        let interview = after(&[
            ("order.type", "civil_protective"),
            ("filer", filer),
            ("request.goal", "modify"),
        ]);
        let choices = interview.choices(&question("request.changes"));
        assert!(choices.len() > 3);
        assert_eq!(choices.iter().any(|choice| choice.label.contains("my home")), has, "{filer}");
    }
}
