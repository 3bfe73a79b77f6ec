//! The answers that are picked from a few words, and those words.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fields::Choice;

/// Which of the two people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The person the order protects.
    Protected,
    /// The person the order restrains.
    Restrained,
}

impl Side {
    /// The other of the two people.
    pub fn other(self) -> Side {
        match self {
            Side::Protected => Side::Restrained,
            Side::Restrained => Side::Protected,
        }
    }
}

impl Choice for Side {
    const WORDS: &'static [(&'static str, Side)] =
        &[("protected", Side::Protected), ("restrained", Side::Restrained)];
}

/// Which kind of order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum OrderType {
    /// A civil order that the protected person asked for.
    CivilProtective,
    /// A no-contact order made in a criminal case.
    CriminalNoContact,
    /// Not known yet.
    Unsure,
}

impl Choice for OrderType {
    const WORDS: &'static [(&'static str, OrderType)] = &[
        ("civil_protective", OrderType::CivilProtective),
        ("criminal_no_contact", OrderType::CriminalNoContact),
        ("unsure", OrderType::Unsure),
    ];
}

/// Which kind of other order or case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RelatedType {
    /// A civil order that a person asked for.
    CivilProtective,
    /// A no-contact order made in a criminal case.
    CriminalNoContact,
    /// A divorce.
    Divorce,
    /// A case on custody or support.
    Custody,
    /// A juvenile or child-protection case.
    Juvenile,
    /// Any other.
    Other,
    /// Not known yet.
    Unsure,
}

impl Choice for RelatedType {
    const WORDS: &'static [(&'static str, RelatedType)] = &[
        ("civil_protective", RelatedType::CivilProtective),
        ("criminal_no_contact", RelatedType::CriminalNoContact),
        ("divorce", RelatedType::Divorce),
        ("custody", RelatedType::Custody),
        ("juvenile", RelatedType::Juvenile),
        ("other", RelatedType::Other),
        ("unsure", RelatedType::Unsure),
    ];
}

/// Which kind of civil order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum OrderKind {
    /// Between partners, former partners or family members.
    DomesticViolence,
    /// Between people who were dating.
    DatingViolence,
    /// Against somebody who follows or watches the person.
    Stalking,
    /// Against somebody who harasses the person.
    Harassment,
    /// After a sexual assault.
    SexualAssault,
    /// For an elder or a vulnerable adult.
    ElderOrVulnerable,
    /// An employer or a school asked for it.
    Workplace,
    /// It takes guns away from somebody.
    ExtremeRisk,
    /// A child-protection or juvenile case.
    ChildProtection,
    /// Made in a divorce or another family case.
    FamilyCase,
    /// A peace order.
    Peace,
    /// None of these, or not known.
    Other,
}

impl Choice for OrderKind {
    const WORDS: &'static [(&'static str, OrderKind)] = &[
        ("domestic_violence", OrderKind::DomesticViolence),
        ("dating_violence", OrderKind::DatingViolence),
        ("stalking", OrderKind::Stalking),
        ("harassment", OrderKind::Harassment),
        ("sexual_assault", OrderKind::SexualAssault),
        ("elder_or_vulnerable", OrderKind::ElderOrVulnerable),
        ("workplace", OrderKind::Workplace),
        ("extreme_risk", OrderKind::ExtremeRisk),
        ("child_protection", OrderKind::ChildProtection),
        ("family_case", OrderKind::FamilyCase),
        ("peace", OrderKind::Peace),
        ("other", OrderKind::Other),
    ];
}

/// Whether an order holds until a hearing or beyond it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Until a hearing.
    Temporary,
    /// After a hearing, or by agreement.
    Final,
}

impl Choice for Stage {
    const WORDS: &'static [(&'static str, Stage)] =
        &[("temporary", Stage::Temporary), ("final", Stage::Final)];
}

/// Who made an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MadeBy {
    /// The court that is asked.
    ThisCourt,
    /// A court of another state; the order was registered here.
    OtherState,
    /// A tribal court.
    Tribal,
    /// A military commander.
    Military,
}

impl Choice for MadeBy {
    const WORDS: &'static [(&'static str, MadeBy)] = &[
        ("this_court", MadeBy::ThisCourt),
        ("other_state", MadeBy::OtherState),
        ("tribal", MadeBy::Tribal),
        ("military", MadeBy::Military),
    ];
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Goal {
    /// The order should end.
    Terminate,
    /// The order should change.
    Modify,
}

impl Choice for Goal {
    const WORDS: &'static [(&'static str, Goal)] =
        &[("terminate", Goal::Terminate), ("modify", Goal::Modify)];
}

/// Whether the person asks of their own free will.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Freely {
    /// Nobody pressures, threatens or pays them.
    Yes,
    /// Somebody does.
    No,
    /// Nobody has asked them yet.
    NotAsked,
}

impl Choice for Freely {
    const WORDS: &'static [(&'static str, Freely)] =
        &[("yes", Freely::Yes), ("no", Freely::No), ("not_asked", Freely::NotAsked)];
}

/// What of a contact may be printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Show {
    /// All of it or nothing.
    All(ShowAll),
    /// These, and nothing else.
    These(Vec<ContactPart>),
}

impl Show {
    /// Whether a part of the contact may be printed.
    pub fn prints(&self, part: ContactPart) -> bool {
        match self {
            Show::All(all) => *all == ShowAll::Print,
            Show::These(parts) => parts.contains(&part),
        }
    }
}

/// Whether contact details may be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ShowAll {
    /// In no output of any kind.
    Withhold,
    /// As given.
    Print,
}

impl Choice for ShowAll {
    const WORDS: &'static [(&'static str, ShowAll)] =
        &[("withhold", ShowAll::Withhold), ("print", ShowAll::Print)];
}

/// A way to reach a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContactPart {
    /// By mail.
    Address,
    /// By telephone.
    Phone,
    /// By e-mail.
    Email,
}

impl Choice for ContactPart {
    const WORDS: &'static [(&'static str, ContactPart)] = &[
        ("address", ContactPart::Address),
        ("phone", ContactPart::Phone),
        ("email", ContactPart::Email),
    ];
}

/// As what a person signs for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Capacity {
    /// Of a minor.
    Parent,
    /// Named by a court, of a minor or an adult.
    Guardian,
    /// Stands in for a person in this case alone.
    NextFriend,
    /// Named by a court, of an adult.
    Conservator,
    /// A lawyer.
    Attorney,
    /// Of the protected person.
    Employer,
    /// Such as adult protective services.
    Agency,
}

impl Choice for Capacity {
    const WORDS: &'static [(&'static str, Capacity)] = &[
        ("parent", Capacity::Parent),
        ("guardian", Capacity::Guardian),
        ("next_friend", Capacity::NextFriend),
        ("conservator", Capacity::Conservator),
        ("attorney", Capacity::Attorney),
        ("employer", Capacity::Employer),
        ("agency", Capacity::Agency),
    ];
}
