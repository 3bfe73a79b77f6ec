//! A sheet: a row of names, then a case a row.

mod columns;
mod rows;
mod workbook;

use std::io::{BufRead, Read};

pub use self::columns::ColumnMap;
pub use crate::answers::days::DayOrder;

pub(crate) use self::columns::COLUMNS;
pub(super) use self::workbook::Format as BookFormat;

use self::columns::Column;
use self::rows::{RowFault, Rows, SheetRow};
use super::{RawRecord, Typed, unreadable};
use crate::answers::schema::meaning_of_case_number;
use crate::answers::{Setting, as_in_a_case};
use crate::diagnostic::Diagnostic;

/// How a sheet is to be read.
#[derive(Clone, Debug, Default)]
pub struct SheetOptions {
    /// The columns of the user's own.
    pub columns: ColumnMap,
    /// How a day of figures alone is written.
    pub days: DayOrder,
}

pub(super) struct SheetRecords<R> {
    source: Source<R>,
    separator: u8,
    columns: Vec<Column>,
    days: DayOrder,
    /// A row that was read to see whether the one before it can be trusted.
    ahead: Option<SheetRow>,
    ended: bool,
}

enum Source<R> {
    Text(Rows<R>),
    Book(std::vec::IntoIter<SheetRow>),
}

impl<R: BufRead> Source<R> {
    fn next(&mut self) -> std::io::Result<Option<SheetRow>> {
        match self {
            Source::Text(rows) => rows.next(),
            Source::Book(rows) => Ok(rows.next()),
        }
    }
}

type Problems = Vec<Diagnostic>;

impl<R: BufRead> SheetRecords<R> {
    /// Reads the row of names of a sheet in text.
    pub(super) fn of_text(
        mut input: R,
        options: &SheetOptions,
    ) -> Result<SheetRecords<R>, Problems> {
        let start = input.fill_buf().map_err(|error| vec![unreadable(&error)])?;
        let (separator, said) = match said_separator(start) {
            Some((separator, length)) => (separator, length),
            None => (likely_separator(start), 0),
        };
        input.consume(said);
        let source = Source::Text(Rows::new(input, separator));
        SheetRecords::new(source, separator, options)
    }

    /// Reads the row of names of a workbook's first sheet.
    pub(super) fn of_workbook(
        input: R,
        format: BookFormat,
        options: &SheetOptions,
    ) -> Result<SheetRecords<R>, Problems> {
        let mut bytes = Vec::new();
        let read = input.take(workbook::LARGEST + 1).read_to_end(&mut bytes);
        read.map_err(|error| vec![unreadable(&error)])?;
        let rows = workbook::rows(bytes, format).map_err(|problem| vec![problem])?;
        SheetRecords::new(Source::Book(rows.into_iter()), b',', options)
    }

    fn new(
        mut source: Source<R>,
        separator: u8,
        options: &SheetOptions,
    ) -> Result<SheetRecords<R>, Problems> {
        let header = first_row(&mut source).map_err(|error| vec![unreadable(&error)])?;
        if let Some(fault) = header.fault {
            return Err(vec![not_rfc_4180(fault).at_row(header.number)]);
        }
        let names = header.cells.iter().map(|name| Ok(text(name)?.to_owned()));
        let names = names.collect::<Result<Vec<String>, &str>>();
        let names = names.map_err(|_| vec![not_utf8().at_row(header.number)])?;
        let columns = columns::columns(&names, &options.columns).map_err(|problems| {
            problems.into_iter().map(|problem| problem.at_row(header.number)).collect::<Vec<_>>()
        })?;
        let days = options.days;
        Ok(SheetRecords { source, separator, columns, days, ahead: None, ended: false })
    }

    /// What is said of the sheet as a whole.
    pub(super) fn note(&self) -> Option<Diagnostic> {
        columns::note(&self.columns)
    }

    /// The names of the user's own columns.
    pub(super) fn own_columns(&self) -> Vec<String> {
        let own = self.columns.iter().filter_map(|column| match column {
            Column::Own(name) => Some(name.clone()),
            _ => None,
        });
        own.collect()
    }

    /// The next row. A cell over several lines is trusted only if nothing in it reads as a row and the
    /// row after it fits: else the mark that closes the cell may be another row's.
    fn next_row(&mut self) -> std::io::Result<Option<SheetRow>> {
        let row = match self.ahead.take() {
            Some(row) => Some(row),
            None => self.source.next()?,
        };
        let Some(mut row) = row else { return Ok(None) };
        if row.fault.is_none() && row.has_lines() && matches!(self.source, Source::Text(_)) {
            self.ahead = self.source.next()?;
            let next_fits = self.ahead.as_ref().is_none_or(|next| {
                next.fault.is_none() && (next.is_blank() || !self.is_of_another_length(next))
            });
            if !next_fits || row.holds_a_row(self.columns.len(), self.separator) {
                row.fault = Some(RowFault::Mixed);
            }
        }
        Ok(Some(row))
    }

    /// Whether a row has more than empty cells too many, or too few: at its end only cells may be left out
    /// without which the case says the same.
    fn is_of_another_length(&self, row: &SheetRow) -> bool {
        let beyond = row.cells.iter().skip(self.columns.len()).any(|cell| !cell.is_empty());
        let left_out = self.columns.iter().skip(row.cells.len());
        beyond || left_out.into_iter().any(Column::must_be_there)
    }

    /// The case of a row; none if the row is empty.
    fn case(&mut self, row: &SheetRow) -> Option<Result<RawRecord, Problems>> {
        let number = row.number;
        let unreadable = |problem: Diagnostic| {
            let typed = Typed::Unreadable(problem.at_row(number));
            RawRecord { line: number, in_sheet: true, own: Vec::new(), typed }
        };
        if let Some(fault) = row.fault {
            self.ended = fault.hides_the_rest();
            if self.ended {
                return Some(Err(vec![not_rfc_4180(fault).at_row(number)]));
            }
            return Some(Ok(unreadable(not_rfc_4180(fault))));
        }
        if row.is_blank() || self.is_the_row_of_meanings(row) {
            return None;
        }
        Some(Ok(self.fields(row).unwrap_or_else(unreadable)))
    }

    /// Whether it is the second row of a starter sheet.
    fn is_the_row_of_meanings(&self, row: &SheetRow) -> bool {
        let number = Column::Field("case_number".to_owned());
        let place = self.columns.iter().position(|column| *column == number);
        let cell = place.and_then(|place| row.cells.get(place));
        cell.is_some_and(|cell| cell == meaning_of_case_number().as_bytes())
    }

    fn fields(&self, row: &SheetRow) -> Result<RawRecord, Diagnostic> {
        if self.is_of_another_length(row) {
            return Err(Diagnostic::error("row-length", "")
                .with("cells", row.cells.len().to_string())
                .with("columns", self.columns.len().to_string()));
        }
        let mut fields = Vec::new();
        let mut own = Vec::new();
        for (column, cell) in self.columns.iter().zip(&row.cells) {
            let cell = text(cell).map_err(|_| match column {
                Column::Field(field) => not_utf8().at(field),
                _ => not_utf8(),
            })?;
            match column {
                Column::Field(field) if !cell.trim().is_empty() => {
                    fields.push(Setting::new(field, &as_in_a_case(field, cell, self.days)));
                }
                Column::Own(name) => own.push((name.clone(), cell.to_owned())),
                _ => {}
            }
        }
        if !fields.iter().any(|field| field.path == "version") {
            fields.push(Setting::new("version", "1"));
        }
        Ok(RawRecord { line: row.number, in_sheet: true, own, typed: Typed::Row(fields) })
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
                    return Some(Err(vec![unreadable(&error)]));
                }
            }
        }
        None
    }
}

/// The first row that is not blank.
fn first_row<R: BufRead>(source: &mut Source<R>) -> std::io::Result<SheetRow> {
    loop {
        let row = source.next()?.unwrap_or_default();
        if row.cells.is_empty() || row.fault.is_some() || !row.is_blank() {
            return Ok(row);
        }
    }
}

/// The separator that a first line `sep=;` says, as spreadsheets write and hide it, and the length of the
/// line in bytes.
fn said_separator(start: &[u8]) -> Option<(u8, usize)> {
    let rest = start.strip_prefix(b"sep=")?;
    let (separator, rest) = rest.split_first()?;
    let end = match rest {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => return None,
    };
    Some((*separator, b"sep=;".len() + end))
}

/// What stands between the names: a comma, a semicolon or a tab, whichever is there most.
fn likely_separator(start: &[u8]) -> u8 {
    let mut lines = start.split(|byte| matches!(byte, b'\n' | b'\r'));
    let header = lines.find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
    let count = |separator: u8| header.iter().filter(|byte| **byte == separator).count();
    // Of those that are equally often there the last counts: a comma where there is one column.
    [b'\t', b';', b','].into_iter().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}

fn text(bytes: &[u8]) -> Result<&str, &'static str> {
    std::str::from_utf8(bytes).map_err(|_| "not UTF-8")
}

fn not_utf8() -> Diagnostic {
    Diagnostic::error("not-utf8/cell", "")
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
