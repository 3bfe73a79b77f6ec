//! `liftorder new`: the interview in a terminal.

mod ask;
mod ends;
mod finish;
mod kept;
mod review;
mod terminal;

use std::io::IsTerminal;
use std::path::Path;

use liftorder::diagnostic::Diagnostic;
use liftorder::interview::{
    End, Interview, Kind, Part, Question, Taken, Unfinished, Words, chosen,
};

use crate::args::NewOptions;
use crate::error::Failure;
use crate::input;
use crate::report::Reporter;
use ask::{Asking, BACK, QUIT, Reply};
use kept::Kept;
use terminal::{Hanging, Terminal};

pub(crate) fn run(options: &NewOptions, reporter: &Reporter) -> Result<(), Failure> {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return Err(Failure::usage(Diagnostic::error("usage/no-terminal", "")));
    }
    let words = Words::read(&reporter.language).map_err(|error| Failure::System(error.into()))?;
    let faces = input::faces(&options.papers.fonts)?;
    let states = input::states(options.papers.states.as_deref(), &faces)?;
    let mut kept = options.case.as_deref().map_or_else(Kept::new_here, Kept::at);
    kept.saves = !options.no_save;
    kept.check()?;
    let interview = |unfinished| {
        let said = (&*reporter.language, &words);
        Interview::new((&states, &faces), said, options.papers.day(), unfinished)
    };
    let mut sitting = Sitting {
        options,
        terminal: Terminal::open(options.plain),
        words: &words,
        interview: interview(Unfinished::default()),
        kept,
        changed: Vec::new(),
    };
    let end = match sitting.begin()? {
        Begun::At(unfinished) => {
            sitting.interview = interview(*unfinished);
            sitting.walk()?
        }
        Begun::Ended(end) => end,
    };
    sitting.close(end)
}

/// How the questions end.
enum Close {
    /// At Esc, Ctrl-C or the review.
    Left,
    /// At an answer.
    Ended(End),
    /// The papers were made.
    Finished,
}

/// How an interview begins.
enum Begun {
    /// With what was answered before, or nothing.
    At(Box<Unfinished>),
    /// Not at all.
    Ended(Close),
}

/// What somebody picks of several lines.
enum Picked {
    /// The one at a place, counted from 0.
    Of(usize),
    /// None: they go back.
    Back,
    /// None: they leave.
    Left,
}

/// One sitting at the terminal.
struct Sitting<'a> {
    options: &'a NewOptions,
    terminal: Terminal,
    words: &'a Words,
    interview: Interview<'a>,
    kept: Kept,
    /// The parts of answers that were changed since the review: they alone are shown again.
    changed: Vec<Part>,
}

impl<'a> Sitting<'a> {
    /// Says what this is, asks if it is safe, and looks for answers from before.
    fn begin(&mut self) -> Result<Begun, Failure> {
        let keys = if self.terminal.edits() { "intro_keys" } else { "intro_keys_plain" };
        for paragraph in self.words.lines("intro").into_iter().chain([self.words.text(keys)]) {
            self.terminal.say(&[paragraph]);
        }
        let Some(safe) = self.interview.question() else { return Ok(Begun::Ended(Close::Left)) };
        let answer = if self.options.no_save {
            self.choose("safe_only", &["yes", "no"]).map(str::to_owned)
        } else {
            self.ask_if_safe(&safe)
        };
        let Some(answer) = answer else { return Ok(Begun::Ended(Close::Left)) };
        if let Taken::Ended(end) = self.interview.take(&safe, &answer) {
            return Ok(Begun::Ended(Close::Ended(end)));
        }
        self.keep_or_not(&answer)?;
        let mut unfinished = match self.answers_from_before()? {
            Some(unfinished) => unfinished,
            None => return Ok(Begun::Ended(Close::Left)),
        };
        unfinished.take(&safe, &answer, self.interview.states);
        Ok(Begun::At(Box::new(unfinished)))
    }

    /// Saves from now on, or takes back what was saved.
    fn keep_or_not(&mut self, answer: &str) -> Result<(), Failure> {
        self.kept.saves = !self.options.no_save && answer != "nothing";
        if !self.kept.saves {
            self.kept.take_back()?;
        }
        Ok(())
    }

    /// The first question has none before it.
    fn ask_if_safe(&mut self, safe: &Question) -> Option<String> {
        loop {
            match self.ask_once(safe, None, false) {
                Reply::Answer(answer) => return Some(answer),
                Reply::Back(_) => self.problems(&[self.words.text("first_question")]),
                Reply::Left(_) => return None,
            }
        }
    }

    /// The answers to go on with, without any if it is a new case. None if somebody leaves. What is in a file is
    /// not shown before somebody asks for it.
    fn answers_from_before(&mut self) -> Result<Option<Unfinished>, Failure> {
        if self.options.no_save {
            return Ok(Some(Unfinished::default()));
        }
        if self.options.case.is_none() {
            let files = Kept::all_here();
            if files.is_empty() {
                return Ok(Some(Unfinished::default()));
            }
            match self.choose("from_before", &["start", "go_on"]) {
                Some("go_on") => {}
                Some(_) => return Ok(Some(Unfinished::default())),
                None => return Ok(None),
            }
            let names: Vec<String> = files.iter().map(|file| shown(file)).collect();
            let picked =
                if files.len() == 1 { Picked::Of(0) } else { self.pick("which_file", &names) };
            let place = match picked {
                Picked::Of(place) => place,
                Picked::Back => return self.answers_from_before(),
                Picked::Left => return Ok(None),
            };
            let saves = self.kept.saves;
            self.kept = Kept::at(&files[place]);
            self.kept.saves = saves;
        }
        let Some(bytes) = self.kept.read()? else { return Ok(Some(Unfinished::default())) };
        let unfinished = Unfinished::resume(&bytes).ok_or_else(|| Failure::Refused {
            input: shown(&self.kept.path()),
            problems: Diagnostic::error("not-json/no-case-file", "").into(),
        })?;
        self.terminal.say(&[self.words.text("resumed")]);
        Ok(Some(unfinished))
    }

    /// Asks until the papers are made or somebody leaves.
    fn walk(&mut self) -> Result<Close, Failure> {
        loop {
            // A file from before may say so.
            if self.interview.so_far().is_held() {
                return Ok(Close::Ended(End::Pressured));
            }
            let close = match self.interview.question() {
                Some(question) => self.ask(&question)?,
                None => self.review()?,
            };
            if let Some(close) = close {
                return Ok(close);
            }
        }
    }

    /// Asks a question until its answer is taken, or somebody goes elsewhere.
    fn ask(&mut self, question: &Question) -> Result<Option<Close>, Failure> {
        let earlier = self.interview.so_far().answer(question);
        let mut before = earlier.clone();
        let mut is_shown = false;
        let mut kept_as_it_is = None;
        loop {
            let reply = match kept_as_it_is.take() {
                Some(answer) => Reply::Answer(answer),
                None => self.ask_once(question, before.take(), is_shown),
            };
            let answer = match reply {
                Reply::Answer(answer) => answer,
                Reply::Back(typed) => {
                    self.keep_part(question, typed)?;
                    self.interview.ask_again(question);
                    if !self.interview.back() {
                        self.problems(&[self.words.text("first_question")]);
                    }
                    return Ok(None);
                }
                Reply::Left(typed) => {
                    self.keep_part(question, typed)?;
                    return Ok(Some(Close::Left));
                }
            };
            match self.interview.take(question, &answer) {
                Taken::LookAgain(reasons) => {
                    self.problems(&reasons);
                    let choices = ["look_again_change", "look_again_keep"];
                    match self.pick("look_again", &choices.map(|choice| self.words.text(choice))) {
                        Picked::Of(1) => kept_as_it_is = Some(answer),
                        Picked::Of(_) | Picked::Back => (before, is_shown) = (Some(answer), false),
                        Picked::Left => return Ok(Some(Close::Left)),
                    }
                }
                Taken::Refused(reasons) => {
                    self.problems(&reasons);
                    // A line is soon typed anew; more than that is there to be mended.
                    let is_longer = !matches!(question.kind, Kind::Line | Kind::OrderTitle);
                    let typed = Some(answer).filter(|answer| is_longer && !answer.is_empty());
                    (before, is_shown) = (typed.or_else(|| earlier.clone()), true);
                }
                Taken::Kept(said) => {
                    self.terminal.print(&said, Hanging(2));
                    if !self.changed.is_empty() {
                        self.changed.push(question.part);
                    }
                    if question.id == "safe" {
                        self.keep_or_not(&answer)?;
                    }
                    self.kept.save(self.interview.so_far())?;
                    return Ok(None);
                }
                // What stops the interview is never saved.
                Taken::Ended(end) => return Ok(Some(Close::Ended(end))),
            }
        }
    }

    fn ask_once(&mut self, question: &Question, before: Option<String>, is_shown: bool) -> Reply {
        let (terminal, interview) = (&mut self.terminal, &self.interview);
        Asking { terminal, interview, question: *question, before, is_shown }.ask()
    }

    /// What was typed of a longer answer is not lost with going elsewhere.
    fn keep_part(&mut self, question: &Question, typed: Option<String>) -> Result<(), Failure> {
        let Some(typed) = typed else { return Ok(()) };
        // What was to be looked at again is not kept by leaving.
        self.interview.ask_again(question);
        if let Taken::Kept(_) = self.interview.take(question, &typed) {
            self.kept.save(self.interview.so_far())?;
        }
        Ok(())
    }

    fn problems(&self, problems: &[String]) {
        let mark = self.words.key(if self.terminal.edits() { "wrong" } else { "wrong_aloud" });
        let said: Vec<String> = problems.iter().map(|problem| format!("{mark}{problem}")).collect();
        self.terminal.print(&said, Hanging(2));
    }

    /// Lets somebody choose among a few words under a message; none if they leave.
    fn choose(&mut self, message: &str, words: &[&'static str]) -> Option<&'static str> {
        let label = |word: &&str| self.words.text(&format!("{message}_{word}"));
        let labels: Vec<String> = words.iter().map(label).collect();
        loop {
            match self.pick(message, &labels) {
                Picked::Of(place) => return words.get(place).copied(),
                // There is no way back from here: it is asked again.
                Picked::Back => self.problems(&[self.words.text("no_way_back")]),
                Picked::Left => return None,
            }
        }
    }

    /// Lets somebody pick one of several lines.
    fn pick(&mut self, message: &str, lines: &[String]) -> Picked {
        self.terminal.head(&self.words.text(message));
        let numbered = lines.iter().enumerate();
        let numbered = numbered.map(|(place, line)| format!("{}. {line}", place + 1));
        self.terminal.print(&numbered.collect::<Vec<_>>(), Hanging(3));
        let wanted = self.words.key("number").replace("{count}", &lines.len().to_string());
        self.terminal.print(std::slice::from_ref(&wanted), Hanging(0));
        loop {
            let Some(typed) = self.terminal.read("") else { return Picked::Left };
            let place = match &typed[..] {
                [typed] if typed.trim() == BACK => return Picked::Back,
                [typed] if typed.trim() == QUIT => return Picked::Left,
                [typed] => chosen(typed, lines, true),
                _ => None,
            };
            match place {
                Some(place) => return Picked::Of(place),
                None => self.problems(std::slice::from_ref(&wanted)),
            }
        }
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
