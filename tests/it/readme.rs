//! What README tells people to type works.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use crate::batch::{cases, lines};
use crate::harness::{CaseFile, Sandbox, root, skip};

#[test]
fn the_commands_of_the_readme_work_in_their_order() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let sandbox = Sandbox::new();
    let case = CaseFile::civil().set("case_number", "24-1-07");
    std::fs::write(sandbox.path().join("case.json"), case.text()).unwrap();
    std::fs::write(sandbox.path().join("clients.jsonl"), lines(&cases(2))).unwrap();
    let sheet = "case_number,court.name,parties.protected.name,parties.restrained.name,order.type\n\
                 A-1,District Court,Ann Lee,Bo Lee,unsure\n";
    std::fs::write(sandbox.path().join("clients.csv"), sheet).unwrap();
    let mut ran = 0;
    for line in readme.lines() {
        let typed = line
            .strip_prefix("cargo run --release -- ")
            .or_else(|| line.strip_prefix("liftorder "));
        let Some(typed) = typed.filter(|typed| !typed.contains('$')) else { continue };
        let typed = typed.split('#').next().unwrap();
        let arguments: Vec<&str> = typed.split_whitespace().collect();
        let outcome = sandbox.run(&arguments);
        assert_eq!(outcome.code, Some(0), "{line}: {}", outcome.stderr);
        ran += 1;
    }
    assert!(ran >= 3, "only {ran} commands were found");
    assert!(readme.contains("\ncargo test\n"));
}

/// The commands of the README between the fences around some words, as a shell runs them in a folder
/// with sixty cases.
fn run_in_shell(sandbox: &Sandbox, words: &str, index: usize) {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let block = readme.split("```").find(|block| block.contains(words)).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_liftorder")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let done = Command::new("bash")
        .args(["-e", "-c", block.strip_prefix("sh").unwrap()])
        .current_dir(sandbox.path())
        .env("PATH", path)
        .env("INDEX", index.to_string())
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn a_job_is_spread_as_the_readme_says() {
    if Command::new("parallel").arg("--version").output().is_err() {
        return skip("GNU parallel is not installed");
    }
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path().join("clients.jsonl"), lines(&cases(60))).unwrap();
    run_in_shell(&sandbox, "split -n l/4", 0);
    let all = std::fs::read_to_string(sandbox.path().join("manifest.jsonl")).unwrap();
    let numbers: BTreeSet<&str> =
        all.lines().map(|line| line.split("\"case_number\":\"").nth(1).unwrap()).collect();
    assert_eq!((all.lines().count(), numbers.len()), (60, 60));
    // The tasks of an indexed job find everything done, since each takes the same part again.
    for index in 0..4 {
        run_in_shell(&sandbox, "INDEX + 1", index);
    }
    let folders = std::fs::read_dir(sandbox.path().join("papers")).unwrap().count();
    assert_eq!(folders, 4);
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
