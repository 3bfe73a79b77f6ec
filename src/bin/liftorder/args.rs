//! The command line.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::{Parser, Subcommand, ValueEnum};
use liftorder::answers::Setting;
use liftorder::answers::records::InputFormat;
use liftorder::case::DocumentId;
use liftorder::generate::Format;

use crate::exit::USAGE;
use crate::input::format_by_ending;

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
    /// Ask for what the papers need, one question at a time, and make them.
    New(NewOptions),
    /// Make the papers of one case.
    Render(RenderOptions),
    /// Make the papers of many cases: JSON array, JSON Lines or CSV.
    Batch(BatchOptions),
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
    #[arg(conflicts_with = "example", value_name = "CASE.json")]
    pub(crate) case: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) fields: FieldOptions,
    /// Render a case that is built in.
    #[arg(long, num_args = 0..=1, default_missing_value = "civil-wa", value_name = "NAME")]
    pub(crate) example: Option<String>,
    #[command(flatten)]
    pub(crate) papers: PaperOptions,
}

#[derive(Debug, clap::Args)]
pub(crate) struct NewOptions {
    /// Where the answers are saved after every question, and read again to go on.
    #[arg(default_value = "case.json", value_name = "CASE.json")]
    pub(crate) case: PathBuf,
    /// Save no answers at all.
    #[arg(long)]
    pub(crate) no_save: bool,
    #[command(flatten)]
    pub(crate) papers: PaperOptions,
}

#[derive(Debug, clap::Args)]
pub(crate) struct BatchOptions {
    /// The files with the cases; `-` is standard input.
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// How the inputs are written; by the ending of each file, or by its start, if left out.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) input_format: Option<CasesFormat>,
    #[command(flatten)]
    pub(crate) papers: PaperOptions,
    /// How many cases are worked on at once; as many as the machine has cores if left out.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=256), value_name = "N")]
    pub(crate) jobs: Option<u16>,
    /// Go on with a run that ended early; leave alone what is finished and has not changed.
    #[arg(long, conflicts_with = "force")]
    pub(crate) resume: bool,
    /// Also write a sheet: what became of each case, what it lacks, when its order ends.
    #[arg(long, value_name = "FILE.csv")]
    pub(crate) report: Option<PathBuf>,
    /// Put the orders that end first at the top of that sheet.
    #[arg(long, requires = "report")]
    pub(crate) soonest_first: bool,
}

/// How an input with many cases is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CasesFormat {
    /// A JSON array of cases.
    Json,
    /// JSON Lines: a case a line.
    Jsonl,
    /// A sheet with a row of field names and a case a row.
    Csv,
}

impl BatchOptions {
    /// How an input is written, as far as its ending or an option says.
    pub(crate) fn format_of(&self, input: &Path) -> Option<InputFormat> {
        match self.input_format {
            Some(CasesFormat::Json) => Some(InputFormat::Json),
            Some(CasesFormat::Jsonl) => Some(InputFormat::JsonLines),
            Some(CasesFormat::Csv) => Some(InputFormat::Csv),
            None => format_by_ending(input),
        }
    }
}

/// What is made, how, and where it goes.
#[derive(Debug, clap::Args)]
pub(crate) struct PaperOptions {
    /// The folder to write to; each case gets a folder in it.
    #[arg(long, short, default_value = "liftorder-out", value_name = "DIR")]
    pub(crate) output: PathBuf,
    /// Only these documents, with commas between them.
    #[arg(long, value_delimiter = ',', value_parser = document, value_name = "ID,ID")]
    pub(crate) only: Vec<DocumentId>,
    /// The forms of the papers, with commas between them.
    #[arg(long, value_enum, value_delimiter = ',', default_value = "pdf", value_name = "FORMAT")]
    format: Vec<PaperFormat>,
    /// The day to reckon from, YYYY-MM-DD; today if left out.
    #[arg(long, value_parser = day, value_name = "DAY")]
    pub(crate) today: Option<NaiveDate>,
    /// The court's paper rules: standard, plain, top-3-inch, pleading, a4, or a file.
    #[arg(long, default_value = "standard", value_name = "NAME")]
    pub(crate) profile: String,
    /// Facts of your own to lay over what is known of the states.
    #[arg(long, value_name = "FILE")]
    pub(crate) states: Option<PathBuf>,
    /// A font to fall back on where the ones inside the program have no character.
    #[arg(long = "font", value_name = "FILE")]
    pub(crate) fonts: Vec<PathBuf>,
    /// Also bind all papers into one packet.pdf, with a bookmark for each.
    #[arg(long)]
    pub(crate) packet: bool,
    /// Overwrite files that exist.
    #[arg(long)]
    pub(crate) force: bool,
}

/// A case in fields on the command line, or fields that change a case file.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Fields of the case")]
pub(crate) struct FieldOptions {
    /// The case number.
    #[arg(long, value_name = "NUMBER")]
    case_number: Option<String>,
    /// The name of the court.
    #[arg(long, value_name = "NAME")]
    court: Option<String>,
    /// The county.
    #[arg(long, value_name = "COUNTY")]
    county: Option<String>,
    /// The two-letter code of the state.
    #[arg(long, value_name = "CODE")]
    state: Option<String>,
    /// The name of the person the order protects.
    #[arg(long, value_name = "NAME")]
    protected: Option<String>,
    /// The name of the person the order restrains.
    #[arg(long, value_name = "NAME")]
    restrained: Option<String>,
    /// civil_protective, criminal_no_contact or unsure.
    #[arg(long, value_name = "TYPE")]
    order_type: Option<String>,
    /// Who asks: protected or restrained.
    #[arg(long, value_name = "SIDE")]
    filer: Option<String>,
    /// Any field by its path, such as court.clerk_phone=206-555-0142; lists with semicolons.
    #[arg(long, value_name = "PATH=VALUE", value_parser = setting)]
    set: Vec<Setting>,
}

impl FieldOptions {
    /// The fields that were given, by the paths of the case file.
    pub(crate) fn settings(&self) -> Vec<Setting> {
        let named = [
            ("case_number", &self.case_number),
            ("court.name", &self.court),
            ("court.county", &self.county),
            ("court.state", &self.state),
            ("parties.protected.name", &self.protected),
            ("parties.restrained.name", &self.restrained),
            ("order.type", &self.order_type),
            ("filer", &self.filer),
        ];
        let named =
            named.into_iter().filter_map(|(path, value)| Some((path.to_owned(), value.clone()?)));
        named.chain(self.set.iter().cloned()).collect()
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct CheckOptions {
    /// The case files; `-` is standard input.
    #[arg(value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) fields: FieldOptions,
    /// Facts of your own to lay over what is known of the states.
    #[arg(long, value_name = "FILE")]
    pub(crate) states: Option<PathBuf>,
    /// A font to fall back on where the ones inside the program have no character.
    #[arg(long = "font", value_name = "FILE")]
    pub(crate) fonts: Vec<PathBuf>,
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

/// The form of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum PaperFormat {
    /// Pages to print, sign and file.
    Pdf,
    /// Plain text, for a telephone or a screen reader.
    Txt,
}

impl PaperOptions {
    /// The forms that were asked for.
    pub(crate) fn formats(&self) -> Vec<Format> {
        let format = |format: &PaperFormat| match format {
            PaperFormat::Pdf => Format::Pdf,
            PaperFormat::Txt => Format::Txt,
        };
        self.format.iter().map(format).collect()
    }

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

fn setting(text: &str) -> Result<Setting, String> {
    let (path, value) = text.split_once('=').ok_or("write PATH=VALUE, such as court.state=WA")?;
    Ok((path.trim().to_owned(), value.to_owned()))
}

fn day(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .map_err(|_| "write it as YYYY-MM-DD, such as 2026-11-23".to_owned())
}
