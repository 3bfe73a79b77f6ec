//! `liftorder new`: the interview in a terminal.

mod messages;
mod screen;

use std::io::IsTerminal;
use std::path::Path;

use liftorder::answers;
use liftorder::answers::interview::{Question, Unfinished};
use liftorder::diagnostic::{Diagnostic, Message};
use liftorder::examine::examine_record;
use liftorder::facts::{State, States};
use liftorder::field;
use liftorder::language::Language;
use liftorder::layout::Faces;
use liftorder::make::{Assets, Paper, safety_page};

use crate::args::NewOptions;
use crate::error::Failure;
use crate::files::{self, FileError};
use crate::input;
use crate::papers::{
    Made, folder_name, has_copies_to_sign, keep_safety_alone, make_copies_to_sign, make_papers,
};
use crate::report::Reporter;
use messages::Messages;
use screen::{Reply, Screen};

pub(crate) fn run(options: &NewOptions, reporter: &Reporter) -> Result<(), Failure> {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return Err(Failure::usage(Diagnostic::error("usage/no-terminal", "")));
    }
    let language = &reporter.language;
    let messages = Messages::read(language).map_err(|error| Failure::System(error.into()))?;
    let faces = input::faces(&options.papers.fonts)?;
    let mut interview = Interview {
        options,
        language,
        screen: Screen::new(&messages),
        messages: &messages,
        states: input::states(options.papers.states.as_deref(), &faces)?,
        faces,
        unfinished: Unfinished::default(),
        before: None,
    };
    interview.begin()?;
    match interview.walk()? {
        End::Left => {
            interview.leave();
            Ok(())
        }
        End::Unsafe => {
            interview.forget_everything()?;
            interview.screen.clear();
            interview.screen.say(&messages.lines("unsafe"));
            Ok(())
        }
        End::OtherSide => {
            interview.forget_everything()?;
            interview.screen.clear();
            interview.screen.say(&messages.lines("other_side"));
            Ok(())
        }
        End::Pressured => interview.stop_gently(),
        End::Finished => interview.finish(),
    }
}

/// How the questions end.
enum End {
    /// At Esc, Ctrl-C or the review.
    Left,
    /// It is not safe to go on here.
    Unsafe,
    /// The order names the one who helps or signs.
    OtherSide,
    /// The person does not ask freely.
    Pressured,
    /// The answers were read and found right.
    Finished,
}

impl End {
    /// The answer that ends the questions at once.
    fn at(question: &Question, answer: &str) -> Option<End> {
        match (question.id, answer) {
            ("safe", "no") => Some(End::Unsafe),
            ("request.freely", "no") => Some(End::Pressured),
            ("signer_named" | "helper_named", "yes") => Some(End::OtherSide),
            _ => None,
        }
    }
}

struct Interview<'a> {
    options: &'a NewOptions,
    language: &'a Language,
    screen: Screen<'a>,
    messages: &'a Messages,
    faces: Faces,
    states: States,
    unfinished: Unfinished,
    /// The file as it was before this interview, if it was there.
    before: Option<Vec<u8>>,
}

impl Interview<'_> {
    /// Goes on with the file if there is one.
    fn begin(&mut self) -> Result<(), Failure> {
        let file = &self.options.case;
        if self.options.no_save || !file.exists() {
            self.screen.say(&self.messages.lines("intro"));
            return Ok(());
        }
        let bytes = files::read(file)?;
        self.unfinished = Unfinished::resume(&bytes).ok_or_else(|| Failure::Refused {
            input: file.display().to_string(),
            problems: Diagnostic::error("not-json/no-case-file", "").into(),
        })?;
        self.before = Some(bytes);
        self.screen.say(&self.messages.lines("intro"));
        self.screen.say(&[self.messages.text("resumed").replace("{file}", &shown(file))]);
        Ok(())
    }

    /// Asks until every question that applies is answered and the answers were found right.
    fn walk(&mut self) -> Result<End, Failure> {
        let mut asked: Vec<Question> = Vec::new();
        loop {
            while let Some(question) = self.unfinished.next() {
                // A file from before may say so.
                if self.unfinished.is_held() && question.id != "safe" {
                    return Ok(End::Pressured);
                }
                match self.ask(&question)? {
                    Reply::Left => return Ok(End::Left),
                    Reply::Back => {
                        if let Some(before) = asked.pop() {
                            self.unfinished.forget(&before);
                        }
                        continue;
                    }
                    Reply::Answer(answer) => match End::at(&question, &answer) {
                        Some(end) => return Ok(end),
                        None => asked.push(question),
                    },
                }
            }
            if self.unfinished.is_held() {
                return Ok(End::Pressured);
            }
            match self.review()? {
                Some(end) => return Ok(end),
                None => asked.clear(),
            }
        }
    }

    /// Asks one question until its answer is a good one; takes and saves it.
    fn ask(&mut self, question: &Question) -> Result<Reply, Failure> {
        let before = self.unfinished.answer(question);
        loop {
            let reply = self.screen.ask(question, before.as_deref(), self.unfinished.state());
            let Reply::Answer(answer) = &reply else { return Ok(reply) };
            let answer = &state_code(question, answer);
            if answer.trim().is_empty() && !question.optional {
                self.screen.say(&[self.messages.text("needed")]);
                continue;
            }
            let mut taken = self.unfinished.clone();
            let field = taken.take(question, answer);
            let problems = self.problems_at(&taken, &field);
            if !problems.is_empty() {
                problems.iter().for_each(|problem| self.screen.problem(problem));
                continue;
            }
            // What stops the interview is never saved.
            if End::at(question, answer).is_none() {
                self.unfinished = taken;
                self.save()?;
            }
            return Ok(reply);
        }
    }

    /// What `check` would say of one field.
    fn problems_at(&self, unfinished: &Unfinished, path: &str) -> Vec<Message> {
        let problems = match answers::read(unfinished.case_file().as_bytes(), &[]) {
            Ok(record) => examine_record(&record, &self.states, &self.faces).err(),
            Err(problem) => Some(problem.into()),
        };
        let problems = problems.map(|problems| problems.0).unwrap_or_default();
        let here = |problem: &&Diagnostic| {
            problem.code() != "missing-field" && field::is_within(&problem.path, path)
        };
        problems.iter().filter(here).map(|problem| problem.in_words(self.language)).collect()
    }

    fn save(&self) -> Result<(), Failure> {
        if self.options.no_save {
            return Ok(());
        }
        Ok(self.write(self.unfinished.case_file().as_bytes())?)
    }

    fn write(&self, bytes: &[u8]) -> Result<(), FileError> {
        let file = &self.options.case;
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        files::write(folder.unwrap_or(Path::new(".")), &name, bytes, true)
    }

    /// Shows all answers; none if the questions go on.
    fn review(&mut self) -> Result<Option<End>, Failure> {
        loop {
            let questions: Vec<Question> = self
                .unfinished
                .questions()
                .into_iter()
                .filter(|question| question.id != "safe")
                .collect();
            let answers: Vec<String> =
                questions.iter().map(|question| self.shown_answer(question)).collect();
            self.screen.clear();
            self.screen.say(&answers);
            match self.screen.choose("review", &["make", "change", "leave"]) {
                Some("make") => return Ok(Some(End::Finished)),
                Some("change") => {}
                _ => return Ok(Some(End::Left)),
            }
            let Some(chosen) = self.screen.pick("review_which", &answers) else {
                return Ok(Some(End::Left));
            };
            match self.ask(&questions[chosen])? {
                Reply::Left => return Ok(Some(End::Left)),
                Reply::Back => {}
                Reply::Answer(answer) => {
                    if let Some(end) = End::at(&questions[chosen], &answer) {
                        return Ok(Some(end));
                    }
                }
            }
            // A changed answer can make other questions apply.
            if self.unfinished.next().is_some() {
                return Ok(None);
            }
        }
    }

    fn shown_answer(&self, question: &Question) -> String {
        let answer = self.unfinished.answer(question);
        let words = match &answer {
            Some(word) => self.messages.choice(question.id, word).unwrap_or(word.clone()),
            None => "–".to_owned(),
        };
        format!("{}: {words}", self.messages.of_question(question.id, "label"))
    }

    fn leave(&self) {
        self.screen.clear();
        let saved = !self.options.no_save && self.options.case.exists();
        let text = self.messages.text(if saved { "left" } else { "left_unsaved" });
        self.screen.say(&[text.replace("{file}", &shown(&self.options.case))]);
    }

    fn forget_everything(&self) -> Result<(), Failure> {
        if self.options.no_save {
            return Ok(());
        }
        // A file that was there before is left as it was.
        match &self.before {
            Some(before) => Ok(self.write(before)?),
            None => Ok(files::remove(&self.options.case)?),
        }
    }

    /// Somebody pushes: help, nothing kept, and a page with help if it is wanted.
    fn stop_gently(&self) -> Result<(), Failure> {
        if let Some(number) = self.unfinished.case_number() {
            keep_safety_alone(&self.options.papers.output.join(folder_name(Some(number))))?;
        }
        self.forget_everything()?;
        self.screen.clear();
        self.screen.say(&self.messages.lines("pressured"));
        if self.screen.choose("offer_safety_page", &["no", "yes"]) != Some("yes") {
            return Ok(());
        }
        let papers = &self.options.papers;
        let page = safety_page(papers.day(), &Assets::built_in()?)?;
        files::make_private_folder(&papers.output)?;
        let name = page.file_name();
        files::write(&papers.output, &name, &page.bytes, papers.force)?;
        self.screen.say(&[shown(&papers.output.join(name))]);
        Ok(())
    }

    /// Makes the papers and says in four lines what comes next.
    fn finish(&self) -> Result<(), Failure> {
        self.screen.clear();
        let text = self.unfinished.case_file();
        let name = shown(&self.options.case);
        let record = answers::read(text.as_bytes(), &[]).map_err(|problem| Failure::Refused {
            input: name.clone(),
            problems: problem.into(),
        })?;
        let made = make_papers(&record, &name, &self.options.papers)?;
        made.warnings
            .iter()
            .for_each(|warning| self.screen.problem(&warning.in_words(self.language)));
        if has_copies_to_sign(&made, &self.options.papers)
            && self.screen.choose("to_sign", &["no", "yes"]) == Some("yes")
        {
            let folder = make_copies_to_sign(&record, &name, &made, &self.options.papers)?;
            self.screen
                .say(&[self.messages.text("signed_copies").replace("{folder}", &shown(&folder))]);
        }
        self.screen.say(&self.four_lines(&made));
        Ok(())
    }

    fn four_lines(&self, made: &Made) -> Vec<String> {
        let first = made.papers.first().map(Paper::file_name).unwrap_or_default();
        let prosecutor = made.papers.iter().any(|paper| paper.name == "prosecutor-call")
            && !made.papers.iter().any(|paper| paper.name == "motion");
        let call = if prosecutor { "call_prosecutor" } else { "call_clerk" };
        let file = match self.options.no_save {
            true => String::new(),
            false => {
                self.messages.text("done_and_file").replace("{file}", &shown(&self.options.case))
            }
        };
        let folder = shown(&made.folder);
        let lines = self.messages.lines("done").into_iter().map(|line| {
            line.replace("{first}", &format!("{folder}/{first}"))
                .replace("{call}", &self.messages.text(call))
                .replace("{folder}", &folder)
                .replace("{and_file}", &file)
        });
        lines.collect()
    }
}

/// A state may be written out: the case file has its code.
fn state_code(question: &Question, answer: &str) -> String {
    let state = State::from_name(answer.trim()).filter(|_| question.id == "court.state");
    state.map_or(answer.to_owned(), |state| state.code().to_owned())
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
