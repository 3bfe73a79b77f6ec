//! The printed schema says what the program accepts.

use serde_json::Value;

use crate::harness::{CaseFile, Sandbox, root};

fn schema() -> Value {
    let outcome = Sandbox::new().run(&["schema"]);
    assert_eq!(outcome.code, Some(0));
    serde_json::from_str(&outcome.stdout).unwrap()
}

#[test]
fn it_is_the_2020_12_draft_and_every_example_fits_it() {
    let schema = schema();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for entry in std::fs::read_dir(root().join("examples")).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let case: Value = serde_json::from_str(&text).unwrap();
        let problems: Vec<String> =
            validator.iter_errors(&case).map(|error| error.to_string()).collect();
        assert!(problems.is_empty(), "{}: {problems:?}", path.display());
    }
}

#[test]
fn it_refuses_what_the_program_refuses() {
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    let sandbox = Sandbox::new();
    for (path, value) in [
        ("version", Value::from(2)),
        ("case_number", Value::Null),
        ("court.nmae", Value::from("x")),
        ("order.type", Value::from("civil")),
        ("request.changes", Value::from("x")),
        ("parties.protected.contact.show", Value::from("hide")),
    ] {
        let file = CaseFile::civil().set(path, value);
        let outcome = sandbox.run_with(&["check", "-"], file.text().as_bytes());
        assert_eq!(outcome.code, Some(1), "{path}");
        let case: Value = serde_json::from_str(&file.text()).unwrap();
        assert!(!validator.is_valid(&case), "{path}");
    }
}
