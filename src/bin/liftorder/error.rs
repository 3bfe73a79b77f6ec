//! Why the program ends early, and the exit code of each reason. Errors travel up to `main`, which has
//! them printed once.

use std::io;

use liftorder::diagnostic::{Diagnostic, Problems};
use liftorder::language::Named;
use liftorder::make::Defect;

use crate::files::FileError;

/// A reason to end early.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The input was refused.
    #[error("{input}: {problems}")]
    Refused { input: String, problems: Problems },
    /// The command line was wrong.
    #[error(transparent)]
    Usage(#[from] UsageError),
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] FileError),
    /// Files that are there stop the program from writing its own.
    #[error("{0}")]
    InTheWay(Diagnostic),
    /// Standard output could not be written to.
    #[error("standard output: {0}")]
    Output(#[source] io::Error),
    /// A defect in the program.
    #[error(transparent)]
    Defect(#[from] Defect),
    /// The system gives no thread to work in.
    #[error("no thread: {0}")]
    NoThread(#[source] io::Error),
    /// The system does not let the program do what it needs.
    #[error("{0}")]
    System(#[source] io::Error),
    /// A defect that ended what it was in the middle of.
    #[error("{0}")]
    Panic(crate::panics::Panic),
    /// All reasons were printed as they were met.
    #[error("told before")]
    Told(Verdict),
}

/// A mistake on the command line.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct UsageError(pub(crate) Diagnostic);

/// How a run ends that does not succeed, the worst last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verdict {
    /// The input was refused: every problem was listed, nothing was written for it.
    Refused,
    /// Some records of a batch were refused, all others were rendered.
    SomeRefused,
    /// The command line was wrong.
    Usage,
    /// A file could not be read or written; what was written before is whole.
    Files,
    /// Stopped by a signal of this number.
    Interrupted(u8),
    /// A defect in the program.
    Defect,
}

impl Verdict {
    /// The exit code.
    pub(crate) fn code(self) -> u8 {
        match self {
            Verdict::Refused => 1,
            Verdict::Usage => 2,
            Verdict::Files => 3,
            Verdict::SomeRefused => 4,
            Verdict::Defect => 70,
            // As shells have it.
            Verdict::Interrupted(signal) => 128 + signal,
        }
    }
}

impl Failure {
    /// A mistake on the command line, by the key of its words.
    pub(crate) fn usage(problem: Diagnostic) -> Failure {
        Failure::Usage(UsageError(problem))
    }

    /// How the run ends.
    pub(crate) fn verdict(&self) -> Verdict {
        match self {
            Failure::Refused { .. } => Verdict::Refused,
            Failure::Usage(_) => Verdict::Usage,
            Failure::File(_) | Failure::InTheWay(_) | Failure::Output(_) | Failure::NoThread(_) => {
                Verdict::Files
            }
            Failure::Defect(_) | Failure::System(_) | Failure::Panic(_) => Verdict::Defect,
            Failure::Told(verdict) => *verdict,
        }
    }

    /// The problems that are still to be told.
    pub(crate) fn problems(&self) -> Vec<Diagnostic> {
        match self {
            Failure::Refused { problems, .. } => problems.0.clone(),
            Failure::Told(_) => Vec::new(),
            other => vec![other.problem()],
        }
    }

    /// The problem, where it is one.
    pub(crate) fn problem(&self) -> Diagnostic {
        let file = |key, error: &io::Error| {
            Diagnostic::error(key, "").with("why", Named::Text(error.to_string()))
        };
        match self {
            Failure::Usage(UsageError(problem)) | Failure::InTheWay(problem) => problem.clone(),
            Failure::File(error) => error.diagnostic(),
            Failure::Output(error) => file("file/output", error),
            Failure::NoThread(error) => file("system/no-thread", error),
            Failure::System(error) => file("defect", error),
            Failure::Defect(defect) => {
                Diagnostic::error("defect", "").with("why", defect.to_string())
            }
            Failure::Panic(panic) => panic.diagnostic(),
            Failure::Refused { .. } | Failure::Told(_) => {
                Diagnostic::error("defect", "").with("why", self.to_string())
            }
        }
    }
}
