//! The options of `liftorder form`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Subcommand;

use super::{day, today};

#[derive(Debug, Subcommand)]
pub(crate) enum FormCommand {
    /// List every field of a form: its name, what it takes, and what it seems to mean.
    #[command(after_help = "Example: liftorder form inspect court-form.pdf --message-format json")]
    Inspect(InspectOptions),
    /// Fill a form from a case.
    #[command(after_help = "Example: liftorder form fill court-form.pdf case.json -o filled.pdf")]
    Fill(FillOptions),
    /// List what to copy onto a form that cannot be filled here: as text, or as a PDF with -o.
    #[command(after_help = "Example: liftorder form sheet case.json -o answers.pdf")]
    Sheet(SheetOptions),
    /// The other process of `guard`.
    #[command(hide = true)]
    Try,
    /// List the forms of courts that are known, state by state, and which have a built-in map.
    #[command(after_help = "Example: liftorder form list MI")]
    List(ListOptions),
}

#[derive(Debug, clap::Args)]
pub(crate) struct ListOptions {
    /// The two-letter code or the name of one state; all if left out.
    #[arg(value_name = "STATE")]
    pub(crate) state: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct InspectOptions {
    /// The court's form.
    #[arg(value_name = "FORM.pdf")]
    pub(crate) form: PathBuf,
    /// Also write a map to start from, in which guesses are marked as guesses.
    #[arg(long, value_name = "MAP.json")]
    pub(crate) starter_map: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct FillOptions {
    /// The court's form.
    #[arg(value_name = "FORM.pdf")]
    pub(crate) form: PathBuf,
    /// The case file; `-` is standard input.
    #[arg(value_name = "CASE.json")]
    pub(crate) case: PathBuf,
    /// The file to write.
    #[arg(long, short, value_name = "OUT.pdf")]
    pub(crate) output: PathBuf,
    /// Which field takes what: a file, or the name of a built-in map; the one that fits the form if omitted.
    #[arg(long, value_name = "MAP")]
    pub(crate) map: Option<PathBuf>,
    /// Put what does not fit in its field on a page behind the form.
    #[arg(long)]
    pub(crate) addendum: bool,
    /// Print the values on the pages and take the fields out, for a court that wants it so.
    #[arg(long)]
    pub(crate) flatten: bool,
    #[command(flatten)]
    pub(crate) common: FormCaseOptions,
}

#[derive(Debug, clap::Args)]
pub(crate) struct SheetOptions {
    /// The case file; `-` is standard input.
    #[arg(value_name = "CASE.json")]
    pub(crate) case: PathBuf,
    /// The PDF to write; as text on standard output if omitted.
    #[arg(long, short, value_name = "OUT.pdf")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) common: FormCaseOptions,
}

/// How a case is read for a form.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct FormCaseOptions {
    /// Treat this day (YYYY-MM-DD) as today.
    #[arg(long, value_parser = day, value_name = "DAY")]
    pub(crate) today: Option<NaiveDate>,
    /// Your own facts; they override the built-in facts about a state.
    #[arg(long, value_name = "FILE")]
    pub(crate) states: Option<PathBuf>,
    /// A fallback font for characters that the built-in fonts lack.
    #[arg(long = "font", value_name = "FILE")]
    pub(crate) fonts: Vec<PathBuf>,
    /// Overwrite a file that already exists.
    #[arg(long)]
    pub(crate) force: bool,
}

impl FormCaseOptions {
    /// The day that is reckoned from.
    pub(crate) fn day(&self) -> NaiveDate {
        self.today.unwrap_or_else(today)
    }
}
