//! A map: which field of a form takes what of a case.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::fields::{Field, FieldKind};
use crate::answers::{Goal, MadeBy, OrderKind, OrderType, Side};
use crate::case::{Case, Chosen, Law};
use crate::diagnostic::Diagnostic;

/// A map from the fields of a form to what a case says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormMap {
    /// A short name of its own, such as `ma-fa-13`.
    pub id: String,
    /// The title that is printed on the form.
    pub title: String,
    /// Its number.
    #[serde(default)]
    pub number: Option<String>,
    /// Which edition was looked at.
    #[serde(default)]
    pub edition: Option<String>,
    /// Where to get it.
    #[serde(default)]
    pub url: Option<String>,
    /// The two-letter code of the state.
    pub state: String,
    /// The papers that it takes the place of, such as `motion`.
    #[serde(default)]
    pub replaces: Vec<String>,
    /// Who may use it; anybody if none is named.
    #[serde(default)]
    pub sides: Vec<Side>,
    /// What it can ask for; anything if nothing is named.
    #[serde(default)]
    pub goals: Vec<Goal>,
    /// The orders it is for, civil or criminal; any if none is named.
    #[serde(default)]
    pub orders: Vec<OrderType>,
    /// The kinds of civil order it is for; any order if none is named.
    #[serde(default)]
    pub kinds: Vec<OrderKind>,
    /// It is for a case in which no order was made yet.
    #[serde(default)]
    pub before_order: bool,
    /// It was made from the names of the fields: nobody has looked at a form that was filled by it.
    #[serde(default)]
    pub unseen: bool,
    /// Of each file that was looked at, in hexadecimal.
    #[serde(default)]
    pub sha256: Vec<String>,
    /// The fields that the form has, by which another file of it is known.
    #[serde(default)]
    pub fingerprint: Vec<Mark>,
    /// What each field takes; one that is not named stays as it is.
    pub fields: BTreeMap<String, Entry>,
}

/// A field that a form has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// Its full name.
    pub name: String,
    /// What it takes, where that was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<FieldKind>,
    /// Its page, counted from 1, where that was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<usize>,
}

/// What a field takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Entry {
    /// A text with names of the case between braces, as in a template; nothing leaves the field as it is.
    Text(String),
    /// The same, on lines that are printed on the form.
    Ruled(Ruled),
    /// The same, going on in further fields.
    Spread(Spread),
    /// A box or a button.
    State(State),
    /// It is filled in by hand: a signature, or the day of one.
    Never(Never),
    /// What a field may mean, to be looked at.
    Guess(Guess),
}

/// A text on printed lines.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ruled {
    /// The text.
    pub text: String,
    /// From line to line, in points.
    pub line: f32,
}

/// A text that begins in a field of one line and goes on in others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spread {
    /// The text.
    pub text: String,
    /// The fields that it goes on in, one after the other.
    pub over: Vec<String>,
}

/// A state of a box or a group of buttons, and when it is on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// The name of the state; `*` is the only one that the box has besides `Off`.
    pub state: String,
    /// A text as above: the state is on where anything comes of it.
    pub when: String,
}

/// The field is never filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Never {
    /// Always true.
    pub never: bool,
}

/// A guess from the name of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Guess {
    /// The path of the case file that the field seems to mean; nothing where there is no guess.
    pub guess: Option<String>,
}

/// How well a map and a form go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// It is a file that was looked at.
    Same,
    /// It has the fields of one, or nearly.
    OtherEdition,
    /// It is another form.
    None,
}

/// The texts of the maps inside the program.
static TEXTS: &[&str] = include!(concat!(env!("OUT_DIR"), "/forms.rs"));

/// The maps inside the program, read when they are first needed. A test reads each of them.
static BUILT_IN: LazyLock<Vec<FormMap>> =
    LazyLock::new(|| TEXTS.iter().filter_map(|text| FormMap::read(text.as_bytes()).ok()).collect());

impl FormMap {
    /// The maps inside the program.
    pub fn built_in() -> &'static [FormMap] {
        &BUILT_IN
    }

    /// The JSON Schema of a map.
    pub fn json_schema() -> String {
        format!("{:#}\n", schemars::schema_for!(FormMap).to_value())
    }

    /// Reads a map.
    ///
    /// # Errors
    ///
    /// What is wrong with it, and where.
    pub fn read(bytes: &[u8]) -> Result<FormMap, serde_json::Error> {
        serde_json::from_slice(bytes)
    }

    /// A map to start from: every field with a guess.
    pub fn starter(bytes: &[u8], fields: &[Field]) -> FormMap {
        let entry = |field: &Field| match field.kind {
            FieldKind::Signature | FieldKind::Button => Entry::Never(Never { never: true }),
            _ => Entry::Guess(Guess { guess: field.guess.clone() }),
        };
        FormMap {
            id: String::new(),
            title: String::new(),
            number: None,
            edition: None,
            url: None,
            state: String::new(),
            replaces: Vec::new(),
            sides: Vec::new(),
            goals: Vec::new(),
            orders: Vec::new(),
            kinds: Vec::new(),
            before_order: false,
            unseen: false,
            sha256: vec![hash(bytes)],
            fingerprint: fields.iter().map(Mark::of).collect(),
            fields: fields.iter().map(|field| (field.name.clone(), entry(field))).collect(),
        }
    }

    /// Whether it is taken without being named: it stands for a paper of a packet.
    pub fn is_of_packets(&self) -> bool {
        !self.replaces.is_empty()
    }

    /// Whether a case may use the form, and what to ask the clerk about it.
    ///
    /// # Errors
    ///
    /// It is of another state, for the other side or another order, or in place of a paper that the case does
    /// not get.
    pub fn check(&self, chosen: &Chosen) -> Result<Vec<Diagnostic>, Diagnostic> {
        let case = chosen.case();
        let state = case.court().state.map(|state| state.code());
        let is_of_another = |case: &Case| case.order().made_by != MadeBy::ThisCourt;
        if !self.state.is_empty() && state != Some(self.state.as_str()) {
            return Err(Diagnostic::error("map/other-state", "court.state")
                .with("state", self.state.as_str()));
        }
        if !self.state.is_empty() && is_of_another(case) {
            return Err(Diagnostic::error("map/other-maker", "order.made_by"));
        }
        self.check_order(case)?;
        self.check_request(chosen)?;
        let known = Law::of(case).form_to_ask;
        let is_known = known.is_some() && known == self.number;
        let ask = (!is_known).then(|| Diagnostic::warning("map/ask-clerk", "order.kind"));
        let unseen = self.unseen.then(|| Diagnostic::warning("map/unseen", ""));
        // It says nothing of that by itself: the box for it is checked by hand.
        let made = self.before_order && case.order().issued.is_some();
        let made = made.then(|| Diagnostic::warning("map/order-made", "order.issued"));
        Ok(made.into_iter().chain(ask).chain(unseen).collect())
    }

    /// Whether it is for such an order.
    fn check_order(&self, case: &Case) -> Result<(), Diagnostic> {
        let order = case.order();
        let wants_civil = !self.kinds.is_empty();
        if wants_civil && order.order_type == OrderType::CriminalNoContact {
            return Err(Diagnostic::error("map/civil-only", "order.type"));
        }
        let is_named = self.orders.is_empty() || self.orders.contains(&order.order_type);
        if !is_named || wants_civil && order.order_type != OrderType::CivilProtective {
            return Err(Diagnostic::error("map/other-order", "order.type"));
        }
        let kinds = case.kinds();
        let has_kind = kinds.is_empty() || kinds.iter().any(|kind| self.kinds.contains(kind));
        if wants_civil && !has_kind {
            return Err(Diagnostic::error("map/other-kind", "order.kind"));
        }
        Ok(())
    }

    /// Whether it is for somebody who asks for that, in the place of a paper that the case gets.
    fn check_request(&self, chosen: &Chosen) -> Result<(), Diagnostic> {
        let case = chosen.case();
        if !self.sides.is_empty() && !self.sides.contains(&case.filer()) {
            return Err(Diagnostic::error("map/other-side", "filer"));
        }
        if !self.goals.is_empty() && !self.goals.contains(&case.request().goal) {
            return Err(Diagnostic::error("map/other-goal", "request.goal"));
        }
        let known = Law::of(case).form_to_ask.filter(|_| self.is_of_packets());
        if let (Some(known), Some(own)) = (known, &self.number)
            && known != *own
        {
            return Err(Diagnostic::error("map/other-known", "order.kind").with("form", known));
        }
        let gets = |paper: &String| chosen.documents().iter().any(|id| id.name() == paper);
        let has_motion = || {
            let papers = case.documents_to_ask_for(chosen.today());
            papers.iter().any(|id| id.name() == "motion")
        };
        let is_wanted = match self.replaces.is_empty() {
            false => self.replaces.iter().any(gets),
            // A form about an order is for a case in which something may be asked of its court.
            true => self.kinds.is_empty() || has_motion(),
        };
        if is_wanted { Ok(()) } else { Err(Diagnostic::error("map/no-paper", "")) }
    }

    /// How well it goes with a form.
    pub fn matches(&self, bytes: &[u8], fields: &[Field]) -> Match {
        let hash = hash(bytes);
        if self.sha256.iter().any(|own| own.eq_ignore_ascii_case(&hash)) {
            return Match::Same;
        }
        let is_there = |mark: &&Mark| fields.iter().any(|field| mark.fits(field));
        let common = self.fingerprint.iter().filter(is_there).count();
        let all = self.fingerprint.len().max(fields.len());
        // Nine in ten.
        if common > 0 && common * 10 >= all * 9 { Match::OtherEdition } else { Match::None }
    }
}

impl Mark {
    fn of(field: &Field) -> Mark {
        Mark { name: field.name.clone(), kind: Some(field.kind), page: field.page }
    }

    fn fits(&self, field: &Field) -> bool {
        self.name == field.name
            && self.kind.is_none_or(|kind| kind == field.kind)
            && self.page.is_none_or(|page| field.page == Some(page))
    }
}

/// What names a file by its bytes, in hexadecimal.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_map_inside_the_program_goes_with_its_own_form() {
        assert_eq!(FormMap::built_in().len(), TEXTS.len());
        let ids: BTreeSet<&str> = FormMap::built_in().iter().map(|map| map.id.as_str()).collect();
        assert_eq!(ids.len(), TEXTS.len(), "each has an id of its own");
        for map in FormMap::built_in() {
            assert!(!map.id.is_empty() && !map.title.is_empty() && map.state.len() == 2);
            assert!(map.sha256.iter().all(|hash| hash.len() == 64), "{}", map.id);
            let further = map.fields.values().filter_map(|entry| match entry {
                Entry::Spread(spread) => Some(&spread.over),
                _ => None,
            });
            for name in map.fields.keys().chain(further.flatten()) {
                assert!(map.fingerprint.iter().any(|mark| mark.name == *name), "{} {name}", map.id);
            }
        }
    }
}
