//! What a batch writes beside papers: its manifest, and the names of the folders.

mod manifest;
mod names;

pub use self::manifest::{
    EarlierFolders, EarlierRun, EarlierRuns, Entry, FileSum, ManifestLine, Status, hex,
};
pub use self::names::{FolderNames, safe_name, warning_of};
