//! The folder that a batch writes to, which one run at a time has.

use std::fs::File;
use std::path::PathBuf;

use liftorder::batch::{EarlierFolders, EarlierRuns};
use liftorder::diagnostic::Diagnostic;

use crate::args::BatchOptions;
use crate::error::Failure;
use crate::files::{self, FileError, LineFile};

const MANIFEST: &str = "manifest.jsonl";
/// The manifest of the runs before, as long as one goes on with them.
const EARLIER: &str = "manifest.previous.jsonl";

/// The folder and its manifest.
pub(super) struct Folder {
    pub(super) path: PathBuf,
    pub(super) manifest: LineFile,
    resume: bool,
}

impl Folder {
    pub(super) fn open(options: &BatchOptions) -> Result<Folder, Failure> {
        let path = options.papers.output.clone();
        let in_the_way = |key| {
            let problem = Diagnostic::error(key, "").with("path", path.display().to_string());
            Failure::InTheWay(problem)
        };
        files::make_private_folder(&path)?;
        let Some(mut manifest) = LineFile::lock(&path.join(MANIFEST))? else {
            return Err(in_the_way("file/another-run"));
        };
        if options.papers.force {
            manifest.clear()?;
            files::remove(&path.join(EARLIER))?;
        } else if !options.resume && !manifest.is_empty() {
            return Err(in_the_way("file/earlier-run"));
        }
        Ok(Folder { path, manifest, resume: options.resume })
    }

    /// What earlier runs did, if this one goes on with them. Their manifest is set aside first:
    /// what one that was killed wrote counts more than what stood there before.
    pub(super) fn earlier(&mut self) -> Result<Option<EarlierFolders<File>>, FileError> {
        if !self.resume {
            return Ok(None);
        }
        let aside = || files::open_if_there(&self.path.join(EARLIER));
        if !self.manifest.is_empty() {
            let before = aside()?;
            let last = EarlierRuns::new(self.manifest.read()?);
            let before = before.into_iter().flat_map(EarlierRuns::new);
            // Of two lines about a folder the first counts.
            let lines = last.chain(before).map(|(_, run)| run.line);
            files::write_lines(&self.path, EARLIER, lines)?;
            self.manifest.clear()?;
        }
        Ok(files::open_if_there(&self.path.join(EARLIER))?.map(EarlierFolders::new))
    }

    /// A run that came to its end needs no other manifest than its own.
    pub(super) fn forget_earlier(&self) -> Result<(), FileError> {
        files::remove(&self.path.join(EARLIER))
    }
}
