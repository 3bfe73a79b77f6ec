//! Many cases from one input: a JSON array, JSON Lines or a sheet, read as a stream.

mod bytes;
mod json;
mod lines;
mod sheet;

use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};
use std::path::Path;

use self::json::JsonRecords;
use self::lines::LineRecords;
use self::sheet::{BookFormat, SheetRecords};

pub(crate) use self::sheet::COLUMNS;
pub use self::sheet::{ColumnMap, DayOrder, SheetOptions};
use super::{Record, Setting};
use crate::diagnostic::Diagnostic;

/// How an input with many cases is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InputFormat {
    /// A JSON array of cases, or one case.
    Json,
    /// A case a line.
    JsonLines,
    /// A sheet: a row of field names, then a case a row.
    Csv,
    /// The first sheet of an Excel workbook.
    Xlsx,
    /// The first sheet of an OpenDocument workbook.
    Ods,
}

impl InputFormat {
    /// Every format.
    pub const ALL: [InputFormat; 5] = [
        InputFormat::Json,
        InputFormat::JsonLines,
        InputFormat::Csv,
        InputFormat::Xlsx,
        InputFormat::Ods,
    ];

    /// Its name, which is the usual ending of its files.
    pub fn name(self) -> &'static str {
        match self {
            InputFormat::Json => "json",
            InputFormat::JsonLines => "jsonl",
            InputFormat::Csv => "csv",
            InputFormat::Xlsx => "xlsx",
            InputFormat::Ods => "ods",
        }
    }

    /// How a file is written, as far as its ending says.
    pub fn of_ending(path: &Path) -> Option<InputFormat> {
        let ending = path.extension()?.to_str()?.to_lowercase();
        match ending.as_str() {
            "ndjson" => Some(InputFormat::JsonLines),
            "tsv" => Some(InputFormat::Csv),
            name => name.parse().ok(),
        }
    }
}

/// There is no such format of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("known formats: json, jsonl, csv, xlsx, ods")]
pub struct UnknownInputFormat;

impl std::str::FromStr for InputFormat {
    type Err = UnknownInputFormat;

    fn from_str(name: &str) -> Result<InputFormat, UnknownInputFormat> {
        let found = InputFormat::ALL.into_iter().find(|format| format.name() == name);
        found.ok_or(UnknownInputFormat)
    }
}

/// A case that was told apart from the others of its input, but not read yet.
#[derive(Clone, Debug)]
pub struct RawRecord {
    /// The line on which it starts, or its row of a sheet, counted from 1.
    pub line: u32,
    /// It is a row of a sheet.
    pub in_sheet: bool,
    /// What stands in the columns of the user's own, with their names.
    pub own: Vec<(String, String)>,
    typed: Typed,
}

#[derive(Clone, Debug)]
enum Typed {
    Json(Vec<u8>),
    /// The fields that are not empty.
    Row(Vec<Setting>),
    /// What cannot be read although its end is known.
    Unreadable(Diagnostic),
}

impl RawRecord {
    fn of_text(line: u32, typed: Typed) -> RawRecord {
        RawRecord { line, in_sheet: false, own: Vec::new(), typed }
    }

    /// Reads the case and changes some of its fields.
    ///
    /// # Errors
    ///
    /// What cannot be read at all.
    pub fn read(&self, settings: &[Setting]) -> Result<Record, Diagnostic> {
        match &self.typed {
            Typed::Json(bytes) => super::read_from_line(bytes, self.line, settings),
            Typed::Row(fields) => {
                super::read_settings_of_row(self.line, &[fields, settings].concat())
            }
            Typed::Unreadable(problem) => Err(problem.clone()),
        }
    }
}

/// The cases of an input, one after the other. After a fault that hides where the next case starts
/// there are no more.
pub struct Records<'r> {
    reader: Reader<'r>,
}

enum Reader<'r> {
    Json(JsonRecords<Source<'r>>),
    Lines(LineRecords<Source<'r>>),
    Sheet(Box<SheetRecords<Source<'r>>>),
    Faulty(std::vec::IntoIter<Vec<Diagnostic>>),
}

impl<'r> Reader<'r> {
    fn of_sheet(sheet: Result<SheetRecords<Source<'r>>, Vec<Diagnostic>>) -> Reader<'r> {
        match sheet {
            Ok(sheet) => Reader::Sheet(Box::new(sheet)),
            Err(problems) => Reader::Faulty(vec![problems].into_iter()),
        }
    }
}

type Source<'r> = BufReader<Chain<Cursor<Vec<u8>>, Box<dyn Read + Send + 'r>>>;

impl<'r> Records<'r> {
    /// Reads an input in a format, or in the one that it seems to have.
    pub fn new(
        input: impl Read + Send + 'r,
        format: Option<InputFormat>,
        options: &SheetOptions,
    ) -> Records<'r> {
        let mut input: Box<dyn Read + Send + 'r> = Box::new(input);
        let start = match first_line(&mut input) {
            Ok(start) => start,
            Err(error) => return Records::faulty(vec![unreadable(&error)]),
        };
        let length = start.len();
        let mut input: Source<'r> =
            BufReader::with_capacity(BUFFER.max(length), Cursor::new(start).chain(input));
        let start = match input.fill_buf() {
            Ok(start) => start,
            Err(error) => return Records::faulty(vec![unreadable(&error)]),
        };
        if start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]) {
            return Records::faulty(vec![Diagnostic::error("not-utf8/utf16", "")]);
        }
        if start.starts_with(MARK) {
            input.consume(MARK.len());
        }
        let start = input.buffer();
        let reader = match format.unwrap_or_else(|| likely_format(start)) {
            InputFormat::Json => Reader::Json(JsonRecords::new(input)),
            // A whole array may well stand on lines.
            InputFormat::JsonLines if first_sign(start) == Some(b'[') => {
                Reader::Json(JsonRecords::new(input))
            }
            InputFormat::JsonLines => Reader::Lines(LineRecords::new(input)),
            InputFormat::Csv => Reader::of_sheet(SheetRecords::of_text(input, options)),
            InputFormat::Xlsx => {
                Reader::of_sheet(SheetRecords::of_workbook(input, BookFormat::Xlsx, options))
            }
            InputFormat::Ods => {
                Reader::of_sheet(SheetRecords::of_workbook(input, BookFormat::Ods, options))
            }
        };
        Records { reader }
    }

    /// What is said of the input as a whole.
    pub fn note(&self) -> Option<Diagnostic> {
        match &self.reader {
            Reader::Sheet(sheet) => sheet.note(),
            _ => None,
        }
    }

    /// The names of the user's own columns.
    pub fn own_columns(&self) -> Vec<String> {
        match &self.reader {
            Reader::Sheet(sheet) => sheet.own_columns(),
            _ => Vec::new(),
        }
    }

    fn faulty(problems: Vec<Diagnostic>) -> Records<'r> {
        Records { reader: Reader::Faulty(vec![problems].into_iter()) }
    }
}

impl Iterator for Records<'_> {
    type Item = Result<RawRecord, Vec<Diagnostic>>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.reader {
            Reader::Json(records) => records.next(),
            Reader::Lines(records) => records.next(),
            Reader::Sheet(records) => records.next(),
            Reader::Faulty(problems) => problems.next().map(Err),
        }
    }
}

/// The byte-order mark that Windows programs put before UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// How much of an input is held at a time, in bytes.
const BUFFER: usize = 64 * 1024;

/// Reads until the first line that is not blank is there, or a buffer is full: a pipe may bring an
/// input byte by byte.
fn first_line(input: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    let mut buffer = vec![0; BUFFER];
    loop {
        let room = BUFFER - start.len();
        let count = match input.read(&mut buffer[..room]) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            result => result?,
        };
        start.extend(&buffer[..count]);
        let after_mark = start.strip_prefix(MARK).unwrap_or(&start).trim_ascii_start();
        let has_line = after_mark.iter().any(|byte| matches!(byte, b'\n' | b'\r'));
        if count == 0 || start.len() == BUFFER || has_line {
            return Ok(start);
        }
    }
}

fn first_sign(start: &[u8]) -> Option<u8> {
    start.iter().copied().find(|byte| !byte.is_ascii_whitespace())
}

fn likely_format(start: &[u8]) -> InputFormat {
    match first_sign(start) {
        // One case may stand on many lines: the reader of JSON takes both ways.
        Some(b'[' | b'{') | None => InputFormat::Json,
        // How a zip archive starts, which a workbook is.
        Some(b'P') if start.starts_with(b"PK\x03\x04") => InputFormat::Xlsx,
        Some(_) => InputFormat::Csv,
    }
}

fn unreadable(error: &std::io::Error) -> Diagnostic {
    Diagnostic::error("file/rest", "").with("reason", error.to_string())
}

/// A count of lines as a message has it.
fn line_number(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
