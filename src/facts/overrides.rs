//! Facts that a user lays over the built-in ones: for a state, a county or a court.
//!
//! The file is a JSON list of entries in the shape of `states.jsonl`, each with its `code`, as
//! much of the rest as changes, the `sources` of what it says, and `county` or `court` where it
//! holds only there.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::known::Facts;
use super::state::State;
use crate::diagnostic::{Diagnostic, Problems};
use crate::field;
use crate::language::Named;

/// The built-in facts with what a user has laid over them.
#[derive(Clone, Debug, Default)]
pub struct States {
    overrides: Vec<Override>,
}

#[derive(Clone, Debug)]
struct Override {
    code: String,
    county: Option<String>,
    court: Option<String>,
    entry: Value,
}

impl States {
    /// Reads a file of facts.
    ///
    /// # Errors
    ///
    /// Every problem in it: a state or a field that does not exist, a value of a wrong kind, an
    /// entry without a source.
    pub fn with_overrides(bytes: &[u8]) -> Result<States, Problems> {
        let whole: Value = serde_json::from_slice(bytes).map_err(|error| {
            Problems::from(
                Diagnostic::error("not-json/facts", "").with("reason", error.to_string()),
            )
        })?;
        let Value::Array(entries) = whole else {
            let problem =
                Diagnostic::error("wrong-kind/facts", "").with("wanted", Named::Word("entries"));
            return Err(problem.into());
        };
        let shape = shape();
        let mut problems = Vec::new();
        let mut overrides = Vec::new();
        for (position, entry) in entries.into_iter().enumerate() {
            overrides.extend(read(entry, &(position + 1).to_string(), &shape, &mut problems));
        }
        if problems.is_empty() { Ok(States { overrides }) } else { Err(Problems(problems)) }
    }

    /// All that is known of a state, with everything that a user says of it or of a part of it.
    pub fn entry(&self, state: State) -> Option<Value> {
        let mut entry = state.entry()?;
        let own = self.overrides.iter().filter(|one| one.code.eq_ignore_ascii_case(state.code()));
        own.for_each(|one| lay_over(&mut entry, &one.entry));
        Some(entry)
    }

    /// What is known of a state for a court in it.
    pub(crate) fn facts(
        &self,
        state: State,
        county: Option<&str>,
        court: Option<&str>,
    ) -> Option<Cow<'static, Facts>> {
        let fits = |own: &Option<String>, other: Option<&str>| {
            own.as_deref().is_none_or(|own| other.is_some_and(|it| bare(own) == bare(it)))
        };
        let fitting: Vec<&Override> = self
            .overrides
            .iter()
            .filter(|one| one.code.eq_ignore_ascii_case(state.code()))
            .filter(|one| fits(&one.county, county) && fits(&one.court, court))
            .collect();
        if fitting.is_empty() {
            return state.facts().map(Cow::Borrowed);
        }
        let mut entry = state.entry()?;
        for one in fitting {
            lay_over(&mut entry, &one.entry);
        }
        serde_json::from_value(entry).ok().map(Cow::Owned)
    }
}

/// The name of a county or a court, without capitals and without its word.
fn bare(name: &str) -> String {
    let name = name.trim().to_lowercase();
    let ends = [" county", " parish", " borough"];
    ends.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name).to_owned()
}

fn read(
    entry: Value,
    path: &str,
    shape: &BTreeSet<String>,
    problems: &mut Vec<Diagnostic>,
) -> Option<Override> {
    let at = |name: &str| field::join(path, name);
    let text = |name: &str| entry.get(name).and_then(Value::as_str).map(str::to_owned);
    let Some(state) = text("code").and_then(|code| State::from_code(&code)) else {
        problems.push(Diagnostic::error("unknown-state/fact", at("code")));
        return None;
    };
    let mut unknown = Vec::new();
    unknown_fields(&entry, "", shape, &mut unknown);
    for field in unknown {
        problems.push(Diagnostic::error("unknown-field/fact", at(&field)));
    }
    let sources = entry.get("sources").and_then(Value::as_array);
    if !sources.is_some_and(|sources| sources.iter().any(|source| source["where"].is_string())) {
        problems.push(Diagnostic::error("no-source", at("sources")));
    }
    let mut merged = state.entry().unwrap_or(Value::Null);
    lay_over(&mut merged, &entry);
    if let Err(error) = serde_json::from_value::<Facts>(merged) {
        problems.push(Diagnostic::error("wrong-kind/fact", path).with("reason", error.to_string()));
    }
    Some(Override { code: text("code")?, county: text("county"), court: text("court"), entry })
}

/// Every path of an entry that any state has, and those that only an override has.
fn shape() -> BTreeSet<String> {
    let mut shape = BTreeSet::from(["county".to_owned(), "court".to_owned()]);
    for entry in State::all().filter_map(State::entry) {
        paths(&entry, "", &mut shape);
    }
    shape
}

fn paths(value: &Value, path: &str, all: &mut BTreeSet<String>) {
    for (name, value) in value.as_object().into_iter().flatten() {
        let path = field::join(path, name);
        paths(value, &path, all);
        all.insert(path);
    }
}

fn unknown_fields(value: &Value, path: &str, shape: &BTreeSet<String>, unknown: &mut Vec<String>) {
    for (name, value) in value.as_object().into_iter().flatten() {
        let path = field::join(path, name);
        if shape.contains(&path) {
            unknown_fields(value, &path, shape, unknown);
        } else {
            unknown.push(path);
        }
    }
}

/// Lays an entry over another. What it sets has a source: it is no longer from memory.
fn lay_over(entry: &mut Value, over: &Value) {
    let mut set = BTreeSet::new();
    paths(over, "", &mut set);
    merge(entry, over);
    if let Some(memory) = entry.get_mut("from_memory").and_then(Value::as_array_mut) {
        let own = over.get("from_memory").and_then(Value::as_array);
        memory.retain(|path| {
            own.is_some_and(|own| own.contains(path))
                || path.as_str().is_none_or(|path| !set.contains(path))
        });
    }
}

fn merge(value: &mut Value, over: &Value) {
    match (value, over) {
        (Value::Object(members), Value::Object(more)) => merge_members(members, more),
        (value, over) => *value = over.clone(),
    }
}

fn merge_members(members: &mut Map<String, Value>, more: &Map<String, Value>) {
    for (name, over) in more {
        // Ways to end an order of the user's own come first, and the first that matches counts.
        if name == "ends"
            && let (Some(own), Some(Value::Array(known))) = (over.as_array(), members.get_mut(name))
        {
            known.splice(0..0, own.iter().cloned());
            continue;
        }
        merge(members.entry(name.clone()).or_insert(Value::Null), over);
    }
}
