//! The filled cells of a workbook, with the days and numbers that they hold.

use std::io::{Cursor, Read, Seek};

use calamine::{Data, Ods, Range, Reader, Xlsx};

use super::{Format, SheetRow, large, unreadable};
use crate::diagnostic::Diagnostic;

/// How many cells, filled or left of a filled one, are read at most.
pub(super) const MOST_CELLS: usize = 500_000;
/// How many columns are read at most.
const MOST_COLUMNS: usize = 2_000;
/// How much text all cells may hold, in bytes.
pub(super) const MOST_TEXT: usize = 32 << 20;

pub(super) fn rows(bytes: Vec<u8>, format: Format) -> Result<Vec<SheetRow>, Diagnostic> {
    let input = Cursor::new(bytes);
    match format {
        Format::Xlsx => rows_of_xlsx(input),
        Format::Ods => rows_of_ods(input),
    }
}

/// Cell by cell: two cells at opposite corners of a sheet span billions of empty ones.
fn rows_of_xlsx<R: Read + Seek>(input: R) -> Result<Vec<SheetRow>, Diagnostic> {
    let mut book = Xlsx::new(input).map_err(unreadable)?;
    for name in book.sheet_names() {
        let mut cells = book.worksheet_cells_reader(&name).map_err(unreadable)?;
        let mut gathered = Gathered::default();
        while let Some(cell) = cells.next_cell().map_err(unreadable)? {
            let (row, column) = cell.get_position();
            gathered.add(row, column as usize, &Data::from(cell.get_value().clone()))?;
        }
        if !gathered.rows.is_empty() {
            return Ok(gathered.rows);
        }
    }
    Ok(Vec::new())
}

/// As a whole: [`super::unpacked::measure`] has counted the cells.
fn rows_of_ods<R: Read + Seek>(input: R) -> Result<Vec<SheetRow>, Diagnostic> {
    let mut book = Ods::new(input).map_err(unreadable)?;
    for name in book.sheet_names() {
        let range: Range<Data> = book.worksheet_range(&name).map_err(unreadable)?;
        let (first, first_column) = range.start().unwrap_or_default();
        let mut gathered = Gathered::default();
        for (row, column, cell) in range.used_cells() {
            gathered.add(first + row as u32, first_column as usize + column, cell)?;
        }
        if !gathered.rows.is_empty() {
            return Ok(gathered.rows);
        }
    }
    Ok(Vec::new())
}

/// The rows that have filled cells, in order.
#[derive(Default)]
struct Gathered {
    rows: Vec<SheetRow>,
    cells: usize,
    text: usize,
}

impl Gathered {
    /// Rows and columns count from 0 here.
    fn add(&mut self, row: u32, column: usize, cell: &Data) -> Result<(), Diagnostic> {
        let words = words_of(cell).into_bytes();
        if words.is_empty() {
            return Ok(());
        }
        let number = row + 1;
        if self.rows.last().is_some_and(|last| last.number > number) {
            return Err(unreadable(()));
        }
        if self.rows.last().is_none_or(|last| last.number < number) {
            self.rows.push(SheetRow { number, cells: Vec::new(), fault: None });
        }
        let Some(SheetRow { cells, .. }) = self.rows.last_mut() else { return Ok(()) };
        self.cells += (column + 1).saturating_sub(cells.len());
        self.text += words.len();
        if column >= MOST_COLUMNS || self.cells > MOST_CELLS || self.text > MOST_TEXT {
            return Err(large());
        }
        if cells.len() <= column {
            cells.resize_with(column + 1, Vec::new);
        }
        cells[column] = words;
        Ok(())
    }
}

fn words_of(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Bool(truth) => truth.to_string(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTimeIso(day) | Data::DurationIso(day) => day.clone(),
        // What the spreadsheet shows in its place.
        Data::Error(error) => error.to_string(),
    }
}
