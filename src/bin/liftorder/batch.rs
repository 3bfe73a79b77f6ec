//! `liftorder batch`: many cases to their papers, with a manifest of what became of each.

mod bundles;
mod case_list;
mod cases;
mod folder;
mod in_order;
mod progress;
mod tally;
mod work;

use std::sync::Arc;
use std::time::Instant;

use liftorder::batch::FolderNames;
use liftorder::diagnostic::Diagnostic;

use crate::args::BatchOptions;
use crate::error::Failure;
use crate::papers;
use crate::report::Reporter;
use crate::stop::Stop;
use bundles::Bundles;
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
    let work = Work::prepare(options, reporter)?;
    let inputs = Inputs::new(options, language)?;
    let list = CaseList::new(options, inputs.own_columns(), language)?;
    let mut folder = Folder::open(options)?;
    let progress = Progress::new(&inputs, reporter);
    let stop = Stop::on_signals().map_err(Failure::System)?;
    let cases = Cases::new(inputs, folder.earlier()?, Arc::clone(language), Arc::clone(&stop));
    let names = cases.names();
    let mut tally = Tally::new(list, Bundles::new(options), work.assets(), reporter, &progress);
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
    )
    .map_err(Failure::NoThread)?;
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
