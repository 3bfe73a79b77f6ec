//! The `liftorder` program: parses the command line, reads, calls the library, writes, reports.

mod args;
mod batch;
mod check;
mod error;
mod files;
mod form;
mod forms;
mod gathered;
mod guard;
mod input;
mod manual;
mod new;
mod panics;
mod papers;
mod render;
mod report;
mod serve;
mod states;
mod stop;
mod target;

use std::process::ExitCode;

use args::{Arguments, Command, SchemaFormat};
use error::{Failure, Verdict};
use liftorder::diagnostic::Diagnostic;
use liftorder::language::Language;
use report::Reporter;

/// A PDF is made of many small objects: with the system's allocator they cost a fifth more.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    panics::keep_quiet();
    let arguments = match args::parse() {
        Ok(arguments) => arguments,
        Err(code) => return code,
    };
    // Without words there is nothing to print them in.
    let Ok(language) = Language::english() else { return ExitCode::from(Verdict::Defect.code()) };
    let reporter = Reporter::new(language, arguments.message_format, arguments.quiet);
    match panics::caught(|| run(&arguments, &reporter)).map_err(Failure::Panic).flatten() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            reporter.failure(&failure);
            ExitCode::from(failure.verdict().code())
        }
    }
}

fn run(arguments: &Arguments, reporter: &Reporter) -> Result<(), Failure> {
    if arguments.needs_clock() && !args::has_clock() {
        return Err(Failure::usage(Diagnostic::error("usage/clock", "")));
    }
    match &arguments.command {
        Command::New(options) => new::run(options, reporter),
        Command::Render(options) => render::run(options, reporter),
        Command::Batch(options) => batch::run(options, reporter),
        Command::Check(options) => check::run(options, reporter),
        Command::States(options) => states::run(options, reporter),
        Command::Form(command) => form::run(command, reporter),
        Command::Serve(options) => serve::serve(options, reporter),
        Command::Web(options) => serve::write(options, reporter),
        Command::Completions(options) => manual::completions(options, reporter),
        Command::Man(options) => manual::pages(options, reporter),
        Command::Schema(options) => reporter.data(&match options.format {
            SchemaFormat::Json => liftorder::answers::json_schema(),
            SchemaFormat::Csv => liftorder::answers::starter_sheet(),
            SchemaFormat::Map => liftorder::form::FormMap::json_schema(),
        }),
    }
}
