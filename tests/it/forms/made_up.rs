//! Forms that are made up for a test.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use serde_json::Value;

use crate::harness::Sandbox;

/// A form that is made up: names in a tree, what is inherited, widgets that the tree does not reach.
pub(super) struct MadeUp {
    pub(super) document: Document,
    pub(super) page: ObjectId,
    pub(super) roots: Vec<Object>,
    widgets: Vec<Object>,
}

impl MadeUp {
    pub(super) fn new() -> MadeUp {
        let mut document = Document::with_version("1.7");
        let page = document.new_object_id();
        MadeUp { document, page, roots: Vec::new(), widgets: Vec::new() }
    }

    /// An object of the file.
    pub(super) fn add(&mut self, dictionary: Dictionary) -> ObjectId {
        self.document.add_object(dictionary)
    }

    /// A widget on the page with entries of its own.
    pub(super) fn widget(&mut self, mut own: Dictionary) -> ObjectId {
        let place = self.widgets.len() as i64;
        own.set("Type", "Annot");
        own.set("Subtype", "Widget");
        own.set(
            "Rect",
            vec![300.into(), (700 - 20 * place).into(), 72.into(), (716 - 20 * place).into()],
        );
        let id = self.add(own);
        self.widgets.push(id.into());
        id
    }

    /// A picture for each state of a box.
    pub(super) fn pictures(&mut self, states: &[&str]) -> Dictionary {
        let mut all = Dictionary::new();
        for state in states.iter().chain(&["Off"]) {
            let corners = [0, 0, 228, 16].map(Object::from).to_vec();
            let about = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => corners };
            let picture = self.document.add_object(Stream::new(about, Vec::new()));
            all.set(*state, picture);
        }
        dictionary! { "N" => all }
    }

    pub(super) fn bytes(mut self) -> Vec<u8> {
        let pages = self.document.new_object_id();
        let page = dictionary! {
            "Type" => "Page", "Parent" => pages,
            "MediaBox" => vec![0.into(), 0.into(), 612.into(), 792.into()],
            "Annots" => self.widgets,
        };
        self.document.objects.insert(self.page, page.into());
        let tree =
            dictionary! { "Type" => "Pages", "Kids" => vec![self.page.into()], "Count" => 1 };
        self.document.objects.insert(pages, tree.into());
        let catalog = self.document.add_object(dictionary! {
            "Type" => "Catalog", "Pages" => pages,
            "AcroForm" => dictionary! { "Fields" => self.roots },
        });
        self.document.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        self.document.save_to(&mut bytes).unwrap();
        bytes
    }
}

pub(super) fn text(words: &str) -> Object {
    lopdf::text_string(words)
}

pub(super) fn inspected(bytes: &[u8]) -> Value {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path().join("form.pdf"), bytes).unwrap();
    let outcome = sandbox.run(&["form", "inspect", "form.pdf", "--message-format", "json"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    serde_json::from_str(&outcome.stdout).unwrap()
}

pub(super) fn field<'v>(form: &'v Value, name: &str) -> &'v Value {
    let fields = form["fields"].as_array().unwrap();
    fields
        .iter()
        .find(|field| field["name"] == name)
        .unwrap_or_else(|| panic!("no {name} in {form}"))
}
