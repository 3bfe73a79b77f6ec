//! What is wrong with an input, where, and what to write instead.
//!
//! A message never repeats a value that the user asked to withhold: it names the field.

use std::fmt;

use serde::Serialize;

/// How much a [`Diagnostic`] matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The input is refused.
    Error,
    /// The papers are made; the user should look at this first.
    Warning,
}

/// One problem: its place, a lower-case message without a final dot, and a hint.
///
/// Serialized, it is one line of `--message-format json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Refused, or only worth a look.
    pub severity: Severity,
    /// A short stable name of the kind of problem, such as `unknown-field`.
    pub code: &'static str,
    /// Which record of the input, counted from 1.
    pub record: Option<usize>,
    /// Which line of the input, counted from 1.
    pub line: Option<u32>,
    /// The field, with dots, such as `parties.protected.name`; empty for the input as a whole.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// An error at a field.
    pub fn error(
        code: &'static str,
        path: impl Into<String>,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            code,
            record: None,
            line: None,
            path: path.into(),
            message: message.into(),
            hint: None,
        }
    }

    /// The same problem with advice on what to write instead.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hint = Some(hint.into());
        self
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

    /// The same problem at a line of the input, counted from 1.
    #[must_use]
    pub fn at_line(mut self, line: u32) -> Diagnostic {
        self.line = Some(line);
        self
    }
}

impl fmt::Display for Diagnostic {
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
        match (self.record, self.line) {
            (Some(record), Some(line)) => write!(out, " (record {record}, line {line})")?,
            (Some(record), None) => write!(out, " (record {record})")?,
            (None, Some(line)) => write!(out, " (line {line})")?,
            (None, None) => {}
        }
        if let Some(hint) = &self.hint {
            write!(out, "\n  hint: {hint}")?;
        }
        Ok(())
    }
}
