//! All papers of a case in one file.

use crate::harness::{CaseFile, Outcome, Sandbox, TODAY, oracle};

fn render(case: &CaseFile) -> Outcome {
    let arguments = ["render", "-", "--packet", "--today", TODAY];
    let outcome = Sandbox::new().run_with(&arguments, case.text().as_bytes());
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    outcome
}

#[test]
fn it_has_every_page_a_bookmark_a_document_and_continuous_numbers() {
    let outcome = render(&CaseFile::civil());
    let packet = outcome.path("packet.pdf");
    let mut expected = Vec::new();
    // In the order in which they were said to be written.
    let singles = outcome.stderr.lines().filter_map(|line| line.trim().split_once(".pdf"));
    for (name, _) in singles.filter(|(name, _)| *name != "packet") {
        let path = outcome.path(&format!("{name}.pdf"));
        let Some(text) = oracle("pdftotext", &["-layout", "FILE", "-"], &path) else { return };
        let pages = text.split('\u{c}').filter(|page| !page.trim().is_empty());
        expected.extend(pages.map(str::to_owned));
    }
    let text = oracle("pdftotext", &["-layout", "FILE", "-"], &packet).unwrap();
    let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    assert_eq!(pages.len(), expected.len());
    for (number, (page, single)) in pages.iter().zip(&expected).enumerate() {
        let words = |page: &str| page.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let mut single = words(single);
        single.extend(words(&format!("Packet page {}", number + 1)));
        assert_eq!(words(page), single, "page {}", number + 1);
    }
    let outline = oracle("mutool", &["show", "FILE", "outline"], &packet).unwrap();
    assert_eq!(outline.lines().count(), 9, "{outline}");
    let first = outline.lines().next().unwrap();
    assert!(first.contains("Your Next Steps") && first.contains("#page=1"), "{outline}");
    oracle("qpdf", &["--check", "FILE"], &packet);
}

#[test]
fn a_held_case_has_no_packet() {
    let outcome = render(&CaseFile::civil().set("request.freely", "no"));
    assert_eq!(outcome.names(), ["safety.pdf"]);
}
