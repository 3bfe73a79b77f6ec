//! Why the program ends early, and the exit code of each reason.

use std::process::ExitCode;

/// The input was refused: every problem was listed, nothing was written for it.
const REFUSED: u8 = 1;
/// The command line was wrong.
pub(crate) const USAGE: u8 = 2;
/// A file could not be read or written; what was written before is whole.
const FILES: u8 = 3;
/// Some records of a batch were refused, all others were rendered.
const SOME_REFUSED: u8 = 4;
/// Stopped with Ctrl-C: 128 and the number of the signal, as shells have it.
const INTERRUPTED: u8 = 130;
/// A defect in the program.
const DEFECT: u8 = 70;

/// A reason to end early; it was reported already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Failure {
    Refused,
    SomeRefused,
    Usage,
    Files,
    Interrupted,
    Defect,
}

impl Failure {
    pub(crate) fn code(self) -> ExitCode {
        ExitCode::from(match self {
            Failure::Refused => REFUSED,
            Failure::SomeRefused => SOME_REFUSED,
            Failure::Interrupted => INTERRUPTED,
            Failure::Usage => USAGE,
            Failure::Files => FILES,
            Failure::Defect => DEFECT,
        })
    }
}
