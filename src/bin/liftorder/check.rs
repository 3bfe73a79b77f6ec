//! `liftorder check`: every problem of the input, nothing written.

use liftorder::generate::examine_record;

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
        let record = input.read(&settings, reporter)?;
        let name = input.name();
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
