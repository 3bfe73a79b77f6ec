//! The figures in a text: groups of digits with one separator at a time, and the words before them.

use super::words::plain;

/// Groups of digits that belong together.
pub(super) struct Figure {
    pub(super) groups: Vec<String>,
    /// The words before it, the nearest first.
    pub(super) before: Vec<String>,
}

/// What a group of digits, or some of them, are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Day,
    Telephone,
    /// `123-45-6789`.
    ThreeTwoFour,
    /// A zip code with its four more.
    Zip,
    Year,
    /// Anything else.
    Other,
}

/// How many words before a figure say what it is.
const WORDS_BEFORE: usize = 4;

/// The figures of a text. One that is written together with letters is a reference, and none of them.
pub(super) fn figures(text: &str) -> Vec<Figure> {
    let text: Vec<char> = plain(text).chars().collect();
    let mut figures = Vec::new();
    let mut before: Vec<String> = Vec::new();
    let mut place = 0;
    while place < text.len() {
        let one = text[place];
        if one.is_ascii_digit() {
            let (groups, end) = groups_at(&text, place);
            let is_reference = text.get(end).is_some_and(|next| next.is_alphabetic());
            place = end;
            if !is_reference {
                let before = before.iter().rev().take(WORDS_BEFORE).cloned().collect();
                figures.push(Figure { groups, before });
            }
        } else if one.is_alphabetic() {
            let end = (place..text.len()).find(|place| !text[*place].is_alphanumeric());
            let end = end.unwrap_or(text.len());
            before.push(text[place..end].iter().collect());
            place = end;
        } else {
            // Another sentence is about something else.
            let next = text.get(place + 1).copied().unwrap_or(' ');
            let word = before.last().map(String::as_str).unwrap_or_default();
            if ends_sentence(one, next, word) {
                before.clear();
            }
            place += 1;
        }
    }
    figures
}

/// Whether a sign ends a sentence: not the point of an abbreviation, and none inside a number.
pub(super) fn ends_sentence(sign: char, next: char, word: &str) -> bool {
    const SHORT: [&str; 24] = [
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "no",
        "num", "acct", "st", "mr", "mrs", "ms", "dr", "jr", "sr", "ext", "tel",
    ];
    match sign {
        '\n' | ';' | '!' | '?' => true,
        '.' => {
            let word = plain(word);
            let is_short = SHORT.contains(&word.as_str())
                || word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
            next.is_whitespace() && !is_short
        }
        _ => false,
    }
}

/// The groups that begin at a place, and where they end.
fn groups_at(text: &[char], start: usize) -> (Vec<String>, usize) {
    let mut groups = Vec::new();
    let mut place = start;
    loop {
        let end = (place..text.len()).find(|at| !text[*at].is_ascii_digit()).unwrap_or(text.len());
        groups.push(text[place..end].iter().collect());
        let rest = &text[end..];
        let is_digit = |at: usize| rest.get(at).is_some_and(char::is_ascii_digit);
        let next = match rest {
            [' ', dash, ' ', ..] if is_dash(*dash) && is_digit(3) => 3,
            [')', ' ' | '-' | '.', ..] if is_digit(2) => 2,
            [one, ..] if is_separator(*one) && is_digit(1) => 1,
            _ => return (groups, end),
        };
        place = end + next;
    }
}

fn is_separator(one: char) -> bool {
    matches!(one, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '.' | '/' | ')' | '_' | '*')
        || is_dash(one)
}

fn is_dash(one: char) -> bool {
    matches!(one, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

impl Figure {
    /// What its groups are, from the left, each with its groups.
    pub(super) fn kinds(&self) -> Vec<(Kind, &[String])> {
        let mut kinds: Vec<(Kind, &[String])> = Vec::new();
        let mut place = 0;
        let mut other = 0;
        while place < self.groups.len() {
            let rest = &self.groups[place..];
            let lengths: Vec<usize> = rest.iter().map(String::len).collect();
            let (kind, count) = match lengths.as_slice() {
                [_, _, _, ..] if is_day(&rest[..3]) => (Kind::Day, 3),
                [1, 3, 3, 4, ..] if rest[0] == "1" => (Kind::Telephone, 4),
                [3, 3, 4, ..] => (Kind::Telephone, 3),
                [3, 2, 4, ..] => (Kind::ThreeTwoFour, 3),
                [5, 4] => (Kind::Zip, 2),
                [3, 4] => (Kind::Telephone, 2),
                [10] | [11] if rest[0].len() == 10 || rest[0].starts_with('1') => (Kind::Other, 1),
                [4, ..] if is_year(&rest[0]) => (Kind::Year, 1),
                _ => (Kind::Other, 1),
            };
            if kind == Kind::Other && kinds.last().is_some_and(|(kind, _)| *kind == Kind::Other) {
                // What is nothing else belongs together.
                kinds.pop();
                kinds.push((Kind::Other, &self.groups[other..place + count]));
            } else {
                other = place;
                kinds.push((kind, &rest[..count]));
            }
            place += count;
        }
        kinds
    }

    /// Whether one of some words stands before it.
    pub(super) fn is_after(&self, words: &[&str]) -> bool {
        self.before.iter().any(|word| words.contains(&word.as_str()))
    }
}

fn is_year(group: &str) -> bool {
    group.len() == 4 && (group.starts_with("19") || group.starts_with("20"))
}

/// `2025 03 04`, `03 04 2025` and `3 4 25`, as numbers that a day can have.
pub(super) fn is_day(three: &[String]) -> bool {
    let number = |group: &String| group.parse::<u32>().unwrap_or(u32::MAX);
    let small = |one: &String, most: u32| one.len() <= 2 && (1..=most).contains(&number(one));
    match three {
        [year, month, day] if is_year(year) => small(month, 12) && small(day, 31),
        [first, second, year] if is_year(year) || year.len() == 2 => {
            small(first, 31) && small(second, 31) && number(first).min(number(second)) <= 12
        }
        _ => false,
    }
}
