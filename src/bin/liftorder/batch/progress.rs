//! A bar with count, rate and time left, on a terminal only.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use liftorder::language::Language;

use super::cases::Inputs;
use crate::report::Reporter;

pub(super) struct Progress {
    bar: ProgressBar,
    language: Arc<Language>,
    read: Arc<AtomicU64>,
    started: Instant,
}

impl Progress {
    /// A bar over the bytes of the inputs, where all sizes are known.
    pub(super) fn new(inputs: &Inputs, reporter: &Reporter) -> Progress {
        let size = inputs.size;
        let bar = match size {
            Some(size) => ProgressBar::new(size),
            None => ProgressBar::no_length(),
        };
        let template = match size {
            Some(_) => "batch-bar",
            None => "batch-spinner",
        };
        if let Ok(style) = ProgressStyle::with_template(&reporter.language.say(template, &[])) {
            bar.set_style(style);
        }
        if reporter.is_silent() {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        let read = Arc::clone(&inputs.read);
        Progress { bar, language: Arc::clone(&reporter.language), read, started: Instant::now() }
    }

    /// Shows how far it is.
    pub(super) fn show(&self, cases: usize) {
        if self.bar.is_hidden() {
            return;
        }
        let rate = cases as f64 / self.started.elapsed().as_secs_f64().max(0.001);
        self.bar.set_position(self.read.load(Ordering::Relaxed));
        let rate = format!("{rate:.0}");
        let values = [("rate", rate.as_str())];
        self.bar.set_message(self.language.say_of(cases as i64, "batch-progress", &values));
    }

    /// Prints something without the bar being in the way.
    pub(super) fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }

    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
