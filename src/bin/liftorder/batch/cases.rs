//! The cases of all inputs, one after the other, each with what an earlier run did with it.

use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use liftorder::answers::Record;
use liftorder::answers::records::Records;
use liftorder::batch::{EarlierRun, EarlierRuns, FolderNames, hex};
use liftorder::case::number_to_tell;
use liftorder::diagnostic::{Diagnostic, Problems};
use liftorder::language::Language;

use super::Stop;
use crate::args::BatchOptions;
use crate::error::Failure;
use crate::files;
use crate::input::Input;
use crate::papers::NO_NUMBER;

/// An input that was opened.
pub(super) struct Opened {
    /// What messages call it.
    name: String,
    records: Records<'static>,
    /// In bytes, where it is known.
    pub(super) size: Option<u64>,
    /// How many bytes were read.
    pub(super) read: Arc<AtomicU64>,
}

/// Opens all inputs: one that is not there is found before anything is written.
pub(super) fn open(options: &BatchOptions, language: &Language) -> Result<Vec<Opened>, Failure> {
    let open = |path| {
        let (input, size) = files::open(path)?;
        let read = Arc::new(AtomicU64::new(0));
        let counted = Counted { input, read: Arc::clone(&read) };
        let records = Records::new(counted, options.format_of(path));
        Ok(Opened { name: Input::File(path).name(language), records, size, read })
    };
    options.inputs.iter().map(|path| open(path.as_path())).collect()
}

struct Counted<R> {
    input: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// What comes out of the inputs next.
pub(super) enum FromInput {
    Case(Box<Queued>),
    /// An input, or the rest of it, cannot be told into cases.
    Fault {
        input: String,
        problems: Problems,
    },
}

/// A case that was read, with its place.
pub(super) struct Queued {
    /// What messages call it.
    pub(super) name: String,
    /// Counted from 1 over all inputs.
    pub(super) record: usize,
    pub(super) line: u32,
    /// The hash of what was typed.
    pub(super) hash: String,
    pub(super) read: Result<Record, Diagnostic>,
    /// The name of its folder; none without a case number.
    pub(super) folder: Option<String>,
    pub(super) earlier: Option<EarlierRun>,
}

/// The cases of all inputs.
pub(super) struct Cases {
    inputs: std::vec::IntoIter<Opened>,
    open: Option<Opened>,
    records: usize,
    names: FolderNames,
    earlier: Option<EarlierRuns<File>>,
    language: Arc<Language>,
    stop: Arc<Stop>,
}

impl Cases {
    pub(super) fn new(
        inputs: Vec<Opened>,
        earlier: Option<EarlierRuns<File>>,
        language: Arc<Language>,
        stop: Arc<Stop>,
    ) -> Cases {
        let names = FolderNames::default();
        let inputs = inputs.into_iter();
        Cases { inputs, open: None, records: 0, names, earlier, language, stop }
    }

    fn name_of(&self, input: &str, record: usize) -> String {
        let record = record.to_string();
        self.language.say("record", &[("input", input), ("record", &record)])
    }
}

impl Iterator for Cases {
    type Item = FromInput;

    fn next(&mut self) -> Option<FromInput> {
        if self.stop.is_set() {
            return None;
        }
        let raw = loop {
            if let Some(raw) = self.open.as_mut().and_then(|open| open.records.next()) {
                break raw;
            }
            self.open = Some(self.inputs.next()?);
        };
        // It may have been long in coming.
        if self.stop.is_set() {
            return None;
        }
        let input = self.open.as_ref().map(|open| open.name.clone()).unwrap_or_default();
        let raw = match raw {
            Ok(raw) => raw,
            Err(problems) => return Some(FromInput::Fault { input, problems: Problems(problems) }),
        };
        self.records += 1;
        let read = raw.read(&[]);
        let case_number = read.as_ref().ok().and_then(number_to_tell);
        let does_without = read.as_ref().is_ok_and(|record| !record.answers.needs_number());
        let case_number = case_number.or(does_without.then_some(NO_NUMBER));
        Some(FromInput::Case(Box::new(Queued {
            name: self.name_of(&input, self.records),
            record: self.records,
            line: raw.line,
            hash: hex(&raw.hash()),
            folder: case_number.map(|number| self.names.next(number)),
            read,
            earlier: self.earlier.as_mut().and_then(|earlier| earlier.of(self.records)),
        })))
    }
}
