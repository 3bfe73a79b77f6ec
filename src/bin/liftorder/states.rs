//! `liftorder states`: what is known of each state, each fact with its source.

use std::fmt::Write;

use liftorder::diagnostic::Diagnostic;
use liftorder::facts::State;
use liftorder::field;
use liftorder::language::Language;
use serde_json::Value;

use crate::args::StatesOptions;
use crate::error::Failure;
use crate::report::{MessageFormat, Reporter};

pub(crate) fn run(options: &StatesOptions, reporter: &Reporter) -> Result<(), Failure> {
    let language = &reporter.language;
    let Some(code) = &options.code else {
        let mut states = State::all();
        return states
            .try_for_each(|state| reporter.data(&summary(&state, reporter.format, language)));
    };
    let state = State::from_code(code)
        .ok_or_else(|| Failure::usage(Diagnostic::error("usage/state", "")))?;
    reporter.data(&match (state.entry(), reporter.format) {
        (_, MessageFormat::Json) => in_json(&state),
        (Some(entry), MessageFormat::Human) => report(&state, &entry, language),
        (None, MessageFormat::Human) => {
            language.say("state-unknown", &[("state", state.name())]) + "\n"
        }
    })
}

/// All that is known of a state, on one line.
fn in_json(state: &State) -> String {
    let nothing = || serde_json::json!({ "code": state.code(), "name": state.name() });
    format!("{}\n", state.entry().unwrap_or_else(nothing))
}

fn summary(state: &State, format: MessageFormat, language: &Language) -> String {
    if format == MessageFormat::Json {
        return in_json(state);
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

fn report(state: &State, entry: &Value, language: &Language) -> String {
    let text = |name: &str| entry[name].as_str().unwrap_or_default();
    let values = [
        ("state", state.name()),
        ("code", state.code()),
        ("seen", text("seen")),
        ("confidence", text("confidence")),
    ];
    let mut facts = Facts { entry, language, out: language.say("state", &values) + "\n\n" };
    for (name, value) in entry.as_object().into_iter().flatten() {
        if !ABOUT.contains(&name.as_str()) {
            facts.write(name, value);
        }
    }
    facts.out + "\n" + &language.say("rules-change", &[]) + "\n"
}

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

    fn sources(&mut self, path: &str) {
        let sources = self.entry["sources"].as_array().into_iter().flatten();
        for source in sources.filter(|source| names(&source["for"], path)) {
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

/// Whether a list of paths has this one or one around it.
fn names(paths: &Value, path: &str) -> bool {
    let mut paths = paths.as_array().into_iter().flatten().filter_map(Value::as_str);
    paths.any(|around| field::is_within(path, around))
}
