//! Every character typed can be copied out of the papers.

use liftorder::case::{Case, DocumentId, States};
use liftorder::generate::{Assets, examine, generate};
use liftorder::layout::Faces;
use proptest::prelude::*;
use tempfile::NamedTempFile;

use crate::harness::{CaseFile, Sandbox, body_of_pdf, oracle, squeezed, standard, wanted};

#[test]
fn names_with_accents_apostrophes_and_signs_survive() {
    for name in [
        "José Nguyễn-O'Brien",
        "Łukasz Żółkiewski",
        "Αθηνά Παπαδοπούλου",
        "Анна Щербакова",
        "Smith & <Jones> *Co*",
        "Renée d’Aubigné-Ðørs",
        "_Under_ `tick` [a](b) {{c}} \\ # 1. | ~",
        "office affluent fjord waffle",
        "- a word of more letters than a line of a caption holds, said with a hyphen before",
        "Thi\u{323}nh Ho\u{302}\u{300}",
    ] {
        let case = CaseFile::civil().set("parties.protected.name", name);
        let outcome = Sandbox::new().render(&case);
        for paper in ["motion.pdf", "letter.pdf"] {
            let Some(words) = outcome.words(paper) else { return };
            assert!(words.contains(name), "{name} in {paper}: {words}");
        }
        let fonts = oracle("pdffonts", &["FILE"], &outcome.path("motion.pdf")).unwrap();
        assert_only_embedded_subsets(&fonts);
    }
}

#[test]
fn every_face_is_embedded_reduced_and_mapped_and_every_file_is_small() {
    for case in [CaseFile::civil(), CaseFile::bare(), CaseFile::civil().set("request.freely", "no")]
    {
        let sandbox = Sandbox::new();
        for path in sandbox.render(&case).paths() {
            let size = std::fs::metadata(&path).unwrap().len();
            assert!(size < 30_000, "{} has {size} bytes", path.display());
            let Some(fonts) = oracle("pdffonts", &["FILE"], &path) else { return };
            assert_only_embedded_subsets(&fonts);
        }
    }
}

fn assert_only_embedded_subsets(fonts: &str) {
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(!rows.is_empty());
    for row in rows {
        assert!(row.contains("yes yes yes"), "{row}");
        assert_eq!(row.find('+'), Some(6), "{row}");
    }
}

#[test]
fn ten_thousand_characters_in_any_field_are_all_on_paper() {
    let long = "All of these words must be on the paper. ".repeat(244);
    let long = long.trim();
    for field in [
        "request.reason",
        "parties.protected.name",
        "case_number",
        "court.name",
        "order.title",
        "preparer.organization",
        "parties.restrained.role",
    ] {
        let outcome = Sandbox::new().render(&CaseFile::civil().set(field, long));
        // The role stands only in the left half of the caption.
        let width = if field == "parties.restrained.role" { 305 } else { 612 };
        let Some(words) = body_of_pdf(&outcome.path("motion.pdf"), width) else { return };
        assert!(squeezed(&words).contains(&squeezed(long)), "{field}");
    }
}

#[test]
fn a_word_wider_than_the_page_is_broken_and_not_cut() {
    let word: String = ('a'..='z').cycle().take(300).collect();
    for field in ["request.reason", "parties.protected.name", "case_number", "court.county"] {
        let outcome = Sandbox::new().render(&CaseFile::civil().set(field, word.as_str()));
        let Some(words) = outcome.words("motion.pdf") else { return };
        assert!(squeezed(&words).contains(&word), "{field} in {words}");
    }
}

fn case_with(name: &str, reason: &str, assets: &Assets) -> Result<Case, String> {
    let file = CaseFile::civil().set("parties.restrained.name", name).set("request.reason", reason);
    examine(file.text().as_bytes(), &States::default(), &assets.faces)
        .map(|examined| examined.case)
        .map_err(|problems| format!("{problems:?}"))
}

fn letters() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[A-Za-z]{1,12}",
        "[A-Z][a-zà-öø-ÿ]{1,9}['’-][A-Z][a-zà-öø-ÿ]{1,9}",
        "[Ā-žƠơƯưẠ-ỹ]{1,8}",
        "[Α-Ρα-ρσ-ώ]{1,8}",
        "[А-Яа-яЁёІіЇїЄєҐґ]{1,8}",
        "[!-/:-@\\[-`{-~]{1,6}",
        "(ff|fi|fl|ffi|ffl|fj|Th|tt){1,4}",
        "[0-9]{1,4}",
        "[“”‘’–—…§¶©®€£½¾°×]{1,4}",
        "[a-z]{60,140}",
    ];
    proptest::collection::vec(word, 1..12).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_character_typed_comes_back_from_the_paper(name in letters(), reason in letters()) {
        let assets = Assets::built_in(Faces::built_in(), standard(), &DocumentId::ALL).unwrap();
        let case = case_with(&name, &reason, &assets).map_err(TestCaseError::fail)?;
        let papers = generate(&case, &wanted(&[DocumentId::Motion]), &assets).unwrap();
        let file = NamedTempFile::new().unwrap();
        std::fs::write(file.path(), &papers[0].bytes).unwrap();
        oracle("qpdf", &["--check", "FILE"], file.path());
        if let Some(words) = body_of_pdf(file.path(), 612) {
            let words = squeezed(&words);
            prop_assert!(words.contains(&squeezed(&name)), "{name:?} in {words}");
            prop_assert!(words.contains(&squeezed(&reason)), "{reason:?} in {words}");
        }
    }
}
