//! The faces, which face has a character, and shaping. The only place that names the shaper.

use std::sync::OnceLock;

use harfrust::{Buffer, Direction, Font, GlyphId, ShapeOptions, ShapePlan, ShaperFont};

use super::frame::{Glyph, TextRun};
use crate::draft::Emphasis;

/// The place of a face in [`Faces`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FaceId(pub u8);

/// A family of faces for a purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// For what a court reads.
    Serif,
    /// For what a person reads.
    Sans,
}

/// Every face that can be set.
pub struct Faces {
    faces: Vec<Face>,
}

/// One face: its bytes, read when first needed.
pub struct Face {
    name: &'static str,
    data: &'static [u8],
    font: OnceLock<Option<Font>>,
}

const BUILT_IN: [(&str, &[u8]); 6] = [
    ("SourceSerif4-Regular", include_bytes!("../../fonts/SourceSerif4-Regular.ttf")),
    ("SourceSerif4-Bold", include_bytes!("../../fonts/SourceSerif4-Bold.ttf")),
    ("SourceSerif4-Italic", include_bytes!("../../fonts/SourceSerif4-Italic.ttf")),
    ("SourceSans3-Regular", include_bytes!("../../fonts/SourceSans3-Regular.ttf")),
    ("SourceSans3-Bold", include_bytes!("../../fonts/SourceSans3-Bold.ttf")),
    ("SourceSans3-Italic", include_bytes!("../../fonts/SourceSans3-Italic.ttf")),
];

impl Faces {
    /// The faces inside the program.
    pub fn built_in() -> Faces {
        let face = |(name, data)| Face { name, data, font: OnceLock::new() };
        Faces { faces: BUILT_IN.map(face).into() }
    }

    /// A face.
    pub fn get(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    /// Every face.
    pub fn ids(&self) -> impl Iterator<Item = FaceId> + '_ {
        (0..self.faces.len()).filter_map(|place| u8::try_from(place).ok()).map(FaceId)
    }

    /// The faces to try for a piece of text, the best first.
    pub fn chain(family: Family, emphasis: Emphasis) -> [FaceId; 2] {
        let slope = match emphasis {
            Emphasis::None => 0,
            Emphasis::Bold => 1,
            Emphasis::Italic => 2,
        };
        match family {
            Family::Serif => [FaceId(slope), FaceId(slope + 3)],
            Family::Sans => [FaceId(slope + 3), FaceId(slope)],
        }
    }

    /// The first character of a text that no face has.
    pub fn first_missing(&self, text: &str) -> Option<char> {
        text.chars().find(|character| {
            !character.is_ascii() && !self.faces.iter().any(|face| face.has(*character))
        })
    }
}

impl Face {
    /// Its PostScript name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The bytes of its file.
    pub fn data(&self) -> &'static [u8] {
        self.data
    }

    /// Whether it has a character.
    pub fn has(&self, character: char) -> bool {
        // Joiners are spelled, not drawn: any face will do.
        matches!(character, '\u{200c}' | '\u{200d}')
            || self.font().is_some_and(|font| {
                font.charmap().map_unicode(character).is_some_and(|glyph| glyph != GlyphId::NOTDEF)
            })
    }

    /// The numbers that a PDF's font descriptor needs, in thousandths of the size.
    pub fn metrics(&self) -> FaceMetrics {
        let Some(font) = self.font() else { return FaceMetrics::default() };
        let metrics = font.metrics();
        let scale = 1000.0 / f32::from(font.units_per_em());
        let line = metrics.hhea_line.unwrap_or_default();
        let bounds = metrics.bounds;
        let angle = font.style_metrics().italic_angle.unwrap_or_default();
        FaceMetrics {
            ascent: line.ascender.to_f32() * scale,
            descent: line.descender.to_f32() * scale,
            cap_height: metrics.cap_height.unwrap_or(line.ascender).to_f32() * scale,
            italic_angle: angle.to_f32(),
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max]
                .map(|side| side.to_f32() * scale),
        }
    }

    /// How far the pen moves after a glyph, in thousandths of the size.
    pub fn advance(&self, glyph: u16) -> f32 {
        let Some(font) = self.font() else { return 0.0 };
        font.glyph_metrics().h_advance(GlyphId::from(glyph)) * 1000.0
            / f32::from(font.units_per_em())
    }

    fn font(&self) -> Option<&Font> {
        self.font.get_or_init(|| Font::new(self.data, 0)).as_ref()
    }
}

/// Sizes of a face as a whole, in thousandths of the size.
#[derive(Clone, Copy, Debug, Default)]
pub struct FaceMetrics {
    /// Above the baseline.
    pub ascent: f32,
    /// Below the baseline; negative.
    pub descent: f32,
    /// Of capitals.
    pub cap_height: f32,
    /// In degrees, counter-clockwise from upright.
    pub italic_angle: f32,
    /// Left, bottom, right, top of all glyphs laid over one another.
    pub bounds: [f32; 4],
}

/// A glyph with the place in the text from which it comes.
#[derive(Clone, Copy, Debug)]
pub(super) struct ShapedGlyph {
    pub(super) glyph: Glyph,
    /// The byte at which its cluster starts.
    pub(super) cluster: usize,
    /// Breaking the line before this cluster changes its look.
    pub(super) unsafe_to_break: bool,
}

/// Shapes text; keeps what it learned of each face.
pub struct Shaper<'f> {
    faces: &'f Faces,
    fonts: Vec<Option<ShaperFont<'f, 'static>>>,
    plans: Vec<(FaceId, ShapePlan)>,
    buffer: Buffer,
}

impl<'f> Shaper<'f> {
    /// A shaper for some faces.
    pub fn new(faces: &'f Faces) -> Shaper<'f> {
        let fonts = faces.faces.iter().map(|_| None).collect();
        Shaper { faces, fonts, plans: Vec::new(), buffer: Buffer::new() }
    }

    /// A text of one face as a run, read from left to right.
    pub fn run(&mut self, face: FaceId, size: f32, text: &str) -> TextRun {
        let glyphs = self.shape(face, text, 0, false);
        let glyphs = glyphs.into_iter().map(|shaped| shaped.glyph).collect();
        TextRun { face, size, glyphs, text: text.to_owned() }
    }

    /// The first face of a chain that has a character; the first of all if none has.
    pub(super) fn face_for(&self, chain: &[FaceId], character: char) -> FaceId {
        if character.is_ascii() {
            return chain[0];
        }
        *chain.iter().find(|id| self.faces.get(**id).has(character)).unwrap_or(&chain[0])
    }

    /// Shapes one run of text. Glyphs come in the order in which they are drawn; clusters count
    /// bytes from `start`.
    pub(super) fn shape(
        &mut self,
        face: FaceId,
        text: &str,
        start: usize,
        right_to_left: bool,
    ) -> Vec<ShapedGlyph> {
        let Some(font) = self.faces.get(face).font() else { return Vec::new() };
        let shaper_font =
            self.fonts[usize::from(face.0)].get_or_insert_with(|| ShaperFont::new(font));
        let direction = if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight };
        self.buffer.reset();
        self.buffer.push_str(text);
        self.buffer.set_direction(direction);
        self.buffer.guess_segment_properties();
        let script = self.buffer.script();
        let same = |plan: &ShapePlan| plan.script() == script && plan.direction() == direction;
        let known = self.plans.iter().position(|(id, plan)| *id == face && same(plan));
        let known = known.unwrap_or_else(|| {
            let plan = ShapePlan::new(font, direction, script, self.buffer.language(), &[]);
            self.plans.push((face, plan));
            self.plans.len() - 1
        });
        let options = ShapeOptions::new().plan(Some(&self.plans[known].1));
        if harfrust::shape(shaper_font, &mut self.buffer, options).is_err() {
            return Vec::new();
        }
        let scale = 1000.0 / f32::from(font.units_per_em());
        shaped_glyphs(&self.buffer, start, start + text.len(), scale)
    }
}

fn shaped_glyphs(buffer: &Buffer, start: usize, end: usize, scale: f32) -> Vec<ShapedGlyph> {
    let infos = buffer.glyph_infos();
    let mut glyphs: Vec<ShapedGlyph> = infos
        .iter()
        .zip(buffer.glyph_positions())
        .map(|(info, position)| ShapedGlyph {
            glyph: Glyph {
                id: u16::try_from(info.glyph_id).unwrap_or_default(),
                advance: position.x_advance as f32 * scale,
                dx: position.x_offset as f32 * scale,
                dy: position.y_offset as f32 * scale,
                text: (0, 0),
            },
            cluster: start + info.cluster as usize,
            unsafe_to_break: info.unsafe_to_break(),
        })
        .collect();
    // The first glyph of a cluster stands for all of its text, up to the next cluster.
    let mut starts: Vec<usize> = glyphs.iter().map(|glyph| glyph.cluster).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut last = None;
    for glyph in &mut glyphs {
        if last == Some(glyph.cluster) {
            continue;
        }
        last = Some(glyph.cluster);
        let next = starts.partition_point(|start| *start <= glyph.cluster);
        let until = starts.get(next).copied().unwrap_or(end);
        glyph.glyph.text = (glyph.cluster as u32, until as u32);
    }
    glyphs
}
