//! What of a contact must not be told, and whether a text tells it in some spelling.

use std::collections::BTreeSet;

use super::address::phrases;
use super::words::{Words, plain};
use crate::answers::{ContactAnswers, ContactPart};

/// What of a contact must not be told, ready to be looked for.
pub(super) struct Withheld {
    phrases: Vec<Phrase>,
    /// The last seven digits of each number: an area code does not hide the rest.
    phones: BTreeSet<String>,
    emails: Vec<Vec<String>>,
}

/// What tells the address, or a part of it that tells the place too.
pub(super) struct Phrase {
    pub(super) tells: Tells,
    /// It tells the place only in a text that speaks of it: a town, a street without a number.
    pub(super) only_in_free_text: bool,
}

/// What of an address tells it.
pub(super) enum Tells {
    /// These words.
    Words(Words),
    /// The number of a house and, behind it, the name of its street.
    Numbered(String, Vec<String>),
    /// The name of a street alone, as the name of a place: `on Linden`.
    Place(String),
}

/// How many digits of a telephone number tell it.
const TELLING: usize = 7;

impl Withheld {
    pub(super) fn new(contact: &ContactAnswers) -> Withheld {
        let phones = contact.phone.iter().flat_map(|phone| telling_digits(phone));
        let emails = contact.email.iter().flat_map(|emails| {
            let parts = emails.split(|end: char| end.is_whitespace() || ",;<>()/|".contains(end));
            let bare = |part: &str| part.trim_start_matches("mailto:").trim_matches('.').to_owned();
            parts.map(bare).filter(|part| part.contains('@')).collect::<Vec<_>>()
        });
        Withheld {
            phrases: phrases(&contact.address),
            phones: phones.collect(),
            emails: emails.map(|email| spelled(&email)).collect(),
        }
    }

    pub(super) fn is_nothing(&self) -> bool {
        self.phrases.is_empty() && self.phones.is_empty() && self.emails.is_empty()
    }

    fn address_is_told_by(&self, text: &str, is_free: bool) -> bool {
        let mut phrases =
            self.phrases.iter().filter(|phrase| is_free || !phrase.only_in_free_text).peekable();
        if phrases.peek().is_none() {
            return false;
        }
        let words = Words::of(text);
        phrases.any(|phrase| match &phrase.tells {
            Tells::Words(part) => words.contain(part),
            Tells::Numbered(number, name) => words.contain_numbered(number, name),
            Tells::Place(name) => names_a_place(text, name),
        })
    }

    /// The parts of the contact that a text repeats.
    pub(super) fn told_by(&self, text: &str, is_free: bool) -> impl Iterator<Item = ContactPart> {
        let numbers = text.chars().filter(|one| one.is_numeric()).count();
        // Where nobody speaks of it, only a number tells an address.
        let address = (is_free || numbers > 0) && self.address_is_told_by(text, is_free);
        let phone = numbers >= TELLING
            && !self.phones.is_empty()
            && digits_of(text)
                .any(|run| self.phones.iter().any(|phone| run.contains(phone.as_str())));
        let email = !self.emails.is_empty() && may_have_email(text) && {
            let spelled = spelled(text);
            let is_in =
                |email: &Vec<String>| spelled.windows(email.len()).any(|window| window == email);
            self.emails.iter().any(is_in)
        };
        let found = [
            (address, ContactPart::Address),
            (phone, ContactPart::Phone),
            (email, ContactPart::Email),
        ];
        found.into_iter().filter_map(|(found, part)| found.then_some(part))
    }
}

/// Whether a text in which nobody speaks of a place may tell one, or a number, or an e-mail address.
pub(super) fn may_tell(text: &str) -> bool {
    text.chars().any(char::is_numeric) || may_have_email(text)
}

/// Whether a text has a sign or a word that every e-mail address has.
fn may_have_email(text: &str) -> bool {
    let is_at = |pair: &[u8]| pair.eq_ignore_ascii_case(b"at");
    text.contains('@') || !text.is_ascii() || text.as_bytes().windows(2).any(is_at)
}

/// Whether a text names a place that is one word: with a capital letter, behind a word such as `on`.
fn names_a_place(text: &str, name: &str) -> bool {
    const BEFORE: [&str; 8] = ["on", "at", "off", "near", "to", "from", "in", "the"];
    const NO_STREET: [&str; 4] = ["county", "court", "city", "parish"];
    let words: Vec<&str> = text.split_whitespace().collect();
    let bare = |word: &str| plain(word.trim_matches(|one: char| !one.is_alphanumeric()));
    words.iter().enumerate().any(|(place, word)| {
        let is_capital = word.trim_start_matches(|one: char| !one.is_alphanumeric());
        is_capital.starts_with(|one: char| one.is_uppercase() || one.is_ascii_digit())
            && Words::of(word).0 == [name]
            && place > 0
            && BEFORE.contains(&bare(words[place - 1]).as_str())
            && !words.get(place + 1).is_some_and(|next| NO_STREET.contains(&bare(next).as_str()))
    })
}

/// A text as the parts of an e-mail address: words, and `at` and `dot` however they are written.
fn spelled(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut word = String::new();
    for one in plain(text).chars().chain([' ']) {
        if one.is_alphanumeric() {
            word.push(one);
            continue;
        }
        if !word.is_empty() {
            parts.push(std::mem::take(&mut word));
        }
        match one {
            '@' => parts.push("at".to_owned()),
            // A comma is a point that was mistyped.
            '.' | ',' => parts.push("dot".to_owned()),
            _ => {}
        }
    }
    // `(at)` and `[at]` are words already; two signs for one are one.
    parts.dedup_by(|next, before| next == before && matches!(next.as_str(), "at" | "dot"));
    parts
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

/// Each run of digits in a text, with whatever people put between them left out: only a letter ends one.
fn digits_of(text: &str) -> impl Iterator<Item = String> {
    let text = plain(text);
    let runs: Vec<String> = text
        .split(char::is_alphabetic)
        .map(|run| run.chars().filter(char::is_ascii_digit).collect())
        .collect();
    runs.into_iter()
}
