//! The faces, and which of them has a character.

use std::borrow::Cow;
use std::sync::OnceLock;

use harfrust::font::Blob;
use harfrust::{Font, GlyphId};
use read_fonts::types::NameId;
use read_fonts::{FontRef, TableProvider};

use super::coverage::coverage as coverage_of;
use crate::draft::Emphasis;
use crate::packed::Packed;
use crate::paper::Family;

/// The place of a face in [`Faces`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u8);

/// Every face that can be set.
pub struct Faces {
    faces: Vec<Face>,
    /// The faces to try, the best first, by family and emphasis.
    chains: [[Vec<FaceId>; 3]; 2],
}

/// One face: its file, read when first needed.
pub struct Face {
    name: Cow<'static, str>,
    file: File,
    language: Option<&'static str>,
    font: OnceLock<Option<Font>>,
}

/// How the outlines of a face are written, which decides how a PDF embeds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlines {
    /// TrueType's own.
    TrueType,
    /// Compact Font Format, as in most files that end in `.otf`.
    Cff,
}

/// Why a face of the user's own cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UnusableFace {
    /// The file is no font, or its letters are pictures.
    #[error("it is not a TrueType or OpenType font with outlines")]
    NoOutlines,
    /// The maker of the face does not let documents carry it (OpenType, `OS/2.fsType`).
    #[error("its maker does not let documents carry it")]
    Forbidden,
    /// There are too many.
    #[error("there are too many fonts")]
    TooMany,
}

impl UnusableFace {
    /// The key of what the program says of it.
    pub fn key(self) -> &'static str {
        match self {
            UnusableFace::NoOutlines => "font-no-outlines",
            UnusableFace::Forbidden => "font-forbidden",
            UnusableFace::TooMany => "font-too-many",
        }
    }
}

macro_rules! face {
    ($name:literal) => {
        ($name, include_bytes!(concat!("../../../fonts/", $name, ".ttf")))
    };
}

macro_rules! packed {
    ($name:literal) => {
        ($name, include!(concat!(env!("OUT_DIR"), "/", $name, ".rs")))
    };
}

/// Regular, bold and italic of each family, for Latin, Greek and Cyrillic.
static FAMILIES: [[(&str, &[u8]); 3]; 2] = [
    [face!("SourceSerif4-Regular"), face!("SourceSerif4-Bold"), face!("SourceSerif4-Italic")],
    [face!("SourceSans3-Regular"), face!("SourceSans3-Bold"), face!("SourceSans3-Italic")],
];

/// A face that is packed: its name and its file.
type PackedFace = (&'static str, Packed);

/// The language of what is written in each other script, as far as the script tells it (BCP 47),
/// and its regular and bold for both families.
static SCRIPTS: [(&str, [PackedFace; 2]); 9] = [
    ("he", [packed!("NotoSerifHebrew-Regular"), packed!("NotoSerifHebrew-Bold")]),
    ("und-Arab", [packed!("NotoNaskhArabic-Regular"), packed!("NotoNaskhArabic-Bold")]),
    ("hy", [packed!("NotoSerifArmenian-Regular"), packed!("NotoSerifArmenian-Bold")]),
    ("ka", [packed!("NotoSerifGeorgian-Regular"), packed!("NotoSerifGeorgian-Bold")]),
    ("und-Deva", [packed!("NotoSerifDevanagari-Regular"), packed!("NotoSerifDevanagari-Bold")]),
    ("und-Beng", [packed!("NotoSerifBengali-Regular"), packed!("NotoSerifBengali-Bold")]),
    ("ta", [packed!("NotoSerifTamil-Regular"), packed!("NotoSerifTamil-Bold")]),
    ("th", [packed!("NotoSerifThai-Regular"), packed!("NotoSerifThai-Bold")]),
    ("und-Ethi", [packed!("NotoSerifEthiopic-Regular"), packed!("NotoSerifEthiopic-Bold")]),
];

/// The file of a face.
enum File {
    Plain(Blob),
    Packed { packed: Packed, inflated: OnceLock<Blob>, coverage: OnceLock<Vec<(u32, u32)>> },
}

impl Faces {
    /// The faces inside the program.
    pub fn built_in() -> Faces {
        let mut faces = Faces { faces: Vec::new(), chains: Default::default() };
        for (family, names) in FAMILIES.iter().enumerate() {
            for (emphasis, (name, data)) in names.iter().enumerate() {
                let face = faces.push((*name).into(), File::Plain((*data).into()));
                faces.chains[family][emphasis].insert(0, face);
                faces.chains[1 - family][emphasis].push(face);
            }
        }
        for (language, weights) in SCRIPTS {
            let [regular, bold] = weights.map(|(name, packed)| {
                let (inflated, coverage) = (OnceLock::new(), OnceLock::new());
                let file = File::Packed { packed, inflated, coverage };
                let face = faces.push(name.into(), file);
                faces.faces[usize::from(face.0)].language = Some(language);
                face
            });
            for [upright, heavy, slanted] in &mut faces.chains {
                upright.push(regular);
                heavy.push(bold);
                slanted.push(regular);
            }
        }
        faces
    }

    /// Adds a face to fall back on where no other has a character. Of a collection it takes the
    /// first.
    ///
    /// # Errors
    ///
    /// What is no font with outlines, or may not be embedded.
    pub fn add(&mut self, data: Vec<u8>) -> Result<(), UnusableFace> {
        // A face's place must fit a byte, and the last stands for no face.
        if self.faces.len() >= usize::from(u8::MAX) {
            return Err(UnusableFace::TooMany);
        }
        let font = FontRef::from_index(&data, 0).map_err(|_| UnusableFace::NoOutlines)?;
        let read = Font::new(data.clone(), 0).filter(|_| outlines(&font).is_some());
        let name = read.as_ref().map(postscript_name).ok_or(UnusableFace::NoOutlines)?;
        const RESTRICTED: u16 = 1 << 1;
        if font.os2().is_ok_and(|table| table.fs_type() & RESTRICTED != 0) {
            return Err(UnusableFace::Forbidden);
        }
        let face = self.push(name.into(), File::Plain(data.into()));
        self.chains.iter_mut().flatten().for_each(|chain| chain.push(face));
        Ok(())
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
    pub fn chain(&self, family: Family, emphasis: Emphasis) -> &[FaceId] {
        let family = match family {
            Family::Serif => 0,
            Family::Sans => 1,
        };
        let emphasis = match emphasis {
            Emphasis::None => 0,
            Emphasis::Bold => 1,
            Emphasis::Italic => 2,
        };
        &self.chains[family][emphasis]
    }

    /// The first character of a text that no face has.
    pub fn first_missing(&self, text: &str) -> Option<char> {
        text.chars().find(|character| {
            !character.is_ascii() && !self.faces.iter().any(|face| face.has(*character))
        })
    }

    fn push(&mut self, name: Cow<'static, str>, file: File) -> FaceId {
        let id = FaceId(self.faces.len() as u8);
        self.faces.push(Face { name, file, language: None, font: OnceLock::new() });
        id
    }
}

impl Face {
    /// Its PostScript name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The bytes of its file.
    pub fn data(&self) -> &[u8] {
        self.blob()
    }

    /// How large it is inside the program, in bytes.
    pub fn size(&self) -> usize {
        match &self.file {
            File::Plain(blob) => blob.len(),
            File::Packed { packed, .. } => packed.bytes.len(),
        }
    }

    fn blob(&self) -> &Blob {
        match &self.file {
            File::Plain(blob) => blob,
            File::Packed { packed, inflated, .. } => {
                inflated.get_or_init(|| packed.inflate().into())
            }
        }
    }

    /// The language of what is set in it, as far as its script tells (BCP 47).
    pub fn language(&self) -> Option<&'static str> {
        self.language
    }

    /// How its outlines are written.
    pub fn outlines(&self) -> Outlines {
        let font = FontRef::from_index(self.data(), 0).ok();
        font.and_then(|font| outlines(&font)).unwrap_or(Outlines::TrueType)
    }

    /// Whether it has a character.
    pub fn has(&self, character: char) -> bool {
        // Joiners are spelled, not drawn: any face will do.
        if matches!(character, '\u{200c}' | '\u{200d}') {
            return true;
        }
        match &self.file {
            File::Plain(_) => self.glyph(character).is_some(),
            File::Packed { coverage, .. } => {
                let spans = coverage.get_or_init(|| coverage_of(&self.name));
                let code = u32::from(character);
                let after = spans.partition_point(|(first, _)| *first <= code);
                after.checked_sub(1).is_some_and(|place| spans[place].1 >= code)
            }
        }
    }

    /// The glyph that stands for a character by itself.
    pub fn glyph(&self, character: char) -> Option<u16> {
        let glyph = self.font()?.charmap().map_unicode(character)?;
        u16::try_from(glyph.to_u32()).ok().filter(|glyph| *glyph != 0)
    }

    /// A glyph without a picture. Joiners are none: some faces draw them.
    pub fn invisible(&self) -> Option<u16> {
        self.glyph('\u{200b}').or_else(|| self.glyph(' '))
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

    pub(super) fn font(&self) -> Option<&Font> {
        self.font.get_or_init(|| Font::new(self.blob().clone(), 0)).as_ref()
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

/// The name that a face gives itself for documents, without what a PDF's names may not have.
fn postscript_name(font: &Font) -> String {
    let names = font.names();
    let name = names.get(NameId::POSTSCRIPT_NAME).and_then(|name| name.english_or_first());
    let characters = name.iter().flat_map(|name| name.name().chars());
    let plain = |character: &char| character.is_ascii_alphanumeric() || *character == '-';
    let name: String = characters.filter(plain).collect();
    if name.is_empty() { "Fallback".to_owned() } else { name }
}

fn outlines(font: &FontRef<'_>) -> Option<Outlines> {
    if font.glyf().is_ok() {
        return Some(Outlines::TrueType);
    }
    font.cff().is_ok().then_some(Outlines::Cff)
}

#[cfg(test)]
mod tests {
    use read_fonts::tables::loca::Loca;
    use read_fonts::types::GlyphId;
    use read_fonts::{FontRef, TableProvider};

    use super::Faces;

    #[test]
    fn a_packed_face_has_the_characters_that_are_noted_and_no_others() {
        let faces = Faces::built_in();
        for face in faces.ids().map(|id| faces.get(id)) {
            assert!(face.data().len() >= face.size(), "{}", face.name());
            for character in
                ('\0'..='\u{2ffff}').filter(|one| !matches!(one, '\u{200c}' | '\u{200d}'))
            {
                let has = face.glyph(character).is_some();
                assert_eq!(face.has(character), has, "{} {character:?}", face.name());
            }
        }
    }

    #[test]
    fn the_invisible_glyph_of_every_face_has_no_outline() {
        let faces = Faces::built_in();
        for id in faces.ids() {
            let face = faces.get(id);
            let glyph = GlyphId::from(face.invisible().unwrap());
            let font = FontRef::new(face.data()).unwrap();
            let loca: Loca<'_> = font.loca(None).unwrap();
            let outline = loca.get_glyf(glyph, &font.glyf().unwrap()).unwrap();
            assert!(outline.is_none(), "{}", face.name());
        }
    }
}
