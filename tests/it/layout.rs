//! Pages on which nothing collides, nothing is cut and nothing is left alone.

use liftorder::catalog::DocumentId;
use liftorder::layout::{Item, Page, Pages, Role, Shape, lay_out};
use liftorder::make::Assets;
use liftorder::paper::Profile;
use proptest::prelude::*;

use crate::harness::{CaseFile, drafted, standard};
use crate::made_up;

/// The pages of each document of a case.
fn pages_of(file: &CaseFile) -> Vec<(DocumentId, Pages)> {
    let assets = Assets::built_in().unwrap();
    let pages = |document| lay_out(document, &assets.faces, &standard());
    let documents = drafted(file, &assets);
    documents.iter().map(|document| (document.id.clone(), pages(document))).collect()
}

/// Left, top, right and bottom of what an item draws.
fn bounds(item: &Item) -> (f32, f32, f32, f32) {
    match &item.shape {
        Shape::Text(run) => {
            let visible = run.text.trim_end().len() as f32 / run.text.len().max(1) as f32;
            let width = if visible < 1.0 { run.width() - run.size * 0.2 } else { run.width() };
            (item.x, item.y - run.size * 0.7, item.x + width, item.y + run.size * 0.2)
        }
        Shape::Rule { width, height } | Shape::Frame { width, height, .. } => {
            (item.x, item.y, item.x + width, item.y + height)
        }
    }
}

fn assert_clean(document: &DocumentId, page: &Page) {
    let sheet = standard().profile;
    let texts: Vec<_> = page
        .items
        .iter()
        .filter(|item| matches!(&item.shape, Shape::Text(run) if !run.text.trim().is_empty()))
        .map(bounds)
        .collect();
    for item in &page.items {
        let (left, top, right, bottom) = bounds(item);
        assert!(left >= sheet.side_margin - 0.5, "{document:?}: {item:?}");
        assert!(right <= sheet.width - sheet.side_margin + 0.5, "{document:?}: {item:?}");
        assert!(top >= 20.0 && bottom <= sheet.height - 20.0, "{document:?}: {item:?}");
    }
    for (number, a) in texts.iter().enumerate() {
        for b in &texts[number + 1..] {
            let apart =
                a.2 <= b.0 + 0.5 || b.2 <= a.0 + 0.5 || a.3 <= b.1 + 0.5 || b.3 <= a.1 + 0.5;
            assert!(apart, "{document:?}: texts collide at {a:?} and {b:?}");
        }
    }
}

#[test]
fn nothing_collides_or_leaves_the_margins_however_long_the_text() {
    let word: String = ('a'..='z').cycle().take(300).collect();
    let long = "Words that go on and on. ".repeat(400);
    for field in [
        "case_number",
        "court.name",
        "court.county",
        "court.clerk_phone",
        "order.title",
        "order.judge",
        "parties.protected.name",
        "parties.protected.role",
        "parties.restrained.name",
        "parties.restrained.role",
        "request.reason",
        "preparer.name",
        "preparer.organization",
        "preparer.role",
    ] {
        for text in [word.as_str(), long.trim(), "-".repeat(300).as_str()] {
            for (document, pages) in pages_of(&CaseFile::civil().set(field, text)) {
                pages.pages.iter().for_each(|page| assert_clean(&document, page));
            }
        }
    }
}

/// The lines of text between banner and footer, from the top: their heights and words.
fn lines(page: &Page) -> Vec<(f32, String)> {
    let sheet = standard().profile;
    let mut lines: Vec<(f32, String)> = Vec::new();
    for item in &page.items {
        let Shape::Text(run) = &item.shape else { continue };
        if item.y < sheet.top_margin || item.y > sheet.height - sheet.bottom_margin {
            continue;
        }
        match lines.iter_mut().find(|(y, _)| (y - item.y).abs() < 1.0) {
            Some((_, words)) => words.push_str(&run.text),
            None => lines.push((item.y, run.text.clone())),
        }
    }
    lines.sort_by(|a, b| a.0.total_cmp(&b.0));
    lines
}

const HEADINGS: [&str; 8] = [
    "The order",
    "What I ask",
    "My reasons",
    "What I understand",
    "I act freely",
    "How I ask to be heard",
    "Other cases",
    "Before you hang up",
];

fn assert_no_line_is_left_alone(pages: &Pages) {
    let count = pages.pages.len();
    for (number, page) in pages.pages.iter().enumerate() {
        let lines = lines(page);
        let last = &lines.last().unwrap().1;
        assert!(!HEADINGS.contains(&last.trim()), "page {} ends with a heading", number + 1);
        if number + 1 < count {
            continue;
        }
        let signature = lines.iter().position(|(_, words)| words == "Signature");
        if let Some(signature) = signature {
            // The date line and at least two lines of the paper stand above it.
            assert!(signature >= 3, "a lone signature on the last page: {lines:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_heading_ends_a_page_and_no_signature_stands_alone(
        sentences in proptest::collection::vec(1_usize..60, 1..14),
    ) {
        let reason: Vec<String> = sentences.iter().map(|count| "So it is. ".repeat(*count)).collect();
        let file = CaseFile::civil().set("request.reason", reason.join("\n"));
        for (_, pages) in pages_of(&file) {
            assert_no_line_is_left_alone(&pages);
        }
    }

    #[test]
    fn no_paragraph_leaves_one_line_on_a_page(before in 1_usize..60) {
        // One long paragraph behind a filler of changing length crosses a page boundary.
        let filler = "Short words fill the page here. ".repeat(before);
        let marked = "zebra ".repeat(90);
        let file = CaseFile::civil().set("request.reason", format!("{filler}\n{marked}"));
        for (document, pages) in pages_of(&file) {
            if document.name() != "motion" {
                continue;
            }
            for page in &pages.pages {
                let count = lines(page).iter().filter(|(_, words)| words.contains("zebra")).count();
                prop_assert!(count != 1, "one line alone");
            }
        }
    }
}

#[test]
fn the_rows_of_a_table_stay_whole_and_their_cells_stand_side_by_side() {
    let words = "so many words that they need several lines of a narrow cell ".repeat(3);
    let rows: String = (1..=40)
        .map(|row| format!("| row{row} start {words} end{row} | answer{row} |\n"))
        .collect();
    let markdown = format!("# A table\n\n| Question | Answer |\n| --- | --- |\n{rows}");
    let pages = made_up::pages(&markdown);
    assert!(pages.pages.len() > 2);
    let mut seen = 0;
    for page in &pages.pages {
        let lines = lines(page);
        for row in 1..=40 {
            let start = lines.iter().position(|(_, text)| text.contains(&format!("row{row} ")));
            let Some(start) = start else { continue };
            // The other cell starts on the same line, and the end is on the same page.
            assert!(lines[start].1.contains(&format!("answer{row}")), "row {row}");
            let end = format!("end{row}");
            assert!(lines[start..].iter().any(|(_, text)| text.contains(&end)), "row {row} is cut");
            seen += 1;
        }
        assert_clean(&DocumentId::new("hearing"), page);
    }
    assert_eq!(seen, 40);
}

/// Leftmost and rightmost of what a page says between banner, footer and numbers of lines.
fn text_edges(pages: &Pages) -> (f32, f32) {
    let role = |item: &&Item| item.part.map(|part| pages.parts[part.0 as usize].role);
    let body = pages
        .pages
        .iter()
        .flat_map(|page| &page.items)
        .filter(|item| role(item).is_some_and(|role| role != Role::Banner));
    body.map(bounds)
        .fold((f32::MAX, 0.0), |(left, right), item| (item.0.min(left), item.2.max(right)))
}

#[test]
fn each_profile_keeps_its_own_side_margins() {
    let file = CaseFile::civil().set("request.reason", "Words that go on. ".repeat(60).trim());
    let assets = Assets::built_in().unwrap();
    for name in Profile::names() {
        let profile = Profile::built_in(name).unwrap();
        let documents = drafted(&file, &assets);
        let motion = documents.iter().find(|document| document.id.name() == "motion").unwrap();
        let (left, right) = text_edges(&lay_out(motion, &assets.faces, &profile.clone().into()));
        let margin = profile.side_margin;
        assert!((left - margin).abs() < 1.0, "{name}: the text starts at {left}");
        // Lines are ragged, but one of many fills the measure nearly.
        let edge = profile.width - margin;
        assert!((edge - 20.0..edge + 0.5).contains(&right), "{name}: the text ends at {right}");
    }
}
