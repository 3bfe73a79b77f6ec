//! The command line.

use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::{Parser, Subcommand, ValueEnum};
use liftorder::case::DocumentId;

use crate::exit::USAGE;

/// Drafts the papers that ask a court to end a restraining order.
///
/// This is general information, not legal advice. Only a judge can end the order, and it stays
/// in force until a judge does.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// How problems are printed.
    #[arg(long, global = true, value_enum, default_value = "human", value_name = "FORMAT")]
    pub(crate) message_format: MessageFormat,
    /// Print problems only.
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make the papers of one case.
    Render(RenderOptions),
    /// List every problem of case files; write nothing.
    Check(CheckOptions),
    /// Show what is known of each state, each fact with its source.
    States(StatesOptions),
    /// Print the JSON Schema of the case file.
    Schema,
}

#[derive(Debug, clap::Args)]
pub(crate) struct RenderOptions {
    /// The case file; `-` is standard input.
    #[arg(
        required_unless_present = "example",
        conflicts_with = "example",
        value_name = "CASE.json"
    )]
    pub(crate) case: Option<PathBuf>,
    /// Render a case that is built in.
    #[arg(long, num_args = 0..=1, default_missing_value = "civil-wa", value_name = "NAME")]
    pub(crate) example: Option<String>,
    /// The folder to write to; each case gets a folder in it.
    #[arg(long, short, default_value = "liftorder-out", value_name = "DIR")]
    pub(crate) output: PathBuf,
    /// Only these documents, with commas between them.
    #[arg(long, value_delimiter = ',', value_parser = document, value_name = "ID,ID")]
    pub(crate) only: Vec<DocumentId>,
    /// The day to reckon from, YYYY-MM-DD; today if left out.
    #[arg(long, value_parser = day, value_name = "DAY")]
    pub(crate) today: Option<NaiveDate>,
    /// The court's paper rules: standard, plain, top-3-inch, pleading, a4, or a file.
    #[arg(long, default_value = "standard", value_name = "NAME")]
    pub(crate) profile: String,
    /// Facts of your own to lay over what is known of the states.
    #[arg(long, value_name = "FILE")]
    pub(crate) states: Option<PathBuf>,
    /// Also bind all papers into one packet.pdf, with a bookmark for each.
    #[arg(long)]
    pub(crate) packet: bool,
    /// Overwrite files that exist.
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct CheckOptions {
    /// The case files; `-` is standard input.
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// Facts of your own to lay over what is known of the states.
    #[arg(long, value_name = "FILE")]
    pub(crate) states: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct StatesOptions {
    /// The two-letter code of one state; all if left out.
    #[arg(value_name = "CODE")]
    pub(crate) code: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// For people.
    Human,
    /// One JSON object a line.
    Json,
}

impl RenderOptions {
    /// The day to reckon from.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    pub(crate) fn day(&self) -> NaiveDate {
        self.today.unwrap_or_else(|| chrono::Local::now().date_naive())
    }
}

/// Parses the command line; prints help or what is wrong with it.
pub(crate) fn parse() -> Result<Arguments, ExitCode> {
    Arguments::try_parse().map_err(|error| {
        // A closed pipe is the only way in which printing help can fail.
        let _ = error.print();
        if error.use_stderr() { ExitCode::from(USAGE) } else { ExitCode::SUCCESS }
    })
}

fn document(name: &str) -> Result<DocumentId, String> {
    DocumentId::from_name(name.trim()).ok_or_else(|| {
        let names: Vec<&str> = DocumentId::ALL.iter().map(|document| document.name()).collect();
        format!("known documents: {}", names.join(", "))
    })
}

fn day(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .map_err(|_| "write it as YYYY-MM-DD, such as 2026-11-23".to_owned())
}
