//! The fields of a form: a tree in which what is above holds for what is below.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use lopdf::{Dictionary, Object, ObjectId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::opened::Opened;
use super::texts::text;

/// A field.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Field {
    /// Its full name, with dots between the steps of the tree.
    pub name: String,
    /// What it takes.
    pub kind: FieldKind,
    /// The page of its first widget, counted from 1; none if it is on no page.
    pub page: Option<usize>,
    /// Of a box or a radio group: the names of its states but for `Off`.
    pub states: Vec<String>,
    /// Of a list: what can be chosen.
    pub choices: Vec<String>,
    /// How many letters it takes.
    pub max_length: Option<usize>,
    /// Whether it must be filled.
    pub required: bool,
    /// Whether the form keeps it from being changed.
    pub read_only: bool,
    /// What a reader shows when the pointer rests on it.
    pub tooltip: Option<String>,
    /// What is in it now.
    pub value: Option<String>,
    /// What it seems to mean: a path of the case file.
    pub guess: Option<String>,
    /// Where it is on the pages.
    pub widgets: Vec<Widget>,
    /// What is printed beside it.
    #[serde(skip)]
    pub printed: Option<String>,
    #[serde(skip)]
    pub(super) look: Look,
    /// The objects that hold its value.
    #[serde(skip)]
    pub(super) nodes: Vec<ObjectId>,
}

impl Field {
    /// Whether a list has a choice, or takes one of its own.
    pub(super) fn takes(&self, choice: &str) -> bool {
        self.look.own_choice || self.choices.iter().any(|own| own == choice)
    }

    /// How wide its first place is, in points.
    pub(super) fn width(&self) -> f32 {
        self.widgets.first().map_or(0.0, |widget| widget.rect[2] - widget.rect[0])
    }
}

/// How a field wants its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Look {
    /// The size of letters; none where it may be any.
    pub(super) size: Option<f32>,
    /// At the left (0), in the middle (1) or at the right (2).
    pub(super) side: i64,
    /// It holds several lines.
    pub(super) lines: bool,
    /// It has a cell for each letter.
    pub(super) cells: bool,
    /// It is a list that also takes what is written into it.
    pub(super) own_choice: bool,
}

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum FieldKind {
    /// Text.
    Text,
    /// A box to check.
    Check,
    /// One of several buttons.
    Radio,
    /// One or more of a list.
    Choice,
    /// A signature.
    Signature,
    /// A button that does something.
    Button,
}

/// A place of a field on a page.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Widget {
    /// Counted from 1; none if it is on no page.
    pub page: Option<usize>,
    /// Left, bottom, right and top, in points from the lower left corner of the page.
    pub rect: [f32; 4],
    /// Its object, where it has one of its own.
    #[serde(skip)]
    pub(super) id: Option<ObjectId>,
}

/// More steps than any form has between its root and a field.
const DEEPEST: usize = 32;
/// More fields than any form has.
const MOST: usize = 20_000;

/// What holds for a field because it stands above it.
#[derive(Clone, Default)]
struct Above<'o> {
    name: String,
    /// The entries that are inherited, the nearest first.
    around: Vec<&'o Dictionary>,
    /// The object that has the last step of the name.
    named: Option<ObjectId>,
}

/// All fields of a form.
pub(super) fn all(form: &Opened) -> Vec<Field> {
    let mut walk = Walk::new(form);
    let roots = form.form_dictionary().and_then(|form| form.get(b"Fields").ok());
    for root in array(form, roots) {
        walk.node(root, &Above::default(), 0);
    }
    walk.unreached();
    walk.fields
}

struct Walk<'o> {
    form: &'o Opened,
    pages: Vec<ObjectId>,
    /// The page of each widget that a page lists, in the order of the pages.
    on_page: HashMap<ObjectId, usize>,
    listed: Vec<(usize, &'o Object)>,
    seen: BTreeSet<ObjectId>,
    fields: Vec<Field>,
    places: HashMap<String, usize>,
}

impl<'o> Walk<'o> {
    fn new(form: &'o Opened) -> Walk<'o> {
        let mut on_page = HashMap::new();
        let mut listed = Vec::new();
        let pages = form.pages();
        for (place, page) in pages.iter().enumerate() {
            let page = form.object(*page).and_then(|page| page.as_dict().ok());
            for widget in array(form, page.and_then(|page| page.get(b"Annots").ok())) {
                if let Object::Reference(id) = widget {
                    on_page.entry(*id).or_insert(place + 1);
                }
                listed.push((place + 1, widget));
            }
        }
        Walk {
            form,
            pages,
            on_page,
            listed,
            seen: BTreeSet::new(),
            fields: Vec::new(),
            places: HashMap::new(),
        }
    }

    /// A node of the tree: a field, a part of a name, or a widget.
    fn node(&mut self, object: &'o Object, above: &Above<'o>, depth: usize) {
        if depth > DEEPEST || self.fields.len() >= MOST || !self.is_new(object) {
            return;
        }
        let Ok(node) = self.form.whole(object).as_dict() else { return };
        let own = node.get(b"T").ok().and_then(|name| text(self.form.whole(name)));
        let name = match (&own, above.name.is_empty()) {
            (None, _) => above.name.clone(),
            (Some(own), true) => own.clone(),
            (Some(own), false) => format!("{}.{own}", above.name),
        };
        let around = std::iter::once(node).chain(above.around.iter().copied()).collect();
        let named = object.as_reference().ok().filter(|_| own.is_some()).or(above.named);
        let here = Above { name, around, named };
        let kids = array(self.form, node.get(b"Kids").ok());
        let is_field =
            |kid: &&Object| self.form.whole(kid).as_dict().is_ok_and(|kid| kid.has(b"T"));
        if kids.is_empty() {
            self.add(&here, &[object]);
        } else if kids.iter().any(is_field) {
            kids.into_iter().for_each(|kid| self.node(kid, &here, depth + 1));
        } else {
            let widgets: Vec<&Object> = kids.into_iter().filter(|kid| self.is_new(kid)).collect();
            self.add(&here, &widgets);
        }
    }

    /// Widgets that a page lists and the tree does not.
    fn unreached(&mut self) {
        for (_, object) in std::mem::take(&mut self.listed) {
            let Ok(widget) = self.form.whole(object).as_dict() else { continue };
            let is_widget = widget
                .get(b"Subtype")
                .and_then(Object::as_name)
                .is_ok_and(|subtype| subtype == b"Widget");
            if is_widget && self.fields.len() < MOST && self.is_new(object) {
                let above = self.above(object.as_reference().ok(), widget);
                self.add(&above, &[object]);
            }
        }
    }

    /// What is above a widget, from itself up.
    fn above(&self, own: Option<ObjectId>, widget: &'o Dictionary) -> Above<'o> {
        let (mut steps, mut around, mut node) = (Vec::new(), Vec::new(), Some((own, widget)));
        let mut named = None;
        while let Some((id, one)) = node.filter(|_| around.len() < DEEPEST) {
            around.push(one);
            let step = one.get(b"T").ok().and_then(|name| text(self.form.whole(name)));
            named = named.or(id.filter(|_| step.is_some()));
            steps.extend(step);
            node = one.get(b"Parent").ok().and_then(|above| {
                Some((above.as_reference().ok(), self.form.whole(above).as_dict().ok()?))
            });
        }
        steps.reverse();
        Above { name: steps.join("."), around, named }
    }

    /// Adds a field, or further widgets to one of the same name.
    fn add(&mut self, field: &Above<'o>, widgets: &[&'o Object]) {
        let Some(kind) = self.kind(field) else { return };
        let shown: Vec<Widget> = widgets.iter().filter_map(|widget| self.widget(widget)).collect();
        let states = self.states(kind, widgets);
        let known = self.places.get(&field.name).copied();
        if let Some(known) = known.and_then(|place| self.fields.get_mut(place)) {
            known.widgets.extend(shown);
            known.nodes.extend(field.named.filter(|node| !known.nodes.contains(node)));
            for state in states {
                if !known.states.contains(&state) {
                    known.states.push(state);
                }
            }
            return;
        }
        const REQUIRED: i64 = 1 << 1;
        const READ_ONLY: i64 = 1;
        let flags = self.number(field, b"Ff").unwrap_or(0);
        let length = self.number(field, b"MaxLen").and_then(|length| usize::try_from(length).ok());
        let tooltip = self.inherited(field, b"TU").and_then(text);
        self.places.insert(field.name.clone(), self.fields.len());
        self.fields.push(Field {
            name: field.name.clone(),
            kind,
            page: shown.iter().find_map(|widget| widget.page),
            states,
            choices: self.choices(kind, field),
            max_length: length.filter(|_| kind == FieldKind::Text),
            required: flags & REQUIRED != 0,
            read_only: flags & READ_ONLY != 0,
            tooltip: tooltip.filter(|text| !text.trim().is_empty()),
            value: self.value(field),
            guess: None,
            printed: None,
            widgets: shown,
            look: self.look(field, flags),
            nodes: field.named.into_iter().collect(),
        });
    }

    fn kind(&self, field: &Above<'o>) -> Option<FieldKind> {
        const RADIO: i64 = 1 << 15;
        const BUTTON: i64 = 1 << 16;
        let flags = self.number(field, b"Ff").unwrap_or(0);
        Some(match self.inherited(field, b"FT")?.as_name().ok()? {
            b"Tx" => FieldKind::Text,
            b"Ch" => FieldKind::Choice,
            b"Sig" => FieldKind::Signature,
            b"Btn" if flags & BUTTON != 0 => FieldKind::Button,
            b"Btn" if flags & RADIO != 0 => FieldKind::Radio,
            b"Btn" => FieldKind::Check,
            _ => return None,
        })
    }

    fn look(&self, field: &Above<'o>, flags: i64) -> Look {
        const LINES: i64 = 1 << 12;
        const CELLS: i64 = 1 << 24;
        const OWN_CHOICE: i64 = 1 << 18;
        let form = self.form.form_dictionary();
        let of_form = |key: &[u8]| Some(self.form.whole(form?.get(key).ok()?));
        let font = self.inherited(field, b"DA").or_else(|| of_form(b"DA"));
        let font = font.and_then(|font| font.as_str().ok()).map(String::from_utf8_lossy);
        let side = self.number(field, b"Q").or_else(|| of_form(b"Q")?.as_i64().ok());
        Look {
            size: font.and_then(|font| size_in(&font)),
            side: side.unwrap_or(0),
            lines: flags & LINES != 0,
            cells: flags & CELLS != 0 && flags & LINES == 0,
            own_choice: flags & OWN_CHOICE != 0,
        }
    }

    fn inherited(&self, field: &Above<'o>, key: &[u8]) -> Option<&'o Object> {
        let found = field.around.iter().find_map(|node| node.get(key).ok())?;
        Some(self.form.whole(found))
    }

    fn number(&self, field: &Above<'o>, key: &[u8]) -> Option<i64> {
        self.inherited(field, key)?.as_i64().ok()
    }

    fn widget(&self, object: &'o Object) -> Option<Widget> {
        let widget = self.form.whole(object).as_dict().ok()?;
        let page_of = |id: ObjectId| self.pages.iter().position(|page| *page == id);
        let by_page = || Some(page_of(widget.get(b"P").ok()?.as_reference().ok()?)? + 1);
        let listed = object.as_reference().ok().and_then(|id| self.on_page.get(&id).copied());
        let numbers = array(self.form, widget.get(b"Rect").ok());
        let mut rect = [0.0; 4];
        for (own, number) in rect.iter_mut().zip(numbers) {
            *own = self.form.whole(number).as_float().ok()?;
        }
        let [left, bottom, right, top] = rect;
        let rect = [left.min(right), bottom.min(top), left.max(right), bottom.max(top)];
        let id = object.as_reference().ok();
        Some(Widget { page: listed.or_else(by_page), rect, id })
    }

    /// The states of a box: the names of its own pictures.
    fn states(&self, kind: FieldKind, widgets: &[&'o Object]) -> Vec<String> {
        if !matches!(kind, FieldKind::Check | FieldKind::Radio) {
            return Vec::new();
        }
        let mut states = BTreeMap::new();
        for widget in widgets {
            let pictures = self.form.whole(widget).as_dict().ok().and_then(|widget| {
                let all = self.form.whole(widget.get(b"AP").ok()?).as_dict().ok()?;
                self.form.whole(all.get(b"N").ok()?).as_dict().ok()
            });
            for (state, _) in pictures.into_iter().flat_map(Dictionary::iter) {
                let place = states.len();
                if state != b"Off" {
                    states.entry(String::from_utf8_lossy(state).into_owned()).or_insert(place);
                }
            }
        }
        let mut states: Vec<(String, usize)> = states.into_iter().collect();
        states.sort_by_key(|(_, place)| *place);
        states.into_iter().map(|(state, _)| state).collect()
    }

    fn choices(&self, kind: FieldKind, field: &Above<'o>) -> Vec<String> {
        if kind != FieldKind::Choice {
            return Vec::new();
        }
        let choice = |choice: &'o Object| match self.form.whole(choice) {
            // What is kept, and what is shown.
            Object::Array(pair) => pair.first().and_then(|kept| text(self.form.whole(kept))),
            one => text(one),
        };
        array(self.form, self.inherited(field, b"Opt")).into_iter().filter_map(choice).collect()
    }

    fn value(&self, field: &Above<'o>) -> Option<String> {
        match self.inherited(field, b"V")? {
            Object::Array(all) => {
                let texts: Vec<String> =
                    all.iter().filter_map(|one| text(self.form.whole(one))).collect();
                Some(texts.join("\n"))
            }
            one => text(one),
        }
        .filter(|value| !value.is_empty())
    }

    /// Whether an object is met for the first time.
    fn is_new(&mut self, object: &Object) -> bool {
        object.as_reference().map_or(true, |id| self.seen.insert(id))
    }
}

/// The entries of an array; none if it is something else.
fn array<'o>(form: &'o Opened, object: Option<&'o Object>) -> Vec<&'o Object> {
    let array = object.map(|object| form.whole(object)).and_then(|array| array.as_array().ok());
    array.into_iter().flatten().collect()
}

/// The size that a default appearance asks for: `/Helv 10 Tf`; none if it is open.
fn size_in(font: &str) -> Option<f32> {
    let words: Vec<&str> = font.split_whitespace().collect();
    let at = words.iter().position(|word| *word == "Tf")?;
    words.get(at.checked_sub(1)?)?.parse().ok().filter(|size: &f32| *size > 0.0 && *size < 100.0)
}
