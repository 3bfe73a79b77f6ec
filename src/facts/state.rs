//! What is known of each state: one line of `states.jsonl` a state, read when it is needed.
//!
//! Every fact was looked up in 2026-11 and names its source. Papers do not take facts from here:
//! [`Law`](crate::case::Law) decides which fact may stand where.

use std::fmt;
use std::sync::OnceLock;

use super::known::Facts;
use crate::packed::Packed;

/// A state, the District of Columbia or a territory.
#[derive(Clone, Copy)]
pub struct State {
    data: &'static StateData,
}

struct StateData {
    code: &'static str,
    name: &'static str,
    entry: Option<Packed>,
    /// The entry as it is read, once it was needed.
    facts: OnceLock<Option<Facts>>,
}

/// What is known of the states, a line of JSON each in `states.jsonl`; only a code and a name where nothing
/// is known yet.
static STATES: [StateData; 56] = include!(concat!(env!("OUT_DIR"), "/states.rs"));

/// How people shorten the names, in small letters alone.
const SHORT: [(&str, &[&str]); 39] = [
    ("AL", &["ala"]),
    ("AZ", &["ariz"]),
    ("AR", &["ark"]),
    ("CA", &["cal", "calif"]),
    ("CO", &["col", "colo"]),
    ("CT", &["conn"]),
    ("DC", &["districtcolumbia", "washingtondc", "washingtondistrictofcolumbia"]),
    ("DE", &["del"]),
    ("FL", &["fla"]),
    ("IL", &["ill", "ills"]),
    ("IN", &["ind"]),
    ("KS", &["kan", "kans"]),
    ("MA", &["mass"]),
    ("MI", &["mich"]),
    ("MN", &["minn"]),
    ("MP", &["cnmi", "northernmarianas", "marianaislands"]),
    ("MS", &["miss"]),
    ("MT", &["mont"]),
    ("NE", &["neb", "nebr"]),
    ("NV", &["nev"]),
    ("NH", &["newhamp"]),
    ("NJ", &["njersey"]),
    ("NM", &["nmex", "newmex"]),
    ("NY", &["nyork", "newyorkstate"]),
    ("NC", &["ncar", "ncarolina"]),
    ("ND", &["ndak", "ndakota"]),
    ("OK", &["okla"]),
    ("OR", &["ore", "oreg"]),
    ("PA", &["penn", "penna"]),
    ("RI", &["rhodeisl", "rhodeislandandprovidenceplantations"]),
    ("SC", &["scar", "scarolina"]),
    ("SD", &["sdak", "sdakota"]),
    ("TN", &["tenn"]),
    ("TX", &["tex"]),
    ("VI", &["usvi", "virginislands", "usvirginislands", "unitedstatesvirginislands"]),
    ("WA", &["wash", "washingtonstate"]),
    ("WV", &["wva", "wvirginia"]),
    ("WI", &["wis", "wisc"]),
    ("WY", &["wyo"]),
];

/// A name in small letters alone, without what comes before it in full style.
fn folded(name: &str) -> String {
    let name = name.to_lowercase();
    let name = name.trim_start_matches("the ");
    let name = ["state of ", "commonwealth of "]
        .iter()
        .find_map(|style| name.strip_prefix(style))
        .unwrap_or(name);
    name.chars().filter(|one| one.is_alphabetic()).collect()
}

impl StateData {
    const fn new(code: &'static str, name: &'static str, entry: Option<Packed>) -> StateData {
        StateData { code, name, entry, facts: OnceLock::new() }
    }
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

impl State {
    /// Every state, the District of Columbia and the territories.
    pub fn all() -> impl Iterator<Item = State> {
        STATES.iter().map(|data| State { data })
    }

    /// The state with a two-letter code, in capitals or not.
    pub fn from_code(code: &str) -> Option<State> {
        State::all().find(|state| state.code().eq_ignore_ascii_case(code))
    }

    /// The state with a name, in any usual spelling: `Texas`, `Tex.`, `T.X.`, `State of Texas`.
    pub fn from_name(name: &str) -> Option<State> {
        let folded = folded(name);
        State::all().find(|state| {
            folded == state.code().to_ascii_lowercase()
                || folded == self::folded(state.name())
                || SHORT
                    .iter()
                    .any(|(code, short)| *code == state.code() && short.contains(&&*folded))
        })
    }

    /// The state that a misspelt name most likely means, or one at the end of a longer answer: "Columbus, Ohio".
    pub fn near(name: &str) -> Option<State> {
        const ALIKE: f64 = 0.88;
        let words: Vec<&str> = name.split([' ', ',']).filter(|word| !word.is_empty()).collect();
        let ends = (1..words.len()).filter_map(|from| words.get(from..));
        if let Some(state) = ends.map(|end| end.join(" ")).find_map(|end| State::from_name(&end)) {
            return Some(state);
        }
        let folded = folded(name);
        State::all()
            .map(|state| (strsim::jaro_winkler(&folded, &self::folded(state.name())), state))
            .filter(|(likeness, _)| *likeness > ALIKE)
            .max_by(|left, right| left.0.total_cmp(&right.0))
            .map(|(_, state)| state)
    }

    /// The two-letter code, in capitals.
    pub fn code(self) -> &'static str {
        self.data.code
    }

    /// The name, such as `Washington`.
    pub fn name(self) -> &'static str {
        self.data.name
    }

    /// Whether it is a state, and not the District of Columbia or a territory.
    pub fn is_a_state(self) -> bool {
        !["AS", "DC", "GU", "MP", "PR", "VI"].contains(&self.code())
    }

    /// Everything that is known of it, with notes and sources, as it is kept.
    pub fn entry(self) -> Option<serde_json::Value> {
        serde_json::from_slice(&self.data.entry?.inflate()).ok()
    }

    /// The bytes in which it is kept: other facts are other bytes.
    pub fn packed(self) -> &'static [u8] {
        self.data.entry.map_or(&[], |entry| entry.bytes)
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
            assert_eq!(state.facts().is_none(), state.data.entry.is_none(), "{state:?}");
        }
        assert_eq!(State::from_code("wa").map(State::name), Some("Washington"));
        assert_eq!(State::from_name("new jersey").map(State::code), Some("NJ"));
        assert_eq!(State::from_code("ZZ"), None);
    }

    #[test]
    fn a_state_is_known_in_every_usual_spelling() {
        for (typed, code) in [
            ("D.C.", "DC"),
            ("Washington, D.C.", "DC"),
            ("Washington DC", "DC"),
            ("the District of Columbia", "DC"),
            ("Washington", "WA"),
            ("Wash.", "WA"),
            ("N.Y.", "NY"),
            ("n. y.", "NY"),
            ("New York State", "NY"),
            ("Mass.", "MA"),
            ("Commonwealth of Massachusetts", "MA"),
            ("Tex", "TX"),
            ("TX", "TX"),
            ("State of Texas", "TX"),
            ("W. Va.", "WV"),
            ("N. Mex.", "NM"),
            ("Puerto Rico", "PR"),
            ("U.S. Virgin Islands", "VI"),
        ] {
            assert_eq!(State::from_name(typed).map(State::code), Some(code), "{typed}");
        }
        for name in ["Texass", "Masachusetts", "Pensylvania", "Washingon"] {
            assert_eq!(State::from_name(name), None, "{name}");
            assert!(State::near(name).is_some(), "{name}");
        }
        assert_eq!(State::near("Texass").map(State::code), Some("TX"));
        assert_eq!((State::from_name("Atlantis"), State::near("Atlantis")), (None, None));
        assert_eq!((State::from_name(""), State::near("")), (None, None));
        // No short name is one of another state's.
        for (code, short) in SHORT {
            for short in short {
                assert_eq!(State::from_name(short).map(State::code), Some(code), "{short}");
            }
        }
    }
}
