//! The questions in their order, as data: no terminal, no web page.

use super::unfinished::Unfinished;
use crate::answers::{
    Capacity, Choice, Freely, Goal, MadeBy, OrderKind, OrderType, RelatedType, ShowAll, Stage,
};

/// A question and where its answer goes.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// Its name in the message file; mostly the field it fills.
    pub id: &'static str,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// Whether it can be skipped.
    pub optional: bool,
    /// Under which heading its answer is shown.
    pub part: Part,
    pub(super) applies: fn(&Unfinished) -> bool,
}

/// The kind of an answer.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// One of a few words.
    Choice(fn() -> Vec<&'static str>),
    /// Any number of a few words.
    Several(fn() -> Vec<&'static str>),
    /// Any number of the other people whom the order protects.
    Others,
    /// One line.
    Line,
    /// Lines of an address.
    Lines,
    /// Names, a line each.
    Names,
    /// Changes to the order: from a list, or in the person's own words, a line each.
    Changes,
    /// Paragraphs.
    Prose,
    /// The name of the order, with those that the state's courts use to pick from.
    OrderTitle,
}

/// The parts in which answers are read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Who asks, and who signs.
    You,
    /// The court and its number for the case.
    Court,
    /// The people of the order.
    People,
    /// The order.
    Order,
    /// What is asked.
    Request,
    /// Other cases, and whom to call.
    Others,
}

impl Part {
    /// All parts in their order.
    pub const ALL: [Part; 6] =
        [Part::You, Part::Court, Part::People, Part::Order, Part::Request, Part::Others];

    /// Its name in the message file.
    pub fn name(self) -> &'static str {
        match self {
            Part::You => "you",
            Part::Court => "court",
            Part::People => "people",
            Part::Order => "order",
            Part::Request => "request",
            Part::Others => "others",
        }
    }
}

/// Added to the word of a side: somebody signs for that person.
pub(super) const SIGNER: &str = "_signer";
/// None of the other people.
pub(super) const NOBODY: &str = "nobody";
/// Some of the other people, to be checked by hand.
pub(super) const BY_HAND: &str = "by_hand";
/// Added to the word of a side: somebody helps that person.
pub(super) const HELPER: &str = "_helper";
/// Before the kind of another case: the question for its number.
pub(super) const RELATED_NUMBER: &str = "related_number.";

/// Words of [`Kind::Several`] for help in court.
pub(super) const INTERPRETER: &str = "interpreter";
pub(super) const ACCOMMODATION: &str = "accommodation";
pub(super) const REMOTE: &str = "remote";

const ALWAYS: fn(&Unfinished) -> bool = |_| true;
const NO_YES: fn() -> Vec<&'static str> = || vec!["no", "yes"];
const YES_NO: fn() -> Vec<&'static str> = || vec!["yes", "no"];
const SAFE: fn() -> Vec<&'static str> = || vec!["yes", "nothing", "no"];
const WHO: fn() -> Vec<&'static str> = || {
    vec![
        "protected",
        "protected_signer",
        "protected_helper",
        "restrained",
        "restrained_signer",
        "restrained_helper",
    ]
};
/// As the question asks: whether somebody pushes, and not whether they ask freely.
const PRESSURE: fn() -> Vec<&'static str> =
    || [Freely::No, Freely::Yes, Freely::NotAsked].map(Freely::word).to_vec();
const END_TOO: fn() -> Vec<&'static str> = || vec!["yes", "no", BY_HAND];
const RELATED: fn() -> Vec<&'static str> = || {
    RelatedType::words().into_iter().filter(|word| *word != RelatedType::Unsure.word()).collect()
};
const IN_COURT: fn() -> Vec<&'static str> = || vec![INTERPRETER, ACCOMMODATION, REMOTE];

/// The questions in their order.
pub const QUESTIONS: [Question; 55] = [
    choice("safe", SAFE, Part::You, ALWAYS),
    choice("order.type", OrderType::words, Part::You, ALWAYS),
    choice("filer", WHO, Part::You, ALWAYS),
    choice("helper_named", NO_YES, Part::You, Unfinished::names_a_helper),
    choice("request.freely", PRESSURE, Part::You, Unfinished::by_protected),
    choice("signer.capacity", Capacity::words, Part::You, Unfinished::is_signed_for),
    may_skip(choice("asking.minor", YES_NO, Part::You, Unfinished::signs_for_a_person)),
    line("court.state", Part::Court, ALWAYS),
    line("court.county", Part::Court, Unfinished::has_counties),
    required("court.name", Part::Court),
    required("case_number", Part::Court),
    choice("no_number", YES_NO, Part::Court, Unfinished::has_no_number),
    may_skip(choice("order.made_by", MadeBy::words, Part::Order, Unfinished::is_civil)),
    required("parties.protected.name", Part::People),
    required("parties.restrained.name", Part::People),
    // After the names, which it is compared with.
    must(line("signer.name", Part::You, Unfinished::has_signer)),
    choice("signer_named", NO_YES, Part::You, |case| case.has_signer() && !case.is_attorney()),
    line("signer.bar_number", Part::You, Unfinished::is_attorney),
    line("signer.organization", Part::You, Unfinished::signs_for_a_living),
    of_kind(
        Kind::Names,
        line("parties.protected.also_protected", Part::People, Unfinished::asks_a_court),
    ),
    must(of_kind(Kind::Others, line("others.minor", Part::People, Unfinished::has_others))),
    of_kind(Kind::OrderTitle, line("order.title", Part::Order, ALWAYS)),
    may_skip(choice("order.kind", OrderKind::words, Part::Order, Unfinished::asks_kind)),
    line("order.issued", Part::Order, ALWAYS),
    line("order.expires", Part::Order, ALWAYS),
    may_skip(choice("order.stage", Stage::words, Part::Order, Unfinished::asks_stage)),
    line("order.hearing_date", Part::Order, Unfinished::is_temporary),
    line("order.judge", Part::Order, Unfinished::asks_a_court),
    may_skip(choice(
        "parties.contact.show",
        ShowAll::words,
        Part::People,
        Unfinished::asks_a_court,
    )),
    of_kind(
        Kind::Lines,
        line("parties.contact.address", Part::People, Unfinished::contact_is_shown),
    ),
    line("parties.contact.phone", Part::People, Unfinished::contact_is_shown),
    line("parties.contact.email", Part::People, Unfinished::contact_is_shown),
    choice("request.goal", Goal::words, Part::Request, Unfinished::asks_a_court),
    of_kind(
        Kind::Changes,
        line("request.changes", Part::Request, |case| {
            case.asks_a_court() && case.is("request.goal", Goal::Modify)
        }),
    ),
    may_skip(choice("others.ends_too", END_TOO, Part::Request, Unfinished::ends_for_others)),
    of_kind(Kind::Prose, line("request.reason", Part::Request, Unfinished::asks_a_court)),
    of_kind(Kind::Several(RELATED), line("related", Part::Others, Unfinished::asks_a_court)),
    number("related_number.civil_protective", |case| {
        case.has_related(RelatedType::CivilProtective)
    }),
    number("related_number.criminal_no_contact", |case| {
        case.has_related(RelatedType::CriminalNoContact)
    }),
    number("related_number.divorce", |case| case.has_related(RelatedType::Divorce)),
    number("related_number.custody", |case| case.has_related(RelatedType::Custody)),
    number("related_number.juvenile", |case| case.has_related(RelatedType::Juvenile)),
    number("related_number.other", |case| case.has_related(RelatedType::Other)),
    line("prosecutor.office", Part::Others, Unfinished::meets_prosecutor),
    line("prosecutor.phone", Part::Others, Unfinished::meets_prosecutor),
    line("prosecutor.coordinator", Part::Others, Unfinished::meets_prosecutor),
    of_kind(Kind::Lines, line("prosecutor.address", Part::Others, Unfinished::meets_prosecutor)),
    line("court.clerk_phone", Part::Others, ALWAYS),
    of_kind(Kind::Lines, line("court.address", Part::Others, Unfinished::asks_a_court)),
    of_kind(Kind::Several(IN_COURT), line("in_court", Part::Others, Unfinished::asks_a_court)),
    line("request.interpreter", Part::Others, |case| case.needs_in_court(INTERPRETER)),
    line("request.accommodation", Part::Others, |case| case.needs_in_court(ACCOMMODATION)),
    line("preparer.name", Part::Others, Unfinished::asks_a_court),
    line("preparer.role", Part::Others, |case| case.asks_a_court() && case.by_helper()),
    line("preparer.organization", Part::Others, |case| case.text("preparer.name").is_some()),
];

impl Question {
    /// Whether it fills no field of its own.
    pub(super) fn is_aside(&self) -> bool {
        let asides = ["safe", "helper_named", "signer_named", "no_number"];
        asides.contains(&self.id)
    }

    /// Whether it is answered with yes or no.
    pub fn is_yes_or_no(&self) -> bool {
        const YES_OR_NO: [&str; 8] = [
            "safe",
            "helper_named",
            "request.freely",
            "asking.minor",
            "no_number",
            "signer_named",
            "others.ends_too",
            "parties.contact.show",
        ];
        YES_OR_NO.contains(&self.id)
    }
}

const fn choice(
    id: &'static str,
    words: fn() -> Vec<&'static str>,
    part: Part,
    applies: fn(&Unfinished) -> bool,
) -> Question {
    Question { id, kind: Kind::Choice(words), optional: false, part, applies }
}

const fn line(id: &'static str, part: Part, applies: fn(&Unfinished) -> bool) -> Question {
    Question { id, kind: Kind::Line, optional: true, part, applies }
}

const fn required(id: &'static str, part: Part) -> Question {
    must(line(id, part, ALWAYS))
}

const fn number(id: &'static str, applies: fn(&Unfinished) -> bool) -> Question {
    line(id, Part::Others, applies)
}

const fn must(question: Question) -> Question {
    Question { optional: false, ..question }
}

const fn may_skip(question: Question) -> Question {
    Question { optional: true, ..question }
}

const fn of_kind(kind: Kind, question: Question) -> Question {
    Question { kind, ..question }
}
