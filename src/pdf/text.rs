//! A run of glyphs → the operations that show it, and that say what the glyphs stand for.

use unicode_bidi::{BidiClass, bidi_class};

use super::face::{ReducedFace, ReducedGlyph};
use super::write::bytes::{write_hexadecimal, write_integer, write_length};
use crate::layout::{Glyph, TextRun};

/// Shows a run from where the pen is.
///
/// Where the face's own map from glyphs to text is not what was typed, the text is said beside
/// the glyphs (ISO 32000-1, 14.9.4).
pub(super) fn show(out: &mut Vec<u8>, run: &TextRun, face: &ReducedFace) {
    let mut shown = ShownText { out, face, size: run.size, open: Open::Closed };
    let mut clusters = run.glyphs.as_slice();
    loop {
        clusters = shown.plain_letters(clusters, run);
        let Some((cluster, rest)) = run.first_cluster(clusters) else { break };
        clusters = rest;
        let text = run.text_of(cluster);
        if run.right_to_left && text.chars().nth(1).is_some() && face.invisible().is_some() {
            shown.letter_by_letter(cluster, text, run.text.ends_with(text));
        } else if cluster.len() > 1 {
            shown.said(text, |shown| shown.with_ends(cluster));
        } else if face.glyph(cluster[0].id).says(text.as_bytes()) {
            shown.glyphs(cluster);
        } else {
            shown.said(text, |shown| shown.glyphs(cluster));
        }
    }
    shown.flush();
}

/// Text-showing operators that are being written.
struct ShownText<'o, 'f> {
    out: &'o mut Vec<u8>,
    face: &'f ReducedFace,
    /// In points.
    size: f32,
    open: Open,
}

/// What is open: the array of an operator, and a string in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Closed,
    Array,
    Text,
}

impl ShownText<'_, '_> {
    /// Shows the first glyphs as long as each stands alone, on the line, for what its face says it
    /// does, as nearly all do; returns the rest.
    fn plain_letters<'g>(&mut self, glyphs: &'g [Glyph], run: &TextRun) -> &'g [Glyph] {
        let said = run.text.as_bytes();
        for (place, glyph) in glyphs.iter().enumerate() {
            let alone = glyphs.get(place + 1).is_none_or(|next| next.text.0 != next.text.1);
            let reduced = self.face.glyph(glyph.id);
            let (start, end) = glyph.text;
            let plain = alone
                && !run.right_to_left
                && glyph.dx == 0.0
                && glyph.dy == 0.0
                && said.get(start as usize..end as usize).is_some_and(|text| reduced.says(text));
            if !plain {
                return &glyphs[place..];
            }
            self.code(reduced);
            self.back(reduced.width - glyph.advance);
        }
        &[]
    }

    fn glyphs(&mut self, glyphs: &[Glyph]) {
        for glyph in glyphs {
            if glyph.dy != 0.0 {
                self.flush();
                write_length(self.out, glyph.dy * self.size / 1000.0);
                self.out.extend(b" Ts\n");
            }
            let reduced = self.face.glyph(glyph.id);
            self.back(-glyph.dx);
            self.code(reduced);
            self.back(reduced.width - glyph.advance + glyph.dx);
            if glyph.dy != 0.0 {
                self.flush();
                self.out.extend(b"0 Ts\n");
            }
        }
    }

    fn code(&mut self, glyph: &ReducedGlyph) {
        match self.open {
            Open::Closed => self.out.extend(b"[("),
            Open::Array => self.out.push(b'('),
            Open::Text => {}
        }
        self.open = Open::Text;
        // A copy of a known length is much quicker.
        self.out.extend_from_slice(&glyph.code.bytes);
        self.out.truncate(self.out.len() - glyph.code.spare);
    }

    /// Glyphs over one another, with an invisible one at either end: readers take the text to reach
    /// from the first glyph to the last, and see a gap where a mark ends it.
    fn with_ends(&mut self, glyphs: &[Glyph]) {
        self.start();
        self.glyphs(glyphs);
        self.end();
    }

    /// Readers turn text that runs from right to left around by its places on the page, and turn
    /// what one cluster says around with it, against its meaning. So each letter of the cluster is
    /// said for itself, at its share of the width; the last of them holds the glyphs.
    ///
    /// A mark has no direction of its own. Where it ends the word, a direction mark behind it
    /// keeps it there.
    fn letter_by_letter(&mut self, cluster: &[Glyph], text: &str, ends_word: bool) {
        const RIGHT_TO_LEFT_MARK: char = '\u{200f}';
        let mut letters: Vec<char> = text.chars().collect();
        let is_mark = |letter: &char| bidi_class(*letter) == BidiClass::NSM;
        if ends_word && letters.last().is_some_and(is_mark) {
            letters.push(RIGHT_TO_LEFT_MARK);
        }
        let advance: f32 = cluster.iter().map(|glyph| glyph.advance).sum();
        let share = advance / letters.len() as f32;
        for (place, letter) in letters.iter().rev().enumerate() {
            let holds_the_glyphs = place + 1 == letters.len();
            self.said(letter.encode_utf8(&mut [0; 4]), |line| {
                line.start();
                if holds_the_glyphs {
                    line.back(share * place as f32);
                    line.glyphs(cluster);
                } else {
                    line.back(-share);
                }
                line.end();
            });
        }
    }

    /// An invisible glyph that starts here.
    fn start(&mut self) {
        let Some(glyph) = self.face.invisible().map(|glyph| self.face.glyph(glyph)) else { return };
        self.code(glyph);
        self.back(glyph.width);
    }

    /// An invisible glyph that ends here.
    fn end(&mut self) {
        let Some(glyph) = self.face.invisible().map(|glyph| self.face.glyph(glyph)) else { return };
        self.back(glyph.width);
        self.code(glyph);
    }

    /// Says a text in the place of what is shown meanwhile.
    fn said(&mut self, text: &str, show: impl FnOnce(&mut Self)) {
        self.flush();
        self.out.extend(b"/Span <</ActualText<FEFF");
        write_hexadecimal(self.out, text.encode_utf16().flat_map(u16::to_be_bytes));
        self.out.extend(b">>> BDC\n");
        show(self);
        self.flush();
        self.out.extend(b"EMC\n");
    }

    /// Moves the pen back by thousandths of the size.
    fn back(&mut self, by: f32) {
        if by.abs() >= 0.5 {
            self.out.push(match self.open {
                Open::Closed => b'[',
                Open::Array => b' ',
                Open::Text => b')',
            });
            self.open = Open::Array;
            write_integer(self.out, by.round() as i64);
        }
    }

    fn flush(&mut self) {
        match self.open {
            Open::Closed => {}
            Open::Array => self.out.extend(b"] TJ\n"),
            Open::Text => self.out.extend(b")] TJ\n"),
        }
        self.open = Open::Closed;
    }
}
