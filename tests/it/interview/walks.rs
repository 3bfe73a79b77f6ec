//! From the first question to the papers, on every route.

use std::path::Path;

use liftorder::interview::Part;
use serde_json::Value;

use super::{
    answered, ask, give, interview, wait_for_question, wait_for_refusal, wait_for_review,
    wait_for_review_from, wait_for_words, walk, walk_on,
};
use crate::harness::{CaseFile, Sandbox, TODAY};
use crate::terminal::Terminal;

const ROUTES: [&str; 7] = [
    "civil-wa",
    "both-orders-wa",
    "criminal-oh",
    "restrained-il",
    "unsure-ga",
    "civil-tx-modify",
    "expires-soon-il",
];

fn example(name: &str) -> Value {
    serde_json::from_str(&CaseFile::example(name).text()).unwrap()
}

/// Makes the papers at the review, without copies to sign.
fn make(terminal: &Terminal, leaves_home: bool) -> String {
    terminal.type_line("1");
    if leaves_home {
        wait_for_words(terminal, "Make the copies to sign, too?");
        terminal.type_line("1");
    }
    terminal.wait_for_each(&[
        "Delete the answers and the papers of today",
        "Type a number from 1 to 6.",
        ">",
    ])
}

/// The file with the answers.
fn kept(folder: &Path) -> Option<String> {
    let mut files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name());
    files.find_map(|name| name.into_string().ok().filter(|name| name.ends_with(".json")))
}

#[test]
fn every_route_gives_the_papers_that_render_makes_of_the_same_case() {
    for name in ROUTES {
        let case = example(name);
        let sandbox = Sandbox::new();
        let arguments = format!("new --today {TODAY}");
        let Some(terminal) = Terminal::start(sandbox.path(), 80, &arguments) else { return };
        walk(&terminal, &case);
        let screen = make(&terminal, name != "unsure-ga");
        assert!(screen.contains("stays in force until a judge"), "{screen}");
        assert!(screen.contains("Open first: next-steps.pdf"), "{screen}");
        let file = kept(sandbox.path()).unwrap();
        // Where the answers are is not said unless somebody asks.
        assert!(!screen.contains(&file), "{screen}");
        terminal.type_line("2");
        terminal.wait_for_each(&[&format!("/{file}"), "What now?"]);
        terminal.type_line("5");
        terminal.wait_for("exit code 0");

        let saved = std::fs::read_to_string(sandbox.path().join(&file)).unwrap();
        assert_eq!(saved, answered(&case).so_far().case_file(), "{name}");
        let other = Sandbox::new();
        let rendered = other.run_with(&["render", "-", "--today", TODAY], saved.as_bytes());
        assert_eq!(rendered.code, Some(0), "{}", rendered.stderr);
        let made = sandbox.look();
        assert_eq!(made.files, rendered.files, "{name}");
        for (a, b) in made.paths().iter().zip(rendered.paths()) {
            assert_eq!(std::fs::read(a).unwrap(), std::fs::read(&b).unwrap(), "{}", b.display());
        }
    }
}

#[test]
fn a_small_terminal_and_a_plain_one_will_do() {
    for (columns, rows, plain) in [(40, 15, ""), (80, 24, "--plain"), (40, 15, "--plain")] {
        let case = example("criminal-oh");
        let sandbox = Sandbox::new();
        let arguments = format!("new {plain} --today {TODAY}");
        let Some(terminal) = Terminal::start_sized(sandbox.path(), (columns, rows), &arguments)
        else {
            return;
        };
        let mut interview = interview();
        walk_on(&terminal, &mut interview, &case);
        wait_for_review(&terminal);
        let screen = make(&terminal, true);
        let widest = screen.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(usize::from(columns)) || plain.is_empty(), "{screen}");
        terminal.type_line("5");
        terminal.wait_for("exit code 0");
        let case: Value = serde_json::from_str(
            &std::fs::read_to_string(sandbox.path().join(kept(sandbox.path()).unwrap())).unwrap(),
        )
        .unwrap();
        assert_eq!(case["order"]["type"], "criminal_no_contact");
        assert_eq!(sandbox.look().names().len(), 6);
    }
}

#[test]
fn lines_break_between_words_at_forty_columns() {
    let sandbox = Sandbox::new();
    let Some(terminal) = Terminal::start_sized(sandbox.path(), (40, 15), "new") else { return };
    let interview = interview();
    wait_for_question(&terminal, &interview, "safe");
    // Without -J the lines are as the terminal shows them: none fills it and goes on.
    for line in terminal.rows().lines() {
        assert!(line.chars().count() < 41, "{line}");
        assert!(!line.ends_with('-'), "{line}");
    }
    let screen = terminal.rows();
    for words in ["restraining", "information", "Nothing is", "machine"] {
        assert!(screen.contains(words), "{words} is broken in {screen}");
    }
}

#[test]
fn one_can_go_back_from_every_question_and_finds_what_was_answered() {
    for name in ["civil-tx-modify", "both-orders-wa"] {
        let case = example(name);
        let sandbox = Sandbox::new();
        let Some(terminal) = Terminal::start(sandbox.path(), 100, &format!("new --today {TODAY}"))
        else {
            return;
        };
        let mut interview = interview();
        let mut before: Option<String> = None;
        while let Some(question) = interview.question() {
            wait_for_question(&terminal, &interview, question.id);
            if let Some(earlier) = before.filter(|id| id != "safe") {
                terminal.type_line("<");
                wait_for_question(&terminal, &interview, &earlier);
                assert!(interview.back());
                let earlier = interview.question().unwrap();
                // Enter keeps it, line by line.
                let answer = interview.so_far().answer(&earlier).unwrap_or_default();
                let lines =
                    if super::is_edited_by_line(&earlier) { answer.lines().count() + 1 } else { 1 };
                for _ in 0..lines {
                    terminal.press("Enter");
                    std::thread::sleep(std::time::Duration::from_millis(90));
                }
                let taken = interview.take(&earlier, &answer);
                assert!(matches!(taken, super::Taken::Kept(_)), "{}: {taken:?}", earlier.id);
                assert_eq!(interview.question().map(|next| next.id), Some(question.id));
                wait_for_question(&terminal, &interview, question.id);
            }
            give(&terminal, &mut interview, &question, &super::answer_of(&case, &question));
            before = Some(question.id.to_owned());
        }
        wait_for_review(&terminal);
        make(&terminal, true);
        let saved =
            std::fs::read_to_string(sandbox.path().join(kept(sandbox.path()).unwrap())).unwrap();
        assert_eq!(saved, answered(&case).so_far().case_file(), "{name}");
    }
}

#[test]
fn an_answer_can_be_changed_at_the_review_and_papers_from_before_replaced() {
    let case = example("civil-wa");
    let sandbox = Sandbox::new();
    let arguments = format!("new mine.json --today {TODAY}");
    let Some(terminal) = Terminal::start(sandbox.path(), 80, &arguments) else { return };
    let interview = walk(&terminal, &case);
    make(&terminal, true);
    terminal.type_line("5");
    terminal.wait_for("exit code 0");
    drop(terminal);

    let terminal = Terminal::start(sandbox.path(), 80, &arguments).unwrap();
    wait_for_question(&terminal, &interview, "safe");
    terminal.type_line("1");
    // Whether the order names the helper is asked each time.
    wait_for_question(&terminal, &interview, "helper_named");
    terminal.type_line("n");
    // And so is whether somebody pushes: what was so on another day may not be so today.
    wait_for_question(&terminal, &interview, "request.freely");
    terminal.type_line("2");
    let review = wait_for_review(&terminal);
    for answer in ["State: Washington", "Case number: 23-2-04417-1", "Ends on: March 4, 2027"] {
        assert!(review.contains(answer), "{review}");
    }
    // Back from the menus, and to the last question, and on again.
    terminal.type_line("2");
    wait_for_words(&terminal, "Which part?");
    terminal.clear();
    terminal.type_line("<");
    wait_for_review(&terminal);
    terminal.type_line("2");
    wait_for_words(&terminal, "Which part?");
    let place = Part::ALL.iter().position(|part| *part == Part::Order).unwrap();
    terminal.type_line(&(place + 1).to_string());
    let answers = wait_for_words(&terminal, "Which answer?");
    let number = answers.lines().rev().find(|line| line.contains(". Ends on: ")).unwrap();
    terminal.type_line(number.split('.').next().unwrap().trim());
    wait_for_question(&terminal, &interview, "order.expires");
    terminal.press("C-u");
    terminal.type_line("March 4, 2028");
    let review = wait_for_review_from(&terminal, "Ends on:");
    assert!(!review.contains("Protected person:"), "only the part of it: {review}");
    assert!(review.contains("Ends on: March 4, 2028"), "{review}");
    terminal.type_line("1");
    wait_for_words(&terminal, "Papers of this case are here from before. Replace them?");
    terminal.type_line("y");
    wait_for_words(&terminal, "Make the copies to sign, too?");
    terminal.type_line("y");
    let screen = terminal.wait_for_each(&["Delete the answers and the papers", "1 to 6.", ">"]);
    assert!(screen.contains("The copies to sign are in /"), "{screen}");
    let copies = sandbox.path().join("liftorder-out/23-2-04417-1/to-sign");
    for name in ["motion.pdf", "letter.pdf", "service.pdf"] {
        assert!(copies.join(name).exists(), "{name}");
    }
    assert!(!copies.join("next-steps.pdf").exists());
    // Everything of today goes if that is asked for.
    terminal.type_line("4");
    wait_for_words(&terminal, "Delete the answers and the papers? They cannot be brought back.");
    terminal.type_line("n");
    terminal.wait_for_each(&["Delete the answers and the papers", "1 to 6.", ">"]);
    assert!(copies.join("motion.pdf").exists());
    terminal.type_line("4");
    wait_for_words(&terminal, "Delete the answers and the papers? They cannot be brought back.");
    terminal.type_line("y");
    terminal.wait_for_each(&["are deleted", "Printers, backups", "exit code 0"]);
    assert!(!sandbox.path().join("mine.json").exists());
    assert!(!sandbox.path().join("liftorder-out").exists());
}

#[test]
fn what_is_wrong_after_the_review_leads_back_to_its_question() {
    let mut case = example("civil-wa");
    case["parties"]["protected"]["contact"] =
        serde_json::json!({ "show": "print", "address": ["12 Elm Street"] });
    case["request"]["reason"] = "I live at 12 Elm Street, and I feel safe.".into();
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path().join("mine.json"), case.to_string()).unwrap();
    let arguments = format!("new mine.json --today {TODAY}");
    let Some(terminal) = Terminal::start(sandbox.path(), 80, &arguments) else { return };
    let mut interview = interview();
    wait_for_question(&terminal, &interview, "safe");
    terminal.type_line("1");
    interview.take(&interview.question().unwrap(), "yes");
    // Questions that the file says nothing of.
    let mut interview = super::resumed(
        liftorder::interview::Unfinished::resume(case.to_string().as_bytes()).unwrap(),
    );
    interview.take(&interview.question().unwrap(), "yes");
    while let Some(question) = interview.question() {
        wait_for_question(&terminal, &interview, question.id);
        give(&terminal, &mut interview, &question, &super::answer_of(&case, &question));
    }
    wait_for_review(&terminal);
    terminal.type_line("2");
    wait_for_words(&terminal, "Which part?");
    terminal.type_line("3");
    let answers = wait_for_words(&terminal, "Which answer?");
    let number = answers.lines().rev().find(|line| line.contains(". Print how to reach ")).unwrap();
    terminal.type_line(number.split('.').next().unwrap().trim());
    wait_for_question(&terminal, &interview, "parties.contact.show");
    terminal.type_line("n");
    // At once, in words: what is withheld now may not stand in the reason.
    let screen = wait_for_question(&terminal, &interview, "request.reason");
    assert!(screen.contains("The text repeats “Address”, which is to be withheld."), "{screen}");
    assert!(!screen.contains("contact.address") && !screen.contains("show to print"), "{screen}");
    terminal.press("C-u");
    terminal.type_line("I feel safe.");
    std::thread::sleep(std::time::Duration::from_millis(120));
    terminal.press("Enter");
    let review = wait_for_review_from(&terminal, "Protected person:");
    assert!(review.contains("I feel safe."), "both parts: {review}");
}

#[test]
fn what_is_wrong_in_a_file_from_before_leads_back_to_its_question() {
    let mut case = example("civil-wa");
    case["order"]["issued"] = "2027-01-01".into();
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path().join("mine.json"), case.to_string()).unwrap();
    let arguments = format!("new mine.json --today {TODAY}");
    let Some(terminal) = Terminal::start(sandbox.path(), 80, &arguments) else { return };
    let unfinished = liftorder::interview::Unfinished::resume(case.to_string().as_bytes());
    let mut interview = super::resumed(unfinished.unwrap());
    walk_on(&terminal, &mut interview, &case);
    wait_for_review(&terminal);
    terminal.type_line("1");
    terminal.wait_for_each(&[
        "The day is still to come: no order can have been issued on it.",
        "Press Enter to go on.",
    ]);
    terminal.press("Enter");
    let screen = wait_for_question(&terminal, &interview, "order.issued");
    assert!(!screen.contains("order.issued"), "{screen}");
    terminal.press("C-u");
    terminal.type_line("3/4/2025");
    wait_for_review(&terminal);
    make(&terminal, true);
}

#[test]
fn a_killed_interview_goes_on_where_it_was() {
    let case = example("civil-wa");
    let sandbox = Sandbox::new();
    let Some(terminal) = Terminal::start(sandbox.path(), 80, "new mine.json") else { return };
    let mut interview = interview();
    while let Some(question) = interview.question().filter(|question| question.id != "court.county")
    {
        wait_for_question(&terminal, &interview, question.id);
        give(&terminal, &mut interview, &question, &super::answer_of(&case, &question));
    }
    wait_for_question(&terminal, &interview, "court.county");
    terminal.kill();
    drop(terminal);

    let terminal = Terminal::start(sandbox.path(), 80, "new mine.json").unwrap();
    wait_for_question(&terminal, &interview, "safe");
    terminal.type_line("1");
    terminal.wait_for("Is anyone pressuring");
    terminal.type_line("2");
    let screen = wait_for_question(&terminal, &interview, "court.county");
    assert!(!screen.contains(&ask(&interview, "order.type")), "{screen}");
    terminal.press("Escape");
    let left = terminal.wait_for("exit code 0");
    assert!(left.contains("You left. Your answers so far are saved."), "{left}");
    assert!(!left.contains("mine.json"), "it gives away where they are: {left}");
    assert!(!left.contains("county"), "the screen was not cleared: {left}");
}

fn first_client() -> String {
    CaseFile::civil().set("parties.protected.name", "Zelda Quist").text()
}

#[test]
fn a_second_client_never_sees_the_first() {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path().join("case-24-1.json"), first_client()).unwrap();
    let Some(terminal) = Terminal::start(sandbox.path(), 80, "new") else { return };
    let mut interview = interview();
    wait_for_question(&terminal, &interview, "safe");
    terminal.type_line("1");
    let screen = wait_for_words(&terminal, "What do you want to do?");
    assert!(!screen.contains("24-1") && !screen.contains("Zelda"), "{screen}");
    terminal.type_line("1");
    interview.take(&interview.question().unwrap(), "yes");
    let mut case = example("civil-wa");
    case["case_number"] = "24-1".into();
    case["parties"]["protected"]["name"] = "Ann Lee".into();
    while let Some(question) =
        interview.question().filter(|one| one.id != "parties.restrained.name")
    {
        let screen = wait_for_question(&terminal, &interview, question.id);
        assert!(!screen.contains("Zelda"), "{screen}");
        give(&terminal, &mut interview, &question, &super::answer_of(&case, &question));
    }
    wait_for_question(&terminal, &interview, "parties.restrained.name");
    // Named for the case, and never in the place of another.
    let first = std::fs::read_to_string(sandbox.path().join("case-24-1.json")).unwrap();
    assert_eq!(first, first_client());
    let second = std::fs::read_to_string(sandbox.path().join("case-24-1-2.json")).unwrap();
    assert!(second.contains("Ann Lee") && !second.contains("Zelda"), "{second}");
    assert!(!sandbox.path().join("case.json").exists(), "the file without a name is left over");
}

#[test]
fn a_day_that_is_past_is_said_at_once_and_what_is_odd_is_asked_twice() {
    let sandbox = Sandbox::new();
    let arguments = format!("new --no-save --today {TODAY}");
    let Some(terminal) = Terminal::start(sandbox.path(), 80, &arguments) else { return };
    let case = example("civil-wa");
    let mut interview = interview();
    wait_for_words(&terminal, "Is it safe for you to do this here and now?");
    terminal.type_line("y");
    interview.take(&interview.question().unwrap(), "nothing");
    while let Some(question) =
        interview.question().filter(|question| question.id != "order.expires")
    {
        wait_for_question(&terminal, &interview, question.id);
        if question.id == "court.state" {
            terminal.type_line("Washingtn");
            wait_for_refusal(&terminal, "There is no such state. Did you mean Washington?");
            terminal.press("C-u");
        }
        if question.id == "order.issued" {
            terminal.type_line("yesterday");
            wait_for_refusal(
                &terminal,
                "That cannot be read as a day. Write it as it is on the order",
            );
            terminal.press("C-u");
            terminal.type_line("12/1/2026");
            wait_for_refusal(
                &terminal,
                "The day is still to come: no order can have been issued on it.",
            );
            terminal.press("C-u");
        }
        give(&terminal, &mut interview, &question, &super::answer_of(&case, &question));
    }
    wait_for_question(&terminal, &interview, "order.expires");
    terminal.type_line("March 4, 2026");
    wait_for_refusal(&terminal, "This day is past: the order may have ended already.");
    // Enter alone keeps nothing that is odd.
    terminal.press("Enter");
    wait_for_refusal(&terminal, "Type a number from 1 to 2.");
    terminal.type_line("2");
    terminal.wait_for("Read as: March 4, 2026");
    assert_eq!(kept(sandbox.path()), None, "--no-save keeps nothing");
}
