//! The structure tree (ISO 32000-1, 14.7): what each piece of a page is, for screen readers.

use lopdf::ObjectId;

use super::write::bytes::{put, write_integer};
use super::write::file::Packed;
use super::write::object::{text_string, write_object, write_reference};
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

/// The numbers of the objects of a tree, from the first free one on.
#[derive(Clone, Copy)]
pub(super) struct TreeNumbers {
    /// Of the whole tree.
    pub(super) root: u32,
    document: u32,
    parents: u32,
    elements: u32,
}

impl TreeNumbers {
    /// The numbers from this one on.
    pub(super) fn from(first: u32) -> TreeNumbers {
        TreeNumbers { root: first, document: first + 1, parents: first + 2, elements: first + 3 }
    }
}

/// Writes the tree of a document whose pages, on these sheets, have these marks. It is written as
/// bytes: as lopdf's objects it took a third of the time of a paper.
pub(super) fn write_tree(
    packed: &mut Packed,
    numbers: TreeNumbers,
    pages: &Pages,
    sheets: &[ObjectId],
    marks: &[PageMarks],
) {
    let mut tree = Tree::new(pages, numbers);
    for (page, marks) in marks.iter().enumerate() {
        for (mark, part) in marks.iter().enumerate() {
            tree.add_mark(*part, page, mark);
        }
    }
    let TreeNumbers { root, document, parents, .. } = numbers;
    put!(
        packed.object(root),
        "<</Type/StructTreeRoot/K {document} 0 R/ParentTree {parents} 0 R/ParentTreeNextKey {}>>",
        marks.len()
    );
    let top = packed.object(document);
    put!(top, "<</Type/StructElem/S/Document/P {root} 0 R/K[");
    tree.of_document.iter().for_each(|part| tree.write_reference(top, *part));
    top.extend(b"]>>");
    let parents = packed.object(parents);
    parents.extend(b"<</Nums[");
    for (page, marks) in marks.iter().enumerate() {
        put!(parents, "{page}[");
        marks.iter().for_each(|part| tree.write_reference(parents, *part));
        parents.push(b']');
    }
    parents.extend(b"]>>");
    for number in 0..pages.parts.len() {
        if let Some(object) = tree.numbers[number] {
            tree.write_element(packed.object(object), number, sheets);
        }
    }
}

/// What a part holds, in reading order.
#[derive(Clone, Copy)]
enum Kid {
    Mark { page: usize, mark: usize },
    Part(PartId),
}

struct Tree<'p> {
    pages: &'p Pages,
    top: u32,
    next: u32,
    /// By part: what it holds.
    kids: Vec<Vec<Kid>>,
    /// By part: the number of its object, once something of it is on a page.
    numbers: Vec<Option<u32>>,
    of_document: Vec<PartId>,
}

impl<'p> Tree<'p> {
    fn new(pages: &'p Pages, numbers: TreeNumbers) -> Tree<'p> {
        let count = pages.parts.len();
        Tree {
            pages,
            top: numbers.document,
            next: numbers.elements,
            kids: vec![Vec::new(); count],
            numbers: vec![None; count],
            of_document: Vec::new(),
        }
    }

    fn add_mark(&mut self, part: PartId, page: usize, mark: usize) {
        self.attach(part);
        self.kids[part.0 as usize].push(Kid::Mark { page, mark });
    }

    /// A part stands where the first of what it holds is read.
    fn attach(&mut self, part: PartId) {
        let number = part.0 as usize;
        if self.numbers[number].is_some() {
            return;
        }
        self.numbers[number] = Some(self.next);
        self.next += 1;
        match self.pages.parts[number].inside {
            Some(around) => {
                self.attach(around);
                self.kids[around.0 as usize].push(Kid::Part(part));
            }
            None => self.of_document.push(part),
        }
    }

    fn write_reference(&self, out: &mut Vec<u8>, part: PartId) {
        if let Some(number) = self.numbers[part.0 as usize] {
            out.push(b' ');
            write_reference(out, number);
        }
    }

    fn write_element(&self, out: &mut Vec<u8>, number: usize, sheets: &[ObjectId]) {
        let part = &self.pages.parts[number];
        out.extend(b"<</Type/StructElem/S/");
        out.extend(structure_type(part.role).as_bytes());
        out.extend(b"/P ");
        let parent = part.inside.and_then(|around| self.numbers[around.0 as usize]);
        write_reference(out, parent.unwrap_or(self.top));
        let page = self.kids[number].iter().find_map(|kid| match kid {
            Kid::Mark { page, .. } => Some(*page),
            Kid::Part(_) => None,
        });
        if let Some(page) = page {
            out.extend(b"/Pg ");
            write_reference(out, sheets[page].0);
        }
        out.extend(b"/K[");
        for kid in &self.kids[number] {
            match *kid {
                Kid::Part(part) => self.write_reference(out, part),
                Kid::Mark { page: here, mark } if Some(here) == page => {
                    out.push(b' ');
                    write_integer(out, mark as i64);
                }
                Kid::Mark { page: other, mark } => {
                    put!(out, "<</Type/MCR/Pg {} 0 R/MCID {mark}>>", sheets[other].0);
                }
            }
        }
        out.push(b']');
        if let Some(spoken) = &part.spoken {
            out.extend(b"/Alt");
            write_object(out, &text_string(spoken));
        }
        if part.role == Role::TableHeader {
            out.extend(b"/A<</O/Table/Scope/Column>>");
        }
        out.extend(b">>");
    }
}
