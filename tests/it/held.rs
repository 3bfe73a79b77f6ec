//! A held case: one page on who can help, and nothing that asks a court for anything, whatever else was
//! asked for, is wrong, or lies there from before.

use crate::batch::manifest;
use crate::harness::{CaseFile, Sandbox, TODAY};

fn held() -> CaseFile {
    CaseFile::civil().set("request.freely", "no")
}

const RENDER: [&str; 6] = ["render", "-", "--today", TODAY, "--format", "pdf,txt"];

#[test]
fn the_papers_from_before_are_gone_unasked() {
    let sandbox = Sandbox::new();
    let made = sandbox
        .run_with(&[&RENDER[..], &["--packet"]].concat(), CaseFile::civil().text().as_bytes());
    assert!(made.names().contains(&"packet.pdf".to_owned()), "{}", made.stderr);
    let own = made.path("motion.pdf").with_file_name("my notes.txt");
    std::fs::write(&own, "mine").unwrap();
    let outcome = sandbox.run_with(&RENDER, held().text().as_bytes());
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert_eq!(outcome.names(), ["my notes.txt", "safety.pdf", "safety.txt"]);
}

#[test]
fn the_papers_from_before_are_gone_when_the_page_cannot_be_written_too() {
    let sandbox = Sandbox::new();
    sandbox.render(&held());
    let folder = sandbox.render(&CaseFile::civil().set("case_number", "other"));
    let motion = folder.path("motion.pdf");
    let safety = sandbox.look().path("safety.pdf");
    std::fs::copy(&motion, safety.with_file_name("motion.pdf")).unwrap();
    let outcome = sandbox.run_with(&["render", "-"], held().text().as_bytes());
    assert_eq!(outcome.code, Some(3), "{}", outcome.stderr);
    assert!(!safety.with_file_name("motion.pdf").exists());
}

#[test]
fn in_a_batch_they_are_gone_as_well() {
    let sandbox = Sandbox::new();
    sandbox.render(&CaseFile::civil());
    let arguments = ["batch", "-", "--input-format", "jsonl", "--today", TODAY, "--packet"];
    let line = format!("{}\n", held().text());
    let outcome = sandbox.run_with(&arguments, line.as_bytes());
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert_eq!(outcome.names(), ["safety.pdf", "manifest.jsonl"]);
    assert_eq!(manifest(&outcome)[0]["status"], "held");
}

#[test]
fn nothing_else_of_the_case_is_needed_for_the_page() {
    for (broken, folder) in [
        (held().set("court", serde_json::json!({})), "23-2-04417-1"),
        (held().set("order.issued", "soon").set("oder", 1), "23-2-04417-1"),
        (held().set("request.reason", "I live at PO Box 4410 😀"), "23-2-04417-1"),
        (held().set("case_number", serde_json::Value::Null), "no-number"),
        (held().set("version", 7).set("filer", "restrained"), "23-2-04417-1"),
    ] {
        let outcome = Sandbox::new().render(&broken);
        assert_eq!(outcome.names(), ["safety.pdf"]);
        assert!(outcome.files[0].starts_with(folder), "{:?}", outcome.files);
        let line = format!("{}\n", broken.text());
        let arguments = ["batch", "-", "--input-format", "jsonl", "--today", TODAY];
        let batch = Sandbox::new().run_with(&arguments, line.as_bytes());
        assert_eq!(batch.code, Some(0), "{}", batch.stderr);
        assert_eq!(manifest(&batch)[0]["status"], "held");
        assert_eq!(manifest(&batch)[0]["diagnostics"], serde_json::json!([]));
    }
}

#[test]
fn a_batch_that_goes_on_leaves_nothing_beside_the_page_either() {
    let sandbox = Sandbox::new();
    let line = format!("{}\n", held().text());
    let arguments = ["batch", "-", "--input-format", "jsonl", "--today", TODAY];
    let first = sandbox.run_with(&arguments, line.as_bytes());
    let page = first.path("safety.pdf");
    std::fs::write(page.with_file_name("motion.pdf"), "from before").unwrap();
    std::fs::write(page.with_file_name(".letter.pdf.part"), "half").unwrap();
    let again = sandbox.run_with(&[&arguments[..], &["--resume"]].concat(), line.as_bytes());
    assert_eq!(again.code, Some(0), "{}", again.stderr);
    assert_eq!(again.names(), ["safety.pdf", "manifest.jsonl"]);
}

#[test]
fn a_case_number_that_repeats_a_withheld_value_names_no_folder_and_no_line() {
    for freely in ["no", "yes"] {
        let file =
            CaseFile::civil().set("case_number", "206-555-0107").set("request.freely", freely);
        let sandbox = Sandbox::new();
        let line = format!("{}\n", file.text());
        let arguments = ["batch", "-", "--input-format", "jsonl", "--report", "report.csv"];
        let outcome = sandbox.run_with(&arguments, line.as_bytes());
        let report = std::fs::read_to_string(sandbox.path().join("report.csv")).unwrap();
        let manifest = std::fs::read_to_string(outcome.path("manifest.jsonl")).unwrap();
        for text in [&report, &manifest, &outcome.stderr, &format!("{:?}", outcome.files)] {
            assert!(!text.contains("555-0107"), "{freely}: {text}");
        }
    }
}

#[test]
fn no_other_document_of_it_can_be_drafted() {
    let assets = liftorder::make::Assets::built_in().unwrap();
    let chosen = held().chosen(&assets, &["motion"]);
    let drafter = liftorder::draft::Drafter::new(&assets.templates, &chosen).unwrap();
    let names: Vec<&str> = chosen.documents().iter().map(|document| document.name()).collect();
    assert_eq!(names, ["safety"]);
    assert!(drafter.draft(&liftorder::catalog::DocumentId::new("motion")).is_err());
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_its_folder_loses_nothing_that_lies_elsewhere() {
    let line = format!("{}\n", held().text());
    for arguments in [&RENDER[..], &["batch", "-", "--input-format", "jsonl", "--today", TODAY]] {
        let sandbox = Sandbox::new();
        let elsewhere = sandbox.path().join("elsewhere");
        std::fs::create_dir(&elsewhere).unwrap();
        std::fs::write(elsewhere.join("motion.pdf"), "mine").unwrap();
        let output = sandbox.path().join("liftorder-out");
        std::fs::create_dir(&output).unwrap();
        std::os::unix::fs::symlink(&elsewhere, output.join("23-2-04417-1")).unwrap();
        let outcome = sandbox.run_with(arguments, line.as_bytes());
        assert_eq!(outcome.code, Some(3), "{}", outcome.stderr);
        assert!(outcome.stderr.contains("symbolic link"), "{}", outcome.stderr);
        assert_eq!(std::fs::read_to_string(elsewhere.join("motion.pdf")).unwrap(), "mine");
    }
}
