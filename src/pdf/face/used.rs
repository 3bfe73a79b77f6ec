//! The glyphs that are used of each face, while they are gathered.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::layout::{Face, Faces, Glyph, TextRun};

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

/// Adds the glyphs of a run. A glyph that stands for several texts keeps the first. In a cluster of several
/// each glyph stands for its own character, where the face has one for it: readers that pass over what is
/// written beside a cluster then still copy it as it was typed. The first of the others stands for what is
/// left, and the rest for the last character: every glyph must map to something (ISO 19005-2, 6.2.11.7).
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
        if let [glyph] = cluster {
            used.add(glyph.id, said);
        } else {
            let (own, left) = own_characters(faces.get(run.face), cluster, said);
            let mut left = Some(left).filter(|left| !left.is_empty());
            for (glyph, own) in cluster.iter().zip(own) {
                match own {
                    Some(own) => used.add(glyph.id, own.encode_utf8(&mut [0; 4])),
                    None => used.add(glyph.id, &left.take().unwrap_or_else(|| last.to_owned())),
                }
            }
        }
        let has_invisible_ends = cluster.len() > 1 || run.right_to_left && last.len() < said.len();
        if has_invisible_ends && let Some(glyph) = faces.get(run.face).invisible() {
            used.add(glyph, "\u{200b}");
        }
    }
}

/// For each glyph of a cluster the character of its text that the face shows with that very glyph, if there is
/// one, and the characters that no glyph has. A letter with its mark may be shown with a glyph for each.
fn own_characters(face: &Face, cluster: &[Glyph], said: &str) -> (Vec<Option<char>>, String) {
    let of = |characters: Vec<char>| {
        let own = |glyph: &Glyph| {
            characters.iter().copied().find(|one| face.glyph(*one) == Some(glyph.id))
        };
        let own: Vec<Option<char>> = cluster.iter().map(own).collect();
        let left = characters.iter().filter(|one| !own.contains(&Some(**one))).collect();
        (own, left)
    };
    let typed = of(said.chars().collect());
    if typed.0.iter().all(Option::is_some) { typed } else { of(said.nfd().collect()) }
}
