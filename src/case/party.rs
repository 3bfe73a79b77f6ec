//! The two people whom the order is about.

use super::checker::{Checker, NAME_OF_A_PERSON};
use super::contact::{Contact, TypedContact};
use super::role::{Role, UsualRole};
use super::text::Line;
use crate::answers::{Choice, PartyAnswers, Side};
use crate::diagnostic::Diagnostic;
use crate::field;

/// One of the two people.
#[derive(Clone, Debug)]
pub struct Party {
    /// The name as it stands on the order.
    pub name: Line,
    /// The name of today, where it is another.
    pub name_today: Option<Line>,
    /// Under 18, as far as that was said.
    pub minor: bool,
    /// What the case calls this person.
    pub role: Role,
    /// How to reach this person, as far as it may be printed.
    pub contact: Contact,
    /// Others whom the order protects with this person.
    pub also_protected: Vec<AlsoProtected>,
}

/// Another person whom the order protects.
#[derive(Clone, Debug)]
pub struct AlsoProtected {
    /// The name as it stands on the order.
    pub name: Line,
    /// Who it is to the protected person.
    pub relationship: Option<Line>,
    /// Whether the person is under 18, where it is known.
    pub minor: Option<bool>,
    /// Whether the request is for this person too, where it was said.
    pub ends_too: Option<bool>,
}

impl Party {
    /// A person of whom nothing is known.
    pub(super) fn unknown() -> Party {
        Party {
            name: Line::fixed(""),
            name_today: None,
            minor: false,
            role: Role::Usual(UsualRole::ProtectedPerson),
            contact: Contact::withheld(),
            also_protected: Vec::new(),
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
        let contact = TypedContact::of_party(&answers.contact, side);
        let contact = Contact::check(&contact, &mut checker.problems);
        if answers.minor == Some(true) {
            initials_alone(answers.name.as_deref(), &at("name"), checker);
            initials_alone(answers.name_on_order.as_deref(), &at("name_on_order"), checker);
        }
        let also_protected = others(answers, side, &at("also_protected"), checker);
        let (name, name_today) = match on_order.filter(|on_order| Some(on_order) != name.as_ref()) {
            Some(on_order) => (on_order, Some(name?)),
            None => (name?, None),
        };
        let role = given_role.map_or(usual_role, Role::Named);
        let minor = answers.minor == Some(true);
        Some(Party { name, name_today, minor, role, contact, also_protected })
    }
}

fn others(
    answers: &PartyAnswers,
    side: Side,
    path: &str,
    checker: &mut Checker,
) -> Vec<AlsoProtected> {
    if side == Side::Restrained && !answers.also_protected.is_empty() {
        checker.problems.push(Diagnostic::error("no-others-here", path));
        return Vec::new();
    }
    let mut others = Vec::new();
    for (position, other) in answers.also_protected.iter().enumerate() {
        let path = field::entry(path, position);
        let at = |name: &str| field::join(&path, name);
        if other.minor == Some(true) {
            initials_alone(other.name.as_deref(), &at("name"), checker);
        }
        let name = checker.required(other.name.as_ref(), &at("name"), &NAME_OF_A_PERSON);
        let relationship = checker.optional(other.relationship.as_ref(), &at("relationship"));
        let (minor, ends_too) = (other.minor, other.ends_too);
        others.extend(name.map(|name| AlsoProtected { name, relationship, minor, ends_too }));
    }
    others
}

/// A minor's name stays out of filings: a word of more than a letter is a name.
fn initials_alone(name: Option<&str>, path: &str, checker: &mut Checker) {
    const LONGEST: usize = 3;
    let is_initials = |word: &str| {
        let letters = word.chars().count();
        letters == 1 || (letters <= LONGEST && word.chars().all(char::is_uppercase))
    };
    let mut words = name
        .unwrap_or_default()
        .split(|end: char| !end.is_alphanumeric())
        .filter(|word| !word.is_empty());
    if !words.all(is_initials) {
        checker.problems.push(Diagnostic::error("minor-in-full", path));
    }
}
