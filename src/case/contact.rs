//! How to reach a person, with what is withheld already gone.

use super::text::Line;
use crate::answers::{ContactAnswers, Show};
use crate::diagnostic::Diagnostic;

/// How to reach a person, as far as papers may say it. A withheld value is not kept at all, so
/// no later stage can print it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contact {
    /// The person asked that nothing be printed.
    Withheld,
    /// May be printed; what is not known is left blank.
    Shown {
        /// The postal address, a line each.
        address: Vec<Line>,
        /// A telephone number.
        phone: Option<Line>,
        /// An e-mail address.
        email: Option<Line>,
    },
}

impl Contact {
    pub(super) fn check(
        answers: &ContactAnswers,
        otherwise: Show,
        path: &str,
        problems: &mut Vec<Diagnostic>,
    ) -> Contact {
        let mut line =
            |text: &String, field: &str| Line::check(text, &format!("{path}.{field}"), problems);
        let address = answers.address.iter().filter_map(|text| line(text, "address")).collect();
        let phone = answers.phone.as_ref().and_then(|text| line(text, "phone"));
        let email = answers.email.as_ref().and_then(|text| line(text, "email"));
        match answers.show.unwrap_or(otherwise) {
            Show::Withhold => Contact::Withheld,
            Show::Print => Contact::Shown { address, phone, email },
        }
    }
}
