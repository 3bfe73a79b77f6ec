//! Reduced faces that many papers share.
//!
//! The letters of plain English, and those with the accents of the west of Europe, are reduced and
//! deflated once a process, for every document that needs no others. A document with other letters
//! gets a face for them, which is kept a while.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::{ReducedFace, Used, UsedGlyphs, add_used};
use crate::layout::{FaceId, Faces, Shaper};
use crate::pdf::error::PdfError;
use crate::pdf::write::stream::Effort;

/// The faces that papers share: reduced to the letters of English, to those of the west of Europe
/// for a name with an accent, and to others that a paper needed lately.
pub struct SharedFaces {
    faces: Vec<[SharedFace; 2]>,
    lately: Mutex<BTreeMap<FaceAndGlyphs, Arc<ReducedFace>>>,
}

/// A whole face, and which glyphs of it are used.
type FaceAndGlyphs = (FaceId, Vec<u16>);

/// How many faces are kept that only some papers need, each some 20 kilobytes.
const MOST_LATELY: usize = 100;

#[derive(Default)]
struct SharedFace {
    glyphs: OnceLock<UsedGlyphs>,
    reduced: OnceLock<Option<Arc<ReducedFace>>>,
}

/// Plain English with its quotation marks, dashes and ligatures.
const ENGLISH: &str = "a b c d e f g h i j k l m n o p q r s t u v w x y z \
    A B C D E F G H I J K L M N O P Q R S T U V W X Y Z 0 1 2 3 4 5 6 7 8 9 \
    . , ; : ! ? ' ( ) / - – ’ “ ” § · \u{a0} ff fi fl ffi ffl";

/// What Spanish, French, German and their neighbors write beyond it.
const ACCENTED: &str = "À Á Â Ã Ä Å Æ Ç È É Ê Ë Ì Í Î Ï Ñ Ò Ó Ô Õ Ö Ø Ù Ú Û Ü Ý ß \
    à á â ã ä å æ ç è é ê ë ì í î ï ñ ò ó ô õ ö ø ù ú û ü ý ÿ ¡ ¿ ª º";

impl SharedFaces {
    /// None is reduced before it is needed.
    pub fn new(faces: &Faces) -> SharedFaces {
        let shared = faces.ids().map(|_| Default::default()).collect();
        SharedFaces { faces: shared, lately: Mutex::default() }
    }

    /// A face with all glyphs that are used. Which others it has depends on these alone, so that
    /// the same paper is the same file whatever was made before.
    pub(in crate::pdf) fn covering(
        &self,
        faces: &Faces,
        id: FaceId,
        used: UsedGlyphs,
    ) -> Result<Arc<ReducedFace>, PdfError> {
        let shared = &self.faces[usize::from(id.0)];
        for (shared, texts) in shared.iter().zip([&[ENGLISH][..], &[ENGLISH, ACCENTED]]) {
            let glyphs = shared.glyphs.get_or_init(|| glyphs_of(faces, id, texts));
            if used.keys().all(|glyph| glyphs.contains_key(glyph)) {
                let reduce = || ReducedFace::new(faces, id, glyphs, Effort::Thorough).ok();
                let reduced = shared.reduced.get_or_init(|| reduce().map(Arc::new));
                return reduced
                    .clone()
                    .ok_or_else(|| PdfError::Face(faces.get(id).name().to_owned()));
            }
        }
        self.with_further_letters(faces, id, used)
    }

    /// A face with letters beyond those. Where it has English words too, it has all letters of
    /// English: then the next paper with the same further letters needs the same face.
    fn with_further_letters(
        &self,
        faces: &Faces,
        id: FaceId,
        mut used: UsedGlyphs,
    ) -> Result<Arc<ReducedFace>, PdfError> {
        let has_words = faces.get(id).glyph('e').is_some_and(|letter| used.contains_key(&letter));
        let english = self.faces[usize::from(id.0)][0].glyphs.get();
        if let Some(english) = english.filter(|_| has_words) {
            english.iter().for_each(|(glyph, said)| {
                used.entry(*glyph).or_insert_with(|| said.clone());
            });
        }
        let key = (id, used.keys().copied().collect());
        // Another thread that failed has left the map whole.
        let lock = || self.lately.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(&key) {
            return Ok(Arc::clone(known));
        }
        let reduced = Arc::new(ReducedFace::new(faces, id, &used, Effort::Quick)?);
        let mut lately = lock();
        if lately.len() == MOST_LATELY {
            lately.clear();
        }
        lately.insert(key, Arc::clone(&reduced));
        Ok(reduced)
    }
}

fn glyphs_of(faces: &Faces, id: FaceId, texts: &[&str]) -> UsedGlyphs {
    let mut used = Used::default();
    for text in texts {
        add_used(&mut used, faces, &Shaper::new(faces).run(id, 1.0, text));
    }
    used.glyphs
}
