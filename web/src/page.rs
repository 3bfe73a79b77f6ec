//! The page: what somebody does on it → what it shows next. It keeps everything in memory, and nothing else.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use liftorder::form::Unreadable;
use liftorder::interview::{End, Interview, Question, Taken, Unfinished};
use liftorder::language::filled;
use liftorder::make::safety_page;
use liftorder::own_form::Forms;

use crate::cases::Cases;
use crate::groups::Group;
use crate::message::{Message, Reply};
use crate::papers::Papers;
use crate::screens;
use crate::tools::Tools;

/// The page of one person, or of one advocate.
pub struct Page {
    pub(crate) tools: &'static Tools,
    pub(crate) today: NaiveDate,
    pub(crate) interview: Interview<'static>,
    /// What was said of the last answers.
    pub(crate) said: Vec<String>,
    /// What was typed, and is not taken yet.
    pub(crate) open: BTreeMap<&'static str, Open>,
    /// The questions that are on the screen.
    asked: Vec<&'static str>,
    /// Forms of courts that were chosen.
    forms: Forms,
    papers: Option<Papers>,
    cases: Cases,
}

/// An answer that is not taken.
#[derive(Debug, Default)]
pub(crate) struct Open {
    /// What was typed.
    pub(crate) typed: String,
    /// What is wrong with it.
    pub(crate) wrong: Vec<String>,
    /// What is odd about it, if nothing is wrong.
    pub(crate) odd: Vec<String>,
}

/// Which questions of a group are shown.
#[derive(Clone, Copy)]
enum Asked {
    /// Those that were not answered.
    New,
    /// Those that are on the screen, and new ones.
    TheSame,
    /// All, with their answers.
    AllOfGroup,
}

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 10 << 20;

impl Page {
    /// A page on which nothing was done yet.
    pub fn new(tools: &'static Tools, today: NaiveDate) -> Page {
        Page {
            tools,
            today,
            interview: interview(tools, today, Unfinished::default()),
            said: Vec::new(),
            open: BTreeMap::new(),
            asked: Vec::new(),
            forms: Forms::default(),
            papers: None,
            cases: Cases::new(tools, today),
        }
    }

    /// Does what somebody wants.
    ///
    /// # Errors
    ///
    /// A defect in the program.
    pub fn take(&mut self, message: Message, file: &[u8]) -> Result<Reply, String> {
        let tools = self.tools;
        match message {
            Message::Open { today } => {
                *self = Page::new(tools, today);
                Ok(Reply::screen(screens::start(tools)))
            }
            // Somebody may have gone back to the first screen.
            Message::Start => Ok(self.show(Asked::AllOfGroup)),
            Message::Load => Ok(self.load(file)),
            Message::Answer { fields } => Ok(self.answer(&fields)),
            Message::Back { fields } => Ok(self.back(&fields)),
            Message::Home => Ok(Reply::screen(screens::start(tools))),
            Message::Change { question } => Ok(self.change(&question)),
            Message::Make => self.make(),
            Message::Read { paper } => {
                Ok(self.papers.as_ref().map_or_else(Reply::default, |papers| papers.read(&paper)))
            }
            Message::Papers => Ok(self.papers_again()),
            Message::Review => Ok(self.next()),
            Message::Form => self.form(file),
            Message::Save { paper, copy, neutral } => {
                self.of_papers(|papers| papers.save(&paper, copy, neutral))
            }
            Message::SaveAll { neutral } => self.of_papers(|papers| papers.save_all(neutral)),
            Message::SaveAnswers { fields, neutral } => {
                if let Some(end) = self.keep(&fields) {
                    return Ok(end);
                }
                let answers = self.interview.so_far().case_file().into_bytes();
                let name = if neutral { "data.json" } else { "answers.json" };
                Ok(Reply::file(name.to_owned(), "application/json", answers))
            }
            Message::End => Ok(Reply::screen(screens::end(tools))),
            Message::SaveSafety => {
                let page = safety_page(self.today, &tools.assets).map_err(told)?;
                // Nobody should see in a list of files what it is.
                Ok(Reply::file("page.pdf".to_owned(), "application/pdf", page.bytes))
            }
            Message::Cases => {
                self.cases = Cases::new(tools, self.today);
                Ok(Reply::screen(screens::cases(tools)))
            }
            Message::NewList => {
                self.cases = Cases::new(tools, self.today);
                Ok(Reply::default())
            }
            Message::SaveStarter => Ok(self.cases.starter()),
            Message::AddList { name, month_first } => Ok(self.cases.add(name, month_first, file)),
            Message::CheckMore => Ok(self.cases.check_more()),
            Message::PackMore => self.cases.pack_more(),
            Message::MotionsMore => self.cases.motions_more(),
            Message::Stop => Ok(self.cases.stop()),
            Message::SaveReport => Ok(self.cases.report()),
            Message::Face { bold } => Ok(self.face(bold)),
        }
    }

    /// Goes on with answers from a file.
    fn load(&mut self, file: &[u8]) -> Reply {
        if file.len() > MOST_BYTES {
            return Reply { said: Some(self.tools.words.text("too_large")), ..Reply::default() };
        }
        let Some(unfinished) = Unfinished::resume(file) else {
            return Reply { said: Some(self.tools.words.text("load_failed")), ..Reply::default() };
        };
        if unfinished.is_held() {
            return self.end(End::Pressured);
        }
        *self = Page::new(self.tools, self.today);
        self.interview = interview(self.tools, self.today, unfinished);
        self.said = vec![self.tools.words.text("resumed")];
        self.next()
    }

    /// Takes the answers of a screen, each for itself.
    fn answer(&mut self, fields: &BTreeMap<String, Vec<String>>) -> Reply {
        let asked = self.on_screen();
        // What was typed on another screen waits there.
        let is_here = |id: &&'static str| asked.iter().any(|question| question.id == *id);
        let (before, elsewhere_open): (BTreeMap<_, _>, BTreeMap<_, _>) =
            std::mem::take(&mut self.open).into_iter().partition(|(id, _)| is_here(id));
        self.open = elsewhere_open;
        self.said.clear();
        let mut elsewhere = None;
        for question in &asked {
            // What was answered before it may have made it needless.
            if !self.on_screen().iter().any(|one| one.id == question.id) {
                continue;
            }
            let typed = screens::typed(question, fields);
            // To leave a choice out is a choice, too.
            if screens::is_choice(question) && !fields.contains_key(question.id) {
                let wrong = vec![self.tools.words.text("choose_one")];
                self.open.insert(question.id, Open { wrong, ..Open::default() });
                continue;
            }
            let keeps = fields.contains_key(&screens::keep_name(question))
                && before.get(question.id).is_some_and(|open| open.typed == typed);
            let mut taken = self.interview.take(question, &typed);
            if let (Taken::LookAgain(_), true) = (&taken, keeps) {
                taken = self.interview.take(question, &typed);
            }
            match taken {
                Taken::Ended(end) => return self.end(end),
                Taken::Refused(wrong) => {
                    self.open.insert(question.id, Open { typed, wrong, ..Open::default() });
                }
                Taken::LookAgain(odd) => {
                    self.open.insert(question.id, Open { typed, odd, ..Open::default() });
                }
                Taken::Kept(said) => {
                    let label = self.interview.words.label(question.id, self.interview.so_far());
                    self.said.extend(said.iter().map(|said| format!("{label}: {said}")));
                    // An answer that is wrong now is mended at its own question.
                    let next = self.interview.question();
                    elsewhere = next.filter(|next| self.is_answered(next)).or(elsewhere);
                }
            }
        }
        let first_open = asked.iter().find(|question| self.open.contains_key(question.id));
        match (first_open.copied(), elsewhere) {
            (Some(question), _) => {
                self.interview.ask_again(&question);
                self.show(Asked::TheSame)
            }
            (None, Some(question)) => {
                self.interview.ask_again(&question);
                self.show(Asked::AllOfGroup)
            }
            (None, None) => self.next(),
        }
    }

    /// The questions on the screen that apply.
    fn on_screen(&self) -> Vec<Question> {
        let questions = self.interview.so_far().questions().into_iter();
        questions.filter(|question| self.asked.contains(&question.id)).collect()
    }

    fn is_answered(&self, question: &Question) -> bool {
        self.interview.so_far().answer(question).is_some()
    }

    /// The screen of the question that is asked now, with those of its group that were not answered; or the review.
    fn next(&mut self) -> Reply {
        self.show(Asked::New)
    }

    fn show(&mut self, which: Asked) -> Reply {
        let Some(now) = self.interview.question() else {
            self.asked.clear();
            return Reply::screen(screens::review(self));
        };
        let group = Group::of(&now).map(|group| group.applying(&self.interview));
        let is_wanted = |question: &Question| match which {
            Asked::AllOfGroup => true,
            Asked::New => !self.interview.so_far().is_answered(question),
            Asked::TheSame => {
                let is_answered = self.interview.so_far().is_answered(question);
                self.asked.contains(&question.id) || !is_answered
            }
        };
        let asked: Vec<Question> = group
            .unwrap_or_default()
            .into_iter()
            .filter(|question| question.id == now.id || is_wanted(question))
            .collect();
        self.asked = asked.iter().map(|question| question.id).collect();
        Reply::screen(screens::question(self, &now, &asked))
    }

    /// The screen before, with what was answered there.
    fn back(&mut self, fields: &BTreeMap<String, Vec<String>>) -> Reply {
        let is_at = |page: &Page| page.interview.question().and_then(|now| Group::of(&now));
        let here = is_at(self).map(|group| group.questions[0]);
        if let Some(end) = self.keep(fields) {
            return end;
        }
        self.said.clear();
        loop {
            if !self.interview.back() {
                return Reply::screen(screens::start(self.tools));
            }
            if is_at(self).map(|group| group.questions[0]) != here {
                return self.show(Asked::AllOfGroup);
            }
        }
    }

    /// Keeps what was typed on the screen, and stays at the question: what is taken as an answer, the rest to be gone
    /// on with there. Whether somebody pushes is never answered by the way. The end if an answer is one.
    fn keep(&mut self, fields: &BTreeMap<String, Vec<String>>) -> Option<Reply> {
        let now = self.interview.question();
        for question in self.on_screen() {
            let typed = screens::typed(&question, fields);
            self.open.remove(question.id);
            if typed.is_empty() || question.id == "request.freely" {
                continue;
            }
            match self.interview.take(&question, &typed) {
                Taken::Ended(end) => return Some(self.end(end)),
                Taken::Kept(_) => {}
                Taken::Refused(_) | Taken::LookAgain(_) => {
                    self.open.insert(question.id, Open { typed, ..Open::default() });
                }
            }
        }
        if let Some(now) = now {
            self.interview.ask_again(&now);
        }
        None
    }

    fn change(&mut self, id: &str) -> Reply {
        let questions = self.interview.so_far().questions();
        if let Some(question) = questions.iter().find(|question| question.id == id) {
            self.open.clear();
            self.said.clear();
            self.interview.ask_again(question);
        }
        self.show(Asked::AllOfGroup)
    }

    /// Nothing is kept of what ends the questions.
    fn end(&mut self, end: End) -> Reply {
        *self = Page::new(self.tools, self.today);
        Reply::last_screen(screens::ended(self.tools, end))
    }

    /// Makes the papers, or says what is still wrong.
    fn make(&mut self) -> Result<Reply, String> {
        let (wrong, at) = self.interview.last_look();
        if !wrong.is_empty() || self.interview.question().is_some() {
            self.said = wrong;
            if let Some(question) = at {
                self.interview.ask_again(&question);
            }
            return Ok(self.show(Asked::AllOfGroup));
        }
        let papers = Papers::make(&self.interview, &self.forms, self.tools, self.today)?;
        let screen = screens::papers(&papers, &self.interview, self.tools);
        self.papers = Some(papers);
        Ok(Reply::screen(screen))
    }

    /// The list of papers once more.
    fn papers_again(&self) -> Reply {
        self.papers.as_ref().map_or_else(Reply::default, |papers| {
            Reply::screen(screens::papers(papers, &self.interview, self.tools))
        })
    }

    /// Takes a court's own form, if its map is known and it goes with the case.
    fn form(&mut self, file: &[u8]) -> Result<Reply, String> {
        let said = match self.forms.add(file) {
            Ok(true) => None,
            Ok(false) => Some("papers_form_unknown"),
            Err(Unreadable::FilledAlready) => Some("papers_form_filled"),
            Err(Unreadable::NoFields) => Some("papers_form_unknown"),
            Err(_) => Some("papers_form_unreadable"),
        };
        if let Some(said) = said {
            return Ok(Reply { said: Some(self.tools.words.text(said)), ..Reply::default() });
        }
        let mut reply = self.make()?;
        let form = self.papers.as_ref().and_then(Papers::form_name);
        reply.said = Some(match form {
            Some(form) => {
                let words = self.tools.words.text("papers_form_read");
                filled(&words, &[("form", &form)])
            }
            None => self.tools.words.text("papers_form_other"),
        });
        Ok(reply)
    }

    fn of_papers(
        &mut self,
        save: impl FnOnce(&mut Papers) -> Result<Reply, String>,
    ) -> Result<Reply, String> {
        self.papers.as_mut().map_or_else(|| Ok(Reply::default()), save)
    }

    /// The face that hand-outs are set in.
    fn face(&self, bold: bool) -> Reply {
        let name = if bold { "SourceSans3-Bold" } else { "SourceSans3-Regular" };
        let faces = &self.tools.assets.faces;
        let face = faces.ids().map(|id| faces.get(id)).find(|face| face.name() == name);
        let bytes = face.map(|face| face.data().to_vec()).unwrap_or_default();
        Reply { bytes, ..Reply::default() }
    }
}

fn interview(
    tools: &'static Tools,
    today: NaiveDate,
    unfinished: Unfinished,
) -> Interview<'static> {
    let facts = (&tools.states, &tools.assets.faces);
    Interview::new(facts, (&*tools.language, &tools.words), today, unfinished)
}

/// A defect in words.
pub(crate) fn told(defect: impl std::fmt::Display) -> String {
    defect.to_string()
}
