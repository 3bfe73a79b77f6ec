//! A sheet: a row of field names, then a case a row.

use std::io::BufRead;

use super::rows::{RowFault, Rows, SheetRow};
use super::{RawRecord, Typed, line_number};
use crate::answers::{Setting, read_settings};
use crate::diagnostic::Diagnostic;

pub(super) struct SheetRecords<R> {
    rows: Rows<R>,
    separator: u8,
    names: Vec<String>,
    /// A row that was read to see whether the one before it can be trusted.
    ahead: Option<SheetRow>,
    ended: bool,
}

type Problems = Vec<Diagnostic>;

impl<R: BufRead> SheetRecords<R> {
    /// Reads the row of names.
    pub(super) fn new(mut input: R) -> Result<SheetRecords<R>, Problems> {
        let start = input.fill_buf().map_err(|error| vec![super::unreadable(&error)])?;
        let separator = likely_separator(start);
        let mut rows = Rows::new(input, separator);
        let header = first_row(&mut rows).map_err(|error| vec![super::unreadable(&error)])?;
        if let Some(fault) = header.fault {
            return Err(vec![not_rfc_4180(fault).at_line(line_number(header.line))]);
        }
        let names = header.cells.iter().map(|name| Ok(text(name)?.trim().to_owned()));
        let names = names.collect::<Result<Vec<String>, &str>>().map_err(|_| vec![not_utf8(1)])?;
        let problems = problems_of_names(&names);
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(SheetRecords { rows, separator, names, ahead: None, ended: false })
    }

    /// The next row. A cell over several lines is trusted only if nothing in it reads as a row and the
    /// row after it fits: else the mark that closes the cell may be another row's.
    fn next_row(&mut self) -> std::io::Result<Option<SheetRow>> {
        let row = match self.ahead.take() {
            Some(row) => Some(row),
            None => self.rows.next()?,
        };
        let Some(mut row) = row else { return Ok(None) };
        if row.fault.is_none() && row.has_lines() {
            self.ahead = self.rows.next()?;
            let next_fits = self.ahead.as_ref().is_none_or(|next| {
                next.fault.is_none() && (next.is_blank() || !self.is_of_another_length(next))
            });
            if !next_fits || row.holds_a_row(self.names.len(), self.separator) {
                row.fault = Some(RowFault::Mixed);
            }
        }
        Ok(Some(row))
    }

    /// Whether a row has too few cells, or more than empty ones too many.
    fn is_of_another_length(&self, row: &SheetRow) -> bool {
        let beyond = row.cells.iter().skip(self.names.len()).any(|cell| !cell.is_empty());
        row.cells.len() < self.names.len() || beyond
    }

    /// The case of a row; none if the row is empty.
    fn case(&mut self, row: &SheetRow) -> Option<Result<RawRecord, Problems>> {
        let line = line_number(row.line);
        if let Some(fault) = row.fault {
            let problem = not_rfc_4180(fault).at_line(line);
            self.ended = fault.hides_the_rest();
            if self.ended {
                return Some(Err(vec![problem]));
            }
            return Some(Ok(RawRecord { line, typed: Typed::Unreadable(problem) }));
        }
        if row.is_blank() {
            return None;
        }
        let typed = match self.fields(row, line) {
            Ok(fields) => Typed::Row(fields),
            Err(problem) => Typed::Unreadable(problem.at_line(line)),
        };
        Some(Ok(RawRecord { line, typed }))
    }

    fn fields(&self, row: &SheetRow, line: u32) -> Result<Vec<Setting>, Diagnostic> {
        let cells = &row.cells;
        if self.is_of_another_length(row) {
            return Err(Diagnostic::error("row-length", "")
                .with("cells", cells.len().to_string())
                .with("columns", self.names.len().to_string()));
        }
        let mut fields = Vec::new();
        for (name, cell) in self.names.iter().zip(cells) {
            let cell = text(cell).map_err(|_| not_utf8(line).at(name))?;
            if !cell.trim().is_empty() && !name.is_empty() {
                fields.push(Setting::new(name, cell));
            }
        }
        if !fields.iter().any(|field| field.path == "version") {
            fields.push(Setting::new("version", "1"));
        }
        Ok(fields)
    }
}

impl<R: BufRead> Iterator for SheetRecords<R> {
    type Item = Result<RawRecord, Problems>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            match self.next_row() {
                Ok(Some(row)) => {
                    if let Some(case) = self.case(&row) {
                        return Some(case);
                    }
                }
                Ok(None) => self.ended = true,
                Err(error) => {
                    self.ended = true;
                    return Some(Err(vec![super::unreadable(&error)]));
                }
            }
        }
        None
    }
}

/// The first row that is not blank.
fn first_row<R: BufRead>(rows: &mut Rows<R>) -> std::io::Result<SheetRow> {
    loop {
        let row = rows.next()?.unwrap_or_default();
        if row.cells.is_empty() || row.fault.is_some() || !row.is_blank() {
            return Ok(row);
        }
    }
}

/// What stands between the names: a comma, a semicolon or a tab, whichever is there most.
fn likely_separator(start: &[u8]) -> u8 {
    let mut lines = start.split(|byte| matches!(byte, b'\n' | b'\r'));
    let header = lines.find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
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
            problems.push(Diagnostic::error("repeated-field/column", name).at_line(1));
        } else {
            problems.extend(problem_of_name(name));
        }
    }
    if problems.is_empty() && !names.iter().any(|name| name == "case_number") {
        problems.push(Diagnostic::error("no-header", "").at_line(1));
    }
    problems
}

fn problem_of_name(name: &str) -> Option<Diagnostic> {
    let field = [Setting::new(name, "")];
    let found = match read_settings(&field) {
        Ok(record) => record.problems.into_iter().find(|problem| {
            problem.code() == "unknown-field"
                || problem.code() == "wrong-kind" && problem.path != name
        }),
        Err(problem) => Some(problem),
    }?;
    let key = match found.key {
        "unknown-field/near" => "unknown-column/near",
        "unknown-field" => "unknown-column",
        _ => "unknown-column/no-place",
    };
    Some(Diagnostic { path: name.to_owned(), key, ..found }.at_line(1))
}

fn text(bytes: &[u8]) -> Result<&str, &'static str> {
    std::str::from_utf8(bytes).map_err(|_| "not UTF-8")
}

fn not_utf8(line: u32) -> Diagnostic {
    Diagnostic::error("not-utf8/cell", "").at_line(line)
}

/// A quotation mark that does not fit may have put one client's row into the cell of another.
fn not_rfc_4180(fault: RowFault) -> Diagnostic {
    let key = match fault {
        RowFault::Open => "not-csv/open",
        RowFault::Endless => "not-csv/endless",
        RowFault::AfterMark => "not-csv/after-mark",
        RowFault::AfterMarkOpen => "not-csv/after-mark-open",
        RowFault::MarkInside => "not-csv/mark-inside",
        RowFault::Mixed => "not-csv/mixed",
    };
    Diagnostic::error(key, "")
}
