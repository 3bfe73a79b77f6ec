//! What each stage costs, on the two papers that a person files and calls with.
#![expect(clippy::expect_used, reason = "a failed assumption fails the benchmark")]

use std::hint::black_box;

use chrono::NaiveDate;
use divan::Bencher;
use liftorder::answers;
use liftorder::case::{self, Case, DocumentId, States};
use liftorder::draft::{self, Document};
use liftorder::generate::{Assets, Format, Wanted, examine, generate};
use liftorder::layout::{self, Faces, Pages, Profile};
use liftorder::pdf::{self, SharedFaces};

const CASE: &[u8] = include_bytes!("../examples/civil-wa.json");
const PAPERS: [DocumentId; 2] = [DocumentId::Motion, DocumentId::ClerkCall];

fn main() {
    divan::main();
}

fn standard() -> Profile {
    Profile::built_in("standard").expect("it is built in")
}

fn assets() -> Assets {
    Assets::built_in(Faces::built_in(), standard(), &PAPERS).expect("the built-in templates parse")
}

fn checked(assets: &Assets) -> Case {
    examine(CASE, &States::default(), &assets.faces).expect("the example has no problem").case
}

fn drafted(assets: &Assets) -> Vec<Document> {
    let case = checked(assets);
    let draft = |paper| draft::draft(&assets.templates, &case, paper, day()).expect("it drafts");
    PAPERS.map(draft).into()
}

fn laid_out(assets: &Assets) -> Vec<Pages> {
    let lay_out = |document: &Document| layout::lay_out(document, &assets.faces, &standard());
    drafted(assets).iter().map(lay_out).collect()
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
    bencher.bench(|| case::check(&record.answers, &States::default()));
}

#[divan::bench]
fn stage_3_draft(bencher: Bencher<'_, '_>) {
    let assets = assets();
    let case = checked(&assets);
    bencher.bench(|| PAPERS.map(|paper| draft::draft(&assets.templates, &case, paper, day())));
}

#[divan::bench]
fn stage_4_layout(bencher: Bencher<'_, '_>) {
    let assets = assets();
    let documents = drafted(&assets);
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
    let wanted = Wanted {
        documents: PAPERS.into(),
        formats: vec![Format::Pdf],
        packet: false,
        today: day(),
    };
    bencher.bench(|| {
        let case = checked(&assets);
        generate(&case, &wanted, &assets)
    });
}
