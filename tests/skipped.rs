//! Says at the end of `cargo test`, where a person sees it, what the run skipped.
//!
//! cargo runs the test targets in the order of their names, and shows what a target prints that has
//! no harness. The tests in `it` note what they skip.
#![expect(clippy::print_stdout, reason = "this is what it is for")]
#![expect(clippy::disallowed_methods, reason = "the note is a test's own file")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Where `tests/it/skip.rs` notes it: a line each, the reason and the test with a tab between.
const NOTES: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/skipped");

fn main() {
    // Someone who lists the tests wants no more than that.
    if std::env::args().any(|argument| argument == "--list") {
        return;
    }
    let notes = std::fs::read_to_string(Path::new(NOTES)).unwrap_or_default();
    let mut skipped: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (reason, test) in notes.lines().filter_map(|line| line.split_once('\t')) {
        skipped.entry(reason).or_default().insert(test);
    }
    if skipped.is_empty() {
        println!("\nnothing was skipped");
    }
    for (reason, tests) in skipped {
        let count = if tests.len() == 1 { "test" } else { "tests" };
        let names = tests.iter().copied().collect::<Vec<_>>().join(", ");
        println!("\nskipped, since {reason}: {} {count}, or a part: {names}", tests.len());
    }
}
