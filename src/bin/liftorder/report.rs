//! What the program prints: data to standard output, everything else to standard error.

use std::io::Write;

use liftorder::diagnostic::Diagnostic;
use liftorder::files::FileError;

use crate::args::MessageFormat;
use crate::exit::Failure;

/// Prints in the form that was asked for.
pub(crate) struct Reporter {
    format: MessageFormat,
    quiet: bool,
}

impl Reporter {
    pub(crate) fn new(format: MessageFormat, quiet: bool) -> Reporter {
        Reporter { format, quiet }
    }

    /// Prints data to standard output. Whoever closed the pipe does not want the rest; anything
    /// else that is in the way is a failure.
    pub(crate) fn data(&self, text: &str) -> Result<(), Failure> {
        let mut out = std::io::stdout();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                let message = format!("cannot write to standard output: {error}");
                self.problem(&Diagnostic::error("file", "", message));
                Err(Failure::Files)
            }
            _ => Ok(()),
        }
    }

    /// Prints what was done, unless only problems are wanted.
    pub(crate) fn done(&self, text: &str) {
        if !self.quiet && self.format == MessageFormat::Human {
            self.line(text);
        }
    }

    /// Prints what should be looked at although nothing is refused for it.
    pub(crate) fn warnings(&self, warnings: &[Diagnostic]) {
        warnings.iter().for_each(|warning| self.problem(warning));
    }

    /// Prints the problems of an input that is refused.
    pub(crate) fn refused(&self, input: &str, problems: &[Diagnostic]) -> Failure {
        for problem in problems {
            self.problem(problem);
        }
        if self.format == MessageFormat::Human {
            let count = match problems.len() {
                1 => "1 problem".to_owned(),
                count => format!("{count} problems"),
            };
            self.line(&format!("{input}: refused for {count}"));
        }
        Failure::Refused
    }

    /// Prints a file that could not be read or written.
    pub(crate) fn file(&self, error: &FileError, hint: Option<&str>) -> Failure {
        let mut problem = Diagnostic::error("file", "", error.to_string());
        problem.hint = hint.map(str::to_owned);
        self.problem(&problem);
        Failure::Files
    }

    /// Prints that files of another run are in the way.
    pub(crate) fn busy(&self, message: &str, hint: &str) -> Failure {
        self.problem(&Diagnostic::error("file", "", message).hint(hint));
        Failure::Files
    }

    /// Whether only problems are wanted.
    pub(crate) fn is_silent(&self) -> bool {
        self.quiet || self.format != MessageFormat::Human
    }

    /// Prints a mistake on the command line.
    pub(crate) fn usage(&self, message: &str, hint: &str) -> Failure {
        self.problem(&Diagnostic::error("usage", "", message).hint(hint));
        Failure::Usage
    }

    /// Prints a defect of the program.
    pub(crate) fn defect(&self, error: &dyn std::fmt::Display) -> Failure {
        let problem = Diagnostic::error("defect", "", format!("a defect in liftorder: {error}"))
            .hint("nothing is wrong with your case file; please report this");
        self.problem(&problem);
        Failure::Defect
    }

    fn problem(&self, problem: &Diagnostic) {
        match self.format {
            MessageFormat::Human => self.line(&problem.to_string()),
            MessageFormat::Json => {
                self.line(&serde_json::to_string(problem).unwrap_or_default());
            }
        }
    }

    fn line(&self, text: &str) {
        let _ = writeln!(std::io::stderr(), "{text}");
    }
}
