//! What is wrong with an input, and where: data, which a [`Language`] puts into words.
//!
//! A problem never holds a value that the user asked to withhold: it names the field.

use std::fmt;

use serde::Serialize;

use crate::language::{Language, Named};

/// How much a [`Diagnostic`] matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Severity {
    /// The input is refused.
    Error,
    /// The papers are made; the user should look at this first.
    Warning,
}

/// One problem and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Refused, or only worth a look.
    pub severity: Severity,
    /// Which record of the input, counted from 1.
    pub record: Option<usize>,
    /// Which line of the input, or which row of a sheet, counted from 1.
    pub line: Option<u32>,
    /// The input is a sheet: the line is a row.
    pub in_sheet: bool,
    /// The path of the field; empty for the input as a whole.
    pub path: String,
    /// Its words in `problems.json`: a code, and behind a slash which of its messages.
    pub(crate) key: &'static str,
    /// The values that its words name.
    pub(crate) words: Vec<(&'static str, Named)>,
}

/// A problem in the words of a language: a lower-case message without a final dot, and a hint on what
/// to write instead.
///
/// Serialized, it is one line of `--message-format json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Message {
    /// Refused, or only worth a look.
    pub severity: Severity,
    /// A short stable name of the kind of problem, such as `unknown-field`.
    pub code: &'static str,
    /// Which record of the input, counted from 1.
    pub record: Option<usize>,
    /// Which line of the input, counted from 1.
    pub line: Option<u32>,
    /// Which row of a sheet, counted from 1.
    pub row: Option<u32>,
    /// The path of the field; empty for the input as a whole.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// An error at a field, by the key of its words.
    pub fn error(key: &'static str, path: impl Into<String>) -> Diagnostic {
        let severity = Severity::Error;
        let (path, words) = (path.into(), Vec::new());
        Diagnostic { severity, record: None, line: None, in_sheet: false, path, key, words }
    }

    /// A warning at a field, by the key of its words.
    pub fn warning(key: &'static str, path: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(key, path) }
    }

    /// Whether it has these words.
    pub fn is(&self, key: &str) -> bool {
        self.key == key
    }

    /// A short stable name of the kind of problem, such as `unknown-field`.
    pub fn code(&self) -> &'static str {
        self.key.split('/').next().unwrap_or_default()
    }

    /// The same problem with a value that its words name.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Named>) -> Diagnostic {
        self.words.push((name, value.into()));
        self
    }

    /// The problem in the words of a language.
    pub fn in_words(&self, language: &Language) -> Message {
        let (message, hint) = language.problem(self.key, &self.words);
        Message {
            severity: self.severity,
            code: self.code(),
            record: self.record,
            line: self.line.filter(|_| !self.in_sheet),
            row: self.line.filter(|_| self.in_sheet),
            path: self.path.clone(),
            message,
            hint,
        }
    }

    /// The same problem at a field.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Diagnostic {
        self.path = path.into();
        self
    }

    /// The same problem at a line of the input, unless its line is known already.
    #[must_use]
    pub fn at_line_unless_known(mut self, line: u32) -> Diagnostic {
        self.line = self.line.or(Some(line));
        self
    }

    /// The same problem at a row of a sheet, counted from 1, unless its place is known already.
    #[must_use]
    pub fn at_row(mut self, row: u32) -> Diagnostic {
        self.line = self.line.or(Some(row));
        self.in_sheet = true;
        self
    }

    /// The same problem at a line of the input, counted from 1.
    #[must_use]
    pub fn at_line(mut self, line: u32) -> Diagnostic {
        self.line = Some(line);
        self
    }
}

impl fmt::Display for Diagnostic {
    /// In English.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Language::english() {
            Ok(english) => self.in_words(&english).fmt(out),
            Err(_) => write!(out, "{}: {}", self.path, self.key),
        }
    }
}

impl fmt::Display for Message {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(out, "{severity}: ")?;
        if !self.path.is_empty() {
            write!(out, "{}: ", self.path)?;
        }
        write!(out, "{}", self.message)?;
        match (self.record, self.line, self.row) {
            (_, _, Some(row)) => write!(out, " (row {row})")?,
            (Some(record), Some(line), _) => write!(out, " (record {record}, line {line})")?,
            (Some(record), None, _) => write!(out, " (record {record})")?,
            (None, Some(line), _) => write!(out, " (line {line})")?,
            (None, None, None) => {}
        }
        if let Some(hint) = &self.hint {
            write!(out, "\n  hint: {hint}")?;
        }
        Ok(())
    }
}

/// Every problem of an input; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems(pub Vec<Diagnostic>);

impl From<Diagnostic> for Problems {
    fn from(problem: Diagnostic) -> Problems {
        Problems(vec![problem])
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, problem) in self.0.iter().enumerate() {
            let line_break = if place > 0 { "\n" } else { "" };
            write!(out, "{line_break}{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}
