//! Stage 4: blocks → pages with everything at a fixed place. Pure: the same document gives the
//! same pages.

mod columns;
mod flow;
mod font;
mod frame;
mod paginate;
mod paragraph;
mod row;
mod style;

pub use self::font::{Face, FaceId, FaceMetrics, Faces, Family, Shaper};
pub use self::frame::{Glyph, Item, Page, Pages, Part, PartId, Role, Shape, TextRun};
pub use self::style::Sheet;

use self::flow::{Flow, Place};
use self::row::Row;
use self::style::Style;
use crate::draft::{Document, Emphasis, Inline};

/// Lays out a document on sheets of paper.
pub fn lay_out(document: &Document, faces: &Faces, sheet: &Sheet) -> Pages {
    let mut shaper = Shaper::new(faces);
    let style = Style::of(document.manner);
    let mut flow = Flow { shaper: &mut shaper, style, parts: Vec::new(), inside: None };
    let banner = banner(&mut flow, document, sheet);
    let outermost = flow.outermost(sheet.measure());
    let rows = flow.blocks(&document.blocks, outermost);
    let filled = paginate::paginate(rows, sheet.depth());
    let count = filled.len();
    let mut pages = Vec::with_capacity(count);
    for (number, rows) in filled.into_iter().enumerate() {
        let mut items = Vec::new();
        // The banner is read once; on later pages it only repeats.
        let first = number == 0;
        place(&mut items, &banner, (sheet.side_margin, sheet.banner_top), first);
        for (y, row) in rows {
            place(&mut items, &[row], (sheet.side_margin, sheet.top_margin + y), true);
        }
        footer(&mut items, &mut flow, document, sheet, (number + 1, count));
        pages.push(Page { width: sheet.width, height: sheet.height, items });
    }
    Pages { title: document.title.clone(), language: document.language, pages, parts: flow.parts }
}

fn banner(flow: &mut Flow<'_, '_>, document: &Document, sheet: &Sheet) -> Vec<Row> {
    let text = flow.style;
    flow.style = Style { size: 9.0, ..text };
    let place = Place {
        centered: true,
        leading: 12.0,
        gap: 0.0,
        first_line: 0.0,
        ..flow.outermost(sheet.measure())
    };
    let rows = flow.part(Role::Banner, |flow| flow.boxed(&document.banner, place));
    flow.style = text;
    rows
}

/// Puts rows one below the other on a page.
fn place(items: &mut Vec<Item>, rows: &[Row], at: (f32, f32), read: bool) {
    let (left, mut top) = at;
    for row in rows {
        items.extend(row.items.iter().cloned().map(|item| Item {
            x: item.x + left,
            y: item.y + top,
            part: item.part.filter(|_| read),
            ..item
        }));
        top += row.height;
    }
}

/// The title and the case number at the left, the page at the right, under a rule.
fn footer(
    items: &mut Vec<Item>,
    flow: &mut Flow<'_, '_>,
    document: &Document,
    sheet: &Sheet,
    (page, pages): (usize, usize),
) {
    const SIZE: f32 = 9.0;
    const LEADING: f32 = 11.5;
    const PAGE_WIDTH: f32 = 90.0;
    let text = flow.style;
    flow.style = Style { size: SIZE, ..text };
    let measure = sheet.measure();
    let left = Place {
        leading: LEADING,
        width: measure - PAGE_WIDTH,
        first_line: 0.0,
        ..flow.outermost(measure)
    };
    let words = |text: String| [Inline::Text { text, face: Emphasis::None }];
    let footer = &document.footer;
    // On one line if it fits, else below one another; a long number is on the first page anyway.
    let mut rows =
        flow.words(&words(format!("{}  ·  {}", document.title, footer.case_number)), left);
    if rows.len() > 1 {
        rows = flow.words(&words(document.title.clone()), left);
        let mut number = flow.words(&words(footer.case_number.clone()), left);
        if number.len() > 1 {
            number = flow.words(&words(footer.case_number_elsewhere.clone()), left);
        }
        rows.append(&mut number);
    }
    let number =
        footer.page.replace("{page}", &page.to_string()).replace("{pages}", &pages.to_string());
    let mut right = flow.words(&words(number), Place { width: PAGE_WIDTH, ..left });
    for item in right.iter_mut().flat_map(|row| &mut row.items) {
        if let Shape::Text(run) = &item.shape {
            item.x = measure - run.width();
        }
    }
    flow.style = text;
    let top = sheet.height - sheet.bottom_margin + 14.0;
    let rule = Shape::Rule { width: measure, height: 0.5 };
    items.push(Item { x: sheet.side_margin, y: top, shape: rule, part: None });
    place(items, &rows, (sheet.side_margin, top + 4.0), false);
    place(items, &right, (sheet.side_margin, top + 4.0), false);
}
