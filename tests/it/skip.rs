//! Notes what a run skips, since nobody sees what a test prints that passes; `tests/skipped.rs`
//! says it at the end.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::sync::OnceLock;

const NOTES: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/skipped");

/// Forgets what an earlier run noted; the first thing that a run does counts.
pub(crate) fn begin() {
    static BEGUN: OnceLock<()> = OnceLock::new();
    BEGUN.get_or_init(|| drop(File::create(NOTES).unwrap()));
}

/// Notes that the test that runs now skips something, and why, such as “pdftotext is not
/// installed”. In CI nothing may be skipped.
pub(crate) fn skip(reason: &str) {
    assert!(std::env::var_os("CI").is_none(), "in CI nothing may be skipped, but {reason}");
    note(reason);
}

/// Notes the same of what a clone does not have, in CI as well: forms of courts, which are not ours to
/// pass on.
pub(crate) fn note(reason: &str) {
    begin();
    let thread = std::thread::current();
    let line = format!("{reason}\t{}\n", thread.name().unwrap_or("a test"));
    // Short enough to be written at once, whatever other tests note meanwhile.
    OpenOptions::new().append(true).open(NOTES).unwrap().write_all(line.as_bytes()).unwrap();
}
