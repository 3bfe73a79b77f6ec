//! How to reach a person, with what is withheld already gone.

use super::text::Line;
use crate::answers::{Answers, ContactAnswers, Show, Side};
use crate::diagnostic::Diagnostic;
use crate::field;

/// How to reach a person, as far as papers may say it. A withheld value is not kept at all, so
/// no later stage can print it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
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

/// Whether a contact stays out of every output. The protected person withholds it unless they say
/// otherwise, the restrained person prints it: the one place that decides.
pub(super) fn is_withheld(contact: &ContactAnswers, side: Side) -> bool {
    let otherwise = match side {
        Side::Protected => Show::Withhold,
        Side::Restrained => Show::Print,
    };
    contact.show.unwrap_or(otherwise) == Show::Withhold
}

/// The fields of a case that no paper prints: they may have any character.
pub(crate) fn never_printed(answers: &Answers) -> Vec<&'static str> {
    let contacts = [
        (Side::Protected, "parties.protected.contact"),
        (Side::Restrained, "parties.restrained.contact"),
    ];
    let withheld = contacts
        .into_iter()
        .filter(|(side, _)| is_withheld(&answers.party(*side).contact, *side))
        .map(|(_, field)| field);
    withheld.chain(["notes", "$schema"]).collect()
}

impl Contact {
    pub(super) fn check(
        answers: &ContactAnswers,
        side: Side,
        path: &str,
        problems: &mut Vec<Diagnostic>,
    ) -> Contact {
        let mut line =
            |text: &String, name: &str| Line::check(text, &field::join(path, name), problems);
        let address = answers.address.iter().filter_map(|text| line(text, "address")).collect();
        let phone = answers.phone.as_ref().and_then(|text| line(text, "phone"));
        let email = answers.email.as_ref().and_then(|text| line(text, "email"));
        if is_withheld(answers, side) {
            return Contact::Withheld;
        }
        Contact::Shown { address, phone, email }
    }
}
