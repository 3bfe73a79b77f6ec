//! A case in the list that an advocate works from.

use chrono::NaiveDate;

use super::{Entry, Status};
use crate::answers::Record;
use crate::case::{Case, Standing, tells_withheld};
use crate::catalog;
use crate::diagnostic::Message;
use crate::language::Language;
use crate::make::PACKET;

/// A row of the list.
#[derive(Clone, Debug, Default)]
pub struct ListedCase {
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

/// The papers that somebody signs, beside a court's own form.
const TO_SIGN: [&str; 3] = ["letter", "motion", "declaration"];

impl ListedCase {
    /// The row of a record.
    pub fn of(record: usize, row: Option<u32>) -> ListedCase {
        ListedCase { record, row, ..ListedCase::default() }
    }

    /// What was typed, as far as no value that somebody withholds is told by it.
    pub fn name(&mut self, record: &Record, own: Vec<(String, String)>) {
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
    pub fn describe(&mut self, case: &Case, today: NaiveDate) {
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
    pub fn take(&mut self, entry: &Entry) {
        self.case_number.clone_from(&entry.case_number);
        self.status = Some(entry.status);
        self.folder.clone_from(&entry.folder);
        self.problems = entry.diagnostics.iter().map(in_brief).collect();
        self.papers = entry.files.iter().map(|file| file.name.clone()).collect();
    }

    /// How many days the order has still to run; none where that is not known.
    pub fn days_to_expiry(&self) -> Option<i64> {
        self.days_to_expiry
    }

    /// What is known of it, where no papers are written yet.
    pub fn promise(
        &mut self,
        case_number: Option<String>,
        status: Status,
        papers: Vec<String>,
        problems: &[Message],
    ) {
        self.case_number = case_number;
        self.status = Some(status);
        self.papers = papers;
        self.problems = problems.iter().map(in_brief).collect();
    }

    /// The row of names, after the mark by which Excel does not take a sheet for the letters of its own country.
    pub fn header(own_columns: &[String]) -> Vec<u8> {
        let names = HEADER.into_iter().map(str::to_owned).chain(own_columns.iter().cloned());
        [MARK.as_bytes(), &line_of(&names.collect::<Vec<_>>())].concat()
    }

    /// Its row.
    pub fn line(&self, own_columns: &[String], language: &Language) -> Vec<u8> {
        line_of(&self.cells(own_columns, language))
    }

    /// What its row says in a column.
    pub fn cell(&self, column: &str, language: &Language) -> String {
        let place = HEADER.iter().position(|name| *name == column);
        place.map(|place| self.cells(&[], language).swap_remove(place)).unwrap_or_default()
    }

    fn cells(&self, own_columns: &[String], language: &Language) -> Vec<String> {
        let status = self.status.map(|status| format!("{status:?}").to_lowercase());
        let is_held = self.status == Some(Status::Held);
        let names = || self.papers.iter().filter_map(|file| file.strip_suffix(".pdf"));
        let is_form = |name: &&str| *name != PACKET && !catalog::names().contains(name);
        let forms = names().filter(is_form);
        let ours = TO_SIGN
            .into_iter()
            .filter(|paper| self.papers.iter().any(|file| file.split('.').next() == Some(*paper)));
        let signed = forms.chain(ours);
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

const MARK: &str = "\u{feff}";

fn line_of(cells: &[String]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing into memory cannot fail.
    let _ = writer.write_record(cells);
    writer.into_inner().unwrap_or_default()
}
