//! `liftorder batch`: many cases to their papers, with a manifest of what became of each.

mod cases;
mod progress;
mod sheet;
mod work;

use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use liftorder::batch::{EarlierRuns, Status, in_order};
use liftorder::files::{self, LineFile};
use signal_hook::consts::{SIGINT, SIGTERM};

use crate::args::BatchOptions;
use crate::exit::Failure;
use crate::report::Reporter;
use cases::Cases;
use progress::Progress;
use sheet::Sheet;
use work::{Outcome, Work};

const MANIFEST: &str = "manifest.jsonl";
/// The manifest of the runs before, as long as one goes on with them.
const EARLIER: &str = "manifest.previous.jsonl";

pub(crate) fn run(options: &BatchOptions, reporter: &Reporter) -> Result<(), Failure> {
    let started = Instant::now();
    let work = Work::prepare(options, reporter)?;
    let inputs = cases::open(options, reporter)?;
    let sheet = Sheet::new(options, reporter)?;
    let mut folder = Folder::open(options, reporter)?;
    let progress = Progress::new(&inputs, reporter);
    let stop = stop_on_signal(reporter)?;
    let earlier = folder.earlier(reporter)?;
    let cases = Cases::new(inputs, earlier, Arc::clone(&stop));
    let mut tally = Tally::new(sheet);
    in_order(
        jobs(options),
        cases,
        || work.shaper(),
        |shaper, case| work.on(case, shaper),
        |outcome| {
            let done = tally.take(outcome, &mut folder, &progress, reporter);
            if done.is_err() {
                stop.store(true, Ordering::Relaxed);
            }
            progress.show(tally.records());
        },
    );
    progress.end();
    let whole = !stop.load(Ordering::Relaxed);
    if whole {
        tally.sheet.write().map_err(|error| reporter.file(&error, None))?;
        files::remove(&folder.path.join(EARLIER)).map_err(|error| reporter.file(&error, None))?;
    }
    reporter.done(&tally.summary(&folder, started));
    if !whole {
        reporter.done("stopped early: the same command with --resume goes on from here");
    }
    tally.verdict(whole)
}

fn jobs(options: &BatchOptions) -> usize {
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    options.jobs.map_or_else(cores, usize::from)
}

/// Ctrl-C and the system's friendly request to end finish what is in hand; a second one ends at
/// once.
fn stop_on_signal(reporter: &Reporter) -> Result<Arc<AtomicBool>, Failure> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        signal_hook::flag::register_conditional_shutdown(signal, 130, Arc::clone(&stop))
            .and_then(|_| signal_hook::flag::register(signal, Arc::clone(&stop)))
            .map_err(|error| reporter.defect(&error))?;
    }
    Ok(stop)
}

/// The folder that a batch writes to, which one run at a time has.
struct Folder {
    path: PathBuf,
    manifest: LineFile,
    resume: bool,
}

impl Folder {
    fn open(options: &BatchOptions, reporter: &Reporter) -> Result<Folder, Failure> {
        let path = options.papers.output.clone();
        let file = |error: &files::FileError| reporter.file(error, None);
        files::make_private_folder(&path).map_err(|error| file(&error))?;
        let locked = LineFile::lock(&path.join(MANIFEST)).map_err(|error| file(&error))?;
        let Some(mut manifest) = locked else {
            let message = format!("another run is writing to {}", path.display());
            return Err(reporter.busy(&message, "wait for it, or choose another folder with -o"));
        };
        if options.papers.force {
            manifest.clear().map_err(|error| file(&error))?;
            files::remove(&path.join(EARLIER)).map_err(|error| file(&error))?;
        } else if !options.resume && !manifest.is_empty() {
            let message = format!("{} has the manifest of an earlier run", path.display());
            let hint = "--resume goes on with it, --force makes all anew, -o names another folder";
            return Err(reporter.busy(&message, hint));
        }
        Ok(Folder { path, manifest, resume: options.resume })
    }

    /// What earlier runs did, if this one goes on with them. Their manifest is set aside first:
    /// what one that was killed wrote counts more than what stood there before.
    fn earlier(&mut self, reporter: &Reporter) -> Result<Option<EarlierRuns<File>>, Failure> {
        if !self.resume {
            return Ok(None);
        }
        let result = self.set_aside();
        result.map_err(|error| reporter.file(&error, None))
    }

    fn set_aside(&mut self) -> Result<Option<EarlierRuns<File>>, files::FileError> {
        let aside = || files::open_if_there(&self.path.join(EARLIER));
        if !self.manifest.is_empty() {
            let before = aside()?;
            let mut last = EarlierRuns::new(self.manifest.read()?);
            let mut before = before.map(EarlierRuns::new);
            let mut record = 0;
            let lines = std::iter::from_fn(|| {
                let next = last.behind(record).or_else(|| before.as_mut()?.behind(record))?;
                record = next.record();
                Some(next.line)
            });
            files::replace_with_lines(&self.path, EARLIER, lines)?;
            self.manifest.clear()?;
        }
        Ok(files::open_if_there(&self.path.join(EARLIER))?.map(EarlierRuns::new))
    }
}

/// What became of the cases so far.
struct Tally {
    rendered: usize,
    held: usize,
    refused: usize,
    skipped: usize,
    /// Of those that were rendered or held: finished by an earlier run.
    before: usize,
    worst: Option<Failure>,
    sheet: Sheet,
}

impl Tally {
    fn new(sheet: Sheet) -> Tally {
        Tally { rendered: 0, held: 0, refused: 0, skipped: 0, before: 0, worst: None, sheet }
    }

    fn records(&self) -> usize {
        self.rendered + self.held + self.refused + self.skipped
    }

    /// Writes down what became of a case. An error ends the batch.
    fn take(
        &mut self,
        outcome: Outcome,
        folder: &mut Folder,
        progress: &Progress,
        reporter: &Reporter,
    ) -> Result<(), Failure> {
        let fail = |tally: &mut Tally, failure: Failure| {
            tally.worst = tally.worst.max(Some(failure));
            Err(failure)
        };
        let done = match outcome {
            Outcome::Done(done) => *done,
            Outcome::Fault { input, problems } => {
                let none = self.records() == 0;
                let failure = if none { Failure::Refused } else { Failure::SomeRefused };
                self.worst = self.worst.max(Some(failure));
                progress.aside(|| reporter.refused(&input, &problems));
                return Ok(());
            }
            Outcome::File(error) => {
                let failure = progress.aside(|| reporter.file(&error, None));
                return fail(self, failure);
            }
            Outcome::Defect(defect) => {
                let failure = progress.aside(|| reporter.defect(&defect));
                return fail(self, failure);
            }
        };
        match done.status {
            Status::Rendered => self.rendered += 1,
            Status::Held => self.held += 1,
            Status::Refused => self.refused += 1,
            Status::Skipped => self.skipped += 1,
        }
        self.before += usize::from(done.was_finished);
        let failure = match done.status {
            Status::Refused => Some(Failure::SomeRefused),
            Status::Skipped => Some(Failure::Files),
            Status::Rendered | Status::Held => None,
        };
        self.worst = self.worst.max(failure);
        if !done.problems.is_empty() {
            progress.aside(|| match done.status {
                Status::Refused => drop(reporter.refused(&done.name, &done.problems)),
                _ => reporter.warnings(&done.problems),
            });
        }
        self.sheet.add(done.row);
        if let Err(error) = folder.manifest.add(&done.line) {
            let failure = progress.aside(|| reporter.file(&error, None));
            return fail(self, failure);
        }
        Ok(())
    }

    fn summary(&self, folder: &Folder, started: Instant) -> String {
        let mut counts = vec![format!("{} rendered", self.rendered)];
        for (count, what) in
            [(self.held, "held"), (self.refused, "refused"), (self.skipped, "skipped")]
        {
            if count > 0 {
                counts.push(format!("{count} {what}"));
            }
        }
        if self.before > 0 {
            counts.push(format!("{} of them before", self.before));
        }
        let seconds = started.elapsed().as_secs_f64();
        format!("{} in {seconds:.1} s, in {}", counts.join(", "), folder.path.display())
    }

    fn verdict(&self, whole: bool) -> Result<(), Failure> {
        match self.worst {
            Some(worst) if whole || worst > Failure::SomeRefused => Err(worst),
            _ if whole => Ok(()),
            _ => Err(Failure::Interrupted),
        }
    }
}
