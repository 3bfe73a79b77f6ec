//! The interview, in a real terminal and as data.

use liftorder::answers::interview::{Kind, Question, Unfinished};
use liftorder::examine::examine;
use liftorder::facts::States;
use liftorder::layout::Faces;
use proptest::prelude::*;
use serde_json::Value;

use crate::harness::{CaseFile, Sandbox, TODAY, root, squeezed};
use crate::terminal::Terminal;

fn messages() -> Value {
    let text = std::fs::read_to_string(root().join("templates/en/interview.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn said(id: &str, what: &str) -> String {
    messages()["questions"][id][what].as_str().unwrap_or_default().to_owned()
}

/// Waits until a question is asked. The mark before it is there only as long as it waits for an
/// answer: the words alone may still stand on the screen from the last time.
fn wait_for_question(terminal: &Terminal, id: &str) -> String {
    terminal.wait_for(&format!("? {}", said(id, "ask")))
}

/// Waits until an answer was refused and the question is asked again: what is typed between the
/// two would get lost.
fn wait_for_refusal(terminal: &Terminal, why: &str, id: &str) {
    terminal.wait_for_each(&[why, &format!("? {}", said(id, "ask"))]);
}

/// Answers the questions as a case file would, until the review.
fn walk(terminal: &Terminal, case: &Value) -> usize {
    let mut unfinished = Unfinished::default();
    let mut asked = 0;
    while let Some(question) = unfinished.next() {
        wait_for_question(terminal, question.id);
        let answer = answer_of(case, &question);
        give(terminal, &question, &answer);
        unfinished.take(&question, &answer);
        asked += 1;
    }
    terminal.wait_for("? Please read your answers");
    asked
}

fn give(terminal: &Terminal, question: &Question, answer: &str) {
    match question.kind {
        Kind::Choice(words) => {
            let place = words().iter().position(|word| *word == answer);
            terminal.type_line(&place.map_or(String::new(), |place| (place + 1).to_string()));
        }
        Kind::Line | Kind::Lines | Kind::Names => terminal.type_line(answer),
        Kind::OrderTitle => {
            // Where the state's names are listed, the last number is for another name.
            let screen = terminal.screen();
            let mut lines = screen.lines().rev();
            let other = lines.find(|line| line.contains("It has another name"));
            if let Some(other) = other.filter(|_| !answer.is_empty()) {
                terminal.type_line(other.split('.').next().unwrap().trim());
                terminal.wait_for(&said(question.id, "example"));
            }
            terminal.type_line(answer);
        }
    }
}

/// What a case file says to a question.
fn answer_of(case: &Value, question: &Question) -> String {
    let side = if case["filer"] == "restrained" { "restrained" } else { "protected" };
    match question.id {
        "safe" => return "yes".to_owned(),
        "signer_named" | "helper_named" => return "no".to_owned(),
        "related" => {
            let related = case["order"]["related"].as_array();
            return if related.is_some_and(|all| !all.is_empty()) { "yes" } else { "no" }
                .to_owned();
        }
        _ => {}
    }
    let contact = if case["signer"]["capacity"].is_string() {
        "signer".to_owned()
    } else {
        format!("parties.{side}.contact")
    };
    let path = question.id.replace("parties.contact", &contact);
    let value = path.split('.').fold(case, |value, step| match step.parse::<usize>() {
        Ok(place) => &value[place - 1],
        Err(_) => &value[step],
    });
    match (value, question.id) {
        (Value::String(text), _) => text.replace('\n', " "),
        (Value::Array(lines), _) => {
            let text = |line: &'_ Value| Some(line.as_str().or(line["name"].as_str())?.to_owned());
            lines.iter().filter_map(text).collect::<Vec<_>>().join("; ")
        }
        (_, "signer.capacity") => "myself".to_owned(),
        (_, "filer") => "protected".to_owned(),
        (_, "request.freely") => "yes".to_owned(),
        (_, "request.goal") => "terminate".to_owned(),
        (_, "parties.contact.show") => "withhold".to_owned(),
        _ => String::new(),
    }
}

/// The case file that the interview should write for an example: the fields that it asks for.
fn expected(case: &Value) -> String {
    let mut unfinished = Unfinished::default();
    while let Some(question) = unfinished.next() {
        unfinished.take(&question, &answer_of(case, &question));
    }
    unfinished.case_file()
}

#[test]
fn every_route_gives_the_papers_that_render_makes_of_the_same_case() {
    for example in [
        "civil-wa",
        "both-orders-wa",
        "criminal-oh",
        "restrained-il",
        "unsure-ga",
        "civil-tx-modify",
        "expires-soon-il",
    ] {
        let case: Value = serde_json::from_str(&CaseFile::example(example).text()).unwrap();
        let sandbox = Sandbox::new();
        let arguments = format!("new --today {TODAY}");
        let Some(terminal) = Terminal::start(sandbox.path(), 80, &arguments) else { return };
        let asked = walk(&terminal, &case);
        if example == "civil-wa" {
            assert!(asked <= 26, "{asked} questions on the civil route");
        }
        terminal.type_line("1");
        if example != "unsure-ga" {
            terminal.wait_for("? Those are drafts to read.");
            terminal.type_line("1");
        }
        let screen = terminal.wait_for("exit code 0");
        assert!(screen.contains("stays in force until a judge"), "{screen}");
        assert!(screen.contains("Open first: liftorder-out/"), "{screen}");

        let saved = std::fs::read_to_string(sandbox.path().join("case.json")).unwrap();
        assert_eq!(saved, expected(&case), "{example}");
        let other = Sandbox::new();
        let rendered = other.run_with(&["render", "-", "--today", TODAY], saved.as_bytes());
        assert_eq!(rendered.code, Some(0), "{}", rendered.stderr);
        let made = sandbox.look();
        assert_eq!(made.files, rendered.files, "{example}");
        for (a, b) in made.paths().iter().zip(rendered.paths()) {
            assert_eq!(std::fs::read(a).unwrap(), std::fs::read(&b).unwrap(), "{}", b.display());
        }
    }
}

#[test]
fn whoever_is_pressured_leaves_nothing_on_the_disk() {
    for page in [false, true] {
        let sandbox = Sandbox::new();
        let Some(terminal) = Terminal::start(sandbox.path(), 80, "new") else { return };
        for id in ["safe", "order.type", "filer"] {
            wait_for_question(&terminal, id);
            terminal.type_line("1");
        }
        wait_for_question(&terminal, "request.freely");
        assert!(sandbox.path().join("case.json").exists(), "answers are saved as they are given");
        terminal.type_line("2");
        // The last of what is shown: everything else is there as well.
        let screen = terminal.wait_for("? Make a one-page PDF");
        assert!(screen.contains("You do not have to do this."), "{screen}");
        assert!(screen.contains("1-800-799-7233"), "{screen}");
        assert!(!screen.contains("Which kind of order"), "the screen was not cleared: {screen}");
        terminal.type_line(if page { "2" } else { "1" });
        terminal.wait_for("exit code 0");
        assert!(!sandbox.path().join("case.json").exists());
        let names = sandbox.look().names();
        assert_eq!(names, if page { vec!["safety.pdf"] } else { Vec::<&str>::new() });
    }
}

#[test]
fn what_was_made_for_the_case_before_is_gone_when_somebody_pushes() {
    let sandbox = Sandbox::new();
    sandbox.render(&CaseFile::civil());
    let before = CaseFile::civil().set("request.freely", "no").text();
    std::fs::write(sandbox.path().join("case.json"), &before).unwrap();
    let Some(terminal) = Terminal::start(sandbox.path(), 80, "new") else { return };
    wait_for_question(&terminal, "safe");
    terminal.type_line("1");
    terminal.wait_for("? Make a one-page PDF");
    terminal.type_line("1");
    terminal.wait_for("exit code 0");
    assert_eq!(sandbox.look().names(), Vec::<String>::new());
    // The file is not the interview's: it is as it was.
    assert_eq!(std::fs::read_to_string(sandbox.path().join("case.json")).unwrap(), before);
}

#[test]
fn of_a_name_given_twice_the_interview_reads_the_first_as_everybody_does() {
    let twice =
        br#"{ "version": 1, "request": { "freely": "no" }, "request": { "freely": "yes" } }"#;
    let unfinished = Unfinished::resume(twice).unwrap();
    assert!(unfinished.is_held());
    assert!(unfinished.case_file().contains("\"freely\": \"no\""), "{}", unfinished.case_file());
}

#[test]
fn a_file_in_the_place_of_the_page_on_who_can_help_is_kept() {
    let sandbox = Sandbox::new();
    let output = sandbox.path().join("liftorder-out");
    std::fs::create_dir(&output).unwrap();
    std::fs::write(output.join("safety.pdf"), "mine").unwrap();
    let Some(terminal) = Terminal::start(sandbox.path(), 80, "new") else { return };
    for id in ["safe", "order.type", "filer"] {
        wait_for_question(&terminal, id);
        terminal.type_line("1");
    }
    wait_for_question(&terminal, "request.freely");
    terminal.type_line("2");
    terminal.wait_for("? Make a one-page PDF");
    terminal.type_line("2");
    terminal.wait_for_each(&["it exists already", "exit code 3"]);
    assert_eq!(std::fs::read_to_string(output.join("safety.pdf")).unwrap(), "mine");
    assert_eq!(sandbox.look().names(), ["safety.pdf"], "something unfinished was left");
    assert!(!sandbox.path().join("case.json").exists());
}

#[test]
fn whoever_is_not_safe_stops_at_once() {
    let sandbox = Sandbox::new();
    let Some(terminal) = Terminal::start(sandbox.path(), 80, "new") else { return };
    wait_for_question(&terminal, "safe");
    terminal.type_line("2");
    terminal.wait_for("exit code 0");
    assert!(!sandbox.path().join("case.json").exists());
}

#[test]
fn no_key_but_its_number_chooses_an_answer() {
    let sandbox = Sandbox::new();
    let Some(terminal) = Terminal::start(sandbox.path(), 80, "new") else { return };
    for (id, count) in [
        ("safe", 2),
        ("order.type", 3),
        ("filer", 2),
        ("request.freely", 3),
        ("signer.capacity", 8),
    ] {
        wait_for_question(&terminal, id);
        // Nothing is chosen before, nothing is filtered, and no letter stands for an answer.
        for wrong in ["", "y", "n", "yes", "0", "9", "-1", "1.", "I ask freely"] {
            // Enter skips who signs.
            if id == "signer.capacity" && wrong.is_empty() {
                continue;
            }
            terminal.type_line(wrong);
            let why = format!("✗ Type a number from 1 to {count}");
            wait_for_refusal(&terminal, &why, id);
            terminal.clear();
        }
        terminal.type_line("1");
    }
    wait_for_question(&terminal, "court.state");
    let saved = std::fs::read_to_string(sandbox.path().join("case.json")).unwrap();
    assert!(saved.contains("\"freely\": \"yes\""), "{saved}");
}

#[test]
fn one_can_go_back_change_an_answer_and_is_told_what_is_wrong_with_one() {
    let sandbox = Sandbox::new();
    let arguments = format!("new --no-save --today {TODAY}");
    let Some(terminal) = Terminal::start(sandbox.path(), 80, &arguments) else { return };
    for id in ["safe", "order.type", "filer", "request.freely"] {
        wait_for_question(&terminal, id);
        terminal.type_line("1");
    }
    wait_for_question(&terminal, "signer.capacity");
    terminal.type_line("1");
    wait_for_question(&terminal, "court.state");
    terminal.type_line("Atlantis");
    wait_for_refusal(&terminal, "there is no such state", "court.state");
    terminal.type_line("Washington");
    wait_for_question(&terminal, "court.county");
    terminal.type_line("<");
    wait_for_question(&terminal, "court.state");
    terminal.type_line("OR");
    wait_for_question(&terminal, "court.county");
    terminal.type_line("");
    wait_for_question(&terminal, "court.name");
    terminal.type_line("");
    wait_for_refusal(&terminal, "cannot be made without this", "court.name");
    terminal.type_line("Circuit Court");
    for (id, answer) in [
        ("order.made_by", "1"),
        ("case_number", "24-1"),
        ("parties.protected.name", "Ann Lee"),
        ("parties.restrained.name", "Bo Lee"),
        ("parties.protected.also_protected", ""),
        ("order.kind", "4"),
        ("order.title", ""),
        ("order.stage", "1"),
        ("order.hearing_date", "2026-12-08"),
    ] {
        wait_for_question(&terminal, id);
        terminal.type_line(answer);
    }
    wait_for_question(&terminal, "order.issued");
    terminal.type_line("yesterday");
    wait_for_refusal(&terminal, "the date is not written as YYYY-MM-DD", "order.issued");
    terminal.type_line("2025-03-04");
    for id in [
        "order.expires",
        "parties.contact.show",
        "request.goal",
        "request.reason",
        "related",
        "court.clerk_phone",
        "preparer.name",
    ] {
        wait_for_question(&terminal, id);
        terminal.press("Enter");
    }
    let review = terminal.wait_for("? Please read your answers");
    for answer in
        ["State: OR", "Case number: 24-1", "About: A neighbor or somebody else who harasses"]
    {
        assert!(review.contains(answer), "{review}");
    }
    terminal.type_line("2");
    let answers = terminal.wait_for("? Which answer?");
    let number = answers.lines().rev().find(|line| line.contains(". Case number: "));
    let number = number.unwrap_or_else(|| panic!("no number in {answers}"));
    terminal.type_line(number.split('.').next().unwrap().trim());
    wait_for_question(&terminal, "case_number");
    terminal.type_line("77");
    terminal.wait_for_each(&["Case number: 24-177", "? Please read your answers"]);
    terminal.type_line("1");
    terminal.wait_for("? Those are drafts to read.");
    terminal.type_line("2");
    terminal.wait_for_each(&["The copies to sign are in", "exit code 0"]);
    let copies = sandbox.path().join("liftorder-out/24-177/to-sign");
    let copies: Vec<_> =
        std::fs::read_dir(&copies).unwrap().map(|file| file.unwrap().file_name()).collect();
    for name in ["motion.pdf", "letter.pdf", "service.pdf"] {
        assert!(copies.iter().any(|copy| copy == name), "{copies:?}");
    }
    assert!(!copies.iter().any(|copy| copy == "next-steps.pdf"), "{copies:?}");
    let made = sandbox.look();
    assert!(made.files[0].starts_with("24-177"), "{:?}", made.files);
    assert!(!sandbox.path().join("case.json").exists(), "--no-save keeps nothing");
}

#[test]
fn a_killed_interview_goes_on_where_it_was() {
    let sandbox = Sandbox::new();
    let Some(terminal) = Terminal::start(sandbox.path(), 80, "new mine.json") else { return };
    for id in ["safe", "order.type", "filer", "request.freely", "signer.capacity"] {
        wait_for_question(&terminal, id);
        terminal.type_line("1");
    }
    wait_for_question(&terminal, "court.state");
    terminal.type_line("WA");
    wait_for_question(&terminal, "court.county");
    terminal.kill();
    drop(terminal);

    let arguments = "new mine.json";
    let terminal = Terminal::start(sandbox.path(), 80, arguments).unwrap();
    terminal.wait_for_each(&["Going on with mine.json", &format!("? {}", said("safe", "ask"))]);
    terminal.type_line("1");
    let screen = wait_for_question(&terminal, "court.county");
    assert!(!screen.contains(&said("order.type", "ask")), "{screen}");
    terminal.press("Escape");
    let left = terminal.wait_for("exit code 0");
    assert!(squeezed(&left).contains("Togoon:liftordernewmine.json"), "{left}");
    assert!(!left.contains("county"), "the screen was not cleared: {left}");
}

#[test]
fn somebody_whom_the_order_names_can_neither_help_nor_sign() {
    for (first, last) in [("signer.capacity", "signer_named"), ("preparer.name", "helper_named")] {
        let sandbox = Sandbox::new();
        let Some(terminal) = Terminal::start(sandbox.path(), 80, "new") else { return };
        let mut unfinished = Unfinished::default();
        let case: Value = serde_json::from_str(&CaseFile::bare().text()).unwrap();
        while let Some(question) = unfinished.next().filter(|question| question.id != last) {
            wait_for_question(&terminal, question.id);
            let answer = match question.id {
                "signer.capacity" if first == question.id => "parent".to_owned(),
                "signer.name" => "Cora Lee".to_owned(),
                "preparer.name" => "Cora Lee".to_owned(),
                _ => answer_of(&case, &question),
            };
            give(&terminal, &question, &answer);
            unfinished.take(&question, &answer);
        }
        wait_for_question(&terminal, last);
        terminal.type_line("2");
        let screen = terminal.wait_for("exit code 0");
        assert!(screen.contains("Somebody whom the order names cannot help"), "{screen}");
        assert!(!screen.contains("Cora Lee"), "the screen was not cleared: {screen}");
        assert!(!sandbox.path().join("case.json").exists());
        assert!(sandbox.look().files.is_empty());
    }
}

#[test]
fn who_signs_and_who_else_is_protected_stand_in_the_case_file() {
    let mut unfinished = Unfinished::default();
    let mut take = |id: &str, answer: &str| {
        let question = *liftorder::answers::interview::QUESTIONS
            .iter()
            .find(|question| question.id == id)
            .unwrap();
        unfinished.take(&question, answer);
        let ids: Vec<&str> = unfinished.questions().iter().map(|question| question.id).collect();
        (
            ids,
            serde_json::from_str::<Value>(&unfinished.case_file()).unwrap(),
            unfinished.answer(&question),
        )
    };
    take("order.type", "civil_protective");
    let (ids, _, _) = take("signer.capacity", "attorney");
    assert!(ids.contains(&"signer.bar_number") && !ids.contains(&"signer_named"));
    take("signer.name", "Cora Lee");
    let (_, case, _) = take("parties.contact.phone", "206-555-0199");
    assert_eq!(case["signer"]["phone"], "206-555-0199");
    let (_, case, _) = take("signer.bar_number", "12345");
    assert_eq!(case["signer"]["bar_number"], "12345");
    // Another capacity is another signer.
    let (ids, case, _) = take("signer.capacity", "parent");
    assert!(ids.contains(&"signer_named") && !ids.contains(&"signer.bar_number"));
    assert_eq!(case["signer"], serde_json::json!({ "capacity": "parent" }));
    let (ids, case, answer) = take("signer.capacity", "myself");
    assert!(!ids.contains(&"signer.name"));
    assert_eq!(case["signer"], serde_json::json!({ "capacity": null }));
    assert_eq!(answer.as_deref(), Some("myself"));
    let (_, case, answer) = take("parties.protected.also_protected", "A. D.; B. D.;");
    let named = serde_json::json!([{ "name": "A. D." }, { "name": "B. D." }]);
    assert_eq!(case["parties"]["protected"]["also_protected"], named);
    assert_eq!(answer.as_deref(), Some("A. D.; B. D."));
    let (ids, _, _) = take("order.type", "unsure");
    for id in ["signer.capacity", "parties.protected.also_protected", "preparer.name"] {
        assert!(!ids.contains(&id), "{id}");
    }
}

#[test]
fn a_narrow_terminal_will_do() {
    let case: Value = serde_json::from_str(&CaseFile::example("criminal-oh").text()).unwrap();
    let sandbox = Sandbox::new();
    let arguments = format!("new --today {TODAY}");
    let Some(terminal) = Terminal::start(sandbox.path(), 40, &arguments) else { return };
    walk(&terminal, &case);
    terminal.type_line("1");
    terminal.wait_for("? Those are drafts to read.");
    terminal.type_line("1");
    terminal.wait_for("exit code 0");
    assert_eq!(sandbox.look().names().len(), 6);
}

#[test]
fn without_a_terminal_it_says_what_to_do() {
    let outcome = Sandbox::new().run(&["new"]);
    assert_eq!(outcome.code, Some(2));
    assert!(outcome.stderr.contains("liftorder render --case-number"), "{}", outcome.stderr);
}

#[test]
fn the_civil_route_is_short_and_most_of_it_can_be_skipped() {
    let case: Value = serde_json::from_str(&CaseFile::civil().text()).unwrap();
    let mut unfinished = Unfinished::default();
    let (mut asked, mut skippable) = (0, 0);
    while let Some(question) = unfinished.next() {
        asked += 1;
        skippable += usize::from(question.optional);
        unfinished.take(&question, &answer_of(&case, &question));
    }
    assert!(asked <= 26 && skippable >= 17, "{asked} questions, {skippable} to skip");
}

#[test]
fn only_a_civil_order_is_asked_for_its_kind_and_only_a_temporary_one_for_its_hearing() {
    let asked = |order: Value| {
        let file = serde_json::json!({ "order": order }).to_string();
        let questions = Unfinished::resume(file.as_bytes()).unwrap().questions();
        questions.iter().map(|question| question.id).collect::<Vec<_>>()
    };
    let civil = asked(serde_json::json!({ "type": "civil_protective", "stage": "final" }));
    for id in ["order.kind", "order.stage", "order.made_by"] {
        assert!(civil.contains(&id), "{id}");
        for other in ["criminal_no_contact", "unsure"] {
            let asked = asked(serde_json::json!({ "type": other, "stage": "temporary" }));
            assert!(!asked.contains(&id) && !asked.contains(&"order.hearing_date"), "{other} {id}");
        }
    }
    assert!(!civil.contains(&"order.hearing_date"));
    let temporary = asked(serde_json::json!({ "type": "civil_protective", "stage": "temporary" }));
    assert!(temporary.contains(&"order.hearing_date"));
}

#[test]
fn every_question_has_its_words_and_every_choice_too() {
    let messages = messages();
    for question in liftorder::answers::interview::QUESTIONS {
        let words = &messages["questions"][question.id];
        for name in ["label", "ask", "why"] {
            assert!(words[name].is_string(), "{} has no {name}", question.id);
        }
        match question.kind {
            Kind::Choice(choices) => {
                for choice in choices() {
                    assert!(words["choices"][choice].is_string(), "{} {choice}", question.id);
                }
            }
            _ => assert!(words["example"].is_string(), "{} has no example", question.id),
        }
    }
    let named = messages["questions"].as_object().unwrap().len();
    assert_eq!(named, liftorder::answers::interview::QUESTIONS.len(), "words for no question");
}

fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[A-Za-z0-9 ;.'-]{1,20}",
        Just("2025-03-04".to_owned()),
        Just("never".to_owned()),
        Just("WA".to_owned()),
        Just("TX".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_walk_that_ends_is_a_case_that_check_accepts(
        answers in proptest::collection::vec((0_usize..3, typed()), 200),
    ) {
        let faces = Faces::built_in();
        let problems_of = |unfinished: &Unfinished| {
            let file = unfinished.case_file();
            let problems = examine(file.as_bytes(), &States::default(), &faces).err();
            problems.map(|problems| problems.0).unwrap_or_default()
        };
        let mut unfinished = Unfinished::default();
        let mut answers = answers.into_iter();
        while let Some(question) = unfinished.next() {
            let Some((choice, text)) = answers.next() else { return Ok(()) };
            let answer = match question.kind {
                Kind::Choice(words) => words()[choice % words().len()].to_owned(),
                _ => text,
            };
            let mut taken = unfinished.clone();
            let field = taken.take(&question, &answer);
            // As a front end does: nothing blank where something is needed, nothing refused.
            let blank = answer.trim().is_empty() && !question.optional;
            let refused = problems_of(&taken).iter().any(|problem| {
                problem.code() != "missing-field" && problem.path.starts_with(&field)
            });
            if !blank && !refused {
                unfinished = taken;
            }
        }
        prop_assert!(problems_of(&unfinished).is_empty(), "{:?}", problems_of(&unfinished));
    }
}
