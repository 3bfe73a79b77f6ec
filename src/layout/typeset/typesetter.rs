//! What a thread needs to set text, and keeps from document to document.

use std::sync::Arc;

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use super::cache::ParagraphCache;
use super::faces::Faces;
use super::line::{LineOfText, ParagraphStyle};
use super::paragraph::break_into_lines;
use super::shaper::Shaper;
use crate::draft::Inline;

/// Sets words in lines; keeps what it learned of each face, and the paragraphs that it set lately.
pub struct Typesetter<'f> {
    pub(in crate::layout) shaper: Shaper<'f>,
    cache: ParagraphCache,
    segmenter: LineSegmenterBorrowed<'static>,
}

impl<'f> Typesetter<'f> {
    /// A typesetter for some faces.
    pub fn new(faces: &'f Faces) -> Typesetter<'f> {
        Typesetter {
            shaper: Shaper::new(faces),
            cache: ParagraphCache::default(),
            segmenter: LineSegmenter::new_lstm(LineBreakOptions::default()),
        }
    }

    /// Breaks words into lines no wider than the style lets them be. There is always at least one
    /// line.
    pub(in crate::layout) fn lines(
        &mut self,
        words: &[Inline],
        style: ParagraphStyle,
    ) -> Arc<[LineOfText]> {
        if let Some(lines) = self.cache.get(words, style) {
            return lines;
        }
        let lines = Arc::from(break_into_lines(&mut self.shaper, self.segmenter, words, style));
        self.cache.keep(words, style, &lines);
        lines
    }
}
