//! The first door: what was typed → a checked case.

use chrono::NaiveDate;

use crate::answers::{self, Record};
use crate::case::{self, Case, add_unless_reported, is_one_of, never_printed};
use crate::diagnostic::{Diagnostic, Problems, Severity};
use crate::facts::States;
use crate::layout::Faces;

/// A case that can be drafted, and what should be looked at first.
#[derive(Debug)]
#[non_exhaustive]
pub struct Examined {
    /// The checked case.
    pub case: Case,
    /// What should be looked at although nothing is refused for it.
    pub warnings: Vec<Diagnostic>,
}

/// Reads and checks one case file.
///
/// # Errors
///
/// Every problem in it, each with its line.
pub fn examine(bytes: &[u8], states: &States, faces: &Faces) -> Result<Examined, Problems> {
    examine_record(&answers::read(bytes, &[])?, states, faces)
}

/// Checks one case that was read.
///
/// # Errors
///
/// Every problem in it, each with its line.
pub fn examine_record(
    record: &Record,
    states: &States,
    faces: &Faces,
) -> Result<Examined, Problems> {
    let checked = case::check(record, states);
    let unprintable = match &checked {
        Ok(case) if case.is_held() => Vec::new(),
        _ => characters_without_a_face(record, faces),
    };
    match checked {
        Ok(case) if unprintable.is_empty() => {
            let mut warnings = case::warnings(record);
            record.locate(&mut warnings);
            Ok(Examined { case, warnings })
        }
        checked => {
            let mut problems = checked.err().map(|problems| problems.0).unwrap_or_default();
            add_unless_reported(&mut problems, unprintable);
            record.locate(&mut problems);
            problems.sort_by_key(|problem| problem.line);
            Err(Problems(problems))
        }
    }
}

impl Examined {
    /// The same, seen from a day: a day of the order that cannot be is refused.
    ///
    /// # Errors
    ///
    /// The days that cannot be, each with its line.
    pub fn on(mut self, today: NaiveDate, record: &Record) -> Result<Examined, Problems> {
        let mut found = self.case.impossible_days(today);
        record.locate(&mut found);
        let (wrong, odd): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|found| found.severity == Severity::Error);
        self.warnings.extend(odd);
        if wrong.is_empty() { Ok(self) } else { Err(Problems(wrong)) }
    }
}

/// What is wrong with a text that papers may print, from a file that is no case: a character that is not seen,
/// or that no face has.
pub fn unprintable(text: &str, path: &str, faces: &Faces) -> Option<Diagnostic> {
    case::unprintable(text, path).or_else(|| without_a_face(text, path, faces))
}

/// A character that no face has would be missing on paper: it is refused, with its field.
fn characters_without_a_face(record: &Record, faces: &Faces) -> Vec<Diagnostic> {
    let unprinted = never_printed(&record.answers);
    let mut problems = Vec::new();
    for (path, text) in record.texts() {
        if is_one_of(&path, &unprinted) {
            continue;
        }
        problems.extend(without_a_face(text, &path, faces));
    }
    problems
}

fn without_a_face(text: &str, path: &str, faces: &Faces) -> Option<Diagnostic> {
    let character = faces.first_missing(text).filter(|found| !found.is_control())?;
    let shown = format!("{character:?} (U+{:04X})", u32::from(character));
    Some(Diagnostic::error("no-glyph", path).with("character", shown))
}
