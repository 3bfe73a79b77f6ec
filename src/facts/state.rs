//! What is known of each state: one line of `states.jsonl` a state, read when it is needed.
//!
//! Every fact was looked up in 2026-11 and names its source. Papers do not take facts from here:
//! [`Law`](crate::case::Law) decides which fact may stand where.

use std::fmt;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::field;

/// A state, the District of Columbia or a territory.
#[derive(Clone, Copy)]
pub struct State {
    data: &'static StateData,
}

struct StateData {
    code: &'static str,
    name: &'static str,
    line: Option<&'static str>,
    /// The line as it is read, once it was needed.
    facts: OnceLock<Option<Facts>>,
}

/// What is known of one state.
#[derive(Clone, Debug, Deserialize)]
pub struct Facts {
    /// How far the whole entry may be trusted.
    pub confidence: Confidence,
    /// The month in which it was looked up, `YYYY-MM`.
    pub seen: String,
    /// The civil domestic-violence order.
    pub civil: CivilFacts,
    /// How a statement may be signed.
    pub declaration: DeclarationFacts,
    /// What the state calls its prosecutors.
    pub prosecutor_title: String,
    /// The same in plain words, for the people who read the papers.
    pub plain: PlainFacts,
    /// The paths that came from memory: good for a question, not for a court paper.
    pub from_memory: Vec<String>,
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

/// The civil domestic-violence order of a state.
#[derive(Clone, Debug, Deserialize)]
pub struct CivilFacts {
    /// What the state calls it.
    pub order_name: String,
    /// Its fuller name.
    #[serde(default)]
    pub also_called: Option<String>,
    /// What the case calls the person it protects.
    pub protected_term: String,
    /// What the case calls the person it restrains.
    pub restrained_term: String,
    /// How one asks for its end.
    pub end_request: EndRequestFacts,
}

/// How one asks for the end of the order.
#[derive(Clone, Debug, Deserialize)]
pub struct EndRequestFacts {
    /// The title of the paper.
    pub title: Option<String>,
    /// The state's own verb.
    pub verb: Option<String>,
    /// The number of the court's own form.
    pub form: Option<String>,
    /// The provision.
    pub statute: Option<String>,
    /// Whether the title is the court's own (`official`) or nobody's (`descriptive`).
    pub title_is: Option<String>,
    /// Whether there is a hearing: `required`, `discretionary`, `on the papers`.
    pub hearing: Option<String>,
    /// Who may ask, in words.
    pub who_may_ask: Option<String>,
}

impl EndRequestFacts {
    /// Whether the restrained person, too, may ask in this way.
    pub fn open_to_both(&self) -> bool {
        self.who_may_ask.as_deref().is_some_and(|who| who.starts_with("either party"))
    }
}

/// How a statement may be signed.
#[derive(Clone, Debug, Deserialize)]
pub struct DeclarationFacts {
    /// Whether a statement under penalty of perjury does without a notary.
    pub unsworn_allowed: Option<bool>,
}

/// Facts in plain words: what changes what a person should do.
#[derive(Clone, Debug, Deserialize)]
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

/// What is known of the states, a line of JSON each, as it is inside the program; only a code and a
/// name where nothing is known yet.
pub fn built_in_text() -> &'static str {
    include_str!("states.jsonl")
}

impl PartialEq for State {
    fn eq(&self, other: &State) -> bool {
        self.code() == other.code()
    }
}

impl Eq for State {}

impl fmt::Debug for State {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

/// Every entry, found once a process.
fn entries() -> &'static [StateData] {
    static ENTRIES: OnceLock<Vec<StateData>> = OnceLock::new();
    ENTRIES.get_or_init(|| {
        let known = built_in_text().lines().filter_map(|line| {
            let (code, rest) = line.strip_prefix("{\"code\":\"")?.split_once("\",\"name\":\"")?;
            let (name, facts) = rest.split_once('"')?;
            Some(StateData {
                code,
                name,
                line: (facts != "}").then_some(line),
                facts: OnceLock::new(),
            })
        });
        known.collect()
    })
}

impl State {
    /// Every state, the District of Columbia and the territories.
    pub fn all() -> impl Iterator<Item = State> {
        entries().iter().map(|data| State { data })
    }

    /// The state with a two-letter code, in capitals or not.
    pub fn from_code(code: &str) -> Option<State> {
        State::all().find(|state| state.code().eq_ignore_ascii_case(code))
    }

    /// The state with a name.
    pub fn from_name(name: &str) -> Option<State> {
        State::all().find(|state| state.name().eq_ignore_ascii_case(name))
    }

    /// The two-letter code, in capitals.
    pub fn code(self) -> &'static str {
        self.data.code
    }

    /// The name, such as `Washington`.
    pub fn name(self) -> &'static str {
        self.data.name
    }

    /// Everything that is known of it, with notes and sources, as it is kept.
    pub fn entry(self) -> Option<serde_json::Value> {
        serde_json::from_str(self.data.line?).ok()
    }

    /// What papers may take from it.
    pub fn facts(self) -> Option<&'static Facts> {
        let read = || serde_json::from_str(self.data.line?).ok();
        self.data.facts.get_or_init(read).as_ref()
    }
}

impl Facts {
    /// A fact that may stand in a paper for the court: seen, not remembered.
    pub fn for_court_paper<'f>(&self, path: &str, fact: Option<&'f String>) -> Option<&'f str> {
        let trusted = self.confidence != Confidence::Low
            && !self.from_memory.iter().any(|memory| field::is_within(path, memory));
        fact.filter(|_| trusted).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_state_with_readable_facts() {
        let states: Vec<State> = State::all().collect();
        assert_eq!(states.len(), 56);
        for state in &states {
            assert_eq!(state.code().len(), 2);
            assert!(!state.name().is_empty() && !state.name().contains([',', ':']), "{state:?}");
            assert_eq!(state.facts().is_none(), state.data.line.is_none(), "{state:?}");
        }
        assert_eq!(State::from_code("wa").map(State::name), Some("Washington"));
        assert_eq!(State::from_name("new jersey").map(State::code), Some("NJ"));
        assert_eq!(State::from_code("ZZ"), None);
    }
}
