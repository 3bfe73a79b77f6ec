//! Many cases: worked on at once, reported in the order of the input.

mod in_order;
mod manifest;
mod names;

pub use self::in_order::in_order;
pub use self::manifest::{Earlier, EarlierRuns, Entry, FileSum, Said, Status, hex};
pub use self::names::FolderNames;
