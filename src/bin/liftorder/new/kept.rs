//! The file that the answers are kept in.

use std::path::{Path, PathBuf};

use liftorder::interview::Unfinished;

use crate::files::{self, FileError};
use crate::papers::folder_name;

/// Where answers are kept, if they are.
pub(super) struct Kept {
    folder: PathBuf,
    name: String,
    /// What the name begins with, where the file is named for the case once its number is known.
    stem: Option<String>,
    /// The file as it was before this sitting, if it was there.
    before: Option<Vec<u8>>,
    /// Whether answers are saved.
    pub(super) saves: bool,
    /// Whether this sitting wrote to it.
    is_written: bool,
}

/// The name of a file of answers without the number of a case.
const UNNAMED: &str = "case";

impl Kept {
    /// A file that is named on the command line.
    pub(super) fn at(path: &Path) -> Kept {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        Kept {
            folder: folder.unwrap_or(Path::new(".")).to_owned(),
            name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            stem: None,
            before: None,
            saves: true,
            is_written: false,
        }
    }

    /// A new file in this folder, which gets the number of the case.
    pub(super) fn new_here() -> Kept {
        let mut kept = Kept::at(Path::new(UNNAMED));
        kept.name = kept.free_name(UNNAMED);
        kept.stem = Some(UNNAMED.to_owned());
        kept
    }

    /// Files of answers that are in this folder already.
    pub(super) fn all_here() -> Vec<PathBuf> {
        let is_one = |name: &String| {
            let stem = name.strip_suffix(".json").unwrap_or_default();
            stem == UNNAMED || stem.starts_with(&format!("{UNNAMED}-"))
        };
        let mut names: Vec<String> =
            files::files_in(Path::new(".")).into_iter().filter(is_one).collect();
        names.sort();
        names.into_iter().map(PathBuf::from).collect()
    }

    /// The answers in it, if there are any.
    pub(super) fn read(&mut self) -> Result<Option<Vec<u8>>, FileError> {
        if files::exists(&self.path()) {
            self.before = Some(files::read(&self.path())?);
        }
        Ok(self.before.clone())
    }

    /// Says at once if nothing could be saved there.
    pub(super) fn check(&self) -> Result<(), FileError> {
        if self.saves { files::check_target(&self.path()) } else { Ok(()) }
    }

    pub(super) fn path(&self) -> PathBuf {
        if self.folder == Path::new(".") {
            PathBuf::from(&self.name)
        } else {
            self.folder.join(&self.name)
        }
    }

    /// Saves the answers.
    pub(super) fn save(&mut self, case: &Unfinished) -> Result<(), FileError> {
        if !self.saves {
            return Ok(());
        }
        let old = self.name.clone();
        let number = case.text("case_number").filter(|number| !number.trim().is_empty());
        let stem = number.map(|number| format!("{UNNAMED}-{}", folder_name(Some(number))));
        if self.stem.is_some() && stem.is_some() && self.stem != stem {
            self.name = self.free_name(stem.as_deref().unwrap_or(UNNAMED));
            self.stem = stem;
        }
        files::write(&self.folder, &self.name, case.case_file().as_bytes(), true)?;
        if self.is_written && old != self.name {
            files::remove(&self.folder.join(old))?;
        }
        self.is_written = true;
        Ok(())
    }

    /// Whether answers from this sitting or before are on the disk.
    pub(super) fn is_there(&self) -> bool {
        self.is_written || self.before.is_some()
    }

    /// Whether the file was there before this sitting.
    pub(super) fn was_there(&self) -> bool {
        self.before.is_some()
    }

    /// Takes back what this sitting wrote.
    pub(super) fn take_back(&mut self) -> Result<(), FileError> {
        if !std::mem::take(&mut self.is_written) {
            return Ok(());
        }
        match &self.before {
            Some(before) => files::write(&self.folder, &self.name, before, true),
            None => files::remove(&self.path()),
        }
    }

    /// Deletes it, also if it was there before.
    pub(super) fn delete(&mut self) -> Result<(), FileError> {
        self.is_written = false;
        if self.before.take().is_some() || files::exists(&self.path()) {
            files::remove(&self.path())?;
        }
        Ok(())
    }

    /// A name that no file has: one that is there is of another case.
    fn free_name(&self, stem: &str) -> String {
        let numbered = (2..).map(|number| format!("{stem}-{number}.json"));
        let names = std::iter::once(format!("{stem}.json")).chain(numbered);
        let is_free = |name: &String| !files::exists(&self.folder.join(name));
        names.into_iter().find(is_free).unwrap_or_default()
    }
}
