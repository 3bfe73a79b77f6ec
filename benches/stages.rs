//! What each stage costs, on the two papers that a person files and calls with.
#![expect(clippy::expect_used, reason = "a failed assumption fails the benchmark")]

use std::hint::black_box;

use chrono::NaiveDate;
use divan::Bencher;
use liftorder::answers;
use liftorder::case::{self, Chosen, choose};
use liftorder::catalog::DocumentId;
use liftorder::draft::{Document, Drafter};
use liftorder::examine::examine;
use liftorder::facts::States;
use liftorder::layout::{self, Pages};
use liftorder::make::{Assets, Format, Wanted, make};
use liftorder::paper::{PrintSetup, Profile};
use liftorder::pdf::{self, SharedFaces};

const CASE: &[u8] = include_bytes!("../examples/civil-wa.json");
const PAPERS: [&str; 2] = ["motion", "clerk-call"];

fn main() {
    divan::main();
}

fn standard() -> PrintSetup {
    Profile::default().into()
}

fn assets() -> Assets {
    Assets::built_in().expect("the built-in templates parse")
}

fn chosen(assets: &Assets) -> Chosen {
    let examined = examine(CASE, &States::default(), &assets.faces);
    let case = examined.expect("the example has no problem").case;
    choose(case, &PAPERS.map(DocumentId::new), day())
}

fn drafted(assets: &Assets, chosen: &Chosen) -> Vec<Document> {
    let drafter = Drafter::new(&assets.templates, chosen).expect("its banner drafts");
    let draft = |paper| drafter.draft(paper).expect("it drafts");
    chosen.documents().iter().map(draft).collect()
}

fn laid_out(assets: &Assets) -> Vec<Pages> {
    let lay_out = |document: &Document| layout::lay_out(document, &assets.faces, &standard());
    drafted(assets, &chosen(assets)).iter().map(lay_out).collect()
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day of the calendar")
}

#[divan::bench]
fn start_templates() {
    black_box(assets());
}

#[divan::bench]
fn stage_1_answers() {
    black_box(answers::read(black_box(CASE), &[])).expect("the example is JSON");
}

#[divan::bench]
fn stage_2_case(bencher: Bencher<'_, '_>) {
    let record = answers::read(CASE, &[]).expect("the example is JSON");
    bencher.bench(|| case::check(&record, &States::default()));
}

#[divan::bench]
fn stage_3_draft(bencher: Bencher<'_, '_>) {
    let assets = assets();
    let chosen = chosen(&assets);
    bencher.bench(|| drafted(&assets, &chosen));
}

#[divan::bench]
fn stage_4_layout(bencher: Bencher<'_, '_>) {
    let assets = assets();
    let documents = drafted(&assets, &chosen(&assets));
    bencher.bench(|| -> Vec<Pages> {
        let lay_out = |one: &Document| layout::lay_out(one, &assets.faces, &standard());
        documents.iter().map(lay_out).collect()
    });
}

#[divan::bench]
fn stage_5_pdf(bencher: Bencher<'_, '_>) {
    let assets = assets();
    let pages = laid_out(&assets);
    bencher.bench(|| -> Vec<_> {
        let write = |one: &Pages| pdf::write(one, &assets.faces, &assets.shared_faces, day());
        pages.iter().map(write).collect()
    });
}

/// What tags cost: the same pages as artifacts only. The tree of a paper that was made before is kept
/// deflated, so the difference is what tags cost from the second paper of a kind on.
#[divan::bench]
fn stage_5_pdf_without_tags(bencher: Bencher<'_, '_>) {
    let assets = assets();
    let mut pages = laid_out(&assets);
    for page in &mut pages {
        page.parts.clear();
        let items = page.pages.iter_mut().flat_map(|page| &mut page.items);
        items.for_each(|item| item.part = None);
    }
    bencher.bench(|| -> Vec<_> {
        let write = |one: &Pages| pdf::write(one, &assets.faces, &assets.shared_faces, day());
        pages.iter().map(write).collect()
    });
}

#[divan::bench]
fn stage_5_pdf_with_faces_reduced_anew(bencher: Bencher<'_, '_>) {
    let assets = assets();
    let pages = laid_out(&assets);
    bencher.bench(|| -> Vec<_> {
        let shared = SharedFaces::new(&assets.faces);
        let write = |one: &Pages| pdf::write(one, &assets.faces, &shared, day());
        pages.iter().map(write).collect()
    });
}

#[divan::bench]
fn whole_case(bencher: Bencher<'_, '_>) {
    let assets = assets();
    let wanted = Wanted { formats: vec![Format::Pdf], packet: false };
    bencher.bench(|| make(&chosen(&assets), &wanted, &assets));
}
