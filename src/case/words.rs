//! Texts as words, to find what somebody spelled in their own way.

/// The words of a text in small letters, without punctuation.
pub(super) struct Words(pub(super) Vec<String>);

impl Words {
    pub(super) fn of(text: &str) -> Words {
        let words = text.split(|character: char| !character.is_alphanumeric());
        Words(words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect())
    }

    pub(super) fn has(&self, word: &str) -> bool {
        self.0.iter().any(|own| own == word)
    }

    /// Whether two or more words stand in this text, in their order.
    pub(super) fn contain(&self, part: &Words) -> bool {
        part.0.len() >= 2 && self.0.windows(part.0.len()).any(|window| window == part.0)
    }

    pub(super) fn ends_with_zip(&self) -> bool {
        self.0.len() > 2
            && self.0.last().is_some_and(|word| {
                word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_digit())
            })
            && !self.0[0].bytes().all(|byte| byte.is_ascii_digit())
            && self.0[0] != "po"
    }

    pub(super) fn has_number(&self) -> bool {
        self.0.iter().any(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// Such as the name of a house.
    pub(super) fn is_one_long_word(&self) -> bool {
        self.0.len() == 1 && self.0[0].len() > 5
    }

    /// The words behind a house number: a street is told by its name alone.
    pub(super) fn without_number(&self) -> Words {
        let starts_with_number =
            self.0.first().is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
        Words(self.0[usize::from(starts_with_number)..].to_vec())
    }
}
