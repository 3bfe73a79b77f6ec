//! The ends at which no papers are made.

use serde_json::Value;

use super::{answer_of, give, interview, wait_for_question, wait_for_words};
use crate::harness::{CaseFile, Sandbox};
use crate::terminal::Terminal;

/// Answers a few questions by their numbers.
fn begin(terminal: &Terminal, answers: &[&str]) -> liftorder::interview::Interview<'static> {
    let mut interview = interview();
    for answer in answers {
        let question = interview.question().unwrap();
        wait_for_question(terminal, &interview, question.id);
        give(terminal, &mut interview, &question, answer);
    }
    let question = interview.question().unwrap();
    wait_for_question(terminal, &interview, question.id);
    interview
}

fn json_files(sandbox: &Sandbox) -> Vec<String> {
    let names = std::fs::read_dir(sandbox.path()).unwrap();
    let names = names.map(|file| file.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.ends_with(".json")).collect()
}

#[test]
fn a_person_who_is_pressured_leaves_nothing_on_the_disk() {
    for page in [false, true] {
        let sandbox = Sandbox::new();
        let Some(terminal) = Terminal::start(sandbox.path(), 80, "new") else { return };
        begin(&terminal, &["yes", "civil_protective", "protected"]);
        assert_eq!(json_files(&sandbox), ["case.json"], "answers are saved as they are given");
        terminal.type_line("y");
        let screen = wait_for_words(&terminal, "Make a one-page PDF about who can help?");
        assert!(screen.contains("You do not have to do this."), "{screen}");
        assert!(screen.contains("1-800-799-7233"), "{screen}");
        assert!(!screen.contains("What kind of order"), "the screen was not cleared: {screen}");
        terminal.type_line(if page { "y" } else { "n" });
        terminal.wait_for("Press Enter to clear the screen.");
        terminal.press("Enter");
        let screen = terminal.wait_for("exit code 0");
        assert!(!screen.contains("pressur") && !screen.contains("1-800"), "{screen}");
        assert!(json_files(&sandbox).is_empty());
        let names = sandbox.look().names();
        assert_eq!(names, if page { vec!["safety.pdf"] } else { Vec::<&str>::new() });
    }
}

#[test]
fn what_was_made_for_the_case_before_is_gone_when_somebody_pushes() {
    for (answer, is_kept) in [("1", true), ("2", false)] {
        let sandbox = Sandbox::new();
        sandbox.render(&CaseFile::civil());
        let before = CaseFile::civil().set("request.freely", "no").text();
        std::fs::write(sandbox.path().join("mine.json"), &before).unwrap();
        let Some(terminal) = Terminal::start(sandbox.path(), 80, "new mine.json") else { return };
        wait_for_question(&terminal, &interview(), "safe");
        terminal.type_line("1");
        // The file is not of this sitting: it goes only if somebody says so.
        wait_for_words(&terminal, "What should happen to it?");
        terminal.type_line(answer);
        wait_for_words(&terminal, "Make a one-page PDF about who can help?");
        terminal.type_line("1");
        terminal.wait_for("Press Enter to clear the screen.");
        terminal.press("Enter");
        terminal.wait_for("exit code 0");
        assert_eq!(sandbox.look().names(), Vec::<String>::new());
        let file = std::fs::read_to_string(sandbox.path().join("mine.json")).ok();
        assert_eq!(file, is_kept.then_some(before));
    }
}

#[test]
fn a_file_in_the_place_of_the_page_on_who_can_help_is_kept() {
    let sandbox = Sandbox::new();
    let output = sandbox.path().join("liftorder-out");
    std::fs::create_dir(&output).unwrap();
    std::fs::write(output.join("safety.pdf"), "mine").unwrap();
    let Some(terminal) = Terminal::start(sandbox.path(), 80, "new") else { return };
    begin(&terminal, &["yes", "civil_protective", "protected"]);
    terminal.type_line("1");
    wait_for_words(&terminal, "Make a one-page PDF about who can help?");
    terminal.type_line("2");
    terminal.wait_for_each(&["safety-2.pdf", "Press Enter to clear the screen."]);
    terminal.press("Enter");
    terminal.wait_for("exit code 0");
    assert_eq!(std::fs::read_to_string(output.join("safety.pdf")).unwrap(), "mine");
    assert_eq!(sandbox.look().names(), ["safety-2.pdf", "safety.pdf"]);
}

#[test]
fn a_person_who_is_not_safe_stops_at_once_and_a_file_from_before_stays_as_it_was() {
    for has_file in [false, true] {
        let sandbox = Sandbox::new();
        let before = CaseFile::civil().text();
        if has_file {
            std::fs::write(sandbox.path().join("client.json"), &before).unwrap();
        }
        let Some(terminal) = Terminal::start(sandbox.path(), 80, "new client.json") else { return };
        wait_for_question(&terminal, &interview(), "safe");
        terminal.type_line("n");
        terminal.wait_for("Press Enter to clear the screen.");
        terminal.press("Enter");
        terminal.wait_for("exit code 0");
        let file = std::fs::read_to_string(sandbox.path().join("client.json")).ok();
        assert_eq!(file, has_file.then_some(before));
    }
}

#[test]
fn nothing_is_kept_where_somebody_says_so_and_leaving_clears_the_screen() {
    for (keys, answers) in [("Escape", "nothing"), ("C-c", "nothing"), ("C-c", "yes")] {
        let sandbox = Sandbox::new();
        let Some(terminal) = Terminal::start(sandbox.path(), 80, "new") else { return };
        begin(&terminal, &[answers, "civil_protective", "protected", "yes"]);
        terminal.press(keys);
        let screen = terminal.wait_for("exit code 0");
        assert!(!screen.contains("state"), "the screen was not cleared: {screen}");
        assert_eq!(json_files(&sandbox).len(), usize::from(answers == "yes"));
        assert_eq!(screen.contains("Nothing was saved."), answers == "nothing", "{screen}");
    }
    let sandbox = Sandbox::new();
    let Some(terminal) = Terminal::start(sandbox.path(), 80, "new --plain") else { return };
    begin(&terminal, &["yes", "civil_protective"]);
    terminal.type_line("quit");
    terminal.wait_for_each(&["You left. Your answers so far are saved.", "exit code 0"]);
}

#[test]
fn going_back_to_say_that_nothing_should_be_kept_takes_back_what_was_saved() {
    let sandbox = Sandbox::new();
    let Some(terminal) = Terminal::start(sandbox.path(), 80, "new") else { return };
    let mut at = begin(&terminal, &["yes", "civil_protective"]);
    assert_eq!(json_files(&sandbox), ["case.json"]);
    for id in ["order.type", "safe"] {
        terminal.type_line("<");
        at.back();
        wait_for_question(&terminal, &at, id);
    }
    terminal.type_line("2");
    at.take(&at.question().unwrap(), "nothing");
    wait_for_question(&terminal, &at, "filer");
    terminal.type_line("1");
    at.take(&at.question().unwrap(), "protected");
    wait_for_question(&terminal, &at, "request.freely");
    assert!(json_files(&sandbox).is_empty());
}

#[test]
fn somebody_whom_the_order_names_can_neither_help_nor_sign() {
    let case: Value = serde_json::from_str(&CaseFile::bare().text()).unwrap();
    for (who, last) in [
        ("protected_signer", "signer_named"),
        ("protected_helper", "helper_named"),
        ("protected", "helper_named"),
    ] {
        let sandbox = Sandbox::new();
        let Some(terminal) = Terminal::start(sandbox.path(), 80, "new") else { return };
        let mut interview = interview();
        while let Some(question) = interview.question().filter(|question| question.id != last) {
            wait_for_question(&terminal, &interview, question.id);
            let answer = match question.id {
                "filer" => who.to_owned(),
                "signer.capacity" => "parent".to_owned(),
                "signer.name" | "preparer.name" => "Cora Lee".to_owned(),
                _ => answer_of(&case, &question),
            };
            give(&terminal, &mut interview, &question, &answer);
        }
        wait_for_question(&terminal, &interview, last);
        terminal.type_line("y");
        let screen = terminal.wait_for("Press Enter to clear the screen.");
        assert!(screen.contains("Somebody whom the order names cannot help"), "{screen}");
        assert!(!screen.contains("Cora Lee"), "the screen was not cleared: {screen}");
        terminal.press("Enter");
        terminal.wait_for("exit code 0");
        assert!(json_files(&sandbox).is_empty());
        assert!(sandbox.look().files.is_empty());
    }
}

#[test]
fn without_a_terminal_it_says_what_to_do() {
    let outcome = Sandbox::new().run(&["new"]);
    assert_eq!(outcome.code, Some(2));
    assert!(outcome.stderr.contains("liftorder render --case-number"), "{}", outcome.stderr);
}

#[test]
fn a_place_where_nothing_can_be_saved_is_told_before_the_first_question() {
    let sandbox = Sandbox::new();
    let Some(terminal) = Terminal::start(sandbox.path(), 80, "new clients/rosa.json") else {
        return;
    };
    let screen = terminal.wait_for("exit code 3");
    assert!(!screen.contains("Is it safe"), "{screen}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_terminal_that_is_gone_ends_the_program() {
    let running = |sandbox: &Sandbox| {
        let all = std::fs::read_dir("/proc").unwrap().filter_map(Result::ok);
        let here = sandbox.path().canonicalize().unwrap();
        let is_here = |process: &std::fs::DirEntry| {
            std::fs::read_link(process.path().join("cwd")).is_ok_and(|folder| folder == here)
        };
        all.filter(is_here).count()
    };
    // At a question, and when papers were written.
    for finishes in [false, true] {
        let sandbox = Sandbox::new();
        let mut case = CaseFile::example("unsure-ga").text();
        if !finishes {
            case = "{}".to_owned();
        }
        std::fs::write(sandbox.path().join("mine.json"), case).unwrap();
        let Some(terminal) = Terminal::start(sandbox.path(), 80, "new mine.json") else { return };
        wait_for_question(&terminal, &interview(), "safe");
        terminal.type_line("1");
        if finishes {
            let case = std::fs::read(sandbox.path().join("mine.json")).unwrap();
            let unfinished = liftorder::interview::Unfinished::resume(&case).unwrap();
            let mut interview = super::resumed(unfinished);
            interview.take(&interview.question().unwrap(), "yes");
            super::walk_on(&terminal, &mut interview, &serde_json::from_slice(&case).unwrap());
            super::wait_for_review(&terminal);
            terminal.type_line("1");
            terminal.wait_for("Delete the answers and the papers of today");
        }
        assert!(running(&sandbox) > 0);
        terminal.kill();
        let start = std::time::Instant::now();
        while running(&sandbox) > 0 {
            assert!(start.elapsed().as_secs() < 10, "the program goes on without its terminal");
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }
}
