//! A defect that would end the program in the middle of something: it is told where it happened, and
//! never what was being read, since a message of Rust's own may quote it.

use std::cell::Cell;
use std::fmt;
use std::panic::{self, AssertUnwindSafe};

use liftorder::diagnostic::Diagnostic;

/// Where a defect ended what the program was doing.
#[derive(Clone, Debug)]
pub(crate) struct Panic {
    place: String,
}

thread_local! {
    static LAST: Cell<Option<String>> = const { Cell::new(None) };
}

impl Panic {
    pub(crate) fn diagnostic(&self) -> Diagnostic {
        Diagnostic::error("defect/panic", "").with("place", self.place.as_str())
    }
}

impl fmt::Display for Panic {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.place)
    }
}

/// Keeps the place of a panic and prints nothing.
pub(crate) fn keep_quiet() {
    panic::set_hook(Box::new(|about| {
        let place = about.location().map(|place| format!("{}:{}", place.file(), place.line()));
        LAST.set(place);
    }));
}

/// Does something; a panic in it is an error.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Panic> {
    panic::catch_unwind(AssertUnwindSafe(work))
        .map_err(|_| Panic { place: LAST.take().unwrap_or_default() })
}

#[cfg(test)]
mod tests {
    use super::{caught, keep_quiet};

    #[test]
    fn a_panic_is_told_by_its_place_and_not_by_what_was_read() {
        keep_quiet();
        let secret = "1420 Linden Street";
        let panic = caught(|| secret[..4].parse::<u8>().expect(secret)).unwrap_err();
        let told = panic.diagnostic().to_string();
        assert!(told.contains("panics.rs:"), "{told}");
        assert!(!told.contains("Linden") && !told.contains("142"), "{told}");
        let cut = caught(|| "é".to_owned()[1..].len()).unwrap_err();
        assert!(!cut.diagnostic().to_string().contains('é'));
        drop(std::panic::take_hook());
    }

    /// What the hook prints is seen only from outside: the test runs itself once more.
    #[test]
    fn nothing_of_what_was_read_is_printed_where_a_defect_is_met() {
        const NAME: &str =
            "panics::tests::nothing_of_what_was_read_is_printed_where_a_defect_is_met";
        const INSIDE: &str = "LIFTORDER_TEST_OF_PANICS";
        if std::env::var_os(INSIDE).is_some() {
            keep_quiet();
            assert!(caught(|| panic!("1420 Linden Street")).is_err());
            return;
        }
        let mut inside = std::process::Command::new(std::env::current_exe().unwrap());
        let done = inside.args([NAME, "--exact", "--nocapture"]).env(INSIDE, "1").output().unwrap();
        let printed = [done.stdout, done.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        assert!(done.status.success() && printed[0].contains("1 passed"), "{printed:?}");
        assert!(!printed.concat().contains("Linden"), "{printed:?}");
    }
}
