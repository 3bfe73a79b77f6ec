//! One case of a batch, from what was read to files on the disk.

use std::path::PathBuf;

use liftorder::batch::{Entry, FileSum, Status, hex};
use liftorder::case::{self, DocumentId, States, documents, on_request};
use liftorder::diagnostic::Diagnostic;
use liftorder::draft::template_texts;
use liftorder::files::{self, FileError};
use liftorder::generate::{Assets, Defect, Examined, Paper, Wanted, examine_record, generate_with};
use liftorder::layout::Shaper;
use sha2::{Digest, Sha256};

use super::cases::{Case, Next};
use super::sheet::Row;
use crate::args::BatchOptions;
use crate::exit::Failure;
use crate::input;
use crate::render::profile;
use crate::report::Reporter;

/// What became of what came out of the inputs.
pub(super) enum Outcome {
    Done(Box<Done>),
    Fault { input: String, problems: Vec<Diagnostic> },
    File(FileError),
    Defect(Defect),
}

/// What became of a case.
pub(super) struct Done {
    /// What messages call the case.
    pub(super) name: String,
    pub(super) status: Status,
    /// An earlier run has finished it.
    pub(super) was_finished: bool,
    pub(super) problems: Vec<Diagnostic>,
    /// Its line of the manifest.
    pub(super) line: String,
    pub(super) row: Row,
}

/// All that the work on a case needs: made once, shared by all.
pub(super) struct Work {
    assets: Assets,
    states: States,
    wanted: Wanted,
    only: Vec<DocumentId>,
    output: PathBuf,
    /// Files of an earlier run may be written over.
    overwrite: bool,
    made_with: String,
}

impl Work {
    pub(super) fn prepare(options: &BatchOptions, reporter: &Reporter) -> Result<Work, Failure> {
        let papers = &options.papers;
        let profile = profile(&papers.profile, reporter)?;
        let states = input::states(papers.states.as_deref(), reporter)?;
        let faces = input::faces(&papers.fonts, reporter)?;
        let mut needed = papers.only.clone();
        // Whoever is held gets the safety page whatever was asked for.
        needed.push(DocumentId::Safety);
        let needed = if papers.only.is_empty() { DocumentId::ALL.to_vec() } else { needed };
        let wanted = Wanted {
            documents: Vec::new(),
            formats: papers.formats(),
            packet: papers.packet,
            today: papers.day(),
        };
        let mut made_with = Sha256::new();
        made_with.update(format!("{} {wanted:?} {:?}", env!("CARGO_PKG_VERSION"), papers.only));
        made_with.update(format!("{profile:?} {states:?}"));
        template_texts().for_each(|text| made_with.update(text));
        made_with.update(case::STATES);
        for face in faces.ids().map(|id| faces.get(id)) {
            made_with.update(format!("{} {}", face.name(), face.data().len()));
        }
        let assets =
            Assets::built_in(faces, profile, &needed).map_err(|error| reporter.defect(&error))?;
        Ok(Work {
            assets,
            states,
            wanted,
            only: papers.only.clone(),
            output: papers.output.clone(),
            overwrite: papers.force || options.resume,
            made_with: hex(&made_with.finalize()),
        })
    }

    /// What a thread shapes text with: it knows the words that all cases share.
    pub(super) fn shaper(&self) -> Shaper<'_> {
        Shaper::new(&self.assets.faces)
    }

    /// Works on a case.
    pub(super) fn on(&self, next: Next, shaper: &mut Shaper<'_>) -> Outcome {
        match next {
            Next::Case(case) => self.case(*case, shaper),
            Next::Fault { input, problems } => Outcome::Fault { input, problems },
        }
    }

    fn case(&self, mut case: Case, shaper: &mut Shaper<'_>) -> Outcome {
        let read = std::mem::replace(&mut case.read, Err(Diagnostic::error("", "", "")));
        let mut entry = Entry {
            record: case.record,
            case_number: None,
            status: Status::Refused,
            folder: None,
            files: Vec::new(),
            diagnostics: Vec::new(),
            input: case.hash.clone(),
            made_with: self.made_with.clone(),
        };
        let examined = match read {
            Ok(record) => {
                entry.case_number = record.answers.case_number.clone();
                examine_record(record, &self.states, &self.assets.faces)
            }
            Err(problem) => Err(vec![problem.at_line_unless_known(case.line)]),
        };
        let mut row = Row { record: case.record, ..Row::default() };
        let mut was_finished = false;
        match examined {
            Err(problems) => entry.diagnostics = problems,
            Ok(Examined { case: checked, warnings }) => {
                row.describe(&checked, self.wanted.today);
                entry.status = if checked.is_held() { Status::Held } else { Status::Rendered };
                entry.diagnostics = if checked.is_held() { Vec::new() } else { warnings };
                let folder = case.folder.clone().unwrap_or_else(|| "case".to_owned());
                if let Some(sums) = self.finished(&case, &folder) {
                    (entry.files, was_finished) = (sums, true);
                } else {
                    match self.make(&case, &checked, &folder, shaper) {
                        Ok(Some(sums)) => entry.files = sums,
                        Ok(None) => {
                            entry.status = Status::Skipped;
                            entry.diagnostics = vec![exists(&folder)];
                        }
                        Err(outcome) => return outcome,
                    }
                }
                entry.folder = Some(folder);
            }
        }
        for problem in &mut entry.diagnostics {
            problem.record = Some(case.record);
        }
        row.case_number = entry.case_number.clone();
        row.status = Some(entry.status);
        row.folder = entry.folder.clone();
        if entry.status != Status::Held {
            row.problems = entry.diagnostics.iter().map(in_brief).collect();
        }
        let line = serde_json::to_string(&entry).unwrap_or_default() + "\n";
        Outcome::Done(Box::new(Done {
            name: case.name,
            status: entry.status,
            was_finished,
            problems: entry.diagnostics,
            line,
            row,
        }))
    }

    /// The files of a case that an earlier run has finished, if nothing has changed since.
    fn finished(&self, case: &Case, folder: &str) -> Option<Vec<FileSum>> {
        let said = &case.earlier.as_ref()?.said;
        let same = said.input == case.hash
            && said.made_with == self.made_with
            && said.folder.as_deref() == Some(folder)
            && matches!(said.status, Status::Rendered | Status::Held);
        let path = self.output.join(folder);
        let whole = |sum: &FileSum| {
            let path = path.join(&sum.name);
            files::is_plain_file(&path) && files::read(&path).is_ok_and(|bytes| sum.fits(&bytes))
        };
        (same && said.files.iter().all(whole)).then(|| said.files.clone())
    }

    /// Makes and writes the papers of a case. `None`: some are there that may not be replaced.
    fn make(
        &self,
        case: &Case,
        checked: &case::Case,
        folder: &str,
        shaper: &mut Shaper<'_>,
    ) -> Result<Option<Vec<FileSum>>, Outcome> {
        let wanted = Wanted {
            documents: self.documents(checked),
            packet: self.wanted.packet && !checked.is_held(),
            ..self.wanted.clone()
        };
        let papers =
            generate_with(checked, &wanted, &self.assets, shaper).map_err(Outcome::Defect)?;
        let path = self.output.join(folder);
        let is_there =
            |paper: &Paper| files::refuse_existing(&path.join(paper.file_name())).is_err();
        if !self.overwrite && papers.iter().any(is_there) {
            return Ok(None);
        }
        let path = files::make_folder_in(&self.output, folder).map_err(Outcome::File)?;
        let mut sums = Vec::new();
        for paper in &papers {
            files::replace(&path, &paper.file_name(), &paper.bytes).map_err(Outcome::File)?;
            sums.push(FileSum::of(paper));
        }
        // Papers of an earlier run that the case no longer gets would mislead.
        let earlier = case.earlier.iter().map(|earlier| &earlier.said);
        let here = earlier.filter(|said| said.folder.as_deref() == Some(folder));
        for old in here.flat_map(|said| &said.files) {
            if sums.iter().all(|sum| sum.name != old.name) && !old.name.contains(['/', '\\']) {
                files::remove(&path.join(&old.name)).map_err(Outcome::File)?;
            }
        }
        Ok(Some(sums))
    }

    /// The documents of a case that were asked for; a case may have none of them.
    fn documents(&self, checked: &case::Case) -> Vec<DocumentId> {
        let mut all = documents(checked, self.wanted.today);
        if !self.only.is_empty() && !checked.is_held() {
            all.extend(on_request(checked, self.wanted.today));
            all.retain(|document| self.only.contains(document));
        }
        all
    }
}

fn exists(folder: &str) -> Diagnostic {
    Diagnostic::error("exists", "", format!("there are papers in {folder} already"))
        .hint("--force overwrites them, -o names another folder")
}

fn in_brief(problem: &Diagnostic) -> String {
    if problem.path.is_empty() {
        problem.message.clone()
    } else {
        format!("{}: {}", problem.path, problem.message)
    }
}
