//! The interview: which question comes next, what an answer means, and what is wrong with it. No terminal and
//! no web page: front ends show questions and hand over what was typed.
//!
//! The answers are a case file that is not finished yet, [`Unfinished`]; whether they make sense is judged
//! by the same checks as a case file, at the question and again at the end.

mod known;
mod odd;
mod questions;
mod typed;
mod unfinished;
mod words;

pub use self::questions::{Kind, Part, QUESTIONS, Question};
pub use self::typed::{chosen, is_no_answer, numbers};
pub use self::unfinished::Unfinished;
pub use self::words::Words;

use chrono::NaiveDate;

use self::questions::NOBODY;
use crate::answers;
use crate::case;
use crate::diagnostic::{Diagnostic, Problems, Severity};
use crate::examine::examine_record;
use crate::facts::{State, States};
use crate::field;
use crate::language::{Language, Named};
use crate::layout::Faces;

/// An interview that goes on.
pub struct Interview<'a> {
    /// The facts, with those of the user's own.
    pub states: &'a States,
    /// The faces that papers are set in.
    pub faces: &'a Faces,
    /// The words of problems.
    pub language: &'a Language,
    /// The words of questions.
    pub words: &'a Words,
    /// The day that is reckoned from.
    pub today: NaiveDate,
    /// What was answered so far.
    unfinished: Unfinished,
    /// A question that is asked again although it was answered.
    again: Option<&'static str>,
    /// The answer that somebody was asked to look at once more.
    looked_at: Option<(&'static str, String)>,
}

/// A choice of a question: its word, and what a person reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choosable {
    /// The word that is kept.
    pub word: String,
    /// What a person reads.
    pub label: String,
}

/// What became of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is kept. What was understood, and what to know, is said.
    Kept(Vec<String>),
    /// It is not kept; the question is asked again. The reasons are said.
    Refused(Vec<String>),
    /// It is not kept yet: given once more, it is. What is odd about it is said.
    LookAgain(Vec<String>),
    /// It ends the interview.
    Ended(End),
}

/// What is to be said of an answer.
#[derive(Default)]
struct Judged {
    /// What is wrong with it.
    wrong: Vec<String>,
    /// What should be looked at.
    odd: Vec<String>,
    /// Another answer that is wrong now, and why.
    elsewhere: Option<(Question, String)>,
}

/// An answer that ends the interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It is not safe to go on here.
    Unsafe,
    /// The order names the one who helps or signs.
    OtherSide,
    /// The person does not ask freely.
    Pressured,
}

impl<'a> Interview<'a> {
    /// One that begins, or goes on with what was answered before.
    pub fn new(
        (states, faces): (&'a States, &'a Faces),
        (language, words): (&'a Language, &'a Words),
        today: NaiveDate,
        mut unfinished: Unfinished,
    ) -> Interview<'a> {
        unfinished.learn(states);
        let (again, looked_at) = (None, None);
        Interview { states, faces, language, words, today, unfinished, again, looked_at }
    }

    /// What was answered so far.
    pub fn so_far(&self) -> &Unfinished {
        &self.unfinished
    }

    /// The question to ask now; none if all are answered.
    pub fn question(&self) -> Option<Question> {
        let questions = self.unfinished.questions();
        let again = self.again.and_then(|id| questions.into_iter().find(|one| one.id == id));
        again.or_else(|| self.unfinished.next())
    }

    /// Asks a question again: its answer stays until there is another.
    pub fn ask_again(&mut self, question: &Question) {
        self.again = Some(question.id);
        self.looked_at = None;
    }

    /// Goes back to the question before the one that is asked. False where there is none.
    pub fn back(&mut self) -> bool {
        let questions = self.unfinished.questions();
        let place = match self.question() {
            Some(now) => questions.iter().position(|one| one.id == now.id),
            None => Some(questions.len()),
        };
        let Some(before) = place.and_then(|place| place.checked_sub(1)) else { return false };
        self.ask_again(&questions[before]);
        true
    }

    /// The choices of a question; none where it is answered in words.
    pub fn choices(&self, question: &Question) -> Vec<Choosable> {
        let of_words = |words: Vec<&str>| {
            let labelled = |word: &str| {
                let label = self.words.choice(question.id, word, &self.unfinished);
                Choosable { word: word.to_owned(), label: label.unwrap_or_else(|| word.to_owned()) }
            };
            words.into_iter().map(labelled).collect()
        };
        let as_named = |name: &String| Choosable { word: name.clone(), label: name.clone() };
        match question.kind {
            Kind::Choice(words) | Kind::Several(words) => of_words(words()),
            Kind::OrderTitle => self.unfinished.known.titles.iter().map(as_named).collect(),
            Kind::Others => {
                let mut others: Vec<Choosable> =
                    self.unfinished.others().iter().map(as_named).collect();
                others.extend(of_words(vec![NOBODY]));
                others
            }
            Kind::Changes => {
                self.words.ready_made(question.id, &self.unfinished).iter().map(as_named).collect()
            }
            Kind::Line | Kind::Lines | Kind::Names | Kind::Prose => Vec::new(),
        }
    }

    /// Takes an answer to the question that is asked: the word of a choice, or what was typed, with a line
    /// break between entries. An empty one skips the question.
    pub fn take(&mut self, question: &Question, typed: &str) -> Taken {
        let answer = self.read(question, typed);
        if let Some(refusal) = self.refusal(question, &answer) {
            return Taken::Refused(vec![refusal]);
        }
        if let Some(end) = End::at(question, &answer) {
            return Taken::Ended(end);
        }
        let mut taken = self.unfinished.clone();
        taken.take(question, &answer, self.states);
        let judged = self.judge(question, &answer, &taken);
        if !judged.wrong.is_empty() {
            let lacks_year = typed::lacks_year(&taken.field(question), &answer);
            return Taken::Refused(match lacks_year {
                true => vec![self.words.text("no_year")],
                false => judged.wrong,
            });
        }
        let looked_at = self.looked_at.take() == Some((question.id, answer.clone()));
        let was_kept = self.unfinished.answer(question).as_deref() == Some(answer.as_str());
        if !judged.odd.is_empty() && !looked_at && !was_kept {
            self.looked_at = Some((question.id, answer));
            return Taken::LookAgain(judged.odd);
        }
        let mut said: Vec<String> =
            self.read_back(&taken.field(question), typed, &answer).into_iter().collect();
        // What is wrong with another answer now is mended there.
        self.again = judged.elsewhere.as_ref().map(|(other, _)| other.id);
        said.extend(judged.elsewhere.map(|(_, problem)| problem));
        self.unfinished = taken;
        Taken::Kept(said)
    }

    /// What was typed, as a case file has it.
    fn read(&self, question: &Question, typed: &str) -> String {
        if typed::is_line(question.kind) {
            let field = self.unfinished.field(question);
            typed::as_typed(&field, typed, self.unfinished.text("court.state"))
        } else {
            entries(question.kind, typed)
        }
    }

    /// Why an answer is none, whatever else was answered.
    fn refusal(&self, question: &Question, answer: &str) -> Option<String> {
        match question.id {
            // There is another way without the number.
            "case_number" => None,
            _ if answer.is_empty() && !question.optional => Some(self.words.needed(question.id)),
            "court.state" => self.unknown_state(answer),
            _ if typed::says_only_yes(question, answer) => Some(self.words.text("only_yes")),
            _ if typed::is_nameless(question, answer) => Some(self.words.text("no_letters")),
            _ => None,
        }
    }

    /// What a check says of an answer that was not said before it.
    fn judge(&self, question: &Question, answer: &str, taken: &Unfinished) -> Judged {
        let field = taken.field(question);
        let before = self.problems_of(&self.unfinished);
        let mut judged = Judged::default();
        for problem in self.problems_of(taken) {
            let is_here = field::is_within(&problem.path, &field);
            let is_error = problem.severity == Severity::Error;
            let is_new = !before.iter().any(|known| is_same(known, &problem));
            let said = || self.in_words(&problem, taken);
            if is_here && is_error {
                judged.wrong.push(said());
            } else if is_here && is_new {
                judged.odd.push(said());
            } else if is_error && is_new && judged.elsewhere.is_none() {
                judged.elsewhere = question_at(taken, &problem.path).map(|other| (other, said()));
            }
        }
        judged.odd.extend(self.is_odd(&field, answer));
        judged.odd.extend(self.is_in_vain(question, taken));
        judged
    }

    /// The answer to a question on one line, as a person reads it; a dash where there is none.
    pub fn in_short(&self, question: &Question) -> String {
        let Some(answer) = self.unfinished.answer(question) else { return "–".to_owned() };
        let choices = self.choices(question);
        let one = |word: &str| {
            let known = choices.iter().find(|choice| choice.word == word);
            let day = word.parse::<NaiveDate>().ok().map(|day| self.day_in_words(day));
            known.map(|choice| choice.label.clone()).or(day).unwrap_or_else(|| word.to_owned())
        };
        if question.id == "order.expires" && answer == "never" {
            return self.words.text("no_end");
        }
        if question.id == "court.state"
            && let Some(state) = State::from_code(&answer)
        {
            return state.name().to_owned();
        }
        answer.lines().map(one).collect::<Vec<_>>().join("; ")
    }

    /// What the question that fills a field is called; none if it does not apply.
    pub fn label_of(&self, field: &str) -> Option<String> {
        let fills = |question: &&Question| self.unfinished.field(question) == field;
        let questions = self.unfinished.questions();
        let question = questions.iter().find(fills)?;
        Some(self.words.label(question.id, &self.unfinished))
    }

    /// What is wrong with the whole, and the first question to ask again for it.
    pub fn last_look(&self) -> (Vec<String>, Option<Question>) {
        let found = self.problems_of(&self.unfinished);
        let wrong: Vec<&Diagnostic> =
            found.iter().filter(|found| found.severity == Severity::Error).collect();
        let said = wrong.iter().map(|problem| self.in_words(problem, &self.unfinished)).collect();
        let at = wrong.iter().find_map(|problem| question_at(&self.unfinished, &problem.path));
        (said, at)
    }

    /// A problem without the words of a case file.
    pub fn in_words(&self, problem: &Diagnostic, case: &Unfinished) -> String {
        let mut problem = problem.clone();
        for (_, value) in &mut problem.words {
            if let Named::Text(path) = value
                && let Some(question) = QUESTIONS.iter().find(|one| fills(one, case, path))
            {
                *value = format!("“{}”", self.words.label(question.id, case)).into();
            }
        }
        let words = problem.in_words(self.language);
        let message = capital(&self.words.message(problem.key).unwrap_or(words.message));
        let hint = self.words.hint(problem.key).or(words.hint).filter(|hint| !hint.is_empty());
        match hint {
            Some(hint) => format!("{message}. {}.", capital(&hint)),
            None => message + ".",
        }
    }

    /// What a check says of the answers so far.
    fn problems_of(&self, case: &Unfinished) -> Vec<Diagnostic> {
        let record = match answers::read(case.as_if_whole().as_bytes(), &[]) {
            Ok(record) => record,
            Err(problem) => return vec![problem],
        };
        let examined = examine_record(&record, self.states, self.faces)
            .and_then(|examined| examined.on(self.today, &record));
        match examined {
            Ok(examined) => examined.warnings,
            Err(Problems(mut problems)) => {
                problems.extend(case::warnings(&record));
                problems
            }
        }
    }

    fn unknown_state(&self, answer: &str) -> Option<String> {
        if answer.is_empty() || State::from_code(answer).is_some() {
            return None;
        }
        Some(match State::near(answer) {
            Some(near) => self.words.text("state_near").replace("{state}", near.name()),
            None => self.words.text("no_state"),
        })
    }

    /// What was understood, where it is not what was typed.
    fn read_back(&self, field: &str, typed: &str, answer: &str) -> Option<String> {
        let understood = match field {
            "order.issued" | "order.expires" | "order.hearing_date" => match answer.parse() {
                Ok(day) => self.day_in_words(day),
                Err(_) if answer == "never" => self.words.text("no_end"),
                Err(_) => return None,
            },
            "court.state" => State::from_code(answer)?.name().to_owned(),
            "court.county" if answer != typed.trim() && !answer.is_empty() => answer.to_owned(),
            _ => return None,
        };
        Some(self.words.text("understood").replace("{answer}", &understood))
    }

    fn day_in_words(&self, day: NaiveDate) -> String {
        self.language.date(day).replace('\u{a0}', " ")
    }
}

impl End {
    fn at(question: &Question, answer: &str) -> Option<End> {
        match (question.id, answer) {
            ("safe", "no") => Some(End::Unsafe),
            ("request.freely", "no") => Some(End::Pressured),
            ("signer_named" | "helper_named", "yes") => Some(End::OtherSide),
            _ => None,
        }
    }
}

/// The entries of a list, or paragraphs, without empty ones; nothing if they say that there is nothing.
fn entries(kind: Kind, typed: &str) -> String {
    let lines: Vec<&str> = typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let says_nothing = matches!(lines[..], [line] if typed::is_no_answer(line));
    let is_choice = matches!(kind, Kind::Choice(_) | Kind::Several(_) | Kind::Others);
    if says_nothing && !is_choice { String::new() } else { lines.join("\n") }
}

/// The question whose answer stands at a path.
fn question_at(case: &Unfinished, path: &str) -> Option<Question> {
    let questions = case.questions();
    let filling = questions.iter().filter(|question| fills(question, case, path));
    filling.max_by_key(|question| case.field(question).len()).copied()
}

/// Whether the answer to a question stands at a path.
fn fills(question: &Question, case: &Unfinished, path: &str) -> bool {
    !question.is_aside() && field::is_within(path, &case.field(question))
}

fn is_same(one: &Diagnostic, other: &Diagnostic) -> bool {
    one.path == other.path && one.key == other.key && one.words == other.words
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or(String::new(), |first| first.to_uppercase().collect::<String>() + letters.as_str())
}
