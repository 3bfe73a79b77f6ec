//! What is on the disk afterwards, and exit code 3.

use crate::harness::{CaseFile, Sandbox, TODAY};

const CIVIL_PAPERS: [&str; 9] = [
    "clerk-call.pdf",
    "declaration.pdf",
    "hearing.pdf",
    "in-force.pdf",
    "letter.pdf",
    "motion.pdf",
    "next-steps.pdf",
    "proposed-order.pdf",
    "service.pdf",
];

#[test]
fn an_input_that_is_not_there_is_named() {
    let outcome = Sandbox::new().run(&["render", "no-such.json"]);
    assert_eq!(outcome.code, Some(3));
    let expected = "error: cannot read no-such.json: there is no such file or folder\n";
    assert_eq!(outcome.stderr, expected);
}

#[test]
fn an_output_folder_that_cannot_be_made_is_named() {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path().join("occupied"), "").unwrap();
    let outcome = sandbox.run(&["render", "--example", "-o", "occupied/out"]);
    assert_eq!(outcome.code, Some(3));
    assert!(outcome.stderr.contains("occupied/out"), "{}", outcome.stderr);
}

#[test]
fn an_existing_file_is_kept_unless_forced() {
    let sandbox = Sandbox::new();
    let first = sandbox.render(&CaseFile::bare());
    let motion = first.path("motion.pdf");
    std::fs::write(&motion, "mine").unwrap();
    std::fs::remove_file(first.path("letter.pdf")).unwrap();

    let input = CaseFile::bare().text();
    let refused = sandbox.run_with(&["render", "-"], input.as_bytes());
    assert_eq!(refused.code, Some(3));
    assert!(refused.stderr.contains("it exists already"), "{}", refused.stderr);
    assert!(refused.stderr.contains("--force"), "{}", refused.stderr);
    assert_eq!(std::fs::read_to_string(&motion).unwrap(), "mine");
    assert!(!refused.names().contains(&"letter.pdf".to_owned()), "half a packet was written");

    let forced = sandbox.run_with(&["render", "-", "--force"], input.as_bytes());
    assert_eq!(forced.code, Some(0), "{}", forced.stderr);
    assert!(std::fs::read(&motion).unwrap().starts_with(b"%PDF-1.7"));
}

#[cfg(unix)]
#[test]
fn papers_are_for_their_owner_only_and_nothing_else_is_left() {
    use std::os::unix::fs::PermissionsExt;

    let sandbox = Sandbox::new();
    let outcome = sandbox.render(&CaseFile::bare());
    let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
    for path in outcome.paths() {
        assert_eq!(mode(&path), 0o600, "{}", path.display());
        assert_eq!(mode(path.parent().unwrap()), 0o700);
    }
    assert_eq!(outcome.names(), CIVIL_PAPERS);
}

#[cfg(unix)]
#[test]
fn a_link_where_an_unfinished_paper_would_stand_is_taken_away_and_not_followed() {
    let sandbox = Sandbox::new();
    let folder = sandbox.path().join("liftorder-out/A-17");
    std::fs::create_dir_all(&folder).unwrap();
    let elsewhere = sandbox.path().join("elsewhere");
    std::fs::write(&elsewhere, "mine").unwrap();
    std::os::unix::fs::symlink(&elsewhere, folder.join(".motion.pdf.part")).unwrap();
    let outcome = sandbox.render(&CaseFile::bare());
    assert_eq!(std::fs::read_to_string(&elsewhere).unwrap(), "mine");
    assert_eq!(outcome.names(), CIVIL_PAPERS);
    assert!(outcome.path("motion.pdf").symlink_metadata().unwrap().is_file());
}

#[test]
fn the_same_case_and_day_give_the_same_bytes() {
    let case = CaseFile::civil();
    let (one, two) = (Sandbox::new(), Sandbox::new());
    let (first, second) = (one.render(&case), two.render(&case));
    assert_eq!(first.files, second.files);
    for (a, b) in first.paths().iter().zip(second.paths()) {
        assert_eq!(std::fs::read(a).unwrap(), std::fs::read(b).unwrap(), "{}", a.display());
    }
}

#[test]
fn only_some_documents_can_be_asked_for() {
    let sandbox = Sandbox::new();
    let input = CaseFile::civil().text();
    let arguments = ["render", "-", "--only", "motion,clerk-call", "--today", TODAY];
    let outcome = sandbox.run_with(&arguments, input.as_bytes());
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert_eq!(outcome.names(), ["clerk-call.pdf", "motion.pdf"]);

    let unknown = sandbox.run_with(&["render", "-", "--only", "moton"], input.as_bytes());
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.stderr.contains("known documents: "), "{}", unknown.stderr);
}

#[test]
fn what_was_written_is_said_and_quiet_says_nothing() {
    let outcome = Sandbox::new().run(&["render", "--example", "--today", TODAY]);
    let expected = "wrote to liftorder-out/23-2-04417-1:\n  \
         next-steps.pdf       3 pages\n  \
         in-force.pdf         1 page\n  \
         clerk-call.pdf       2 pages\n  \
         motion.pdf           3 pages\n  \
         declaration.pdf      1 page\n  \
         proposed-order.pdf   2 pages\n  \
         notice.pdf           1 page\n  \
         service.pdf          1 page\n  \
         letter.pdf           1 page\n  \
         hearing.pdf          2 pages\n\
         drafts, not legal advice: the order stays in force until a judge ends it\n\
         court papers as top-3-inch: Washington General Rule 14(a) asks for that; \
         --profile standard gives plain paper\n";
    assert_eq!(outcome.stderr, expected);
    let quiet = Sandbox::new().run(&["render", "--example", "--quiet"]);
    assert_eq!((quiet.code, quiet.stderr.as_str()), (Some(0), ""));
}

#[test]
fn a_wrong_command_line_is_exit_code_2() {
    let sandbox = Sandbox::new();
    for arguments in [&["render"][..], &["rendr"], &["render", "--example", "no-such"]] {
        assert_eq!(sandbox.run(arguments).code, Some(2), "{arguments:?}");
    }
    let day = sandbox.run(&["render", "--example", "--today", "23.11.2026"]);
    assert_eq!(day.code, Some(2));
    assert!(day.stderr.contains("YYYY-MM-DD"), "{}", day.stderr);
}

#[test]
fn a_paper_is_identified_by_what_it_says() {
    let identifiers = |case: &CaseFile| {
        let outcome = Sandbox::new().render(case);
        let document = lopdf::Document::load(outcome.path("letter.pdf")).unwrap();
        let identifiers = document.trailer.get(b"ID").unwrap().as_array().unwrap().clone();
        assert_eq!(identifiers[0], identifiers[1]);
        identifiers[0].as_str().unwrap().to_vec()
    };
    let first = identifiers(&CaseFile::civil());
    assert_eq!(first.len(), 16);
    assert!(first.iter().any(|byte| *byte != 0));
    let other = CaseFile::civil().set("parties.protected.name", "Rosa Delgada");
    assert_ne!(first, identifiers(&other));
}

#[test]
fn fields_on_the_command_line_give_the_bytes_of_the_same_case_file() {
    let sandbox = Sandbox::new();
    let arguments = [
        "render",
        "--case-number",
        "A-17",
        "--court",
        "District Court",
        "--protected",
        "Ann Lee",
        "--restrained",
        "Bo Lee",
        "--order-type",
        "civil_protective",
        "--state",
        "WA",
        "--county",
        "King County",
        "--set",
        "court.address=1 Main St; Seattle",
        "--today",
        TODAY,
    ];
    let by_fields = sandbox.run(&arguments);
    assert_eq!(by_fields.code, Some(0), "{}", by_fields.stderr);
    let file = CaseFile::bare()
        .set("court.state", "WA")
        .set("court.county", "King County")
        .set("court.address", vec!["1 Main St", "Seattle"]);
    let by_file = Sandbox::new().render(&file);
    assert_eq!(by_fields.files, by_file.files);
    for (a, b) in by_fields.paths().iter().zip(by_file.paths()) {
        assert_eq!(std::fs::read(a).unwrap(), std::fs::read(&b).unwrap(), "{}", b.display());
    }
}

#[test]
fn fields_change_a_case_file_and_what_is_missing_is_named_as_for_one() {
    let sandbox = Sandbox::new();
    let input = CaseFile::bare().text();
    let arguments = ["check", "-", "--set", "court.stat=WA", "--set", "order.issued=soon"];
    let outcome = sandbox.run_with(&arguments, input.as_bytes());
    assert_eq!(outcome.code, Some(1));
    for problem in ["court.stat: there is no such field", "order.issued: the date is not written"] {
        assert!(outcome.stderr.contains(problem), "{}", outcome.stderr);
    }
    let missing = sandbox.run(&["render", "--case-number", "A-17", "--order-type", "unsure"]);
    assert_eq!(missing.code, Some(1));
    for field in ["court.name", "parties.protected.name", "parties.restrained.name"] {
        let problem = format!("error: {field}: the field is missing");
        assert!(missing.stderr.contains(&problem), "{}", missing.stderr);
    }
    let nothing = sandbox.run(&["render"]);
    assert_eq!(nothing.code, Some(2));
    assert!(nothing.stderr.contains("--case-number"), "{}", nothing.stderr);
}

#[test]
fn a_day_is_written_in_one_way_everywhere() {
    let sandbox = Sandbox::new();
    for day in ["2026-1-5", "26-01-05", "2026-02-30", "+2026-01-05"] {
        let option = sandbox.run(&["render", "--example", "--today", day]);
        assert_eq!(option.code, Some(2), "{day}: {}", option.stderr);
        let case = CaseFile::civil().set("order.issued", day);
        let field = sandbox.run_with(&["check", "-"], case.text().as_bytes());
        assert_eq!(field.code, Some(1), "{day}: {}", field.stderr);
    }
}

#[test]
fn a_program_can_read_what_was_made_and_what_is_wrong_with_a_command() {
    let sandbox = Sandbox::new();
    let arguments = ["render", "--example", "--only", "motion", "--message-format", "json"];
    let made: serde_json::Value = serde_json::from_str(&sandbox.run(&arguments).stdout).unwrap();
    assert_eq!(made["files"][0]["name"], "motion.pdf");
    assert!(made["files"][0]["pages"].as_u64().unwrap() > 0 && made["folder"].is_string());
    for wrong in [&["render", "--today", "soon"][..], &["rendr"], &["batch"]] {
        let outcome = sandbox.run(&[wrong, &["--message-format", "json"]].concat());
        assert_eq!(outcome.code, Some(2), "{}", outcome.stderr);
        let problem: serde_json::Value = serde_json::from_str(outcome.stderr.trim()).unwrap();
        assert_eq!((&problem["severity"], &problem["code"]), (&"error".into(), &"usage".into()));
    }
    let help = sandbox.run(&["batch", "--help"]).stdout;
    assert!(help.lines().all(|line| line.chars().count() <= 80), "{help}");
    assert!(help.contains("Example: liftorder batch"), "{help}");
}
