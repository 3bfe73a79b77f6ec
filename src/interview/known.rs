//! What the facts of a state answer already, so that nobody is asked.

use chrono::NaiveDate;

use super::unfinished::Unfinished;
use crate::answers::{OrderType, Stage};
use crate::facts::{Facts, State, States};

/// What need not be asked.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// The state is a district or a territory.
    pub(super) has_no_counties: bool,
    /// The title of the order tells its kind.
    pub(super) tells_kind: bool,
    /// The stage that the title or the two days of the order tell.
    pub(super) stage: Option<Stage>,
    /// The names that the state's courts print on orders of this type.
    pub(super) titles: Vec<String>,
}

impl Known {
    pub(super) fn of(case: &Unfinished, states: &States) -> Known {
        let state = case
            .text("court.state")
            .and_then(|state| State::from_code(state.trim()).or_else(|| State::from_name(state)));
        let (county, court) = (case.text("court.county"), case.text("court.name"));
        let facts = state.and_then(|state| states.facts(state, county, court));
        let title = case.text("order.title");
        let recognized = facts.as_deref().zip(title).map(|(facts, title)| facts.recognize(title));
        let recognized = recognized.unwrap_or_default();
        Known {
            has_no_counties: state.is_some_and(|state| !state.is_a_state()),
            tells_kind: recognized.kinds.len() == 1,
            stage: recognized.stage.or_else(|| by_days(case)),
            titles: facts.as_deref().map(|facts| titles(case, facts)).unwrap_or_default(),
        }
    }
}

/// A temporary order does not last for months.
fn by_days(case: &Unfinished) -> Option<Stage> {
    const LONG: i64 = 60;
    let day = |path: &str| case.text(path)?.parse::<NaiveDate>().ok();
    let (issued, expires) = (day("order.issued")?, day("order.expires")?);
    ((expires - issued).num_days() >= LONG).then_some(Stage::Final)
}

fn titles(case: &Unfinished, facts: &Facts) -> Vec<String> {
    let is = |order_type| case.is("order.type", order_type);
    let civil = facts.orders.iter().flat_map(|order| &order.titles);
    let civil = civil.filter(|_| !is(OrderType::CriminalNoContact));
    let criminal = facts.criminal.order_name.as_deref().and_then(criminal_title);
    let criminal = criminal.filter(|_| !is(OrderType::CivilProtective));
    let mut titles: Vec<String> = Vec::new();
    for title in civil.map(String::as_str).chain(criminal) {
        if !titles.iter().any(|known| known == title) {
            titles.push(title.to_owned());
        }
    }
    titles
}

/// The name of an order of a criminal case, where it is one and no description.
fn criminal_title(name: &str) -> Option<&str> {
    let title = name.split(" (").next().unwrap_or(name);
    (title.contains("Order") && !title.contains(" or ")).then_some(title)
}
