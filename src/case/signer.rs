//! Somebody who signs in the place of the person who asks.

use super::checker::{Checker, SIGNER_NAME};
use super::contact::{Contact, TypedContact};
use super::text::Line;
use crate::answers::{Capacity, Side, SignerAnswers};
use crate::diagnostic::Diagnostic;

/// Somebody who signs in the place of the person who asks.
#[derive(Clone, Debug)]
pub struct Signer {
    /// The name of the person who signs.
    pub name: Line,
    /// As what this person signs.
    pub capacity: Capacity,
    /// An attorney's bar number.
    pub bar_number: Option<Line>,
    /// The firm, the agency or the employer.
    pub organization: Option<Line>,
    /// How to reach this person, as far as it may be printed.
    pub contact: Contact,
}

impl Signer {
    /// None where nobody signs for another; a signer of whom something is said needs a name and a
    /// capacity.
    pub(super) fn check(
        answers: &SignerAnswers,
        filer: Side,
        checker: &mut Checker,
    ) -> Option<Signer> {
        if *answers == SignerAnswers::default() {
            return None;
        }
        let is_for_protected =
            matches!(answers.capacity, Some(Capacity::Employer | Capacity::Agency));
        if is_for_protected && filer == Side::Restrained {
            let path = "signer.capacity";
            checker.problems.push(Diagnostic::error("signer-for-protected-alone", path));
        }
        let name = checker.required(answers.name.as_ref(), "signer.name", &SIGNER_NAME);
        let capacity = checker.word(answers.capacity, "signer.capacity");
        let bar_number = checker.optional(answers.bar_number.as_ref(), "signer.bar_number");
        let organization = answers.organization.as_ref();
        let organization = checker.optional(organization, "signer.organization");
        let contact = Contact::check(&TypedContact::of_signer(answers), &mut checker.problems);
        Some(Signer { name: name?, capacity: capacity?, bar_number, organization, contact })
    }
}
