//! What stands on a page around its text: banner, cover, line numbers, footer.

use super::flow::{Flow, Place};
use super::pages::{Item, Page, Role, Shape};
use super::row::{self, Row};
use crate::catalog::Look;
use crate::draft::{Document, Emphasis, Inline};
use crate::language::filled;
use crate::paper::{NUMBERED_LINE, Profile, Style};

/// The page that carries the banner for the whole document and is taken off before filing.
pub(super) fn cover(flow: &mut Flow<'_, '_>, document: &Document, profile: &Profile) -> Page {
    let around = flow.style;
    flow.style = Style::of(Look::HandOut);
    let mut rows = banner(flow, document, profile);
    let mut words = flow.blocks(&document.cover, flow.outermost(profile.measure()));
    if let Some(first) = words.first_mut() {
        first.above = 24.0;
    }
    row::fold_space(&mut words);
    rows.append(&mut words);
    flow.style = around;
    let mut items = Vec::new();
    place(&mut items, &rows, (profile.side_margin, profile.top_margin), true);
    Page { width: profile.width, height: profile.height, items }
}

/// The numbers of the lines, and the rule between them and the words.
pub(super) fn line_numbers(
    items: &mut Vec<Item>,
    flow: &mut Flow<'_, '_>,
    profile: &Profile,
    lines: u8,
) {
    const FROM_TEXT: f32 = 9.0;
    let place_of = Place { width: 20.0, first_line: 0.0, ..flow.outermost(20.0) };
    for line in 1..=lines {
        let words = [Inline::Text { text: line.to_string(), face: Emphasis::None }];
        let mut row = flow.words(&words, place_of);
        for item in row.iter_mut().flat_map(|row| &mut row.items) {
            if let Shape::Text(run) = &item.shape {
                item.x = -FROM_TEXT - 6.0 - run.width();
            }
        }
        let top = profile.top_margin + f32::from(line - 1) * NUMBERED_LINE;
        place(items, &row, (profile.side_margin, top), false);
    }
    for (x, from_left) in [(-FROM_TEXT, true), (-FROM_TEXT + 2.5, true), (FROM_TEXT, false)] {
        let edge = if from_left { 0.0 } else { profile.measure() };
        let shape = Shape::Rule { width: 0.6, height: profile.height };
        items.push(Item { x: profile.side_margin + edge + x, y: 0.0, shape, part: None });
    }
}

pub(super) fn banner(flow: &mut Flow<'_, '_>, document: &Document, profile: &Profile) -> Vec<Row> {
    let text = flow.style;
    flow.style = Style { size: 9.0, numbered: false, ..text };
    let place = Place {
        centered: true,
        leading: 12.0,
        gap: 0.0,
        first_line: 0.0,
        ..flow.outermost(profile.measure())
    };
    let rows = flow.part(Role::Banner, |flow| flow.boxed(&document.banner, place));
    flow.style = text;
    rows
}

/// Puts rows one below the other on a page.
pub(super) fn place(items: &mut Vec<Item>, rows: &[Row], at: (f32, f32), read: bool) {
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
pub(super) fn footer(
    items: &mut Vec<Item>,
    flow: &mut Flow<'_, '_>,
    document: &Document,
    profile: &Profile,
    (page, pages): (usize, usize),
) {
    const PAGE_WIDTH: f32 = 90.0;
    // California's courts want 10 points (Rules of Court, rule 2.110).
    let size = if profile.numbered_lines.is_some() { 10.0 } else { 9.0 };
    let text = flow.style;
    flow.style = Style { size, numbered: false, ..text };
    let measure = profile.measure();
    let left = Place {
        leading: size + 2.5,
        width: measure - PAGE_WIDTH,
        first_line: 0.0,
        ..flow.outermost(measure)
    };
    let words = |text: String| [Inline::Text { text, face: Emphasis::None }];
    let footer = &document.footer;
    let mut rows = match &footer.case_number {
        Some(number) => flow.words(&words(format!("{}  ·  {number}", document.title)), left),
        None => flow.words(&words(document.title.clone()), left),
    };
    // On one line if it fits, else below one another; a long number is on the first page anyway.
    if let (Some(number), true) = (&footer.case_number, rows.len() > 1) {
        rows = flow.words(&words(document.title.clone()), left);
        let mut below = flow.words(&words(number.clone()), left);
        if below.len() > 1 {
            below = flow.words(&words(footer.case_number_elsewhere.clone()), left);
        }
        rows.append(&mut below);
    }
    let (page, pages) = (page.to_string(), pages.to_string());
    let number = filled(&footer.page, &[("page", &page), ("pages", &pages)]);
    let mut right = flow.words(&words(number), Place { width: PAGE_WIDTH, ..left });
    for item in right.iter_mut().flat_map(|row| &mut row.items) {
        if let Shape::Text(run) = &item.shape {
            item.x = measure - run.width();
        }
    }
    flow.style = text;
    let top = profile.height - profile.bottom_margin + 10.0;
    let rule = Shape::Rule { width: measure, height: 0.5 };
    items.push(Item { x: profile.side_margin, y: top, shape: rule, part: None });
    place(items, &rows, (profile.side_margin, top + 4.0), false);
    place(items, &right, (profile.side_margin, top + 4.0), false);
}
