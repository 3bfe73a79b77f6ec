//! What a template may see of a case.
//!
//! Names here are what templates are written against. A value that is not known is null, and a
//! withheld one is not here at all.

mod order;
mod people;

use chrono::NaiveDate;
use serde::Serialize;

use self::order::OrderView;
use self::people::{ContactView, PartyView, SignerView};
use crate::case::{
    Capacity, Case, Chosen, Freely, Goal, Law, Line, MadeBy, Noun, OrderType, OwnForm, Prose, Side,
    Signing,
};
use crate::catalog::Situation;
use crate::draft::Marker;
use crate::facts::{NumberLabel, State};
use crate::language::{Language, NumberWords};

/// A case as templates see it.
#[derive(Debug, Serialize)]
pub struct View<'c> {
    /// The day that the papers reckon from; never a day of signing.
    today: String,
    /// Null only on the safety page.
    case_number: Option<&'c str>,
    /// What the number is called.
    number: NumberView<'c>,
    court: CourtView<'c>,
    /// The two people in the order of the caption of a civil case.
    first: PartyView<'c>,
    second: PartyView<'c>,
    protected: PartyView<'c>,
    restrained: PartyView<'c>,
    filer: PartyView<'c>,
    /// The other of the two people.
    other: PartyView<'c>,
    /// Who signs for the filer, if somebody does.
    signer: Option<SignerView<'c>>,
    /// That is not an attorney: what is sworn is sworn by them.
    stands_in: bool,
    /// How to reach the one who signs.
    contact: ContactView<'c>,
    route: RouteView,
    by_protected: bool,
    by_restrained: bool,
    order: OrderView<'c>,
    request: RequestView<'c>,
    /// The court's own form, which stands for papers of ours.
    court_form: Option<&'c OwnForm>,
    law: LawView,
    criminal_case: CriminalView<'c>,
    /// The protected person tells a criminal court what they wish.
    is_wish: bool,
    /// Who brings a criminal case: a tribe, or a government that is no state's; else a state.
    brought_by_tribe: bool,
    brought_by_government: bool,
    /// A civil order with a criminal one beside it.
    both: bool,
    prosecutor: ProsecutorView<'c>,
    preparer: PreparerView<'c>,
}

#[derive(Debug, Serialize)]
struct NumberView<'c> {
    label: &'c str,
    spoken: &'c str,
}

#[derive(Debug, Serialize)]
struct CourtView<'c> {
    name: &'c str,
    department: Option<&'c str>,
    county: Option<&'c str>,
    state: Option<&'static str>,
    /// There are no counties in it.
    has_no_counties: bool,
    /// The court's name says its state.
    names_state: bool,
    /// The court's name says its state and its county, if it has one.
    says_where: bool,
    /// The county without the word for it, for a line of a form that has it.
    county_name: Option<&'c str>,
    /// The county, where the name of the court does not say it already.
    county_beside: Option<&'c str>,
    address: Vec<&'c str>,
    clerk_phone: Option<&'c str>,
}

#[derive(Debug, Serialize)]
struct RequestView<'c> {
    terminate: bool,
    modify: bool,
    reasons: Vec<&'c str>,
    changes: Vec<ChangeView>,
    interpreter: Option<&'c str>,
    accommodation: Option<&'c str>,
    remote: bool,
    freely: bool,
}

/// A change that is asked for, with the letter that the motion and the order call it by.
#[derive(Debug, Serialize)]
struct ChangeView {
    letter: String,
    text: String,
}

/// What the state's law says, as far as a paper may say it.
#[derive(Debug, Serialize)]
struct LawView {
    #[serde(flatten)]
    law: Law,
    /// What the paper is called, where it is no motion; at most one of these.
    petition: bool,
    request: bool,
    application: bool,
    /// The words to sign a declaration under.
    sign: Option<String>,
    before_officer: bool,
    ask_how_to_sign: bool,
    /// What is sworn is sworn before an officer, and is called so.
    affidavit: bool,
    /// The first day to ask, where it can be told.
    wait_until: Option<String>,
    /// That day is still to come.
    wait_ahead: bool,
    /// The last day to ask as a rule, where it can be told.
    last_day: Option<String>,
    last_day_past: bool,
}

/// Which one of the ways a case goes; `asks` is either of the two in which a court is asked.
#[derive(Debug, Serialize)]
struct RouteView {
    expired: bool,
    /// This kind of request does not end the order.
    not_by_request: bool,
    unsure: bool,
    criminal: bool,
    civil: bool,
    asks: bool,
}

impl RouteView {
    fn of(case: &Case, today: NaiveDate) -> RouteView {
        use Situation::{
            CivilProtected, CivilRestrained, CriminalProtected, CriminalRestrained,
            UnsureProtected, UnsureRestrained,
        };
        let situation = case.situation(today);
        let criminal = matches!(situation, CriminalProtected | CriminalRestrained);
        let civil = matches!(situation, CivilProtected | CivilRestrained);
        RouteView {
            expired: situation == Situation::Expired,
            not_by_request: situation == Situation::NotByRequest,
            unsure: matches!(situation, UnsureProtected | UnsureRestrained),
            criminal,
            civil,
            asks: civil || criminal,
        }
    }
}

/// The criminal case, if there is one.
#[derive(Debug, Serialize)]
struct CriminalView<'c> {
    case_number: Option<&'c str>,
    court: Option<&'c str>,
}

#[derive(Debug, Serialize)]
struct ProsecutorView<'c> {
    office: Option<&'c str>,
    phone: Option<&'c str>,
    coordinator: Option<&'c str>,
    address: Vec<&'c str>,
}

#[derive(Debug, Serialize)]
struct PreparerView<'c> {
    name: Option<&'c str>,
    organization: Option<&'c str>,
    role: Option<&'c str>,
}

impl<'c> View<'c> {
    /// What templates see of a case that was chosen.
    pub fn of(chosen: &'c Chosen, language: &'c Language) -> View<'c> {
        let (case, today) = (chosen.case(), chosen.today());
        let court = case.court();
        let order = case.order();
        let request = case.request();
        let signer = case.signer();
        let party = |side: Side| {
            let signs = signer.is_none() && case.filer() == side;
            PartyView::of(case.party(side), signs, language)
        };
        let (filer, first) = (case.filer(), case.first_named());
        let law = Law::of(case);
        // The form is there: nobody has to look for it.
        let law = if chosen.form().is_some() { law.with_form_at_hand() } else { law };
        let number = number_words(case, language);
        let stands_in = signer.is_some_and(|signer| signer.capacity != Capacity::Attorney);
        let name = court.name.as_str();
        let county = text(court.county.as_ref());
        let county_beside = county.filter(|county| !names(name, county));
        let has_no_counties = court.state.is_some_and(|state| !state.is_a_state());
        let names_state = court.state.is_some_and(|state| name.contains(state.name()));
        View {
            today: language.date(today),
            case_number: bare_number(case.case_number()),
            number: NumberView { label: &number.label, spoken: &number.spoken },
            court: CourtView {
                name,
                department: text(court.department.as_ref()),
                county,
                // A tribe's court is no court of the state.
                state: court.state.filter(|_| order.made_by != MadeBy::Tribal).map(State::name),
                has_no_counties,
                says_where: names_state
                    && county_beside.is_none()
                    && (county.is_some() || has_no_counties),
                county_name: county.map(without_its_word),
                county_beside,
                names_state,
                address: texts(&court.address),
                clerk_phone: text(court.clerk_phone.as_ref()),
            },
            first: party(first),
            second: party(first.other()),
            protected: party(Side::Protected),
            restrained: party(Side::Restrained),
            filer: party(filer),
            other: party(filer.other()),
            signer: signer.map(SignerView::of),
            stands_in,
            contact: ContactView::of(
                signer.map_or(&case.party(filer).contact, |signer| &signer.contact),
            ),
            route: RouteView::of(case, today),
            by_protected: filer == Side::Protected,
            by_restrained: filer == Side::Restrained,
            order: OrderView::of(case, &law, today, language),
            request: RequestView {
                terminate: request.goal == Goal::Terminate,
                modify: request.goal == Goal::Modify,
                reasons: texts(request.reason.paragraphs()),
                changes: request.changes.iter().enumerate().map(ChangeView::of).collect(),
                interpreter: text(request.interpreter.as_ref()),
                accommodation: text(request.accommodation.as_ref()),
                remote: request.remote,
                // Whether it is the signer or the other whom nobody pushes, one answer does not say.
                freely: request.freely == Freely::Yes && !stands_in,
            },
            court_form: chosen.form(),
            law: LawView::of(law, today, language),
            criminal_case: CriminalView::of(case),
            brought_by_tribe: order.made_by == MadeBy::Tribal,
            brought_by_government: court.state.is_some_and(|state| !state.is_a_state()),
            is_wish: filer == Side::Protected && order.order_type == OrderType::CriminalNoContact,
            both: order.order_type == OrderType::CivilProtective
                && case.related_criminal().is_some(),
            prosecutor: ProsecutorView {
                office: text(case.prosecutor().office.as_ref()),
                phone: text(case.prosecutor().phone.as_ref()),
                coordinator: text(case.prosecutor().coordinator.as_ref()),
                address: texts(&case.prosecutor().address),
            },
            preparer: PreparerView {
                name: text(case.preparer().name.as_ref()),
                organization: text(case.preparer().organization.as_ref()),
                role: text(case.preparer().role.as_ref()),
            },
        }
    }
}

impl LawView {
    fn of(law: Law, today: NaiveDate, language: &Language) -> LawView {
        let (sign, before_officer, ask_how_to_sign) = match &law.signing {
            Signing::UnderPenalty(words) => (Some(words.clone()), false, false),
            Signing::BeforeOfficer => (None, true, false),
            Signing::AskWhich => (None, true, true),
        };
        let wait_ahead = law.wait_until.is_some_and(|day| day > today);
        let last_day_past = law.last_day.is_some_and(|day| day < today);
        let last_day = law.last_day.map(|day| language.date(day));
        let wait_until = law.wait_until.map(|day| language.date(day));
        LawView {
            petition: law.noun == Noun::Petition,
            request: law.noun == Noun::Request,
            application: law.noun == Noun::Application,
            law,
            sign,
            before_officer,
            ask_how_to_sign,
            affidavit: before_officer && !ask_how_to_sign,
            wait_until,
            wait_ahead,
            last_day,
            last_day_past,
        }
    }
}

impl<'c> CriminalView<'c> {
    /// The criminal case: the order itself, or the one beside it.
    fn of(case: &'c Case) -> CriminalView<'c> {
        if case.order().order_type != OrderType::CivilProtective {
            let case_number = bare_number(case.case_number());
            return CriminalView { case_number, court: Some(case.court().name.as_str()) };
        }
        let related = case.related_criminal();
        CriminalView {
            case_number: related.and_then(|related| bare_number(related.case_number.as_ref())),
            court: related.and_then(|related| text(related.court.as_ref())),
        }
    }
}

/// What clerks of the court call the number of the case.
pub(super) fn number_words<'l>(case: &Case, language: &'l Language) -> &'l NumberWords {
    let numbers = language.numbers();
    match case.number_label() {
        None => &numbers.case,
        Some(NumberLabel::Docket) => &numbers.docket,
        Some(NumberLabel::Cause) => &numbers.cause,
        Some(NumberLabel::File) => &numbers.file,
        Some(NumberLabel::CourtFile) => &numbers.court_file,
        Some(NumberLabel::Tpo) => &numbers.tpo,
    }
}

/// The number of a case without the word for it, which papers print themselves: `Case No. 23-1`.
pub(super) fn bare_number(line: Option<&Line>) -> Option<&str> {
    const WORDS: [&str; 9] =
        ["court file", "case", "docket", "cause", "file", "tpo", "number", "no", "#"];
    let mut number = line?.as_str();
    // Each word once, the kind before the “number”.
    for word in WORDS {
        let starts = number.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        let rest = number.get(word.len()..).unwrap_or_default();
        let is_word =
            !word.ends_with(char::is_alphabetic) || rest.starts_with([' ', ':', '.', '#']);
        let rest = rest.trim_start_matches([' ', ':', '.']);
        if starts && is_word && rest.contains(|one: char| one.is_ascii_digit()) {
            number = rest;
        }
    }
    Some(number)
}

fn text(line: Option<&Line>) -> Option<&str> {
    line.map(Line::as_str)
}

fn without_its_word(county: &str) -> &str {
    let words = [" County", " Parish", " Borough", " Municipality"];
    words.iter().find_map(|word| county.strip_suffix(word)).unwrap_or(county)
}

/// Whether a court's name has the words of a county: "Fresno County" in "County of Fresno".
fn names(court: &str, county: &str) -> bool {
    let plain = |text: &str| {
        let words = text.split(|one: char| !one.is_alphanumeric()).map(str::to_lowercase);
        words.filter(|word| word != "county" && !word.is_empty()).collect::<Vec<String>>()
    };
    let (court, county) = (plain(court), plain(county));
    !county.is_empty() && court.windows(county.len()).any(|words| words == county)
}

fn texts(lines: &[Line]) -> Vec<&str> {
    lines.iter().map(Line::as_str).collect()
}

impl ChangeView {
    fn of((place, change): (usize, &Prose)) -> ChangeView {
        ChangeView { letter: Marker::letter(place), text: texts(change.paragraphs()).join(" ") }
    }
}
