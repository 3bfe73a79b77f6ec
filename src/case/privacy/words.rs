//! Texts as words, to find what somebody spelled in their own way.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::address::{abbreviated, as_of_the_post};

/// The words of a text in small letters, without accents, joiners and punctuation. Letters and figures that
/// were written as one are two words, but for `4th`.
pub(super) struct Words(pub(super) Vec<String>);

impl Words {
    /// Words that addresses abbreviate are abbreviated, and every way to write `PO Box` is `box`.
    pub(super) fn of(text: &str) -> Words {
        let mut words = Vec::new();
        for word in plain(text).split(|one: char| !one.is_alphanumeric()) {
            words.extend(parts(word).into_iter().map(abbreviated));
        }
        let mut rest = words.as_slice();
        let mut of_text = Vec::with_capacity(rest.len());
        while let Some(word) = rest.first() {
            let (word, length) = as_of_the_post(rest).unwrap_or((word, 1));
            of_text.push(word.to_owned());
            rest = &rest[length..];
        }
        Words(of_text)
    }

    /// Whether some words stand in this text, in their order.
    pub(super) fn contain(&self, part: &Words) -> bool {
        !part.0.is_empty() && self.0.windows(part.0.len()).any(|window| window == part.0)
    }

    /// Whether a number and, behind at most a few words that tell no street, some words stand in this text.
    pub(super) fn contain_numbered(&self, number: &str, name: &[String]) -> bool {
        const MOST_BETWEEN: usize = 4;
        let starts = self.0.iter().enumerate().filter(|(_, word)| *word == number);
        starts.into_iter().any(|(place, _)| {
            let rest = &self.0[place + 1..];
            let between = rest.iter().take(MOST_BETWEEN).take_while(|word| is_small(word)).count();
            (0..=between).any(|skipped| rest[skipped..].starts_with(name))
        })
    }

    pub(super) fn ends_with_zip(&self) -> bool {
        self.0.len() > 2
            && self.0.last().is_some_and(|word| word.len() >= 4 && is_number(word))
            && !is_number(&self.0[0])
            && self.0[0] != "box"
    }

    pub(super) fn has_number(&self) -> bool {
        self.0.iter().any(|word| is_number(word))
    }
}

/// A text in small letters without accents and without what joins letters unseen.
pub(in crate::case) fn plain(text: &str) -> String {
    let is_seen = |one: &char| {
        !is_combining_mark(*one)
            && !matches!(
                one,
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\'' | '’'
            )
    };
    text.nfkd().filter(is_seen).flat_map(char::to_lowercase).collect()
}

pub(super) fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// What may stand between the number of a house and its street: a letter, a fraction, a direction.
fn is_small(word: &str) -> bool {
    is_number(word) || word.chars().count() <= 2
}

/// A word in its parts: figures and letters, but an ordinal stays whole.
fn parts(word: &str) -> Vec<String> {
    const ORDINALS: [&str; 4] = ["st", "nd", "rd", "th"];
    let mut parts: Vec<String> = Vec::new();
    for one in word.chars() {
        match parts.last_mut() {
            Some(part) if part.ends_with(char::is_numeric) == one.is_numeric() => part.push(one),
            _ => parts.push(one.to_string()),
        }
    }
    match parts.as_slice() {
        [number, ending] if is_number(number) && ORDINALS.contains(&ending.as_str()) => {
            vec![word.to_owned()]
        }
        _ => parts,
    }
}
