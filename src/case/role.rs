//! What a case calls the two people.

use super::text::Line;
use crate::answers::{OrderType, Side};
use crate::facts::Facts;
use crate::language::Language;

/// What a case calls one of the two people.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// In the words of the case file or of the state's facts.
    Named(Line),
    /// As such cases usually do.
    Usual(UsualRole),
}

/// What cases of a kind usually call a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UsualRole {
    /// The protected person in a civil case.
    Petitioner,
    /// The restrained person in a civil case.
    Respondent,
    /// The protected person in any other case.
    ProtectedPerson,
    /// The restrained person in a case of which nobody knows the kind.
    RestrainedPerson,
    /// The restrained person in a criminal case.
    Defendant,
}

impl Role {
    /// The role in words.
    pub fn in_words<'r>(&'r self, language: &'r Language) -> &'r str {
        let roles = language.roles();
        match self {
            Role::Named(line) => line.as_str(),
            Role::Usual(UsualRole::Petitioner) => &roles.petitioner,
            Role::Usual(UsualRole::Respondent) => &roles.respondent,
            Role::Usual(UsualRole::ProtectedPerson) => &roles.protected_person,
            Role::Usual(UsualRole::RestrainedPerson) => &roles.restrained_person,
            Role::Usual(UsualRole::Defendant) => &roles.defendant,
        }
    }

    /// What a case of a kind calls a person if the case file does not say. In a civil case the side that
    /// is named first brought it.
    pub(super) fn usual(
        kind: Option<OrderType>,
        facts: Option<&Facts>,
        side: Side,
        first_named: Side,
    ) -> Role {
        match (kind, side) {
            (Some(OrderType::CivilProtective) | None, _) => civil(facts, side, first_named),
            (_, Side::Protected) => Role::Usual(UsualRole::ProtectedPerson),
            (Some(OrderType::CriminalNoContact), Side::Restrained) => {
                Role::Usual(UsualRole::Defendant)
            }
            (_, Side::Restrained) => Role::Usual(UsualRole::RestrainedPerson),
        }
    }
}

/// In the state's own words, where they were seen.
fn civil(facts: Option<&Facts>, side: Side, first_named: Side) -> Role {
    let side = match first_named {
        Side::Restrained if !facts.is_some_and(says_who_is_protected) => side.other(),
        _ => side,
    };
    let (path, usual) = match side {
        Side::Protected => ("civil.protected_term", UsualRole::Petitioner),
        Side::Restrained => ("civil.restrained_term", UsualRole::Respondent),
    };
    let term = facts.and_then(|facts| {
        let term = match side {
            Side::Protected => &facts.civil.protected_term,
            Side::Restrained => &facts.civil.restrained_term,
        };
        facts.for_court_paper(path, Some(term))
    });
    term.map_or(Role::Usual(usual), |term| Role::Named(Line::fixed(term)))
}

/// Whether the state's words tell the two people by the order and not by who brought the case.
fn says_who_is_protected(facts: &Facts) -> bool {
    facts.civil.protected_term.starts_with("Protected")
}
