//! What became of the cases so far: told as it happens, counted, and written down.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

use liftorder::batch::Status;
use liftorder::diagnostic::Problems;
use liftorder::make::Assets;

use super::bundles::Bundles;
use super::case_list::CaseList;
use super::folder::Folder;
use super::progress::Progress;
use super::work::{Finished, Outcome};
use crate::error::{Failure, Verdict};
use crate::gathered::Gathered;
use crate::papers;
use crate::report::Reporter;

/// What became of the cases so far.
pub(super) struct Tally<'r> {
    rendered: usize,
    held: usize,
    refused: usize,
    skipped: usize,
    /// Of those that were rendered or held: finished by an earlier run.
    before: usize,
    worst: Option<Verdict>,
    list: CaseList,
    gathered: Gathered,
    /// The paper rules of states that were told.
    paper_rules: BTreeSet<String>,
    bundles: Bundles,
    assets: &'r Assets,
    reporter: &'r Reporter,
    progress: &'r Progress,
}

/// The batch is to end: why was told.
pub(super) struct Ended;

impl<'r> Tally<'r> {
    pub(super) fn new(
        list: CaseList,
        bundles: Bundles,
        assets: &'r Assets,
        reporter: &'r Reporter,
        progress: &'r Progress,
    ) -> Tally<'r> {
        Tally {
            rendered: 0,
            held: 0,
            refused: 0,
            skipped: 0,
            before: 0,
            worst: None,
            list,
            gathered: Gathered::default(),
            paper_rules: BTreeSet::new(),
            bundles,
            assets,
            reporter,
            progress,
        }
    }

    pub(super) fn records(&self) -> usize {
        self.rendered + self.held + self.refused + self.skipped
    }

    /// Tells and writes down what became of a case.
    pub(super) fn take(&mut self, outcome: Outcome, folder: &mut Folder) -> Result<(), Ended> {
        match outcome {
            Outcome::Done(finished) => self.finished(*finished, folder),
            Outcome::Note { input, note } => {
                self.progress.aside(|| self.reporter.warnings(&[note.at(input)]));
                Ok(())
            }
            Outcome::Fault { input, problems } => {
                self.note(Verdict::SomeRefused);
                self.progress.aside(|| self.reporter.refused(&input, &problems));
                Ok(())
            }
            Outcome::Failure(failure) => Err(self.end(&failure)),
        }
    }

    fn finished(&mut self, finished: Finished, folder: &mut Folder) -> Result<(), Ended> {
        let count = match finished.status {
            Status::Rendered => &mut self.rendered,
            Status::Held => &mut self.held,
            Status::Refused => &mut self.refused,
            Status::Skipped => &mut self.skipped,
        };
        *count += 1;
        self.before += usize::from(finished.was_finished);
        match finished.status {
            Status::Refused if finished.has_defect => self.note(Verdict::Defect),
            Status::Refused => self.note(Verdict::SomeRefused),
            Status::Skipped => self.note(Verdict::Files),
            Status::Rendered | Status::Held => {}
        }
        self.tell(&finished);
        if let Some(rule) = finished.paper_rule
            && self.paper_rules.insert(rule.profile.clone())
        {
            let told = papers::told_rule(&rule, &self.reporter.language);
            self.progress.aside(|| self.reporter.done(&told));
        }
        if let Some(bundled) = finished.bundled {
            let added = self.bundles.add(bundled, self.assets);
            added.map_err(|error| self.end(&error))?;
        }
        self.list.add(&finished.listed).map_err(|error| self.end(&error.into()))?;
        folder.manifest.add(&finished.line).map_err(|error| self.end(&error.into()))
    }

    fn tell(&mut self, finished: &Finished) {
        if finished.problems.is_empty() {
            return;
        }
        if self.reporter.gathers() && finished.problems.iter().any(|problem| problem.in_sheet) {
            let language = &self.reporter.language;
            let add = |problem| self.gathered.add(&finished.input, problem, language);
            finished.problems.iter().for_each(add);
            return;
        }
        let problems = finished.problems.clone();
        self.progress.aside(|| match finished.status {
            Status::Refused => self.reporter.refused(&finished.name, &Problems(problems)),
            _ => self.reporter.warnings(&problems),
        });
    }

    fn note(&mut self, verdict: Verdict) {
        self.worst = self.worst.max(Some(verdict));
    }

    fn end(&mut self, failure: &Failure) -> Ended {
        self.note(failure.verdict());
        self.progress.aside(|| self.reporter.failure(failure));
        Ended
    }

    /// Tells what was gathered from the rows of sheets.
    pub(super) fn tell_gathered(&self) {
        self.reporter.gathered(&self.gathered);
    }

    pub(super) fn write_list(&mut self) -> Result<(), Failure> {
        self.bundles.finish(self.assets)?;
        Ok(self.list.write()?)
    }

    pub(super) fn summary(&self, folder: &Path, started: Instant) -> String {
        let language = &self.reporter.language;
        let counts = [
            ("rendered", self.rendered),
            ("held", self.held),
            ("refused-cases", self.refused),
            ("skipped", self.skipped),
            ("of-them-before", self.before),
        ];
        let told = counts.iter().filter(|(key, count)| *count > 0 || *key == "rendered");
        let told: Vec<String> =
            told.map(|(key, count)| language.say_of(*count as i64, key, &[])).collect();
        let seconds = format!("{:.1}", started.elapsed().as_secs_f64());
        let folder = folder.display().to_string();
        let values = [("counts", told.join(", ")), ("seconds", seconds), ("folder", folder)];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        language.say("batch-done", &values)
    }

    /// How the run ends, if not well; `signal` is what stopped it.
    pub(super) fn verdict(&self, signal: Option<u8>) -> Option<Verdict> {
        match (self.worst, signal) {
            // An input with a fault at its start is refused, if there is no other.
            (Some(Verdict::SomeRefused), None) if self.records() == 0 => Some(Verdict::Refused),
            (worst, None) => worst,
            (Some(worst), _) if worst > Verdict::SomeRefused => Some(worst),
            (_, Some(signal)) => Some(Verdict::Interrupted(signal)),
        }
    }
}
