//! A sheet: a row of field names, then a case a row.

use std::io::BufRead;

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::{Content, RawRecord, SAVE_AS_UTF8, line_number};
use crate::answers::{Setting, read_settings};
use crate::diagnostic::Diagnostic;

pub(super) struct SheetRecords<R> {
    rows: Reader<R>,
    names: Vec<String>,
    row: ByteRecord,
    /// The reader of rows says where a row starts before it has passed the second half of a
    /// Windows line end.
    lines_unsaid: u64,
    ended: bool,
}

type Problems = Vec<Diagnostic>;

impl<R: BufRead> SheetRecords<R> {
    /// Reads the row of names.
    pub(super) fn new(mut input: R) -> Result<SheetRecords<R>, Problems> {
        let start = input.fill_buf().map_err(|error| vec![super::unreadable(&error)])?;
        let separator = likely_separator(start);
        let end = start.iter().position(|byte| *byte == b'\n').unwrap_or_default();
        let lines_unsaid = u64::from(end > 0 && start[end - 1] == b'\r');
        let mut rows = ReaderBuilder::new().flexible(true).delimiter(separator).from_reader(input);
        let header = rows.byte_headers().map_err(|error| vec![unreadable(&error, 1)])?;
        let names = header.iter().map(|name| Ok(text(name)?.trim().to_owned()));
        let names = names.collect::<Result<Vec<String>, &str>>().map_err(|_| vec![not_utf8(1)])?;
        let problems = problems_of_names(&names);
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(SheetRecords { rows, names, row: ByteRecord::new(), lines_unsaid, ended: false })
    }

    /// The case of the row that was read; none if the row is empty.
    fn case(&self) -> Option<RawRecord> {
        let line = self.row.position().map_or(0, csv::Position::line) + self.lines_unsaid;
        let line = line_number(line);
        if self.row.iter().all(|cell| cell.trim_ascii().is_empty()) {
            return None;
        }
        let content = match self.fields(line) {
            Ok(fields) => Content::Row(fields),
            Err(problem) => Content::Unreadable(problem.at_line(line)),
        };
        Some(RawRecord { line, content })
    }

    fn fields(&self, line: u32) -> Result<Vec<Setting>, Diagnostic> {
        let beyond = self.row.iter().skip(self.names.len()).any(|cell| !cell.is_empty());
        if self.row.len() < self.names.len() || beyond {
            let message =
                format!("the row has {} cells, the first row {}", self.row.len(), self.names.len());
            let hint = "put a cell with a separator or a line break in it between quotation \
                        marks, and look for one that is not closed";
            return Err(Diagnostic::error("row-length", "", message).hint(hint));
        }
        let mut fields = Vec::new();
        for (name, cell) in self.names.iter().zip(&self.row) {
            let cell = text(cell).map_err(|_| not_utf8(line).at(name))?;
            if !cell.trim().is_empty() && !name.is_empty() {
                fields.push((name.clone(), cell.to_owned()));
            }
        }
        if !fields.iter().any(|(name, _)| name == "version") {
            fields.push(("version".to_owned(), "1".to_owned()));
        }
        Ok(fields)
    }
}

impl<R: BufRead> Iterator for SheetRecords<R> {
    type Item = Result<RawRecord, Problems>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            match self.rows.read_byte_record(&mut self.row) {
                Ok(true) => {
                    if let Some(case) = self.case() {
                        return Some(Ok(case));
                    }
                }
                Ok(false) => self.ended = true,
                Err(error) => {
                    self.ended = true;
                    return Some(Err(vec![unreadable(&error, self.rows.position().line())]));
                }
            }
        }
        None
    }
}

/// What stands between the names: a comma, a semicolon or a tab, whichever is there most.
fn likely_separator(start: &[u8]) -> u8 {
    let header = start.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    let count = |separator: u8| header.iter().filter(|byte| **byte == separator).count();
    // Of those that are equally often there the last counts: a comma where there is one column.
    [b'\t', b';', b','].into_iter().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}

/// A column that no case has would be wrong in every row: it is said once.
fn problems_of_names(names: &[String]) -> Problems {
    let mut problems = Problems::new();
    for (place, name) in names.iter().enumerate() {
        if name.is_empty() {
            continue;
        }
        if names[..place].contains(name) {
            let problem = Diagnostic::error("repeated-field", name, "the column is there twice");
            problems.push(problem.hint("keep one of the two").at_line(1));
        } else {
            problems.extend(problem_of_name(name));
        }
    }
    if problems.is_empty() && !names.iter().any(|name| name == "case_number") {
        let message = "the first row names no column case_number";
        let hint = "the first row has the fields' names, such as case_number, court.name, \
                    parties.protected.name";
        problems.push(Diagnostic::error("no-header", "", message).hint(hint).at_line(1));
    }
    problems
}

fn problem_of_name(name: &str) -> Option<Diagnostic> {
    let field = [(name.to_owned(), String::new())];
    let found = match read_settings(&field) {
        Ok(record) => record.problems.into_iter().find(|problem| {
            problem.code == "unknown-field" || problem.code == "wrong-kind" && problem.path != name
        }),
        Err(problem) => Some(problem),
    }?;
    let mut problem = Diagnostic::error("unknown-column", name, "there is no such field");
    problem.hint = found.hint;
    Some(problem.at_line(1))
}

fn text(bytes: &[u8]) -> Result<&str, &'static str> {
    std::str::from_utf8(bytes).map_err(|_| "not UTF-8")
}

fn not_utf8(line: u32) -> Diagnostic {
    Diagnostic::error("not-utf8", "", "the text is not UTF-8; it may be Latin-1")
        .hint(SAVE_AS_UTF8)
        .at_line(line)
}

fn unreadable(error: &csv::Error, line: u64) -> Diagnostic {
    Diagnostic::error("file", "", format!("the input cannot be read further: {error}"))
        .at_line(line_number(line))
}
