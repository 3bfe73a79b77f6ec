//! By what a case is told from another, and from itself after a change, without a word of what it withholds.

use sha2::{Digest, Sha256};

use super::contact::never_printed;
use super::privacy::number_to_tell;
use crate::answers::Record;

/// A hash (SHA-256) of what papers are made of. Nothing that is withheld can be found out by it; of a held
/// case it says no more than its number.
pub fn digest(record: &Record) -> [u8; 32] {
    let mut hash = Sha256::new();
    if record.answers.is_held() {
        hash.update("held");
        hash.update(number_to_tell(record).unwrap_or_default());
    } else {
        hash.update(record.without(&never_printed(&record.answers)));
    }
    hash.finalize().into()
}
