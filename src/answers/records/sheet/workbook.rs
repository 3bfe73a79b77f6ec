//! The rows of a workbook's first sheet, with the days and numbers that its cells hold.

#[cfg(feature = "workbooks")]
use std::io::Cursor;

#[cfg(feature = "workbooks")]
use calamine::{Data, Ods, Range, Reader, Sheets, Xlsx};

use super::rows::SheetRow;
use crate::diagnostic::Diagnostic;

/// How a workbook is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::answers::records) enum Format {
    /// Of Excel.
    Xlsx,
    /// Of LibreOffice.
    Ods,
}

/// How large a workbook may be, in bytes.
pub(super) const LARGEST: u64 = 16 << 20;
/// How many cells are read at most.
#[cfg(feature = "workbooks")]
const MOST_CELLS: usize = 2_000_000;

/// The library was built without the reader of workbooks.
#[cfg(not(feature = "workbooks"))]
pub(super) fn rows(_: Vec<u8>, _: Format) -> Result<Vec<SheetRow>, Diagnostic> {
    Err(Diagnostic::error("workbook/not-here", ""))
}

/// The rows of the first sheet that has cells.
#[cfg(feature = "workbooks")]
pub(super) fn rows(bytes: Vec<u8>, format: Format) -> Result<Vec<SheetRow>, Diagnostic> {
    if bytes.len() as u64 > LARGEST {
        return Err(Diagnostic::error("workbook/large", ""));
    }
    let input = Cursor::new(bytes);
    let unreadable = |_| Diagnostic::error("workbook/unreadable", "");
    let mut book = match format {
        Format::Xlsx => {
            Sheets::Xlsx(Xlsx::new(input).map_err(|error| unreadable(error.to_string()))?)
        }
        Format::Ods => Sheets::Ods(Ods::new(input).map_err(|error| unreadable(error.to_string()))?),
    };
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(|error| unreadable(error.to_string()))?;
        if !range.is_empty() {
            return rows_of(&range);
        }
    }
    Ok(Vec::new())
}

#[cfg(feature = "workbooks")]
fn rows_of(range: &Range<Data>) -> Result<Vec<SheetRow>, Diagnostic> {
    let (height, width) = range.get_size();
    if height.saturating_mul(width) > MOST_CELLS {
        return Err(Diagnostic::error("workbook/large", ""));
    }
    let (first, first_column) = range.start().unwrap_or_default();
    let numbered = range.rows().zip(first + 1..);
    let rows = numbered.map(|(cells, number)| {
        // Cells left of the first that is filled are columns too.
        let before = (0..first_column).map(|_| Vec::new());
        let cells = before.chain(cells.iter().map(|cell| words_of(cell).into_bytes())).collect();
        SheetRow { number, cells, fault: None }
    });
    Ok(rows.collect())
}

#[cfg(feature = "workbooks")]
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
