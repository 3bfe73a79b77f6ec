//! The map from the glyphs of a reduced face back to text.

use std::collections::BTreeMap;

use super::used::UsedGlyphs;

/// The map from glyph numbers back to text (ISO 32000-1, 9.10.3).
pub(super) fn to_unicode(texts: &UsedGlyphs, numbers: &BTreeMap<u16, u16>) -> String {
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
