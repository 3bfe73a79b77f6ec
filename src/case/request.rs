//! What is asked, and why.

use super::checker::Checker;
use super::text::Prose;
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
        Request { goal, reason, changes, freely: answers.freely.unwrap_or(Freely::NotAsked) }
    }
}
