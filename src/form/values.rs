//! A map and a case → what is to stand in the fields of a form.

use std::collections::BTreeMap;

use super::fields::{Field, FieldKind};
use super::map::{Entry, FormMap};
use crate::diagnostic::{Diagnostic, Severity};
use crate::draft::Expressions;

/// The state of a box that has no picture of its own.
pub(super) const OWN_STATE: &str = "Yes";

/// What is to stand in a form, by the names of fields.
pub type Values = BTreeMap<String, Value>;

/// What is to stand in a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// A text, or the name of a state.
    pub text: String,
    /// From line to line, in points, where the form has lines to write on.
    pub line: Option<f32>,
    /// The fields that it goes on in.
    pub over: Vec<String>,
    /// The size of its letters; as the field wants it if none.
    pub(super) size: Option<f32>,
}

impl Value {
    /// Another text in the same field alone.
    pub fn instead(&self, text: &str) -> Value {
        Value { line: self.line, ..Value::of(text.to_owned()) }
    }

    /// A text, or the name of a state.
    pub fn of(text: String) -> Value {
        Value { text, line: None, over: Vec::new(), size: None }
    }
}

/// What a map makes of a case: only fields that get something. Beside it what an unseen map has wrong.
///
/// # Errors
///
/// A name that the form lacks, with the nearest one that it has; an expression that cannot be read; a state that
/// a box does not have; a field that is not to be filled.
pub fn values(
    map: &FormMap,
    fields: &[Field],
    case: &Expressions,
) -> Result<(Values, Vec<Diagnostic>), Vec<Diagnostic>> {
    let (mut values, mut problems) = (Values::new(), Vec::new());
    for (name, entry) in &map.fields {
        let Some(field) = fields.iter().find(|field| field.name == *name) else {
            problems.push(no_such_field(name, fields));
            continue;
        };
        match value(field, entry, case) {
            Ok(value) => values.extend(value.map(|value| (name.clone(), value))),
            Err(problem) => problems.push(problem),
        }
        let further = if let Entry::Spread(spread) = entry { &spread.over[..] } else { &[] };
        let is_missing = |name: &&String| !fields.iter().any(|field| field.name == **name);
        problems.extend(further.iter().filter(is_missing).map(|name| no_such_field(name, fields)));
    }
    // Nobody has seen the fields of an unseen one: what fits is filled, and the rest is told.
    let is_told = |problem: &Diagnostic| map.unseen && problem.code() == "map";
    if problems.iter().all(is_told) {
        let told = problems.into_iter();
        let told = told.map(|problem| Diagnostic { severity: Severity::Warning, ..problem });
        Ok((values, told.collect()))
    } else {
        Err(problems)
    }
}

fn value(field: &Field, entry: &Entry, case: &Expressions) -> Result<Option<Value>, Diagnostic> {
    let is_box = matches!(field.kind, FieldKind::Check | FieldKind::Radio);
    let (expression, state) = match entry {
        Entry::Never(_) | Entry::Guess(_) => return Ok(None),
        Entry::Text(expression) => (expression, None),
        Entry::Ruled(ruled) => (&ruled.text, None),
        Entry::Spread(spread) => (&spread.text, None),
        Entry::State(state) => (&state.when, Some(&state.state)),
    };
    let takes_it = match field.kind {
        FieldKind::Text | FieldKind::Choice => state.is_none(),
        FieldKind::Check | FieldKind::Radio => state.is_some(),
        FieldKind::Signature | FieldKind::Button => false,
    };
    if !takes_it || field.read_only {
        let key = if is_box { "map/wants-state" } else { "map/not-filled" };
        return Err(Diagnostic::error(key, &field.name));
    }
    let text = case.text(&field.name, expression).map_err(|error| {
        Diagnostic::error("map/expression", &field.name).with("why", error.to_string())
    })?;
    if let Some(state) = state {
        let state = state_of(field, state)?;
        return Ok((!text.is_empty()).then(|| Value::of(state)));
    }
    if text.is_empty() {
        return Ok(None);
    }
    if field.kind == FieldKind::Choice && !field.takes(&text) {
        let choices = field.choices.join(", ");
        return Err(Diagnostic::error("map/no-such-choice", &field.name).with("choices", choices));
    }
    let mut value = Value::of(text);
    match entry {
        Entry::Ruled(ruled) => value.line = Some(ruled.line),
        Entry::Spread(spread) => value.over = spread.over.clone(),
        _ => {}
    }
    Ok(Some(value))
}

/// The state of a box that is meant.
fn state_of(field: &Field, state: &str) -> Result<String, Diagnostic> {
    let only = || match &field.states[..] {
        // A box without a picture of its own gets ours.
        [] => Some(OWN_STATE.to_owned()),
        [only] => Some(only.clone()),
        _ => None,
    };
    let known = || field.states.iter().find(|own| *own == state).cloned();
    let found = if state == "*" { only() } else { known() };
    found.ok_or_else(|| {
        Diagnostic::error("map/no-such-state", &field.name)
            .with("state", state)
            .with("states", field.states.join(", "))
    })
}

fn no_such_field(name: &str, fields: &[Field]) -> Diagnostic {
    let likeness = |field: &&Field| strsim::jaro_winkler(name, &field.name);
    let near = fields.iter().max_by(|one, other| likeness(one).total_cmp(&likeness(other)));
    let near = near.map(|field| field.name.clone()).unwrap_or_default();
    Diagnostic::error("map/no-such-field", name).with("near", near)
}
