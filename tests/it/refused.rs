//! Input that is refused: the whole of what is said about it.
//!
//! Each folder of `tests/cases/refused` is an input and the messages it gets. `UPDATE=1` writes
//! the messages anew; read the difference.

use crate::harness::{CaseFile, Sandbox, root};

#[test]
fn every_refused_input_gets_every_problem_with_its_place_and_a_hint() {
    let sandbox = Sandbox::new();
    let folder = root().join("tests/cases/refused");
    let mut checked = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let folder = entry.unwrap().path();
        let input = std::fs::read(folder.join("input")).unwrap();
        let outcome = sandbox.run_with(&["render", "-"], &input);
        assert_eq!(outcome.code, Some(1), "{}: {}", folder.display(), outcome.stderr);
        assert_eq!(outcome.stdout, "");
        assert!(outcome.files.is_empty(), "{}", folder.display());
        let expected = folder.join("stderr");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&expected, &outcome.stderr).unwrap();
        }
        let expected = std::fs::read_to_string(&expected).unwrap();
        assert_eq!(outcome.stderr, expected, "{}", folder.display());
        for entry in std::fs::read_dir(&folder).unwrap() {
            let name = entry.unwrap().file_name();
            assert!(
                name == "input" || name == "stderr",
                "nothing uses {}",
                folder.join(name).display()
            );
        }
        checked += 1;
    }
    assert!(checked > 20);
}

#[test]
fn check_says_the_same_and_writes_nothing() {
    let sandbox = Sandbox::new();
    let bad = CaseFile::bare().set("case_number", "");
    let rendered = sandbox.run_with(&["render", "-"], bad.text().as_bytes());
    let checked = sandbox.run_with(&["check", "-"], bad.text().as_bytes());
    assert_eq!(checked.code, Some(1));
    assert_eq!(checked.stderr, rendered.stderr);
    let good = sandbox.run_with(&["check", "-"], CaseFile::bare().text().as_bytes());
    assert_eq!(
        (good.code, good.stderr.as_str()),
        (
            Some(0),
            "standard input: no problem found\nleft blank, to fill in by hand: court.county, court.state, court.address, court.clerk_phone, order.issued, order.expires, request.reason\n"
        )
    );
    assert!(good.files.is_empty());
}

#[test]
fn a_hundred_thousand_open_brackets_are_an_ordinary_error() {
    let sandbox = Sandbox::new();
    for input in ["[".repeat(100_000), format!("{}{}", "[".repeat(100_000), "]".repeat(100_000))] {
        let outcome = sandbox.run_with(&["check", "-"], input.as_bytes());
        assert_eq!(outcome.code, Some(1));
        assert!(outcome.stderr.starts_with("error: "), "{}", outcome.stderr);
    }
    let objects = "{\"notes\":".repeat(100_000);
    assert_eq!(sandbox.run_with(&["check", "-"], objects.as_bytes()).code, Some(1));
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    let sandbox = Sandbox::new();
    let input = format!("\u{feff}{}", CaseFile::bare().text());
    let outcome = sandbox.run_with(&["check", "-"], input.as_bytes());
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
}

#[test]
fn json_messages_are_one_object_a_line() {
    let sandbox = Sandbox::new();
    let bad = CaseFile::bare().set("case_number", "").set("court.state", "ZZ");
    let arguments = ["check", "-", "--message-format", "json"];
    let outcome = sandbox.run_with(&arguments, bad.text().as_bytes());
    assert_eq!(outcome.code, Some(1));
    let problems: Vec<serde_json::Value> =
        outcome.stderr.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let paths: Vec<&str> = problems.iter().map(|p| p["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["case_number", "court.state"]);
    for problem in &problems {
        for key in ["severity", "code", "record", "path", "message", "hint"] {
            assert!(problem.get(key).is_some(), "{key} is missing in {problem}");
        }
    }
}
