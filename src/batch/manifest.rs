//! The manifest of a batch: a line of JSON for each record, in the order of the input.

use std::io::{BufRead, BufReader, Read};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

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
    /// A hash of the record as it was typed (SHA-256).
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

/// The lines of an earlier manifest, read along with the records. A line that is not whole, as a
/// crash may leave it, counts as not there.
pub struct EarlierRuns<R> {
    lines: BufReader<R>,
    next: Option<EarlierRun>,
}

impl<R: Read> EarlierRuns<R> {
    /// Reads along a manifest.
    pub fn new(manifest: R) -> EarlierRuns<R> {
        let mut earlier = EarlierRuns { lines: BufReader::new(manifest), next: None };
        earlier.advance();
        earlier
    }

    /// What is known of a record. Records are asked for in their order.
    pub fn of(&mut self, record: usize) -> Option<EarlierRun> {
        while self.next.as_ref().is_some_and(|earlier| earlier.said.record < record) {
            self.advance();
        }
        let found = self.next.take_if(|earlier| earlier.said.record == record);
        if found.is_some() {
            self.advance();
        }
        found
    }

    /// What is known of the records behind one.
    pub fn behind(&mut self, record: usize) -> Option<EarlierRun> {
        while self.next.as_ref().is_some_and(|earlier| earlier.said.record <= record) {
            self.advance();
        }
        let found = self.next.take();
        self.advance();
        found
    }

    fn advance(&mut self) {
        let mut line = String::new();
        let read = self.lines.read_line(&mut line);
        let whole = read.is_ok() && line.ends_with('\n');
        let said = whole.then(|| serde_json::from_str(&line).ok()).flatten();
        self.next = said.map(|said| EarlierRun { line, said });
    }
}

impl EarlierRun {
    /// The number of the record.
    pub fn record(&self) -> usize {
        self.said.record
    }
}
