//! The papers as plain text.

use crate::harness::{CaseFile, Outcome, Sandbox, TODAY};

fn render(case: &CaseFile, format: &str) -> Outcome {
    let arguments = ["render", "-", "--format", format, "--today", TODAY];
    let outcome = Sandbox::new().run_with(&arguments, case.text().as_bytes());
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    outcome
}

fn text(outcome: &Outcome, name: &str) -> String {
    std::fs::read_to_string(outcome.path(name)).unwrap()
}

#[test]
fn every_paper_says_in_text_what_it_says_on_paper_and_no_less() {
    for example in ["both-orders-wa", "criminal-oh", "restrained-il", "unsure-ga", "held"] {
        let both = render(&CaseFile::example(example), "pdf,txt");
        let names = both.names();
        assert_eq!(names.iter().filter(|name| name.ends_with(".txt")).count(), names.len() / 2);
        for name in names.iter().filter(|name| name.ends_with(".txt")) {
            let text = text(&both, name).replace('\u{a0}', " ");
            assert!(text.contains(" – NOT LEGAL ADVICE. Only a judge can end the order."));
            let is_draft = text.starts_with("DRAFT");
            let leaves = ["motion", "declaration", "proposed-order", "notice", "service", "letter"];
            let leaves = leaves.contains(&name.trim_end_matches(".txt"));
            assert_eq!(is_draft, leaves, "{example} {name}");
            let Some(paper) = both.words(&name.replace(".txt", ".pdf")) else { return };
            assert_same_words(&text, &paper.replace('\u{a0}', " "), &format!("{example} {name}"));
        }
    }
}

fn assert_same_words(text: &str, paper: &str, place: &str) {
    let bare = |word: &str| word.trim_matches(['.', ',', ':']).to_owned();
    // A bullet or a box is drawn on the one and a sign in the other.
    let is_word = |word: &&str| word.chars().any(char::is_alphanumeric);
    // What stands for something to fill in is not on the paper.
    let mut filling = false;
    for word in text.split_whitespace() {
        filling |= word.contains('[');
        let said = paper.contains(&bare(word)) || filling || !is_word(&word);
        assert!(said, "{place}: {word:?} is not on the paper");
        filling &= !word.contains(']');
    }
    let words: Vec<&str> = paper.split_whitespace().collect();
    for (number, word) in words.iter().enumerate().filter(|(_, word)| is_word(word)) {
        // A text has no pages to number: “Page 1 of 2”.
        let is_number_of_page = words[number.saturating_sub(3)..=number].contains(&"Page");
        let said = text.contains(&bare(word)) || is_number_of_page;
        assert!(said, "{place}: {word:?} is not in the text");
    }
}

#[test]
fn blanks_and_boxes_are_said_and_names_are_as_typed() {
    let case = CaseFile::bare().set("parties.protected.name", "*Ann* <b> O'Neil & Żółć");
    let outcome = render(&case, "txt");
    assert!(outcome.names().iter().all(|name| name.ends_with(".txt")));
    let motion = text(&outcome, "motion.txt");
    assert!(motion.contains("I am *Ann* <b> O'Neil & Żółć, the Petitioner."), "{motion}");
    assert!(motion.contains("[to sign: Date]\n"), "{motion}");
    assert!(motion.contains("[to sign: Signature]\n"), "{motion}");
    let call = text(&outcome, "clerk-call.txt");
    assert!(call.contains("[ ] Have the order and a pen in front of you.\n"), "{call}");
    assert!(call.contains("[to write: answer about the hearing]"), "{call}");
}

#[test]
fn the_items_of_a_list_are_numbered_on() {
    let motion = text(&render(&CaseFile::civil(), "txt"), "motion.txt");
    let number = |line: &str| line.split_once(". ")?.0.parse::<usize>().ok();
    let numbers: Vec<usize> = motion.lines().filter_map(number).collect();
    assert!(numbers.len() > 8, "{motion}");
    assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>(), "{motion}");
}

#[test]
fn a_form_that_does_not_exist_is_a_wrong_command_line() {
    let outcome = Sandbox::new().run(&["render", "--example", "--format", "doc"]);
    assert_eq!(outcome.code, Some(2));
}
