//! One case of a batch, from what was read to files on the disk.

use std::path::PathBuf;

use liftorder::batch::{Entry, FileSum, Said, Status, hex};
use liftorder::case::{self, DocumentId, States, documents, on_request};
use liftorder::diagnostic::{Diagnostic, Severity};
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

    fn case(&self, case: Case, shaper: &mut Shaper<'_>) -> Outcome {
        let Case { name, record, line, hash, read, folder, earlier } = case;
        let mut entry = Entry {
            record,
            case_number: read.as_ref().ok().and_then(|read| read.answers.case_number.clone()),
            status: Status::Refused,
            folder: None,
            files: Vec::new(),
            diagnostics: Vec::new(),
            input: hash,
            made_with: self.made_with.clone(),
        };
        let mut row = Row::of(record);
        let mut was_finished = false;
        let examined = read
            .map_err(|problem| vec![problem.at_line_unless_known(line)])
            .and_then(|read| examine_record(read, &self.states, &self.assets.faces));
        match examined {
            Err(problems) => entry.diagnostics = problems,
            Ok(Examined { case, warnings }) => {
                row.describe(&case, self.wanted.today);
                entry.status = if case.is_held() { Status::Held } else { Status::Rendered };
                entry.diagnostics = if case.is_held() { Vec::new() } else { warnings };
                entry.folder = folder;
                let said = earlier.as_ref().map(|earlier| &earlier.said);
                was_finished = said.is_some_and(|said| self.is_finished(&entry, said));
                if let Some(said) = said.filter(|_| was_finished) {
                    entry.files = said.files.clone();
                } else if let Err(outcome) = self.make(&case, &mut entry, said, shaper) {
                    return outcome;
                }
            }
        }
        for problem in &mut entry.diagnostics {
            problem.record = Some(record);
        }
        row.take(&entry);
        Outcome::Done(Box::new(Done {
            name,
            status: entry.status,
            was_finished,
            line: serde_json::to_string(&entry).unwrap_or_default() + "\n",
            problems: entry.diagnostics,
            row,
        }))
    }

    /// Whether an earlier run has finished a case and nothing has changed since.
    fn is_finished(&self, entry: &Entry, said: &Said) -> bool {
        let same = said.input == entry.input
            && said.made_with == entry.made_with
            && said.folder == entry.folder
            && matches!(said.status, Status::Rendered | Status::Held);
        let Some(folder) = said.folder.as_ref().filter(|_| same) else { return false };
        let folder = self.output.join(folder);
        said.files.iter().all(|sum| {
            let path = folder.join(&sum.name);
            files::is_plain_file(&path) && files::read(&path).is_ok_and(|bytes| sum.fits(&bytes))
        })
    }

    /// Makes and writes the papers of a case, unless some are there that may not be replaced.
    fn make(
        &self,
        case: &case::Case,
        entry: &mut Entry,
        said: Option<&Said>,
        shaper: &mut Shaper<'_>,
    ) -> Result<(), Outcome> {
        let wanted = Wanted {
            documents: self.documents(case),
            packet: self.wanted.packet && !case.is_held(),
            ..self.wanted.clone()
        };
        let papers = generate_with(case, &wanted, &self.assets, shaper).map_err(Outcome::Defect)?;
        if papers.is_empty() {
            entry.folder = None;
            entry.diagnostics.push(nothing_wanted());
            return Ok(());
        }
        let folder = entry.folder.clone().unwrap_or_default();
        let path = self.output.join(&folder);
        let is_there =
            |paper: &Paper| files::refuse_existing(&path.join(paper.file_name())).is_err();
        if !self.overwrite && papers.iter().any(is_there) {
            entry.status = Status::Skipped;
            entry.diagnostics = vec![exists(&folder)];
            return Ok(());
        }
        let path = files::make_folder_in(&self.output, &folder).map_err(Outcome::File)?;
        for paper in &papers {
            files::replace(&path, &paper.file_name(), &paper.bytes).map_err(Outcome::File)?;
            entry.files.push(FileSum::of(paper));
        }
        // Papers of an earlier run that the case no longer gets would mislead.
        let here = said.filter(|said| said.folder == entry.folder);
        for old in here.iter().flat_map(|said| &said.files) {
            let is_gone = entry.files.iter().all(|sum| sum.name != old.name);
            if is_gone && !old.name.contains(['/', '\\']) {
                files::remove(&path.join(&old.name)).map_err(Outcome::File)?;
            }
        }
        Ok(())
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

fn nothing_wanted() -> Diagnostic {
    let message = "the case has none of the documents that were asked for";
    let problem = Diagnostic::error("no-document", "", message)
        .hint("leave --only out, or ask for clerk-call, which every case has");
    Diagnostic { severity: Severity::Warning, ..problem }
}

fn exists(folder: &str) -> Diagnostic {
    Diagnostic::error("exists", "", format!("there are papers in {folder} already"))
        .hint("--force overwrites them, -o names another folder")
}
