//! The manifest of a batch: a line of JSON for each record, in the order of the input.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::names::hash_of;
use crate::diagnostic::Message;
use crate::make::Paper;

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Its papers were made.
    Rendered,
    /// It is held: nothing more is said of it.
    Held,
    /// It has problems; nothing was written for it.
    Refused,
    /// Its papers, or others in their place, were there before.
    Skipped,
}

/// A line of the manifest.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// Counted from 1 over all inputs.
    pub record: usize,
    /// As far as it could be read.
    pub case_number: Option<String>,
    /// What became of it.
    pub status: Status,
    /// The name of its folder; none if nothing was written.
    pub folder: Option<String>,
    /// What was written there.
    pub files: Vec<FileSum>,
    /// What is wrong with it, or should be looked at.
    pub diagnostics: Vec<Message>,
    /// A hash of what its papers are made of, without what is withheld (SHA-256).
    pub input: String,
    /// A hash of everything else that the papers depend on (SHA-256).
    pub made_with: String,
}

/// A file that was written, and how to see whether it still is what was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSum {
    /// Its name.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// How many pages it has; none for text.
    pub pages: Option<usize>,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

impl FileSum {
    /// The sum of a paper.
    pub fn of(paper: &Paper) -> FileSum {
        FileSum {
            name: paper.file_name(),
            bytes: paper.bytes.len() as u64,
            pages: paper.pages,
            sha256: hex(&Sha256::digest(&paper.bytes)),
        }
    }

    /// Whether some bytes are what was written.
    pub fn fits(&self, bytes: &[u8]) -> bool {
        self.bytes == bytes.len() as u64 && self.sha256 == hex(&Sha256::digest(bytes))
    }
}

/// Bytes in hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What an earlier run did with a record.
#[derive(Clone, Debug)]
pub struct EarlierRun {
    /// The line of its manifest, with the line break.
    pub line: String,
    /// What the line says, as far as a later run needs it.
    pub said: ManifestLine,
}

/// What a line of a manifest says, as far as a later run needs it.
#[derive(Clone, Debug, Deserialize)]
pub struct ManifestLine {
    record: usize,
    /// What became of it.
    pub status: Status,
    /// The name of its folder.
    pub folder: Option<String>,
    /// What was written there.
    pub files: Vec<FileSum>,
    /// The hash of the record.
    pub input: String,
    /// The hash of everything else.
    pub made_with: String,
}

/// The lines of an earlier manifest, one after the other. A line that is not whole, as a crash may leave
/// it, ends them.
pub struct EarlierRuns<R> {
    lines: BufReader<R>,
    /// Where the next line starts, in bytes.
    place: u64,
}

impl<R: Read> EarlierRuns<R> {
    /// Reads a manifest from its start.
    pub fn new(manifest: R) -> EarlierRuns<R> {
        EarlierRuns { lines: BufReader::new(manifest), place: 0 }
    }
}

impl<R: Read> Iterator for EarlierRuns<R> {
    /// Where a line starts, and what it says.
    type Item = (u64, EarlierRun);

    fn next(&mut self) -> Option<(u64, EarlierRun)> {
        let mut line = String::new();
        let length = self.lines.read_line(&mut line).ok()?;
        let run = EarlierRun::of(line)?;
        let start = self.place;
        self.place += length as u64;
        Some((start, run))
    }
}

/// An earlier manifest, in which a case is found by its folder wherever it stands. Sixteen bytes are kept of
/// each line.
pub struct EarlierFolders<R> {
    manifest: R,
    places: HashMap<u64, u64>,
}

impl<R: Read + Seek> EarlierFolders<R> {
    /// Reads a manifest. Of lines with the same folder the first counts.
    pub fn new(mut manifest: R) -> EarlierFolders<R> {
        let mut places = HashMap::new();
        for (place, run) in EarlierRuns::new(&mut manifest) {
            if let Some(folder) = &run.said.folder {
                places.entry(hash_of(folder)).or_insert(place);
            }
        }
        EarlierFolders { manifest, places }
    }

    /// What was done with the case that had a folder.
    pub fn of(&mut self, folder: &str) -> Option<EarlierRun> {
        let place = *self.places.get(&hash_of(folder))?;
        self.manifest.seek(SeekFrom::Start(place)).ok()?;
        let mut line = String::new();
        BufReader::new(&mut self.manifest).read_line(&mut line).ok()?;
        EarlierRun::of(line).filter(|run| run.said.folder.as_deref() == Some(folder))
    }
}

impl EarlierRun {
    fn of(line: String) -> Option<EarlierRun> {
        let said = serde_json::from_str(&line).ok().filter(|_| line.ends_with('\n'))?;
        Some(EarlierRun { line, said })
    }

    /// The number of the record.
    pub fn record(&self) -> usize {
        self.said.record
    }
}
