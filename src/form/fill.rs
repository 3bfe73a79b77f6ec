//! Values → a form that shows them.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::fields::{Field, FieldKind, Widget};
use super::opened::Opened;
use super::quiet::quiet;
use super::values::{OWN_STATE, Value, Values};
use crate::diagnostic::Diagnostic;
use crate::layout::{Faces, FieldRoom, Side, Typesetter, set_field, spread_over};
use crate::pdf::{PdfError, Picture, add_pictures, text_string};

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
    // The trailer is never compressed.
    bytes.windows(MARK.len()).any(|window| window == MARK.as_bytes())
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
    let held = holds_already(fields, values);
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
    let notes = damaged.into_iter().chain(held).chain(quiet(&mut document)).collect();
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

/// A warning of fields that stay as they are and are not blank: what is in them may be of another case. It names
/// the fields, and not what they hold.
fn holds_already(fields: &[Field], values: &Values) -> Option<Diagnostic> {
    const MOST: usize = 8;
    let holds = |field: &&Field| {
        let value = field.value.as_deref().unwrap_or("Off");
        let is_typed = !matches!(field.kind, FieldKind::Button) && !field.read_only;
        is_typed && value != "Off" && !values.contains_key(&field.name)
    };
    let names: Vec<&str> = fields.iter().filter(holds).map(|field| field.name.as_str()).collect();
    let told = names.iter().take(MOST).copied().collect::<Vec<_>>().join(", ");
    (!names.is_empty()).then(|| Diagnostic::warning("form/holds", "").with("fields", told))
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

pub(super) fn dictionary(document: &mut Document, id: ObjectId) -> Option<&mut Dictionary> {
    document.get_object_mut(id).ok()?.as_dict_mut().ok()
}
