//! Where a case comes from: a file, standard input, a built-in example, or fields alone.

use std::io::Cursor;
use std::path::{Path, PathBuf};

use liftorder::answers::records::{ColumnMap, DayOrder, InputFormat, Records, SheetOptions};
use liftorder::answers::{self, Record, Setting};
use liftorder::diagnostic::Diagnostic;
use liftorder::facts::States;
use liftorder::language::{Language, Named};
use liftorder::layout::Faces;

use crate::args::{Dates, ReadingOptions};
use crate::error::Failure;
use crate::files;

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

    /// The cases of a file with many: a sheet, lines, an array. `None` is a file with one.
    pub(crate) fn many(
        &self,
        reading: &ReadingOptions,
    ) -> Result<Option<Records<'static>>, Failure> {
        let Input::File(path) = self else { return Ok(None) };
        let format = reading.format_of(path);
        // Standard input can be read only once, and is one case unless `batch` reads it.
        if *path == Path::new("-") {
            return Ok(None);
        }
        let bytes = files::read(path)?;
        let is_array = bytes.trim_ascii_start().starts_with(b"[");
        if !is_array && matches!(format, None | Some(InputFormat::Json)) {
            return Ok(None);
        }
        let options = sheet_options(reading)?;
        Ok(Some(Records::new(Cursor::new(bytes), format, &options)))
    }

    /// Reads it, with the fields of the command line laid over it.
    pub(crate) fn read(
        &self,
        settings: &[Setting],
        language: &Language,
    ) -> Result<Record, Failure> {
        let record = match self {
            Input::File(path) => {
                let standard = *path == Path::new("-");
                let bytes =
                    if standard { files::read_standard_input()? } else { files::read(path)? };
                answers::read(&bytes, settings)
            }
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

/// The built-in facts of the states, with a file of the user's laid over them.
pub(crate) fn states(file: Option<&Path>) -> Result<States, Failure> {
    let Some(file) = file else { return Ok(States::default()) };
    let bytes = files::read(file)?;
    let input = file.display().to_string();
    States::with_overrides(&bytes).map_err(|problems| Failure::Refused { input, problems })
}

/// The faces inside the program, and behind them those of the user's files.
pub(crate) fn faces(files: &[PathBuf]) -> Result<Faces, Failure> {
    let mut faces = Faces::built_in();
    for file in files {
        let bytes = files::read(file)?;
        faces.add(bytes).map_err(|problem| {
            Failure::usage(
                Diagnostic::error("usage/font", "")
                    .with("file", file.display().to_string())
                    .with("why", Named::Word(problem.key())),
            )
        })?;
    }
    Ok(faces)
}
