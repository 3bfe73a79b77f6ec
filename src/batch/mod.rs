//! What a batch writes beside papers: its manifest, the list of its cases, and the names of the folders.

mod listed;
mod manifest;
mod names;

pub use self::listed::ListedCase;
pub use self::manifest::{
    EarlierFolders, EarlierRun, EarlierRuns, Entry, FileSum, ManifestLine, Status, hex,
};
pub use self::names::{FolderNames, safe_name, warning_of};
