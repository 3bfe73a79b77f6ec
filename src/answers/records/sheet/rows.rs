//! The rows of a sheet, read strictly (RFC 4180).
//!
//! Readers of CSV usually repair what is not RFC 4180, and so put one client's row into the cell
//! of another. Here a quotation mark that does not fit makes the row a faulty one.

use std::io::{self, BufRead};

use super::super::bytes::Bytes;

/// Reads rows one after the other.
pub(super) struct Rows<R> {
    bytes: Bytes<R>,
    separator: u8,
    rows: u32,
}

/// A row as it was read.
#[derive(Debug, Default)]
pub(super) struct SheetRow {
    /// Its number, as spreadsheets count.
    pub(super) number: u32,
    pub(super) cells: Vec<Vec<u8>>,
    /// What is not RFC 4180 about it, if anything.
    pub(super) fault: Option<RowFault>,
}

impl SheetRow {
    /// Whether a cell goes over several lines.
    pub(super) fn has_lines(&self) -> bool {
        self.cells.iter().any(|cell| cell.contains(&b'\n') || cell.contains(&b'\r'))
    }

    /// Whether a later line of a cell has as many separators as a row of some columns.
    pub(super) fn holds_a_row(&self, columns: usize, separator: u8) -> bool {
        let is_row = |line: &[u8]| {
            columns > 1 && line.iter().filter(|byte| **byte == separator).count() + 1 >= columns
        };
        let lines =
            |cell: &Vec<u8>| cell.split(|byte| matches!(byte, b'\n' | b'\r')).skip(1).any(is_row);
        self.cells.iter().any(lines)
    }

    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim_ascii().is_empty())
    }
}

/// Why a row cannot be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowFault {
    /// The sheet ends inside of a cell.
    Open,
    /// The row goes on for longer than any case does: a mark is probably not closed.
    Endless,
    /// Something follows the mark that closes a cell; where the row ends can be told.
    AfterMark,
    /// The same, and where the row ends cannot be told.
    AfterMarkOpen,
    /// A mark stands inside a cell that does not start with one.
    MarkInside,
    /// A cell over several lines holds what reads as a row, or the row after it does not fit: the mark
    /// that closes the cell may be another row's.
    Mixed,
}

impl RowFault {
    /// Whether it hides where the next row starts.
    pub(super) fn hides_the_rest(self) -> bool {
        let tells = matches!(self, RowFault::AfterMark | RowFault::MarkInside);
        !tells
    }
}

/// How long a row may be, in bytes.
const LONGEST: usize = 1 << 20;
const MARK: u8 = b'"';

/// Where in a cell the reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum InCell {
    Start,
    Bare,
    Quoted,
    /// After a mark inside a quoted cell: the cell ends here, or the mark is one of a pair.
    Mark,
    /// After a fault: everything up to the end of the line is passed over.
    Faulty,
}

impl<R: BufRead> Rows<R> {
    pub(super) fn new(input: R, separator: u8) -> Rows<R> {
        Rows { bytes: Bytes::new(input), separator, rows: 0 }
    }

    /// The next row; none at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<SheetRow>> {
        self.rows = self.rows.saturating_add(1);
        let mut row = SheetRow { number: self.rows, ..SheetRow::default() };
        let mut cell = Vec::new();
        let mut place = InCell::Start;
        let mut marks_after_fault = 0;
        let mut length = 0;
        loop {
            let Some(byte) = self.bytes.peek()? else {
                if length == 0 {
                    return Ok(None);
                }
                if place == InCell::Quoted {
                    row.fault = Some(RowFault::Open);
                }
                break;
            };
            self.bytes.pass(byte);
            length += 1;
            if length > LONGEST {
                row.fault = Some(RowFault::Endless);
                return Ok(Some(row));
            }
            let ends_row = matches!(byte, b'\n' | b'\r');
            match (place, byte) {
                (InCell::Quoted, MARK) => place = InCell::Mark,
                (InCell::Quoted, _) => cell.push(byte),
                (InCell::Start, MARK) => place = InCell::Quoted,
                (InCell::Mark, MARK) => {
                    cell.push(MARK);
                    place = InCell::Quoted;
                }
                _ if ends_row => {
                    if byte == b'\r' && self.bytes.peek()? == Some(b'\n') {
                        self.bytes.pass(b'\n');
                    }
                    break;
                }
                (InCell::Faulty, _) => marks_after_fault += usize::from(byte == MARK),
                _ if byte == self.separator => {
                    row.cells.push(std::mem::take(&mut cell));
                    place = InCell::Start;
                }
                (InCell::Bare, MARK) => {
                    row.fault = Some(RowFault::MarkInside);
                    place = InCell::Faulty;
                }
                (InCell::Mark, _) => {
                    row.fault = Some(RowFault::AfterMark);
                    place = InCell::Faulty;
                }
                (InCell::Start | InCell::Bare, _) => {
                    cell.push(byte);
                    place = InCell::Bare;
                }
            }
        }
        // An odd mark may open a cell that goes on in the next lines.
        if row.fault == Some(RowFault::AfterMark) && marks_after_fault % 2 == 1 {
            row.fault = Some(RowFault::AfterMarkOpen);
        }
        row.cells.push(cell);
        Ok(Some(row))
    }
}

#[cfg(test)]
mod tests {
    use super::{RowFault, Rows};

    fn rows(text: &str) -> Vec<(u32, Vec<String>, Option<RowFault>)> {
        let mut rows = Rows::new(text.as_bytes(), b',');
        std::iter::from_fn(|| rows.next().unwrap())
            .map(|row| {
                let cells = row.cells.into_iter().map(|cell| String::from_utf8(cell).unwrap());
                (row.number, cells.collect(), row.fault)
            })
            .collect()
    }

    #[test]
    fn cells_are_read_as_rfc_4180_has_them() {
        let read = rows("a,b\r\n\"x, \"\"y\"\"\",\"two\nlines\"\n,\"\"\nlast,row");
        let cells: Vec<Vec<String>> = read.iter().map(|(_, cells, _)| cells.clone()).collect();
        assert_eq!(cells, [["a", "b"], ["x, \"y\"", "two\nlines"], ["", ""], ["last", "row"]]);
        assert_eq!(read.iter().map(|(number, ..)| *number).collect::<Vec<_>>(), [1, 2, 3, 4]);
        assert!(read.iter().all(|(.., fault)| fault.is_none()));
    }

    #[test]
    fn a_mark_that_does_not_fit_makes_the_row_a_faulty_one() {
        let fault = |text: &str| rows(text)[0].2;
        assert_eq!(fault("a,\"open\nb,c\n"), Some(RowFault::Open));
        assert_eq!(fault("\"Ann \"Annie\" Oak\",b\n"), Some(RowFault::AfterMark));
        assert_eq!(fault("\"a\" \"b\nc\",d\n"), Some(RowFault::AfterMarkOpen));
        assert_eq!(fault("5\" pipe,b\n"), Some(RowFault::MarkInside));
        assert_eq!(
            fault(&format!("\"{}\"\n", "x".repeat(super::LONGEST))),
            Some(RowFault::Endless)
        );
    }

    #[test]
    fn the_row_after_a_faulty_one_is_read_where_its_start_is_known() {
        let read = rows("5\" pipe,b\nc,d\n");
        assert_eq!(
            (read[1].0, read[1].1.clone(), read[1].2),
            (2, vec!["c".into(), "d".into()], None)
        );
    }
}
