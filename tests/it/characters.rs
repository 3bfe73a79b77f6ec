//! Every character typed can be copied out of the papers.

use liftorder::case::{Chosen, choose};
use liftorder::catalog::DocumentId;
use liftorder::examine::examine;
use liftorder::facts::States;
use liftorder::make::{Assets, make};
use proptest::prelude::*;
use tempfile::NamedTempFile;

use crate::harness::{
    CaseFile, Sandbox, TODAY, body_of_pdf, day, oracle, reading_order_of_pdf, root, squeezed,
    wanted,
};

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

/// A name in each script whose faces come along, some with marks and ligatures.
const NAMES: [(&str, &str); 20] = [
    ("Vietnamese", "Nguyễn Thị Ánh"),
    ("Greek", "Αθηνά Παπαδοπούλου"),
    ("Cyrillic", "Анна Щербакова"),
    ("Hebrew", "שרה כהן"),
    ("pointed Hebrew", "שָׂרָה כֹּהֵן"),
    ("Arabic", "فاطمة الزهراء"),
    ("Arabic with ligatures", "لا إله عبد الله"),
    ("Arabic with vowels", "مُحَمَّد"),
    ("Persian", "می‌خواهم"),
    ("Urdu", "ٹھیک ہے"),
    ("Armenian", "Անահիտ Պետրոսյան"),
    ("Georgian", "ნინო ბერიძე"),
    ("Devanagari", "श्रीमती लक्ष्मी शर्मा"),
    ("Devanagari with conjuncts", "कृष्णा र्क ज्ञान क्षत्रिय"),
    ("Bengali", "শ্রীমতী রহিমা বেগম"),
    ("Bengali with conjuncts", "ক্ষ জ্ঞ র্ক কো"),
    ("Tamil", "லட்சுமி சுப்பிரமணியம்"),
    ("Thai", "สมชาย ใจดี"),
    ("Thai with stacked marks", "น้ำผึ้ง กำ"),
    ("Ethiopic", "ሰላማዊት ኃይሌ"),
];

#[test]
fn a_name_in_any_script_comes_back_as_typed() {
    for (script, name) in NAMES {
        let case = CaseFile::civil().set("parties.protected.name", name);
        let outcome = Sandbox::new().render(&case);
        for paper in ["motion.pdf", "letter.pdf"] {
            let Some(words) = outcome.words(paper) else { return };
            assert!(words.contains(name), "{script}: {name} in {paper}: {words}");
        }
        let motion = outcome.words("motion.pdf").unwrap();
        assert!(motion.contains(&format!("I am {name}, the Petitioner")), "{script}: {motion}");
    }
}

#[test]
fn both_directions_in_one_sentence_are_written_in_reading_order() {
    let reason = "My sister שרה כהן (كريم) of רחוב 12, בית 7, knows; שָׂרָה and Ann too.";
    let case = CaseFile::civil().set("request.reason", reason);
    let outcome = Sandbox::new().render(&case);
    let Some(words) = reading_order_of_pdf(&outcome.path("motion.pdf")) else { return };
    // Each word that runs from right to left is written from its left end, as readers expect.
    for part in ["Mysisterשרהכהן(", "ofרחוב12,בית7,knows;", "andAnntoo."] {
        assert!(squeezed(&words).contains(part), "{part} in {words}");
    }
}

#[test]
fn a_line_in_thai_breaks_between_words() {
    let sentence = "ฉันขอให้ศาลยกเลิกคำสั่งนี้เพราะเราทั้งสองได้เข้ารับคำปรึกษาและดูแลลูกสาวด้วยกัน";
    let case = CaseFile::civil().set("request.reason", format!("{sentence}{sentence}"));
    let outcome = Sandbox::new().render(&case);
    let Some(words) = body_of_pdf(&outcome.path("motion.pdf"), 612) else { return };
    assert!(squeezed(&words).contains(sentence), "{words}");
    let lines: Vec<&str> = words.lines().filter(|line| line.contains('ก')).collect();
    assert!(lines.len() > 1, "{words}");
    let words = [
        "ฉัน",
        "ขอ",
        "ให้",
        "ศาล",
        "ยกเลิก",
        "คำสั่ง",
        "นี้",
        "เพราะ",
        "เรา",
        "ทั้ง",
        "สอง",
        "ได้",
        "เข้า",
        "รับ",
        "คำ",
        "และ",
        "ดูแล",
        "ลูกสาว",
        "ด้วย",
    ];
    for line in &lines[1..] {
        assert!(words.iter().any(|word| line.starts_with(word)), "{line}");
    }
}

#[test]
fn a_character_without_a_face_is_refused_until_a_font_has_it() {
    let sandbox = Sandbox::new();
    let case = CaseFile::civil()
        .set("parties.protected.name", "李小龍 王美玲")
        .set("request.reason", "山田太郎，김민준。");
    let render = ["render", "-", "--today", TODAY];
    let outcome = sandbox.run_with(&render, case.text().as_bytes());
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.files.is_empty());
    for part in
        ["parties.protected.name: no font here has the character '李' (U+674E)", "--font FILE"]
    {
        assert!(outcome.stderr.contains(part), "{part} in {}", outcome.stderr);
    }
    let font = root().join("tests/fonts/NotoSansCJK-few.otf");
    let with_font = [&render[..], &["--font", font.to_str().unwrap()]].concat();
    let outcome = sandbox.run_with(&with_font, case.text().as_bytes());
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let Some(words) = outcome.words("motion.pdf") else { return };
    for part in ["I am 李小龍 王美玲, the Petitioner", "山田太郎，김민준。"] {
        assert!(words.contains(part), "{part} in {words}");
    }
    // The other way of writing outlines, and characters that only the second font has.
    let other = root().join("tests/fonts/DroidSansFallback-few.ttf");
    let both =
        [&render[..], &["--font", other.to_str().unwrap(), "--font", font.to_str().unwrap()]];
    let outcome =
        sandbox.run_with(&[&both.concat()[..], &["--force"]].concat(), case.text().as_bytes());
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(outcome.words("motion.pdf").unwrap().contains("山田太郎，김민준。"));
    let fonts = oracle("pdffonts", &["FILE"], &outcome.path("motion.pdf")).unwrap();
    assert_only_embedded_subsets(&fonts);
    assert!(fonts.contains("+DroidSansFallback") && fonts.contains("+NotoSansCJK"), "{fonts}");
}

#[test]
fn a_file_that_is_no_font_is_named() {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path().join("letter.ttf"), "Dear court").unwrap();
    let outcome = sandbox.run(&["render", "--example", "--font", "letter.ttf"]);
    assert_eq!(outcome.code, Some(2));
    assert!(outcome.stderr.contains("the font letter.ttf cannot be used"), "{}", outcome.stderr);
    assert!(outcome.files.is_empty());
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

/// The motion of a case with a name and a reason.
fn motion_with(name: &str, reason: &str, assets: &Assets) -> Result<Chosen, String> {
    let file = CaseFile::civil().set("parties.restrained.name", name).set("request.reason", reason);
    examine(file.text().as_bytes(), &States::default(), &assets.faces)
        .map(|examined| choose(examined.case, &[DocumentId::new("motion")], day()))
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

/// A word in a script of its own: letters with the marks that may follow them.
pub(crate) fn word_in_a_script() -> impl Strategy<Value = String> {
    prop_oneof![
        "([א-ת][\u{5b0}-\u{5bc}]?){1,8}",
        "([ابتثجحخدذرزسشصضطظعغفقكلمنهوي][\u{64b}-\u{652}]?){1,8}",
        "[ابتجحخدرسشصطعغفقكلمنهويپچژگک]{1,9}",
        "[Ա-Ֆ][ա-ֆ]{1,9}",
        "[ა-ჰ]{2,9}",
        "([क-ह](\u{94d}[क-ह])?[\u{93e}-\u{943}\u{947}\u{948}\u{94b}\u{94c}]?\u{902}?){1,6}",
        "([কখগচজটডতদনপবমরলশসহ](\u{9cd}[যরলবমন])?[\u{9be}-\u{9c2}\u{9c7}\u{9cb}]?){1,6}",
        "([கசடதநபமயரலவழளறன][\u{bbe}-\u{bc2}\u{bc6}-\u{bc8}\u{bca}-\u{bcd}]?){1,6}",
        "([กขคงจชซดตทนบปผพมยรลวสหอ][\u{e30}-\u{e39}]?[\u{e48}\u{e49}]?){1,8}",
        "[ሀ-ሆለ-ሎመ-ሞሰ-ሶረ-ሮበ-ቦተ-ቶነ-ኖአ-ኦ]{1,8}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn words_of_any_script_among_english_ones_come_back_from_the_paper(
        name in word_in_a_script(),
        words in proptest::collection::vec(word_in_a_script(), 1..12),
    ) {
        let assets = Assets::built_in().unwrap();
        let reason = words.join(" and ");
        let motion = motion_with(&name, &reason, &assets).map_err(TestCaseError::fail)?;
        let papers = make(&motion, &wanted(), &assets).unwrap();
        let file = NamedTempFile::new().unwrap();
        std::fs::write(file.path(), &papers[0].bytes).unwrap();
        if let Some(paper) = body_of_pdf(file.path(), 612) {
            let paper = squeezed(&paper);
            prop_assert!(paper.contains(&name), "{name:?} in {paper}");
            // A line that runs from the right with English words in it is told by its look, from the left.
            let written = squeezed(&reading_order_of_pdf(file.path()).unwrap_or_default());
            let reason = squeezed(&reason);
            let comes_back = paper.contains(&reason) || written.contains(&reason);
            prop_assert!(comes_back, "{reason:?} in {paper} and {written}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_character_typed_comes_back_from_the_paper(name in letters(), reason in letters()) {
        // Figures by chance may look like a number that is to be left out: it is refused.
        let figures = |text: &str| text.chars().filter(|one| one.is_numeric()).count();
        prop_assume!(figures(&name) < 7 && figures(&reason) < 7);
        let assets = Assets::built_in().unwrap();
        let motion = motion_with(&name, &reason, &assets).map_err(TestCaseError::fail)?;
        let papers = make(&motion, &wanted(), &assets).unwrap();
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
