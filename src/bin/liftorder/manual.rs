//! `liftorder completions` and `liftorder man`: made from the same definition as the command line.

use clap::CommandFactory;

use crate::args::{Arguments, CompletionOptions, ManOptions};
use crate::error::Failure;
use crate::files;
use crate::report::Reporter;

const NAME: &str = "liftorder";

/// Prints what a shell needs to complete commands.
pub(crate) fn completions(options: &CompletionOptions, reporter: &Reporter) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Arguments::command(), NAME, &mut script);
    reporter.data(&String::from_utf8_lossy(&script))
}

/// Writes a manual page for the program and for each of its commands.
pub(crate) fn pages(options: &ManOptions, reporter: &Reporter) -> Result<(), Failure> {
    let mut command = Arguments::command();
    command.build();
    files::make_private_folder(&options.output)?;
    write(&command, NAME, options)?;
    let path = options.output.display().to_string();
    reporter.done(&reporter.language.say("wrote-file", &[("path", &path)]));
    Ok(())
}

fn write(command: &clap::Command, name: &str, options: &ManOptions) -> Result<(), Failure> {
    let mut page = Vec::new();
    // Writing into memory cannot fail.
    let _ = clap_mangen::Man::new(command.clone()).title(name).render(&mut page);
    files::write(&options.output, &format!("{name}.1"), &page, true)?;
    for below in command.get_subcommands().filter(is_shown) {
        write(below, &format!("{name}-{}", below.get_name()), options)?;
    }
    Ok(())
}

/// What the help lists, but for the help itself.
fn is_shown(command: &&clap::Command) -> bool {
    !command.is_hide_set() && command.get_name() != "help"
}
