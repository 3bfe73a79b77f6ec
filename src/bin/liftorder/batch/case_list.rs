//! The list of all cases that an advocate works from, as a sheet.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use liftorder::answers::Record;
use liftorder::batch::{Entry, Status};
use liftorder::case::{Case, Standing, tells_withheld};
use liftorder::diagnostic::{Diagnostic, Message};
use liftorder::language::Language;

use crate::args::BatchOptions;
use crate::error::Failure;
use crate::files::{self, FileError, Growing};

/// A row of the list.
#[derive(Clone, Debug, Default)]
pub(super) struct ListedCase {
    record: usize,
    /// The row of the user's own sheet.
    row: Option<u32>,
    case_number: Option<String>,
    protected: Option<String>,
    restrained: Option<String>,
    status: Option<Status>,
    papers: Vec<String>,
    missing: Vec<&'static str>,
    problems: Vec<String>,
    /// Negative for an order that has ended.
    days_to_expiry: Option<i64>,
    folder: Option<String>,
    /// What stands in the columns of the user's own.
    own: Vec<(String, String)>,
}

/// The papers that somebody signs.
const TO_SIGN: [&str; 3] = ["letter", "motion", "declaration"];

impl ListedCase {
    /// The row of a record.
    pub(super) fn of(record: usize, row: Option<u32>) -> ListedCase {
        ListedCase { record, row, ..ListedCase::default() }
    }

    /// What was typed, as far as no value that somebody withholds is told by it.
    pub(super) fn name(&mut self, record: &Record, own: Vec<(String, String)>) {
        if record.answers.is_held() {
            return;
        }
        let parties = &record.answers.parties;
        let told =
            |name: Option<&String>| name.filter(|name| !tells_withheld(record, name)).cloned();
        self.protected = told(parties.protected.name.as_ref());
        self.restrained = told(parties.restrained.name.as_ref());
        self.own = own.into_iter().filter(|(_, cell)| !tells_withheld(record, cell)).collect();
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
        self.papers = entry.files.iter().map(|file| file.name.clone()).collect();
    }

    fn cells(&self, own_columns: &[String], language: &Language) -> Vec<String> {
        let status = self.status.map(|status| format!("{status:?}").to_lowercase());
        let is_held = self.status == Some(Status::Held);
        let signed = TO_SIGN
            .into_iter()
            .filter(|paper| self.papers.iter().any(|file| file.split('.').next() == Some(*paper)));
        let text = |text: &Option<String>| plain(text.clone().unwrap_or_default());
        let mut cells = vec![
            self.record.to_string(),
            self.row.map(|row| row.to_string()).unwrap_or_default(),
            text(&self.case_number),
            text(&self.protected),
            text(&self.restrained),
            status.unwrap_or_default(),
            if is_held { String::new() } else { self.papers.join("; ") },
            signed.collect::<Vec<_>>().join("; "),
            self.missing.join("; "),
            plain(self.problems.join("; ")),
            self.days_to_expiry.map(|days| language.days_ahead(days)).unwrap_or_default(),
            self.days_to_expiry.map(|days| days.to_string()).unwrap_or_default(),
            text(&self.folder),
        ];
        let own = |column: &String| self.own.iter().find(|(name, _)| name == column);
        cells.extend(
            own_columns
                .iter()
                .map(|column| own(column).map(|(_, cell)| plain(cell.clone())).unwrap_or_default()),
        );
        cells
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
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{cell}") } else { cell }
}

const HEADER: [&str; 13] = [
    "record",
    "row",
    "case_number",
    "protected",
    "restrained",
    "status",
    "papers",
    "to_sign",
    "missing",
    "problems",
    "order_ends",
    "days_to_expiry",
    "folder",
];

/// The list as it grows; nothing where none was asked for. Its rows are written as they come.
pub(super) struct CaseList {
    sheet: Option<Sheet>,
}

struct Sheet {
    file: Growing,
    language: Arc<Language>,
    own_columns: Vec<String>,
    /// Where the first row starts.
    start: u64,
    /// Of each row, where the soonest is to come first: the days that are left, where it starts, its length.
    order: Option<Vec<(Option<i64>, u64, usize)>>,
}

/// Excel takes a sheet for the letters of its own country unless this stands first.
const MARK: &str = "\u{feff}";

impl CaseList {
    pub(super) fn new(
        options: &BatchOptions,
        own_columns: Vec<String>,
        language: &Arc<Language>,
    ) -> Result<CaseList, Failure> {
        let Some(path) = &options.report else { return Ok(CaseList { sheet: None }) };
        refuse_in_the_way(path, options)?;
        files::check_target(path)?;
        let mut file = Growing::begin(path)?;
        let header: Vec<String> =
            HEADER.into_iter().map(str::to_owned).chain(own_columns.iter().cloned()).collect();
        let header = line_of(&header);
        file.add(MARK.as_bytes())?;
        file.add(&header)?;
        let start = (MARK.len() + header.len()) as u64;
        let order = options.soonest_first.then(Vec::new);
        let language = Arc::clone(language);
        Ok(CaseList { sheet: Some(Sheet { file, language, own_columns, start, order }) })
    }

    pub(super) fn add(&mut self, row: &ListedCase) -> Result<(), FileError> {
        let Some(sheet) = &mut self.sheet else { return Ok(()) };
        let line = line_of(&row.cells(&sheet.own_columns, &sheet.language));
        let start = sheet.file.add(&line)?;
        if let Some(order) = &mut sheet.order {
            order.push((row.days_to_expiry, start, line.len()));
        }
        Ok(())
    }

    /// Gives the list its name.
    pub(super) fn write(&mut self) -> Result<(), FileError> {
        let Some(sheet) = self.sheet.take() else { return Ok(()) };
        let Some(mut order) = sheet.order else { return sheet.file.finish() };
        order.sort_by_key(|(days, start, _)| (days.is_none(), *days, *start));
        let parts = order.into_iter().map(|(_, start, length)| (start, length));
        sheet.file.reorder(sheet.start, parts)?.finish()
    }
}

/// A list takes the place of nothing that the batch reads or writes, and of nothing at all unasked.
fn refuse_in_the_way(path: &Path, options: &BatchOptions) -> Result<(), Failure> {
    let in_the_way = |key| {
        let problem = Diagnostic::error(key, "").with("path", path.display().to_string());
        Err(Failure::InTheWay(problem))
    };
    let manifest = options.papers.output.join("manifest.jsonl");
    let is_same = |other: &Path| files::are_same(path, other);
    if options.inputs.iter().any(|input| is_same(input)) || is_same(&manifest) {
        return in_the_way("file/report-is-input");
    }
    let may_replace = options.papers.force || options.resume;
    if !may_replace && files::exists(path) {
        return in_the_way("file/report-exists");
    }
    if files::exists(path) && !files::is_plain_file(path) {
        return in_the_way("file/report-no-file");
    }
    Ok(())
}

fn line_of(cells: &[String]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing into memory cannot fail.
    let _ = writer.write_record(cells);
    writer.into_inner().unwrap_or_default()
}
