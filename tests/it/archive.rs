//! PDF/A-2a and PDF/UA-1, judged by the `page_validation` crate; `.ci/run` asks veraPDF as well.

use liftorder::language::Language;
use liftorder::layout::Faces;
use liftorder::make::{Assets, Wanted, make};
use liftorder::paper::Profile;
use lopdf::{Dictionary, Document, Object};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use proptest::prelude::*;

use crate::characters::word_in_a_script;
use crate::harness::{CaseFile, Sandbox, oracle, root, wanted};
use crate::made_up;

const STANDARDS: [ValidationProfile; 2] = [ValidationProfile::PdfA2a, ValidationProfile::PdfUa1];

/// What a validator finds wrong, by both standards.
pub(crate) fn faults(bytes: &[u8]) -> Vec<String> {
    let mut faults = Vec::new();
    for standard in STANDARDS {
        let options = ValidationOptions::default().profile(standard);
        match validate_pdf_bytes(bytes, &options) {
            Ok(report) => {
                let failures = report.failures.iter();
                faults
                    .extend(failures.map(|fault| format!("{}: {}", fault.rule_id, fault.message)));
            }
            Err(error) => faults.push(error.to_string()),
        }
    }
    faults
}

fn papers(file: &CaseFile, assets: &Assets, packet: bool) -> Vec<(String, Vec<u8>)> {
    let wanted = Wanted { packet, ..wanted() };
    let papers = make(&file.chosen(assets, &[]), &wanted, assets).unwrap();
    papers.into_iter().map(|paper| (paper.name, paper.bytes)).collect()
}

#[test]
fn every_paper_of_every_example_in_every_profile_meets_both_standards() {
    for profile in Profile::names() {
        let profile_data = Profile::built_in(profile).unwrap();
        let english = Language::english().unwrap();
        let assets = Assets::new(english, Faces::built_in(), profile_data.into()).unwrap();
        for entry in std::fs::read_dir(root().join("examples")).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            for (paper, bytes) in papers(&CaseFile::example(&name), &assets, true) {
                assert_eq!(faults(&bytes), Vec::<String>::new(), "{profile} {name} {paper}");
            }
        }
    }
}

fn good() -> Document {
    let assets = Assets::built_in().unwrap();
    let papers = papers(&CaseFile::bare(), &assets, false);
    let (_, bytes) = papers.into_iter().find(|(name, _)| name == "motion").unwrap();
    Document::load_mem(&bytes).unwrap()
}

/// Every dictionary of a type, streams included.
fn each_dictionary(
    document: &mut Document,
    wanted: impl Fn(&Dictionary) -> bool,
    change: impl Fn(&mut Dictionary),
) {
    let mut changed = 0;
    for object in document.objects.values_mut() {
        let dictionary = match object {
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => &mut stream.dict,
            _ => continue,
        };
        if wanted(dictionary) {
            change(dictionary);
            changed += 1;
        }
    }
    assert!(changed > 0, "there was nothing to change");
}

fn is(kind: &'static [u8]) -> impl Fn(&Dictionary) -> bool {
    move |dictionary| dictionary.get(b"Type").and_then(Object::as_name).ok() == Some(kind)
}

#[test]
fn each_property_is_needed() {
    type Change = Box<dyn Fn(&mut Document)>;
    let from_catalog = |key: &'static [u8]| -> Change {
        Box::new(move |document| {
            document.catalog_mut().unwrap().remove(key).unwrap();
        })
    };
    let from_each = |kind: &'static [u8], key: &'static [u8]| -> Change {
        Box::new(move |document| {
            each_dictionary(document, is(kind), |dictionary| {
                dictionary.remove(key);
            });
        })
    };
    let changes: [(&str, Change); 10] = [
        ("structure tree", from_catalog(b"StructTreeRoot")),
        ("marks", from_catalog(b"MarkInfo")),
        ("language", from_catalog(b"Lang")),
        ("metadata", from_catalog(b"Metadata")),
        ("shown title", from_catalog(b"ViewerPreferences")),
        ("output intent", from_catalog(b"OutputIntents")),
        ("spoken alternative", from_each(b"StructElem", b"Alt")),
        ("way back to text", from_each(b"Font", b"ToUnicode")),
        ("widths", from_each(b"Font", b"W")),
        ("embedded face", from_each(b"FontDescriptor", b"FontFile2")),
    ];
    let mut whole = Vec::new();
    good().save_to(&mut whole).unwrap();
    assert_eq!(faults(&whole), Vec::<String>::new());
    for (property, change) in changes {
        let mut document = good();
        change(&mut document);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        assert!(!faults(&bytes).is_empty(), "nothing misses the {property}");
    }
}

#[test]
fn a_screen_reader_meets_the_parts_in_reading_order() {
    let outcome = Sandbox::new().render(&CaseFile::civil());
    for (paper, order) in [
        (
            "motion.pdf",
            &[
                "DRAFT – NOT LEGAL ADVICE.",
                "King County, Washington",
                "Rosa Delgado",
                "Daniel Whitaker",
                "H1 (block)",
                "\"Motion to Modify or ",
                "I am Rosa Delgado",
                "H2 (block)",
                "\"The Order\"",
                "LI (block)",
                "Lbl (block)",
                "\"1.\"",
                "LBody (block)",
                "On March",
                "\"What I Ask\"",
                "Figure",
                "\"My Reasons\"",
                "Figure",
                "\"Signature\"",
            ][..],
        ),
        (
            "clerk-call.pdf",
            &[
                "H1 (block)",
                "\"Calling the Clerk of the Court\"",
                "\"Before you call\"",
                "Figure",
                "\"Say this first\"",
                "What is the process",
                "The form.",
                "Figure",
                "The hearing.",
                "Figure",
                "Before you hang up",
            ],
        ),
    ] {
        let Some(text) = oracle("pdfinfo", &["-struct-text", "FILE"], &outcome.path(paper)) else {
            return;
        };
        let mut rest = text.replace('\u{a0}', " ");
        for part in order {
            let place = rest.find(part);
            let place = place.unwrap_or_else(|| panic!("{paper}: {part:?} is not in {rest}"));
            rest = rest[place + part.len()..].to_owned();
        }
        assert_eq!(text.matches("NOT LEGAL ADVICE").count(), 1, "the banner is read once");
        assert!(!text.contains("Page\u{a0}1"), "the footer is read");
    }
}

#[test]
fn a_blank_says_what_is_to_be_written_there() {
    let spoken: Vec<String> = good()
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok()?.get(b"Alt").ok()?.as_str().ok())
        .map(|text| {
            let units = text[2..].chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            String::from_utf16(&units.collect::<Vec<_>>()).unwrap()
        })
        .collect();
    for label in ["Date", "Signature", "box to check", "your reasons, in your own words"] {
        assert!(spoken.iter().any(|text| text == label), "{label:?} is not in {spoken:?}");
    }
}

#[test]
fn a_passage_in_another_script_names_its_language() {
    let assets = Assets::built_in().unwrap();
    let file = CaseFile::bare().set("parties.restrained.name", "שרה and سارة");
    for (paper, bytes) in papers(&file, &assets, false) {
        if !["motion", "declaration"].contains(&paper.as_str()) {
            continue;
        }
        let document = Document::load_mem(&bytes).unwrap();
        let page = document.page_iter().next().unwrap();
        let content = document.get_page_content(page);
        let content = String::from_utf8_lossy(&content);
        for language in ["/Lang(he)", "/Lang(und-Arab)"] {
            assert!(content.contains(language), "{paper}: {language} is not in {content}");
        }
    }
}

#[test]
fn a_screen_reader_knows_which_column_a_header_of_a_table_is_of() {
    let bytes = made_up::pdf("# Made up\n\n| Ask | Hear |\n| --- | --- |\n| one | two |\n");
    assert_eq!(faults(&bytes), Vec::<String>::new());
    let document = Document::load_mem(&bytes).unwrap();
    let of_type = |kind: &[u8]| -> Vec<&Dictionary> {
        let all = document.objects.values().filter_map(|object| object.as_dict().ok());
        let is = |one: &&Dictionary| one.get(b"S").and_then(Object::as_name).ok() == Some(kind);
        all.filter(is).collect()
    };
    let headers = of_type(b"TH");
    assert_eq!((headers.len(), of_type(b"TD").len(), of_type(b"TR").len()), (2, 2, 2));
    for header in headers {
        let attributes = header.get(b"A").unwrap().as_dict().unwrap();
        assert_eq!(attributes.get(b"O").unwrap().as_name().unwrap(), b"Table");
        assert_eq!(attributes.get(b"Scope").unwrap().as_name().unwrap(), b"Column");
    }
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{1,9} [A-Z][a-z'’-]{1,12}",
        word_in_a_script(),
        word_in_a_script(),
        (word_in_a_script(), word_in_a_script()).prop_map(|(one, other)| format!("{one} {other}")),
        "[Ā-žƠơƯưẠ-ỹ]{2,9}",
        "[Α-Ρα-ρσ-ώ]{2,9} [Α-Ρα-ρσ-ώ]{2,9}",
        "[А-Яа-яЁёІіЇїЄєҐґ]{2,9}",
        "(ffi|fj|Th|e\u{301}|o\u{323}|a\u{302}\u{300}){1,5}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_case_meets_both_standards(
        name in name(),
        reason in "[a-zà-žа-я ]{0,400}",
        witness in word_in_a_script(),
        route in 0_usize..4,
        title in proptest::option::of("[A-Z][a-z ]{3,30}"),
    ) {
        let assets = Assets::built_in().unwrap();
        let route = ["civil-wa", "criminal-oh", "restrained-il", "unsure-ga"][route];
        let file = CaseFile::example(route)
            .set("parties.restrained.name", name)
            .set("request.reason", format!("{reason} {witness}"))
            .set("order.title", title);
        let mut papers = papers(&file, &assets, false);
        // One of them, a different one from case to case: all would only take longer.
        let (paper, bytes) = papers.swap_remove(file.text().len() % papers.len());
        prop_assert_eq!(faults(&bytes), Vec::<String>::new(), "{} {}", route, paper);
    }
}
