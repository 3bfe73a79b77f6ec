//! The person who helped.

use super::checker::Checker;
use super::text::Line;
use crate::answers::PreparerAnswers;

/// The person who helped, if somebody did; everything may be unknown.
#[derive(Clone, Debug, Default)]
pub struct Preparer {
    /// The helper's name.
    pub name: Option<Line>,
    /// The helper's organization.
    pub organization: Option<Line>,
    /// What the helper is.
    pub role: Option<Line>,
}

impl Preparer {
    pub(super) fn check(answers: &PreparerAnswers, checker: &mut Checker) -> Preparer {
        let organization = answers.organization.as_ref();
        Preparer {
            name: checker.optional(answers.name.as_ref(), "preparer.name"),
            organization: checker.optional(organization, "preparer.organization"),
            role: checker.optional(answers.role.as_ref(), "preparer.role"),
        }
    }
}
