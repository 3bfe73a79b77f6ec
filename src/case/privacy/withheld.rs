//! What of a contact must not be told, and whether a text tells it in some spelling.

use std::collections::BTreeSet;

use super::address::phrases;
use super::words::Words;
use crate::answers::{ContactAnswers, ContactPart};

/// What of a contact must not be told, ready to be looked for.
pub(super) struct Withheld {
    phrases: Vec<Phrase>,
    /// The last seven digits of each number: an area code does not hide the rest.
    phones: BTreeSet<String>,
    emails: BTreeSet<String>,
}

/// Words that tell the address, or a part of it that tells the place too.
pub(super) struct Phrase {
    pub(super) words: Words,
    /// It tells the place only in a text that speaks of it: a town, a street without a number.
    pub(super) only_in_free_text: bool,
}

/// How many digits of a telephone number tell it.
const TELLING: usize = 7;

impl Withheld {
    pub(super) fn new(contact: &ContactAnswers) -> Withheld {
        let phones = contact.phone.iter().flat_map(|phone| telling_digits(phone));
        let emails = contact.email.iter().flat_map(|emails| {
            let parts = emails.split(|end: char| end.is_whitespace() || ",;<>()".contains(end));
            let plain =
                |part: &str| part.trim_start_matches("mailto:").trim_matches('.').to_lowercase();
            parts.map(plain).filter(|part| part.contains('@')).collect::<Vec<_>>()
        });
        Withheld {
            phrases: phrases(&contact.address),
            phones: phones.collect(),
            emails: emails.collect(),
        }
    }

    pub(super) fn is_nothing(&self) -> bool {
        self.phrases.is_empty() && self.phones.is_empty() && self.emails.is_empty()
    }

    /// The parts of the contact that a text repeats.
    pub(super) fn told_by(&self, text: &str, is_free: bool) -> impl Iterator<Item = ContactPart> {
        let words = Words::of(text);
        let address = self
            .phrases
            .iter()
            .any(|phrase| (is_free || !phrase.only_in_free_text) && words.contain(&phrase.words));
        let tells = |run: &String| self.phones.iter().any(|phone| run.contains(phone.as_str()));
        let phone = digits_of(text).any(|run| tells(&run));
        let text = text.to_lowercase();
        let email = self.emails.iter().any(|email| text.contains(email.as_str()));
        let found = [
            (address, ContactPart::Address),
            (phone, ContactPart::Phone),
            (email, ContactPart::Email),
        ];
        found.into_iter().filter_map(|(found, part)| found.then_some(part))
    }
}

/// The digits by which each number in a field is told: the last seven of each, and of the first ten
/// where an extension may follow.
fn telling_digits(field: &str) -> Vec<String> {
    const WITH_AREA_CODE: usize = 10;
    let numbers = field
        .split(|character: char| matches!(character, '/' | ',' | ';') || character.is_alphabetic());
    let digits = numbers.map(|number| number.chars().filter(char::is_ascii_digit).collect());
    digits
        .filter(|digits: &String| digits.len() >= TELLING)
        .flat_map(|digits| {
            let has_country = digits.len() > WITH_AREA_CODE && digits.starts_with('1');
            let national = digits[usize::from(has_country)..].chars();
            let first = national.take(WITH_AREA_CODE).collect();
            [first, digits]
        })
        .map(|digits| digits[digits.len() - TELLING..].to_owned())
        .collect()
}

/// Each run of digits in a text, with whatever people put between them left out.
fn digits_of(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|character: char| {
        !(character.is_ascii_digit()
            || " -.()[]*,/+\u{a0}\u{2010}\u{2011}–—\u{2212}\n".contains(character))
    })
    .map(|run| run.chars().filter(char::is_ascii_digit).collect())
}
