//! What a template may see of a case.
//!
//! Names here are what templates are written against. A value that is not known is null, and a
//! withheld one is not here at all.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::case::{
    Case, Contact, Expiry, Freely, Goal, Line, OrderType, Party, Prose, Side, State,
};

/// A case as templates see it.
#[derive(Debug, Serialize)]
pub struct View<'c> {
    case_number: &'c str,
    court: CourtView<'c>,
    protected: PartyView<'c>,
    restrained: PartyView<'c>,
    filer: PartyView<'c>,
    filer_is_protected: bool,
    order: OrderView<'c>,
    request: RequestView<'c>,
    law: LawView,
    prosecutor: ProsecutorView<'c>,
    preparer: PreparerView<'c>,
}

#[derive(Debug, Serialize)]
struct CourtView<'c> {
    name: &'c str,
    county: Option<&'c str>,
    state: Option<&'static str>,
    address: Vec<&'c str>,
    clerk_phone: Option<&'c str>,
}

#[derive(Debug, Serialize)]
struct PartyView<'c> {
    name: &'c str,
    role: &'c str,
    withheld: bool,
    address: Vec<&'c str>,
    phone: Option<&'c str>,
    email: Option<&'c str>,
}

#[derive(Debug, Serialize)]
struct OrderView<'c> {
    civil: bool,
    criminal: bool,
    unsure: bool,
    /// What the order calls itself, or what the state calls such an order.
    name: Option<String>,
    issued: Option<String>,
    expires: Option<String>,
    never_expires: bool,
    judge: Option<&'c str>,
    related: Vec<RelatedView<'c>>,
}

#[derive(Debug, Serialize)]
struct RelatedView<'c> {
    criminal: bool,
    case_number: Option<&'c str>,
    court: Option<&'c str>,
}

#[derive(Debug, Serialize)]
struct RequestView<'c> {
    terminate: bool,
    modify: bool,
    reasons: Vec<&'c str>,
    changes: Vec<String>,
    freely: bool,
}

/// What the state's law says, as far as a paper may say it; see [`Facts`](crate::case::Facts).
#[derive(Debug, Serialize)]
struct LawView {
    /// The title of the request, where the state has one that does for this filer.
    title: Option<String>,
    statute: Option<String>,
    /// What the state calls the civil order.
    order_name: Option<String>,
    /// Whether the state's law speaks only of changing an order.
    only_modify: bool,
    /// The state's own verb, where it is one for ending.
    verb: Option<String>,
    /// For questions only.
    form: Option<String>,
    /// For questions only: the title, however it is known.
    title_to_ask: Option<String>,
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
    /// What templates see of a case.
    pub fn of(case: &'c Case) -> View<'c> {
        let court = case.court();
        let order = case.order();
        let request = case.request();
        let filer = match case.filer() {
            Side::Protected => case.protected(),
            Side::Restrained => case.restrained(),
        };
        let law = LawView::of(court.state);
        View {
            case_number: case.case_number().as_str(),
            court: CourtView {
                name: court.name.as_str(),
                county: text(court.county.as_ref()),
                state: court.state.map(State::name),
                address: texts(&court.address),
                clerk_phone: text(court.clerk_phone.as_ref()),
            },
            protected: PartyView::of(case.protected()),
            restrained: PartyView::of(case.restrained()),
            filer: PartyView::of(filer),
            filer_is_protected: case.filer() == Side::Protected,
            order: OrderView {
                civil: order.kind == OrderType::CivilProtective,
                criminal: order.kind == OrderType::CriminalNoContact,
                unsure: order.kind == OrderType::Unsure,
                name: text(order.title.as_ref()).map(str::to_owned).or(law.order_name.clone()),
                issued: order.issued.map(long_date),
                expires: order.expiry.day().map(long_date),
                never_expires: order.expiry == Expiry::Never,
                judge: text(order.judge.as_ref()),
                related: order
                    .related
                    .iter()
                    .map(|related| RelatedView {
                        criminal: related.kind == Some(OrderType::CriminalNoContact),
                        case_number: text(related.case_number.as_ref()),
                        court: text(related.court.as_ref()),
                    })
                    .collect(),
            },
            request: RequestView {
                terminate: request.goal == Goal::Terminate,
                modify: request.goal == Goal::Modify,
                reasons: texts(request.reason.paragraphs()),
                changes: request.changes.iter().map(joined).collect(),
                freely: request.freely == Freely::Yes,
            },
            law,
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

impl<'c> PartyView<'c> {
    fn of(party: &'c Party) -> PartyView<'c> {
        let (address, phone, email) = match &party.contact {
            Contact::Withheld => (Vec::new(), None, None),
            Contact::Shown { address, phone, email } => {
                (texts(address), text(phone.as_ref()), text(email.as_ref()))
            }
        };
        PartyView {
            name: party.name.as_str(),
            role: party.role.as_str(),
            withheld: party.contact == Contact::Withheld,
            address,
            phone,
            email,
        }
    }
}

impl LawView {
    fn of(state: Option<State>) -> LawView {
        let Some(facts) = state.and_then(State::facts) else {
            return LawView {
                title: None,
                statute: None,
                order_name: None,
                only_modify: false,
                verb: None,
                form: None,
                title_to_ask: None,
            };
        };
        let end = &facts.civil.end_request;
        let paper = |path: &str, fact: Option<&String>| {
            facts.for_court_paper(path, fact).map(str::to_owned)
        };
        let verb = paper("civil.end_request.verb", end.verb.as_ref());
        let only_modify = matches!(verb.as_deref(), Some("modify" | "amend"));
        LawView {
            title: paper("civil.end_request.title", end.title.as_ref()),
            statute: paper("civil.end_request.statute", end.statute.as_ref())
                .map(|statute| statute.replace("§ ", "§\u{a0}")),
            order_name: paper("civil.order_name", Some(&facts.civil.order_name)),
            only_modify,
            verb: verb.filter(|_| !only_modify),
            form: facts.for_question(end.form.as_ref()).map(str::to_owned),
            title_to_ask: facts
                .for_question(end.title.as_ref())
                .filter(|_| end.title_is.as_deref() == Some("official"))
                .map(str::to_owned),
        }
    }
}

/// A date as people read it, such as `March 4, 2027`, with a no-break space before the day.
fn long_date(date: NaiveDate) -> String {
    format!("{}\u{a0}{}, {}", date.format("%B"), date.day(), date.year())
}

fn text(line: Option<&Line>) -> Option<&str> {
    line.map(Line::as_str)
}

fn texts(lines: &[Line]) -> Vec<&str> {
    lines.iter().map(Line::as_str).collect()
}

fn joined(prose: &Prose) -> String {
    texts(prose.paragraphs()).join(" ")
}
