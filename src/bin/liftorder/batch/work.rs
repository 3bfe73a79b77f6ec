//! One case of a batch, from what was read to files on the disk.

use std::sync::Arc;

use liftorder::batch::{Entry, FileSum, ListedCase, ManifestLine, Status, hex, warning_of};
use liftorder::case::{Case, Chosen, Line, choose};
use liftorder::catalog::DocumentId;
use liftorder::diagnostic::{Diagnostic, Problems};
use liftorder::examine::{Examined, examine_record};
use liftorder::facts::{PaperRule, State, States};
use liftorder::language::Language;
use liftorder::layout::{Pages, Typesetter};
use liftorder::make::{Assets, Defect, Paper, Wanted, lay_out};
use liftorder::own_form::Forms;
use liftorder::packet::Packet;
use sha2::{Digest, Sha256};

use super::cases::{FromInput, Queued};
use crate::args::{BatchOptions, PaperOptions};
use crate::error::Failure;
use crate::files;
use crate::forms;
use crate::input;
use crate::panics::caught;
use crate::papers;
use crate::report::Reporter;

/// What became of what came out of the inputs.
pub(super) enum Outcome {
    Done(Box<Finished>),
    Note {
        input: String,
        note: Diagnostic,
    },
    Fault {
        input: String,
        problems: Problems,
    },
    /// The batch ends here.
    Failure(Failure),
}

/// What became of a case.
pub(super) struct Finished {
    /// What messages call the input.
    pub(super) input: String,
    /// What messages call the case.
    pub(super) name: String,
    pub(super) status: Status,
    /// An earlier run has finished it.
    pub(super) was_finished: bool,
    /// A defect kept its papers from being made.
    pub(super) has_defect: bool,
    pub(super) problems: Vec<Diagnostic>,
    /// Its line of the manifest.
    pub(super) line: String,
    /// The paper rule of its state that was followed.
    pub(super) paper_rule: Option<PaperRule>,
    /// Its paper that is bundled, with the number of the case.
    pub(super) bundled: Option<(String, Pages)>,
    pub(super) listed: ListedCase,
}

/// All that the work on a case needs: made once, shared by all.
pub(super) struct Work {
    assets: Assets,
    states: States,
    wanted: Wanted,
    papers: PaperOptions,
    /// Files of an earlier run may be written over.
    overwrite: bool,
    forms: Forms,
    /// There is a list of all cases.
    lists: bool,
    /// The paper that is bundled.
    bundle: Option<DocumentId>,
    made_with: String,
    language: Arc<Language>,
}

/// What was made of a case.
struct Made {
    status: Status,
    files: Vec<FileSum>,
    problems: Vec<Diagnostic>,
}

impl Work {
    pub(super) fn prepare(options: &BatchOptions, reporter: &Reporter) -> Result<Work, Failure> {
        let papers = options.papers.clone();
        let assets = papers::assets(&options.papers)?;
        let states = input::states(papers.states.as_deref(), &assets.faces)?;
        let wanted = Wanted { formats: papers.formats.clone(), packet: papers.packet };
        let (forms, notes) = match &options.form {
            Some(path) => {
                let form = forms::Form::read_to_fill(path)?;
                let (map, matched) = form.map(path, options.map.as_deref())?;
                if !map.has_file_name() {
                    return Err(Failure::usage(Diagnostic::error("usage/map-id", "")));
                }
                (Forms::named(map, matched, &form.bytes, form.opened), Vec::new())
            }
            None => forms::at_hand(&papers)?,
        };
        reporter.warnings(&notes);
        Ok(Work {
            made_with: made_with(&assets, &states, &papers, &forms),
            forms,
            assets,
            states,
            wanted,
            overwrite: papers.force || options.resume,
            lists: options.report.is_some(),
            bundle: options.bundle.clone(),
            papers,
            language: Arc::clone(&reporter.language),
        })
    }

    /// What a thread sets text with: it knows the words that all cases share.
    pub(super) fn typesetter(&self) -> Typesetter<'_> {
        Typesetter::new(&self.assets.faces)
    }

    /// Works on a case. A defect costs this case and no other.
    pub(super) fn on<'a>(&'a self, next: FromInput, typesetter: &mut Typesetter<'a>) -> Outcome {
        let queued = match next {
            FromInput::Case(queued) => *queued,
            FromInput::Gone(error) => return Outcome::Failure(error.into()),
            FromInput::Note { input, note } => return Outcome::Note { input, note },
            FromInput::Fault { input, problems } => return Outcome::Fault { input, problems },
        };
        let lost = Lost::of(&queued);
        let done = caught(|| self.case(queued, typesetter));
        match done {
            Ok(outcome) => outcome,
            Err(panic) => {
                // It may have been left half-way through something.
                *typesetter = self.typesetter();
                self.lost(lost, panic.diagnostic())
            }
        }
    }

    fn case(&self, queued: Queued, typesetter: &mut Typesetter<'_>) -> Outcome {
        let lost = Lost::of(&queued);
        let Queued {
            input,
            name,
            record,
            line,
            in_sheet,
            case_number,
            hash,
            own,
            read,
            folder,
            earlier,
        } = queued;
        let mut entry = self.entry(record, hash);
        entry.case_number = case_number;
        let mut listed = ListedCase::of(record, in_sheet.then_some(line));
        if let Some(read) = read.as_ref().ok().filter(|_| self.lists) {
            listed.name(read, own);
        }
        let mut was_finished = false;
        let mut bundled = None;
        let mut paper_rule = None;
        let examined = read
            .map_err(|problem| {
                Problems::from(if in_sheet {
                    problem.at_row(line)
                } else {
                    problem.at_line_unless_known(line)
                })
            })
            .and_then(|read| {
                let examined = examine_record(&read, &self.states, &self.assets.faces)?;
                examined.on(self.papers.day(), &read)
            });
        let mut problems = match examined {
            Err(problems) => {
                // What was made before of what is refused now is not to be filed.
                if let Some(folder) = folder.as_ref().filter(|_| self.overwrite)
                    && let Err(error) = papers::keep_alone(&self.papers.output.join(folder), &[])
                {
                    return Outcome::Failure(error.into());
                }
                problems.0
            }
            Ok(Examined { case, mut warnings, .. }) => {
                let number = entry.case_number.as_deref().zip(folder.as_deref());
                warnings.extend(number.and_then(|(number, folder)| warning_of(number, folder)));
                listed.describe(&case, self.papers.day());
                let chosen = choose(case.clone(), &self.papers.only, self.papers.day());
                paper_rule = papers::rule_followed(&chosen, &self.papers).cloned();
                bundled = match self.to_bundle(&case, typesetter) {
                    Ok(pages) => pages,
                    Err(defect) => return self.lost(lost, Failure::Defect(defect).problem()),
                };
                entry.status = if case.is_held() { Status::Held } else { Status::Rendered };
                entry.folder = folder;
                if let Some(folder) = entry.folder.as_ref().filter(|_| case.is_held())
                    && let Err(error) = papers::keep_safety_alone(&self.papers.output.join(folder))
                {
                    return Outcome::Failure(error.into());
                }
                let before = earlier.as_ref().map(|earlier| &earlier.said);
                was_finished = before.is_some_and(|before| self.is_finished(&entry, before));
                match before.filter(|_| was_finished) {
                    Some(before) => {
                        entry.files.clone_from(&before.files);
                        warnings
                    }
                    None => match self.make(case, &mut entry, typesetter) {
                        Ok(more) => [warnings, more].concat(),
                        // A defect costs this case and no other.
                        Err(Failure::Defect(defect)) => {
                            return self.lost(lost, Failure::Defect(defect).problem());
                        }
                        Err(failure) => return Outcome::Failure(failure),
                    },
                }
            }
        };
        problems.iter_mut().for_each(|problem| problem.record = Some(record));
        match self.finished((input, name), entry, listed, problems, was_finished) {
            Outcome::Done(finished) => {
                Outcome::Done(Box::new(Finished { bundled, paper_rule, ..*finished }))
            }
            other => other,
        }
    }

    /// The paper of a case that is bundled, if one is and the case gets it.
    fn to_bundle(
        &self,
        case: &Case,
        typesetter: &mut Typesetter<'_>,
    ) -> Result<Option<(String, Pages)>, Defect> {
        let Some(id) = &self.bundle else { return Ok(None) };
        let chosen = choose(case.clone(), &[], self.papers.day());
        if !case.is_held() && self.forms.replaces(&chosen, id) {
            return Ok(None);
        }
        let number = case.case_number().map_or(papers::NO_NUMBER, Line::as_str).to_owned();
        let pages = lay_out(case.clone(), id, self.papers.day(), &self.assets, typesetter)?;
        Ok(pages.map(|pages| (number, pages)))
    }

    /// What every case is made with.
    pub(super) fn assets(&self) -> &Assets {
        &self.assets
    }

    fn entry(&self, record: usize, hash: String) -> Entry {
        Entry {
            record,
            case_number: None,
            status: Status::Refused,
            folder: None,
            files: Vec::new(),
            diagnostics: Vec::new(),
            input: hash,
            made_with: self.made_with.clone(),
        }
    }

    fn finished(
        &self,
        (input, name): (String, String),
        mut entry: Entry,
        mut listed: ListedCase,
        problems: Vec<Diagnostic>,
        was_finished: bool,
    ) -> Outcome {
        entry.diagnostics =
            problems.iter().map(|problem| problem.in_words(&self.language)).collect();
        listed.take(&entry);
        Outcome::Done(Box::new(Finished {
            input,
            name,
            status: entry.status,
            was_finished,
            has_defect: false,
            line: serde_json::to_string(&entry).unwrap_or_default() + "\n",
            bundled: None,
            paper_rule: None,
            problems,
            listed,
        }))
    }

    /// What is told of a case that a defect was met in.
    fn lost(&self, lost: Lost, mut problem: Diagnostic) -> Outcome {
        let Lost { input, name, record, row, hash } = lost;
        problem.record = Some(record);
        let (entry, listed) = (self.entry(record, hash), ListedCase::of(record, row));
        match self.finished((input, name), entry, listed, vec![problem], false) {
            Outcome::Done(finished) => {
                Outcome::Done(Box::new(Finished { has_defect: true, ..*finished }))
            }
            other => other,
        }
    }

    /// Whether an earlier run has finished a case and nothing has changed since.
    fn is_finished(&self, entry: &Entry, before: &ManifestLine) -> bool {
        let same = before.input == entry.input
            && before.made_with == entry.made_with
            && before.folder == entry.folder
            && matches!(before.status, Status::Rendered | Status::Held);
        let Some(folder) = before.folder.as_ref().filter(|_| same) else { return false };
        let folder = self.papers.output.join(folder);
        before.files.iter().all(|sum| {
            let path = folder.join(&sum.name);
            files::is_plain_file(&path) && files::read(&path).is_ok_and(|bytes| sum.fits(&bytes))
        })
    }

    /// Makes and writes the papers of a case, unless some are there that may not be replaced. What
    /// should be looked at is returned.
    fn make(
        &self,
        case: Case,
        entry: &mut Entry,
        typesetter: &mut Typesetter<'_>,
    ) -> Result<Vec<Diagnostic>, Failure> {
        let chosen = choose(case, &self.papers.only, self.papers.day());
        let Packet { chosen, papers, notes, .. } =
            Packet::make(chosen, &self.wanted, &self.forms, &self.assets, typesetter)?;
        if papers.is_empty() {
            entry.folder = None;
            return Ok(vec![Diagnostic::warning("no-document", "")]);
        }
        let folder = entry.folder.clone().unwrap_or_default();
        let made = self.write(&folder, &chosen, &papers)?;
        entry.status = made.status;
        entry.files = made.files;
        Ok([notes, made.problems].concat())
    }

    fn write(&self, folder: &str, chosen: &Chosen, papers: &[Paper]) -> Result<Made, Failure> {
        let path = self.papers.output.join(folder);
        let names: Vec<String> = papers.iter().map(Paper::file_name).collect();
        let is_held = chosen.case().is_held();
        let is_there = files::exists(&path);
        if is_there && !self.overwrite && papers::are_in(&path) {
            let problem = Diagnostic::error("exists", "").with("folder", folder);
            return Ok(Made {
                status: Status::Skipped,
                files: Vec::new(),
                problems: vec![problem],
            });
        }
        if is_there {
            // Papers of an earlier run may be another case's, or of no use to this one any more.
            papers::keep_alone(&path, &names)?;
        }
        let path = files::make_folder_in(&self.papers.output, folder)?;
        let mut sums = Vec::new();
        for (name, paper) in names.iter().zip(papers) {
            files::write(&path, name, &paper.bytes, true)?;
            sums.push(FileSum::of(paper));
        }
        let status = if is_held { Status::Held } else { Status::Rendered };
        Ok(Made { status, files: sums, problems: Vec::new() })
    }
}

/// What is known of a case before the work on it starts.
struct Lost {
    input: String,
    name: String,
    record: usize,
    row: Option<u32>,
    hash: String,
}

impl Lost {
    fn of(queued: &Queued) -> Lost {
        let Queued { input, name, record, hash, .. } = queued;
        let row = queued.in_sheet.then_some(queued.line);
        let (input, name, hash) = (input.clone(), name.clone(), hash.clone());
        Lost { input, name, record: *record, row, hash }
    }
}

/// A hash of everything but the input that papers depend on.
fn made_with(assets: &Assets, states: &States, papers: &PaperOptions, forms: &Forms) -> String {
    let only: Vec<&str> = papers.only.iter().map(DocumentId::name).collect();
    let mut hash = Sha256::new();
    hash.update(format!("{} {:?} ", env!("CARGO_PKG_VERSION"), papers.formats));
    hash.update(format!("{} {} {only:?} ", papers.packet, papers.day()));
    hash.update(format!("{:?} {states:?} {}", assets.print, forms.fingerprint()));
    assets.templates.language().files().values().for_each(|text| hash.update(text.as_bytes()));
    State::all().for_each(|state| hash.update(state.packed()));
    for face in assets.faces.ids().map(|id| assets.faces.get(id)) {
        hash.update(format!("{} {}", face.name(), face.size()));
    }
    hex(&hash.finalize())
}
