//! What is known of a state, typed: a name that is not here is an error.

use serde::Deserialize;

use super::ends::{End, OrAny};
use super::kind::OrderFacts;
use crate::answers::{Side, Stage};
use crate::field;

/// What is known of one state.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The two-letter code.
    pub code: String,
    /// The name.
    pub name: String,
    /// In facts of a user's own: the county that they hold in.
    pub county: Option<String>,
    /// In facts of a user's own: the court that they hold in.
    pub court: Option<String>,
    /// How far the whole entry may be trusted.
    pub confidence: Confidence,
    /// The month in which it was looked up, `YYYY-MM`.
    pub seen: String,
    /// What clerks call the number of such a case.
    pub number_label: Option<NumberLabel>,
    /// How its courts cite.
    #[serde(default)]
    pub citation: Vec<Citation>,
    /// The paper that its court rules require.
    pub paper: Option<PaperRule>,
    /// Whether papers may be filed online.
    pub e_file: Option<EFiling>,
    /// The language of its courts, where it is not English.
    pub court_language: Option<CourtLanguage>,
    /// The civil domestic-violence order.
    pub civil: CivilFacts,
    /// The titles that courts print on their orders, kind by kind.
    pub orders: Vec<OrderFacts>,
    /// The ways to end or change an order; the first that matches counts.
    pub ends: Vec<End>,
    /// Whether the protected person can be held to the order.
    pub protected_person_bound: Option<Bound>,
    /// Whether the end date can move by law.
    pub end_date_can_move: Option<DateMoves>,
    /// What else ends it, or parts of it.
    pub also_ends_by: Option<InWords>,
    /// What happens to its terms on children and money when it ends.
    pub terms_after_end: Option<Terms>,
    /// What happens if the protected person is not at the first hearing.
    pub absence_at_first_hearing: Option<InWords>,
    /// What the request costs.
    pub fee: Option<InWords>,
    /// The order of a criminal case.
    pub criminal: CriminalFacts,
    /// How a statement may be signed.
    pub declaration: DeclarationFacts,
    /// What the state calls its prosecutors.
    pub prosecutor_title: String,
    /// What changes the advice.
    pub notes: Vec<String>,
    /// The same in plain words, for the people who read the papers.
    pub plain: PlainFacts,
    /// The paths that came from memory: good for a question, not for a court paper.
    pub from_memory: Vec<String>,
    /// Where it was seen.
    pub sources: Vec<Source>,
}

/// How far an entry may be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Seen in the law or on a court's own form.
    High,
    /// Seen in good secondary places.
    Medium,
    /// Only for questions to the clerk.
    Low,
}

/// Where something was seen.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The paths of what was seen there; `*` is all of an entry.
    #[serde(rename = "for")]
    pub facts: Vec<String>,
    /// The place.
    #[serde(rename = "where")]
    pub place: String,
    /// What it says.
    pub seen: Option<String>,
    /// Which kind of place: a statute, a court's own form, a court, a secondary place.
    pub kind: String,
}

/// A fact that is only told.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InWords {
    /// A plain sentence.
    pub words: String,
}

/// What clerks call the number of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberLabel {
    /// Of a docket.
    Docket,
    /// Of a cause.
    Cause,
    /// Of a file.
    File,
    /// Of a court file.
    CourtFile,
    /// Of a protection order.
    Tpo,
}

/// How the courts of a state cite one of its laws.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// As law reviews do, and as it is kept here.
    pub of: String,
    /// As its courts do.
    #[serde(rename = "as")]
    pub own: String,
}

/// The paper that a state's court rules require.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperRule {
    /// The name of a built-in profile.
    pub profile: String,
    /// The rule.
    pub rule: String,
}

/// Whether papers may be filed online.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EFiling {
    /// Whether.
    pub is: IsEFiled,
    /// For which side that was seen.
    pub side: OrAny<Side>,
    /// A plain sentence.
    pub words: String,
}

/// Whether a person without a lawyer files online.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IsEFiled {
    /// Only so.
    Must,
    /// If they want.
    May,
    /// Not at all.
    No,
}

/// The language of a state's courts, where it is not English.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum CourtLanguage {
    /// Spanish.
    #[serde(rename = "es")]
    Spanish,
}

/// The end date can move by law.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateMoves {
    /// Of orders of which stage.
    pub stage: Stage,
    /// A plain sentence.
    pub words: String,
}

/// Whether the protected person can be held to the order.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bound {
    /// Whether.
    pub is: IsBound,
    /// A plain sentence.
    pub words: String,
}

/// Whether the protected person can be held to the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IsBound {
    /// They can be punished.
    Yes,
    /// The order warns them.
    Warned,
    /// They cannot.
    No,
}

/// What happens to the terms of an order when it ends.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// What.
    pub is: TermsAfter,
    /// A plain sentence.
    pub words: String,
}

/// What happens to the terms of an order when it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermsAfter {
    /// Some go on.
    Stay,
    /// They end with it.
    End,
}

/// The civil domestic-violence order of a state.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CivilFacts {
    /// What the state calls it.
    pub order_name: String,
    /// Its fuller name.
    pub also_called: Option<String>,
    /// Which court makes it.
    pub court: Option<String>,
    /// How long it usually lasts.
    pub usual_duration: Option<String>,
    /// What the case calls the person it protects.
    pub protected_term: String,
    /// What the case calls the person it restrains.
    pub restrained_term: String,
}

/// The order of a criminal case.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriminalFacts {
    /// What the state calls it.
    pub order_name: Option<String>,
    /// Its provision.
    pub statute: Option<String>,
    /// Whose it is to end.
    pub note: Option<String>,
    /// The court's own ways to ask for its end or a change; the first that matches counts.
    #[serde(default)]
    pub ends: Vec<End>,
    /// When one that was made before the trial ends by itself.
    pub ends_by_itself: Option<InWords>,
}

/// How a statement may be signed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclarationFacts {
    /// Whether a statement under penalty of perjury does without a notary.
    pub unsworn_allowed: Option<bool>,
    /// Such a statement has the signer's birth date and address in it: one before a notary has not.
    #[serde(default)]
    pub names_birth_date: bool,
    /// The provision.
    pub statute: Option<String>,
    /// What is known of its wording.
    pub wording: Option<String>,
}

/// Facts in plain words: what changes what a person should do.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlainFacts {
    /// Sentences for the cover sheet.
    pub steps: Vec<String>,
    /// Questions for the clerk.
    pub questions: Vec<String>,
    /// The court wants the person there: a mailed paper is not enough.
    pub in_person: bool,
    /// The provision speaks only of changing an order, whatever the title of the request says.
    pub only_modify: bool,
    /// The words under which a declaration may be signed without a notary, ready to print.
    pub sign: Option<String>,
}

impl Facts {
    /// A fact that may stand in a paper for the court: seen, not remembered.
    pub fn for_court_paper<'f>(&self, path: &str, fact: Option<&'f String>) -> Option<&'f str> {
        let trusted = self.confidence != Confidence::Low
            && !self.from_memory.iter().any(|memory| field::is_within(path, memory));
        fact.filter(|_| trusted).map(String::as_str)
    }
}
