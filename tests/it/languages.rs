//! A language is a folder. A made-up one is English with an accent on every vowel: where a word comes
//! out without one, it stands in the program and not in the folder.

use std::borrow::Cow;
use std::sync::Arc;

use liftorder::diagnostic::Diagnostic;
use liftorder::examine::examine;
use liftorder::facts::States;
use liftorder::language::{Files, Language};
use liftorder::layout::Faces;
use liftorder::make::{Assets, Format, Wanted, make};
use liftorder::paper::Profile;

use crate::harness::CaseFile;

fn accented(text: &str) -> String {
    let accent = |letter| match letter {
        'a' => 'á',
        'e' => 'é',
        'i' => 'í',
        'o' => 'ó',
        'u' => 'ú',
        'A' => 'Á',
        'E' => 'É',
        'I' => 'Í',
        'O' => 'Ó',
        'U' => 'Ú',
        other => other,
    };
    text.chars().map(accent).collect()
}

/// What stands between the marks is left alone, but for labels between quotation marks.
fn accented_template(text: &str) -> String {
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        if line.starts_with(":::") {
            out += line;
            continue;
        }
        let mut rest = line;
        while let Some((before, after)) = rest.split_once("{{") {
            let (inside, after) = after.split_once("}}").unwrap();
            let parts: Vec<String> = inside
                .split('"')
                .enumerate()
                .map(|(place, part)| if place % 2 == 1 { accented(part) } else { part.to_owned() })
                .collect();
            out += &format!("{}{{{{{}}}}}", accented(before), parts.join("\""));
            rest = after;
        }
        out += &accented(rest);
    }
    out
}

/// Every text of a JSON file, without the names between braces.
fn accented_json(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::String(text) => {
            let parts =
                text.split('{').enumerate().map(|(place, part)| match part.split_once('}') {
                    Some((name, rest)) if place > 0 => format!("{{{name}}}{}", accented(rest)),
                    _ if place > 0 => format!("{{{}", accented(part)),
                    _ => accented(part),
                });
            *text = parts.collect();
        }
        serde_json::Value::Array(values) => values.iter_mut().for_each(accented_json),
        serde_json::Value::Object(members) => members.values_mut().for_each(accented_json),
        _ => {}
    }
}

fn made_up() -> Arc<Language> {
    let english = Language::english().unwrap();
    let accent = |(name, text): (&String, &Cow<'static, str>)| {
        let text = if name.ends_with(".json") {
            let mut value = serde_json::from_str(text).unwrap();
            accented_json(&mut value);
            value.to_string()
        } else {
            accented_template(text)
        };
        (name.clone(), Cow::Owned(text))
    };
    let files: Files = english.files().iter().map(accent).collect();
    Language::from_files("qps", files).unwrap()
}

/// The words of four letters or more that have no accent and do not stand in the case.
fn plain_words(text: &str, case: &CaseFile) -> Vec<String> {
    let typed = case.text();
    let words = text.split(|letter: char| !letter.is_alphabetic());
    let plain = words.filter(|word| word.len() >= 4 && word.is_ascii());
    plain.filter(|word| !typed.contains(word)).map(str::to_owned).collect()
}

#[test]
fn a_language_is_added_as_a_folder_and_no_word_stands_in_the_program() {
    let profile = Profile::built_in("standard").unwrap();
    let assets = Assets::new(made_up(), Faces::built_in(), profile.into()).unwrap();
    let bare = CaseFile::bare();
    for case in [
        bare.clone(),
        bare.clone().set("order.expires", "2026-12-05").set("order.issued", "2025-03-04"),
        bare.clone().set("order.expires", "2026-11-24"),
        bare.clone().set("order.expires", "2026-11-22"),
        bare.clone().set("order.type", "unsure").set("filer", "restrained"),
        bare.clone().set("order.type", "criminal_no_contact"),
        bare.clone().set("filer", "restrained").set("request.goal", "modify"),
        bare.clone().set("order.made_by", "military").set("filer", "restrained"),
        bare.clone().set("order.made_by", "other_state"),
        bare.clone().set("order.kind", "extreme_risk"),
        bare.clone().set("order.kind", "workplace").set("order.hearing_date", "2026-11-02"),
        bare.clone()
            .set("order.stage", "temporary")
            .set("request", serde_json::json!({ "remote": true })),
        bare.clone().set("order.type", "criminal_no_contact").set("order.stage", "temporary"),
        bare.set("request.freely", "no"),
    ] {
        let wanted = Wanted { formats: vec![Format::Txt, Format::Pdf], packet: true };
        let papers = make(&case.chosen(&assets, &[]), &wanted, &assets).unwrap();
        for paper in papers.iter().filter(|paper| paper.format == Format::Txt) {
            let text = String::from_utf8(paper.bytes.clone()).unwrap();
            // Names of organizations, laws and addresses are the same in every language.
            let text = text.replace("START", "").replace("STÁRT", "");
            assert_eq!(plain_words(&text, &case), Vec::<String>::new(), "{}", paper.name);
        }
        let pdf = papers.iter().find(|paper| paper.format == Format::Pdf).unwrap();
        let document = lopdf::Document::load_mem(&pdf.bytes).unwrap();
        let language = document.catalog().unwrap().get(b"Lang").unwrap().as_str().unwrap();
        assert_eq!(language, b"qps");
    }
}

#[test]
fn what_is_wrong_is_told_in_the_language() {
    let language = made_up();
    let case = CaseFile::bare().set("case_number", "").set("order.issued", "2025-13-01");
    let problems =
        examine(case.text().as_bytes(), &States::default(), &Faces::built_in()).unwrap_err().0;
    let told = |problem: &Diagnostic| {
        let message = problem.in_words(&language);
        format!("{} – {}", message.message, message.hint.unwrap())
    };
    let told: Vec<String> = problems.iter().map(told).collect();
    assert_eq!(
        told,
        [
            "thé fíéld ís blánk – cópy ít fróm thé fírst págé óf thé órdér",
            "thé cáléndár hás nó súch dáy – wríté ít ás YYYY-MM-DD, súch ás 2025-03-04; léávé thé \
             fíéld óút íf yóú dó nót knów",
        ]
    );
}
