//! What is asked, and why.

use super::checker::Checker;
use super::text::{Line, Prose};
use crate::answers::{Freely, Goal, RequestAnswers};
use crate::diagnostic::Diagnostic;
use crate::field;

/// What is asked, and why.
#[derive(Clone, Debug)]
pub struct Request {
    /// To end the order or to change it.
    pub goal: Goal,
    /// Why, in the person's own words.
    pub reason: Prose,
    /// Each change that is asked for.
    pub changes: Vec<Prose>,
    /// The language of an interpreter.
    pub interpreter: Option<Line>,
    /// Help in court because of a disability.
    pub accommodation: Option<Line>,
    /// A hearing by telephone or video is asked for.
    pub remote: bool,
    /// Whether the person asks of their own free will.
    pub freely: Freely,
}

impl Request {
    /// A request of which nothing is known but that it is held.
    pub(super) fn held() -> Request {
        Request {
            goal: Goal::Terminate,
            reason: Prose::default(),
            changes: Vec::new(),
            interpreter: None,
            accommodation: None,
            remote: false,
            freely: Freely::No,
        }
    }

    pub(super) fn check(answers: &RequestAnswers, checker: &mut Checker) -> Request {
        let problems = &mut checker.problems;
        let goal = answers.goal.unwrap_or(Goal::Terminate);
        let reason = answers.reason.as_deref().unwrap_or_default();
        let reason = Prose::check(reason, "request.reason", problems);
        let mut changes = Vec::new();
        for (position, change) in answers.changes.iter().enumerate() {
            let path = field::entry("request.changes", position);
            let change = Prose::check(change, &path, problems);
            if !change.paragraphs().is_empty() {
                changes.push(change);
            }
        }
        if goal == Goal::Terminate && !changes.is_empty() {
            problems.push(Diagnostic::error("changes-without-goal", "request.changes"));
        }
        let mut line = |text: Option<&String>, path| Line::check(text?, path, problems);
        Request {
            goal,
            reason,
            changes,
            interpreter: line(answers.interpreter.as_ref(), "request.interpreter"),
            accommodation: line(answers.accommodation.as_ref(), "request.accommodation"),
            remote: answers.remote.unwrap_or(false),
            freely: answers.freely.unwrap_or(Freely::NotAsked),
        }
    }
}
