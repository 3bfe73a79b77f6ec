//! Prompts on a terminal. The only place that names the prompt library.

use std::io::Write;

use inquire::{Select, Text};
use liftorder::answers::interview::{Kind, Question};
use liftorder::diagnostic::Message;
use liftorder::facts::State;
use serde_json::Value;

use super::messages::Messages;

/// What a person does with a question.
pub(super) enum Reply {
    /// Answers it; an empty answer skips it.
    Answer(String),
    /// Goes back to the question before it.
    Back,
    /// Leaves: Esc, Ctrl-C, or the terminal is gone.
    Left,
}

/// The terminal.
pub(super) struct Screen<'m> {
    messages: &'m Messages,
}

/// Typed alone, goes back.
const BACK: &str = "<";

impl<'m> Screen<'m> {
    pub(super) fn new(messages: &'m Messages) -> Screen<'m> {
        Screen { messages }
    }

    /// Wipes the screen and what was scrolled off it: somebody else may look next.
    pub(super) fn clear(&self) {
        self.write("\u{1b}[H\u{1b}[2J\u{1b}[3J");
    }

    /// Prints paragraphs, broken between words, and a blank line after them.
    pub(super) fn say(&self, paragraphs: &[String]) {
        self.lines(paragraphs);
        self.write("\n");
    }

    fn lines(&self, paragraphs: &[String]) {
        let (width, _) = crossterm::terminal::size().unwrap_or((80, 24));
        let width = usize::from(width.clamp(20, 80));
        for paragraph in paragraphs {
            for line in wrapped(paragraph, width) {
                self.write(&format!("{line}\n"));
            }
        }
    }

    /// Prints what is wrong with an answer, without the name of its field.
    pub(super) fn problem(&self, problem: &Message) {
        let hint = problem.hint.as_ref().map(|hint| format!(" – {hint}")).unwrap_or_default();
        self.say(&[format!("✗ {}{hint}", problem.message)]);
    }

    /// Asks a question. `before` is the answer that it had.
    pub(super) fn ask(
        &self,
        question: &Question,
        before: Option<&str>,
        state: Option<&str>,
    ) -> Reply {
        let said = |name: &str| self.messages.of_question(question.id, name);
        self.write("\n");
        self.lines(&[format!("{}{}", self.messages.key("why"), said("why"))]);
        match question.kind {
            Kind::Choice(words) => self.ask_choice(question.id, &words(), before),
            Kind::OrderTitle => {
                let titles = state.map(order_titles).unwrap_or_default();
                if titles.is_empty() {
                    return self.ask_line(question, before);
                }
                self.ask_title(question, titles, before)
            }
            Kind::Line | Kind::Lines => self.ask_line(question, before),
        }
    }

    /// Lets somebody choose among a few words under a message; none if they leave.
    pub(super) fn choose(&self, message: &str, words: &[&'static str]) -> Option<&'static str> {
        let labels: Vec<String> = words
            .iter()
            .map(|word| match message {
                "review" => self.messages.text(&format!("review_{word}")),
                _ => self.messages.choice("safe", word).unwrap_or_default(),
            })
            .collect();
        let chosen = Select::new(&self.messages.text(message), labels).raw_prompt().ok()?;
        words.get(chosen.index).copied()
    }

    /// Lets somebody pick one of several lines; none if they leave.
    pub(super) fn pick(&self, message: &str, lines: &[String]) -> Option<usize> {
        let picked = Select::new(&self.messages.text(message), lines.to_vec()).raw_prompt();
        picked.ok().map(|picked| picked.index)
    }

    fn ask_choice(&self, id: &str, words: &[&str], before: Option<&str>) -> Reply {
        let mut labels: Vec<String> = words
            .iter()
            .map(|word| self.messages.choice(id, word).unwrap_or((*word).to_owned()))
            .collect();
        labels.push(self.messages.key("back"));
        let start = words.iter().position(|word| Some(*word) == before).unwrap_or(0);
        let message = self.messages.of_question(id, "ask");
        match Select::new(&message, labels).with_starting_cursor(start).raw_prompt() {
            Ok(chosen) => match words.get(chosen.index) {
                Some(word) => Reply::Answer((*word).to_owned()),
                None => Reply::Back,
            },
            Err(_) => Reply::Left,
        }
    }

    fn ask_title(&self, question: &Question, titles: Vec<String>, before: Option<&str>) -> Reply {
        let other = self.messages.key("other");
        let skip = self.messages.key("skip_choice");
        let mut labels = vec![skip];
        labels.extend(titles.iter().cloned());
        labels.push(other);
        labels.push(self.messages.key("back"));
        let message = self.messages.of_question(question.id, "ask");
        let start = titles.iter().position(|title| Some(title.as_str()) == before);
        let start = start.map_or(0, |place| place + 1);
        match Select::new(&message, labels).with_starting_cursor(start).raw_prompt() {
            Ok(chosen) if chosen.index == 0 => Reply::Answer(String::new()),
            Ok(chosen) => match titles.get(chosen.index - 1) {
                Some(title) => Reply::Answer(title.clone()),
                None if chosen.index == titles.len() + 1 => self.ask_line(question, before),
                None => Reply::Back,
            },
            Err(_) => Reply::Left,
        }
    }

    fn ask_line(&self, question: &Question, before: Option<&str>) -> Reply {
        let said = |name: &str| self.messages.of_question(question.id, name);
        let example = said("example");
        let mut help = format!("{}{example}", self.messages.key("example"));
        if before.is_some() {
            help = format!("{help} · {}", self.messages.key("keep"));
        } else if question.optional {
            help = format!("{help} · {}", self.messages.key("skip"));
        }
        let message = said("ask");
        let mut prompt = Text::new(&message).with_help_message(&help);
        if let Some(before) = before {
            prompt = prompt.with_initial_value(before);
        }
        match prompt.prompt() {
            Ok(answer) if answer.trim() == BACK => Reply::Back,
            Ok(answer) => Reply::Answer(answer),
            Err(_) => Reply::Left,
        }
    }

    fn write(&self, text: &str) {
        let mut out = std::io::stderr();
        // A terminal that is gone is noticed at the next prompt.
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }
}

/// The names of the orders that a state knows.
fn order_titles(state: &str) -> Vec<String> {
    let found = State::from_code(state).or_else(|| State::from_name(state));
    let Some(entry) = found.and_then(State::entry) else { return Vec::new() };
    let name = |value: &Value| value.as_str().map(str::to_owned);
    let mut titles: Vec<String> = name(&entry["civil"]["order_name"]).into_iter().collect();
    let others = entry["other_civil_orders"].as_array().into_iter().flatten();
    titles.extend(others.filter_map(|order| name(&order["name"])));
    titles
}

/// Lines no wider than so many letters, broken between words.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let length = lines.last().map_or(0, |line| line.chars().count());
        if length > 0 && length + 1 + word.chars().count() > width {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}
