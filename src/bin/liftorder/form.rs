//! `liftorder form`: the court's own form.

use liftorder::diagnostic::Diagnostic;
use liftorder::form::{Field, FieldKind, MOST_BYTES, Opened, Unreadable, inspect};
use liftorder::language::Language;

use crate::args::{FormCommand, InspectOptions};
use crate::error::Failure;
use crate::files;
use crate::report::{MessageFormat, Reporter};

pub(crate) fn run(command: &FormCommand, reporter: &Reporter) -> Result<(), Failure> {
    match command {
        FormCommand::Inspect(options) => inspect_form(options, reporter),
    }
}

fn inspect_form(options: &InspectOptions, reporter: &Reporter) -> Result<(), Failure> {
    let name = options.form.display().to_string();
    let refused =
        |reason| Failure::Refused { input: name.clone(), problems: problem(reason).into() };
    if files::size_of(&options.form)?.is_some_and(|size| size > MOST_BYTES as u64) {
        return Err(refused(Unreadable::TooLarge));
    }
    let form = Opened::read(&files::read(&options.form)?).map_err(refused)?;
    let fields = inspect(&form);
    if fields.is_empty() {
        return Err(refused(Unreadable::NoFields));
    }
    reporter.data(&match reporter.format {
        MessageFormat::Json => format!("{}\n", serde_json::json!({ "fields": fields })),
        MessageFormat::Human => table(&fields, &reporter.language),
    })
}

fn problem(reason: Unreadable) -> Diagnostic {
    let key = match reason {
        Unreadable::TooLarge => "form/too-large",
        Unreadable::Locked => "form/locked",
        Unreadable::NoFields => "form/no-fields",
        _ => "form/unreadable",
    };
    Diagnostic::error(key, "")
}

/// A line for what each field is, and one for what is known of it.
fn table(fields: &[Field], language: &Language) -> String {
    let mut out = String::new();
    for field in fields {
        out += &format!("{}\n", field.name);
        out += &format!("  {}\n", about(field, language).join(" · "));
    }
    let count = i64::try_from(fields.len()).unwrap_or(i64::MAX);
    out + &language.say_of(count, "form-fields", &[]) + "\n"
}

fn about(field: &Field, language: &Language) -> Vec<String> {
    let say = |key: &str, value: &str| language.say(key, &[("value", value)]);
    let kind = match field.kind {
        FieldKind::Check => "form-check",
        FieldKind::Radio => "form-radio",
        FieldKind::Choice => "form-choice",
        FieldKind::Signature => "form-signature",
        FieldKind::Button => "form-button",
        _ => "form-text",
    };
    let mut about = vec![language.say(kind, &[])];
    about.extend(field.page.map(|page| say("form-page", &page.to_string())));
    let lists = [("form-states", &field.states), ("form-choices", &field.choices)];
    for (key, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        about.push(say(key, &list.join(", ")));
    }
    about.extend(field.max_length.map(|most| say("form-most", &most.to_string())));
    let flags = [("form-required", field.required), ("form-read-only", field.read_only)];
    about.extend(flags.iter().filter(|(_, is_set)| *is_set).map(|(key, _)| language.say(key, &[])));
    let texts = [
        ("form-tooltip", &field.tooltip),
        ("form-value", &field.value),
        ("form-guess", &field.guess),
    ];
    about.extend(texts.iter().filter_map(|(key, text)| Some(say(key, text.as_deref()?))));
    about
}
