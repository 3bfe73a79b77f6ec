//! A face's file → one with only the glyphs that are used, without hinting.

use std::collections::BTreeMap;

use read_fonts::collections::IntSet;
use read_fonts::types::{GlyphId, NameId, Tag};
use read_fonts::{FontRef, TableProvider};
use skera::{Plan, SubsetFlags};
use subsetter::GlyphRemapper;

use crate::layout::{Face, Outlines};

/// The file of a reduced face, and the number in it of each glyph, from that of no glyph on.
pub(super) struct Reduced {
    pub(super) data: Vec<u8>,
    pub(super) numbers: BTreeMap<u16, u16>,
}

/// Reduces a face. `None` is a file that cannot be read after all.
pub(super) fn reduce(face: &Face, used: impl Iterator<Item = u16>) -> Option<Reduced> {
    match face.outlines() {
        Outlines::TrueType => reduce_truetype(face, used),
        Outlines::Cff => reduce_cff(face, used),
    }
}

/// Whether the first glyphs of a face can be taken out of its file: a damaged one shows there.
pub(super) fn can_be_reduced(face: &Face) -> bool {
    const TRIED: u16 = 400;
    let glyphs = FontRef::from_index(face.data(), 0)
        .and_then(|font| font.maxp())
        .map(|table| table.num_glyphs().min(TRIED));
    glyphs.is_ok_and(|count| reduce(face, 0..count).is_some())
}

fn reduce_truetype(face: &Face, used: impl Iterator<Item = u16>) -> Option<Reduced> {
    let font = FontRef::from_index(face.data(), 0).ok()?;
    let glyphs: IntSet<GlyphId> = used.map(GlyphId::from).collect();
    let plan = Plan::new(
        &glyphs,
        &IntSet::empty(),
        &font,
        SubsetFlags::SUBSET_FLAGS_NO_HINTING
            | SubsetFlags::SUBSET_FLAGS_NO_LAYOUT_CLOSURE
            | SubsetFlags::SUBSET_FLAGS_NOTDEF_OUTLINE,
        &unneeded_tables(&font),
        &IntSet::<Tag>::empty(),
        &IntSet::<Tag>::empty(),
        &IntSet::<NameId>::empty(),
        &IntSet::empty(),
    );
    let data = skera::subset_font(&font, &plan).ok()?;
    let number = |glyph: GlyphId| u16::try_from(glyph.to_u32()).ok();
    let numbers = plan.old_to_new_glyph_mapping();
    let numbers = numbers.map(|(old, new)| Some((number(old)?, number(new)?)));
    Some(Reduced { data, numbers: numbers.collect::<Option<_>>()? })
}

/// Only the outlines are embedded, with glyph numbers as their character identifiers.
fn reduce_cff(face: &Face, used: impl Iterator<Item = u16>) -> Option<Reduced> {
    let mut mapper = GlyphRemapper::new();
    let mut numbers: BTreeMap<u16, u16> = used.map(|glyph| (glyph, mapper.remap(glyph))).collect();
    numbers.insert(0, 0);
    let file = subsetter::subset(face.data(), 0, &mapper).ok()?;
    let outlines = FontRef::new(&file).ok()?.table_data(Tag::new(b"CFF "))?;
    Some(Reduced { data: outlines.as_bytes().to_vec(), numbers })
}

/// All but what drawing glyphs by their numbers needs (ISO 32000-1, 9.9).
fn unneeded_tables(font: &FontRef<'_>) -> IntSet<Tag> {
    const NEEDED: [&[u8; 4]; 6] = [b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp"];
    let tables = font.table_directory().table_records().iter().map(|record| record.tag());
    tables.filter(|tag| !NEEDED.iter().any(|needed| Tag::new(needed) == *tag)).collect()
}
