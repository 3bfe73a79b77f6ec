//! Where a case comes from: a file, standard input, a built-in example, or fields alone.

use std::io::Cursor;
use std::path::{Path, PathBuf};

use liftorder::answers::records::{InputFormat, Records};
use liftorder::answers::{self, Record, Setting};
use liftorder::case::States;
use liftorder::files;
use liftorder::layout::Faces;

use crate::exit::Failure;
use crate::report::Reporter;

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
    pub(crate) fn name(&self) -> String {
        match self {
            Input::File(path) if *path == Path::new("-") => "standard input".to_owned(),
            Input::File(path) => path.display().to_string(),
            Input::Example(name, _) => (*name).to_owned(),
            Input::FieldsAlone => "the command line".to_owned(),
        }
    }

    /// The cases of a file with many: a sheet, lines, an array. `None` is a file with one.
    pub(crate) fn many(&self, reporter: &Reporter) -> Result<Option<Records<'static>>, Failure> {
        let Input::File(path) = self else { return Ok(None) };
        let format = format_by_ending(path);
        // Standard input can be read only once, and is one case unless `batch` reads it.
        if *path == Path::new("-") {
            return Ok(None);
        }
        let bytes = files::read(path).map_err(|error| reporter.file(&error, None))?;
        let is_array = bytes.trim_ascii_start().starts_with(b"[");
        if !is_array && matches!(format, None | Some(InputFormat::Json)) {
            return Ok(None);
        }
        Ok(Some(Records::new(Cursor::new(bytes), format)))
    }

    /// Reads it, with the fields of the command line laid over it.
    pub(crate) fn read(
        &self,
        settings: &[Setting],
        reporter: &Reporter,
    ) -> Result<Record, Failure> {
        let record = match self {
            Input::File(path) => {
                let standard = *path == Path::new("-");
                let bytes = if standard { files::read_standard_input() } else { files::read(path) };
                let bytes = bytes.map_err(|error| reporter.file(&error, None))?;
                answers::read(&bytes, settings)
            }
            Input::Example(_, text) => answers::read(text.as_bytes(), settings),
            Input::FieldsAlone => {
                let version = ("version".to_owned(), "1".to_owned());
                answers::read_settings(&[&[version], settings].concat())
            }
        };
        record.map_err(|problem| reporter.refused(&self.name(), &[problem]))
    }
}

/// How a file with many cases is written, as far as its ending says.
pub(crate) fn format_by_ending(path: &Path) -> Option<InputFormat> {
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    match ending.as_deref() {
        Some("json") => Some(InputFormat::Json),
        Some("jsonl" | "ndjson") => Some(InputFormat::JsonLines),
        Some("csv" | "tsv") => Some(InputFormat::Csv),
        _ => None,
    }
}

/// The built-in facts of the states, with a file of the user's laid over them.
pub(crate) fn states(file: Option<&Path>, reporter: &Reporter) -> Result<States, Failure> {
    let Some(file) = file else { return Ok(States::default()) };
    let bytes = files::read(file).map_err(|error| reporter.file(&error, None))?;
    let name = file.display().to_string();
    States::with_overrides(&bytes).map_err(|problems| reporter.refused(&name, &problems))
}

/// The faces inside the program, and behind them those of the user's files.
pub(crate) fn faces(files: &[PathBuf], reporter: &Reporter) -> Result<Faces, Failure> {
    let mut faces = Faces::built_in();
    for file in files {
        let bytes = files::read(file).map_err(|error| reporter.file(&error, None))?;
        faces.add(bytes).map_err(|problem| {
            let message = format!("the font {} cannot be used: {problem}", file.display());
            reporter.usage(&message, "give a .ttf, .otf or .ttc file, such as Noto Sans CJK")
        })?;
    }
    Ok(faces)
}
