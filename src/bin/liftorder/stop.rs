//! Signals that ask the program to end.

use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};

use signal_hook::SigId;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

const SIGNALS: [i32; 3] = [SIGHUP, SIGINT, SIGTERM];

/// Whether signals do what they do by themselves: nothing is in hand.
static NOTHING_IN_HAND: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// Says when a run is to end with what is in hand.
#[derive(Default)]
pub(crate) struct Stop {
    is_set: Arc<AtomicBool>,
    /// The number of the signal that set it, or zero.
    signal: Arc<AtomicUsize>,
    listening: Vec<SigId>,
}

impl Stop {
    /// Ctrl-C, a terminal that is gone and the system's friendly request to end finish what is in
    /// hand; a second one ends at once.
    pub(crate) fn on_signals() -> io::Result<Arc<Stop>> {
        let mut stop = Stop::default();
        for signal in SIGNALS {
            let is_set = || Arc::clone(&stop.is_set);
            let number = usize::try_from(signal).unwrap_or_default();
            let listening = [
                signal_hook::flag::register_conditional_shutdown(signal, 128 + signal, is_set())?,
                signal_hook::flag::register_usize(signal, Arc::clone(&stop.signal), number)?,
                signal_hook::flag::register(signal, is_set())?,
            ];
            stop.listening.extend(listening);
        }
        NOTHING_IN_HAND.store(false, Ordering::Relaxed);
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

impl Drop for Stop {
    /// A signal that nobody listens to any more would be lost, and a program whose terminal is gone go on.
    fn drop(&mut self) {
        static IS_LET_THROUGH: AtomicBool = AtomicBool::new(false);
        for id in self.listening.drain(..) {
            signal_hook::low_level::unregister(id);
        }
        NOTHING_IN_HAND.store(true, Ordering::Relaxed);
        if !IS_LET_THROUGH.swap(true, Ordering::Relaxed) {
            for signal in SIGNALS {
                let nothing_in_hand = Arc::clone(&NOTHING_IN_HAND);
                // Where it cannot be had, the signal is lost as it would be without this.
                let _ = signal_hook::flag::register_conditional_default(signal, nothing_in_hand);
            }
        }
    }
}
