//! Values → a form that shows them.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::fields::{Field, FieldKind, Widget};
use super::map::{Entry, FormMap};
use super::opened::Opened;
use crate::diagnostic::{Diagnostic, Severity};
use crate::draft::Expressions;
use crate::layout::{Faces, FieldRoom, Side, Typesetter, set_field, spread_over};
use crate::pdf::{PdfError, Picture, add_pictures, text_string};

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
    size: Option<f32>,
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

/// The state of a box that has no picture of its own.
const OWN_STATE: &str = "Yes";

/// A form that was filled.
#[derive(Debug)]
#[non_exhaustive]
pub struct Filled {
    /// The bytes of its file.
    pub bytes: Vec<u8>,
    /// What was taken out of it.
    pub notes: Vec<Diagnostic>,
}

/// A name in the trailer of each form that was filled here.
const MARK: &str = "LiftorderFilled";

/// Whether a file is a form that was filled by this program, whatever its name.
pub fn is_ours(bytes: &[u8]) -> bool {
    // The trailer is the end of a file, and never compressed.
    let end = bytes.get(bytes.len().saturating_sub(1024)..).unwrap_or_default();
    end.windows(MARK.len()).any(|window| window == MARK.as_bytes())
}

/// Fills a form: each value where its field shows it, in faces that have its letters.
///
/// # Errors
///
/// Texts that do not fit in their fields, and what the form's own objects do not allow.
pub fn fill(
    form: Opened,
    fields: &[Field],
    values: &Values,
    faces: &Faces,
) -> Result<Filled, Vec<Diagnostic>> {
    let damaged = form.was_damaged.then(|| Diagnostic::warning("form/damaged", ""));
    let mut document = form.document;
    let mut typesetter = Typesetter::new(faces);
    let (mut pictures, mut places, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    let values = &spread(values, fields, &mut typesetter, &mut problems);
    for field in fields {
        let Some(value) = values.get(&field.name) else { continue };
        match field.kind {
            FieldKind::Check | FieldKind::Radio => set_state(&mut document, field, &value.text),
            _ => {
                for widget in &field.widgets {
                    if widget.id.is_none() {
                        problems.push(Diagnostic::error("form/no-place", &field.name));
                        continue;
                    }
                    match picture(&document, &mut typesetter, field, widget, value) {
                        Some(picture) => {
                            pictures.push(picture);
                            places.push(widget.id);
                        }
                        None => problems.push(Diagnostic::error("form/does-not-fit", &field.name)),
                    }
                }
                for node in &field.nodes {
                    if let Some(node) = dictionary(&mut document, *node) {
                        node.set("V", text_string(&value.text));
                        // Formatted text would be shown in the place of the plain one.
                        node.remove(b"RV");
                    }
                }
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    show(&mut document, faces, pictures, &places).map_err(unwritable)?;
    let notes = damaged.into_iter().chain(quiet(&mut document)).collect();
    document.prune_objects();
    Ok(Filled { bytes: written(document)?, notes })
}

/// The bytes of a form, marked as ours.
pub(super) fn written(mut document: Document) -> Result<Vec<u8>, Vec<Diagnostic>> {
    document.trailer.set(MARK, true);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(unwritable)?;
    Ok(bytes)
}

pub(super) fn unwritable(error: impl std::fmt::Display) -> Vec<Diagnostic> {
    vec![Diagnostic::error("form/unwritable", "").with("why", error.to_string())]
}

/// Gives each widget its picture.
fn show(
    document: &mut Document,
    faces: &Faces,
    pictures: Vec<Picture>,
    places: &[Option<ObjectId>],
) -> Result<(), PdfError> {
    let pictures = add_pictures(document, faces, pictures)?;
    for (picture, widget) in pictures.into_iter().zip(places) {
        if let Some(widget) = widget.and_then(|widget| dictionary(document, widget)) {
            widget.set("AP", dictionary! { "N" => picture });
            widget.remove(b"RV");
        }
    }
    Ok(())
}

/// Texts that go on in further fields, each part in its own.
fn spread(
    values: &Values,
    fields: &[Field],
    typesetter: &mut Typesetter<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Values {
    let mut spread = Values::new();
    for (name, value) in values {
        if value.over.is_empty() {
            spread.insert(name.clone(), value.clone());
            continue;
        }
        let names: Vec<&String> = std::iter::once(name).chain(&value.over).collect();
        let known = |name: &&&String| fields.iter().any(|field| field.name == ***name);
        let names: Vec<&String> = names.iter().filter(known).copied().collect();
        let of = |name: &String| fields.iter().find(|field| field.name == *name);
        let widths: Vec<f32> = names.iter().filter_map(|name| Some(of(name)?.width())).collect();
        let size = of(name).and_then(|field| field.look.size);
        match spread_over(typesetter, &value.text, &widths, size) {
            None => problems.push(Diagnostic::error("form/does-not-fit", name)),
            Some((parts, size)) => {
                for (name, text) in
                    names.into_iter().zip(parts).filter(|(_, text)| !text.is_empty())
                {
                    let part = Value { size: Some(size), ..Value::of(text) };
                    spread.insert(name.clone(), part);
                }
            }
        }
    }
    spread
}

/// A text in the room of a widget; none if it does not fit.
fn picture(
    document: &Document,
    typesetter: &mut Typesetter<'_>,
    field: &Field,
    widget: &Widget,
    value: &Value,
) -> Option<Picture> {
    let [left, bottom, right, top] = widget.rect;
    let turned = widget.id.map_or(0, |id| turned(document, id));
    let (width, height) = match turned {
        90 | 270 => (top - bottom, right - left),
        _ => (right - left, top - bottom),
    };
    let room = FieldRoom {
        width,
        height,
        size: value.size.or(field.look.size),
        lines: field.look.lines,
        line: value.line,
        cells: field.max_length.filter(|_| field.look.cells),
        side: match field.look.side {
            1 => Side::Middle,
            2 => Side::Right,
            _ => Side::Left,
        },
    };
    if field.max_length.is_some_and(|most| value.text.chars().count() > most) {
        return None;
    }
    let items = set_field(typesetter, &value.text, room)?;
    let behind = widget.id.map(|id| background(document, id, width, height)).unwrap_or_default();
    Some(Picture { width, height, items, behind, turned })
}

/// How far a widget is turned to the left, in degrees.
fn turned(document: &Document, widget: ObjectId) -> i64 {
    let turned = document.get_dictionary(widget).ok().and_then(|widget| {
        let look = document.dereference(widget.get(b"MK").ok()?).ok()?.1.as_dict().ok()?;
        look.get(b"R").ok()?.as_i64().ok()
    });
    turned.unwrap_or_default().rem_euclid(360)
}

/// The background that a widget asks for.
fn background(document: &Document, widget: ObjectId, width: f32, height: f32) -> Vec<u8> {
    let color = document.get_dictionary(widget).ok().and_then(|widget| {
        let look = document.dereference(widget.get(b"MK").ok()?).ok()?.1.as_dict().ok()?;
        let color = document.dereference(look.get(b"BG").ok()?).ok()?.1.as_array().ok()?;
        color.iter().map(|part| part.as_float().ok()).collect::<Option<Vec<f32>>>()
    });
    let Some(color) = color else { return Vec::new() };
    let operator = match color.len() {
        1 => "g",
        3 => "rg",
        4 => "k",
        _ => return Vec::new(),
    };
    let color: Vec<String> = color.iter().map(|part| format!("{part:.3}")).collect();
    format!("{} {operator}\n0 0 {width:.2} {height:.2} re f\n", color.join(" ")).into_bytes()
}

/// Turns a box or one of several buttons on: the others of its group are off.
fn set_state(document: &mut Document, field: &Field, state: &str) {
    for node in &field.nodes {
        if let Some(node) = dictionary(document, *node) {
            node.set("V", Object::Name(state.as_bytes().to_vec()));
        }
    }
    for (place, widget) in field.widgets.iter().filter_map(|place| Some((place, place.id?))) {
        if field.states.is_empty() {
            add_own_picture(document, place, widget);
        }
        let has = has_state(document, widget, state);
        if let Some(widget) = dictionary(document, widget) {
            let shown = if has { state } else { "Off" };
            widget.set("AS", Object::Name(shown.as_bytes().to_vec()));
        }
    }
}

/// Gives a box that has no picture of its own a cross to be checked with.
fn add_own_picture(document: &mut Document, place: &Widget, widget: ObjectId) {
    let [left, bottom, right, top] = place.rect;
    let (width, height) = (right - left, top - bottom);
    let side = (width.min(height) - 4.0).max(2.0);
    let (x, y) = ((width - side) / 2.0, (height - side) / 2.0);
    let (far_x, far_y) = (x + side, y + side);
    let cross = format!(
        "q 0 G 1.2 w {x:.2} {y:.2} m {far_x:.2} {far_y:.2} l {x:.2} {far_y:.2} m {far_x:.2} {y:.2} l S Q"
    );
    let mut picture = |content: String| {
        let corners = [0.0, 0.0, width, height].map(Object::from).to_vec();
        let about = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => corners };
        Object::from(document.add_object(Stream::new(about, content.into_bytes())))
    };
    let pictures = dictionary! { OWN_STATE => picture(cross), "Off" => picture(String::new()) };
    if let Some(widget) = dictionary(document, widget) {
        widget.set("AP", dictionary! { "N" => pictures });
    }
}

fn has_state(document: &Document, widget: ObjectId, state: &str) -> bool {
    let pictures = document.get_dictionary(widget).ok().and_then(|widget| {
        let all = document.dereference(widget.get(b"AP").ok()?).ok()?.1.as_dict().ok()?;
        document.dereference(all.get(b"N").ok()?).ok()?.1.as_dict().ok()
    });
    pictures.is_some_and(|pictures| pictures.has(state.as_bytes()))
}

/// Takes out what would run, what would be shown in the place of the fields, the wish to draw them anew, and
/// the lock: what was there of it is told.
fn quiet(document: &mut Document) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if with_form(document, |form| form.remove(b"XFA")).is_some() {
        found.push("form/second-form");
    }
    with_form(document, |form| form.remove(b"NeedAppearances"));
    let mut ran = with_form(document, |form| form.remove(b"CO")).is_some();
    if let Ok(catalog) = document.catalog_mut() {
        for key in [&b"OpenAction"[..], b"AA", b"Names", b"Collection", b"NeedsRendering"] {
            ran |= catalog.remove(key).is_some();
        }
    }
    for object in document.objects.values_mut() {
        if let Ok(dictionary) = object.as_dict_mut() {
            ran |= dictionary.remove(b"AA").is_some();
            let subtype = dictionary.get(b"Subtype").and_then(Object::as_name);
            if subtype.is_ok_and(|subtype| subtype == b"Widget") {
                ran |= dictionary.remove(b"A").is_some();
            }
        }
    }
    if ran {
        found.push("form/ran");
    }
    let lock = document.trailer.remove(b"Encrypt").is_some();
    if document.encryption_state.take().is_some() || lock {
        found.push("form/lock");
    }
    found.into_iter().map(|key| Diagnostic::warning(key, "")).collect()
}

/// Does something with the dictionary of the form, which may be an object of its own.
fn with_form<T>(
    document: &mut Document,
    change: impl FnOnce(&mut Dictionary) -> Option<T>,
) -> Option<T> {
    let catalog = document.catalog().ok()?;
    match catalog.get(b"AcroForm").ok()?.as_reference() {
        Ok(id) => change(dictionary(document, id)?),
        Err(_) => {
            change(document.catalog_mut().ok()?.get_mut(b"AcroForm").ok()?.as_dict_mut().ok()?)
        }
    }
}

fn dictionary(document: &mut Document, id: ObjectId) -> Option<&mut Dictionary> {
    document.get_object_mut(id).ok()?.as_dict_mut().ok()
}
