//! Stage 1: what the user said.
//!
//! [`read`] turns bytes into a [`Record`]: the [`Answers`], the line on which each stands, and
//! what could not be read.
//! Only the shape is judged here (known fields, right kinds, known words); whether the answers
//! make sense is the next stage's work.

mod case_file;
mod choices;
mod days;
mod fields;
pub(crate) mod json;
mod people;
pub mod records;
mod schema;
pub(crate) mod tree;

pub use self::case_file::{
    Answers, CourtAnswers, OrderAnswers, ProsecutorAnswers, RelatedAnswers, RequestAnswers,
};
pub use self::choices::{
    Capacity, ContactPart, Freely, Goal, MadeBy, OrderKind, OrderType, RelatedType, Show, ShowAll,
    Side, Stage,
};
pub(crate) use self::days::month;
pub use self::days::{DayOrder, as_in_a_case};
pub use self::fields::Choice;
pub use self::people::{
    AlsoProtectedAnswers, ContactAnswers, PartiesAnswers, PartyAnswers, PreparerAnswers,
    SignerAnswers,
};
pub use self::schema::{json_schema, starter_sheet};

use self::fields::Fields;
use self::tree::Node;
use crate::diagnostic::Diagnostic;

/// One case as it was typed, with the lines it was typed on.
#[derive(Debug)]
pub struct Record {
    /// What was typed.
    pub answers: Answers,
    /// What could not be read: unknown or repeated fields, wrong kinds, unknown words. Those
    /// answers are missing.
    pub problems: Vec<Diagnostic>,
    tree: Node,
    in_sheet: bool,
}

impl Record {
    /// Puts the line of the field that each problem names on the problem.
    pub fn locate(&self, problems: &mut [Diagnostic]) {
        for problem in problems.iter_mut().filter(|problem| problem.line.is_none()) {
            problem.line = Some(self.tree.line_of(&problem.path));
            problem.in_sheet = self.in_sheet;
        }
    }

    /// What was typed, as JSON in one spelling, without some fields.
    pub(crate) fn without(&self, left_out: &[String]) -> String {
        let mut tree = self.tree.clone();
        left_out.iter().for_each(|path| tree.remove(path));
        tree.to_json().to_string()
    }

    /// Every text that was typed, with the path of its field.
    pub fn texts(&self) -> Vec<(String, &str)> {
        let mut texts = Vec::new();
        self.tree.collect_texts("", &mut texts);
        texts
    }
}

/// A field given apart from the case file, on the command line say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The path of the field.
    pub path: String,
    /// Its value; a list is written with semicolons.
    pub value: String,
}

impl Setting {
    /// A field and its value.
    pub fn new(path: &str, value: &str) -> Setting {
        Setting { path: path.to_owned(), value: value.to_owned() }
    }
}

/// Reads one case file (JSON, version 1) and changes some of its fields.
///
/// # Errors
///
/// Bytes that are no JSON at all: an empty input, another encoding, a slip of the pen. A setting
/// for which there is no place.
pub fn read(bytes: &[u8], settings: &[Setting]) -> Result<Record, Diagnostic> {
    read_from_line(bytes, 1, settings)
}

/// Reads a case that starts on a line of a longer input.
fn read_from_line(bytes: &[u8], line: u32, settings: &[Setting]) -> Result<Record, Diagnostic> {
    read_tree(json::parse(bytes, line)?, settings)
}

/// Reads a case that is given in fields alone.
///
/// # Errors
///
/// A setting for which there is no place.
pub fn read_settings(settings: &[Setting]) -> Result<Record, Diagnostic> {
    read_tree(Node::empty(1), settings)
}

/// Reads a case whose fields all stand in one row of a sheet.
fn read_settings_of_row(row: u32, settings: &[Setting]) -> Result<Record, Diagnostic> {
    let mut record = read_tree(Node::empty(row), settings)?;
    record.in_sheet = true;
    record.problems.iter_mut().for_each(|problem| problem.in_sheet = true);
    Ok(record)
}

fn read_tree(mut tree: Node, settings: &[Setting]) -> Result<Record, Diagnostic> {
    for Setting { path, value } in settings {
        if !tree.put(path, tree::Value::Flat(value.clone())) {
            return Err(Diagnostic::error("no-place", path));
        }
    }
    let mut problems = Vec::new();
    let answers = Fields::of_root(&tree, &mut problems, Answers::read).unwrap_or_default();
    Ok(Record { answers, problems, tree, in_sheet: false })
}
