//! Signals that ask the program to end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

/// Says when a run is to end with what is in hand.
#[derive(Default)]
pub(crate) struct Stop {
    is_set: Arc<AtomicBool>,
    /// The number of the signal that set it, or zero.
    signal: Arc<AtomicUsize>,
}

impl Stop {
    /// Ctrl-C, a terminal that is gone and the system's friendly request to end finish what is in
    /// hand; a second one ends at once.
    pub(crate) fn on_signals() -> std::io::Result<Arc<Stop>> {
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

    pub(crate) fn set(&self) {
        self.is_set.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_set(&self) -> bool {
        self.is_set.load(Ordering::Relaxed)
    }

    /// The number of the signal that ended the run, if one did.
    pub(crate) fn signal(&self) -> Option<u8> {
        u8::try_from(self.signal.load(Ordering::Relaxed)).ok().filter(|signal| *signal > 0)
    }
}
