//! Names that say more than who a person is.

use serde_json::json;

use crate::harness::{CaseFile, Outcome, Sandbox};

fn checked(case: &CaseFile) -> Outcome {
    let arguments = ["check", "-"];
    Sandbox::new().run_with(&arguments, case.text().as_bytes())
}

#[test]
fn the_restrained_person_cannot_prepare_the_papers_of_the_protected_person() {
    let helped = |filer: &str| {
        CaseFile::bare().set("filer", filer).set("preparer", json!({ "name": "LEE, Bo" }))
    };
    let outcome = Sandbox::new().run_with(&["render", "-"], helped("protected").text().as_bytes());
    assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
    assert!(outcome.files.is_empty());
    assert!(
        outcome.stderr.contains("preparer.name: the helper has the name of the person restrained")
    );
    // Their own papers are their own.
    assert_eq!(checked(&helped("restrained")).code, Some(0));
    // A person who is held gets the safety page whatever is wrong.
    let held = helped("protected").set("request", json!({ "freely": "no" }));
    let outcome = Sandbox::new().run_with(&["render", "-"], held.text().as_bytes());
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
}

#[test]
fn a_name_that_says_more_than_a_name_is_told_and_still_makes_papers() {
    for (field, value, says) in [
        ("parties.protected.name", "Rosa Delgado & Ana Delgado", "several people in one name"),
        ("parties.restrained.name", "Dan Whitaker and Lee Moss", "several people in one name"),
        ("parties.protected.name", "A. D., a minor, by Rosa Delgado", "somebody seems to sign"),
        ("parties.protected.name", "State of Washington", "not a person"),
        ("parties.protected.name", "Northgate School District", "order.kind to workplace"),
    ] {
        let outcome = checked(&CaseFile::civil().set(field, value));
        assert_eq!(outcome.code, Some(0), "{value}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(&format!("warning: {field}: ")), "{}", outcome.stderr);
        assert!(outcome.stderr.contains(says), "{value}: {}", outcome.stderr);
    }
    let restrained =
        CaseFile::bare().set("filer", "restrained").set("preparer", json!({ "name": "Ann Lee" }));
    assert!(checked(&restrained).stderr.contains("the order may forbid that contact"));
    let same = CaseFile::bare().set("parties.restrained.name", "Lee, Ann");
    assert!(checked(&same).stderr.contains("the two people seem to have the same name"));
    assert!(!checked(&CaseFile::civil()).stderr.contains("warning"));
}
