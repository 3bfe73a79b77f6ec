//! The court that made the order.

use super::checker::{COURT_NAME, Checker};
use super::text::Line;
use crate::answers::CourtAnswers;
use crate::diagnostic::Diagnostic;
use crate::facts::State;

/// The court that made the order.
#[derive(Clone, Debug)]
pub struct Court {
    /// Its name.
    pub name: Line,
    /// The division, department or calendar.
    pub department: Option<Line>,
    /// The county, parish or judicial district.
    pub county: Option<Line>,
    /// The state, district or territory.
    pub state: Option<State>,
    /// The postal address, a line each.
    pub address: Vec<Line>,
    /// The clerk's telephone number.
    pub clerk_phone: Option<Line>,
}

impl Court {
    /// A court of which nothing is known.
    pub(super) fn unknown() -> Court {
        Court {
            name: Line::fixed(""),
            department: None,
            county: None,
            state: None,
            address: Vec::new(),
            clerk_phone: None,
        }
    }

    pub(super) fn check(answers: &CourtAnswers, checker: &mut Checker) -> Option<Court> {
        let name = checker.required(answers.name.as_ref(), "court.name", &COURT_NAME);
        let state = check_state(answers.state.as_deref(), checker);
        let court = Court {
            department: checker.optional(answers.department.as_ref(), "court.department"),
            county: checker.optional(answers.county.as_ref(), "court.county"),
            state,
            address: checker.lines(&answers.address, "court.address"),
            clerk_phone: checker.optional(answers.clerk_phone.as_ref(), "court.clerk_phone"),
            name: name?,
        };
        Some(court)
    }
}

fn check_state(code: Option<&str>, checker: &mut Checker) -> Option<State> {
    let code = code?.trim();
    if code.is_empty() {
        return None;
    }
    let state = State::from_code(code).or_else(|| State::from_name(code));
    if state.is_none() {
        checker.problems.push(Diagnostic::error("unknown-state", "court.state"));
    }
    state
}
