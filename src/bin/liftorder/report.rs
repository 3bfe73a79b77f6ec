//! What the program prints: data to standard output, everything else to standard error.

use std::io::Write;
use std::sync::Arc;

use clap::ValueEnum;
use liftorder::diagnostic::{Diagnostic, Problems};
use liftorder::language::Language;

use crate::error::Failure;
use crate::gathered::Gathered;

/// How problems are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// For people.
    Human,
    /// One JSON object a line.
    Json,
}

/// A text for a terminal: what would move its cursor, clear it or turn its letters around is shown and not
/// sent.
pub(crate) fn shown(text: &str) -> String {
    let is_sent = |one: char| {
        one == '\n'
            || !one.is_control()
                && !matches!(one, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let mut shown = String::with_capacity(text.len());
    for one in text.chars() {
        if is_sent(one) {
            shown.push(one);
        } else {
            shown.extend(one.escape_unicode());
        }
    }
    shown
}

/// Prints in the form and the language that were asked for.
pub(crate) struct Reporter {
    pub(crate) language: Arc<Language>,
    pub(crate) format: MessageFormat,
    quiet: bool,
}

impl Reporter {
    pub(crate) fn new(language: Arc<Language>, format: MessageFormat, quiet: bool) -> Reporter {
        Reporter { language, format, quiet }
    }

    /// Prints data to standard output. A reader that closed the pipe does not want the rest;
    /// anything else that is in the way is a failure.
    pub(crate) fn data(&self, text: &str) -> Result<(), Failure> {
        let mut out = std::io::stdout();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                Err(Failure::Output(error))
            }
            _ => Ok(()),
        }
    }

    /// Prints what was done, unless only problems are wanted.
    pub(crate) fn done(&self, text: &str) {
        if !self.is_silent() {
            self.line(text);
        }
    }

    /// Prints what has to be known to go on.
    pub(crate) fn note(&self, text: &str) {
        self.line(text);
    }

    /// Prints what should be looked at although nothing is refused for it.
    pub(crate) fn warnings(&self, warnings: &[Diagnostic]) {
        warnings.iter().for_each(|warning| self.problem(warning));
    }

    /// Prints the problems of sheets that were gathered.
    pub(crate) fn gathered(&self, gathered: &Gathered) {
        gathered.in_words(&self.language).iter().for_each(|problem| self.line(problem));
    }

    /// Whether the problems of sheets are told at the end, each with its rows.
    pub(crate) fn gathers(&self) -> bool {
        self.format == MessageFormat::Human
    }

    /// Prints the problems of an input that is refused.
    pub(crate) fn refused(&self, input: &str, problems: &Problems) {
        const MOST: usize = 100;
        let told = problems.0.len().min(MOST);
        self.warnings(&problems.0[..told]);
        let left_out = problems.0.len() - told;
        if left_out > 0 && self.format == MessageFormat::Human {
            self.line(&self.language.say_of(left_out as i64, "more-problems", &[]));
        }
        if self.format == MessageFormat::Human {
            let count = problems.0.len() as i64;
            self.line(&self.language.say_of(count, "refused", &[("input", input)]));
        }
    }

    /// Prints why the program ends early.
    pub(crate) fn failure(&self, failure: &Failure) {
        match failure {
            Failure::Refused { input, problems } => self.refused(input, problems),
            other => self.warnings(&other.problems()),
        }
    }

    /// Whether only problems are wanted.
    pub(crate) fn is_silent(&self) -> bool {
        self.quiet || self.format != MessageFormat::Human
    }

    fn problem(&self, problem: &Diagnostic) {
        let message = problem.in_words(&self.language);
        match self.format {
            MessageFormat::Human => self.line(&message.to_string()),
            MessageFormat::Json => {
                self.line(&serde_json::to_string(&message).unwrap_or_default());
            }
        }
    }

    fn line(&self, text: &str) {
        let _ = writeln!(std::io::stderr(), "{}", shown(text));
    }
}
