//! All papers of a case in one file.

use lopdf::{Document, Object};

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
    assert_eq!(outline.lines().count(), 10, "{outline}");
    let first = outline.lines().next().unwrap();
    assert!(first.contains("Your Next Steps") && first.contains("#page=1"), "{outline}");
    oracle("qpdf", &["--check", "FILE"], &packet);
}

#[test]
fn each_bookmark_leads_to_the_first_page_of_its_document() {
    let outcome = render(&CaseFile::civil());
    // In the order in which they were said to be written: a name and how many pages it has.
    let said = outcome.stderr.lines().filter_map(|line| line.trim().split_once(".pdf"));
    let pages = |rest: &str| rest.split_whitespace().next().unwrap().parse::<usize>().unwrap();
    let singles: Vec<usize> =
        said.filter(|(name, _)| *name != "packet").map(|(_, rest)| pages(rest)).collect();
    let mut first = 0;
    let mut expected = Vec::new();
    for count in singles {
        expected.push(first);
        first += count;
    }
    let packet = Document::load(outcome.path("packet.pdf")).unwrap();
    assert_eq!(bookmarked_pages(&packet), expected);
    assert_eq!(packet.page_iter().count(), first);
}

/// The pages, counted from 0, to which the bookmarks of a PDF lead.
fn bookmarked_pages(document: &Document) -> Vec<usize> {
    let sheets: Vec<_> = document.page_iter().collect();
    let dictionary = |object: &Object| document.get_dictionary(object.as_reference().unwrap());
    let outlines = dictionary(document.catalog().unwrap().get(b"Outlines").unwrap()).unwrap();
    let mut next = outlines.get(b"First").ok();
    let mut pages = Vec::new();
    while let Some(bookmark) = next.map(|next| dictionary(next).unwrap()) {
        let page = bookmark.get(b"Dest").unwrap().as_array().unwrap()[0].as_reference().unwrap();
        pages.push(sheets.iter().position(|sheet| *sheet == page).unwrap());
        next = bookmark.get(b"Next").ok();
    }
    pages
}

#[test]
fn a_held_case_has_no_packet() {
    let outcome = render(&CaseFile::civil().set("request.freely", "no"));
    assert_eq!(outcome.names(), ["safety.pdf"]);
}
