//! The cases of all inputs, one after the other, each with what an earlier run did with it.

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use liftorder::answers::Record;
use liftorder::answers::records::{Records, SheetOptions};
use liftorder::batch::{EarlierFolders, EarlierRun, FolderNames, hex};
use liftorder::case::{digest, number_to_tell};
use liftorder::diagnostic::{Diagnostic, Problems};
use liftorder::language::Language;

use crate::args::{BatchOptions, ReadingOptions};
use crate::error::Failure;
use crate::files::{self, FileError};
use crate::input::{Input, sheet_options};
use crate::papers::NO_NUMBER;
use crate::stop::Stop;

/// The inputs of a batch, which are opened one at a time.
pub(super) struct Inputs {
    paths: std::vec::IntoIter<PathBuf>,
    /// The first, opened ahead: its own columns are those of the report.
    first: Option<Opened>,
    reading: ReadingOptions,
    sheet_options: SheetOptions,
    /// In bytes, where all sizes are known.
    pub(super) size: Option<u64>,
    /// How many bytes were read.
    pub(super) read: Arc<AtomicU64>,
}

/// An input that was opened.
struct Opened {
    /// What messages call it.
    name: String,
    records: Records<'static>,
}

impl Inputs {
    /// Looks at all inputs: one that is not there is found before anything is written.
    pub(super) fn new(options: &BatchOptions, language: &Language) -> Result<Inputs, Failure> {
        let sizes = options.inputs.iter().map(|path| files::size_of(path));
        let sizes = sizes.collect::<Result<Vec<_>, _>>()?;
        let mut inputs = Inputs {
            paths: options.inputs.clone().into_iter(),
            first: None,
            reading: options.reading.clone(),
            sheet_options: sheet_options(&options.reading)?,
            size: sizes.into_iter().sum(),
            read: Arc::default(),
        };
        inputs.first = inputs.next(language).transpose()?;
        Ok(inputs)
    }

    /// The names of the columns of the user's own in the first input.
    pub(super) fn own_columns(&self) -> Vec<String> {
        self.first.as_ref().map(|first| first.records.own_columns()).unwrap_or_default()
    }

    fn next(&mut self, language: &Language) -> Option<Result<Opened, FileError>> {
        if let Some(first) = self.first.take() {
            return Some(Ok(first));
        }
        let path = self.paths.next()?;
        let input = match files::open(&path) {
            Ok(input) => input,
            Err(error) => return Some(Err(error)),
        };
        let counted = Counted { input, read: Arc::clone(&self.read) };
        let format = self.reading.format_of(&path);
        let records = Records::new(counted, format, &self.sheet_options);
        Some(Ok(Opened { name: Input::File(&path).name(language), records }))
    }
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
    /// An input that was there at the start.
    Gone(FileError),
    /// What is said of an input as a whole.
    Note {
        input: String,
        note: Diagnostic,
    },
    /// An input, or the rest of it, cannot be told into cases.
    Fault {
        input: String,
        problems: Problems,
    },
}

/// A case that was read, with its place.
pub(super) struct Queued {
    /// What messages call the input.
    pub(super) input: String,
    /// What messages call it.
    pub(super) name: String,
    /// Counted from 1 over all inputs.
    pub(super) record: usize,
    pub(super) line: u32,
    /// It is a row of a sheet.
    pub(super) in_sheet: bool,
    /// The number of the case, where it may be told.
    pub(super) case_number: Option<String>,
    /// What stands in the columns of the user's own.
    pub(super) own: Vec<(String, String)>,
    /// The hash of what papers are made of; none of what cannot be read.
    pub(super) hash: String,
    pub(super) read: Result<Record, Diagnostic>,
    /// The name of its folder; none without a case number.
    pub(super) folder: Option<String>,
    pub(super) earlier: Option<EarlierRun>,
}

/// The cases of all inputs.
pub(super) struct Cases {
    inputs: Inputs,
    open: Option<Opened>,
    records: usize,
    names: Arc<Mutex<FolderNames>>,
    earlier: Option<EarlierFolders<File>>,
    language: Arc<Language>,
    stop: Arc<Stop>,
}

impl Cases {
    pub(super) fn new(
        inputs: Inputs,
        earlier: Option<EarlierFolders<File>>,
        language: Arc<Language>,
        stop: Arc<Stop>,
    ) -> Cases {
        let names = Arc::default();
        Cases { inputs, open: None, records: 0, names, earlier, language, stop }
    }

    /// The names of all folders, as they are given out.
    pub(super) fn names(&self) -> Arc<Mutex<FolderNames>> {
        Arc::clone(&self.names)
    }

    fn name_of(&self, input: &str, record: usize) -> String {
        let record = record.to_string();
        self.language.say("record", &[("input", input), ("record", &record)])
    }
}

/// The names of the folders. One that a defect left is whole.
pub(super) fn lock(names: &Mutex<FolderNames>) -> MutexGuard<'_, FolderNames> {
    names.lock().unwrap_or_else(PoisonError::into_inner)
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
            let opened = match self.inputs.next(&self.language)? {
                Ok(opened) => opened,
                Err(error) => return Some(FromInput::Gone(error)),
            };
            if let Some(note) = opened.records.note() {
                let input = opened.name.clone();
                self.open = Some(opened);
                return Some(FromInput::Note { input, note });
            }
            self.open = Some(opened);
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
        let number = read.as_ref().ok().and_then(number_to_tell).map(str::to_owned);
        let does_without = read.as_ref().is_ok_and(|record| !record.answers.needs_number());
        let in_folder = number.as_deref().or(does_without.then_some(NO_NUMBER));
        let folder = in_folder.map(|number| lock(&self.names).next(number));
        Some(FromInput::Case(Box::new(Queued {
            name: self.name_of(&input, self.records),
            input,
            record: self.records,
            line: raw.line,
            in_sheet: raw.in_sheet,
            case_number: number,
            hash: read.as_ref().map(|read| hex(&digest(read))).unwrap_or_default(),
            own: raw.own,
            read,
            earlier: folder.as_ref().and_then(|folder| self.earlier.as_mut()?.of(folder)),
            folder,
        })))
    }
}
