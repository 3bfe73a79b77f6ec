//! The people of the case file: the two parties, others whom the order protects, who signs, who helps.

use schemars::JsonSchema;
use serde::Serialize;

use super::choices::{Capacity, Show, Side};
use super::fields::Fields;

/// The two people the order is about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PartiesAnswers {
    /// Whose name stands first in the caption of the case; the protected person's if left out.
    pub first_named: Option<Side>,
    /// The person the order protects.
    #[schemars(required)]
    pub protected: PartyAnswers,
    /// The person the order restrains.
    #[schemars(required)]
    pub restrained: PartyAnswers,
}

/// One of the two people.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PartyAnswers {
    /// The full name as it stands on the order; initials for a minor.
    #[schemars(required)]
    pub name: Option<String>,
    /// Whether the person is under 18: then the name is initials.
    pub minor: Option<bool>,
    /// The name on the order, where the person has another today.
    pub name_on_order: Option<String>,
    /// What the case calls this person, such as `Petitioner`.
    pub role: Option<String>,
    /// How to reach this person.
    #[serde(default)]
    pub contact: ContactAnswers,
    /// Of the protected person: others whom the order protects too.
    #[serde(default)]
    pub also_protected: Vec<AlsoProtectedAnswers>,
}

/// Another person whom the order protects.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct AlsoProtectedAnswers {
    /// The name as it stands on the order; initials for a minor.
    #[schemars(required)]
    pub name: Option<String>,
    /// Who it is to the protected person, such as `daughter`.
    pub relationship: Option<String>,
    /// Whether the person is under 18: then the name is initials.
    pub minor: Option<bool>,
    /// Whether the request is for this person too; left out, a box to check by hand.
    pub ends_too: Option<bool>,
}

/// How to reach a person, and whether that may be printed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ContactAnswers {
    /// The postal address, a line each.
    #[serde(default)]
    pub address: Vec<String>,
    /// A telephone number.
    pub phone: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
    /// `withhold` keeps all of it out of every output; the default for the protected person. A list of
    /// `address`, `phone` and `email` prints those and withholds the others.
    pub show: Option<Show>,
    /// Whether the address is that of the state's address confidentiality program.
    pub address_program: Option<bool>,
}

/// Somebody who signs in the place of the person who asks.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SignerAnswers {
    /// The name of the person who signs.
    pub name: Option<String>,
    /// As what this person signs.
    pub capacity: Option<Capacity>,
    /// An attorney's bar number.
    pub bar_number: Option<String>,
    /// The firm, the agency or the employer.
    pub organization: Option<String>,
    /// The postal address, a line each.
    #[serde(default)]
    pub address: Vec<String>,
    /// A telephone number.
    pub phone: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
    /// As `contact.show`; `print` is the default for an attorney, an agency and an employer, else
    /// `withhold`.
    pub show: Option<Show>,
}

/// The person who helped to prepare the papers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PreparerAnswers {
    /// The helper's name.
    pub name: Option<String>,
    /// The helper's organization.
    pub organization: Option<String>,
    /// What the helper is, such as `advocate`.
    pub role: Option<String>,
}

impl PartiesAnswers {
    pub(super) fn read(fields: &mut Fields<'_>) -> PartiesAnswers {
        PartiesAnswers {
            first_named: fields.choice("first_named"),
            protected: fields.object("protected", PartyAnswers::read),
            restrained: fields.object("restrained", PartyAnswers::read),
        }
    }
}

impl PartyAnswers {
    fn read(fields: &mut Fields<'_>) -> PartyAnswers {
        PartyAnswers {
            name: fields.text("name"),
            minor: fields.truth("minor"),
            name_on_order: fields.text("name_on_order"),
            role: fields.text("role"),
            contact: fields.object("contact", ContactAnswers::read),
            also_protected: fields.objects("also_protected", AlsoProtectedAnswers::read),
        }
    }
}

impl AlsoProtectedAnswers {
    fn read(fields: &mut Fields<'_>) -> AlsoProtectedAnswers {
        AlsoProtectedAnswers {
            name: fields.text("name"),
            relationship: fields.text("relationship"),
            minor: fields.truth("minor"),
            ends_too: fields.truth("ends_too"),
        }
    }
}

impl ContactAnswers {
    fn read(fields: &mut Fields<'_>) -> ContactAnswers {
        ContactAnswers {
            address: fields.texts("address"),
            phone: fields.text("phone"),
            email: fields.text("email"),
            show: fields.show("show"),
            address_program: fields.truth("address_program"),
        }
    }
}

impl SignerAnswers {
    /// How to reach this person.
    pub fn contact(&self) -> ContactAnswers {
        ContactAnswers {
            address: self.address.clone(),
            phone: self.phone.clone(),
            email: self.email.clone(),
            show: self.show.clone(),
            address_program: None,
        }
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> SignerAnswers {
        SignerAnswers {
            name: fields.text("name"),
            capacity: fields.choice("capacity"),
            bar_number: fields.text("bar_number"),
            organization: fields.text("organization"),
            address: fields.texts("address"),
            phone: fields.text("phone"),
            email: fields.text("email"),
            show: fields.show("show"),
        }
    }
}

impl PreparerAnswers {
    pub(super) fn read(fields: &mut Fields<'_>) -> PreparerAnswers {
        PreparerAnswers {
            name: fields.text("name"),
            organization: fields.text("organization"),
            role: fields.text("role"),
        }
    }
}
