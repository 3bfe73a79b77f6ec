//! The sheet that says what became of each case, for whoever looks after them.

use std::path::PathBuf;

use chrono::NaiveDate;
use liftorder::batch::{Entry, Status};
use liftorder::case::{Case, Standing};
use liftorder::diagnostic::Diagnostic;
use liftorder::files::{self, FileError};

use crate::args::BatchOptions;
use crate::exit::Failure;
use crate::report::Reporter;

/// A row of the sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    record: usize,
    case_number: Option<String>,
    status: Option<Status>,
    missing: Vec<&'static str>,
    problems: Vec<String>,
    /// Negative for an order that has ended.
    days_to_expiry: Option<i64>,
    folder: Option<String>,
}

impl Row {
    /// The row of a record.
    pub(super) fn of(record: usize) -> Row {
        Row { record, ..Row::default() }
    }

    /// What a checked case adds. Of a held one nothing more is said.
    pub(super) fn describe(&mut self, case: &Case, today: NaiveDate) {
        if case.is_held() {
            return;
        }
        self.missing = case.missing();
        let expiry = case.order().expiry;
        self.days_to_expiry = match expiry.standing(today) {
            Standing::Never | Standing::Unknown => None,
            _ => expiry.day().map(|day| (day - today).num_days()),
        };
    }

    /// What the manifest says of it.
    pub(super) fn take(&mut self, entry: &Entry) {
        self.case_number.clone_from(&entry.case_number);
        self.status = Some(entry.status);
        self.folder.clone_from(&entry.folder);
        self.problems = entry.diagnostics.iter().map(in_brief).collect();
    }

    fn cells(&self) -> [String; 7] {
        let status = self.status.map(|status| format!("{status:?}").to_lowercase());
        [
            self.record.to_string(),
            plain(self.case_number.clone().unwrap_or_default()),
            status.unwrap_or_default(),
            self.missing.join("; "),
            plain(self.problems.join("; ")),
            self.days_to_expiry.map(|days| days.to_string()).unwrap_or_default(),
            plain(self.folder.clone().unwrap_or_default()),
        ]
    }
}

fn in_brief(problem: &Diagnostic) -> String {
    if problem.path.is_empty() {
        problem.message.clone()
    } else {
        format!("{}: {}", problem.path, problem.message)
    }
}

/// A spreadsheet would run a cell that starts like a formula.
fn plain(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t']) { format!("'{cell}") } else { cell }
}

const HEADER: [&str; 7] =
    ["record", "case_number", "status", "missing", "problems", "days_to_expiry", "folder"];

/// The sheet as it grows; nothing where none was asked for.
pub(super) struct Sheet {
    path: Option<PathBuf>,
    soonest_first: bool,
    rows: Vec<Row>,
}

impl Sheet {
    pub(super) fn new(options: &BatchOptions, reporter: &Reporter) -> Result<Sheet, Failure> {
        const EXISTS: &str = "add --force to overwrite it, or name another file";
        if let Some(path) =
            options.report.as_ref().filter(|_| !options.papers.force && !options.resume)
        {
            files::refuse_existing(path).map_err(|error| reporter.file(&error, Some(EXISTS)))?;
        }
        let path = options.report.clone();
        Ok(Sheet { path, soonest_first: options.soonest_first, rows: Vec::new() })
    }

    pub(super) fn add(&mut self, row: Row) {
        if self.path.is_some() {
            self.rows.push(row);
        }
    }

    pub(super) fn write(&mut self) -> Result<(), FileError> {
        let Some(path) = &self.path else { return Ok(()) };
        if self.soonest_first {
            self.rows.sort_by_key(|row| (row.days_to_expiry.is_none(), row.days_to_expiry));
        }
        let mut writer = csv::Writer::from_writer(Vec::new());
        let rows = self.rows.iter().map(Row::cells);
        let header = HEADER.map(str::to_owned);
        for cells in std::iter::once(header).chain(rows) {
            // Writing into memory cannot fail.
            let _ = writer.write_record(&cells);
        }
        files::write_private(path, &writer.into_inner().unwrap_or_default(), true)
    }
}
