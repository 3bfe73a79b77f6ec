//! Which papers a case gets, and the words that decide something.

use crate::harness::{CaseFile, Sandbox};

#[test]
fn whoever_is_pressured_gets_the_safety_page_and_nothing_else() {
    let case = CaseFile::civil().set("request.freely", "no");
    let sandbox = Sandbox::new();
    let outcome = sandbox.render(&case);
    assert_eq!(outcome.names(), ["safety.pdf"]);
    if let Some(words) = outcome.words("safety.pdf") {
        assert!(words.contains("You do not have to ask a court to end your order."), "{words}");
        assert!(words.contains("1-800-799-7233"));
        assert!(!words.contains("counselling"), "the reason is repeated");
    }
    // Asking for another document must not make one, nor tell why there is none.
    let arguments = ["render", "-", "--only", "motion", "--force"];
    let asked = sandbox.run_with(&arguments, case.text().as_bytes());
    assert_eq!((asked.code, asked.names()), (Some(0), vec!["safety.pdf".to_owned()]));
}

#[test]
fn only_a_yes_prints_that_the_person_acts_freely() {
    for (answer, ticked_by_hand) in [("yes", false), ("not_asked", true)] {
        let outcome = Sandbox::new().render(&CaseFile::civil().set("request.freely", answer));
        for name in ["motion.pdf", "letter.pdf"] {
            let Some(words) = outcome.words(name) else { return };
            assert!(words.contains("freely"), "{name}");
            let by_hand = words.contains("Tick by hand, and only if it is true.");
            assert_eq!(by_hand, ticked_by_hand, "{name} {answer}");
        }
    }
}

#[test]
fn every_page_carries_the_banner() {
    let long = "This is why I ask. ".repeat(400);
    let outcome = Sandbox::new().render(&CaseFile::civil().set("request.reason", long));
    for path in outcome.paths() {
        let Some(text) = crate::harness::oracle("pdftotext", &["FILE", "-"], &path) else { return };
        for page in text.split('\u{c}').filter(|page| !page.trim().is_empty()) {
            let words = page.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(words.contains("DRAFT – NOT LEGAL ADVICE"), "{}", path.display());
            assert!(words.contains("Only a judge can end the order."), "{}", path.display());
            assert!(words.contains("stays in force until a judge ends it"), "{}", path.display());
        }
    }
}

#[test]
fn the_clerk_is_asked_the_exact_question() {
    let outcome = Sandbox::new().render(&CaseFile::bare());
    let Some(words) = outcome.words("clerk-call.pdf") else { return };
    let question = "“What is the process to dismiss or terminate this order, do you have a form, \
                    and will I need a hearing?”";
    assert!(words.contains(question), "{words}");
}

#[test]
fn what_is_not_known_is_a_blank_and_never_an_invented_value() {
    let outcome = Sandbox::new().render(&CaseFile::bare());
    let Some(words) = outcome.words("motion.pdf") else { return };
    for invented in ["null", "()", "( )", ", ,", "Washington", "2026", "2025"] {
        assert!(!words.contains(invented), "{invented:?} in {words}");
    }
    assert!(words.contains("to dismiss or terminate the order"), "{words}");
    assert!(words.contains("The end date of the order, if it has one:"), "{words}");
}

#[test]
fn a_state_gives_its_own_words_and_a_law_that_only_modifies_is_asked_to_modify() {
    let texas = CaseFile::civil()
        .set("court.state", "TX")
        .set("order.title", "Family Violence Protective Order")
        .set("parties.protected.role", "");
    let outcome = Sandbox::new().render(&texas);
    let Some(words) = outcome.words("motion.pdf") else { return };
    assert!(words.contains("to modify the order so that it ends, or to dismiss or terminate it"));
    assert!(words.contains("Applicant"), "{words}");
    assert!(words.contains("Tex. Fam. Code § 87.001"), "{words}");
}

#[test]
fn nothing_that_is_sworn_or_done_later_is_filled_in() {
    let outcome = Sandbox::new().render(&CaseFile::civil());
    for name in ["motion.pdf", "letter.pdf"] {
        let Some(words) = outcome.words(name) else { return };
        assert!(!words.contains("November 23, 2026"), "{name} is dated by the program");
        assert!(words.contains("Date:") && words.contains("Signature"), "{name}");
    }
}
