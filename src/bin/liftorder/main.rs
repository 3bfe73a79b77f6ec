//! The `liftorder` program: parses the command line, reads, calls the library, writes, reports.

mod args;
mod batch;
mod check;
mod exit;
mod input;
mod new;
mod render;
mod report;
mod states;

use std::process::ExitCode;

use args::Command;

/// A PDF is made of many small objects: with the system's allocator they cost a fifth more.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = match args::parse() {
        Ok(arguments) => arguments,
        Err(code) => return code,
    };
    let reporter = report::Reporter::new(arguments.message_format, arguments.quiet);
    let outcome = match arguments.command {
        Command::New(options) => new::run(&options, &reporter),
        Command::Render(options) => render::run(&options, &reporter),
        Command::Batch(options) => batch::run(&options, &reporter),
        Command::Check(options) => check::run(&options, &reporter),
        Command::States(options) => states::run(&options, arguments.message_format, &reporter),
        Command::Schema => reporter.data(&liftorder::answers::json_schema()),
    };
    outcome.err().map_or(ExitCode::SUCCESS, exit::Failure::code)
}
