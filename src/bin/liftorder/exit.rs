//! Why the program ends early, and the exit code of each reason.

use std::process::ExitCode;

/// The input was refused: every problem was listed, nothing was written for it.
const REFUSED: u8 = 1;
/// The command line was wrong.
pub(crate) const USAGE: u8 = 2;
/// A file could not be read or written; what was written before is whole.
const FILES: u8 = 3;
/// A defect in the program.
const DEFECT: u8 = 70;

/// A reason to end early; it was reported already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Failure {
    Refused,
    Usage,
    Files,
    Defect,
}

impl Failure {
    pub(crate) fn code(self) -> ExitCode {
        ExitCode::from(match self {
            Failure::Refused => REFUSED,
            Failure::Usage => USAGE,
            Failure::Files => FILES,
            Failure::Defect => DEFECT,
        })
    }
}
