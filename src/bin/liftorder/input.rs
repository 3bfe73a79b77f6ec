//! Where a case comes from: a file, standard input, a built-in example, or fields alone.

use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use liftorder::answers::records::{ColumnMap, DayOrder, InputFormat, Records, SheetOptions};
use liftorder::answers::{self, Record, Setting};
use liftorder::diagnostic::{Diagnostic, Problems};
use liftorder::examine;
use liftorder::facts::States;
use liftorder::field;
use liftorder::language::{Language, Named};
use liftorder::layout::Faces;
use liftorder::pdf;

use crate::args::{Dates, ReadingOptions};
use crate::error::Failure;
use crate::files;
use crate::panics::caught;

/// Where a case comes from.
pub(crate) enum Input<'a> {
    /// A file; `-` is standard input.
    File(&'a Path),
    /// A case that is built in: its name and its text.
    Example(&'a str, &'a str),
    /// Only what the command line says.
    FieldsAlone,
}

impl Input<'_> {
    /// What messages call it.
    pub(crate) fn name(&self, language: &Language) -> String {
        match self {
            Input::File(path) if *path == Path::new("-") => language.say("standard-input", &[]),
            Input::File(path) => path.display().to_string(),
            Input::Example(name, _) => (*name).to_owned(),
            Input::FieldsAlone => language.say("command-line", &[]),
        }
    }

    /// Opens it and sees whether it holds one case or many: a sheet, lines, an array. A pipe is opened once.
    /// Standard input is one case unless `batch` reads it.
    pub(crate) fn open(&self, reading: &ReadingOptions) -> Result<Opened, Failure> {
        let Input::File(path) = self else { return Ok(Opened::One(Vec::new())) };
        let mut input = files::open(path)?;
        let format = reading.format_of(path);
        let mut start = Vec::new();
        let is_standard = *path == Path::new("-") && reading.input_format.is_none();
        if !is_standard {
            let first = (&mut input).take(START).read_to_end(&mut start);
            first.map_err(|error| files::unreadable(path, error))?;
        }
        let is_array = start.trim_ascii_start().starts_with(b"[");
        let is_book = start.starts_with(b"PK\x03\x04");
        let is_many = is_array || is_book || !matches!(format, None | Some(InputFormat::Json));
        let whole = Cursor::new(start).chain(input);
        if is_many && !is_standard {
            let options = sheet_options(reading)?;
            return Ok(Opened::Many(Box::new(Records::new(whole, format, &options))));
        }
        let mut bytes = Vec::new();
        let read = whole.take(LONGEST + 1).read_to_end(&mut bytes);
        read.map_err(|error| files::unreadable(path, error))?;
        Ok(Opened::One(bytes))
    }

    /// Reads its one case, with the fields of the command line laid over it.
    pub(crate) fn read(
        &self,
        bytes: &[u8],
        settings: &[Setting],
        language: &Language,
    ) -> Result<Record, Failure> {
        let record = match self {
            Input::File(_) if bytes.len() as u64 > LONGEST => {
                Err(Diagnostic::error("too-long/input", ""))
            }
            Input::File(_) => answers::read(bytes, settings),
            Input::Example(_, text) => answers::read(text.as_bytes(), settings),
            Input::FieldsAlone => {
                let version = Setting::new("version", "1");
                answers::read_settings(&[&[version], settings].concat())
            }
        };
        record.map_err(|problem| Failure::Refused {
            input: self.name(language),
            problems: problem.into(),
        })
    }
}

/// What was found in an input.
pub(crate) enum Opened {
    /// One case, as it was typed; nothing where it does not come from a file.
    One(Vec<u8>),
    Many(Box<Records<'static>>),
}

/// How much is read to see what an input is, in bytes.
const START: u64 = 64 * 1024;
/// How long a case may be, in bytes.
const LONGEST: u64 = 1 << 20;

/// How sheets are read, with the user's own columns.
pub(crate) fn sheet_options(reading: &ReadingOptions) -> Result<SheetOptions, Failure> {
    let days = match reading.dates {
        Dates::Iso => DayOrder::Iso,
        Dates::Us => DayOrder::Us,
    };
    let Some(file) = &reading.columns else {
        return Ok(SheetOptions { columns: ColumnMap::default(), days });
    };
    let columns = ColumnMap::read(&files::read(file)?);
    let input = file.display().to_string();
    let columns =
        columns.map_err(|problem| Failure::Refused { input, problems: problem.into() })?;
    Ok(SheetOptions { columns, days })
}

/// The built-in facts of the states, with a file of the user's laid over them. Papers print its texts: they
/// are looked at as those of a case are.
pub(crate) fn states(file: Option<&Path>, faces: &Faces) -> Result<States, Failure> {
    let Some(file) = file else { return Ok(States::default()) };
    let bytes = files::read(file)?;
    let input = file.display().to_string();
    let refused = |problems| Failure::Refused { input, problems };
    let whole: serde_json::Value = serde_json::from_slice(&bytes).unwrap_or_default();
    let mut problems = Vec::new();
    unprintable(&whole, "", faces, &mut problems);
    if !problems.is_empty() {
        return Err(refused(Problems(problems)));
    }
    States::with_overrides(&bytes).map_err(refused)
}

/// Every text in a value that cannot be printed.
fn unprintable(
    value: &serde_json::Value,
    path: &str,
    faces: &Faces,
    problems: &mut Vec<Diagnostic>,
) {
    match value {
        serde_json::Value::String(text) => {
            problems.extend(examine::unprintable(text, path, faces));
        }
        serde_json::Value::Array(values) => {
            for (place, value) in values.iter().enumerate() {
                unprintable(value, &field::entry(path, place), faces, problems);
            }
        }
        serde_json::Value::Object(members) => {
            for (name, value) in members {
                unprintable(value, &field::join(path, name), faces, problems);
            }
        }
        _ => {}
    }
}

/// The faces inside the program, and behind them those of the user's files.
pub(crate) fn faces(files: &[PathBuf]) -> Result<Faces, Failure> {
    let mut faces = Faces::built_in();
    for file in files {
        let bytes = files::read(file)?;
        // Libraries that read fonts may give up on a damaged one in the middle.
        let added = caught(|| faces.add(bytes).map(|()| pdf::can_be_reduced(&faces)));
        let name = file.display().to_string();
        match added {
            Ok(Ok(true)) => {}
            Ok(Err(problem)) => {
                let problem_of_font = Diagnostic::error("usage/font", "");
                let why = Named::Word(problem.key());
                return Err(Failure::usage(problem_of_font.with("file", name).with("why", why)));
            }
            Ok(Ok(false)) | Err(_) => {
                let damaged = Diagnostic::error("usage/font-damaged", "").with("file", name);
                return Err(Failure::usage(damaged));
            }
        }
    }
    Ok(faces)
}
