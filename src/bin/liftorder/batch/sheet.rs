//! The sheet that says what became of each case, for whoever looks after them.

use std::path::PathBuf;

use chrono::NaiveDate;
use liftorder::batch::Status;
use liftorder::case::{Case, Standing};
use liftorder::files::{self, FileError};

use crate::args::BatchOptions;
use crate::exit::Failure;
use crate::report::Reporter;

/// A row of the sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) record: usize,
    pub(super) case_number: Option<String>,
    pub(super) status: Option<Status>,
    pub(super) missing: Vec<&'static str>,
    pub(super) problems: Vec<String>,
    /// Negative for an order that has ended.
    pub(super) days_to_expiry: Option<i64>,
    pub(super) folder: Option<String>,
}

impl Row {
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
