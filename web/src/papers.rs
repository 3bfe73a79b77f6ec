//! The papers of one case: made, read on the screen, saved.

use std::io::{Cursor, Write};

use chrono::NaiveDate;
use liftorder::answers;
use liftorder::case::{Case, choose};
use liftorder::catalog::DocumentId;
use liftorder::draft::Drafter;
use liftorder::examine::examine_record;
use liftorder::html;
use liftorder::interview::Interview;
use liftorder::language::filled;
use liftorder::layout::Typesetter;
use liftorder::make::{Format, PACKET, Paper, Wanted};
use liftorder::own_form::Forms;
use liftorder::packet::{Packet, rule_of};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::message::Reply;
use crate::page::told;
use crate::screens;
use crate::tools::Tools;

/// The papers of a case.
pub(crate) struct Papers {
    tools: &'static Tools,
    today: NaiveDate,
    case: Case,
    packet: Packet,
    /// What each document is called, with what it says as HTML.
    read: Vec<(DocumentId, String, String)>,
    /// The copies to sign, once they were wanted.
    copies: Option<Vec<Paper>>,
    /// What should be looked at.
    pub(crate) warnings: Vec<String>,
    /// The fields that the papers leave to fill in by hand.
    pub(crate) missing: Vec<&'static str>,
    /// What is said of the paper rule of the state.
    pub(crate) rule: Option<String>,
}

/// A paper in the list of papers.
pub(crate) struct Listed {
    /// The name of its file, without the ending.
    pub(crate) name: String,
    /// What it is called.
    pub(crate) title: String,
    /// How many pages it has.
    pub(crate) pages: usize,
    /// It can be read on the screen.
    pub(crate) reads: bool,
}

const PDF: &str = "application/pdf";

impl Papers {
    /// Makes the papers of a case whose questions are all answered.
    pub(crate) fn make(
        interview: &Interview<'_>,
        forms: &Forms,
        tools: &'static Tools,
        today: NaiveDate,
    ) -> Result<Papers, String> {
        let assets = &tools.assets;
        let text = interview.so_far().case_file();
        let record = answers::read(text.as_bytes(), &[]).map_err(told)?;
        let examined = examine_record(&record, &tools.states, &assets.faces)
            .and_then(|examined| examined.on(today, &record))
            .map_err(told)?;
        let chosen = choose(examined.case.clone(), &[], today);
        let mut typesetter = Typesetter::new(&assets.faces);
        let packet =
            Packet::make(chosen, &wanted(), forms, assets, &mut typesetter).map_err(told)?;
        let drafter = Drafter::new(&assets.templates, &packet.chosen).map_err(told)?;
        let mut read = Vec::new();
        for id in packet.chosen.documents() {
            let document = drafter.draft(id).map_err(told)?;
            let html = html::write(&document, 1);
            read.push((id.clone(), document.title, html));
        }
        let told = examined.warnings.iter().chain(&packet.notes);
        let warnings = told.map(|warning| interview.in_words(warning, interview.so_far()));
        let case = examined.case;
        let missing = if case.is_held() { Vec::new() } else { case.missing() };
        let rule = rule_of(&packet.chosen).map(|rule| {
            let words = tools.words.text("papers_rule");
            filled(&words, &[("rule", &rule.rule)])
        });
        let warnings = warnings.collect();
        Ok(Papers { tools, today, case, packet, read, copies: None, warnings, missing, rule })
    }

    /// The papers to read first, in their order.
    pub(crate) fn drafts(&self) -> Vec<Listed> {
        self.packet.papers.iter().map(|paper| self.listed(paper)).collect()
    }

    /// The papers that there are copies to sign of.
    pub(crate) fn to_sign(&self) -> Vec<Listed> {
        self.packet.to_sign().map(|paper| self.listed(paper)).collect()
    }

    /// The court's own form among them.
    pub(crate) fn form_name(&self) -> Option<String> {
        self.packet.form().map(|form| form.name.clone())
    }

    /// Whether the case gets a paper.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.packet.papers.iter().any(|paper| paper.name == name)
    }

    fn listed(&self, paper: &Paper) -> Listed {
        let read = self.read.iter().find(|(id, ..)| id.name() == paper.name);
        let title = match (read, self.packet.form()) {
            (Some((_, title, _)), _) => title.clone(),
            (None, _) if paper.name == PACKET => self.tools.words.text("papers_packet"),
            (None, Some(form)) => {
                let words = self.tools.words.text("papers_own_form");
                filled(&words, &[("form", &form.name)])
            }
            (None, None) => paper.name.clone(),
        };
        let pages = paper.pages.unwrap_or_default();
        Listed { name: paper.name.clone(), title, pages, reads: read.is_some() }
    }

    /// A paper on the screen.
    pub(crate) fn read(&self, name: &str) -> Reply {
        let read = self.read.iter().find(|(id, ..)| id.name() == name);
        read.map_or_else(Reply::default, |(_, _, html)| {
            Reply::screen(screens::paper(self.tools, name, html))
        })
    }

    /// A paper to save.
    pub(crate) fn save(&mut self, name: &str, copy: bool, neutral: bool) -> Result<Reply, String> {
        if copy {
            self.make_copies()?;
        }
        let papers =
            if copy { self.copies.as_deref().unwrap_or_default() } else { self.drafts_made() };
        let found = papers.iter().position(|paper| paper.name == name);
        let Some(place) = found else { return Ok(Reply::default()) };
        let file_name = file_name(&papers[place], place, copy, neutral);
        Ok(Reply::file(file_name, PDF, papers[place].bytes.clone()))
    }

    /// All papers in one file, with the copies to sign in a folder.
    pub(crate) fn save_all(&mut self, neutral: bool) -> Result<Reply, String> {
        self.make_copies()?;
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        // What is compressed already does not get smaller.
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let copies = self.copies.as_deref().unwrap_or_default();
        for (papers, copy) in [(self.drafts_made(), false), (copies, true)] {
            for (place, paper) in papers.iter().enumerate() {
                let folder = if copy && !neutral { "to-sign/" } else { "" };
                let name = file_name(paper, place, copy, neutral);
                zip.start_file(format!("{folder}{name}"), options).map_err(told)?;
                zip.write_all(&paper.bytes).map_err(told)?;
            }
        }
        let bytes = zip.finish().map_err(told)?.into_inner();
        Ok(Reply::file("papers.zip".to_owned(), "application/zip", bytes))
    }

    fn drafts_made(&self) -> &[Paper] {
        &self.packet.papers
    }

    fn make_copies(&mut self) -> Result<(), String> {
        if self.copies.is_none() {
            let (case, assets) = (self.case.clone(), &self.tools.assets_to_sign);
            let (packet, mut typesetter) = (&self.packet, Typesetter::new(&assets.faces));
            let copies =
                packet.copies_to_sign(case, self.today, &wanted(), assets, &mut typesetter);
            self.copies = Some(copies.map_err(told)?);
        }
        Ok(())
    }
}

/// The same as `render --packet` makes.
fn wanted() -> Wanted {
    Wanted { formats: vec![Format::Pdf], packet: true }
}

/// The name of a file, which says what it is or says nothing.
fn file_name(paper: &Paper, place: usize, copy: bool, neutral: bool) -> String {
    match (neutral, copy) {
        (false, _) => paper.file_name(),
        (true, false) => format!("{}.{}", place + 1, paper.format.ending()),
        (true, true) => format!("{}-copy.{}", place + 1, paper.format.ending()),
    }
}
