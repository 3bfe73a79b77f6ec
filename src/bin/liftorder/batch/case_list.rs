//! The list of cases for people: a sheet that says what became of each.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use liftorder::batch::{Entry, Status};
use liftorder::case::{Case, Standing};
use liftorder::diagnostic::{Diagnostic, Message};

use crate::args::BatchOptions;
use crate::error::Failure;
use crate::files::{self, FileError};

/// A row of the list.
#[derive(Clone, Debug, Default)]
pub(super) struct ListedCase {
    record: usize,
    case_number: Option<String>,
    status: Option<Status>,
    missing: Vec<&'static str>,
    problems: Vec<String>,
    /// Negative for an order that has ended.
    days_to_expiry: Option<i64>,
    folder: Option<String>,
}

impl ListedCase {
    /// The row of a record.
    pub(super) fn of(record: usize) -> ListedCase {
        ListedCase { record, ..ListedCase::default() }
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

fn in_brief(problem: &Message) -> String {
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

/// The list as it grows; nothing where none was asked for.
pub(super) struct CaseList {
    path: Option<PathBuf>,
    soonest_first: bool,
    rows: Vec<ListedCase>,
}

impl CaseList {
    pub(super) fn new(options: &BatchOptions) -> Result<CaseList, Failure> {
        let path = options.report.clone();
        let may_replace = options.papers.force || options.resume;
        if let Some(path) = path.as_ref().filter(|path| !may_replace && files::exists(path)) {
            let problem = Diagnostic::error("file/report-exists", "");
            return Err(Failure::InTheWay(problem.with("path", path.display().to_string())));
        }
        if let Some(path) = &path {
            files::check_target(path)?;
        }
        Ok(CaseList { path, soonest_first: options.soonest_first, rows: Vec::new() })
    }

    pub(super) fn add(&mut self, row: ListedCase) {
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
        let rows = self.rows.iter().map(ListedCase::cells);
        let header = HEADER.map(str::to_owned);
        for cells in std::iter::once(header).chain(rows) {
            // Writing into memory cannot fail.
            let _ = writer.write_record(&cells);
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let bytes = writer.into_inner().unwrap_or_default();
        files::write(folder.unwrap_or(Path::new(".")), &name, &bytes, true)
    }
}
