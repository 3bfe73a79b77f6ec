//! Many cases from one input: a JSON array, JSON Lines or a sheet, read as a stream.

mod bytes;
mod json;
mod lines;
mod rows;
mod sheet;

use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};

use sha2::{Digest, Sha256};

use self::json::JsonRecords;
use self::lines::LineRecords;
use self::sheet::SheetRecords;
use super::{Record, Setting};
use crate::diagnostic::Diagnostic;

/// How an input with many cases is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputFormat {
    /// A JSON array of cases, or one case.
    Json,
    /// A case a line.
    JsonLines,
    /// A sheet: a row of field names, then a case a row.
    Csv,
}

/// A case that was told apart from its neighbours, but not read yet.
#[derive(Clone, Debug)]
pub struct RawRecord {
    /// The line on which it starts, counted from 1.
    pub line: u32,
    content: Content,
}

#[derive(Clone, Debug)]
enum Content {
    Json(Vec<u8>),
    /// The fields that are not empty.
    Row(Vec<Setting>),
    /// What cannot be read although its end is known.
    Unreadable(Diagnostic),
}

impl RawRecord {
    /// Reads the case and changes some of its fields.
    ///
    /// # Errors
    ///
    /// What cannot be read at all.
    pub fn read(&self, settings: &[Setting]) -> Result<Record, Diagnostic> {
        match &self.content {
            Content::Json(bytes) => super::read_from_line(bytes, self.line, settings),
            Content::Row(fields) => {
                super::read_settings_of_line(self.line, &[fields, settings].concat())
            }
            Content::Unreadable(problem) => Err(problem.clone()),
        }
    }

    /// A hash of what was typed: the same text has the same one.
    pub fn hash(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        match &self.content {
            Content::Json(bytes) => hash.update(bytes),
            Content::Row(fields) => {
                for (name, value) in fields {
                    for text in [name, value] {
                        hash.update((text.len() as u64).to_le_bytes());
                        hash.update(text);
                    }
                }
            }
            Content::Unreadable(problem) => hash.update(&problem.message),
        }
        hash.finalize().into()
    }
}

/// The cases of an input, one after the other. After a fault that hides where the next case starts
/// there are no more.
pub struct Records<'r> {
    kind: Kind<'r>,
}

enum Kind<'r> {
    Json(JsonRecords<Input<'r>>),
    Lines(LineRecords<Input<'r>>),
    Sheet(Box<SheetRecords<Input<'r>>>),
    Faulty(std::vec::IntoIter<Vec<Diagnostic>>),
}

type Input<'r> = BufReader<Chain<Cursor<Vec<u8>>, Box<dyn Read + Send + 'r>>>;

impl<'r> Records<'r> {
    /// Reads an input in a format, or in the one that it seems to have.
    pub fn new(input: impl Read + Send + 'r, format: Option<InputFormat>) -> Records<'r> {
        let mut input: Box<dyn Read + Send + 'r> = Box::new(input);
        let start = match first_line(&mut input) {
            Ok(start) => start,
            Err(error) => return Records::faulty(vec![unreadable(&error)]),
        };
        let length = start.len();
        let mut input: Input<'r> =
            BufReader::with_capacity(BUFFER.max(length), Cursor::new(start).chain(input));
        let start = match input.fill_buf() {
            Ok(start) => start,
            Err(error) => return Records::faulty(vec![unreadable(&error)]),
        };
        if start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]) {
            let problem = Diagnostic::error("not-utf8", "", "the input is UTF-16 text, not UTF-8");
            return Records::faulty(vec![problem.hint(SAVE_AS_UTF8)]);
        }
        if start.starts_with(MARK) {
            input.consume(MARK.len());
        }
        let start = input.buffer();
        let kind = match format.unwrap_or_else(|| likely_format(start)) {
            InputFormat::Json => Kind::Json(JsonRecords::new(input)),
            // A whole array may well stand on lines.
            InputFormat::JsonLines if first_sign(start) == Some(b'[') => {
                Kind::Json(JsonRecords::new(input))
            }
            InputFormat::JsonLines => Kind::Lines(LineRecords::new(input)),
            InputFormat::Csv => match SheetRecords::new(input) {
                Ok(sheet) => Kind::Sheet(Box::new(sheet)),
                Err(problems) => return Records::faulty(problems),
            },
        };
        Records { kind }
    }

    fn faulty(problems: Vec<Diagnostic>) -> Records<'r> {
        Records { kind: Kind::Faulty(vec![problems].into_iter()) }
    }
}

impl Iterator for Records<'_> {
    type Item = Result<RawRecord, Vec<Diagnostic>>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.kind {
            Kind::Json(records) => records.next(),
            Kind::Lines(records) => records.next(),
            Kind::Sheet(records) => records.next(),
            Kind::Faulty(problems) => problems.next().map(Err),
        }
    }
}

/// The byte-order mark that Windows programs put before UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

const SAVE_AS_UTF8: &str =
    "save the file again with the encoding UTF-8; in a spreadsheet: save as “CSV UTF-8”";

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
        Some(_) => InputFormat::Csv,
    }
}

fn unreadable(error: &std::io::Error) -> Diagnostic {
    Diagnostic::error("file", "", format!("the input cannot be read further: {error}"))
}

/// A count of lines as a message has it.
fn line_number(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
