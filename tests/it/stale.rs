//! Whoever makes a case again finds nothing beside its papers that contradicts them.

use serde_json::{Value, json};

use crate::batch::{cases, lines, manifest};
use crate::harness::{CaseFile, Outcome, Sandbox, TODAY};

const RENDER: [&str; 4] = ["render", "-", "--today", TODAY];

fn render(sandbox: &Sandbox, file: &CaseFile, more: &[&str]) -> Outcome {
    sandbox.run_with(&[&RENDER[..], more].concat(), file.text().as_bytes())
}

fn batch(sandbox: &Sandbox, cases: &[Value], more: &[&str]) -> Outcome {
    let arguments = ["batch", "-", "--input-format", "jsonl", "--today", TODAY];
    sandbox.run_with(&[&arguments[..], more].concat(), lines(cases).as_bytes())
}

fn in_folder(outcome: &Outcome, folder: &str) -> Vec<String> {
    let files = outcome.files.iter().filter(|file| file.starts_with(folder));
    files.map(|file| file.file_name().unwrap().to_string_lossy().into_owned()).collect()
}

#[test]
fn a_run_that_would_leave_a_paper_that_is_no_longer_made_is_refused_and_names_it() {
    let sandbox = Sandbox::new();
    assert_eq!(render(&sandbox, &CaseFile::civil(), &["--only", "letter,motion"]).code, Some(0));
    // A restrained person gets no letter.
    let restrained = CaseFile::civil().set("filer", "restrained");
    let outcome = render(&sandbox, &restrained, &["--only", "hearing"]);
    assert_eq!(outcome.code, Some(3), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("does not get any more: letter.pdf"), "{}", outcome.stderr);
    assert_eq!(outcome.names(), ["letter.pdf", "motion.pdf"]);
    // What was left out on purpose is no reason.
    let same = render(&sandbox, &CaseFile::civil(), &["--only", "hearing"]);
    assert_eq!(same.code, Some(0), "{}", same.stderr);
    // With the word for it everything that is not made now is gone.
    let forced = render(&sandbox, &restrained, &["--only", "hearing", "--force"]);
    assert_eq!(forced.code, Some(0), "{}", forced.stderr);
    assert_eq!(forced.names(), ["hearing.pdf"]);
}

#[test]
fn what_was_printed_before_is_gone_where_it_is_withheld_now() {
    let sandbox = Sandbox::new();
    let printed = CaseFile::civil().set("parties.protected.contact.show", "print");
    assert_eq!(render(&sandbox, &printed, &[]).code, Some(0));
    let withheld = render(&sandbox, &CaseFile::civil(), &["--force", "--only", "motion"]);
    assert_eq!(withheld.names(), ["motion.pdf"]);
}

#[test]
fn papers_of_a_case_that_is_refused_now_are_gone_on_every_path() {
    let told = |mut case: Value| {
        case["parties"]["protected"]["contact"] = json!({ "phone": "206-555-0107" });
        case["request"]["reason"] = json!("Call 206-555-0107.");
        case
    };
    let two = cases(2);
    let number = two[0]["case_number"].as_str().unwrap().to_owned();
    for word in ["--resume", "--force"] {
        let sandbox = Sandbox::new();
        assert_eq!(batch(&sandbox, &two, &[]).code, Some(0));
        let refused = batch(&sandbox, &[told(two[0].clone()), two[1].clone()], &[word]);
        assert_eq!(refused.code, Some(4), "{}", refused.stderr);
        assert_eq!(in_folder(&refused, &number), Vec::<String>::new(), "{word}");
        assert!(!in_folder(&refused, two[1]["case_number"].as_str().unwrap()).is_empty());
    }
    let sandbox = Sandbox::new();
    let file = CaseFile::civil();
    assert_eq!(render(&sandbox, &file, &[]).code, Some(0));
    let wrong = file.set("request.reason", "Write to PO Box 4410.");
    assert!(!render(&sandbox, &wrong, &[]).files.is_empty(), "nothing is removed unasked");
    assert!(render(&sandbox, &wrong, &["--force"]).files.is_empty());
}

#[test]
fn a_case_is_found_again_wherever_it_stands_now() {
    let sandbox = Sandbox::new();
    let mut some = cases(4);
    assert_eq!(batch(&sandbox, &some, &[]).code, Some(0));
    // One in front, one taken out, the others in another order.
    let taken_out = some.remove(1)["case_number"].as_str().unwrap().to_owned();
    some.reverse();
    let mut first = cases(5).remove(4);
    first["case_number"] = json!("99-1");
    some.insert(0, first);
    let outcome = batch(&sandbox, &some, &["--resume"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("3 of them by an earlier run"), "{}", outcome.stderr);
    let said = format!("folders with papers that no record of this run has: {taken_out}");
    assert!(outcome.stderr.contains(&said), "{}", outcome.stderr);
    // Held now, at another place: nothing lies beside the page.
    some[2]["request"]["freely"] = json!("no");
    let held = some[2]["case_number"].as_str().unwrap().to_owned();
    some.insert(0, cases(6).remove(5));
    let outcome = batch(&sandbox, &some, &["--resume"]);
    assert_eq!(in_folder(&outcome, &held), ["safety.pdf"]);
}

#[test]
fn the_manifest_does_not_tell_what_is_withheld_by_a_hash_either() {
    let of = |phone: &str, reason: &str, freely: &str| {
        let mut case = cases(1).remove(0);
        case["parties"]["protected"]["contact"] =
            json!({ "phone": phone, "address": ["9 Oak Road"] });
        case["notes"] = json!(format!("notes on {phone}"));
        case["request"] = json!({ "reason": reason, "freely": freely });
        manifest(&batch(&Sandbox::new(), &[case], &[]))[0]["input"].clone()
    };
    assert_eq!(of("206-555-0107", "Fine.", "yes"), of("206-555-0199", "Fine.", "yes"));
    assert_ne!(of("206-555-0107", "Fine.", "yes"), of("206-555-0107", "Well.", "yes"));
    // Of a held case nothing can be found out.
    assert_eq!(of("206-555-0107", "Fine.", "no"), of("206-555-0107", "Well.", "no"));
    assert_ne!(of("206-555-0107", "Fine.", "no"), of("206-555-0107", "Fine.", "yes"));
}

#[test]
fn what_a_terminal_would_act_on_is_shown_and_not_sent() {
    let sandbox = Sandbox::new();
    let file = "{ \"version\": 1, \"\u{1b}[2J\u{1b}[H\": 1, \"\u{202e}x\": 2 }";
    for arguments in [
        &["check", "-"][..],
        &["render", "--example", "\u{1b}[2J"],
        &["batch", "\u{1b}[2J.json"],
        &["\u{1b}[2J"],
    ] {
        let outcome = sandbox.run_with(arguments, file.as_bytes());
        assert_ne!(outcome.code, Some(0));
        let is_sent = |one: char| one.is_control() && one != '\n' || one == '\u{202e}';
        assert!(!outcome.stderr.contains(is_sent), "{:?}", outcome.stderr);
    }
}

#[test]
fn a_record_that_is_longer_than_any_case_is_refused_and_the_others_are_made() {
    let two = cases(2);
    let long = json!({ "version": 1, "notes": "x".repeat(1_100_000) });
    let outcome = batch(&Sandbox::new(), &[two[0].clone(), long.clone(), two[1].clone()], &[]);
    assert_eq!(outcome.code, Some(4), "{}", outcome.stderr);
    assert!(
        outcome.stderr.contains("the case is longer than 1 MB (record 2, line 2)"),
        "{}",
        outcome.stderr
    );
    assert!(outcome.stderr.contains("2 rendered, 1 refused"), "{}", outcome.stderr);
    // In an array nothing behind it can be told from the next.
    let array = json!([two[0], long, two[1]]).to_string();
    let arguments = ["batch", "-", "--input-format", "json", "--today", TODAY];
    let outcome = Sandbox::new().run_with(&arguments, array.as_bytes());
    assert!(outcome.stderr.contains("the case is longer than 1 MB"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("1 rendered"), "{}", outcome.stderr);
}
