//! Paragraphs that were set before: most of a paper is the same in every case.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::line::{LineOfText, ParagraphStyle};
use crate::draft::Inline;

/// Keeps what was set lately: two generations, of which the older is forgotten when the younger
/// is full. What is asked for again moves into the younger.
#[derive(Default)]
pub(super) struct ParagraphCache {
    young: HashMap<u64, CachedParagraph>,
    old: HashMap<u64, CachedParagraph>,
    /// In the younger generation.
    bytes: usize,
}

struct CachedParagraph {
    words: Vec<Inline>,
    style: ParagraphStyle,
    lines: Arc<[LineOfText]>,
}

/// How much text a generation keeps, in bytes; its glyphs take some thirty times as much. All papers
/// of a case have some 20,000.
const MOST: usize = 60_000;
/// What is longer is a person's own story, and not kept.
const LONGEST: usize = MOST / 20;

impl ParagraphCache {
    /// The lines of some words, if they were set in this way lately.
    pub(super) fn get(
        &mut self,
        words: &[Inline],
        style: ParagraphStyle,
    ) -> Option<Arc<[LineOfText]>> {
        let key = key(words, style);
        let is_it = |known: &CachedParagraph| known.words == words && known.style == style;
        if let Some(known) = self.young.get(&key) {
            return is_it(known).then(|| Arc::clone(&known.lines));
        }
        let known = self.old.remove(&key)?;
        let found = is_it(&known).then(|| Arc::clone(&known.lines));
        self.insert(key, known);
        found
    }

    /// Keeps the lines of some words, unless they are many.
    pub(super) fn keep(
        &mut self,
        words: &[Inline],
        style: ParagraphStyle,
        lines: &Arc<[LineOfText]>,
    ) {
        if size(words) <= LONGEST {
            let known = CachedParagraph { words: words.to_vec(), style, lines: Arc::clone(lines) };
            self.insert(key(words, style), known);
        }
    }

    fn insert(&mut self, key: u64, known: CachedParagraph) {
        let size = size(&known.words);
        if self.bytes + size > MOST {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
        self.bytes += size;
        self.young.insert(key, known);
    }
}

fn key(words: &[Inline], style: ParagraphStyle) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    style.hash(&mut hasher);
    hasher.finish()
}

/// What keeping some words costs, in bytes of text.
fn size(words: &[Inline]) -> usize {
    const ITSELF: usize = 8;
    let size = |inline: &Inline| match inline {
        Inline::Text { text, .. } => ITSELF + text.len(),
        Inline::Blank { label, .. } => ITSELF + label.len(),
        Inline::Checkbox { label } => ITSELF + label.len(),
        Inline::LineBreak => ITSELF,
    };
    words.iter().map(size).sum()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{LONGEST, MOST, ParagraphCache};
    use crate::draft::{Emphasis, Inline};
    use crate::layout::typeset::line::{LineOfText, ParagraphStyle, TextStyle};
    use crate::paper::Family;

    fn words(text: &str) -> [Inline; 1] {
        [Inline::Text { text: text.to_owned(), face: Emphasis::None }]
    }

    #[test]
    fn what_is_asked_for_again_is_kept_and_the_rest_forgotten() {
        let style = TextStyle { family: Family::Serif, size: 12.0, bold: false };
        let setting = ParagraphStyle { style, width: 100.0, indent: 0.0 };
        let mut known = ParagraphCache::default();
        let lines: Arc<[LineOfText]> = Arc::new([LineOfText::default()]);
        known.keep(&words("asked for"), setting, &lines);
        known.keep(&words("once"), setting, &lines);
        for number in 0..3 * MOST / 1000 {
            known.keep(&words(&format!("{number:1000}")), setting, &lines);
            assert!(known.get(&words("asked for"), setting).is_some());
        }
        assert!(known.get(&words("once"), setting).is_none());
        assert!(
            known.get(&words("asked for"), ParagraphStyle { width: 90.0, ..setting }).is_none()
        );
        assert!(known.young.len() + known.old.len() < 2 * MOST / 1000 + 4);
        known.keep(&words(&"long ".repeat(LONGEST)), setting, &lines);
        assert!(known.get(&words(&"long ".repeat(LONGEST)), setting).is_none());
    }
}
