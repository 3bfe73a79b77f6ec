//! Texts as words, to find what somebody spelled in their own way.

use super::address::{abbreviated, box_length};

/// The words of a text in small letters, without punctuation.
pub(super) struct Words(pub(super) Vec<String>);

impl Words {
    /// Words that addresses abbreviate are abbreviated, and every way to write `PO Box` is `box`.
    pub(super) fn of(text: &str) -> Words {
        let words = text.split(|character: char| !character.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty()).map(str::to_lowercase);
        let words: Vec<String> = words.map(abbreviated).collect();
        let mut rest = words.as_slice();
        let mut of_text = Vec::with_capacity(rest.len());
        while let Some(word) = rest.first() {
            let length = box_length(rest);
            of_text.push(if length.is_some() { "box".to_owned() } else { word.clone() });
            rest = &rest[length.unwrap_or(1)..];
        }
        Words(of_text)
    }

    pub(super) fn has(&self, word: &str) -> bool {
        self.0.iter().any(|own| own == word)
    }

    /// Whether some words stand in this text, in their order.
    pub(super) fn contain(&self, part: &Words) -> bool {
        !part.0.is_empty() && self.0.windows(part.0.len()).any(|window| window == part.0)
    }

    pub(super) fn ends_with_zip(&self) -> bool {
        self.0.len() > 2
            && self.0.last().is_some_and(|word| {
                word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_digit())
            })
            && !self.0[0].bytes().all(|byte| byte.is_ascii_digit())
            && self.0[0] != "box"
    }

    pub(super) fn has_number(&self) -> bool {
        self.0.iter().any(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// Such as the name of a house.
    pub(super) fn is_one_long_word(&self) -> bool {
        self.0.len() == 1 && self.0[0].len() > 5
    }
}
