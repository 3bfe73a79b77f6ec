//! Fields → what is printed on the page: for courts that take no form with fields.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::fill::{Filled, unwritable, written};
use crate::diagnostic::Diagnostic;

/// Prints each field on its page and takes the fields out. In a tagged form each keeps its place in the structure,
/// with its role and its label (ISO 14289-1, 7.18.4; the attributes of `PrintField`, ISO 32000-1, 14.8.5.6).
///
/// # Errors
///
/// What the form's own objects do not allow.
pub fn flatten(form: Filled) -> Result<Filled, Vec<Diagnostic>> {
    let mut document = Document::load_mem(&form.bytes).map_err(unwritable)?;
    let elements = elements_of_widgets(&document);
    let is_tagged = document.catalog().is_ok_and(|catalog| catalog.get(b"StructTreeRoot").is_ok());
    for page in document.get_pages().into_values() {
        print_fields(&mut document, page, &elements, is_tagged).map_err(unwritable)?;
    }
    document.catalog_mut().map_err(unwritable)?.remove(b"AcroForm");
    document.prune_objects();
    Ok(Filled { bytes: written(document)?, notes: form.notes })
}

/// The element of the structure that each widget has.
fn elements_of_widgets(document: &Document) -> BTreeMap<ObjectId, ObjectId> {
    let mut elements = BTreeMap::new();
    for (id, object) in &document.objects {
        let Ok(kids) = object.as_dict().and_then(|element| element.get(b"K")) else { continue };
        let kids = match whole(document, kids) {
            Object::Array(kids) => kids.iter().collect(),
            one => vec![one],
        };
        for kid in kids {
            let widget = whole(document, kid).as_dict().ok().and_then(|kid| {
                let is_reference = kid.get(b"Type").and_then(Object::as_name).ok()? == b"OBJR";
                kid.get(b"Obj").ok()?.as_reference().ok().filter(|_| is_reference)
            });
            elements.extend(widget.map(|widget| (widget, *id)));
        }
    }
    elements
}

fn whole<'o>(document: &'o Document, object: &'o Object) -> &'o Object {
    document.dereference(object).map_or(&Object::Null, |(_, whole)| whole)
}

/// A field as it is printed.
struct Print {
    picture: ObjectId,
    /// From the picture to the page.
    matrix: [f32; 6],
    widget: Option<ObjectId>,
    about: Dictionary,
}

fn print_fields(
    document: &mut Document,
    page: ObjectId,
    elements: &BTreeMap<ObjectId, ObjectId>,
    is_tagged: bool,
) -> lopdf::Result<()> {
    let Ok(annotations) = document.get_dictionary(page)?.get(b"Annots") else { return Ok(()) };
    let annotations = whole(document, annotations).as_array().cloned().unwrap_or_default();
    let is_widget = |annotation: &Object| {
        whole(document, annotation).as_dict().is_ok_and(|annotation| {
            annotation.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Widget")
        })
    };
    let (widgets, others): (Vec<Object>, Vec<Object>) =
        annotations.into_iter().partition(is_widget);
    let prints: Vec<Print> =
        widgets.iter().filter_map(|widget| Print::of(document, widget)).collect();
    let mut content = String::from("\nQ\n");
    let mut pictures = Dictionary::new();
    for (place, print) in prints.iter().enumerate() {
        let name = format!("LiftField{place}");
        let element = print.widget.and_then(|widget| elements.get(&widget)).copied();
        let marked = match element {
            Some(element) => Some(mark(document, page, element, &print.about)?),
            None => None,
        };
        let (begin, end) = match marked {
            Some(number) => (format!("/Form <</MCID {number}>> BDC\n"), "EMC\n"),
            None if is_tagged => ("/Artifact BMC\n".to_owned(), "EMC\n"),
            None => (String::new(), ""),
        };
        let matrix = print.matrix.map(|number| format!("{number:.4}")).join(" ");
        content += &format!("{begin}q {matrix} cm /{name} Do Q\n{end}");
        pictures.set(name, print.picture);
    }
    add_pictures(document, page, pictures)?;
    add_content(document, page, content)?;
    let page = document.get_dictionary_mut(page)?;
    if others.is_empty() {
        page.remove(b"Annots");
    } else {
        page.set("Annots", others);
    }
    Ok(())
}

impl Print {
    /// None for one that is not seen.
    fn of(document: &Document, widget: &Object) -> Option<Print> {
        const UNSEEN: i64 = 1 << 1 | 1 << 5;
        let about = whole(document, widget).as_dict().ok()?;
        let flags = about.get(b"F").and_then(Object::as_i64).unwrap_or_default();
        let pictures = whole(document, about.get(b"AP").ok()?).as_dict().ok()?;
        let normal = pictures.get(b"N").ok()?;
        let picture = match whole(document, normal) {
            Object::Dictionary(states) => {
                let state = about.get(b"AS").and_then(Object::as_name).ok()?;
                states.get(state).ok()?.as_reference().ok()?
            }
            _ => normal.as_reference().ok()?,
        };
        let form = &document.get_object(picture).ok()?.as_stream().ok()?.dict;
        let rect = numbers::<4>(document, about.get(b"Rect").ok()?)?;
        let corners = numbers::<4>(document, form.get(b"BBox").ok()?)?;
        let own = form.get(b"Matrix").ok().and_then(|matrix| numbers::<6>(document, matrix));
        let matrix = onto(corners, own.unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]), rect)?;
        let is_seen = flags & UNSEEN == 0;
        let widget = widget.as_reference().ok();
        is_seen.then(|| Print { picture, matrix, widget, about: attributes(document, about) })
    }
}

fn numbers<const COUNT: usize>(document: &Document, array: &Object) -> Option<[f32; COUNT]> {
    let array = whole(document, array).as_array().ok()?;
    let numbers = array.iter().map(|number| whole(document, number).as_float().ok());
    numbers.collect::<Option<Vec<f32>>>()?.try_into().ok()
}

/// What brings the corners of a picture, turned as it wants, onto a rectangle (ISO 32000-1, 12.5.5).
fn onto(corners: [f32; 4], own: [f32; 6], rect: [f32; 4]) -> Option<[f32; 6]> {
    let [left, bottom, right, top] = corners;
    let turned =
        |x: f32, y: f32| (own[0] * x + own[2] * y + own[4], own[1] * x + own[3] * y + own[5]);
    let points =
        [turned(left, bottom), turned(right, bottom), turned(left, top), turned(right, top)];
    let least = |of: fn(&(f32, f32)) -> f32| points.iter().map(of).fold(f32::MAX, f32::min);
    let most = |of: fn(&(f32, f32)) -> f32| points.iter().map(of).fold(f32::MIN, f32::max);
    let (x, y) = (least(|point| point.0), least(|point| point.1));
    let (width, height) = (most(|point| point.0) - x, most(|point| point.1) - y);
    if width <= 0.0 || height <= 0.0 {
        return None;
    }
    let (to_x, to_y) = (rect[0].min(rect[2]), rect[1].min(rect[3]));
    let across = (rect[2] - rect[0]).abs() / width;
    let up = (rect[3] - rect[1]).abs() / height;
    Some([across, 0.0, 0.0, up, to_x - x * across, to_y - y * up])
}

/// What the structure says of a printed field.
fn attributes(document: &Document, widget: &Dictionary) -> Dictionary {
    const RADIO: i64 = 1 << 15;
    let inherited = |key: &[u8]| {
        let above = || whole(document, widget.get(b"Parent").ok()?).as_dict().ok()?.get(key).ok();
        widget.get(key).ok().or_else(above).map(|found| whole(document, found))
    };
    let kind = inherited(b"FT").and_then(|kind| kind.as_name().ok()).unwrap_or_default();
    let flags = inherited(b"Ff").and_then(|flags| flags.as_i64().ok()).unwrap_or_default();
    let role = match kind {
        b"Btn" if flags & RADIO != 0 => "rb",
        b"Btn" => "cb",
        _ => "tv",
    };
    let mut attributes = dictionary! { "O" => "PrintField", "Role" => role };
    if kind == b"Btn" {
        let is_on = widget.get(b"AS").and_then(Object::as_name).is_ok_and(|state| state != b"Off");
        attributes.set("checked", if is_on { "on" } else { "off" });
    }
    if let Some(label) = inherited(b"TU") {
        attributes.set("Desc", label.clone());
    }
    attributes
}

/// Lets an element of the structure have what is printed in place of its widget; the number of its mark.
fn mark(
    document: &mut Document,
    page: ObjectId,
    element: ObjectId,
    attributes: &Dictionary,
) -> lopdf::Result<usize> {
    let number = next_mark(document, page, element)?;
    let element = document.get_dictionary_mut(element)?;
    element.set("K", dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => number as i64 });
    element.set("A", attributes.clone());
    Ok(number)
}

/// Adds an element to those that the marks of a page belong to; its number among them.
fn next_mark(document: &mut Document, page: ObjectId, element: ObjectId) -> lopdf::Result<usize> {
    let root = document.catalog()?.get(b"StructTreeRoot")?.as_reference()?;
    let tree = document.get_dictionary(root)?.get(b"ParentTree")?.as_reference()?;
    let key = match document.get_dictionary(page)?.get(b"StructParents") {
        Ok(key) => key.as_i64()?,
        Err(_) => {
            let root = document.get_dictionary_mut(root)?;
            let key = root.get(b"ParentTreeNextKey").and_then(Object::as_i64).unwrap_or(1 << 20);
            root.set("ParentTreeNextKey", key + 1);
            document.get_dictionary_mut(page)?.set("StructParents", key);
            key
        }
    };
    let leaf = leaf_with(document, tree, key, 0).unwrap_or(tree);
    let mut pairs = document.get_dictionary(leaf)?.get(b"Nums")?.as_array()?.clone();
    let place = pairs.iter().step_by(2).position(|own| own.as_i64().is_ok_and(|own| own == key));
    let mut owners = match place.and_then(|place| pairs.get(place * 2 + 1)) {
        Some(owners) => whole(document, owners).as_array().cloned().unwrap_or_default(),
        None => Vec::new(),
    };
    owners.push(element.into());
    let number = owners.len() - 1;
    match place {
        Some(place) => pairs[place * 2 + 1] = owners.into(),
        None => pairs.extend([key.into(), owners.into()]),
    }
    document.get_dictionary_mut(leaf)?.set("Nums", pairs);
    Ok(number)
}

/// The leaf of a number tree that has a key.
fn leaf_with(document: &Document, node: ObjectId, key: i64, depth: usize) -> Option<ObjectId> {
    const DEEPEST: usize = 16;
    let dictionary = document.get_dictionary(node).ok().filter(|_| depth < DEEPEST)?;
    if let Ok(pairs) = dictionary.get(b"Nums").and_then(Object::as_array) {
        let has = pairs.iter().step_by(2).any(|own| own.as_i64().is_ok_and(|own| own == key));
        return has.then_some(node);
    }
    let kids = dictionary.get(b"Kids").and_then(Object::as_array).ok()?;
    kids.iter().find_map(|kid| leaf_with(document, kid.as_reference().ok()?, key, depth + 1))
}

/// Gives a page pictures beside those that it has.
fn add_pictures(document: &mut Document, page: ObjectId, added: Dictionary) -> lopdf::Result<()> {
    let mut node = Some(page);
    let mut resources = Dictionary::new();
    for _ in 0..32 {
        let Some(id) = node else { break };
        let dictionary = document.get_dictionary(id)?;
        if let Ok(found) = dictionary.get(b"Resources") {
            resources = whole(document, found).as_dict().cloned().unwrap_or_default();
            break;
        }
        node = dictionary.get(b"Parent").and_then(Object::as_reference).ok();
    }
    let own = resources.get(b"XObject").map(|own| whole(document, own)).ok();
    let mut pictures = own.and_then(|own| own.as_dict().ok()).cloned().unwrap_or_default();
    pictures.extend(&added);
    resources.set("XObject", pictures);
    document.get_dictionary_mut(page)?.set("Resources", resources);
    Ok(())
}

/// Draws something over what a page has, as if nothing had been drawn before.
fn add_content(document: &mut Document, page: ObjectId, content: String) -> lopdf::Result<()> {
    let before = match document.get_dictionary(page)?.get(b"Contents") {
        Ok(Object::Array(streams)) => streams.clone(),
        Ok(Object::Reference(id)) => match document.get_object(*id)? {
            Object::Array(streams) => streams.clone(),
            _ => vec![Object::Reference(*id)],
        },
        _ => Vec::new(),
    };
    let mut stream = |text: &[u8]| {
        Object::from(document.add_object(Stream::new(Dictionary::new(), text.to_vec())))
    };
    let mut contents = vec![stream(b"q\n")];
    contents.extend(before);
    contents.push(stream(content.as_bytes()));
    document.get_dictionary_mut(page)?.set("Contents", contents);
    Ok(())
}
