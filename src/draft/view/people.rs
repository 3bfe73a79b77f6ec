//! What a template may see of the two people and of who signs.

use serde::Serialize;

use super::{text, texts};
use crate::case::{Capacity, Contact, Detail, Party, Signer};
use crate::language::Language;

#[derive(Debug, Serialize)]
pub(super) struct PartyView<'c> {
    /// As it stands on the order.
    name: &'c str,
    /// The name of today, where it is another.
    name_today: Option<&'c str>,
    role: &'c str,
    /// Under 18, as far as that was said.
    minor: bool,
    /// Asks, and signs for themselves: “me” in a motion.
    signs: bool,
    #[serde(flatten)]
    contact: ContactView<'c>,
}

impl<'c> PartyView<'c> {
    pub(super) fn of(party: &'c Party, signs: bool, language: &'c Language) -> PartyView<'c> {
        PartyView {
            name: party.name.as_str(),
            name_today: text(party.name_today.as_ref()),
            role: party.role.in_words(language),
            minor: party.minor,
            signs,
            contact: ContactView::of(&party.contact),
        }
    }
}

/// How to reach a person; a part that is withheld is empty.
#[derive(Debug, Serialize)]
pub(super) struct ContactView<'c> {
    /// All of it is withheld.
    withheld: bool,
    address_withheld: bool,
    phone_withheld: bool,
    email_withheld: bool,
    address: Vec<&'c str>,
    phone: Option<&'c str>,
    email: Option<&'c str>,
    /// The address is that of an address confidentiality program.
    address_program: bool,
}

impl<'c> ContactView<'c> {
    pub(super) fn of(contact: &'c Contact) -> ContactView<'c> {
        let Contact { address, phone, email, is_program } = contact;
        let withheld = [address, phone, email].map(|detail| *detail == Detail::Withheld);
        let [address_withheld, phone_withheld, email_withheld] = withheld;
        ContactView {
            withheld: withheld.iter().all(|is_withheld| *is_withheld),
            address_withheld,
            phone_withheld,
            email_withheld,
            address: texts(address.lines()),
            phone: text(phone.lines().first()),
            email: text(email.lines().first()),
            address_program: *is_program,
        }
    }
}

/// Who signs for the one who asks; one of the capacities is true.
#[derive(Debug, Serialize)]
pub(super) struct SignerView<'c> {
    name: &'c str,
    parent: bool,
    guardian: bool,
    next_friend: bool,
    conservator: bool,
    attorney: bool,
    employer: bool,
    agency: bool,
    bar_number: Option<&'c str>,
    organization: Option<&'c str>,
}

impl<'c> SignerView<'c> {
    pub(super) fn of(signer: &'c Signer) -> SignerView<'c> {
        let is = |capacity| signer.capacity == capacity;
        SignerView {
            name: signer.name.as_str(),
            parent: is(Capacity::Parent),
            guardian: is(Capacity::Guardian),
            next_friend: is(Capacity::NextFriend),
            conservator: is(Capacity::Conservator),
            attorney: is(Capacity::Attorney),
            employer: is(Capacity::Employer),
            agency: is(Capacity::Agency),
            bar_number: text(signer.bar_number.as_ref()),
            organization: text(signer.organization.as_ref()),
        }
    }
}
