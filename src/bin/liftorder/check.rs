//! `liftorder check`: every problem of the input, nothing written.

use std::path::Path;

use liftorder::files;
use liftorder::generate::examine;
use liftorder::layout::Faces;

use crate::args::CheckOptions;
use crate::exit::Failure;
use crate::report::Reporter;

pub(crate) fn run(options: &CheckOptions, reporter: &Reporter) -> Result<(), Failure> {
    let faces = Faces::built_in();
    let mut worst = None;
    for input in &options.inputs {
        if let Err(failure) = check(input, &faces, reporter) {
            worst = worst.max(Some(failure));
        }
    }
    worst.map_or(Ok(()), Err)
}

fn check(input: &Path, faces: &Faces, reporter: &Reporter) -> Result<(), Failure> {
    let bytes = read(input).map_err(|error| reporter.file(&error, None))?;
    let name = input_name(input);
    examine(&bytes, faces).map_err(|problems| reporter.refused(&name, &problems))?;
    reporter.done(&format!("{name}: no problem found"));
    Ok(())
}

/// Reads a file, or standard input for `-`.
pub(crate) fn read(input: &Path) -> Result<Vec<u8>, files::FileError> {
    if input == Path::new("-") { files::read_standard_input() } else { files::read(input) }
}

/// What messages call an input.
pub(crate) fn input_name(input: &Path) -> String {
    if input == Path::new("-") { "standard input".to_owned() } else { input.display().to_string() }
}
