//! Faces reduced to the glyphs that are used, as a PDF embeds them.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use sha2::{Digest, Sha256};

use super::PdfError;
use super::object::write_literal_byte;
use super::reduce::{Reduced, reduce};
use super::stream::{Effort, Padding, deflated};
use super::text;
use crate::layout::{FaceId, Faces, Outlines, TextRun};

/// The glyphs that are used of a face, each with the text that it stands for.
pub(super) type UsedGlyphs = BTreeMap<u16, String>;

/// The glyphs that are used of a face while they are gathered.
#[derive(Default)]
pub(super) struct Used {
    pub(super) glyphs: UsedGlyphs,
    /// By glyph, since nearly every one was seen before.
    seen: Vec<bool>,
}

impl Used {
    fn has(&self, glyph: u16) -> bool {
        self.seen.get(usize::from(glyph)).copied().unwrap_or_default()
    }

    fn add(&mut self, glyph: u16, text: &str) {
        let place = usize::from(glyph);
        if self.seen.len() <= place {
            self.seen.resize(place + 256, false);
        }
        if !self.seen[place] {
            self.seen[place] = !text.is_empty();
            self.glyphs.insert(glyph, text.to_owned());
        }
    }
}

/// Adds the glyphs of a run. A glyph that stands for several texts keeps the first. A further
/// glyph of a cluster, mostly a mark, stands for its last character: every glyph must map to
/// something (ISO 19005-2, 6.2.11.7), and what the cluster says is written beside it.
pub(super) fn add_used(used: &mut Used, faces: &Faces, run: &TextRun) {
    let mut clusters = run.glyphs.as_slice();
    while let Some(length) = text::cluster_length(clusters) {
        let (cluster, rest) = clusters.split_at(length);
        clusters = rest;
        // Nearly every glyph stands alone and was seen before.
        if length == 1 && !run.right_to_left && used.has(cluster[0].id) {
            continue;
        }
        let said = text::text_of(run, cluster);
        let last = said.char_indices().next_back().map_or(said, |(place, _)| &said[place..]);
        for (place, glyph) in cluster.iter().enumerate() {
            used.add(glyph.id, if place == 0 { said } else { last });
        }
        let has_invisible_ends = length > 1 || run.right_to_left && last.len() < said.len();
        if has_invisible_ends && let Some(glyph) = faces.get(run.face).invisible() {
            used.add(glyph, "\u{200b}");
        }
    }
}

/// A face reduced to some glyphs, with everything that a PDF says about it.
pub(super) struct ReducedFace {
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
pub(super) struct ReducedGlyph {
    /// What it stands for when nothing else is said; none for what only others are made of.
    said: Option<Box<str>>,
    /// How far the pen moves after it, in thousandths of the size.
    pub(super) width: f32,
    /// Its number, as it is written between parentheses.
    pub(super) code: Code,
}

/// Two bytes, each with a backslash before it where it needs one.
#[derive(Clone, Copy, Default)]
pub(super) struct Code {
    pub(super) bytes: [u8; 4],
    /// How many bytes at the end are not of it.
    pub(super) spare: usize,
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
    pub(super) fn says(&self, text: &[u8]) -> bool {
        match (self.said.as_deref().map(str::as_bytes), text) {
            (Some([said]), [letter]) => said == letter,
            (said, text) => said == Some(text),
        }
    }
}

impl ReducedFace {
    /// Reduces a face to the glyphs used, without hinting.
    pub(super) fn new(
        faces: &Faces,
        id: FaceId,
        texts: &UsedGlyphs,
        effort: Effort,
    ) -> Result<ReducedFace, PdfError> {
        let face = faces.get(id);
        let Reduced { data, numbers } =
            reduce(face, texts.keys().copied()).ok_or_else(|| PdfError::face(face.name()))?;
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
    pub(super) fn invisible(&self) -> Option<u16> {
        self.invisible
    }

    /// The language of what is set in it, as far as its script tells.
    pub(super) fn language(&self) -> Option<&'static str> {
        self.language
    }

    /// A glyph by its number in the whole face.
    pub(super) fn glyph(&self, glyph: u16) -> &ReducedGlyph {
        let number = self.numbers.get(usize::from(glyph)).copied().unwrap_or_default();
        &self.glyphs[usize::from(number)]
    }

    /// Adds the face to a document.
    pub(super) fn add_to(&self, document: &mut Document) -> ObjectId {
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

fn descriptor(name: &str, metrics: &crate::layout::FaceMetrics) -> Dictionary {
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

/// The map from glyph numbers back to text (ISO 32000-1, 9.10.3).
fn to_unicode(texts: &UsedGlyphs, numbers: &BTreeMap<u16, u16>) -> String {
    let mut entries: Vec<(u16, &str)> = texts
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .filter_map(|(glyph, text)| Some((*numbers.get(glyph)?, text.as_str())))
        .collect();
    entries.sort_unstable();
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    for chunk in entries.chunks(100) {
        map.push_str(&format!("{} beginbfchar\n", chunk.len()));
        for (number, text) in chunk {
            let units: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
            map.push_str(&format!("<{number:04X}> <{units}>\n"));
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map
}
