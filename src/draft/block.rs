//! A document made of blocks: what it says and what each part is, not yet where it stands.

use std::sync::Arc;

use crate::catalog::{Destination, DocumentId, Look};
use crate::language::Language;

/// One document, ready to be laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Which one.
    pub id: DocumentId,
    /// The text of its first heading of level 1: the title in the footer and the metadata.
    pub title: String,
    /// The language of its words.
    pub language: Arc<Language>,
    /// How it is to be set.
    pub look: Look,
    /// Where it goes: only of what leaves the house may the banner stand on a cover page.
    pub destination: Destination,
    /// The banner that every page carries.
    pub banner: Vec<Block>,
    /// The page to take off before filing, where the banner stands on one.
    pub cover: Vec<Block>,
    /// The words of its footer.
    pub footer: Footer,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// The words of a footer; the numbers of the pages are known only when they are laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Footer {
    /// `No.` and the case number, on one line if it fits; none where it should not be seen.
    pub case_number: Option<String>,
    /// Stands instead of a case number that does not fit on a line.
    pub case_number_elsewhere: String,
    /// `Page {page} of {pages}`.
    pub page: String,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Block {
    /// A heading; level 1 is the title.
    Heading {
        /// From 1.
        level: u8,
        /// Its text.
        text: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List {
        /// What stands before each item.
        marker: Marker,
        /// Short items that follow one another closely.
        tight: bool,
        /// The items.
        items: Vec<ListItem>,
    },
    /// A table with a header row.
    Table {
        /// The header cells.
        header: Vec<Vec<Inline>>,
        /// The rows below, each as long as the header.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// Lines to write on.
    WriteLines {
        /// How many.
        count: u8,
        /// What is to be written there.
        label: String,
    },
    /// A line to sign on, with what it is for beneath it.
    SignLine {
        /// What is to be written there.
        label: String,
        /// What is to be written on a line for the day beside it; none if there is none.
        date: Option<String>,
    },
    /// The caption of a court paper.
    Caption(Caption),
    /// Words to say aloud.
    Say(Vec<Block>),
    /// The one boxed warning of a page.
    Callout(Vec<Block>),
    /// Blocks that stay on one page if a page can hold them.
    Together(Vec<Block>),
    /// Blocks that stay on one page with the end of what comes before them.
    Signature(Vec<Block>),
}

/// The caption of a court paper: parties left, number and title right.
#[derive(Clone, Debug, PartialEq)]
pub struct Caption {
    /// Who files, for courts that want it above everything.
    pub filer: Vec<Block>,
    /// The name of the court, over both sides.
    pub court: Vec<Block>,
    /// The left side.
    pub parties: Vec<Block>,
    /// The right side.
    pub title: Vec<Block>,
}

/// What stands before an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// A dot.
    Bullet,
    /// A number, counted from here.
    Number(u64),
    /// A letter between parentheses, counted from a.
    Letter,
}

impl Marker {
    /// The letter of an item, counted from 0: a to z, then aa.
    pub fn letter(position: usize) -> String {
        let letter = char::from(b'a' + (position % 26) as u8);
        letter.to_string().repeat(1 + position / 26)
    }
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListItem {
    /// A box to check stands in place of the marker.
    pub checkbox: bool,
    /// What the item says.
    pub blocks: Vec<Block>,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Inline {
    /// Words.
    Text {
        /// The words as they are to be read.
        text: String,
        /// Their weight and slope.
        face: Emphasis,
    },
    /// The next piece starts a new line.
    LineBreak,
    /// A blank to fill in by hand.
    Blank {
        /// How wide, in letters; 0 is the rest of the line.
        letters: u8,
        /// What is to be written there.
        label: String,
    },
    /// A box to check by hand.
    Checkbox {
        /// What a screen reader says of it.
        label: String,
    },
}

/// Weight and slope of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Emphasis {
    /// As everything else.
    #[default]
    None,
    /// Slanted.
    Italic,
    /// Bold.
    Bold,
}
