//! The structure tree (ISO 32000-1, 14.7): what each piece of a page is, for screen readers.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::PdfError;
use crate::layout::{Pages, PartId, Role};

/// The parts that the marked content of a page belongs to, by its identifier.
pub(super) type PageMarks = Vec<PartId>;

/// The standard structure type of a role (ISO 32000-1, 14.8.4).
pub(super) fn structure_type(role: Role) -> &'static str {
    match role {
        Role::Heading(1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(_) => "H3",
        Role::Paragraph => "P",
        Role::List => "L",
        Role::ListItem => "LI",
        Role::Label => "Lbl",
        Role::ListBody => "LBody",
        Role::Table => "Table",
        Role::TableRow => "TR",
        Role::TableHeader => "TH",
        Role::TableCell => "TD",
        Role::Banner | Role::Group => "Div",
        Role::Blank => "Figure",
    }
}

/// Adds the tree to a document whose pages have these marks.
pub(super) fn add_tree(
    document: &mut Document,
    pages: &Pages,
    sheets: &[ObjectId],
    marks: &[&PageMarks],
) -> Result<(), PdfError> {
    let root = document.new_object_id();
    let top = document.new_object_id();
    let mut tree = Tree::new(pages);
    for (page, marks) in marks.iter().enumerate() {
        for (mark, part) in marks.iter().enumerate() {
            tree.add_mark(*part, page, mark);
        }
    }
    let ids: Vec<Option<ObjectId>> =
        tree.attached.iter().map(|attached| attached.then(|| document.new_object_id())).collect();
    for (number, id) in ids.iter().enumerate() {
        let Some(id) = id else { continue };
        let element = tree.element(number, &ids, sheets, top);
        document.set_object(*id, element);
    }
    let kids = tree.kids_of_document(&ids);
    document.set_object(
        top,
        dictionary! { "Type" => "StructElem", "S" => "Document", "P" => root, "K" => kids },
    );
    let parents = marks.iter().enumerate().flat_map(|(page, marks)| {
        let parts =
            marks.iter().map(|part| ids[part.0 as usize].map_or(Object::Null, Object::Reference));
        [Object::Integer(page as i64), Object::Array(parts.collect())]
    });
    let parents = dictionary! { "Nums" => parents.collect::<Vec<_>>() };
    let parents = document.add_object(parents);
    document.set_object(
        root,
        dictionary! {
            "Type" => "StructTreeRoot",
            "K" => top,
            "ParentTree" => parents,
            "ParentTreeNextKey" => marks.len() as i64,
        },
    );
    let catalog = document.catalog_mut()?;
    catalog.set("StructTreeRoot", root);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    Ok(())
}

/// What a part holds, in reading order.
#[derive(Clone, Copy)]
enum Kid {
    Mark { page: usize, mark: usize },
    Part(PartId),
}

struct Tree<'p> {
    pages: &'p Pages,
    kids: Vec<Vec<Kid>>,
    of_document: Vec<PartId>,
    attached: Vec<bool>,
}

impl<'p> Tree<'p> {
    fn new(pages: &'p Pages) -> Tree<'p> {
        let count = pages.parts.len();
        Tree {
            pages,
            kids: vec![Vec::new(); count],
            of_document: Vec::new(),
            attached: vec![false; count],
        }
    }

    fn add_mark(&mut self, part: PartId, page: usize, mark: usize) {
        self.attach(part);
        self.kids[part.0 as usize].push(Kid::Mark { page, mark });
    }

    /// A part stands where the first of what it holds is read.
    fn attach(&mut self, part: PartId) {
        let number = part.0 as usize;
        if std::mem::replace(&mut self.attached[number], true) {
            return;
        }
        match self.pages.parts[number].inside {
            Some(around) => {
                self.attach(around);
                self.kids[around.0 as usize].push(Kid::Part(part));
            }
            None => self.of_document.push(part),
        }
    }

    fn kids_of_document(&self, ids: &[Option<ObjectId>]) -> Vec<Object> {
        self.of_document
            .iter()
            .filter_map(|part| ids[part.0 as usize].map(Object::Reference))
            .collect()
    }

    fn element(
        &self,
        number: usize,
        ids: &[Option<ObjectId>],
        sheets: &[ObjectId],
        top: ObjectId,
    ) -> Dictionary {
        let part = &self.pages.parts[number];
        let parent = part.inside.and_then(|around| ids[around.0 as usize]).unwrap_or(top);
        let page = self.kids[number].iter().find_map(|kid| match kid {
            Kid::Mark { page, .. } => Some(*page),
            Kid::Part(_) => None,
        });
        let kids = self.kids[number].iter().filter_map(|kid| match kid {
            Kid::Part(part) => ids[part.0 as usize].map(Object::Reference),
            Kid::Mark { page: here, mark } if Some(*here) == page => {
                Some(Object::Integer(*mark as i64))
            }
            Kid::Mark { page: other, mark } => Some(Object::Dictionary(dictionary! {
                "Type" => "MCR",
                "Pg" => sheets[*other],
                "MCID" => *mark as i64,
            })),
        });
        let mut element = dictionary! {
            "Type" => "StructElem",
            "S" => structure_type(part.role),
            "P" => parent,
            "K" => kids.collect::<Vec<_>>(),
        };
        if let Some(page) = page {
            element.set("Pg", sheets[page]);
        }
        if let Some(spoken) = &part.spoken {
            element.set("Alt", super::finish::text_string(spoken));
        }
        if part.role == Role::TableHeader {
            element.set("A", dictionary! { "O" => "Table", "Scope" => "Column" });
        }
        element
    }
}
