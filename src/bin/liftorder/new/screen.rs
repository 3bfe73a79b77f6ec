//! Prompts on a terminal. The only place that names the prompt library.

use std::io::Write;

use inquire::Text;
use liftorder::answers::interview::{Kind, Question};
use liftorder::diagnostic::Message;
use liftorder::facts::State;

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

/// What a person types where a number is asked for.
enum Number {
    /// The place of a line, counted from 0.
    Of(usize),
    /// Nothing.
    None,
    /// Goes back to the question before.
    Back,
    /// Leaves.
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
            Kind::Choice(words) => self.ask_choice(question, &words(), before),
            Kind::OrderTitle => {
                let titles = state.map(order_titles).unwrap_or_default();
                if titles.is_empty() {
                    return self.ask_line(question, before);
                }
                self.ask_title(question, &titles, before)
            }
            Kind::Line | Kind::Lines | Kind::Names => self.ask_line(question, before),
        }
    }

    /// Lets somebody choose among a few words under a message; none if they leave.
    pub(super) fn choose(&self, message: &str, words: &[&'static str]) -> Option<&'static str> {
        let label = |word: &&str| match self.messages.text(&format!("{message}_{word}")) {
            own if !own.is_empty() => own,
            _ => self.messages.choice("safe", word).unwrap_or_default(),
        };
        let labels: Vec<String> = words.iter().map(label).collect();
        words.get(self.pick(message, &labels)?).copied()
    }

    /// Lets somebody pick one of several lines; none if they leave.
    pub(super) fn pick(&self, message: &str, lines: &[String]) -> Option<usize> {
        loop {
            match self.ask_number(&self.messages.text(message), lines, &[]) {
                Number::Of(place) => return Some(place),
                Number::Left => return None,
                Number::None | Number::Back => self.not_a_number(lines.len()),
            }
        }
    }

    fn ask_choice(&self, question: &Question, words: &[&str], before: Option<&str>) -> Reply {
        let label = |word: &&str| {
            self.messages.choice(question.id, word).unwrap_or_else(|| (*word).to_owned())
        };
        let labels: Vec<String> = words.iter().map(label).collect();
        let message = self.messages.of_question(question.id, "ask");
        let enter = match before {
            Some(_) => Some("keep"),
            None => question.optional.then_some("skip"),
        };
        let keys: Vec<&str> = enter.into_iter().chain(["back"]).collect();
        loop {
            match self.ask_number(&message, &labels, &keys) {
                Number::Of(place) => return Reply::Answer(words[place].to_owned()),
                Number::Back => return Reply::Back,
                Number::Left => return Reply::Left,
                Number::None => match before {
                    Some(before) => return Reply::Answer(before.to_owned()),
                    None if question.optional => return Reply::Answer(String::new()),
                    None => self.not_a_number(labels.len()),
                },
            }
        }
    }

    fn ask_title(&self, question: &Question, titles: &[String], before: Option<&str>) -> Reply {
        let mut labels = titles.to_vec();
        labels.push(self.messages.key("other"));
        let message = self.messages.of_question(question.id, "ask");
        let enter = if before.is_some() { "keep" } else { "skip" };
        match self.ask_number(&message, &labels, &[enter, "back"]) {
            Number::Of(place) => match titles.get(place) {
                Some(title) => Reply::Answer(title.clone()),
                None => self.ask_line(question, before),
            },
            Number::None => Reply::Answer(before.unwrap_or_default().to_owned()),
            Number::Back => Reply::Back,
            Number::Left => Reply::Left,
        }
    }

    /// Asks for the number of one of several lines. Nothing is chosen before a number is typed.
    fn ask_number(&self, message: &str, lines: &[String], keys: &[&str]) -> Number {
        loop {
            let numbered = lines.iter().enumerate();
            let numbered = numbered.map(|(place, line)| format!("{}. {line}", place + 1));
            self.lines(&numbered.collect::<Vec<_>>());
            let mut help = vec![self.number_wanted(lines.len())];
            help.extend(keys.iter().map(|key| self.messages.key(key)));
            let typed = Text::new(message).with_help_message(&help.join(" · ")).prompt();
            let Ok(typed) = typed else { return Number::Left };
            match typed.trim() {
                "" => return Number::None,
                BACK => return Number::Back,
                typed => match typed.parse().ok().and_then(|number: usize| number.checked_sub(1)) {
                    Some(place) if place < lines.len() => return Number::Of(place),
                    _ => self.not_a_number(lines.len()),
                },
            }
        }
    }

    fn number_wanted(&self, count: usize) -> String {
        self.messages.key("number").replace("{count}", &count.to_string())
    }

    fn not_a_number(&self, count: usize) {
        self.say(&[format!("✗ {}", self.number_wanted(count))]);
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
    let Some(facts) = found.and_then(State::facts) else { return Vec::new() };
    let mut titles: Vec<String> = Vec::new();
    for title in facts.orders.iter().flat_map(|order| &order.titles) {
        if !titles.contains(title) {
            titles.push(title.clone());
        }
    }
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
