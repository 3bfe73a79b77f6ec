//! Text of one face → glyphs with their places in the text.

use harfrust::{Buffer, Direction, ShapeOptions, ShapePlan, ShaperFont};
use unicode_bidi::{BidiClass, bidi_class};

use super::faces::{FaceId, Faces};
use crate::draft::Emphasis;
use crate::layout::pages::{Glyph, TextRun};
use crate::paper::Family;

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
        let fonts = faces.ids().map(|_| None).collect();
        Shaper { faces, fonts, plans: Vec::new(), buffer: Buffer::new() }
    }

    /// A text of one face as a run, read from left to right.
    pub fn run(&mut self, face: FaceId, size: f32, text: &str) -> TextRun {
        let glyphs = self.shape(face, text, 0, false);
        let glyphs = glyphs.into_iter().map(|shaped| shaped.glyph).collect();
        TextRun { face, size, glyphs, text: text.to_owned(), right_to_left: false }
    }

    /// The face for a character behind one that is set in `before`.
    pub(in crate::layout) fn face_for(
        &self,
        family: Family,
        emphasis: Emphasis,
        character: char,
        before: Option<FaceId>,
    ) -> FaceId {
        let chain = self.faces.chain(family, emphasis);
        // What joins on to the letter before it is shaped with it.
        if let Some(before) = before.filter(|face| joins(character) && chain.contains(face))
            && self.faces.get(before).has(character)
        {
            return before;
        }
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
        let mut glyphs = self.shape_alone(face, text, right_to_left);
        for glyph in &mut glyphs {
            glyph.cluster += start;
            if glyph.glyph.text.1 > 0 {
                glyph.glyph.text.0 += start as u32;
                glyph.glyph.text.1 += start as u32;
            }
        }
        glyphs
    }

    fn shape_alone(&mut self, face: FaceId, text: &str, right_to_left: bool) -> Vec<ShapedGlyph> {
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
        shaped_glyphs(&self.buffer, text.len(), scale)
    }
}

fn shaped_glyphs(buffer: &Buffer, end: usize, scale: f32) -> Vec<ShapedGlyph> {
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
            cluster: info.cluster as usize,
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

/// Whether a character belongs to what stands before it: marks, joiners, selectors.
fn joins(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
        || (!character.is_ascii() && bidi_class(character) == BidiClass::NSM)
}
