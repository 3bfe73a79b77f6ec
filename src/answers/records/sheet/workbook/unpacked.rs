//! What a workbook becomes when it is unpacked: a few kilobytes can hold gigabytes.

use std::io::{self, BufReader, Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::cells::{MOST_CELLS, MOST_TEXT};
use super::{Format, large, unreadable};
use crate::diagnostic::Diagnostic;

/// How large all parts of a workbook may be together, in bytes.
const LARGEST_UNPACKED: u64 = 24 << 20;

/// Refuses a workbook that would take too much memory to read.
pub(super) fn measure(bytes: &[u8], format: Format) -> Result<(), Diagnostic> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut left = LARGEST_UNPACKED;
    for index in 0..archive.len() {
        // The size that a part says it has may be a lie: it is unpacked, and what comes out is counted.
        let part = archive.by_index(index).map_err(unreadable)?;
        let size = io::copy(&mut part.take(left + 1), &mut io::sink()).map_err(unreadable)?;
        left = left.checked_sub(size).ok_or_else(large)?;
    }
    if format == Format::Ods {
        let content = archive.by_name("content.xml").map_err(unreadable)?;
        let sheets = extent(content).map_err(unreadable)?;
        if sheets.cells > MOST_CELLS || sheets.text > MOST_TEXT {
            return Err(large());
        }
    }
    Ok(())
}

/// How much OpenDocument sheets hold: there one element stands for any number of equal rows or cells.
fn extent(content: impl Read) -> Result<Extent, quick_xml::Error> {
    let mut reader = quick_xml::Reader::from_reader(BufReader::new(content));
    let mut buffer = Vec::new();
    let mut sheets = Extent::default();
    loop {
        let event = reader.read_event_into(&mut buffer)?;
        match &event {
            Event::Start(tag) | Event::Empty(tag) => sheets.begin(tag)?,
            Event::End(tag) if tag.name().as_ref() == ROW => sheets.end_row(),
            Event::Text(text) => sheets.hold(text.len()),
            Event::Eof => return Ok(sheets),
            _ => {}
        }
        if matches!(&event, Event::Empty(tag) if tag.name().as_ref() == ROW) {
            sheets.end_row();
        }
        buffer.clear();
    }
}

const ROW: &str = "table:table-row";

/// The cells so far, and the bytes of their text; empty cells count when a filled one follows.
#[derive(Default)]
struct Extent {
    cells: usize,
    text: usize,
    empty_rows: usize,
    row_repeated: usize,
    cell_repeated: usize,
    filled_columns: usize,
    empty_columns: usize,
    widest: usize,
}

impl Extent {
    fn begin(&mut self, tag: &BytesStart<'_>) -> Result<(), quick_xml::Error> {
        match tag.name().as_ref() {
            ROW => {
                self.row_repeated = repeated(tag, "table:number-rows-repeated")?;
                (self.filled_columns, self.empty_columns) = (0, 0);
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let columns = repeated(tag, "table:number-columns-repeated")?;
                let is_filled = tag.try_get_attribute("office:value-type")?.is_some()
                    || tag.try_get_attribute("table:formula")?.is_some();
                self.empty_columns = self.empty_columns.saturating_add(columns);
                self.cell_repeated = columns;
                if is_filled {
                    self.hold(tag.len());
                    self.fill();
                }
            }
            "text:p" => self.fill(),
            _ => {}
        }
        Ok(())
    }

    fn fill(&mut self) {
        self.filled_columns = self.filled_columns.saturating_add(self.empty_columns);
        self.empty_columns = 0;
    }

    fn hold(&mut self, bytes: usize) {
        let times = self.row_repeated.saturating_mul(self.cell_repeated);
        self.text = self.text.saturating_add(bytes.saturating_mul(times));
    }

    fn end_row(&mut self) {
        if self.filled_columns == 0 {
            self.empty_rows = self.empty_rows.saturating_add(self.row_repeated);
            return;
        }
        self.widest = self.widest.max(self.filled_columns);
        let rows = self.empty_rows.saturating_add(self.row_repeated);
        self.cells = self.cells.saturating_add(rows.saturating_mul(self.widest));
        self.empty_rows = 0;
    }
}

fn repeated(tag: &BytesStart<'_>, name: &str) -> Result<usize, quick_xml::Error> {
    let times = tag.try_get_attribute(name)?;
    // What is no number here is refused where the sheet is read.
    Ok(times.and_then(|times| times.value.trim().parse().ok()).unwrap_or(1))
}
