//! Keys, pastes and stray letters: none makes a paper that nobody asked for, and none loses what was typed.

use super::{give, interview, wait_for_question, wait_for_refusal};
use crate::harness::Sandbox;
use crate::terminal::Terminal;

fn saved(sandbox: &Sandbox) -> String {
    let folder = std::fs::read_dir(sandbox.path()).unwrap();
    let mut files = folder.map(|file| file.unwrap().path());
    let file = files.find(|path| path.extension().is_some_and(|end| end == "json"));
    file.map(|file| std::fs::read_to_string(file).unwrap()).unwrap_or_default()
}

/// Answers until a question is asked.
fn until(terminal: &Terminal, id: &str, answers: &[(&str, &str)]) -> super::Interview<'static> {
    let mut interview = interview();
    while let Some(question) = interview.question().filter(|question| question.id != id) {
        wait_for_question(terminal, &interview, question.id);
        let answer = answers.iter().find(|(known, _)| *known == question.id);
        let required = if question.optional { "" } else { "A-17 Lee" };
        give(terminal, &mut interview, &question, answer.map_or(required, |(_, answer)| answer));
    }
    wait_for_question(terminal, &interview, id);
    interview
}

const BEGUN: [(&str, &str); 6] = [
    ("safe", "yes"),
    ("order.type", "civil_protective"),
    ("filer", "protected"),
    ("request.freely", "yes"),
    ("court.state", "WA"),
    ("request.goal", "terminate"),
];

#[test]
fn no_key_but_the_answer_itself_says_that_somebody_asks_freely() {
    let sandbox = Sandbox::new();
    let Some(terminal) = Terminal::start(sandbox.path(), 80, "new") else { return };
    until(&terminal, "request.freely", &BEGUN);
    // What answers the question is left out: y, n, i and their numbers.
    let letters = ('a'..='z').chain('A'..='Z').filter(|one| !"yniYNI".contains(*one));
    let wrong: Vec<String> = letters.chain("0456789-+#*/,;:.!".chars()).map(String::from).collect();
    let words = [
        "",
        "freely",
        "ask",
        "I ask freely",
        "yeah",
        "ok",
        "nobody",
        "no one",
        "1 2",
        "2 3",
        "22",
        "yes and no",
    ];
    for typed in wrong.iter().map(String::as_str).chain(words) {
        terminal.type_line(typed);
        wait_for_refusal(&terminal, "Type a number from 1 to 3, or y or n.");
        terminal.clear();
    }
    assert!(!saved(&sandbox).contains("freely"), "{}", saved(&sandbox));
    terminal.type_line("No, nobody is");
    wait_for_question(&terminal, &interview(), "court.state");
    assert!(saved(&sandbox).contains("\"freely\": \"yes\""), "{}", saved(&sandbox));
}

#[test]
fn a_letter_answers_only_where_no_other_choice_begins_with_it() {
    let sandbox = Sandbox::new();
    let Some(terminal) = Terminal::start(sandbox.path(), 80, "new") else { return };
    let mut at = until(&terminal, "safe", &BEGUN);
    for (id, wrong, right, word) in [
        ("safe", "y", "1", "yes"),
        ("order.type", "a", "i", "unsure"),
        ("filer", "i", "4", "restrained"),
    ] {
        wait_for_question(&terminal, &at, id);
        terminal.type_line(wrong);
        wait_for_refusal(&terminal, "Type a number from 1 to");
        terminal.clear();
        terminal.type_line(right);
        let question = at.question().unwrap();
        at.take(&question, word);
    }
    wait_for_question(&terminal, &at, "court.state");
    assert!(saved(&sandbox).contains("\"type\": \"unsure\""), "{}", saved(&sandbox));
}

#[test]
fn keys_move_and_cut_as_they_do_elsewhere() {
    let sandbox = Sandbox::new();
    let Some(terminal) = Terminal::start(sandbox.path(), 80, "new") else { return };
    let at = until(&terminal, "court.name", &BEGUN);
    wait_for_question(&terminal, &at, "court.name");
    terminal.type_text("Superior Cuort");
    terminal.press("C-w");
    terminal.type_text("Court of King");
    terminal.press("C-a");
    terminal.type_text("The ");
    terminal.press("C-e");
    terminal.type_text(" Countyyy");
    for key in ["BSpace", "BSpace", "Left", "Left", "Left", "Left", "Left", "Left", "C-k"] {
        terminal.press(key);
    }
    terminal.press("Enter");
    terminal.wait(|_| saved(&sandbox).contains("King"));
    assert!(
        saved(&sandbox).contains("\"name\": \"The Superior Court of King\""),
        "{}",
        saved(&sandbox)
    );
    terminal.wait_for("What is the case number?");
    terminal.type_text("wrong");
    terminal.press("C-u");
    terminal.type_line("24-1");
    terminal.wait(|_| saved(&sandbox).contains("\"24-1\""));
}

#[test]
fn several_paragraphs_are_typed_or_pasted_and_none_goes_to_the_next_question() {
    let text = "First line\nSecond line\n\nAfter a blank line";
    for (how, wanted) in [
        ("typed", "First line\\nSecond line\\nAfter a blank line"),
        ("keys", "First line\\nSecond line\\nAfter a blank line"),
        ("brackets", "First line\\nSecond line\\nAfter a blank line"),
    ] {
        for plain in ["", "--plain"] {
            let sandbox = Sandbox::new();
            let Some(terminal) = Terminal::start(sandbox.path(), 80, &format!("new {plain}"))
            else {
                return;
            };
            until(&terminal, "request.reason", &BEGUN);
            match how {
                "typed" => {
                    for line in text.lines().filter(|line| !line.is_empty()) {
                        terminal.type_line(line);
                        std::thread::sleep(std::time::Duration::from_millis(120));
                    }
                }
                "keys" => terminal.paste(text, false),
                _ => terminal.paste(text, true),
            }
            std::thread::sleep(std::time::Duration::from_millis(300));
            // What a paste leaves on the last line is entered, and an empty line ends the answer.
            terminal.press("Enter");
            std::thread::sleep(std::time::Duration::from_millis(120));
            if !saved(&sandbox).contains("After a blank line") {
                terminal.press("Enter");
            }
            terminal.wait(|_| saved(&sandbox).contains("After a blank line"));
            let case = saved(&sandbox);
            assert!(case.contains(&format!("\"reason\": \"{wanted}\"")), "{how} {plain}: {case}");
            assert!(!case.contains("related\": [\n"), "{how} {plain}: {case}");
        }
    }
}

#[test]
fn a_paste_of_several_lines_is_no_answer_to_a_question_of_one() {
    for plain in ["", "--plain"] {
        for brackets in [false, true] {
            let sandbox = Sandbox::new();
            let Some(terminal) = Terminal::start(sandbox.path(), 80, &format!("new {plain}"))
            else {
                return;
            };
            until(&terminal, "court.name", &BEGUN);
            terminal.paste("Superior Court\n24-1\nAnn Lee\n", brackets);
            std::thread::sleep(std::time::Duration::from_millis(200));
            if brackets && plain.is_empty() {
                terminal.press("Enter");
            }
            terminal.wait_for("Several lines came at once. This takes one line.");
            assert!(!saved(&sandbox).contains("Ann Lee") && !saved(&sandbox).contains("24-1"));
            terminal.type_line("Superior Court");
            terminal.wait_for("What is the case number?");
        }
    }
}

#[test]
fn what_was_typed_of_a_longer_answer_is_there_after_going_back() {
    let sandbox = Sandbox::new();
    let Some(terminal) = Terminal::start(sandbox.path(), 80, "new") else { return };
    let at = until(&terminal, "request.reason", &BEGUN);
    terminal.type_line("One paragraph.");
    std::thread::sleep(std::time::Duration::from_millis(150));
    terminal.type_line("<");
    wait_for_question(&terminal, &at, "request.goal");
    assert!(saved(&sandbox).contains("One paragraph."), "{}", saved(&sandbox));
    terminal.press("Enter");
    std::thread::sleep(std::time::Duration::from_millis(150));
    // Its answer is kept: the next open question is asked.
    terminal.wait_for("Are there other orders or cases between the two of you?");
}

#[test]
fn variables_of_the_system_ask_for_plain_lines() {
    for (variable, is_plain) in
        [("ACCESSIBLE=1", true), ("TERM=dumb", true), ("ACCESSIBLE=0", false)]
    {
        let sandbox = Sandbox::new();
        let Some(terminal) = Terminal::start_with(sandbox.path(), variable, "new") else { return };
        wait_for_question(&terminal, &interview(), "safe");
        terminal.type_line("7");
        let why = if is_plain {
            "Not yet. Type a number from 1 to 3."
        } else {
            "✗ Type a number from 1 to 3."
        };
        terminal.wait_for(why);
    }
}
