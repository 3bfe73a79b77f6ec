//! `liftorder batch`: many cases in, a folder of papers and a manifest out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::harness::{CaseFile, Outcome, Sandbox, TODAY};
use crate::terminal::Terminal;

/// So many cases with case numbers of their own.
pub(crate) fn cases(count: usize) -> Vec<Value> {
    let case = |number: usize| {
        let file = CaseFile::civil().set("case_number", format!("26-2-{number:05}-1"));
        serde_json::from_str(&file.text()).unwrap()
    };
    (1..=count).map(case).collect()
}

pub(crate) fn lines(cases: &[Value]) -> String {
    cases.iter().map(|case| format!("{case}\n")).collect()
}

pub(crate) const BATCH: [&str; 6] = ["batch", "-", "--today", TODAY, "--only", "clerk-call"];

pub(crate) fn batch(sandbox: &Sandbox, input: &str, more: &[&str]) -> Outcome {
    sandbox.run_with(&[&BATCH[..], more].concat(), input.as_bytes())
}

pub(crate) fn manifest(outcome: &Outcome) -> Vec<Value> {
    let text = std::fs::read_to_string(outcome.path("manifest.jsonl")).unwrap();
    assert!(text.is_empty() || text.ends_with('\n'));
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Every file of an output folder with its bytes.
pub(crate) fn contents(outcome: &Outcome) -> BTreeMap<PathBuf, Vec<u8>> {
    let read = |path: &Path| std::fs::read(path).unwrap();
    outcome.files.iter().cloned().zip(outcome.paths().iter().map(|path| read(path))).collect()
}

fn statuses(outcome: &Outcome) -> Vec<String> {
    manifest(outcome).iter().map(|entry| entry["status"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_array_lines_and_a_sheet_give_the_same_papers() {
    let three = cases(3);
    let array = Sandbox::new();
    let array = batch(&array, &serde_json::to_string_pretty(&three).unwrap(), &[]);
    assert_eq!(array.code, Some(0), "{}", array.stderr);
    assert!(array.stderr.starts_with("3 rendered in "), "{}", array.stderr);
    assert_eq!(array.files.len(), 4);
    let by_line = batch(&Sandbox::new(), &lines(&three), &["--input-format", "jsonl"]);
    let papers = |outcome: &Outcome| {
        let mut papers = contents(outcome);
        papers.remove(Path::new("manifest.jsonl"));
        papers
    };
    assert_eq!(papers(&by_line), papers(&array));
    for (separator, end, mark) in [(",", "\n", ""), (";", "\r\n", "\u{feff}"), ("\t", "\r\n", "")] {
        let sheet = sheet(&three, separator, end);
        let outcome = batch(&Sandbox::new(), &format!("{mark}{sheet}"), &[]);
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        assert_eq!(papers(&outcome), papers(&array), "{separator:?} {end:?}");
    }
}

/// The cases as a sheet whose every cell is quoted.
fn sheet(cases: &[Value], separator: &str, end: &str) -> String {
    let columns = [
        "case_number",
        "court.name",
        "court.county",
        "court.state",
        "court.address",
        "court.clerk_phone",
        "parties.protected.name",
        "parties.protected.role",
        "parties.restrained.name",
        "parties.restrained.role",
        "order.type",
        "order.title",
        "order.issued",
        "order.expires",
        "order.judge",
        "request.reason",
        "request.freely",
        "prosecutor.office",
        "prosecutor.phone",
        "preparer.name",
        "preparer.organization",
        "preparer.role",
    ];
    let mut sheet = columns.join(separator) + end;
    for case in cases {
        let cell = |column: &&str| {
            let value = column.split('.').fold(case, |value, step| &value[step]);
            let text = match value {
                Value::Array(lines) => {
                    let lines: Vec<&str> =
                        lines.iter().map(|line| line.as_str().unwrap()).collect();
                    lines.join(";")
                }
                value => value.as_str().unwrap().to_owned(),
            };
            format!("\"{}\"", text.replace('"', "\"\""))
        };
        sheet += &(columns.iter().map(cell).collect::<Vec<_>>().join(separator) + end);
    }
    sheet
}

#[test]
fn a_bad_record_is_refused_with_its_place_and_the_others_are_made() {
    let mut five = cases(5);
    five[1]["court"]["nmae"] = json!("x");
    five[2]["request"]["freely"] = json!("no");
    five[3]["order"]["type"] = json!("civil");
    five[3]["parties"]["restrained"]["name"] = json!("");
    let outcome = batch(&Sandbox::new(), &lines(&five), &["--input-format", "jsonl"]);
    assert_eq!(outcome.code, Some(4));
    assert_eq!(statuses(&outcome), ["rendered", "refused", "held", "refused", "rendered"]);
    let entries = manifest(&outcome);
    for (record, entry) in (1..).zip(&entries) {
        assert_eq!(entry["record"], record);
        assert_eq!(entry["case_number"], five[record - 1]["case_number"]);
    }
    let problem = &entries[1]["diagnostics"][0];
    assert_eq!((&problem["line"], &problem["path"]), (&json!(2), &json!("court.nmae")));
    assert_eq!(entries[3]["diagnostics"].as_array().unwrap().len(), 2);
    assert_eq!(entries[3]["folder"], Value::Null);
    assert_eq!(entries[2]["diagnostics"], json!([]), "a held record says no more than that");
    let file = &entries[0]["files"][0];
    assert_eq!((&file["name"], &file["pages"]), (&json!("clerk-call.pdf"), &json!(2)));
    assert!(outcome.stderr.contains("(record 2, line 2)"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("2 rendered, 1 held, 2 refused in "), "{}", outcome.stderr);
    let mut names = outcome.names();
    names.sort();
    assert_eq!(names, ["clerk-call.pdf", "clerk-call.pdf", "manifest.jsonl", "safety.pdf"]);
}

#[test]
fn check_reads_what_batch_reads_and_writes_nothing() {
    let mut three = cases(3);
    three[1]["court"]["nmae"] = json!("x");
    let sandbox = Sandbox::new();
    let array = serde_json::to_string(&three).unwrap();
    for (name, text) in [("cases.jsonl", lines(&three)), ("cases.json", array)] {
        std::fs::write(sandbox.path().join(name), text).unwrap();
        let outcome = sandbox.run(&["check", name]);
        assert_eq!(outcome.code, Some(1));
        assert!(outcome.files.is_empty());
        assert!(outcome.stderr.contains("court.nmae: there is no such field (record 2, line "));
        assert!(outcome.stderr.contains("1 of 3 records would be refused"), "{}", outcome.stderr);
    }
    std::fs::write(sandbox.path().join("good.jsonl"), lines(&cases(2))).unwrap();
    let outcome = sandbox.run(&["check", "good.jsonl"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    // An input that cannot be read does not hide what is wrong with the next.
    let outcome = sandbox.run(&["check", "no-such.json", "cases.json"]);
    assert_eq!(outcome.code, Some(3));
    for said in ["cannot read no-such.json", "court.nmae: there is no such field"] {
        assert!(outcome.stderr.contains(said), "{said}: {}", outcome.stderr);
    }
}

#[test]
fn a_case_without_the_documents_that_were_asked_for_is_told() {
    let mut two = cases(2);
    two[1]["order"]["type"] = json!("unsure");
    let arguments = ["batch", "-", "--today", TODAY, "--only", "motion"];
    let outcome = Sandbox::new().run_with(&arguments, lines(&two).as_bytes());
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert_eq!(outcome.names(), ["motion.pdf", "manifest.jsonl"]);
    let entry = &manifest(&outcome)[1];
    assert_eq!((&entry["folder"], &entry["files"]), (&Value::Null, &json!([])));
    assert!(outcome.stderr.contains("none of the documents that were asked for (record 2)"));
}

#[test]
fn a_broken_array_is_read_up_to_the_fault() {
    let text = serde_json::to_string_pretty(&cases(4)).unwrap();
    let third = text.match_indices("\"version\"").nth(2).unwrap().0;
    let line = text[..third].lines().count();
    let broken = format!("{}@{}", &text[..third], &text[third..]);
    let outcome = batch(&Sandbox::new(), &broken, &[]);
    assert_eq!(outcome.code, Some(4));
    assert_eq!(statuses(&outcome), ["rendered", "rendered"]);
    assert!(outcome.stderr.contains(&format!("(line {line})")), "{line}: {}", outcome.stderr);
    assert!(outcome.stderr.contains("column "), "{}", outcome.stderr);
    for (text, says) in [
        ("", "the input is empty"),
        ("[{}", "the closing bracket of the array is missing"),
        ("[{},]", "expected a case after the comma"),
        ("[{} {}]", "expected a comma"),
        ("[] x", "unexpected text after the array"),
        ("[1, {}]", "expected an object"),
    ] {
        let outcome = batch(&Sandbox::new(), text, &["--input-format", "json"]);
        assert!(matches!(outcome.code, Some(1 | 4)), "{text}: {:?}", outcome.code);
        assert!(outcome.stderr.contains(says), "{text}: {}", outcome.stderr);
    }
}

#[test]
fn a_sheet_says_what_is_wrong_with_it() {
    let header = "case_number,court.name,parties.protected.name,parties.restrained.name,order.type";
    let good = "A-1,District Court,Ann Lee,\"Bo\r\nLee\",unsure\r\n\
                A-3,District Court,Ann Lee,Bo Lee,unsure\r\n";
    for (sheet, says) in [
        (
            format!("{header},court.conty\r\n"),
            "no field is named like the column “court.conty” (row 1)",
        ),
        (format!("{header},order.type\r\n"), "the column is there twice"),
        ("name,phone\r\n".to_owned(), "the first row does not hold the names of fields (row 1)"),
        (
            "case_number,court.name,order.type\r\n".to_owned(),
            "parties.protected.name: the sheet has no column for this field (row 1)",
        ),
        (format!("{header}\r\n{good}A-2,x\r\n"), "the row has 2 cells, the first row 5 (row 4)"),
    ] {
        let outcome = batch(&Sandbox::new(), &sheet, &["--input-format", "csv"]);
        assert!(matches!(outcome.code, Some(1 | 4)), "{:?} {}", outcome.code, outcome.stderr);
        assert!(outcome.stderr.contains(says), "{says}: {}", outcome.stderr);
        assert!(outcome.stderr.contains("hint: "), "{}", outcome.stderr);
    }
    let latin: Vec<u8> = [
        format!("{header}\r\n").as_bytes(),
        b"A-1,District Court,Jos\xe9,Bo Lee,unsure\r\nA-2,District Court,Ann,Bo Lee,unsure\r\n",
    ]
    .concat();
    let arguments = [&BATCH[..], &["--input-format", "csv"]].concat();
    let outcome = Sandbox::new().run_with(&arguments, &latin);
    assert_eq!(outcome.code, Some(4));
    assert_eq!(statuses(&outcome), ["refused", "rendered"]);
    for part in ["parties.protected.name", "Latin-1", "(row 2)", "CSV UTF-8"] {
        assert!(outcome.stderr.contains(part), "{part}: {}", outcome.stderr);
    }
    let wide: Vec<u8> = "\u{feff}a".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let outcome = Sandbox::new().run_with(&arguments, &wide);
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.stderr.contains("UTF-16"), "{}", outcome.stderr);
}

#[test]
fn the_number_of_jobs_changes_nothing() {
    let mut forty = cases(40);
    forty[7]["version"] = json!(2);
    forty[9]["case_number"] = forty[8]["case_number"].clone();
    let one = batch(&Sandbox::new(), &lines(&forty), &["--jobs", "1"]);
    let four = batch(&Sandbox::new(), &lines(&forty), &["--jobs", "4"]);
    assert_eq!(one.code, Some(4));
    assert_eq!(contents(&one), contents(&four));
    assert!(one.files.contains(&PathBuf::from("26-2-00009-1-2/clerk-call.pdf")));
}

/// What a run keeps from case to case (paragraphs, faces, streams) must not be seen in the papers.
#[test]
fn a_paper_is_the_same_whatever_was_made_before_it() {
    let names = ["Rosa Delgado", "José Núñez", "Anh Nguyễn", "Łukasz Żak", "שרה כהן", "Ann Nguyễn"];
    let files: Vec<CaseFile> = (1..)
        .zip(names.iter().cycle().take(2 * names.len()))
        .map(|(number, name)| {
            let file = CaseFile::civil().set("parties.protected.name", *name);
            file.set("case_number", format!("26-{number}"))
        })
        .collect();
    let all: String = files.iter().map(|file| file.text() + "\n").collect();
    let arguments = ["batch", "-", "--today", TODAY, "--jobs", "1", "--input-format", "jsonl"];
    let together = Sandbox::new().run_with(&arguments, all.as_bytes());
    assert_eq!(together.code, Some(0), "{}", together.stderr);
    let together = contents(&together);
    for file in &files {
        for (path, bytes) in contents(&Sandbox::new().render(file)) {
            assert!(together[&path] == bytes, "{}", path.display());
        }
    }
}

#[test]
fn a_terminal_shows_how_far_it_is_and_nothing_once_it_is_done() {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path().join("clients.jsonl"), lines(&cases(400))).unwrap();
    let arguments = "batch clients.jsonl --only clerk-call --jobs 1";
    let Some(terminal) = Terminal::start(sandbox.path(), 100, arguments) else { return };
    let bar = terminal.wait(|screen| screen.contains(" a second, ") && screen.contains(" left"));
    assert!(bar.contains(" done, "), "{bar}");
    let end = terminal.wait(|screen| screen.contains("exit code"));
    assert!(end.trim_start().starts_with("400 rendered in "), "{end}");
    assert!(!end.contains(" a second"), "{end}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_target_that_takes_no_files_is_told_and_nothing_is_made() {
    let outcome = batch(&Sandbox::new(), &lines(&cases(1)), &["-o", "/proc/papers"]);
    assert_eq!(outcome.code, Some(3));
    assert!(outcome.stderr.contains("cannot make the folder /proc/papers: "), "{}", outcome.stderr);
    assert!(outcome.files.is_empty());
}

#[test]
fn any_case_number_makes_a_folder_inside_the_output_folder() {
    let names = ["../../etc/x", "CON", "///", "..", "a\u{0301}", &"9".repeat(300), "=1+1"];
    let mut some = cases(names.len());
    for (case, name) in some.iter_mut().zip(names) {
        case["case_number"] = json!(name);
    }
    let sandbox = Sandbox::new();
    let outcome = batch(&sandbox, &lines(&some), &[]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert_eq!(outcome.files.len(), names.len() + 1);
    for file in &outcome.files {
        let folder = file.components().next().unwrap().as_os_str().to_str().unwrap();
        assert!(folder.len() <= 90 && !folder.starts_with('.'), "{folder}");
    }
    let entries = std::fs::read_dir(sandbox.path()).unwrap().count();
    assert_eq!(entries, 1, "there is more than the output folder");
}

#[test]
fn no_cell_of_the_report_is_one_that_a_spreadsheet_would_run() {
    let names = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "1-1"];
    let mut some = cases(names.len());
    for (case, name) in some.iter_mut().zip(names) {
        case["case_number"] = json!(name);
    }
    let sandbox = Sandbox::new();
    let outcome = batch(&sandbox, &lines(&some), &["--report", "report.csv"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let report = std::fs::read_to_string(sandbox.path().join("report.csv")).unwrap();
    let cells = report.lines().skip(1).map(|row| row.split(',').nth(2).unwrap());
    assert_eq!(cells.collect::<Vec<_>>(), ["'=1+1", "'+1+1", "'-1+1", "'@SUM(1)", "1-1"]);
}

#[test]
fn a_held_case_has_no_packet_and_the_others_have_theirs() {
    let mut two = cases(2);
    two[0]["request"]["freely"] = json!("no");
    let outcome = batch(&Sandbox::new(), &lines(&two), &["--packet"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let names: Vec<String> = outcome.files.iter().map(|path| path.display().to_string()).collect();
    let expected = [
        "26-2-00001-1/safety.pdf",
        "26-2-00002-1/clerk-call.pdf",
        "26-2-00002-1/packet.pdf",
        "manifest.jsonl",
    ];
    assert_eq!(names, expected);
}

#[test]
fn the_report_tells_an_advocate_what_to_do_next() {
    let mut five = cases(5);
    five[0]["order"]["expires"] = json!("2027-11-23");
    five[1]["order"]["expires"] = json!("2026-12-03");
    five[2]["order"]["expires"] = json!("soon");
    five[3]["request"]["freely"] = json!("no");
    five[4]["order"]["expires"] = json!("2026-11-20");
    five[0]["court"]["clerk_phone"] = Value::Null;
    let sandbox = Sandbox::new();
    let more = ["--report", "report.csv", "--soonest-first"];
    assert_eq!(batch(&sandbox, &lines(&five), &more).code, Some(4));
    let report = std::fs::read_to_string(sandbox.path().join("report.csv")).unwrap();
    let rows: Vec<&str> = report.lines().collect();
    assert_eq!(
        rows[0],
        "\u{feff}record,row,case_number,protected,restrained,status,papers,to_sign,missing,problems,\
         order_ends,days_to_expiry,folder"
    );
    let names = format!("{},{}", five[0]["parties"]["protected"]["name"], "Daniel Whitaker");
    let names = names.replace('"', "");
    let ended = format!(
        "5,,26-2-00005-1,{names},rendered,clerk-call.pdf,,,,ended\u{a0}3\u{a0}days ago,-3,26-2-00005-1"
    );
    assert_eq!(rows[1].replace('\u{a0}', " "), ended.replace('\u{a0}', " "));
    assert!(
        rows[2].replace('\u{a0}', " ").contains(",clerk-call.pdf,,,,in 10 days,10,"),
        "{}",
        rows[2]
    );
    assert!(
        rows[3].contains(",court.clerk_phone,,") && rows[3].ends_with(",365,26-2-00001-1"),
        "{}",
        rows[3]
    );
    assert!(
        rows[4].starts_with("3,,26-2-00003-1,") && rows[4].contains(",refused,,,,order.expires: "),
        "{}",
        rows[4]
    );
    assert_eq!(rows[5], "4,,26-2-00004-1,,,held,,,,,,,26-2-00004-1");
}

#[test]
fn ten_thousand_records_of_which_some_are_faulty() {
    let many: String = (1..=10_000)
        .map(|number| {
            let mut case: Value = serde_json::from_str(&CaseFile::bare().text()).unwrap();
            case["case_number"] = json!(number.to_string());
            if number % 50 == 0 {
                case["order"]["kind"] = json!("civil");
            }
            format!("{case}\n")
        })
        .collect();
    let outcome = batch(&Sandbox::new(), &many, &["--format", "txt", "--quiet"]);
    assert_eq!(outcome.code, Some(4));
    assert_eq!(outcome.files.len(), 9_800 + 1);
    let entries = manifest(&outcome);
    assert_eq!(entries.len(), 10_000);
    for (number, entry) in (1..).zip(&entries) {
        let faulty = number % 50 == 0;
        assert_eq!(entry["status"], if faulty { "refused" } else { "rendered" });
        if faulty {
            assert_eq!(entry["diagnostics"][0]["line"], number);
            assert_eq!(entry["diagnostics"][0]["path"], "order.kind");
        }
    }
}
