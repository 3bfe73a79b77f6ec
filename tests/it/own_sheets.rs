//! Sheets as advocates have them: their own headers and columns, days as Excel writes them, workbooks.

use std::io::{Cursor, Write};

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
    assert!(motion.contains("I make this request freely. No one has"), "{motion}");
    assert!(!motion.contains("only if it is true.) I make this request freely"));
    let second = motion_of(outcome, "24-2");
    assert!(second.contains("The order has no end date."), "{second}");
    assert!(second.contains("[ ] (Check this box only if it is true.) I make"), "{second}");
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

/// A workbook of some parts.
fn workbook(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn xlsx_book(sheet: &str) -> Vec<u8> {
    let root = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let relations = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    let book = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Clients" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let sheet = format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{sheet}</sheetData></worksheet>"#
    );
    workbook(&[
        ("_rels/.rels", root.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn ods_book(rows: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet><table:table table:name="Clients">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    let mimetype: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
    let manifest: &[u8] =
        b"<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>";
    workbook(&[
        ("mimetype", mimetype),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", content.as_bytes()),
    ])
}

const HEADERS: [&str; 5] = ["case number", "court", "client name", "abuser", "order type"];
const CLIENT: [&str; 5] = ["24-7", "Superior Court", "Ann Lee", "Bo Oak", "civil"];

fn xlsx_row(number: u32, cells: &[&str]) -> String {
    let cells = cells.iter().map(|cell| format!(r#"<c t="inlineStr"><is><t>{cell}</t></is></c>"#));
    format!(r#"<row r="{number}">{}</row>"#, cells.collect::<String>())
}

fn ods_row(cells: &[&str], more: &str) -> String {
    let cells = cells.iter().map(|cell| {
        let cell = format!("<text:p>{cell}</text:p>");
        format!(r#"<table:table-cell office:value-type="string">{cell}</table:table-cell>"#)
    });
    format!("<table:table-row>{}{more}</table:table-row>", cells.collect::<String>())
}

#[test]
fn empty_rows_and_cells_of_a_workbook_do_no_harm() {
    let wrong = ["24-8", "Superior Court", "Eve Ash", "Max Pine", "sandwich"];
    let xlsx = [xlsx_row(3, &HEADERS), xlsx_row(7, &CLIENT), xlsx_row(9, &wrong)];
    let xlsx = xlsx_book(&xlsx.concat());
    let outcome = made(&Sandbox::new(), "-", &["--input-format", "xlsx"], &xlsx);
    assert_eq!(outcome.code, Some(4), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("error: order.type"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("(row 9)"), "{}", outcome.stderr);
    assert!(motion_of(&outcome, "24-7").contains("Ann Lee"));
    // As LibreOffice ends each row and each sheet.
    let empty = r#"<table:table-cell table:number-columns-repeated="16379"/>"#;
    let below = format!(
        r#"<table:table-row table:number-rows-repeated="1048570">{empty}</table:table-row><table:table-row>{empty}</table:table-row>"#
    );
    let ods = ods_book(&format!("{}{}{below}", ods_row(&HEADERS, empty), ods_row(&CLIENT, empty)));
    let outcome = made(&Sandbox::new(), "-", &["--input-format", "ods"], &ods);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(motion_of(&outcome, "24-7").contains("Ann Lee"));
}

#[test]
fn a_small_workbook_that_unpacks_to_a_giant_is_refused() {
    let far = r#"<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>"#;
    let corners = xlsx_book(&format!("{}{far}", xlsx_row(1, &HEADERS)));
    let zeros = workbook(&[("xl/workbook.xml", &vec![b' '; 40 << 20])]);
    let cell = r#"<table:table-cell table:number-columns-repeated="900" office:value-type="string"><text:p>x</text:p></table:table-cell>"#;
    let rows = format!(
        r#"{}<table:table-row table:number-rows-repeated="900">{cell}</table:table-row>"#,
        ods_row(&HEADERS, "")
    );
    let long = format!(
        r#"<table:table-row table:number-rows-repeated="1000"><table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell></table:table-row>"#,
        "long ".repeat(10_000)
    );
    let gap = format!(
        r#"{}<table:table-row table:number-rows-repeated="1000000"/>{}"#,
        ods_row(&HEADERS, ""),
        ods_row(&CLIENT, "")
    );
    let inputs = [
        ("xlsx", corners),
        ("xlsx", zeros),
        ("ods", ods_book(&rows)),
        ("ods", ods_book(&long)),
        ("ods", ods_book(&gap)),
    ];
    for (place, (format, bytes)) in inputs.into_iter().enumerate() {
        let outcome = made(&Sandbox::new(), "-", &["--input-format", format], &bytes);
        assert_eq!(outcome.code, Some(1), "{place}: {}", outcome.stderr);
        assert!(
            outcome.stderr.contains("the workbook is too large"),
            "{place}: {}",
            outcome.stderr
        );
    }
}
