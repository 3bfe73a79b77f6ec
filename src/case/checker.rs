//! What every part of a case is checked with.

use super::text::Line;
use crate::answers::Choice;
use crate::diagnostic::Diagnostic;
use crate::language::Named;

/// Gathers every problem of a case.
#[derive(Default)]
pub(super) struct Checker {
    pub(super) problems: Vec<Diagnostic>,
}

impl Checker {
    /// A text that must be there; `what` it is decides the words of the problem.
    pub(super) fn required(
        &mut self,
        text: Option<&String>,
        path: &str,
        what: &Required,
    ) -> Option<Line> {
        let Some(text) = text else {
            self.problems.push(Diagnostic::error(what.missing, path));
            return None;
        };
        let line = Line::check(text, path, &mut self.problems);
        if line.is_none() {
            self.problems.push(Diagnostic::error(what.blank, path));
        }
        line
    }

    /// A word that must be there.
    pub(super) fn word<C: Choice>(&mut self, word: Option<C>, path: &str) -> Option<C> {
        if word.is_none() {
            let problem = Diagnostic::error("missing-field/word", path);
            self.problems.push(problem.with("words", Named::AnyOf(C::words())));
        }
        word
    }

    /// A text that may be missing.
    pub(super) fn optional(&mut self, text: Option<&String>, path: &str) -> Option<Line> {
        Line::check(text?, path, &mut self.problems)
    }

    /// A list of texts, without the blank ones.
    pub(super) fn lines(&mut self, texts: &[String], path: &str) -> Vec<Line> {
        texts.iter().filter_map(|text| Line::check(text, path, &mut self.problems)).collect()
    }
}

/// The keys of the problems of a text that must be there.
pub(super) struct Required {
    missing: &'static str,
    blank: &'static str,
}

pub(super) const CASE_NUMBER: Required =
    Required { missing: "missing-field/case_number", blank: "blank-field/case_number" };
pub(super) const COURT_NAME: Required =
    Required { missing: "missing-field/court", blank: "blank-field/court" };
pub(super) const SIGNER_NAME: Required =
    Required { missing: "missing-field/signer", blank: "blank-field/signer" };
pub(super) const NAME_OF_A_PERSON: Required =
    Required { missing: "missing-field/name", blank: "blank-field/name" };
