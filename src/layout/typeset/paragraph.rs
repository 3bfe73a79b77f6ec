//! Words → lines of a given width.
//!
//! Line breaks follow UAX #14 and reordering UAX #9, both from libraries; a word that is wider
//! than the line is broken between clusters, so nothing is ever cut off.

use std::sync::Arc;

use icu_segmenter::LineSegmenterBorrowed;
use unicode_bidi::{BidiClass, BidiInfo, Level};

use super::faces::FaceId;
use super::line::{BEFORE_BOX, CHECKBOX, LineOfText, ParagraphStyle, Piece, PieceKind, TextStyle};
use super::shaper::{ShapedGlyph, Shaper};
use crate::draft::{Emphasis, Inline};
use crate::layout::pages::{Glyph, TextRun};

/// Stands in the text for a blank or a box.
const OBJECT: char = '\u{fffc}';

/// What an object is set in.
const NO_FACE: FaceId = FaceId(u8::MAX);

/// Breaks words into lines no wider than the style lets them be. There is always at least one line.
pub(super) fn break_into_lines(
    shaper: &mut Shaper<'_>,
    segmenter: LineSegmenterBorrowed<'static>,
    inlines: &[Inline],
    style: ParagraphStyle,
) -> Vec<LineOfText> {
    let mut lines: Vec<LineOfText> = Vec::new();
    for inlines in inlines.split(|inline| matches!(inline, Inline::LineBreak)) {
        let indent = if lines.is_empty() { style.indent } else { 0.0 };
        let paragraph = Paragraph::shape(shaper, inlines, style);
        lines.append(&mut paragraph.break_into_lines(shaper, segmenter, indent));
    }
    lines
}

/// Text of one direction and face, shaped.
struct Run {
    start: usize,
    end: usize,
    face: FaceId,
    level: Level,
    glyphs: Vec<ShapedGlyph>,
}

impl Run {
    /// The glyphs whose clusters start within some bytes. Clusters run one way, so both ends are
    /// found by halving: a long text is cut into lines in linear time.
    fn between(&self, start: usize, end: usize) -> &[ShapedGlyph] {
        let glyphs = &self.glyphs;
        let (first, last) = if self.level.is_rtl() {
            let from = glyphs.partition_point(|glyph| glyph.cluster >= end);
            (from, glyphs.partition_point(|glyph| glyph.cluster >= start))
        } else {
            let from = glyphs.partition_point(|glyph| glyph.cluster < start);
            (from, glyphs.partition_point(|glyph| glyph.cluster < end))
        };
        &glyphs[first..last.max(first)]
    }

    /// Whether cutting before a byte leaves both sides as they are.
    fn cut_is_safe(&self, at: usize) -> bool {
        at == self.start
            || at == self.end
            || self.between(at, at + 1).first().is_some_and(|glyph| !glyph.unsafe_to_break)
    }
}

/// The least width of a blank that takes the rest of a line, in points.
const LEAST_REST: f32 = 72.0;

/// A paragraph without hard line breaks, shaped but not broken.
struct Paragraph<'i> {
    text: String,
    style: TextStyle,
    width: f32,
    runs: Vec<Run>,
    /// It runs from right to left as a whole.
    is_right_to_left: bool,
    /// The blanks and boxes, each at its byte.
    objects: Vec<(usize, &'i Inline)>,
    /// `pen[byte]` is the width of everything before that byte, in points.
    pen: Vec<f32>,
}

impl<'i> Paragraph<'i> {
    fn shape(
        shaper: &mut Shaper<'_>,
        inlines: &'i [Inline],
        ParagraphStyle { style, width, .. }: ParagraphStyle,
    ) -> Paragraph<'i> {
        let mut text = String::new();
        let mut faces: Vec<(usize, Emphasis)> = Vec::new();
        let mut objects = Vec::new();
        for inline in inlines {
            match inline {
                Inline::Text { text: words, face } => {
                    text.push_str(words);
                    let face = if style.bold { Emphasis::Bold } else { *face };
                    faces.push((text.len(), face));
                }
                Inline::Blank { .. } | Inline::Checkbox { .. } => {
                    objects.push((text.len(), inline));
                    text.push(OBJECT);
                    faces.push((text.len(), Emphasis::None));
                }
                Inline::LineBreak => {}
            }
        }
        let mut paragraph = Paragraph {
            text,
            style,
            width,
            runs: Vec::new(),
            is_right_to_left: false,
            objects,
            pen: Vec::new(),
        };
        paragraph.shape_runs(shaper, &faces);
        paragraph.measure();
        paragraph
    }

    fn shape_runs(&mut self, shaper: &mut Shaper<'_>, faces: &[(usize, Emphasis)]) {
        let levels = levels(&self.text);
        self.is_right_to_left = levels.is_some() && base(&self.text).is_rtl();
        let mut style = 0;
        let mut open: Option<(usize, FaceId, Level)> = None;
        let mut runs = Vec::new();
        for (at, character) in self.text.char_indices() {
            while faces[style].0 <= at {
                style += 1;
            }
            let level = levels.as_ref().map_or(Level::ltr(), |levels| levels[at]);
            let face = if character == OBJECT {
                NO_FACE
            } else {
                let before = open.map(|(_, face, _)| face).filter(|face| *face != NO_FACE);
                shaper.face_for(self.style.family, faces[style].1, character, before)
            };
            if let Some((start, open_face, open_level)) = open {
                if open_face == face && open_level == level && character != OBJECT {
                    continue;
                }
                runs.push((start, at, open_face, open_level));
            }
            open = Some((at, face, level));
        }
        if let Some((start, face, level)) = open {
            runs.push((start, self.text.len(), face, level));
        }
        for (start, end, face, level) in runs {
            let glyphs = if face == NO_FACE {
                Vec::new()
            } else {
                shaper.shape(face, &self.text[start..end], start, level.is_rtl())
            };
            self.runs.push(Run { start, end, face, level, glyphs });
        }
    }

    fn measure(&mut self) {
        let mut widths = vec![0.0; self.text.len() + 1];
        for run in &self.runs {
            for glyph in &run.glyphs {
                widths[glyph.cluster] += glyph.glyph.advance * self.style.size / 1000.0;
            }
        }
        for (at, object) in &self.objects {
            widths[*at] = self.object_width(object);
        }
        let mut pen = 0.0;
        for width in &mut widths {
            let here = pen;
            pen += *width;
            *width = here;
        }
        self.pen = widths;
    }

    fn object_width(&self, object: &Inline) -> f32 {
        match object {
            Inline::Blank { letters: 0, .. } => LEAST_REST.min(self.width),
            Inline::Blank { letters, .. } => {
                (f32::from(*letters) * self.style.size * 0.5).min(self.width)
            }
            _ => BEFORE_BOX + CHECKBOX,
        }
    }

    /// The width of a part without the spaces at its end.
    fn visible_width(&self, start: usize, end: usize) -> f32 {
        let trimmed = self.text[start..end].trim_end_matches(' ').len();
        self.pen[start + trimmed] - self.pen[start]
    }

    fn break_into_lines(
        &self,
        shaper: &mut Shaper<'_>,
        segmenter: LineSegmenterBorrowed<'static>,
        indent: f32,
    ) -> Vec<LineOfText> {
        if self.text.is_empty() {
            return vec![LineOfText::default()];
        }
        let mut lines = Vec::new();
        let mut start = 0;
        let mut fits = None;
        let mut room = self.width - indent;
        for end in segmenter.segment_str(&self.text).filter(|end| *end > 0) {
            if end < self.text.len() && self.ends_with_hyphen(end) {
                continue;
            }
            while self.visible_width(start, end) > room + 0.01 {
                let cut = fits.take().unwrap_or_else(|| self.emergency_cut(start, end, room));
                if cut >= end {
                    break;
                }
                lines.push(self.line(shaper, (start, cut), room));
                start = cut;
                room = self.width;
            }
            fits = (end > start).then_some(end);
        }
        if start < self.text.len() {
            lines.push(self.line(shaper, (start, self.text.len()), room));
        }
        lines
    }

    /// A line never ends with a hyphen that was typed: a copy of the text would have the word
    /// without it, and names and case numbers read better whole.
    fn ends_with_hyphen(&self, end: usize) -> bool {
        self.text[..end].trim_end_matches(' ').ends_with(['-', '\u{2010}'])
    }

    /// The last place between clusters up to which a too long word fits; at least one cluster.
    fn emergency_cut(&self, start: usize, end: usize, room: f32) -> usize {
        // Only what fits is looked at, so that a word of many lines takes linear time.
        let fits = |pen: &f32| pen - self.pen[start] <= room;
        let reach = start + self.pen[start..end].partition_point(fits);
        let fitting = self.cuts(start, reach);
        // A hyphen begins the next line: so a number is cut between its parts, and a copy keeps the hyphen.
        let at_hyphen = fitting.iter().rfind(|at| self.text[**at..].starts_with(['-', '\u{2010}']));
        let without_hyphen = || fitting.iter().rfind(|at| !self.ends_with_hyphen(**at));
        let cut = at_hyphen.or_else(without_hyphen).or(fitting.last()).copied();
        cut.unwrap_or_else(|| self.cuts(start, end).first().copied().unwrap_or(end))
    }

    /// The places between clusters within a part, in order.
    fn cuts(&self, start: usize, end: usize) -> Vec<usize> {
        let first = self.runs.partition_point(|run| run.end <= start);
        let runs = self.runs[first..].iter().take_while(|run| run.start < end);
        let mut cuts: Vec<usize> = runs
            .flat_map(|run| {
                let clusters = run.between(start, end).iter().map(|glyph| glyph.cluster);
                clusters.chain([run.start])
            })
            .filter(|at| *at > start && *at < end)
            .collect();
        cuts.sort_unstable();
        cuts
    }

    /// A line of at most `room` points; a blank that takes the rest of a line takes it.
    fn line(&self, shaper: &mut Shaper<'_>, (start, end): (usize, usize), room: f32) -> LineOfText {
        let mut rest = room - self.visible_width(start, end);
        let first = self.runs.partition_point(|run| run.end <= start);
        let runs = self.runs[first..].iter().take_while(|run| run.start < end);
        let (kinds, widths): (Vec<_>, Vec<_>) = runs
            .map(|run| {
                let (mut kind, mut width) = self.piece(shaper, run, start, end);
                if let PieceKind::Blank { width: blank, .. } = &mut kind
                    && self.takes_rest(run)
                {
                    *blank += std::mem::take(&mut rest);
                    width = *blank;
                }
                (kind, (run.level, width))
            })
            .unzip();
        let places = places(&widths);
        let pieces = kinds.into_iter().zip(places).map(|(kind, x)| Piece { x, kind });
        LineOfText {
            width: room - rest,
            pieces: pieces.collect(),
            is_right_to_left: self.is_right_to_left,
        }
    }

    fn takes_rest(&self, run: &Run) -> bool {
        let is_rest = |object: &Inline| matches!(object, Inline::Blank { letters: 0, .. });
        self.objects.iter().any(|(at, object)| *at == run.start && is_rest(object))
    }

    /// The part of a run that stands on a line, and its width.
    fn piece(
        &self,
        shaper: &mut Shaper<'_>,
        run: &Run,
        start: usize,
        end: usize,
    ) -> (PieceKind, f32) {
        if let Some((_, object)) = self.objects.iter().find(|(at, _)| *at == run.start) {
            let width = self.object_width(object);
            let kind = match object {
                Inline::Blank { label, .. } => PieceKind::Blank { width, label: label.clone() },
                Inline::Checkbox { label } => PieceKind::Checkbox { label: label.clone() },
                _ => PieceKind::Checkbox { label: String::new() },
            };
            return (kind, width);
        }
        let (start, end) = (run.start.max(start), run.end.min(end));
        let glyphs = if run.cut_is_safe(start) && run.cut_is_safe(end) {
            run.between(start, end).to_vec()
        } else {
            shaper.shape(run.face, &self.text[start..end], start, run.level.is_rtl())
        };
        let run = TextRun {
            face: run.face,
            size: self.style.size,
            glyphs: glyphs.into_iter().map(|shaped| from(shaped, start)).collect(),
            text: self.text[start..end].to_owned(),
            right_to_left: run.level.is_rtl(),
        };
        let width = run.width();
        (PieceKind::Run(Arc::new(run)), width)
    }
}

/// The glyph with its text counted from the start of its own run.
fn from(shaped: ShapedGlyph, start: usize) -> Glyph {
    let mut glyph = shaped.glyph;
    let start = start as u32;
    glyph.text = (glyph.text.0.saturating_sub(start), glyph.text.1.saturating_sub(start));
    glyph
}

/// The bidirectional level of each byte, if anything in the text runs from right to left.
fn levels(text: &str) -> Option<Vec<Level>> {
    let right_to_left = text.chars().any(|character| {
        matches!(u32::from(character), 0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfeff | 0x1_0800..=0x1_0fff | 0x1_e800..=0x1_efff)
    });
    right_to_left.then(|| BidiInfo::new(text, Some(base(text))).levels)
}

/// The direction of a paragraph. One that has a word or a name of the other direction in it stays as it is.
fn base(text: &str) -> Level {
    const LEAST_LETTERS: usize = 20;
    let mut letters = [0_usize; 2];
    for class in text.chars().map(unicode_bidi::bidi_class) {
        match class {
            BidiClass::R | BidiClass::AL => letters[1] += 1,
            BidiClass::L => letters[0] += 1,
            _ => {}
        }
    }
    let [left, right] = letters;
    if right >= LEAST_LETTERS && right > 2 * left { Level::rtl() } else { Level::ltr() }
}

/// How far from the start of the line each piece stands, in points: by rule L2 of UAX #9 each
/// stretch of a level or higher is turned around, from the highest level down.
fn places(pieces: &[(Level, f32)]) -> Vec<f32> {
    let levels: Vec<Level> = pieces.iter().map(|(level, _)| *level).collect();
    let mut places = vec![0.0; pieces.len()];
    let mut x = 0.0;
    for piece in BidiInfo::reorder_visual(&levels) {
        places[piece] = x;
        x += pieces[piece].1;
    }
    places
}
