//! The interview, in a real terminal and as data.

mod data;
mod ends;
mod keys;
mod odd;
mod walks;

use std::sync::LazyLock;

use liftorder::facts::States;
use liftorder::interview::{Interview, Kind, Question, Taken, Unfinished, Words};
use liftorder::language::Language;
use liftorder::layout::Faces;
use serde_json::Value;

use crate::harness::{day, squeezed};
use crate::terminal::Terminal;

static LANGUAGE: LazyLock<std::sync::Arc<Language>> =
    LazyLock::new(|| Language::english().unwrap());
static WORDS: LazyLock<Words> = LazyLock::new(|| Words::read(&LANGUAGE).unwrap());
static STATES: LazyLock<States> = LazyLock::new(States::default);
static FACES: LazyLock<Faces> = LazyLock::new(Faces::built_in);

/// An interview that begins.
fn interview() -> Interview<'static> {
    resumed(Unfinished::default())
}

/// An interview that goes on.
fn resumed(unfinished: Unfinished) -> Interview<'static> {
    Interview::new((&STATES, &FACES), (&LANGUAGE, &WORDS), day(), unfinished)
}

/// A question as it is asked of the one who answers.
fn ask(interview: &Interview<'_>, id: &str) -> String {
    WORDS.of_question(id, "ask", interview.so_far())
}

/// Waits until these words are the last that is asked, and an answer is wanted.
fn wait_for_words(terminal: &Terminal, words: &str) -> String {
    let wanted = squeezed(words);
    terminal.wait(|screen| {
        let waits = waits(screen);
        let after = squeezed(screen).rsplit_once(&wanted).map(|(_, after)| after.to_owned());
        // Nothing else was asked since.
        waits && after.is_some_and(|after| !after.contains('?'))
    })
}

/// Whether the last that is on the screen is a line to type on, which may go on over several.
fn waits(screen: &str) -> bool {
    let mut lines = screen.trim_end_matches('\n').lines().rev();
    let last = lines.find(|line| !line.starts_with("  "));
    last.is_some_and(|line| line == ">" || line.starts_with("> "))
}

fn wait_for_question(terminal: &Terminal, interview: &Interview<'_>, id: &str) -> String {
    wait_for_words(terminal, &ask(interview, id))
}

/// Waits until an answer was refused and is wanted again.
fn wait_for_refusal(terminal: &Terminal, why: &str) -> String {
    let wanted = squeezed(why);
    terminal.wait(|screen| waits(screen) && squeezed(screen).contains(&wanted))
}

/// What is typed to give an answer, a line each.
fn keystrokes(interview: &Interview<'_>, question: &Question, answer: &str) -> Vec<String> {
    let choices = interview.choices(question);
    let number = |word: &str| {
        let place = choices.iter().position(|choice| choice.word == word);
        place.map(|place| (place + 1).to_string())
    };
    match question.kind {
        Kind::Choice(_) => vec![number(answer).unwrap_or_default()],
        Kind::Several(_) | Kind::Others => {
            let numbers: Vec<String> = answer.lines().filter_map(number).collect();
            vec![numbers.join(", ")]
        }
        Kind::OrderTitle => vec![number(answer).unwrap_or_else(|| answer.to_owned())],
        Kind::Line => vec![answer.to_owned()],
        Kind::Lines | Kind::Names | Kind::Prose | Kind::Changes => {
            answer.lines().map(str::to_owned).chain([String::new()]).collect()
        }
    }
}

/// Answers the questions as a case file would, in the terminal and as data, until the review.
fn walk(terminal: &Terminal, case: &Value) -> Interview<'static> {
    let mut interview = interview();
    walk_on(terminal, &mut interview, case);
    wait_for_review(terminal);
    interview
}

/// Reads all answers, part by part, until it is asked what to do now.
fn wait_for_review(terminal: &Terminal) -> String {
    wait_for_review_from(terminal, "Kind of order:")
}

/// The same, from an answer on.
fn wait_for_review_from(terminal: &Terminal, first: &str) -> String {
    let first = squeezed(first);
    let mut read = String::new();
    loop {
        let screen = terminal.wait(|screen| {
            let screen = squeezed(screen);
            let ends = ["PressEntertogoon.>", "Typeanumberfrom1to3.>"];
            ends.iter().any(|end| screen.ends_with(end))
                && screen.contains(&first) | !read.is_empty()
        });
        read += &screen;
        if squeezed(&screen).contains("Pleasereadyouranswers.Whatnow?") {
            return read;
        }
        terminal.clear();
        terminal.press("Enter");
    }
}

/// The same from where an interview is, until a review or the next question with this name.
fn walk_on(terminal: &Terminal, interview: &mut Interview<'_>, case: &Value) {
    while let Some(question) = interview.question() {
        wait_for_question(terminal, interview, question.id);
        give(terminal, interview, &question, &answer_of(case, &question));
    }
}

/// Types an answer, once more where somebody is asked to look at it again.
fn give(terminal: &Terminal, interview: &mut Interview<'_>, question: &Question, answer: &str) {
    for line in keystrokes(interview, question, answer) {
        terminal.type_line(&line);
        // What comes faster is taken for a paste.
        std::thread::sleep(std::time::Duration::from_millis(90));
    }
    while let Taken::LookAgain(reasons) = interview.take(question, answer) {
        wait_for_refusal(terminal, reasons.last().unwrap());
        terminal.wait_for_each(&["2. It is right. Keep it", "1 to 2.", ">"]);
        terminal.clear();
        terminal.type_line("2");
        std::thread::sleep(std::time::Duration::from_millis(90));
    }
}

/// What a case file says to a question.
fn answer_of(case: &Value, question: &Question) -> String {
    let side = if case["filer"] == "restrained" { "restrained" } else { "protected" };
    let is_signed_for = case["signer"]["capacity"].is_string();
    let others = || case["parties"]["protected"]["also_protected"].as_array().into_iter().flatten();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let join = |lines: Vec<String>| lines.join("\n");
    let named = |other: &Value| match other["relationship"].as_str() {
        Some(relationship) => format!("{} ({relationship})", text(&other["name"])),
        None => text(&other["name"]),
    };
    let related = || case["order"]["related"].as_array().into_iter().flatten();
    if let Some(kind) = question.id.strip_prefix("related_number.") {
        let found = related().find(|one| one["type"] == kind);
        return found.map(|one| text(&one["case_number"])).unwrap_or_default();
    }
    match question.id {
        "safe" => return "yes".to_owned(),
        "signer_named" | "helper_named" => return "no".to_owned(),
        "filer" if is_signed_for => return format!("{side}_signer"),
        "filer" if case["preparer"].get("role").is_some() => return format!("{side}_helper"),
        "filer" => return side.to_owned(),
        "request.freely" if case["request"]["freely"].is_null() => return "yes".to_owned(),
        "request.goal" if case["request"]["goal"].is_null() => return "terminate".to_owned(),
        "related" => return join(related().map(|one| text(&one["type"])).collect()),
        "others.minor" => {
            let minors: Vec<String> =
                others().filter(|one| one["minor"] == true).map(named).collect();
            return if minors.is_empty() { "nobody".to_owned() } else { join(minors) };
        }
        "others.ends_too" => {
            let ends = others().next().map(|one| one["ends_too"].clone()).unwrap_or_default();
            return match ends {
                Value::Bool(true) => "yes",
                Value::Bool(false) => "no",
                _ => "by_hand",
            }
            .to_owned();
        }
        "in_court" => {
            let request = &case["request"];
            let needs = ["interpreter", "accommodation", "remote"];
            let has = |need: &&str| request[need].is_string() || request[need] == true;
            return join(needs.into_iter().filter(has).map(str::to_owned).collect());
        }
        _ => {}
    }
    let contact =
        if is_signed_for { "signer".to_owned() } else { format!("parties.{side}.contact") };
    let path = question
        .id
        .replace("parties.contact", &contact)
        .replace("asking.", &format!("parties.{side}."));
    let value = path.split('.').fold(case, |value, step| &value[step]);
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(truth) => if *truth { "yes" } else { "no" }.to_owned(),
        Value::Array(lines) => {
            let line = |line: &Value| line.as_str().map_or_else(|| named(line), str::to_owned);
            join(lines.iter().map(line).collect())
        }
        _ => String::new(),
    }
}

/// An interview in which everything is answered as a case file says it.
fn answered(case: &Value) -> Interview<'static> {
    let mut interview = interview();
    while let Some(question) = interview.question() {
        let answer = answer_of(case, &question);
        let first = interview.take(&question, &answer);
        let taken = if matches!(first, Taken::LookAgain(_)) {
            interview.take(&question, &answer)
        } else {
            first
        };
        assert!(matches!(taken, Taken::Kept(_)), "{} {answer}: {taken:?}", question.id);
    }
    interview
}

/// Whether an earlier answer is offered line by line.
fn is_edited_by_line(question: &Question) -> bool {
    matches!(question.kind, Kind::Lines | Kind::Names | Kind::Prose | Kind::Changes)
}
