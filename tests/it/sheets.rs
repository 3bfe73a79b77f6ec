//! Sheets: no client's row in the paper of another, and a pipe that brings its input in pieces.

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::batch::{batch, manifest};
use crate::harness::{Sandbox, TODAY};

/// A sheet whose last column is free text, with these reasons.
fn sheet(reasons: &[&str]) -> String {
    let mut sheet = "case_number,court.name,parties.protected.name,parties.restrained.name,\
                     order.type,request.reason\n"
        .to_owned();
    for (number, reason) in reasons.iter().enumerate() {
        sheet += &format!("24-{number},Superior Court,Ann Lee,Bo Lee,civil_protective,{reason}\n");
    }
    sheet
}

#[test]
fn a_mark_that_is_not_closed_is_refused_and_nothing_after_it_is_read() {
    let sandbox = Sandbox::new();
    let outcome = batch(&sandbox, &sheet(&["fine", "\"open", "other", "another"]), &[]);
    assert_eq!(outcome.code, Some(4), "{}", outcome.stderr);
    let expected = "error: a quotation mark is not closed: the sheet ends inside of a cell (row 3)";
    assert!(outcome.stderr.contains(expected), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("1 rendered"), "{}", outcome.stderr);
    assert_eq!(manifest(&outcome).len(), 1);
    assert!(!outcome.stderr.contains("other"), "{}", outcome.stderr);
}

#[test]
fn nothing_after_a_row_longer_than_any_case_is_read() {
    let long = format!("\"{}\"", "I ask for this. ".repeat(70_000));
    let outcome = batch(&Sandbox::new(), &sheet(&["fine", &long, "other"]), &[]);
    assert_eq!(outcome.code, Some(4), "{}", outcome.stderr);
    let expected = "error: the row is longer than 1 MB: a quotation mark may not be closed (row 3)";
    assert!(outcome.stderr.contains(expected), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("1 rendered in "), "{}", outcome.stderr);
    assert_eq!(manifest(&outcome).len(), 1, "a row behind it was taken for a case");
}

#[test]
fn a_mark_that_does_not_fit_refuses_its_row_and_no_other() {
    let outcome = batch(
        &Sandbox::new(),
        &sheet(&["\"He said \"no\" to me\"", "the 5\" pipe", "\"a \"\"right\"\" one\"", "fine"]),
        &[],
    );
    assert_eq!(outcome.code, Some(4), "{}", outcome.stderr);
    let statuses: Vec<_> =
        manifest(&outcome).iter().map(|entry| entry["status"].to_string()).collect();
    assert_eq!(statuses, ["\"refused\"", "\"refused\"", "\"rendered\"", "\"rendered\""]);
    for problem in [
        "there is text after the quotation mark that closes a cell (row 2)",
        "there is a quotation mark inside a cell that does not start with one (row 3)",
    ] {
        assert!(outcome.stderr.contains(problem), "{}", outcome.stderr);
    }
}

#[test]
fn a_row_after_a_mark_that_may_open_a_cell_is_not_read() {
    let outcome = batch(&Sandbox::new(), &sheet(&["\"one\" \"two", "\"", "fine"]), &[]);
    assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("no row from here on"), "{}", outcome.stderr);
}

#[test]
fn an_input_that_comes_in_pieces_is_told_as_if_it_came_at_once() {
    let sandbox = Sandbox::new();
    let semicolons = sheet(&["fine"]).replace(',', ";");
    for pieces in [
        // The separator, a byte-order mark and the format are told from a whole line.
        vec!["case_number", &semicolons["case_number".len()..]],
        vec!["\n", &semicolons],
        vec!["\u{feff}", &semicolons],
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_liftorder"))
            .args(["batch", "-", "--force", "--only", "clerk-call", "--today", TODAY])
            .current_dir(sandbox.path())
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        for piece in &pieces {
            input.write_all(piece.as_bytes()).unwrap();
            input.flush().unwrap();
            std::thread::sleep(Duration::from_millis(200));
        }
        drop(input);
        let done = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(done.status.code(), Some(0), "{:?}: {said}", pieces[0]);
    }
}

#[test]
fn a_mark_of_another_row_closes_no_cell() {
    // The cell of the first row is not closed; the next row's last cell starts with a line break, so its
    // mark would close the first one, and the count of cells would be right.
    let mixed = sheet(&["\"We share the care.", "\"\nHe makes me.\"", "fine"]);
    let outcome = batch(&Sandbox::new(), &mixed, &[]);
    assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
    let expected = "a cell over several lines may hold a row of another case (row 2)";
    assert!(outcome.stderr.contains(expected), "{}", outcome.stderr);
    assert_eq!(outcome.names(), ["manifest.jsonl"]);
}

#[test]
fn a_cell_over_several_lines_is_read_where_nothing_in_it_reads_as_a_row() {
    let lines = sheet(&["\"We share the care.\nWe have talked, often.\"", "fine"]);
    let outcome = batch(&Sandbox::new(), &lines, &[]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert_eq!(manifest(&outcome).len(), 2);
    let row = sheet(&["\"She wrote:\n24-9,Superior Court,Eve Roe,Max Roe,unsure,why\"", "fine"]);
    assert_eq!(batch(&Sandbox::new(), &row, &[]).code, Some(1));
    // Nor is it where the next row has too few cells.
    let short = sheet(&["\"We share the care.\nWe have talked.\""]) + "24-9,Superior Court\n";
    let outcome = batch(&Sandbox::new(), &short, &[]);
    assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("may hold a row of another case (row 2)"));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        cases: 60, failure_persistence: None, ..proptest::prelude::ProptestConfig::default()
    })]

    #[test]
    fn no_mark_anywhere_puts_one_client_into_the_paper_of_another(
        marks in proptest::collection::vec((0_usize..1_000_000, proptest::bool::ANY), 1..4),
    ) {
        let mut text = "case_number,court.name,parties.protected.name,parties.restrained.name,\
                        order.type,request.reason\n".to_owned();
        for number in 0..50 {
            text += &format!(
                "24-{number:02},Superior Court,Client{number:02}x,Other{number:02}x,\
                 civil_protective,\"Why,{number:02}\"\n",
            );
        }
        for (place, with_line_break) in marks {
            let mut place = place % text.len();
            while !text.is_char_boundary(place) {
                place -= 1;
            }
            text.insert_str(place, if with_line_break { "\"\n" } else { "\"" });
        }
        let sandbox = Sandbox::new();
        let arguments = ["batch", "-", "--input-format", "csv", "--today", TODAY, "--only",
                         "motion", "--format", "txt", "--jobs", "1"];
        let outcome = sandbox.run_with(&arguments, text.as_bytes());
        for path in outcome.paths().iter().filter(|path| path.ends_with("motion.txt")) {
            let motion = std::fs::read_to_string(path).unwrap();
            let clients: std::collections::BTreeSet<&str> = motion
                .match_indices("Client")
                .filter_map(|(at, _)| motion.get(at..at + 9))
                .collect();
            proptest::prop_assert!(clients.len() <= 1, "{clients:?} in {}", path.display());
        }
    }
}
