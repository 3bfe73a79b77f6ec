//! `liftorder check`: every problem of the input, nothing written.

use liftorder::answers::records::Records;
use liftorder::case::States;
use liftorder::diagnostic::Diagnostic;
use liftorder::generate::examine_record;
use liftorder::layout::Faces;

use crate::args::CheckOptions;
use crate::exit::Failure;
use crate::input::{self, Input};
use crate::report::Reporter;

pub(crate) fn run(options: &CheckOptions, reporter: &Reporter) -> Result<(), Failure> {
    let faces = input::faces(&options.fonts, reporter)?;
    let states = input::states(options.states.as_deref(), reporter)?;
    let settings = options.fields.settings();
    let mut inputs: Vec<Input<'_>> =
        options.inputs.iter().map(|path| Input::File(path.as_path())).collect();
    if inputs.is_empty() {
        if settings.is_empty() {
            let hint = "name a case file, or - for standard input";
            return Err(reporter.usage("there is nothing to check", hint));
        }
        inputs.push(Input::FieldsAlone);
    }
    let check = |input: &Input<'_>| {
        let name = input.name();
        if let Some(records) = input.many(reporter)? {
            return check_all(records, &name, &states, &faces, reporter);
        }
        let record = input.read(&settings, reporter)?;
        let examined = examine_record(record, &states, &faces)
            .map_err(|problems| reporter.refused(&name, &problems))?;
        reporter.warnings(&examined.warnings);
        reporter.done(&match examined.warnings.len() {
            0 => format!("{name}: no problem found"),
            1 => format!("{name}: 1 warning, no problem that stops it"),
            count => format!("{name}: {count} warnings, no problem that stops it"),
        });
        Ok(())
    };
    let worst = inputs.iter().filter_map(|input| check(input).err()).max();
    worst.map_or(Ok(()), Err)
}

/// Checks every case of an input with many.
fn check_all(
    records: Records<'_>,
    name: &str,
    states: &States,
    faces: &Faces,
    reporter: &Reporter,
) -> Result<(), Failure> {
    let (mut count, mut refused) = (0, 0);
    let mut fault = None;
    for raw in records {
        let raw = match raw {
            Ok(raw) => raw,
            Err(problems) => {
                fault = Some(reporter.refused(name, &problems));
                continue;
            }
        };
        count += 1;
        let numbered = |mut problem: Diagnostic| {
            problem.record = Some(count);
            problem.at_line_unless_known(raw.line)
        };
        let read = raw.read(&[]).map_err(|problem| vec![problem]);
        match read.and_then(|record| examine_record(record, states, faces)) {
            Ok(examined) => {
                let warnings: Vec<_> = examined.warnings.into_iter().map(numbered).collect();
                reporter.warnings(&warnings);
            }
            Err(problems) => {
                refused += 1;
                let problems: Vec<_> = problems.into_iter().map(numbered).collect();
                reporter.refused(&format!("{name}, record {count}"), &problems);
            }
        }
    }
    reporter.done(&match refused {
        0 => format!("{name}: {count} records, no problem that stops one"),
        _ => format!("{name}: {refused} of {count} records would be refused"),
    });
    if refused > 0 { Err(Failure::Refused) } else { fault.map_or(Ok(()), Err) }
}
