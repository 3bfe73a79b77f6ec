//! One question on the terminal: what is shown, and what a person types to it.

use liftorder::interview::{Choosable, Interview, Kind, Question, chosen, is_no_answer, numbers};

use super::terminal::{Hanging, Terminal};

/// What a person does with a question.
pub(super) enum Reply {
    /// Answers it; an empty answer skips it.
    Answer(String),
    /// Goes back to the question before it. What was typed of a longer answer goes along.
    Back(Option<String>),
    /// Leaves: Esc, Ctrl-C, or the terminal is gone.
    Left(Option<String>),
}

/// Typed alone, goes back.
pub(super) const BACK: &str = "<";
/// Typed alone, leaves.
pub(super) const QUIT: &str = "quit";

/// A question that is shown.
pub(super) struct Asking<'t, 'i> {
    pub(super) terminal: &'t mut Terminal,
    pub(super) interview: &'i Interview<'i>,
    pub(super) question: Question,
    /// The answer that it had, or that was refused just now.
    pub(super) before: Option<String>,
    /// It was shown just now: only the answer is wanted.
    pub(super) is_shown: bool,
}

/// A line that was typed.
enum Line {
    Typed(String),
    Back,
    Left,
}

impl Asking<'_, '_> {
    pub(super) fn ask(mut self) -> Reply {
        let choices = self.interview.choices(&self.question);
        if !self.is_shown {
            self.show(&choices);
        }
        match self.question.kind {
            Kind::Choice(_) => self.ask_choice(&choices),
            Kind::Several(_) | Kind::Others => self.ask_several(&choices),
            Kind::OrderTitle => self.ask_title(&choices),
            Kind::Line => self.ask_line(),
            Kind::Lines | Kind::Names | Kind::Prose | Kind::Changes => self.ask_lines(&choices),
        }
    }

    fn show(&self, choices: &[Choosable]) {
        self.terminal.head(&self.said("ask"));
        self.terminal.print(&[self.said("why")], Hanging(0));
        let numbered = choices.iter().enumerate();
        let numbered = numbered.map(|(place, choice)| format!("{}. {}", place + 1, choice.label));
        self.terminal.print(&numbered.collect::<Vec<_>>(), Hanging(3));
        let example = self.said("example");
        if !example.is_empty() && choices.is_empty() {
            self.terminal.print(&[self.key("example") + &example], Hanging(0));
        }
        if !self.terminal.edits() || !choices.is_empty() {
            self.show_before(choices);
        }
        self.terminal.print(&[self.keys(choices)], Hanging(0));
    }

    /// The answer that the question had, where it is not there to be edited.
    fn show_before(&self, choices: &[Choosable]) {
        let Some(before) = &self.before else { return };
        let label = |word: &str| {
            let known = choices.iter().find(|choice| choice.word == word);
            known.map_or(word.to_owned(), |choice| choice.label.clone())
        };
        let before: Vec<String> = before.lines().map(label).collect();
        let before = format!("{}{}", self.key("now"), before.join("; "));
        self.terminal.print(&[before], Hanging(2));
    }

    /// What can be typed.
    fn keys(&self, choices: &[Choosable]) -> String {
        let wanted = match self.question.kind {
            Kind::Choice(_) if self.takes_yes_and_no(choices) => "number_or_letter",
            Kind::Choice(_) => "number",
            Kind::Several(_) | Kind::Others => "numbers",
            Kind::OrderTitle if choices.is_empty() => "line",
            Kind::OrderTitle => "number_or_words",
            Kind::Changes => "numbers_or_words",
            Kind::Line => "line",
            Kind::Lines => "lines",
            Kind::Names => "names",
            Kind::Prose => "prose",
        };
        let enter = match &self.before {
            Some(_) => "keep",
            // An empty line is said of those already.
            None if matches!(wanted, "lines" | "names" | "prose" | "numbers_or_words") => "",
            None if self.question.optional => "skip",
            None => "",
        };
        let keys = [wanted, enter, "back"].map(|key| self.key(key));
        let keys: Vec<String> = keys.into_iter().filter(|key| !key.is_empty()).collect();
        keys.join(" ").replace("{count}", &choices.len().to_string())
    }

    fn takes_yes_and_no(&self, choices: &[Choosable]) -> bool {
        let labels = labels(choices);
        let takes = |letter| chosen(letter, &labels, true).is_some();
        self.question.is_yes_or_no() && takes("y") && takes("n")
    }

    fn ask_choice(&mut self, choices: &[Choosable]) -> Reply {
        let labels = labels(choices);
        let is_yes_or_no = self.question.is_yes_or_no();
        let word = |typed: &str| {
            chosen(typed, &labels, is_yes_or_no).map(|place| choices[place].word.clone())
        };
        self.pick(choices, self.question.optional, word)
    }

    fn ask_several(&mut self, choices: &[Choosable]) -> Reply {
        let labels = labels(choices);
        let words = |typed: &str| {
            let places = numbers(typed, choices.len())
                .or_else(|| chosen(typed, &labels, false).map(|place| vec![place]))?;
            let words = places.iter().map(|place| choices[*place].word.as_str());
            Some(words.collect::<Vec<_>>().join("\n"))
        };
        self.pick(choices, true, words)
    }

    /// Reads until what is typed means something, or nothing where that may be.
    fn pick(
        &mut self,
        choices: &[Choosable],
        may_be_nothing: bool,
        meaning: impl Fn(&str) -> Option<String>,
    ) -> Reply {
        loop {
            let typed = match self.read_one("") {
                Line::Typed(typed) => typed,
                Line::Back => return Reply::Back(None),
                Line::Left => return Reply::Left(None),
            };
            let entered = if typed.is_empty() { self.entered() } else { None };
            let nothing = (may_be_nothing && is_no_answer(&typed)).then(String::new);
            match entered.or_else(|| meaning(&typed)).or(nothing) {
                Some(answer) => return Reply::Answer(answer),
                None => self.wrong(choices),
            }
        }
    }

    fn ask_title(&mut self, titles: &[Choosable]) -> Reply {
        let reply = self.ask_line();
        let Reply::Answer(typed) = &reply else { return reply };
        // A number of the list is never the name of an order.
        let place = typed.trim().trim_end_matches('.').parse::<usize>().ok();
        match place.filter(|_| !titles.is_empty()) {
            None => reply,
            Some(place) => match place.checked_sub(1).and_then(|place| titles.get(place)) {
                Some(title) => Reply::Answer(title.word.clone()),
                None => {
                    self.wrong(titles);
                    self.ask_title(titles)
                }
            },
        }
    }

    fn ask_line(&mut self) -> Reply {
        let before = self.before.clone().unwrap_or_default();
        match self.read_one(&before) {
            Line::Back => Reply::Back(None),
            Line::Left => Reply::Left(None),
            Line::Typed(typed) if typed.is_empty() && !self.terminal.edits() => {
                Reply::Answer(before)
            }
            Line::Typed(typed) => Reply::Answer(typed),
        }
    }

    /// Lines until an empty one, or a pasted text as a whole. Those of an earlier answer come first, each to be edited.
    fn ask_lines(&mut self, choices: &[Choosable]) -> Reply {
        let before: Vec<String> =
            self.before.iter().flat_map(|text| text.lines()).map(str::to_owned).collect();
        let mut lines: Vec<String> = Vec::new();
        if self.terminal.edits() {
            for (place, earlier) in before.iter().enumerate() {
                let with_rest = |mut lines: Vec<String>| {
                    lines.extend_from_slice(&before[place..]);
                    joined(&lines)
                };
                match self.terminal.read(earlier) {
                    None => return Reply::Left(with_rest(lines)),
                    Some(typed) if is(&typed, BACK) || is(&typed, &format!("{earlier}{BACK}")) => {
                        return Reply::Back(with_rest(lines));
                    }
                    Some(typed) => lines.extend(self.entries(typed, choices)),
                }
            }
        }
        loop {
            match self.terminal.read("") {
                None => return Reply::Left(joined(&lines)),
                Some(typed) if is(&typed, BACK) => return Reply::Back(joined(&lines)),
                Some(typed) if is(&typed, QUIT) => return Reply::Left(joined(&lines)),
                Some(typed) if typed.iter().all(|line| line.trim().is_empty()) => break,
                Some(typed) => lines.extend(self.entries(typed, choices)),
            }
            // One that says that there is nothing is the whole answer.
            if matches!(&lines[..], [line] if is_no_answer(line)) {
                return Reply::Answer(String::new());
            }
        }
        let keeps = lines.is_empty() && !self.terminal.edits();
        Reply::Answer((if keeps { before } else { lines }).join("\n"))
    }

    /// What was typed as entries: numbers stand for changes of the list.
    fn entries(&self, typed: Vec<String>, choices: &[Choosable]) -> Vec<String> {
        let filled = typed.into_iter().filter(|line| !line.trim().is_empty());
        let entry = |line: String| match numbers(&line, choices.len()) {
            Some(places) => places.into_iter().map(|place| choices[place].word.clone()).collect(),
            None => vec![line.trim().to_owned()],
        };
        filled.flat_map(entry).collect()
    }

    /// One line: several that come at once are no answer to this question, nor to the next.
    fn read_one(&mut self, before: &str) -> Line {
        loop {
            let Some(lines) = self.terminal.read(before) else { return Line::Left };
            let filled: Vec<&String> =
                lines.iter().filter(|line| !line.trim().is_empty()).collect();
            match filled[..] {
                [_, _, ..] => self.problem(&self.key("one_line")),
                [] => return Line::Typed(String::new()),
                [line] => {
                    return match line.trim() {
                        BACK => Line::Back,
                        // Behind an answer that stood there already.
                        typed if !before.is_empty() && typed == format!("{before}{BACK}") => {
                            Line::Back
                        }
                        QUIT => Line::Left,
                        typed => Line::Typed(typed.to_owned()),
                    };
                }
            }
        }
    }

    /// What Enter alone means.
    fn entered(&self) -> Option<String> {
        self.before.clone().or_else(|| self.question.optional.then(String::new))
    }

    fn wrong(&self, choices: &[Choosable]) {
        self.problem(&self.keys(choices));
    }

    fn problem(&self, text: &str) {
        let mark = self.key(if self.terminal.edits() { "wrong" } else { "wrong_aloud" });
        self.terminal.print(&[format!("{mark}{text}")], Hanging(2));
    }

    fn said(&self, name: &str) -> String {
        self.interview.words.of_question(self.question.id, name, self.interview.so_far())
    }

    fn key(&self, name: &str) -> String {
        self.interview.words.key(name)
    }
}

fn labels(choices: &[Choosable]) -> Vec<String> {
    choices.iter().map(|choice| choice.label.clone()).collect()
}

fn joined(lines: &[String]) -> Option<String> {
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn is(typed: &[String], word: &str) -> bool {
    matches!(typed, [line] if line.trim() == word)
}
