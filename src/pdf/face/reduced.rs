//! A reduced face with everything that a PDF says about it.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use sha2::{Digest, Sha256};

use super::reduce::{Reduced, reduce};
use super::to_unicode::to_unicode;
use super::used::UsedGlyphs;
use crate::layout::{FaceId, FaceMetrics, Faces, Outlines};
use crate::pdf::error::PdfError;
use crate::pdf::write::object::write_literal_byte;
use crate::pdf::write::stream::{Effort, Padding, deflated};

/// A face reduced to some glyphs, with everything that a PDF says about it.
pub(in crate::pdf) struct ReducedFace {
    /// The number of each glyph in the reduced face, by its number in the whole one.
    numbers: Vec<u16>,
    /// By number in the reduced face.
    glyphs: Vec<ReducedGlyph>,
    /// A glyph without a picture, if it is used.
    invisible: Option<u16>,
    name: String,
    language: Option<&'static str>,
    outlines: Outlines,
    file: Stream,
    descriptor: Dictionary,
    to_unicode: Stream,
}

/// A glyph of a reduced face.
#[derive(Clone, Default)]
pub(in crate::pdf) struct ReducedGlyph {
    /// What it stands for when nothing else is said; none for what only others are made of.
    said: Option<Box<str>>,
    /// How far the pen moves after it, in thousandths of the size.
    pub(in crate::pdf) width: f32,
    /// Its number, as it is written between parentheses.
    pub(in crate::pdf) code: Code,
}

/// Two bytes, each with a backslash before it where it needs one.
#[derive(Clone, Copy, Default)]
pub(in crate::pdf) struct Code {
    pub(in crate::pdf) bytes: [u8; 4],
    /// How many bytes at the end are not of it.
    pub(in crate::pdf) spare: usize,
}

impl Code {
    fn of(number: u16) -> Code {
        let mut written = Vec::new();
        number.to_be_bytes().iter().for_each(|byte| write_literal_byte(&mut written, *byte));
        let mut bytes = [0; 4];
        bytes[..written.len()].copy_from_slice(&written);
        Code { bytes, spare: bytes.len() - written.len() }
    }
}

impl ReducedGlyph {
    /// Whether it stands for just this text when nothing else is said.
    pub(in crate::pdf) fn says(&self, text: &[u8]) -> bool {
        match (self.said.as_deref().map(str::as_bytes), text) {
            (Some([said]), [letter]) => said == letter,
            (said, text) => said == Some(text),
        }
    }
}

impl ReducedFace {
    /// Reduces a face to the glyphs used, without hinting.
    pub(in crate::pdf) fn new(
        faces: &Faces,
        id: FaceId,
        texts: &UsedGlyphs,
        effort: Effort,
    ) -> Result<ReducedFace, PdfError> {
        let face = faces.get(id);
        let Reduced { data, numbers } = reduce(face, texts.keys().copied())
            .ok_or_else(|| PdfError::Face(face.name().to_owned()))?;
        let name = format!("{}+{}", tag(&data), face.name());
        let mut glyphs = vec![ReducedGlyph::default(); numbers.len()];
        for (old, new) in &numbers {
            glyphs[usize::from(*new)] = ReducedGlyph {
                said: texts.get(old).map(|said| said.as_str().into()),
                width: face.advance(*old).round(),
                code: Code::of(*new),
            };
        }
        let to_unicode = deflated(
            to_unicode(texts, &numbers).into_bytes(),
            effort,
            Padding::Space,
            Dictionary::new(),
        )?;
        let outlines = face.outlines();
        let about = match outlines {
            Outlines::TrueType => dictionary! { "Length1" => 0 },
            Outlines::Cff => dictionary! { "Subtype" => "CIDFontType0C" },
        };
        let file = deflated(data, effort, Padding::One, about)?;
        let descriptor = descriptor(&name, &face.metrics());
        let invisible = face.invisible().filter(|glyph| texts.contains_key(glyph));
        Ok(ReducedFace {
            numbers: by_old_number(&numbers),
            glyphs,
            invisible,
            name,
            language: face.language(),
            outlines,
            file,
            descriptor,
            to_unicode,
        })
    }

    /// A glyph without a picture, if it is used.
    pub(in crate::pdf) fn invisible(&self) -> Option<u16> {
        self.invisible
    }

    /// The language of what is set in it, as far as its script tells.
    pub(in crate::pdf) fn language(&self) -> Option<&'static str> {
        self.language
    }

    /// A glyph by its number in the whole face.
    pub(in crate::pdf) fn glyph(&self, glyph: u16) -> &ReducedGlyph {
        let number = self.numbers.get(usize::from(glyph)).copied().unwrap_or_default();
        &self.glyphs[usize::from(number)]
    }

    /// Adds the face to a document.
    pub(in crate::pdf) fn add_to(&self, document: &mut Document) -> ObjectId {
        let file = document.add_object(self.file.clone());
        let mut descriptor = self.descriptor.clone();
        let (kind, key) = match self.outlines {
            Outlines::TrueType => ("CIDFontType2", "FontFile2"),
            Outlines::Cff => ("CIDFontType0", "FontFile3"),
        };
        descriptor.set(key, file);
        let descriptor = document.add_object(descriptor);
        let to_unicode = document.add_object(self.to_unicode.clone());
        let widths = self.glyphs.iter().map(|glyph| Object::Integer(glyph.width as i64)).collect();
        let name = || Object::Name(self.name.clone().into_bytes());
        let mut descendant = dictionary! {
            "Type" => "Font",
            "Subtype" => kind,
            "BaseFont" => name(),
            "CIDSystemInfo" => dictionary! {
                "Registry" => Object::string_literal("Adobe"),
                "Ordering" => Object::string_literal("Identity"),
                "Supplement" => 0,
            },
            "FontDescriptor" => descriptor,
            "DW" => 0,
            "W" => vec![0.into(), Object::Array(widths)],
        };
        if self.outlines == Outlines::TrueType {
            descendant.set("CIDToGIDMap", "Identity");
        }
        let descendant = document.add_object(descendant);
        document.add_object(dictionary! {
            "Type" => "Font",
            "Subtype" => "Type0",
            "BaseFont" => name(),
            "Encoding" => "Identity-H",
            "DescendantFonts" => vec![descendant.into()],
            "ToUnicode" => to_unicode,
        })
    }
}

/// The numbers of some glyphs as a list; 0, which is no glyph, for all others.
fn by_old_number(numbers: &BTreeMap<u16, u16>) -> Vec<u16> {
    let length = numbers.last_key_value().map_or(0, |(old, _)| usize::from(*old) + 1);
    let mut list = vec![0; length];
    numbers.iter().for_each(|(old, new)| list[usize::from(*old)] = *new);
    list
}

fn descriptor(name: &str, metrics: &FaceMetrics) -> Dictionary {
    // Flag bits of ISO 32000-1, table 123: symbolic, because glyphs are chosen by number.
    const SYMBOLIC: i64 = 1 << 2;
    const ITALIC: i64 = 1 << 6;
    let slanted = if metrics.italic_angle == 0.0 { 0 } else { ITALIC };
    dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => Object::Name(name.as_bytes().to_vec()),
        "Flags" => SYMBOLIC | slanted,
        "FontBBox" => metrics.bounds.map(Object::Real).to_vec(),
        "ItalicAngle" => Object::Real(metrics.italic_angle),
        "Ascent" => Object::Real(metrics.ascent),
        "Descent" => Object::Real(metrics.descent),
        "CapHeight" => Object::Real(metrics.cap_height),
        "StemV" => if name.contains("Bold") { 140 } else { 80 },
    }
}

/// Six capitals that name a reduced face, from its bytes (ISO 32000-1, 9.6.4).
fn tag(data: &[u8]) -> String {
    let hash = Sha256::digest(data);
    hash.iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}
