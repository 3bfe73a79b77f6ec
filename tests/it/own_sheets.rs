//! Sheets as advocates have them: their own headers and columns, days as Excel writes them, workbooks.

use serde_json::{Value, json};

use crate::batch::{batch, manifest};
use crate::harness::{Outcome, Sandbox, TODAY, root};

/// What Excel saves as “CSV UTF-8” where a semicolon stands between cells.
const OF_EXCEL: &str = "\u{feff}CASE NO.;Court;County;State;Client Name;Abuser;Order Type;Issue Date;Expires;Freely;Client ID;Reason\r\n\
    24-1;Superior Court;King County;Washington;Zoë O’Neil;Dan Oak;Civil;3/4/2025;3/4/2027;YES;4711;\"We are calm; and want \"\"peace\"\".\"\r\n\
    24-2;District Court;Travis County;TX;Ana Ruiz;Paul Ruiz;civil_protective;March 4, 2025;Permanent;not asked;4712\r\n\
    ;;;;;;;;;;;\r\n\
    24-3;Superior Court;King County;WA;Eve Ash;Max Pine;Criminal;;;;4713;Fine.\r\n";

fn motion_of(outcome: &Outcome, number: &str) -> String {
    let is_it = |path: &std::path::PathBuf| path.ends_with(format!("{number}/motion.txt"));
    let path = outcome.paths().into_iter().find(is_it).unwrap();
    std::fs::read_to_string(path).unwrap().replace('\u{a0}', " ")
}

fn made(sandbox: &Sandbox, input: &str, more: &[&str], text: &[u8]) -> Outcome {
    let arguments = ["batch", input, "--today", TODAY, "--format", "txt"];
    sandbox.run_with(&[&arguments[..], more].concat(), text)
}

fn assert_is_made(outcome: &Outcome) {
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let motion = motion_of(outcome, "24-1");
    for part in
        ["Zoë O’Neil", "Dan Oak", "King County, Washington", "On March 4, 2025", "March 4, 2027"]
    {
        assert!(motion.contains(part), "{part}: {motion}");
    }
    assert!(motion.contains("I make this request freely. Nobody has"), "{motion}");
    assert!(!motion.contains("hand, and only if it is true.) I make this request freely"));
    let second = motion_of(outcome, "24-2");
    assert!(second.contains("The order has no end date."), "{second}");
    assert!(second.contains("[ ] (Check this box by hand"), "{second}");
}

#[test]
fn a_sheet_that_excel_saved_goes_through_with_one_option() {
    let sandbox = Sandbox::new();
    let more = ["--input-format", "csv", "--dates", "us", "--report", "report.csv"];
    let outcome = made(&sandbox, "-", &more, OF_EXCEL.as_bytes());
    assert_is_made(&outcome);
    assert!(outcome.stderr.contains("passed over: Client ID"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("3 rendered"), "{}", outcome.stderr);
    let report = std::fs::read_to_string(sandbox.path().join("report.csv")).unwrap();
    let rows: Vec<&str> = report.trim_start_matches('\u{feff}').lines().collect();
    assert!(rows[0].ends_with(",folder,Client ID"), "{}", rows[0]);
    assert!(rows[1].starts_with("1,2,24-1,Zoë O’Neil,Dan Oak,rendered,"), "{}", rows[1]);
    // The blank row counts, as it does in the spreadsheet.
    assert!(rows[3].starts_with("3,5,24-3,Eve Ash,") && rows[3].ends_with(",4713"), "{}", rows[3]);
    // Without the option no day is guessed.
    let outcome = made(&Sandbox::new(), "-", &["--input-format", "csv"], OF_EXCEL.as_bytes());
    assert_eq!(outcome.code, Some(4));
    assert!(outcome.stderr.contains("order.issued: the date is not written"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("--dates us"), "{}", outcome.stderr);
}

#[test]
fn a_first_line_that_says_the_separator_is_no_row() {
    let sheet = format!("sep=;\r\n{}", OF_EXCEL.trim_start_matches('\u{feff}'));
    let outcome =
        made(&Sandbox::new(), "-", &["--input-format", "csv", "--dates", "us"], sheet.as_bytes());
    assert_is_made(&outcome);
}

#[test]
fn a_workbook_is_read_with_its_own_days_and_numbers() {
    for name in ["clients.xlsx", "clients.ods"] {
        let book = root().join("tests/sheets").join(name);
        let sandbox = Sandbox::new();
        let outcome = made(&sandbox, book.to_str().unwrap(), &[], b"");
        assert_is_made(&outcome);
        let lines = manifest(&outcome);
        assert_eq!(lines[2]["case_number"], "202400000012", "{name}");
        let checked = sandbox.run(&["check", book.to_str().unwrap()]);
        assert_eq!(checked.code, Some(0), "{}", checked.stderr);
        // From a pipe it is told by its first bytes, or by an option.
        let format = name.rsplit('.').next().unwrap();
        let bytes = std::fs::read(&book).unwrap();
        let piped = made(&Sandbox::new(), "-", &["--input-format", format], &bytes);
        assert_is_made(&piped);
    }
    let broken =
        made(&Sandbox::new(), "-", &["--input-format", "xlsx"], b"PK\x03\x04 not a workbook");
    assert_eq!(broken.code, Some(1), "{}", broken.stderr);
    assert!(broken.stderr.contains("the workbook cannot be read"), "{}", broken.stderr);
}

#[test]
fn a_file_says_what_the_columns_of_ones_own_mean() {
    let sandbox = Sandbox::new();
    let map = json!({ "Aktenzeichen": "case_number", "Who": "parties.protected.name", "Pressured?": null });
    std::fs::write(sandbox.path().join("map.json"), map.to_string()).unwrap();
    let sheet = "Aktenzeichen,Court,Who,Abuser,Order type,Pressured?\nA-1,District Court,Ann Lee,Bo Lee,civil,no\n";
    let arguments = ["--input-format", "csv", "--columns", "map.json"];
    let outcome = made(&sandbox, "-", &arguments, sheet.as_bytes());
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(motion_of(&outcome, "A-1").contains("Ann Lee"));
    // No map fills that one field.
    let map = json!({ "Pressured?": "request.freely" });
    std::fs::write(sandbox.path().join("map.json"), map.to_string()).unwrap();
    let outcome = made(&Sandbox::new(), "-", &arguments, sheet.as_bytes());
    assert_eq!(outcome.code, Some(3), "{}", outcome.stderr);
    let outcome = made(&sandbox, "-", &[&arguments[..], &["--force"]].concat(), sheet.as_bytes());
    assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("request.freely: no other column may stand for this field"));
}

#[test]
fn a_column_that_may_say_that_somebody_is_pushed_is_never_passed_over() {
    for header in ["Pressured?", "freley", "Acts voluntarily", "Coerced", "request.freley"] {
        let sheet = format!(
            "case_number,court.name,parties.protected.name,parties.restrained.name,order.type,{header}\n\
             A-1,District Court,Ann Lee,Bo Lee,civil_protective,yes\n"
        );
        let outcome = made(&Sandbox::new(), "-", &["--input-format", "csv"], sheet.as_bytes());
        assert_eq!(outcome.code, Some(1), "{header}: {}", outcome.stderr);
        assert!(outcome.stderr.contains("request.freely"), "{header}: {}", outcome.stderr);
        assert!(outcome.files.iter().all(|file| file.ends_with("manifest.jsonl")));
    }
    // In its own column the three words are taken in any case, and no other.
    let sheet = |word: &str| {
        format!(
            "case_number,court.name,parties.protected.name,parties.restrained.name,order.type,FREELY\n\
             A-1,District Court,Ann Lee,Bo Lee,civil_protective,{word}\n"
        )
    };
    let status = |word: &str| {
        let outcome =
            made(&Sandbox::new(), "-", &["--input-format", "csv"], sheet(word).as_bytes());
        manifest(&outcome)[0]["status"].as_str().unwrap().to_owned()
    };
    assert_eq!(["no", "NO", "No "].map(status), ["held", "held", "held"]);
    assert_eq!(["Yes", "Not asked", ""].map(status), ["rendered", "rendered", "rendered"]);
    assert_eq!(["y", "n", "false", "pressured"].map(status), ["refused"; 4]);
}

#[test]
fn a_row_may_end_early_only_where_nothing_is_lost_by_it() {
    let header = "case_number,court.name,parties.protected.name,parties.restrained.name,order.type";
    let row = "A-1,District Court,Ann Lee,Bo Lee,civil_protective";
    for (columns, rendered) in [
        (",request.reason,notes", true),
        (",Client ID", true),
        (",request.freely", false),
        (",parties.protected.contact.address", false),
        (",signer.name", false),
    ] {
        let sheet = format!("{header}{columns}\n{row}\n");
        let outcome = batch(&Sandbox::new(), &sheet, &["--input-format", "csv"]);
        assert_eq!(
            outcome.code,
            Some(if rendered { 0 } else { 4 }),
            "{columns}: {}",
            outcome.stderr
        );
    }
}

#[test]
fn a_problem_of_many_rows_is_told_once_with_its_rows() {
    let mut sheet = "case_number,court.name,parties.protected.name,parties.restrained.name,order.type,order.issued\n".to_owned();
    for number in 1..=300 {
        sheet += &format!("24-{number},District Court,Ann Lee,Bo Lee,civil_protective,3/4/2025\n");
    }
    for command in ["batch", "check"] {
        let sandbox = Sandbox::new();
        std::fs::write(sandbox.path().join("clients.csv"), &sheet).unwrap();
        let outcome = sandbox.run(&[command, "clients.csv"]);
        assert!(outcome.stderr.lines().count() < 6, "{}", outcome.stderr);
        let told = "(rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 and 288 more)";
        assert!(outcome.stderr.contains(told), "{}", outcome.stderr);
        let mut arguments = vec![command, "clients.csv", "--message-format", "json"];
        arguments.extend((command == "batch").then_some("--force"));
        let json = sandbox.run(&arguments);
        let first: Value = serde_json::from_str(json.stderr.lines().next().unwrap()).unwrap();
        assert_eq!((&first["row"], &first["line"]), (&json!(2), &Value::Null));
    }
}

#[test]
fn a_sheet_without_names_repeats_nothing_of_its_first_row() {
    let sheet = "Rosa Delgado,206-555-0107,\"1420 Linden Street, Tacoma\",rosa.d@example.org\nAnn Oak,206-555-0111,x,y\n";
    for format in ["human", "json"] {
        let arguments = ["--input-format", "csv", "--message-format", format];
        let outcome = batch(&Sandbox::new(), sheet, &arguments);
        assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
        for part in ["Rosa", "0107", "Linden", "rosa.d", "Oak"] {
            assert!(!outcome.stderr.contains(part), "{}", outcome.stderr);
        }
        assert!(outcome.stderr.contains("does not hold the names of fields"), "{}", outcome.stderr);
    }
}

#[test]
fn the_starter_sheet_is_a_sheet_whose_second_row_is_no_case() {
    let sandbox = Sandbox::new();
    let starter = sandbox.run(&["schema", "--format", "csv"]);
    assert_eq!(starter.code, Some(0));
    let outcome = batch(&sandbox, &starter.stdout, &["--input-format", "csv"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let lines = manifest(&outcome);
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["case_number"], "23-2-04417-1");
    assert!(!outcome.stderr.contains("passed over"), "{}", outcome.stderr);
}

#[test]
fn a_report_takes_the_place_of_no_input_and_no_manifest() {
    let sandbox = Sandbox::new();
    let clients = sandbox.path().join("clients.csv");
    std::fs::write(&clients, OF_EXCEL).unwrap();
    for (report, more) in [
        ("clients.csv", "--force"),
        ("./clients.csv", "--resume"),
        ("liftorder-out/manifest.jsonl", "--force"),
    ] {
        let outcome =
            made(&sandbox, "clients.csv", &["--dates", "us", "--report", report, more], b"");
        assert_eq!(outcome.code, Some(3), "{report}: {}", outcome.stderr);
        assert_eq!(std::fs::read_to_string(&clients).unwrap(), OF_EXCEL);
    }
}
