//! The papers as a part of a page in a browser.

use liftorder::make::Assets;
use liftorder::{html, text};

use crate::harness::{CaseFile, drafted};

/// The text of some HTML with a space for each tag, after a look at whether every element that is opened is closed.
fn text_of(html: &str) -> String {
    let mut open: Vec<&str> = Vec::new();
    let mut said = String::new();
    for part in html.split('<') {
        let Some((tag, after)) = part.split_once('>') else {
            said.push_str(part);
            continue;
        };
        let name = tag.split(' ').next().unwrap();
        match name.strip_prefix('/') {
            Some(closed) => assert_eq!(open.pop(), Some(closed), "{html}"),
            None if name == "br" => {}
            None => open.push(name),
        }
        let is_inline = ["strong", "em", "span", "/strong", "/em", "/span"].contains(&name);
        said.push_str(if is_inline { "" } else { " " });
        said.push_str(after);
    }
    assert_eq!(open, Vec::<&str>::new());
    let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    plain.iter().fold(said, |said, (escaped, letter)| said.replace(escaped, letter))
}

/// The words, without the marks of lists.
fn words(text: &str) -> Vec<String> {
    let letters = |word: &str| word.chars().filter(|one| one.is_alphanumeric()).collect::<String>();
    text.split_whitespace().map(letters).filter(|word| !word.is_empty()).collect()
}

#[test]
fn every_paper_says_on_the_screen_what_it_says_as_text() {
    let assets = Assets::built_in().unwrap();
    for example in ["both-orders-wa", "criminal-oh", "restrained-il", "unsure-ga", "held"] {
        for document in drafted(&CaseFile::example(example), &assets) {
            let screen = words(&text_of(&html::write(&document, 1)));
            let plain = text::write(&document);
            for word in &screen {
                assert!(words(&plain).contains(word), "{example} {}: {word}", document.id.name());
            }
            // A text numbers its items, and has its title at its foot.
            let missing: Vec<String> = words(&plain)
                .into_iter()
                .filter(|word| !screen.contains(word) && word.parse::<u32>().is_err())
                .filter(|word| word.chars().count() > 1 && !document.title.contains(word))
                .collect();
            let number = document.footer.case_number.clone().unwrap_or_default();
            let number = words(&number);
            let missing: Vec<&String> =
                missing.iter().filter(|word| !number.contains(word)).collect();
            assert_eq!(missing, Vec::<&String>::new(), "{example} {}", document.id.name());
        }
    }
}

#[test]
fn what_was_typed_is_never_an_element() {
    let assets = Assets::built_in().unwrap();
    let name = "Ann <script>alert(1)</script> \"Lee\" & <b>O'Neil</b>";
    let case = CaseFile::civil()
        .set("parties.protected.name", name)
        .set("request.reason", "<img src=x onerror=alert(1)> I feel safe.");
    for document in drafted(&case, &assets) {
        let html = html::write(&document, 1);
        for tag in ["<script", "<img", "<b>", " onerror=alert(1)>"] {
            assert!(!html.contains(tag), "{tag} in {}", document.id.name());
        }
        text_of(&html);
    }
    let motion = drafted(&case, &assets).into_iter().find(|one| one.id.name() == "motion").unwrap();
    assert!(text_of(&html::write(&motion, 1)).contains("<img src=x onerror=alert(1)>"));
    assert!(html::write(&motion, 2).contains("<h2>") && !html::write(&motion, 2).contains("<h1>"));
}
