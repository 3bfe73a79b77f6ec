//! `liftorder states`: what is known of each state, each fact with its source.

use std::fmt::Write;

use liftorder::case::State;
use serde_json::Value;

use crate::args::{MessageFormat, StatesOptions};
use crate::exit::Failure;
use crate::report::Reporter;

pub(crate) fn run(
    options: &StatesOptions,
    format: MessageFormat,
    reporter: &Reporter,
) -> Result<(), Failure> {
    let Some(code) = &options.code else {
        return State::all().try_for_each(|state| reporter.data(&summary(&state, format)));
    };
    let state = State::from_code(code).ok_or_else(|| {
        let hint = "write the two-letter code of a state, DC or a territory; \
                    `liftorder states` lists them";
        reporter.usage("there is no such state", hint)
    })?;
    reporter.data(&match (state.entry(), format) {
        (Some(entry), MessageFormat::Json) => format!("{entry}\n"),
        (Some(entry), MessageFormat::Human) => report(&state, &entry),
        (None, _) => format!("{}: nothing is known; papers use general words\n", state.name()),
    })
}

fn summary(state: &State, format: MessageFormat) -> String {
    match (state.entry(), format) {
        (Some(entry), MessageFormat::Json) => format!("{entry}\n"),
        (Some(entry), MessageFormat::Human) => {
            let order = entry["civil"]["order_name"].as_str().unwrap_or_default();
            format!("{}  {:<24} {order}\n", state.code(), state.name())
        }
        (None, MessageFormat::Json) => {
            format!("{}\n", serde_json::json!({ "code": state.code(), "name": state.name() }))
        }
        (None, MessageFormat::Human) => {
            format!("{}  {:<24} (nothing is known)\n", state.code(), state.name())
        }
    }
}

fn report(state: &State, entry: &Value) -> String {
    let text = |name: &str| entry[name].as_str().unwrap_or_default();
    let mut out = String::new();
    // Writing into a string cannot fail.
    let _ = writeln!(
        out,
        "{} ({}), looked up {}, confidence {}\n",
        state.name(),
        state.code(),
        text("seen"),
        text("confidence")
    );
    for part in
        ["civil", "other_civil_orders", "criminal", "declaration", "prosecutor_title", "notes"]
    {
        facts(entry, part, &entry[part], &mut out);
    }
    let _ = writeln!(out, "\nRules change: confirm with the clerk before you rely on any of this.");
    out
}

/// Each fact on a line of its own, its sources below it.
fn facts(entry: &Value, path: &str, value: &Value, out: &mut String) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                facts(entry, &format!("{path}.{name}"), value, out);
            }
        }
        Value::Array(values) => {
            for value in values {
                facts(entry, path, value, out);
            }
        }
        Value::Null => {
            let _ = writeln!(out, "{path}: not known");
        }
        value => {
            let words = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let memory = names(&entry["from_memory"], path);
            let note = if memory { " (from memory: for questions only)" } else { "" };
            let _ = writeln!(out, "{path}: {words}{note}");
            for source in sources(entry, path) {
                let _ = writeln!(out, "    source: {source}");
            }
        }
    }
}

fn sources<'e>(entry: &'e Value, path: &'e str) -> impl Iterator<Item = String> + 'e {
    let all = entry["sources"].as_array().into_iter().flatten();
    all.filter(move |source| names(&source["for"], path)).map(|source| {
        let text = |name: &str| source[name].as_str().unwrap_or_default();
        format!("{} ({})", text("where"), text("kind"))
    })
}

/// Whether a list of paths has this one or one around it.
fn names(paths: &Value, path: &str) -> bool {
    let paths = paths.as_array().into_iter().flatten().filter_map(Value::as_str);
    paths.into_iter().any(|known| {
        path.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    })
}
