//! What is known of each state: one line of `states.jsonl` a state, read when it is needed.
//!
//! Every fact was looked up in 2026-11 and names its source. Papers do not take facts from here:
//! [`Law`](crate::case::Law) decides which fact may stand where.

use std::fmt;
use std::sync::OnceLock;

use super::known::Facts;

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
        // By way of the tree, as facts of a user's own come: a second reader would be 100 KB of program.
        let read = || serde_json::from_value(self.entry()?).ok();
        self.data.facts.get_or_init(read).as_ref()
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
