//! What README tells people to type works.

use crate::harness::{CaseFile, Sandbox, root};

#[test]
fn the_commands_of_the_readme_work_in_their_order() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let sandbox = Sandbox::new();
    let case = CaseFile::civil().set("case_number", "24-1-07");
    std::fs::write(sandbox.path().join("case.json"), case.text()).unwrap();
    let mut ran = 0;
    for line in readme.lines() {
        let typed = line
            .strip_prefix("cargo run --release -- ")
            .or_else(|| line.strip_prefix("liftorder "));
        let Some(typed) = typed else { continue };
        let typed = typed.split('#').next().unwrap();
        let arguments: Vec<&str> = typed.split_whitespace().collect();
        let outcome = sandbox.run(&arguments);
        assert_eq!(outcome.code, Some(0), "{line}: {}", outcome.stderr);
        ran += 1;
    }
    assert!(ran >= 3, "only {ran} commands were found");
    assert!(readme.contains("\ncargo test\n"));
}

#[test]
fn every_picture_and_document_that_the_readme_shows_is_there() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let targets = readme.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let mut seen = 0;
    for target in targets.filter(|target| !target.starts_with("http")) {
        assert!(root().join(target).exists(), "{target}");
        seen += 1;
    }
    assert!(seen > 3);
}
