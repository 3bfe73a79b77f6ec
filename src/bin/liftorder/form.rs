//! `liftorder form`: the court's own form.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use liftorder::answers::Side;
use liftorder::case::{Chosen, Freely, choose};
use liftorder::catalog::{ANSWERS, DocumentId};
use liftorder::diagnostic::{Diagnostic, Problems};
use liftorder::draft::Expressions;
use liftorder::examine::examine_record;
use liftorder::facts::{Required, State};
use liftorder::form::{self, Field, FieldKind, FormMap};
use liftorder::language::{Language, Named};
use liftorder::layout::Faces;
use liftorder::make::{Assets, Defect, Format, Wanted, make};
use liftorder::own_form::fill_with_addendum;
use liftorder::paper::PrintWish;

use crate::args::{
    FillOptions, FormCaseOptions, FormCommand, InspectOptions, ListOptions, ReadingOptions,
    SheetOptions,
};
use crate::error::Failure;
use crate::files;
use crate::forms::{Form, refuse};
use crate::guard;
use crate::input::{self, Input};
use crate::papers::{self, write_safety_page};
use crate::report::{MessageFormat, Reporter};
use crate::target;

pub(crate) fn run(command: &FormCommand, reporter: &Reporter) -> Result<(), Failure> {
    match command {
        FormCommand::Inspect(options) => inspect_form(options, reporter),
        FormCommand::Fill(options) => fill_form(options, reporter),
        FormCommand::Try => guard::try_form(),
        FormCommand::Sheet(options) => write_sheet(options, reporter),
        FormCommand::List(options) => list_forms(options, reporter),
    }
}

fn inspect_form(options: &InspectOptions, reporter: &Reporter) -> Result<(), Failure> {
    let Form { bytes, fields, .. } = Form::read(&options.form)?;
    if let Some(target) = &options.starter_map {
        let map = FormMap::starter(&bytes, &fields);
        let map =
            serde_json::to_string_pretty(&map).map_err(|error| Failure::System(error.into()))?;
        target::write(target, map.as_bytes(), false)?;
    }
    reporter.data(&match reporter.format {
        MessageFormat::Json => format!("{}\n", serde_json::json!({ "fields": fields })),
        MessageFormat::Human => table(&fields, &reporter.language),
    })
}

fn fill_form(options: &FillOptions, reporter: &Reporter) -> Result<(), Failure> {
    let inputs = [Some(&options.form), Some(&options.case), options.map.as_ref()];
    keep_inputs(&options.output, inputs)?;
    let form = Form::read_to_fill(&options.form)?;
    let common = &options.common;
    let (chosen, faces) = read_case(&options.case, &[], common, reporter)?;
    if chosen.case().is_held() {
        return stop_gently(&options.output, common, reporter);
    }
    let (map, matched) = form.map(&options.form, options.map.as_deref())?;
    reporter.warnings(&matched.warning().into_iter().collect::<Vec<_>>());
    let to_ask = map.check(&chosen).map_err(|problem| refuse(&options.case, problem))?;
    reporter.warnings(&to_ask);
    let case = chosen.case();
    if case.filer() == Side::Protected && case.request().freely == Freely::NotAsked {
        reporter.warnings(&[Diagnostic::warning("form/freely", "request.freely")]);
    }
    let filled = filled(form, &map, &chosen, faces, options, &reporter.language)
        .map_err(|problems| refused(&options.form, Problems(problems)))?;
    reporter.warnings(&filled.notes);
    target::write(&options.output, &filled.bytes, common.force)?;
    let path = options.output.display().to_string();
    let language = &reporter.language;
    reporter.done(&language.say("form-filled", &[("path", &path), ("title", &map.title)]));
    Ok(())
}

/// The page on who can help, as text.
fn print_safety(chosen: Chosen, faces: Faces, reporter: &Reporter) -> Result<(), Failure> {
    let assets = Assets::new(Arc::clone(&reporter.language), faces, PrintWish::default())?;
    let papers = make(&chosen, &Wanted { formats: vec![Format::Txt], packet: false }, &assets)?;
    let texts = papers.iter().map(|paper| String::from_utf8_lossy(&paper.bytes));
    reporter.data(&texts.collect::<String>())
}

/// What is read is never written over, nor removed.
fn keep_inputs(output: &Path, inputs: [Option<&PathBuf>; 3]) -> Result<(), Failure> {
    if inputs.into_iter().flatten().any(|input| files::are_same(output, input)) {
        let path = output.display().to_string();
        return Err(Failure::usage(
            Diagnostic::error("usage/output-is-input", "").with("path", path),
        ));
    }
    Ok(())
}

/// What to copy onto a form that cannot be filled here.
fn write_sheet(options: &SheetOptions, reporter: &Reporter) -> Result<(), Failure> {
    let common = &options.common;
    if let Some(output) = &options.output {
        keep_inputs(output, [Some(&options.case), None, None])?;
    }
    let only = [DocumentId::new(ANSWERS)];
    let (chosen, faces) = read_case(&options.case, &only, common, reporter)?;
    if chosen.case().is_held() {
        return match &options.output {
            Some(target) => stop_gently(target, common, reporter),
            None => print_safety(chosen, faces, reporter),
        };
    }
    papers::refuse_not_had(&chosen)?;
    let format = if options.output.is_some() { Format::Pdf } else { Format::Txt };
    let assets = Assets::new(Arc::clone(&reporter.language), faces, PrintWish::default())?;
    let papers = make(&chosen, &Wanted { formats: vec![format], packet: false }, &assets)?;
    let bytes = papers.into_iter().next().map(|paper| paper.bytes).unwrap_or_default();
    let Some(target) = &options.output else {
        return reporter.data(&String::from_utf8_lossy(&bytes));
    };
    target::write(target, &bytes, common.force)?;
    let path = target.display().to_string();
    reporter.done(&reporter.language.say("wrote-file", &[("path", &path)]));
    Ok(())
}

/// A case, with the documents that are wanted, and the faces that have its letters.
fn read_case(
    path: &Path,
    only: &[DocumentId],
    common: &FormCaseOptions,
    reporter: &Reporter,
) -> Result<(Chosen, Faces), Failure> {
    let case = Input::File(path);
    let input::Opened::One(bytes) = case.open(&ReadingOptions::default())? else {
        return Err(Failure::usage(Diagnostic::error("usage/many-cases", "")));
    };
    let record = case.read(&bytes, &[], &reporter.language)?;
    let faces = input::faces(&common.fonts)?;
    let states = input::states(common.states.as_deref(), &faces)?;
    let examined = examine_record(&record, &states, &faces)
        .and_then(|examined| examined.on(common.day(), &record))
        .map_err(|problems| refused(path, problems))?;
    reporter.warnings(&examined.warnings);
    Ok((choose(examined.case, only, common.day()), faces))
}

fn refused(input: &Path, problems: Problems) -> Failure {
    Failure::Refused { input: input.display().to_string(), problems }
}

/// Nothing that asks a court for anything is made for somebody who does not ask freely.
fn stop_gently(
    target: &Path,
    common: &FormCaseOptions,
    reporter: &Reporter,
) -> Result<(), Failure> {
    if common.force {
        files::remove(target)?;
    } else if files::exists(target) {
        let path = target.display().to_string();
        reporter.warnings(&[Diagnostic::warning("form/from-before", "").with("path", path)]);
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let page = write_safety_page(folder.unwrap_or(Path::new(".")), common.day())?;
    let page = page.display().to_string();
    reporter.done(&reporter.language.say("wrote-file", &[("path", &page)]));
    Ok(())
}

fn filled(
    form: Form,
    map: &FormMap,
    chosen: &Chosen,
    faces: Faces,
    options: &FillOptions,
    language: &Arc<Language>,
) -> Result<form::Filled, Vec<Diagnostic>> {
    let defect = |defect: Defect| {
        vec![Diagnostic::error("defect", "").with("why", Named::Text(defect.to_string()))]
    };
    let case = Expressions::new(chosen, language).map_err(|error| defect(error.into()))?;
    let (values, told) = form::values(map, &form.fields, &case)?;
    let mut filled = if options.addendum {
        let assets = Assets::new(Arc::clone(language), faces, PrintWish::default());
        let assets = assets.map_err(defect)?;
        fill_with_addendum(&form.opened, &form.fields, values, map, chosen, &assets)?
    } else {
        form::fill(form.opened, &form.fields, &values, &faces)?
    };
    filled.notes.extend(told);
    if options.flatten { form::flatten(filled) } else { Ok(filled) }
}

/// A form that is known.
struct Known<'f> {
    state: State,
    number: &'f str,
    title: &'f str,
    is_required: bool,
    maps: Vec<&'f FormMap>,
}

fn list_forms(options: &ListOptions, reporter: &Reporter) -> Result<(), Failure> {
    let wanted = match &options.state {
        None => None,
        Some(name) => Some(
            State::from_code(name)
                .or_else(|| State::from_name(name))
                .ok_or_else(|| Failure::usage(Diagnostic::error("usage/state", "")))?,
        ),
    };
    let maps = FormMap::built_in();
    let states = State::all().filter(|state| wanted.is_none_or(|wanted| wanted == *state));
    let known: Vec<Known<'_>> = states.flat_map(|state| known_in(state, maps)).collect();
    let lines = known.iter().map(|form| form.line(reporter));
    reporter.data(&lines.collect::<String>())?;
    reporter.done(&reporter.language.say("form-ask", &[]));
    Ok(())
}

/// The forms of a state: those of its facts, and those with a map.
fn known_in(state: State, all: &'static [FormMap]) -> Vec<Known<'static>> {
    let mut known: Vec<Known<'_>> = Vec::new();
    let own = || all.iter().filter(|map| map.state == state.code());
    let facts = state.facts();
    let ends = facts.into_iter().flat_map(|facts| facts.ends.iter().chain(&facts.criminal.ends));
    for end in ends {
        let Some(number) = end.form.as_deref() else { continue };
        if !known.iter().any(|form| form.number == number) {
            let title = end.title.as_deref().unwrap_or_default();
            let is_required = end.required == Some(Required::Required);
            let maps = own().filter(|map| map.number.as_deref() == Some(number)).collect();
            known.push(Known { state, number, title, is_required, maps });
        }
    }
    for map in own() {
        let is_listed = known.iter().any(|form| form.maps.iter().any(|own| own.id == map.id));
        if !is_listed {
            let number = map.number.as_deref().unwrap_or_default();
            let (title, is_required) = (map.title.as_str(), false);
            known.push(Known { state, number, title, is_required, maps: vec![map] });
        }
    }
    known
}

impl Known<'_> {
    fn line(&self, reporter: &Reporter) -> String {
        let Known { state, number, title, is_required, maps } = self;
        let ids: Vec<&str> = maps.iter().map(|map| map.id.as_str()).collect();
        if reporter.format == MessageFormat::Json {
            let form = serde_json::json!({
                "state": state.code(), "number": number, "title": title,
                "required": is_required, "map": ids.first(), "maps": ids,
                "unseen": maps.iter().any(|map| map.unseen),
            });
            return format!("{form}\n");
        }
        let say = |key: &str, value: &str| reporter.language.say(key, &[("value", value)]);
        let key = if maps.iter().any(|map| map.unseen) { "form-map-unseen" } else { "form-map" };
        let map = if ids.is_empty() { String::new() } else { say(key, &ids.join(", ")) };
        let required = if *is_required { say("form-only", "") } else { String::new() };
        format!("{}  {number:<14} {title}{required}{map}\n", state.code())
    }
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
