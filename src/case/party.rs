//! The two people whom the order is about.

use super::checker::{Checker, NAME_OF_A_PERSON};
use super::contact::Contact;
use super::role::{Role, UsualRole};
use super::text::Line;
use crate::answers::{Choice, PartyAnswers, Side};
use crate::field;

/// One of the two people.
#[derive(Clone, Debug)]
pub struct Party {
    /// The name as it stands on the order.
    pub name: Line,
    /// The name of today, where it is another.
    pub name_today: Option<Line>,
    /// What the case calls this person.
    pub role: Role,
    /// How to reach this person, as far as it may be printed.
    pub contact: Contact,
}

impl Party {
    /// A person of whom nothing is known.
    pub(super) fn unknown() -> Party {
        Party {
            name: Line::fixed(""),
            name_today: None,
            role: Role::Usual(UsualRole::ProtectedPerson),
            contact: Contact::Withheld,
        }
    }

    pub(super) fn check(
        answers: &PartyAnswers,
        side: Side,
        usual_role: Role,
        checker: &mut Checker,
    ) -> Option<Party> {
        let path = field::join("parties", side.word());
        let at = |name: &str| field::join(&path, name);
        let name = checker.required(answers.name.as_ref(), &at("name"), &NAME_OF_A_PERSON);
        let on_order = checker.optional(answers.name_on_order.as_ref(), &at("name_on_order"));
        let given_role = checker.optional(answers.role.as_ref(), &at("role"));
        let contact = Contact::check(&answers.contact, side, &at("contact"), &mut checker.problems);
        let (name, name_today) = match on_order.filter(|on_order| Some(on_order) != name.as_ref()) {
            Some(on_order) => (on_order, Some(name?)),
            None => (name?, None),
        };
        let role = given_role.map_or(usual_role, Role::Named);
        Some(Party { name, name_today, role, contact })
    }
}
