//! What the papers of a case say, read from the program's own plain text: no foreign program is
//! needed. That a PDF says the same is looked at in `text.rs`.

use std::collections::BTreeMap;

use crate::harness::{CaseFile, Outcome, Sandbox, TODAY};

/// The words of each paper, by the paper's name.
pub(crate) struct Words(BTreeMap<String, String>);

impl Words {
    /// The papers that a case gets.
    pub(crate) fn of(case: &CaseFile) -> Words {
        Words::with(case, &[])
    }

    /// The papers of an example.
    pub(crate) fn of_example(name: &str) -> Words {
        Words::of(&CaseFile::example(name))
    }

    /// The papers that a case gets with more arguments.
    pub(crate) fn with(case: &CaseFile, more: &[&str]) -> Words {
        Words::in_folder(&Sandbox::new(), case, more)
    }

    /// The same in a folder where more files lie.
    pub(crate) fn in_folder(sandbox: &Sandbox, case: &CaseFile, more: &[&str]) -> Words {
        let arguments = ["render", "-", "--today", TODAY, "--format", "txt", "--force"];
        let outcome = sandbox.run_with(&[&arguments[..], more].concat(), case.text().as_bytes());
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        Words::in_files(&outcome)
    }

    fn in_files(outcome: &Outcome) -> Words {
        let read = |name: &String| std::fs::read_to_string(outcome.path(name)).unwrap();
        let paper = |name: String| (name.replace(".txt", ""), read(&name));
        Words(outcome.names().into_iter().map(paper).collect())
    }

    /// The names of the papers, in the order of the alphabet.
    pub(crate) fn papers(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).collect()
    }

    /// A paper as it was written, line by line.
    pub(crate) fn lines(&self, paper: &str) -> &str {
        self.0.get(paper).unwrap_or_else(|| panic!("no {paper} among {:?}", self.papers()))
    }

    /// A paper with single spaces between its words.
    pub(crate) fn text(&self, paper: &str) -> String {
        single_spaced(self.lines(paper))
    }

    /// A paper must say this, in small letters or in capitals.
    pub(crate) fn assert_says(&self, paper: &str, words: &str) {
        let text = self.text(paper);
        assert!(plain(&text).contains(&plain(words)), "{paper} does not say {words:?}: {text}");
    }

    /// A paper must not say this; there need be no such paper.
    pub(crate) fn assert_silent(&self, paper: &str, words: &str) {
        if self.0.contains_key(paper) {
            assert!(!plain(&self.text(paper)).contains(&plain(words)), "{paper} says {words:?}");
        }
    }
}

fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Neither no-break spaces nor capitals matter to a reader.
fn plain(words: &str) -> String {
    single_spaced(words).to_lowercase()
}
