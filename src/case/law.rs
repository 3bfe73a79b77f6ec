//! What the law of the state says about this case, as far as each kind of paper may say it.
//!
//! The one place that decides which fact goes where: a court paper takes only what was seen, and
//! only where it fits the order and the person who asks; what is less sure is a question.

use chrono::{Days, Months, NaiveDate};
use serde::Serialize;

use super::{Case, Expiry, Goal, OrderKind, OrderType, Side, Stage};
use crate::facts::{
    Confidence, CourtLanguage, End, Facts, Hearing, IsBound, NumberLabel, PaperRule, Required,
    State, Sworn, TermsAfter, TitleIs, says_temporary,
};

/// The law as the papers of one case may use it. Templates see it under these names.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Law {
    /// The state's name.
    pub state: Option<&'static str>,
    /// The title of the request, where the state has one that fits.
    pub title: Option<String>,
    /// What such a paper is called.
    #[serde(skip)]
    pub noun: Noun,
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
    /// It may want that: the order is of another stage, or its kind is not known.
    pub in_person_to_ask: bool,
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
    /// The court takes only that form.
    pub form_required: bool,
    /// The kind of the order is not known, and for each kind the court takes only its own form.
    pub own_forms: bool,
    /// The court takes only its own form, whichever it is.
    pub takes_only_forms: bool,
    /// The form, to ask about, however it is known.
    pub form_to_ask: Option<String>,
    /// The court's own title of that form, to ask about, whole.
    pub form_title: Option<String>,
    /// The number of the form for the judge's order.
    pub order_form: Option<String>,
    /// The motion is signed before a notary or the clerk.
    pub notary: bool,
    /// Who brings the copy: a plain sentence.
    pub serve: Option<String>,
    /// When one may ask: a plain sentence.
    pub wait: Option<String>,
    /// The first day to ask, where it can be told.
    #[serde(skip)]
    pub wait_until: Option<NaiveDate>,
    /// The last day to ask as a rule, where it can be told.
    #[serde(skip)]
    pub last_day: Option<NaiveDate>,
    /// There is no such request, and why: a plain sentence.
    pub closed: Option<String>,
    /// There is no request to end the order, but one to change it.
    pub change_instead: bool,
    /// The protected person can be punished, or is warned.
    pub bound: bool,
    /// Whether the order binds the protected person: a plain sentence.
    pub bound_words: Option<String>,
    /// The end date can move: a plain sentence.
    pub end_moves: Option<String>,
    /// What else ends it, or parts of it: a plain sentence.
    pub also_ends_by: Option<String>,
    /// When one that was made before a trial ends by itself: a plain sentence.
    pub ends_by_itself: Option<String>,
    /// The court works in another language: nothing here can be filed.
    pub reading_copy: bool,
    /// Whether papers may be filed online: a plain sentence.
    pub e_file: Option<String>,
    /// Terms on children and money go on after the end.
    pub terms_stay: bool,
    /// What happens to those terms: a plain sentence.
    pub terms: Option<String>,
    /// What happens if the protected person is not at the first hearing: a plain sentence.
    pub absence: Option<String>,
    /// What the request costs: a plain sentence.
    pub fee: Option<String>,
    /// What the state calls its prosecutors, for a call.
    pub prosecutor_title: Option<String>,
}

/// What a paper that asks a court for something is called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Noun {
    /// The usual one.
    #[default]
    Motion,
    /// As its title says.
    Petition,
    /// As its title says.
    Request,
    /// As its title says.
    Application,
}

impl Noun {
    /// The noun that comes first in a title.
    fn of(title: &str) -> Noun {
        let mut words = title.split(|end: char| !end.is_alphabetic());
        let noun = words.find_map(|word| match word {
            "Motion" => Some(Noun::Motion),
            "Petition" => Some(Noun::Petition),
            "Request" => Some(Noun::Request),
            "Application" => Some(Noun::Application),
            _ => None,
        });
        noun.unwrap_or_default()
    }
}

/// How a declaration is to be signed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
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
        let state = case.court().state.map(State::name);
        let unknown = Law { state, noun: usual_noun(case), ..Law::default() };
        let Some(facts) = case.facts() else { return unknown };
        let law = match case.order().order_type {
            OrderType::CivilProtective => Law::of_civil(case, facts),
            OrderType::CriminalNoContact => Law::of_criminal(case, facts),
            OrderType::Unsure => unknown,
        };
        Law {
            state,
            statute: law.statute.map(|statute| unbroken(&as_courts_cite(facts, statute))),
            reading_copy: facts.court_language == Some(CourtLanguage::Spanish),
            signing: if law.notary { Signing::BeforeOfficer } else { signing(facts) },
            prosecutor_title: Some(facts.prosecutor_title.clone()),
            ..law
        }
    }

    /// The same where the court's own form is at hand.
    pub fn with_form_at_hand(self) -> Law {
        Law { form_required: false, own_forms: false, takes_only_forms: false, form: None, ..self }
    }

    fn of_civil(case: &Case, facts: &Facts) -> Law {
        let kinds = case.kinds();
        let is_known = !kinds.is_empty();
        let end = case.end();
        let law = end.map_or_else(Law::default, |end| Law::of_end(case, end));
        // What is told of the state's domestic-violence orders says nothing of others.
        let is_domestic = kinds == [OrderKind::DomesticViolence];
        let told = is_domestic && facts.confidence != Confidence::Low;
        let protected = case.filer() == Side::Protected;
        let stage = case.stage();
        let is_final = stage != Some(Stage::Temporary);
        let in_person = told && protected && is_final && facts.plain.in_person;
        let steps = told && protected && is_final;
        let words = |known: Option<&String>| known.filter(|_| told).cloned();
        let terms = facts.terms_after_end.as_ref();
        let bound = facts.protected_person_bound.as_ref();
        let only_modify = law.only_modify
            || (is_domestic && end.is_some() && is_final && facts.plain.only_modify);
        let own_forms = !is_known && facts.takes_only_forms(case.filer(), case.request().goal);
        Law {
            order_name: case.order_title(facts),
            only_modify,
            verb: law.verb.clone().filter(|_| !only_modify),
            in_person,
            hearing: law.hearing || in_person,
            steps: if steps { facts.plain.steps.clone() } else { Vec::new() },
            questions: if steps { facts.plain.questions.clone() } else { Vec::new() },
            bound: told && bound.is_some_and(|bound| bound.is != IsBound::No),
            bound_words: words(bound.map(|bound| &bound.words)),
            // It speaks of the other person.
            end_moves: words(facts.end_date_can_move.as_ref().map(|fact| &fact.words)).filter(
                |_| protected && facts.end_date_can_move.as_ref().map(|fact| fact.stage) == stage,
            ),
            also_ends_by: words(facts.also_ends_by.as_ref().map(|fact| &fact.words)),
            e_file: facts
                .e_file
                .as_ref()
                .filter(|fact| told && !in_person && fact.side.fits(&case.filer()))
                .map(|fact| fact.words.clone()),
            in_person_to_ask: protected && facts.plain.in_person && !in_person,
            terms_stay: told && terms.is_some_and(|terms| terms.is == TermsAfter::Stay),
            terms: words(terms.map(|terms| &terms.words)),
            absence: words(facts.absence_at_first_hearing.as_ref().map(|fact| &fact.words)),
            fee: words(facts.fee.as_ref().map(|fact| &fact.words)).filter(|_| protected),
            used: is_known && (end.is_some() || told),
            own_forms,
            takes_only_forms: law.form_required || own_forms,
            ..law
        }
    }

    /// Of an order of a criminal case only the court's own form is known, and when it ends by itself.
    fn of_criminal(case: &Case, facts: &Facts) -> Law {
        let end = facts.criminal_end(case.stage(), case.filer(), case.request().goal);
        let ends_by_itself = facts.criminal.ends_by_itself.as_ref();
        let law = end.map_or_else(Law::default, |end| Law::of_end(case, end));
        Law {
            noun: if law.title.is_some() { law.noun } else { usual_noun(case) },
            ends_by_itself: ends_by_itself.map(|fact| fact.words.clone()),
            used: end.is_some() || ends_by_itself.is_some(),
            ..law
        }
    }

    fn of_end(case: &Case, end: &End) -> Law {
        let paper = |name: &str, fact: Option<&String>| end.for_court_paper(name, fact);
        let goal = case.request().goal;
        let verb = paper("verb", end.verb.as_ref()).filter(|_| goal == Goal::Terminate);
        let only_modify = matches!(verb.as_deref(), Some("modify" | "amend"));
        let is_sure = end.confidence != Confidence::Low;
        let sure = |fact: Option<&String>| fact.filter(|_| is_sure).cloned();
        let wait_until = end
            .wait_months
            .zip(case.order().issued)
            .and_then(|(months, issued)| issued.checked_add_months(Months::new(months)));
        let last_day = end
            .within_days
            .zip(case.order().issued)
            .and_then(|(days, issued)| issued.checked_add_days(Days::new(days.into())));
        let title = paper("title", end.title_for(goal))
            .filter(|title| !case.is_of_the_other(title))
            .filter(|title| !asks_for_more(title));
        Law {
            noun: title.as_deref().map(Noun::of).unwrap_or_default(),
            title,
            statute: paper("statute", end.statute.as_ref()),
            only_modify,
            verb,
            hearing: paper("hearing", Some(&String::new())).is_some()
                && end.hearing == Some(Hearing::Required),
            form: paper("form", end.form.as_ref()),
            form_required: is_sure
                && end.required == Some(Required::Required)
                && paper("form", end.form.as_ref()).is_some(),
            form_to_ask: end.form.clone(),
            form_title: end.title.clone().filter(|_| end.title_is == Some(TitleIs::Official)),
            order_form: sure(end.order_form.as_ref()),
            notary: is_sure && end.sworn == Some(Sworn::Notary),
            serve: sure(end.serve.as_ref()),
            wait: sure(end.wait.as_ref()),
            wait_until: wait_until.filter(|_| is_sure),
            last_day: last_day.filter(|_| is_sure),
            closed: end.closed.clone(),
            change_instead: end.closed.is_some()
                && goal == Goal::Terminate
                && case.end_for(Goal::Modify).is_some_and(|change| change.closed.is_none()),
            questions: Vec::new(),
            ..Law::default()
        }
    }
}

/// Whether a title names a request that nobody makes here: a clerk may file the paper under it.
fn asks_for_more(title: &str) -> bool {
    ["Extend", "Renew"].iter().any(|word| title.contains(word))
}

impl Case {
    /// Which kinds of civil order it may be: what the case file says, else what its title tells; none if
    /// nothing is known. A tribe's order is of no state's kinds.
    pub fn kinds(&self) -> Vec<OrderKind> {
        let order = self.order();
        match order.kind {
            _ if order.order_type != OrderType::CivilProtective => Vec::new(),
            Some(OrderKind::Other) => Vec::new(),
            Some(kind) => vec![kind],
            None => self.recognized.kinds.clone(),
        }
    }

    /// Whether the order holds until a hearing, as far as that is known.
    pub fn stage(&self) -> Option<Stage> {
        const LONG: i64 = 60;
        const YEAR: i64 = 360;
        let order = self.order();
        if order.stage.is_some() {
            return order.stage;
        }
        if order.order_type != OrderType::CivilProtective {
            return None;
        }
        let recognized = &self.recognized;
        let lasts = order.issued.zip(order.expiry.day()).map(|(from, to)| (to - from).num_days());
        let is_long = lasts.filter(|days| *days >= YEAR).is_some() || order.expiry == Expiry::Never;
        let by_dates = match order.hearing {
            // A hearing on an order that runs for a year or longer is about something else.
            Some(_) if is_long => Some(Stage::Final),
            Some(_) => Some(Stage::Temporary),
            None => lasts.filter(|days| *days >= LONG).map(|_| Stage::Final),
        };
        let by_words = order.title.as_ref().and_then(|title| says_temporary(title.as_str()));
        let known = !recognized.kinds.is_empty() || order.kind.is_some();
        recognized.stage.or(by_dates).or(by_words).or(known.then_some(Stage::Final))
    }

    /// The way to ask for what is asked, if one is known that fits.
    pub(super) fn end(&self) -> Option<&End> {
        self.end_for(self.request().goal)
    }

    fn end_for(&self, goal: Goal) -> Option<&End> {
        self.facts()?.end(&self.kinds(), self.stage(), self.filer(), goal)
    }

    /// The paper that the courts of the state require of what is filed with them.
    pub fn paper_rule(&self) -> Option<&PaperRule> {
        self.facts()?.paper.as_ref()
    }

    /// What clerks call the number of the case, where it is a civil one.
    pub fn number_label(&self) -> Option<NumberLabel> {
        let is_civil = self.order().order_type == OrderType::CivilProtective;
        self.facts()?.number_label.filter(|_| is_civil)
    }

    /// What the order is called: in the case file, else by courts of the state that print one title on
    /// orders of this kind.
    fn order_title(&self, facts: &Facts) -> Option<String> {
        let kind = self.order().kind.filter(|_| self.order().title.is_none())?;
        let seen = facts.confidence != Confidence::Low;
        facts.title_of(kind, self.stage()).filter(|_| seen).map(str::to_owned)
    }

    /// Whether a title names the side that asks, and the other side brought the case: then it is not this
    /// person's.
    fn is_of_the_other(&self, title: &str) -> bool {
        const SIDES: [&str; 5] =
            ["Plaintiff", "Petitioner", "Applicant", "Defendant", "Respondent"];
        self.first_named() == Side::Restrained && SIDES.iter().any(|side| title.contains(side))
    }
}

/// What a paper is called whose title is not known: a protected person tells a criminal court a wish.
fn usual_noun(case: &Case) -> Noun {
    let is_wish =
        case.order().order_type == OrderType::CriminalNoContact && case.filer() == Side::Protected;
    if is_wish { Noun::Request } else { Noun::Motion }
}

/// A citation as the courts of the state write it.
fn as_courts_cite(facts: &Facts, statute: String) -> String {
    facts
        .citation
        .iter()
        .fold(statute, |statute, citation| statute.replace(&citation.of, &citation.own))
}

/// A citation that no line breaks within: only between two of them, or where one is very long.
fn unbroken(statute: &str) -> String {
    const LONG: usize = 40;
    let glued = |part: &str| match part.chars().count() {
        ..LONG => part.replace(' ', "\u{a0}"),
        _ => part.replace("§ ", "§\u{a0}").replacen(' ', "\u{a0}", 1),
    };
    let joined = |parts: &str, by: &str| parts.split(by).map(glued).collect::<Vec<_>>().join(by);
    let list: Vec<String> = statute.split(" and ").map(|parts| joined(parts, "; ")).collect();
    list.join(" and ")
}

fn signing(facts: &Facts) -> Signing {
    let words = facts.for_court_paper("declaration.wording", facts.plain.sign.as_ref());
    match (facts.declaration.unsworn_allowed, words) {
        (Some(true), Some(words)) => Signing::UnderPenalty(words.to_owned()),
        (Some(false), _) => Signing::BeforeOfficer,
        // Anybody can read what is filed.
        _ if facts.declaration.names_birth_date => Signing::BeforeOfficer,
        _ => Signing::AskWhich,
    }
}
