//! Paragraphs that were set before: most of a paper is the same in every case.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::paragraph::{LineOfText, Setting};
use crate::draft::Inline;

/// Keeps what was set lately: two generations, of which the older is forgotten when the younger
/// is full. What is asked for again moves into the younger.
#[derive(Default)]
pub(super) struct KnownParagraphs {
    young: HashMap<u64, Known>,
    old: HashMap<u64, Known>,
    /// In the younger generation.
    bytes: usize,
}

struct Known {
    words: Vec<Inline>,
    setting: Setting,
    lines: Arc<[LineOfText]>,
}

/// How much text a generation keeps, in bytes; its glyphs take some thirty times as much. All papers
/// of a case have some 20,000.
const MOST: usize = 60_000;
/// What is longer is a person's own story, and not kept.
const LONGEST: usize = MOST / 20;

impl KnownParagraphs {
    /// The lines of some words, if they were set in this way lately.
    pub(super) fn get(&mut self, words: &[Inline], setting: Setting) -> Option<Arc<[LineOfText]>> {
        let key = key(words, setting);
        let is_it = |known: &Known| known.words == words && known.setting == setting;
        if let Some(known) = self.young.get(&key) {
            return is_it(known).then(|| Arc::clone(&known.lines));
        }
        let known = self.old.remove(&key)?;
        let found = is_it(&known).then(|| Arc::clone(&known.lines));
        self.insert(key, known);
        found
    }

    /// Keeps the lines of some words, unless they are many.
    pub(super) fn keep(&mut self, words: &[Inline], setting: Setting, lines: &Arc<[LineOfText]>) {
        if size(words) <= LONGEST {
            let known = Known { words: words.to_vec(), setting, lines: Arc::clone(lines) };
            self.insert(key(words, setting), known);
        }
    }

    fn insert(&mut self, key: u64, known: Known) {
        let size = size(&known.words);
        if self.bytes + size > MOST {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
        self.bytes += size;
        self.young.insert(key, known);
    }
}

fn key(words: &[Inline], setting: Setting) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    setting.hash(&mut hasher);
    hasher.finish()
}

/// What keeping some words costs, in bytes of text.
fn size(words: &[Inline]) -> usize {
    const ITSELF: usize = 8;
    let size = |inline: &Inline| match inline {
        Inline::Text { text, .. } => ITSELF + text.len(),
        Inline::Blank { label, .. } => ITSELF + label.len(),
        Inline::LineBreak | Inline::Checkbox => ITSELF,
    };
    words.iter().map(size).sum()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{KnownParagraphs, LONGEST, MOST};
    use crate::draft::{Emphasis, Inline};
    use crate::layout::faces::Family;
    use crate::layout::paragraph::{LineOfText, Setting, TextStyle};

    fn words(text: &str) -> [Inline; 1] {
        [Inline::Text { text: text.to_owned(), face: Emphasis::None }]
    }

    #[test]
    fn what_is_asked_for_again_is_kept_and_the_rest_forgotten() {
        let style = TextStyle { family: Family::Serif, size: 12.0, bold: false };
        let setting = Setting { style, width: 100.0, indent: 0.0 };
        let mut known = KnownParagraphs::default();
        let lines: Arc<[LineOfText]> = Arc::new([LineOfText::default()]);
        known.keep(&words("asked for"), setting, &lines);
        known.keep(&words("once"), setting, &lines);
        for number in 0..3 * MOST / 1000 {
            known.keep(&words(&format!("{number:1000}")), setting, &lines);
            assert!(known.get(&words("asked for"), setting).is_some());
        }
        assert!(known.get(&words("once"), setting).is_none());
        assert!(known.get(&words("asked for"), Setting { width: 90.0, ..setting }).is_none());
        assert!(known.young.len() + known.old.len() < 2 * MOST / 1000 + 4);
        known.keep(&words(&"long ".repeat(LONGEST)), setting, &lines);
        assert!(known.get(&words(&"long ".repeat(LONGEST)), setting).is_none());
    }
}
