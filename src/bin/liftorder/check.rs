//! `liftorder check`: every problem of the input, nothing written.

use std::path::Path;

use liftorder::case::States;
use liftorder::files;
use liftorder::generate::examine;
use liftorder::layout::Faces;

use crate::args::CheckOptions;
use crate::exit::Failure;
use crate::report::Reporter;

pub(crate) fn run(options: &CheckOptions, reporter: &Reporter) -> Result<(), Failure> {
    let faces = Faces::built_in();
    let states = states(options.states.as_deref(), reporter)?;
    let mut worst = None;
    for input in &options.inputs {
        if let Err(failure) = check(input, &states, &faces, reporter) {
            worst = worst.max(Some(failure));
        }
    }
    worst.map_or(Ok(()), Err)
}

fn check(input: &Path, states: &States, faces: &Faces, reporter: &Reporter) -> Result<(), Failure> {
    let bytes = read(input).map_err(|error| reporter.file(&error, None))?;
    let name = input_name(input);
    let examined =
        examine(&bytes, states, faces).map_err(|problems| reporter.refused(&name, &problems))?;
    reporter.warnings(&examined.warnings);
    reporter.done(&match examined.warnings.len() {
        0 => format!("{name}: no problem found"),
        1 => format!("{name}: 1 warning, no problem that stops it"),
        count => format!("{name}: {count} warnings, no problem that stops it"),
    });
    Ok(())
}

/// The built-in facts of the states, with a file of the user's laid over them.
pub(crate) fn states(file: Option<&Path>, reporter: &Reporter) -> Result<States, Failure> {
    let Some(file) = file else { return Ok(States::default()) };
    let bytes = files::read(file).map_err(|error| reporter.file(&error, None))?;
    let name = file.display().to_string();
    States::with_overrides(&bytes).map_err(|problems| reporter.refused(&name, &problems))
}

/// Reads a file, or standard input for `-`.
pub(crate) fn read(input: &Path) -> Result<Vec<u8>, files::FileError> {
    if input == Path::new("-") { files::read_standard_input() } else { files::read(input) }
}

/// What messages call an input.
pub(crate) fn input_name(input: &Path) -> String {
    if input == Path::new("-") { "standard input".to_owned() } else { input.display().to_string() }
}
