//! The prosecutor's office.

use super::checker::Checker;
use super::text::Line;
use crate::answers::ProsecutorAnswers;

/// The prosecutor's office; everything may be unknown.
#[derive(Clone, Debug, Default)]
pub struct Prosecutor {
    /// The name of the office.
    pub office: Option<Line>,
    /// Its telephone number.
    pub phone: Option<Line>,
    /// The victim/witness coordinator.
    pub coordinator: Option<Line>,
    /// The postal address, a line each.
    pub address: Vec<Line>,
}

impl Prosecutor {
    pub(super) fn check(answers: &ProsecutorAnswers, checker: &mut Checker) -> Prosecutor {
        Prosecutor {
            office: checker.optional(answers.office.as_ref(), "prosecutor.office"),
            phone: checker.optional(answers.phone.as_ref(), "prosecutor.phone"),
            coordinator: checker.optional(answers.coordinator.as_ref(), "prosecutor.coordinator"),
            address: checker.lines(&answers.address, "prosecutor.address"),
        }
    }
}
