//! What an advocate prints and looks at after a batch: one paper of every case in one file, what is left
//! blank, days that cannot be.

use serde_json::{Value, json};

use crate::batch::{batch, cases, lines};
use crate::harness::{CaseFile, Sandbox, TODAY, oracle};

fn pages_of(path: &std::path::Path) -> Option<usize> {
    let about = oracle("pdfinfo", &["FILE"], path)?;
    let line = about.lines().find(|line| line.starts_with("Pages:")).unwrap().to_owned();
    line.split_whitespace().nth(1).unwrap().parse().ok()
}

#[test]
fn one_paper_of_every_case_is_in_one_file_in_their_order() {
    let mut five = cases(5);
    five[1]["request"]["freely"] = json!("no");
    five[3]["order"]["expires"] = json!("2026-01-01");
    // A case that is refused is in no file either.
    five[4]["order"]["issued"] = json!("soon");
    let sandbox = Sandbox::new();
    let outcome = batch(&sandbox, &lines(&five), &["--bundle", "motion"]);
    assert_eq!(outcome.code, Some(4), "{}", outcome.stderr);
    let bundle = outcome.path("all-motion.pdf");
    let Some(text) = outcome.words("all-motion.pdf") else { return };
    let place = |number: &str| text.find(number);
    let numbers: Vec<&str> =
        five.iter().map(|case| case["case_number"].as_str().unwrap()).collect();
    assert!(place(numbers[0]) < place(numbers[2]) && place(numbers[0]).is_some());
    for absent in [numbers[1], numbers[3], numbers[4]] {
        assert!(place(absent).is_none(), "{absent}");
    }
    let single = pages_of(&bundle).unwrap();
    let bytes = std::fs::read(&bundle).unwrap();
    assert_eq!(crate::archive::faults(&bytes), Vec::<String>::new());
    let checked = oracle("qpdf", &["--check", "FILE"], &bundle).unwrap_or_default();
    assert!(checked.is_empty() || checked.contains("No syntax"), "{checked}");
    let duplex = batch(&sandbox, &lines(&five), &["--bundle", "motion", "--duplex", "--force"]);
    let bytes = std::fs::read(duplex.path("all-motion.pdf")).unwrap();
    assert_eq!(crate::archive::faults(&bytes), Vec::<String>::new());
    let both = pages_of(&duplex.path("all-motion.pdf")).unwrap();
    // Two cases, each on a whole number of sheets.
    assert!(both.is_multiple_of(4) && both >= single && both - single <= 2, "{single} {both}");
    let again = batch(&sandbox, &lines(&five), &["--bundle", "motion", "--duplex", "--resume"]);
    assert_eq!(
        pages_of(&again.path("all-motion.pdf")),
        Some(both),
        "what is done already is in it too"
    );
    // Held of old, nothing of the case stays in the file.
    let only_held = batch(&sandbox, &lines(&five[1..2]), &["--bundle", "motion", "--force"]);
    assert!(!only_held.names().contains(&"all-motion.pdf".to_owned()));
}

#[test]
fn what_is_left_blank_is_told() {
    let sandbox = Sandbox::new();
    let file = CaseFile::bare();
    let rendered = sandbox.run_with(&["render", "-", "--today", TODAY], file.text().as_bytes());
    let blank = "left blank, to fill in by hand: court.county, court.state, court.address";
    assert!(rendered.stderr.contains(blank), "{}", rendered.stderr);
    let checked = sandbox.run_with(&["check", "-"], file.text().as_bytes());
    assert!(checked.stderr.contains(blank), "{}", checked.stderr);
    std::fs::write(sandbox.path().join("many.jsonl"), lines(&cases(3))).unwrap();
    let many = sandbox.run(&["check", "many.jsonl"]);
    assert_eq!(many.code, Some(0), "{}", many.stderr);
    let held = file.set("request", json!({ "freely": "no" }));
    let held = Sandbox::new().run_with(&["render", "-"], held.text().as_bytes());
    assert!(!held.stderr.contains("left blank"), "{}", held.stderr);
}

#[test]
fn a_day_that_cannot_be_is_refused_everywhere() {
    for (field, day, says) in [
        ("order.issued", "2052-03-04", "no order can have been issued on it"),
        ("order.issued", "2026-11-24", "no order can have been issued on it"),
        ("order.issued", "0025-03-04", "too far off"),
        ("order.issued", "1900-01-01", "too far off"),
        ("order.expires", "0027-03-04", "too far off"),
        ("order.hearing_date", "9999-01-01", "too far off"),
    ] {
        let file = CaseFile::bare().set(field, day);
        for command in [&["render", "-"][..], &["check", "-"]] {
            let arguments = [command, &["--today", TODAY]].concat();
            let outcome = Sandbox::new().run_with(&arguments, file.text().as_bytes());
            assert_eq!(outcome.code, Some(1), "{field} {day}: {}", outcome.stderr);
            assert!(outcome.stderr.contains(says), "{field} {day}: {}", outcome.stderr);
            assert!(outcome.files.is_empty());
        }
        let case: Value = serde_json::from_str(&file.text()).unwrap();
        let outcome = batch(&Sandbox::new(), &lines(&[case]), &[]);
        assert!(outcome.stderr.contains(says), "{field} {day}: {}", outcome.stderr);
    }
    let today = CaseFile::bare().set("order.issued", TODAY).set("order.expires", "2326-01-01");
    let outcome =
        Sandbox::new().run_with(&["check", "-", "--today", TODAY], today.text().as_bytes());
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("more than 100 years"), "{}", outcome.stderr);
}

#[test]
fn the_same_case_twice_is_told() {
    let one = cases(1).remove(0);
    let sandbox = Sandbox::new();
    let outcome = batch(&sandbox, &lines(&[one.clone(), one.clone()]), &[]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("has the same number"), "{}", outcome.stderr);
    std::fs::write(sandbox.path().join("two.jsonl"), lines(&[one.clone(), one])).unwrap();
    assert!(sandbox.run(&["check", "two.jsonl"]).stderr.contains("has the same number"));
}

#[test]
fn what_a_spreadsheet_could_not_show_is_told() {
    let checked = |field: &str, value: &str| {
        let file = CaseFile::bare().set(field, value);
        Sandbox::new().run_with(&["check", "-"], file.text().as_bytes())
    };
    for (field, value) in [
        ("parties.protected.name", "#NAME?"),
        ("parties.restrained.name", "#N/A"),
        ("court.name", "NULL"),
        ("court.county", "nan"),
        ("court.department", "########"),
        ("case_number", "=\"24-1\""),
        ("case_number", "2.30E+10"),
        ("court.clerk_phone", "2,06E+09"),
        ("parties.protected.name", "JosÃ© Oak"),
        ("parties.protected.name", "Oâ€™Neil"),
        ("request", ""),
    ] {
        if value.is_empty() {
            continue;
        }
        let outcome = checked(field, value);
        assert_eq!(outcome.code, Some(1), "{field} {value}: {}", outcome.stderr);
    }
    for (field, value) in [
        ("case_number", "24-Mar"),
        ("case_number", "Feb-24"),
        ("case_number", "2/4/2024"),
        ("court.clerk_phone", "n/a"),
        ("order.judge", "TBD"),
        ("order.title", "I don't know"),
        ("parties.restrained.name", "Jos? Elm"),
        ("parties.restrained.name", "?"),
    ] {
        let outcome = checked(field, value);
        assert_eq!(outcome.code, Some(0), "{field} {value}: {}", outcome.stderr);
        assert!(
            outcome.stderr.contains(&format!("warning: {field}")),
            "{value}: {}",
            outcome.stderr
        );
    }
    for (field, value) in [
        ("parties.protected.name", "Jennifer Null"),
        ("parties.protected.name", "Nan Lee"),
        ("parties.protected.name", "Âsa Ãberg"),
        ("court.name", "Tribunal de Première Instance"),
        ("case_number", "24-2-00123-4"),
        ("case_number", "FE+1"),
    ] {
        let outcome = checked(field, value);
        assert_eq!(outcome.code, Some(0), "{field} {value}: {}", outcome.stderr);
        assert!(!outcome.stderr.contains("warning"), "{value}: {}", outcome.stderr);
    }
}
