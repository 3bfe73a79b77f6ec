//! `liftorder states`: what is known of each state, each fact with its source.

use std::fmt::Write;

use liftorder::diagnostic::Diagnostic;
use liftorder::facts::State;
use liftorder::field;
use liftorder::language::Language;
use serde_json::Value;

use crate::args::StatesOptions;
use crate::error::Failure;
use crate::input;
use crate::report::{MessageFormat, Reporter};

pub(crate) fn run(options: &StatesOptions, reporter: &Reporter) -> Result<(), Failure> {
    let language = &reporter.language;
    let Some(code) = &options.code else {
        let mut states = State::all();
        return states
            .try_for_each(|state| reporter.data(&summary(&state, reporter.format, language)));
    };
    let state = State::from_code(code)
        .or_else(|| State::from_name(code))
        .ok_or_else(|| Failure::usage(Diagnostic::error("usage/state", "")))?;
    let states = input::states(options.own.as_deref(), &input::faces(&[])?)?;
    reporter.data(&match (states.entry(state), reporter.format) {
        (entry, MessageFormat::Json) => in_json(&state, entry),
        (Some(entry), MessageFormat::Human) => report(&state, &entry, language),
        (None, MessageFormat::Human) => {
            language.say("state-unknown", &[("state", state.name())]) + "\n"
        }
    })
}

/// All that is known of a state, on one line.
fn in_json(state: &State, entry: Option<Value>) -> String {
    let nothing = || serde_json::json!({ "code": state.code(), "name": state.name() });
    format!("{}\n", entry.unwrap_or_else(nothing))
}

fn summary(state: &State, format: MessageFormat, language: &Language) -> String {
    if format == MessageFormat::Json {
        return in_json(state, state.entry());
    }
    let entry = state.entry();
    let order = entry.as_ref().map(|entry| entry["civil"]["order_name"].as_str());
    let order = order.map_or_else(
        || language.say("nothing-known", &[]),
        |order| order.unwrap_or_default().to_owned(),
    );
    format!("{}  {:<24} {order}\n", state.code(), state.name())
}

/// What says how far the facts may be trusted, and is not a fact itself.
const ABOUT: [&str; 6] = ["code", "name", "confidence", "seen", "from_memory", "sources"];

/// The ways to end or change an order, and the titles that tell which kind it is.
const FIRST: [&str; 2] = ["ends", "orders"];

fn report(state: &State, entry: &Value, language: &Language) -> String {
    let text = |name: &str| entry[name].as_str().unwrap_or_default();
    let values = [
        ("state", state.name()),
        ("code", state.code()),
        ("seen", text("seen")),
        ("confidence", text("confidence")),
    ];
    let mut facts = Facts { entry, language, out: language.say("state", &values) + "\n\n" };
    let members = entry.as_object().into_iter().flatten();
    let told = members.filter(|(name, _)| !ABOUT.contains(&name.as_str()));
    // What most cases turn on stands first.
    let (first, rest): (Vec<_>, Vec<_>) =
        told.partition(|(name, _)| FIRST.contains(&name.as_str()));
    for (name, value) in first.into_iter().chain(rest) {
        facts.write(name, value);
    }
    facts.out + "\n" + &language.say("rules-change", &[]) + "\n"
}

/// For which orders a way to end or change one is.
const KEYS: [&str; 4] = ["kind", "stage", "side", "goal"];
/// What it says, in the order in which one reads it.
const IN_ORDER: [&str; 16] = [
    "closed",
    "title",
    "title_is",
    "short_terminate",
    "short_modify",
    "verb",
    "statute",
    "form",
    "required",
    "order_form",
    "sworn",
    "hearing",
    "wait_months",
    "within_days",
    "wait",
    "serve",
];
/// What is told beside it.
const ASIDE: [&str; 7] = ["kind", "stage", "side", "goal", "confidence", "from_memory", "sources"];

struct Facts<'e> {
    entry: &'e Value,
    language: &'e Language,
    out: String,
}

impl Facts<'_> {
    /// Each fact on a line of its own, its sources below it.
    fn write(&mut self, path: &str, value: &Value) {
        let say = |key, fact: &str| self.language.say(key, &[("path", path), ("fact", fact)]);
        match value {
            Value::Object(members) => {
                members
                    .iter()
                    .for_each(|(name, value)| self.write(&field::join(path, name), value));
            }
            Value::Array(values) if values.is_empty() => {
                let line = say("fact-unknown", "");
                self.line(&line);
            }
            Value::Array(ends) if path == "ends" || path == "criminal.ends" => {
                let ends = ends.iter().enumerate();
                ends.for_each(|(place, end)| self.write_end(&field::entry(path, place), end));
            }
            Value::Array(orders) if path == "orders" => {
                let orders = orders.iter().enumerate();
                orders
                    .for_each(|(place, order)| self.write_order(&field::entry(path, place), order));
            }
            Value::Array(values) => {
                let entries = values.iter().enumerate();
                entries.for_each(|(place, value)| self.write(&field::entry(path, place), value));
            }
            Value::Null => {
                let line = say("fact-unknown", "");
                self.line(&line);
            }
            value => {
                let words = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                let memory = names(&self.entry["from_memory"], path);
                let key = if memory { "fact-from-memory" } else { "fact" };
                let line = say(key, &words);
                self.line(&line);
                self.sources(path);
            }
        }
    }

    /// A way to end or change an order: for which orders, then what, then where it was seen.
    fn write_end(&mut self, path: &str, end: &Value) {
        let for_which = KEYS.map(|key| words_of(&end[key]));
        let keys = for_which.join(" | ");
        let key = if end["confidence"] == "low" { "fact-from-memory" } else { "fact" };
        let line = self.language.say(key, &[("path", path), ("fact", &keys)]);
        self.line(&line);
        let members = end.as_object().into_iter().flatten();
        let (mut told, rest): (Vec<_>, Vec<_>) =
            members.partition(|(name, _)| IN_ORDER.contains(&name.as_str()));
        told.sort_by_key(|(name, _)| IN_ORDER.iter().position(|own| *own == name.as_str()));
        let rest = rest.into_iter().filter(|(name, _)| !ASIDE.contains(&name.as_str()));
        for (name, value) in told.into_iter().chain(rest) {
            let memory = names(&end["from_memory"], name);
            let key = if memory { "fact-of-end-from-memory" } else { "fact-of-end" };
            let line = self.language.say(key, &[("path", name), ("fact", &words_of(value))]);
            self.line(&line);
        }
        self.write_sources(end["sources"].as_array().into_iter().flatten());
    }

    /// The titles of an order, by its kinds.
    fn write_order(&mut self, path: &str, order: &Value) {
        let mut words = vec![words_of(&order["kind"]), words_of(&order["titles"])];
        words.extend(order["stage"].as_str().map(str::to_owned));
        words.retain(|words| !words.is_empty());
        let line = self.language.say("fact", &[("path", path), ("fact", &words.join(" | "))]);
        self.line(&line);
        for name in ["name", "statute", "end_form"] {
            let Some(fact) = order[name].as_str() else { continue };
            let memory = names(&self.entry["from_memory"], &field::join(path, name));
            let key = if memory { "fact-of-end-from-memory" } else { "fact-of-end" };
            let line = self.language.say(key, &[("path", name), ("fact", fact)]);
            self.line(&line);
        }
        self.sources(path);
    }

    fn sources(&mut self, path: &str) {
        let sources = self.entry["sources"].as_array().into_iter().flatten();
        self.write_sources(sources.filter(|source| names(&source["for"], path)));
    }

    fn write_sources<'s>(&mut self, sources: impl Iterator<Item = &'s Value>) {
        for source in sources {
            let text = |name: &str| source[name].as_str().unwrap_or_default();
            let values = [("where", text("where")), ("kind", text("kind"))];
            let line = self.language.say("fact-source", &values);
            self.line(&line);
        }
    }

    fn line(&mut self, line: &str) {
        // Writing into a string cannot fail.
        let _ = writeln!(self.out, "{line}");
    }
}

/// A value on one line, a list with commas.
fn words_of(value: &Value) -> String {
    match value {
        Value::Array(values) => values.iter().map(words_of).collect::<Vec<_>>().join(", "),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Whether a list of paths has this one or one around it.
fn names(paths: &Value, path: &str) -> bool {
    let mut paths = paths.as_array().into_iter().flatten().filter_map(Value::as_str);
    paths.any(|around| field::is_within(path, around))
}
