//! One paper of every case in one file, to print: a file for each few hundred cases.

use std::path::PathBuf;

use chrono::NaiveDate;
use liftorder::layout::Pages;
use liftorder::make::{self, Assets};

use crate::args::BatchOptions;
use crate::error::Failure;
use crate::files;

/// How many cases are in one file: so many are held at a time.
const MOST: usize = 250;

/// The files of one paper as they fill up; nothing where none was asked for.
pub(super) struct Bundles {
    /// The paper, and the names of its files so far.
    name: Option<String>,
    written: usize,
    output: PathBuf,
    is_duplex: bool,
    today: NaiveDate,
    cases: Vec<(String, Pages)>,
}

impl Bundles {
    pub(super) fn new(options: &BatchOptions) -> Bundles {
        Bundles {
            name: options.bundle.as_ref().map(|id| format!("all-{}", id.name())),
            written: 0,
            output: options.papers.output.clone(),
            is_duplex: options.duplex,
            today: options.papers.day(),
            cases: Vec::new(),
        }
    }

    /// Adds the paper of a case.
    pub(super) fn add(&mut self, case: (String, Pages), assets: &Assets) -> Result<(), Failure> {
        self.cases.push(case);
        if self.cases.len() == MOST { self.write(assets) } else { Ok(()) }
    }

    /// Writes what is there, and takes away files of an earlier run with more cases.
    pub(super) fn finish(&mut self, assets: &Assets) -> Result<(), Failure> {
        if !self.cases.is_empty() {
            self.write(assets)?;
        }
        while let Some(name) = self.next_name().map(|name| format!("{name}.pdf"))
            && files::exists(&self.output.join(&name))
        {
            files::remove(&self.output.join(&name))?;
            self.written += 1;
        }
        Ok(())
    }

    fn next_name(&self) -> Option<String> {
        let name = self.name.clone()?;
        Some(if self.written == 0 { name } else { format!("{name}-{}", self.written + 1) })
    }

    fn write(&mut self, assets: &Assets) -> Result<(), Failure> {
        let Some(name) = self.next_name() else { return Ok(()) };
        let cases = std::mem::take(&mut self.cases);
        let paper = make::bundle(name, &cases, self.is_duplex, self.today, assets)?;
        files::write(&self.output, &paper.file_name(), &paper.bytes, true)?;
        self.written += 1;
        Ok(())
    }
}
