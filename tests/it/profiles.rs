//! Paper rules of courts, and what none of them may change.

use crate::harness::{CaseFile, Outcome, Sandbox, TODAY, oracle, profile_text};

fn render(profile: &str) -> Outcome {
    let sandbox = Sandbox::new();
    let arguments = ["render", "-", "--today", TODAY, "--profile", profile];
    // Long enough for several pages.
    let reason = "This is why I ask. ".repeat(400);
    let case = CaseFile::civil().set("request.reason", reason.trim());
    let outcome = sandbox.run_with(&arguments, case.text().as_bytes());
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    outcome
}

fn pages(outcome: &Outcome, paper: &str) -> Option<Vec<String>> {
    let text = oracle("pdftotext", &["-layout", "FILE", "-"], &outcome.path(paper))?;
    Some(text.split('\u{c}').map(str::to_owned).filter(|page| !page.trim().is_empty()).collect())
}

const PROFILES: [&str; 5] = ["standard", "plain", "top-3-inch", "pleading", "a4"];

/// The papers that others get.
const LEAVING: [&str; 6] = [
    "motion.pdf",
    "declaration.pdf",
    "proposed-order.pdf",
    "notice.pdf",
    "service.pdf",
    "letter.pdf",
];

/// Whether a page carries the whole of the banner.
fn has_banner(page: &str) -> bool {
    let words = page.split_whitespace().collect::<Vec<_>>().join(" ");
    [
        " – NOT LEGAL ADVICE",
        "Only a judge can end the order.",
        "stays in force until a judge ends it",
    ]
    .iter()
    .all(|part| words.contains(part))
}

#[test]
fn no_profile_takes_the_banner_away() {
    for profile in PROFILES {
        let outcome = render(profile);
        for name in outcome.names() {
            let Some(pages) = pages(&outcome, &name) else { return };
            if profile == "plain" && LEAVING.contains(&name.as_str()) {
                assert!(has_banner(&pages[0]), "{name}");
                assert!(pages[0].contains("Take This Page Off"), "{name}");
                let free = pages[1..].iter().all(|page| !page.contains("NOT LEGAL ADVICE"));
                assert!(free, "{name}");
                assert!(pages[1].contains("Page 1 of"), "the cover is counted in {name}");
            } else {
                assert!(pages.iter().all(|page| has_banner(page)), "{profile} {name}");
                let is_draft = |page: &String| page.contains("DRAFT – NOT LEGAL ADVICE");
                let leaves = LEAVING.contains(&name.as_str());
                assert!(pages.iter().all(|page| is_draft(page) == leaves), "{profile} {name}");
            }
        }
    }
}

/// The words of a page's first `inches`.
fn top_of_first_page(outcome: &Outcome, inches: u32) -> Option<String> {
    let height = (inches * 72).to_string();
    let area = ["-r", "72", "-l", "1", "-x", "0", "-y", "0", "-W", "612", "-H", &height];
    oracle("pdftotext", &[&area[..], &["FILE", "-"]].concat(), &outcome.path("motion.pdf"))
}

#[test]
fn three_inches_stay_free() {
    let Some(free) = top_of_first_page(&render("top-3-inch"), 3) else { return };
    assert_eq!(free.trim(), "");
    assert_ne!(top_of_first_page(&render("standard"), 3).unwrap().trim(), "");
}

#[test]
fn a4_is_a4_for_every_paper() {
    let outcome = render("a4");
    for path in outcome.paths() {
        let Some(info) = oracle("pdfinfo", &["FILE"], &path) else { return };
        assert!(info.contains("595.28 x 841.89 pts (A4)"), "{info}");
    }
}

#[test]
fn words_sit_on_the_numbers_of_a_pleading() {
    let outcome = render("pleading");
    let arguments = ["-bbox", "-l", "1", "FILE", "-"];
    let Some(text) = oracle("pdftotext", &arguments, &outcome.path("motion.pdf")) else { return };
    let attribute = |word: &str, name: &str| -> f32 {
        let rest = word.split(&format!("{name}=\"")).nth(1).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    let words: Vec<&str> = text.lines().filter(|line| line.contains("<word")).collect();
    let in_margin = |word: &&&str| attribute(word, "xMax") < 82.0;
    let numbers: Vec<f32> =
        words.iter().filter(in_margin).map(|word| attribute(word, "yMax")).collect();
    assert_eq!(numbers.len(), 28);
    for pair in numbers.windows(2) {
        assert!((pair[1] - pair[0] - 24.0).abs() < 0.02, "{pair:?}");
    }
    // Everything from the first full line of the body on, down to the footer.
    let body = words
        .iter()
        .filter(|word| !in_margin(word) && (360.0..725.0).contains(&attribute(word, "yMin")));
    let mut seen = 0;
    for word in body {
        let low = attribute(word, "yMax");
        assert!(numbers.iter().any(|number| (number - low).abs() < 0.1), "{word}");
        seen += 1;
    }
    assert!(seen > 100, "only {seen} words were looked at");
}

#[test]
fn a_profile_of_ones_own_is_checked_on_reading() {
    let sandbox = Sandbox::new();
    let standard = profile_text("standard");
    let run = |text: &str| {
        std::fs::write(sandbox.path().join("court.json"), text).unwrap();
        sandbox.run(&["render", "--example", "--profile", "court.json", "--force"])
    };
    let good = run(&standard.replace("\"side_margin\": 72", "\"side_margin\": 90"));
    assert_eq!(good.code, Some(0), "{}", good.stderr);
    for (from, to, problem) in [
        ("\"width\": 612", "\"width\": 300", "too little of the page"),
        ("\"banner_top\": 30", "\"banner_top\": 70", "the banner needs 36 points"),
        ("\"bottom_margin\": 72", "\"bottom_margin\": 10", "the footer needs"),
        ("\"numbered_lines\": null", "\"numbered_lines\": 40", "do not fit"),
        ("\"about\"", "\"abuot\"", "unknown field"),
        ("\"every-page\"", "\"none\"", "unknown variant"),
    ] {
        let bad = run(&standard.replace(from, to));
        assert_eq!(bad.code, Some(2), "{to}");
        assert!(bad.stderr.contains(problem), "{to}: {}", bad.stderr);
    }
    assert_eq!(sandbox.run(&["render", "--example", "--profile", "letter"]).code, Some(2));
    assert_eq!(sandbox.run(&["render", "--example", "--profile", "no.json"]).code, Some(3));
}

#[test]
fn a_profile_that_no_paper_can_be_set_by_is_refused() {
    for (field, value, says) in [
        ("top_margin", "719", "the margins leave too little of the page"),
        ("first_top_margin", "719", "the margins leave too little of the page"),
        ("width", "1e30", "every length must be more than 0 points, and at most 14,400"),
        ("height", "1e12", "every length must be more than 0 points, and at most 14,400"),
        ("side_margin", "-1", "every length must be more than 0 points"),
        // The hand-outs have the standard margins on the same sheet.
        ("width", "440", "the margins leave too little of the page"),
        ("bottom_margin", "20", "the footer needs a bottom_margin of 48 points"),
    ] {
        let mut profile: serde_json::Value =
            serde_json::from_str(&profile_text("standard")).unwrap();
        profile[field] = serde_json::from_str(value).unwrap();
        profile["side_margin"] = if field == "width" && value == "440" {
            40.into()
        } else {
            profile["side_margin"].clone()
        };
        let sandbox = Sandbox::new();
        std::fs::write(sandbox.path().join("court.json"), profile.to_string()).unwrap();
        let outcome = sandbox.run(&["render", "--example", "--profile", "court.json"]);
        assert_eq!(outcome.code, Some(2), "{field} {value}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(says), "{field} {value}: {}", outcome.stderr);
        assert!(outcome.files.is_empty(), "{field} {value}");
    }
}
