//! Finished pages: everything at a fixed place, each thing with its role.
//!
//! Lengths are points (1/72 inch). The origin of a page is its top left corner; y grows
//! downwards, and the y of a text is its baseline.

use std::sync::Arc;

use super::typeset::FaceId;

/// A document as pages.
#[derive(Clone, Debug)]
pub struct Pages {
    /// Its title, for the metadata.
    pub title: String,
    /// The language of its words.
    pub language: String,
    /// The pages in order.
    pub pages: Vec<Page>,
    /// What each part is; an [`Item`] points in here, and each part points to the one around it.
    pub parts: Vec<Part>,
    /// Where the documents of a packet start; none in a single document.
    pub bookmarks: Vec<Bookmark>,
    /// Where a packet's own page number may end, in points from the left; none where nothing is to stand
    /// on the pages but what others are to read.
    pub packet_number: Option<f32>,
}

/// A document of a packet.
#[derive(Clone, Debug)]
pub struct Bookmark {
    /// Its title.
    pub title: String,
    /// Its first page, counted from 0.
    pub page: usize,
}

/// One page.
#[derive(Clone, Debug)]
pub struct Page {
    /// In points.
    pub width: f32,
    /// In points.
    pub height: f32,
    /// In reading order.
    pub items: Vec<Item>,
}

/// A thing at a fixed place.
#[derive(Clone, Debug)]
pub struct Item {
    /// From the left, in points.
    pub x: f32,
    /// From the top, in points.
    pub y: f32,
    /// What is there.
    pub shape: Shape,
    /// The part it belongs to; none for what only decorates or repeats, such as a footer.
    pub part: Option<PartId>,
}

/// What an [`Item`] draws.
#[derive(Clone, Debug)]
pub enum Shape {
    /// Glyphs of one face on a baseline.
    Text(Arc<TextRun>),
    /// A filled rectangle: a rule or a line to write on.
    Rule {
        /// In points.
        width: f32,
        /// In points.
        height: f32,
    },
    /// The outline of a rectangle: a box to check, or a frame.
    Frame {
        /// In points.
        width: f32,
        /// In points.
        height: f32,
        /// How thick the line is, in points.
        line: f32,
    },
}

/// Glyphs of one face and size, in the order in which they are drawn.
#[derive(Clone, Debug)]
pub struct TextRun {
    /// The face.
    pub face: FaceId,
    /// In points.
    pub size: f32,
    /// The glyphs, from left to right.
    pub glyphs: Vec<Glyph>,
    /// What the glyphs say, in reading order.
    pub text: String,
    /// Whether it is read from right to left.
    pub right_to_left: bool,
}

/// One glyph of a run.
#[derive(Clone, Copy, Debug)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// How far the pen moves, in thousandths of the size.
    pub advance: f32,
    /// How far it is drawn from the pen, to the right, in thousandths of the size.
    pub dx: f32,
    /// How far it is drawn from the pen, upwards, in thousandths of the size.
    pub dy: f32,
    /// The bytes of the run's text that it stands for; empty where an earlier glyph has them.
    pub text: (u32, u32),
}

/// The place of a part among [`Pages::parts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartId(pub u32);

/// A part of the document and what holds it.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is.
    pub role: Role,
    /// The part around it; none for a part of the document itself.
    pub inside: Option<PartId>,
    /// What a screen reader says in its place.
    pub spoken: Option<String>,
}

/// What a part of a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// The banner.
    Banner,
    /// A heading of a level from 1.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list.
    List,
    /// An item of a list.
    ListItem,
    /// What stands before the item: a number, a dot, a box.
    Label,
    /// What the item says.
    ListBody,
    /// A table.
    Table,
    /// A row of a table.
    TableRow,
    /// A header cell.
    TableHeader,
    /// Any other cell.
    TableCell,
    /// Blocks that belong together: a caption, a signature, words to say.
    Group,
    /// A place to write or to check by hand.
    Blank,
}

impl TextRun {
    /// How wide the run is, in points.
    pub fn width(&self) -> f32 {
        self.glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() * self.size / 1000.0
    }

    /// The first cluster of some of the run's glyphs, and the glyphs behind it: those after the
    /// first of a cluster carry no text.
    pub fn first_cluster<'g>(&self, glyphs: &'g [Glyph]) -> Option<(&'g [Glyph], &'g [Glyph])> {
        let (_, rest) = glyphs.split_first()?;
        let length = 1 + rest.iter().take_while(|glyph| glyph.text.0 == glyph.text.1).count();
        Some(glyphs.split_at(length))
    }

    /// What a cluster of the run stands for.
    pub fn text_of(&self, cluster: &[Glyph]) -> &str {
        let (start, end) = cluster[0].text;
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }
}
