//! The command line.

mod form;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::{Parser, Subcommand, ValueEnum};
use liftorder::answers::records::InputFormat;
use liftorder::answers::{Choice, OrderType, Setting, Side};
use liftorder::case::parse_day;
use liftorder::catalog::{self, DocumentId};
use liftorder::language::Language;
use liftorder::make::Format;
use liftorder::paper::{BannerPlace, Profile};

pub(crate) use self::form::{
    FillOptions, FormCaseOptions, FormCommand, InspectOptions, ListOptions, SheetOptions,
};
use crate::error::Verdict;
use crate::report::{MessageFormat, shown};

/// Drafts the papers that ask a court to end a restraining order.
///
/// This is general information, not legal advice. Only a judge can end the order, and it stays
/// in force until a judge does.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 80, after_help = "Start with: liftorder new")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// How to print problems.
    #[arg(long, global = true, value_enum, default_value = "human", value_name = "FORMAT")]
    pub(crate) message_format: MessageFormat,
    /// Print problems only.
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Ask for what the papers need, one question at a time, and make them.
    #[command(after_help = "Example: liftorder new")]
    New(NewOptions),
    /// Make the papers of one case.
    #[command(after_help = "Example: liftorder render case.json --packet")]
    Render(RenderOptions),
    /// Make the papers of many cases: JSON, JSON Lines, a sheet or a workbook.
    #[command(after_help = "Example: liftorder batch clients.xlsx --report report.csv")]
    Batch(BatchOptions),
    /// List every problem of case files; write nothing.
    #[command(after_help = "Example: liftorder check clients.csv --dates us")]
    Check(CheckOptions),
    /// Show what is known of each state, each fact with its source.
    #[command(after_help = "Example: liftorder states WA")]
    States(StatesOptions),
    /// Fill the court's own form, a PDF with fields, or look into it.
    #[command(subcommand)]
    Form(FormCommand),
    /// Show the questions and papers in the browser of this machine, which sends nothing anywhere.
    #[command(after_help = "Example: liftorder serve")]
    Serve(ServeOptions),
    /// Write the page that does all of this in a browser, without any installation.
    #[command(after_help = "Example: liftorder web -o papers.html")]
    Web(WebOptions),
    /// Print what a shell needs to complete commands.
    #[command(
        after_help = "Example: liftorder completions bash > /etc/bash_completion.d/liftorder"
    )]
    Completions(CompletionOptions),
    /// Write the manual pages.
    #[command(after_help = "Example: liftorder man -o /usr/local/share/man/man1")]
    Man(ManOptions),
    /// Print the JSON Schema of the case file, or a sheet to start from.
    #[command(after_help = "Example: liftorder schema --format csv > clients.csv")]
    Schema(SchemaOptions),
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
    /// Where the answers are saved after every question, and read again to go on; a new file in this
    /// folder, named for the case, if omitted.
    #[arg(value_name = "CASE.json")]
    pub(crate) case: Option<PathBuf>,
    /// Save no answers at all.
    #[arg(long)]
    pub(crate) no_save: bool,
    /// Plain lines without cursor movement, for screen readers; also with ACCESSIBLE=1 or TERM=dumb.
    #[arg(long)]
    pub(crate) plain: bool,
    #[command(flatten)]
    pub(crate) papers: PaperOptions,
}

#[derive(Debug, clap::Args)]
pub(crate) struct BatchOptions {
    /// The files with the cases; `-` is standard input.
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: ReadingOptions,
    #[command(flatten)]
    pub(crate) papers: PaperOptions,
    /// How many cases to work on at a time; as many as the machine has cores if omitted.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=256), value_name = "N")]
    pub(crate) jobs: Option<u16>,
    /// Resume an interrupted run; skip cases that are done and unchanged.
    #[arg(long, conflicts_with = "force")]
    pub(crate) resume: bool,
    /// Also write a sheet: what became of each case, what it lacks, when its order ends.
    #[arg(long, value_name = "FILE.csv")]
    pub(crate) report: Option<PathBuf>,
    /// Put the orders that end first at the top of that sheet.
    #[arg(long, requires = "report")]
    pub(crate) soonest_first: bool,
    /// Also write this paper of every case into one file, all-ID.pdf, to print.
    #[arg(long, value_parser = document, value_name = "ID")]
    pub(crate) bundle: Option<DocumentId>,
    /// Also fill this form of a court for every case, in the place of the papers that its map names.
    #[arg(long, value_name = "FORM.pdf", conflicts_with = "forms")]
    pub(crate) form: Option<PathBuf>,
    /// Which field of the form takes what: a file, or the name of a built-in map.
    #[arg(long, requires = "form", value_name = "MAP")]
    pub(crate) map: Option<PathBuf>,
    /// Let each case in that file begin on the front of a sheet.
    #[arg(long, requires = "bundle")]
    pub(crate) duplex: bool,
}

/// How inputs with many cases are read.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct ReadingOptions {
    /// Input format: json, jsonl, csv, xlsx or ods; guessed from the file name or its first bytes if omitted.
    #[arg(long, value_name = "FORMAT")]
    pub(crate) input_format: Option<InputFormat>,
    /// What the columns of your own sheet mean: a JSON object of headers and fields, null to pass one over.
    #[arg(long, value_name = "MAP.json")]
    pub(crate) columns: Option<PathBuf>,
    /// How the sheet writes days in figures: iso (2025-03-04) or us (3/4/2025).
    #[arg(long, value_enum, default_value = "iso", value_name = "ORDER")]
    pub(crate) dates: Dates,
}

/// How a sheet writes days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Dates {
    /// Year, month, day.
    #[default]
    Iso,
    /// Month, day, year.
    Us,
}

impl ReadingOptions {
    /// How an input is written, as far as its ending or an option says.
    pub(crate) fn format_of(&self, input: &Path) -> Option<InputFormat> {
        self.input_format.or_else(|| InputFormat::of_ending(input))
    }
}

/// What is made, how, and where it goes.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct PaperOptions {
    /// The folder to write to; each case gets a folder in it.
    #[arg(long, short, default_value = "liftorder-out", value_name = "DIR")]
    pub(crate) output: PathBuf,
    /// Only these documents, with commas between them.
    #[arg(long, value_delimiter = ',', value_parser = document, value_name = "ID,ID")]
    pub(crate) only: Vec<DocumentId>,
    /// The file formats of the papers, with commas between them: pdf, txt.
    #[arg(long = "format", value_delimiter = ',', default_value = "pdf", value_name = "FORMAT")]
    pub(crate) formats: Vec<Format>,
    /// Treat this day (YYYY-MM-DD) as today.
    #[arg(long, value_parser = day, value_name = "DAY")]
    pub(crate) today: Option<NaiveDate>,
    #[arg(long, value_name = "NAME", help = profile_help())]
    pub(crate) profile: Option<String>,
    /// Where the banner stands: on every page of a draft, or on a cover page to take off a copy to sign.
    #[arg(long, value_enum, value_name = "PLACE")]
    pub(crate) banner: Option<Banner>,
    /// Large letters on the pages that you keep.
    #[arg(long)]
    pub(crate) large_print: bool,
    /// Your own facts; they override the built-in facts about a state.
    #[arg(long, value_name = "FILE")]
    pub(crate) states: Option<PathBuf>,
    /// A fallback font for characters that the built-in fonts lack.
    #[arg(long = "font", value_name = "FILE")]
    pub(crate) fonts: Vec<PathBuf>,
    /// The courts' own forms, blank: one that a built-in map goes with is filled in the place of our papers.
    #[arg(long, value_name = "DIR")]
    pub(crate) forms: Option<PathBuf>,
    /// Also bind all papers into one packet.pdf, with a bookmark for each.
    #[arg(long)]
    pub(crate) packet: bool,
    /// Overwrite files that already exist.
    #[arg(long)]
    pub(crate) force: bool,
}

/// Where the banner of the papers that leave the house stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Banner {
    /// On every page: a draft to read.
    Page,
    /// On a page to take off: a copy to sign.
    Cover,
}

impl From<Banner> for BannerPlace {
    fn from(banner: Banner) -> BannerPlace {
        match banner {
            Banner::Page => BannerPlace::EveryPage,
            Banner::Cover => BannerPlace::CoverPage,
        }
    }
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
    #[arg(long, value_name = "TYPE", help = words_help::<OrderType>("The kind of order"))]
    order_type: Option<String>,
    #[arg(long, value_name = "SIDE", help = words_help::<Side>("Who asks"))]
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
            named.into_iter().filter_map(|(path, value)| Some(Setting::new(path, value.as_ref()?)));
        named.chain(self.set.iter().cloned()).collect()
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct CheckOptions {
    /// The case files; `-` is standard input.
    #[arg(value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: ReadingOptions,
    #[command(flatten)]
    pub(crate) fields: FieldOptions,
    /// Treat this day (YYYY-MM-DD) as today.
    #[arg(long, value_parser = day, value_name = "DAY")]
    pub(crate) today: Option<NaiveDate>,
    /// Your own facts; they override the built-in facts about a state.
    #[arg(long, value_name = "FILE")]
    pub(crate) states: Option<PathBuf>,
    /// A fallback font for characters that the built-in fonts lack.
    #[arg(long = "font", value_name = "FILE")]
    pub(crate) fonts: Vec<PathBuf>,
    /// Say what stands between the papers of one case and the clerk's desk.
    #[arg(long)]
    pub(crate) filing: bool,
    /// With --filing: only these documents, with commas between them.
    #[arg(long, requires = "filing", value_delimiter = ',', value_parser = document, value_name = "ID,ID")]
    pub(crate) only: Vec<DocumentId>,
    #[arg(long, requires = "filing", value_name = "NAME", help = profile_help())]
    pub(crate) profile: Option<String>,
    /// With --filing: where the banner stands.
    #[arg(long, requires = "filing", value_enum, value_name = "PLACE")]
    pub(crate) banner: Option<Banner>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ServeOptions {
    /// A page of your own, or one that was built apart.
    #[arg(long, value_name = "FILE.html")]
    pub(crate) page: Option<PathBuf>,
    /// Print the address, and open no browser.
    #[arg(long)]
    pub(crate) no_browser: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct WebOptions {
    /// Where the page is written.
    #[arg(long, short, value_name = "FILE.html")]
    pub(crate) output: PathBuf,
    /// A page that was built apart.
    #[arg(long, value_name = "FILE.html")]
    pub(crate) page: Option<PathBuf>,
    /// Replace a file that is there.
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct CompletionOptions {
    /// The shell.
    #[arg(value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ManOptions {
    /// The folder that they are written into.
    #[arg(long, short, value_name = "DIR")]
    pub(crate) output: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(crate) struct SchemaOptions {
    /// What to print: the schema (json), or a sheet with every column, what it means and an example (csv), or the schema of a map of a form (map).
    #[arg(long, value_enum, default_value = "json", value_name = "FORMAT")]
    pub(crate) format: SchemaFormat,
}

/// What `schema` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaFormat {
    /// The JSON Schema.
    Json,
    /// A starter sheet.
    Csv,
    /// The JSON Schema of a map of a court's form.
    Map,
}

#[derive(Debug, clap::Args)]
pub(crate) struct StatesOptions {
    /// The two-letter code or the name of one state; all if left out.
    #[arg(value_name = "STATE")]
    pub(crate) code: Option<String>,
    /// Your own facts, to see what they change.
    #[arg(long = "states", value_name = "FILE")]
    pub(crate) own: Option<PathBuf>,
}

impl PaperOptions {
    /// The day that the papers reckon from.
    pub(crate) fn day(&self) -> NaiveDate {
        self.today.unwrap_or_else(today)
    }
}

impl CheckOptions {
    /// The day that is reckoned from.
    pub(crate) fn day(&self) -> NaiveDate {
        self.today.unwrap_or_else(today)
    }
}

/// Whether the clock can be read: one that was never set may say a day before 1970.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub(crate) fn has_clock() -> bool {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).is_ok()
}

impl Arguments {
    /// Whether the command needs to know which day it is, and nobody says it.
    pub(crate) fn needs_clock(&self) -> bool {
        match &self.command {
            Command::New(options) => options.papers.today.is_none(),
            Command::Render(options) => options.papers.today.is_none(),
            Command::Batch(options) => options.papers.today.is_none(),
            Command::Check(options) => options.today.is_none(),
            Command::Form(FormCommand::Fill(options)) => options.common.today.is_none(),
            Command::Form(FormCommand::Sheet(options)) => options.common.today.is_none(),
            Command::States(_)
            | Command::Schema(_)
            | Command::Form(_)
            | Command::Serve(_)
            | Command::Web(_)
            | Command::Completions(_)
            | Command::Man(_) => false,
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
fn today() -> NaiveDate {
    chrono::Local::now().date_naive()
}

/// Parses the command line; prints help or what is wrong with it.
pub(crate) fn parse() -> Result<Arguments, ExitCode> {
    if std::env::args_os().len() == 1 {
        say_how_to_begin();
        return Err(ExitCode::from(Verdict::Usage.code()));
    }
    Arguments::try_parse().map_err(|error| {
        if error.use_stderr() {
            // What was typed may hold anything.
            let said = shown(&error.render().to_string());
            let said = if wants_json() { in_json(&said) } else { said };
            let _ = write!(std::io::stderr(), "{said}");
        } else {
            // A closed pipe is the only way in which printing help can fail.
            let _ = error.print();
        }
        if error.use_stderr() { ExitCode::from(Verdict::Usage.code()) } else { ExitCode::SUCCESS }
    })
}

/// Somebody who types the name of the program alone wants to know what to type next.
fn say_how_to_begin() {
    let said = Language::english().map(|language| language.say("begin", &[])).unwrap_or_default();
    let _ = write!(std::io::stderr(), "{said}");
}

/// Whether problems are wanted as JSON, as far as a command line that is wrong says.
fn wants_json() -> bool {
    let words: Vec<String> = std::env::args().collect();
    words.iter().any(|word| word == "--message-format=json")
        || words.windows(2).any(|pair| pair[0] == "--message-format" && pair[1] == "json")
}

/// What is wrong with the command line, in the shape of every other problem.
fn in_json(said: &str) -> String {
    let said = said.trim_start_matches("error: ");
    let (message, hint) = said.split_once("\n\n").unwrap_or((said, ""));
    let problem = serde_json::json!({
        "severity": "error", "code": "usage", "record": null, "line": null, "row": null, "path": "",
        "message": message.split_whitespace().collect::<Vec<_>>().join(" "),
        "hint": hint.split_whitespace().collect::<Vec<_>>().join(" "),
    });
    format!("{problem}\n")
}

fn document(name: &str) -> Result<DocumentId, String> {
    let names = catalog::names();
    let known = names.iter().find(|known| **known == name.trim());
    known
        .map(|known| DocumentId::new(known))
        .ok_or_else(|| format!("known documents: {}", names.join(", ")))
}

fn words_help<C: Choice>(what: &str) -> String {
    format!("{what}: {}", C::words().join(", "))
}

fn profile_help() -> String {
    let names: Vec<&str> = Profile::names().collect();
    format!(
        "The court's paper rules: {}, or a file; what the state requires if omitted",
        names.join(", ")
    )
}

fn setting(text: &str) -> Result<Setting, String> {
    let (path, value) = text.split_once('=').ok_or("write PATH=VALUE, such as court.state=WA")?;
    Ok(Setting::new(path.trim(), value))
}

fn day(text: &str) -> Result<NaiveDate, String> {
    parse_day(text).map_err(|_| "write it as YYYY-MM-DD, such as 2026-11-23".to_owned())
}
