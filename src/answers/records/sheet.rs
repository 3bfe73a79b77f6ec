//! A sheet: a row of field names, then a case a row.

use std::io::BufRead;

use super::rows::{Row, RowFault, Rows};
use super::{Content, RawRecord, SAVE_AS_UTF8, line_number};
use crate::answers::{Setting, read_settings};
use crate::diagnostic::Diagnostic;

pub(super) struct SheetRecords<R> {
    rows: Rows<R>,
    names: Vec<String>,
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
        Ok(SheetRecords { rows, names, ended: false })
    }

    /// The case of a row; none if the row is empty.
    fn case(&mut self, row: &Row) -> Option<Result<RawRecord, Problems>> {
        let line = line_number(row.line);
        if let Some(fault) = row.fault {
            let problem = not_rfc_4180(fault).at_line(line);
            self.ended = fault.hides_the_rest();
            if self.ended {
                return Some(Err(vec![problem]));
            }
            return Some(Ok(RawRecord { line, content: Content::Unreadable(problem) }));
        }
        if row.is_blank() {
            return None;
        }
        let content = match self.fields(row, line) {
            Ok(fields) => Content::Row(fields),
            Err(problem) => Content::Unreadable(problem.at_line(line)),
        };
        Some(Ok(RawRecord { line, content }))
    }

    fn fields(&self, row: &Row, line: u32) -> Result<Vec<Setting>, Diagnostic> {
        let cells = &row.cells;
        let beyond = cells.iter().skip(self.names.len()).any(|cell| !cell.is_empty());
        if cells.len() < self.names.len() || beyond {
            let message =
                format!("the row has {} cells, the first row {}", cells.len(), self.names.len());
            let hint = "put a cell with a separator or a line break in it between quotation \
                        marks, and look for one that is not closed";
            return Err(Diagnostic::error("row-length", "", message).hint(hint));
        }
        let mut fields = Vec::new();
        for (name, cell) in self.names.iter().zip(cells) {
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
            match self.rows.next() {
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
fn first_row<R: BufRead>(rows: &mut Rows<R>) -> std::io::Result<Row> {
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

/// A quotation mark that does not fit may have put one client's row into the cell of another.
fn not_rfc_4180(fault: RowFault) -> Diagnostic {
    let message = match fault {
        RowFault::Open => "a quotation mark is not closed: the sheet ends inside of a cell",
        RowFault::Endless => "the row is longer than 1 MB: a quotation mark may not be closed",
        RowFault::AfterMark | RowFault::AfterMarkOpen => {
            "there is text after the quotation mark that closes a cell"
        }
        RowFault::MarkInside => {
            "there is a quotation mark inside a cell that does not start with one"
        }
    };
    let hint = if fault.hides_the_rest() {
        "no row from here on can be told from the next: close the cell, and write a quotation mark \
         inside a cell twice"
    } else {
        "write a quotation mark inside a cell twice, and put the cell between quotation marks"
    };
    Diagnostic::error("not-csv", "", message).hint(hint)
}
