//! `liftorder batch`: many cases to their papers, with a manifest of what became of each.

mod case_list;
mod cases;
mod folder;
mod in_order;
mod progress;
mod tally;
mod work;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Instant;

use liftorder::batch::FolderNames;
use liftorder::diagnostic::Diagnostic;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use crate::args::BatchOptions;
use crate::error::Failure;
use crate::papers;
use crate::report::Reporter;
use case_list::CaseList;
use cases::{Cases, Inputs, lock};
use folder::Folder;
use in_order::in_order;
use progress::Progress;
use tally::Tally;
use work::Work;

pub(crate) fn run(options: &BatchOptions, reporter: &Reporter) -> Result<(), Failure> {
    let started = Instant::now();
    let language = &reporter.language;
    let work = Work::prepare(options, language)?;
    let inputs = Inputs::new(options, language)?;
    let list = CaseList::new(options, inputs.own_columns(), language)?;
    let mut folder = Folder::open(options)?;
    let progress = Progress::new(&inputs, reporter);
    let stop = Stop::on_signals().map_err(Failure::System)?;
    let cases = Cases::new(inputs, folder.earlier()?, Arc::clone(language), Arc::clone(&stop));
    let names = cases.names();
    let mut tally = Tally::new(list, reporter, &progress);
    in_order(
        jobs(options),
        cases,
        || work.typesetter(),
        |typesetter, next| work.on(next, typesetter),
        |outcome| {
            if tally.take(outcome, &mut folder).is_err() {
                stop.set();
            }
            progress.show(tally.records());
        },
    );
    progress.end();
    tally.tell_gathered();
    let whole = !stop.is_set();
    if whole {
        tally.write_list()?;
        folder.forget_earlier()?;
        name_unused_folders(&folder, &lock(&names), reporter);
    }
    reporter.done(&tally.summary(&folder.path, started));
    if !whole {
        reporter.done(&language.say("stopped-early", &[]));
    }
    tally.verdict(stop.signal()).map_or(Ok(()), |verdict| Err(Failure::Told(verdict)))
}

/// Names the folders with papers that no record of this run has: of cases that were renumbered or taken out.
fn name_unused_folders(folder: &Folder, names: &FolderNames, reporter: &Reporter) {
    const MOST: usize = 20;
    let unused = papers::unused_folders(&folder.path, |name| names.has(name));
    let Some(more) = unused.len().checked_sub(1) else { return };
    let mut told = unused;
    told.truncate(MOST);
    if more + 1 > MOST {
        told.push("…".to_owned());
    }
    let warning = Diagnostic::warning("unused-folders", "").with("folders", told.join(", "));
    reporter.warnings(&[warning]);
}

fn jobs(options: &BatchOptions) -> usize {
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    options.jobs.map_or_else(cores, usize::from)
}

/// Says when a run is to end with what is in hand.
#[derive(Default)]
struct Stop {
    is_set: Arc<AtomicBool>,
    /// The number of the signal that set it, or zero.
    signal: Arc<AtomicUsize>,
}

impl Stop {
    /// Ctrl-C, a terminal that is gone and the system's friendly request to end finish what is in
    /// hand; a second one ends at once.
    fn on_signals() -> std::io::Result<Arc<Stop>> {
        let stop = Stop::default();
        for signal in [SIGHUP, SIGINT, SIGTERM] {
            let is_set = || Arc::clone(&stop.is_set);
            signal_hook::flag::register_conditional_shutdown(signal, 128 + signal, is_set())?;
            let number = usize::try_from(signal).unwrap_or_default();
            signal_hook::flag::register_usize(signal, Arc::clone(&stop.signal), number)?;
            signal_hook::flag::register(signal, is_set())?;
        }
        Ok(Arc::new(stop))
    }

    fn set(&self) {
        self.is_set.store(true, Ordering::Relaxed);
    }

    fn is_set(&self) -> bool {
        self.is_set.load(Ordering::Relaxed)
    }

    /// The number of the signal that ended the run, if one did.
    fn signal(&self) -> Option<u8> {
        u8::try_from(self.signal.load(Ordering::Relaxed)).ok().filter(|signal| *signal > 0)
    }
}
