//! What the law of the state says about this case, as far as each kind of paper may say it.
//!
//! The one place that decides which fact goes where: a court paper takes only what was seen, and
//! only where it fits the order and the person who asks; what is less sure is a question.

use serde::Serialize;

use super::{Case, Goal, OrderType, Side};
use crate::facts::Facts;

/// The law as the papers of one case may use it. Templates see it under these names.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Law {
    /// The state's name.
    pub state: Option<&'static str>,
    /// The title of the request, where the state has one that fits.
    pub title: Option<String>,
    /// The provision to cite.
    pub statute: Option<String>,
    /// What the state calls the civil order.
    pub order_name: Option<String>,
    /// The state's law speaks only of changing an order, not of ending one.
    pub only_modify: bool,
    /// The state's own verb for ending an order.
    pub verb: Option<String>,
    /// The court wants the person there: a mailed paper is not enough.
    pub in_person: bool,
    /// There is a hearing before the order ends.
    pub hearing: bool,
    /// Something that is known of the state stands in the papers.
    pub used: bool,
    /// How the declaration is to be signed.
    #[serde(skip)]
    pub signing: Signing,
    /// Plain sentences for the cover sheet.
    pub steps: Vec<String>,
    /// Questions for the clerk.
    pub questions: Vec<String>,
    /// The number of the court's own form, for hand-outs and letters.
    pub form: Option<String>,
    /// The same, to ask about, however it is known.
    pub form_to_ask: Option<String>,
    /// The court's own title of that form, to ask about.
    pub form_title: Option<String>,
    /// What the state calls its prosecutors, for a call.
    pub prosecutor_title: Option<String>,
}

/// How a declaration is to be signed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Signing {
    /// Under penalty of perjury, in the state's own words.
    UnderPenalty(String),
    /// Before a notary or another officer.
    BeforeOfficer,
    /// Not known: both forms, and a question for the clerk.
    #[default]
    AskWhich,
}

impl Law {
    /// The law of a case; nothing without a state.
    pub fn of(case: &Case) -> Law {
        let Some(state) = case.court().state else { return Law::default() };
        let Some(facts) = case.facts() else {
            return Law { state: Some(state.name()), ..Law::default() };
        };
        let civil = case.order().kind == OrderType::CivilProtective && names_same(case, facts);
        let mut law = if civil { Law::of_civil(case, facts) } else { Law::default() };
        law.state = Some(state.name());
        law.used = civil;
        law.signing = signing(facts);
        law.prosecutor_title = Some(facts.prosecutor_title.clone());
        law
    }

    fn of_civil(case: &Case, facts: &Facts) -> Law {
        let end = &facts.civil.end_request;
        let paper = |path: &str, fact: Option<&String>| {
            let path = format!("civil.{path}");
            facts.for_court_paper(&path, fact).map(str::to_owned)
        };
        let protected = case.filer() == Side::Protected;
        // A form or provision that only the protected person may use says nothing to the other.
        // Neither does what is meant for a final order to a temporary one.
        let fits = (protected || end.open_to_both()) && !is_temporary(case);
        let verb = paper("end_request.verb", end.verb.as_ref()).filter(|_| fits);
        let only_modify = matches!(verb.as_deref(), Some("modify" | "amend"))
            || (fits && facts.plain.only_modify);
        let title = paper("end_request.title", end.title.as_ref()).filter(|title| {
            fits && (protected || !title.contains(&facts.civil.protected_term))
                && (case.request().goal == Goal::Terminate || title.contains("Modify"))
        });
        let statute = paper("end_request.statute", end.statute.as_ref()).filter(|_| fits);
        let asked = |fact: &Option<String>| fact.clone().filter(|_| fits);
        Law {
            title,
            statute: statute.map(|statute| unbroken(&statute)),
            order_name: paper("order_name", Some(&facts.civil.order_name)),
            only_modify,
            verb: verb.filter(|_| !only_modify),
            in_person: protected && facts.plain.in_person,
            steps: if protected { facts.plain.steps.clone() } else { Vec::new() },
            questions: if protected { facts.plain.questions.clone() } else { Vec::new() },
            form: paper("end_request.form", end.form.as_ref()).filter(|_| fits),
            form_to_ask: asked(&end.form),
            hearing: paper("end_request.hearing", end.hearing.as_ref())
                .is_some_and(|hearing| hearing == "required")
                || (protected && facts.plain.in_person),
            form_title: asked(&end.title).filter(|_| end.title_is.as_deref() == Some("official")),
            ..Law::default()
        }
    }
}

/// A citation whose numbers stay with their signs at the end of a line.
fn unbroken(statute: &str) -> String {
    let text = statute.replace("§ ", "§\u{a0}");
    match text.split_once(' ') {
        Some((title, rest)) if title.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("{title}\u{a0}{rest}")
        }
        _ => text,
    }
}

/// Whether the order is the one that the state's facts are about: orders against stalking, say,
/// have provisions of their own.
fn names_same(case: &Case, facts: &Facts) -> bool {
    let Some(title) = &case.order().title else { return true };
    let title = title.as_str().to_lowercase();
    let known = [Some(&facts.civil.order_name), facts.civil.also_called.as_ref()];
    known
        .into_iter()
        .flatten()
        .map(|name| name.to_lowercase())
        .any(|name| name.contains(&title) || title.contains(&name))
}

/// Whether the order calls itself a temporary one: those often end in another way.
pub fn is_temporary(case: &Case) -> bool {
    let title = case.order().title.as_ref().map(|title| title.as_str().to_lowercase());
    let words = ["temporary", "ex parte", "emergency", "interim"];
    case.order().kind == OrderType::CivilProtective
        && title.is_some_and(|title| words.iter().any(|word| title.contains(word)))
}

fn signing(facts: &Facts) -> Signing {
    let words = facts.for_court_paper("declaration.wording", facts.plain.sign.as_ref());
    match (facts.declaration.unsworn_allowed, words) {
        (Some(true), Some(words)) => Signing::UnderPenalty(words.to_owned()),
        (Some(false), _) => Signing::BeforeOfficer,
        _ => Signing::AskWhich,
    }
}
