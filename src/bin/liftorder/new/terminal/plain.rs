//! Lines as the system hands them over, without a key that moves anything.

use std::io::BufRead;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::write;

/// Reads whole lines.
pub(super) struct Plain {
    /// The terminal cannot even clear its screen.
    pub(super) is_dumb: bool,
    lines: Receiver<String>,
}

/// Nobody types the next line this fast: what comes is the rest of a paste.
const OF_A_PASTE: Duration = Duration::from_millis(60);

impl Plain {
    pub(super) fn new(is_dumb: bool) -> Plain {
        let (sender, lines) = channel();
        // Only another thread can tell whether a further line is there already.
        std::thread::spawn(move || {
            for line in std::io::stdin().lock().lines() {
                let Ok(line) = line else { break };
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Plain { is_dumb, lines }
    }

    /// A line, and those right behind it. None at the end of the input.
    pub(super) fn read(&self) -> Option<Vec<String>> {
        write("> ");
        let mut lines = vec![self.lines.recv().ok()?];
        while let Ok(line) = self.lines.recv_timeout(OF_A_PASTE) {
            lines.push(line);
        }
        Some(lines)
    }
}
