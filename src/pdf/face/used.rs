//! The glyphs that are used of each face, while they are gathered.

use std::collections::BTreeMap;

use crate::layout::{Faces, TextRun};

/// The glyphs that are used of a face, each with the text that it stands for.
pub(in crate::pdf) type UsedGlyphs = BTreeMap<u16, String>;

/// The glyphs that are used of a face while they are gathered.
#[derive(Default)]
pub(in crate::pdf) struct Used {
    pub(in crate::pdf) glyphs: UsedGlyphs,
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
pub(in crate::pdf) fn add_used(used: &mut Used, faces: &Faces, run: &TextRun) {
    let mut clusters = run.glyphs.as_slice();
    while let Some((cluster, rest)) = run.first_cluster(clusters) {
        clusters = rest;
        // Nearly every glyph stands alone and was seen before.
        if cluster.len() == 1 && !run.right_to_left && used.has(cluster[0].id) {
            continue;
        }
        let said = run.text_of(cluster);
        let last = said.char_indices().next_back().map_or(said, |(place, _)| &said[place..]);
        for (place, glyph) in cluster.iter().enumerate() {
            used.add(glyph.id, if place == 0 { said } else { last });
        }
        let has_invisible_ends = cluster.len() > 1 || run.right_to_left && last.len() < said.len();
        if has_invisible_ends && let Some(glyph) = faces.get(run.face).invisible() {
            used.add(glyph, "\u{200b}");
        }
    }
}
