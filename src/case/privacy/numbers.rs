//! The numbers that court rules keep out of filings (the limits of Fed. R. Civ. P. 5.2(a), taken as a safe
//! default). What is certain is refused; what is only likely is a warning.

use super::figures::{Figure, Kind, ends_sentence, figures};
use super::words::{Words, is_number, plain};
use crate::answers::Answers;
use crate::diagnostic::Diagnostic;

/// Words before the number of an account or a card.
const OF_ACCOUNTS: [&str; 9] =
    ["account", "accounts", "acct", "card", "routing", "iban", "debit", "credit", "checking"];
/// Words before a social-security number.
const OF_PERSONS: [&str; 6] = ["ssn", "social", "security", "itin", "taxpayer", "ss"];
/// Words before numbers that may be told.
const OF_CASES: [&str; 20] = [
    "case",
    "cases",
    "docket",
    "cause",
    "file",
    "report",
    "reports",
    "incident",
    "inmate",
    "booking",
    "police",
    "citation",
    "warrant",
    "order",
    "badge",
    "isbn",
    "reference",
    "ref",
    "claim",
    "ticket",
];
/// Words before the number of a paper that tells who somebody is.
const OF_PAPERS: [&str; 6] = ["passport", "license", "licence", "dl", "visa", "permit"];

/// What of a text is a number that stays out of filings.
pub(super) fn numbers(path: &str, text: &str, answers: &Answers, found: &mut Vec<Diagnostic>) {
    let known = numbers_of_cases(answers);
    let mut keys = Vec::new();
    for figure in figures(text) {
        let whole = figure.groups.concat();
        if known.contains(&whole) {
            continue;
        }
        for (kind, groups) in figure.kinds() {
            keys.extend(match kind {
                Kind::ThreeTwoFour => of_three_two_four(&figure, groups),
                Kind::Other => of_any(&figure, &groups.concat(), groups.len()),
                _ => None,
            });
        }
    }
    if names_a_paper(text) {
        keys.push((true, "id-number"));
    }
    keys.sort_unstable();
    keys.dedup();
    for (is_certain, key) in keys {
        found.push(match is_certain {
            true => Diagnostic::error(key, path),
            false => Diagnostic::warning(key, path),
        });
    }
}

/// The digits of the numbers of cases, of which nothing shorter is taken for a number.
fn numbers_of_cases(answers: &Answers) -> Vec<String> {
    const SHORTEST: usize = 5;
    let related = answers.order.related.iter().filter_map(|order| order.case_number.as_ref());
    let numbers = answers.case_number.iter().chain(related);
    let digits = numbers.flat_map(|number| {
        figures(number).into_iter().map(|figure| figure.groups.concat()).collect::<Vec<_>>()
    });
    digits.filter(|digits| digits.len() >= SHORTEST).collect()
}

type Found = Option<(bool, &'static str)>;

/// A social-security number, or the like of a taxpayer's; some are never given to anybody.
fn of_three_two_four(figure: &Figure, groups: &[String]) -> Found {
    const KEY: &str = "social-security-number";
    let [area, group, serial] = groups else { return None };
    let is_given = area != "000" && area != "666" && group != "00" && serial != "0000";
    let is_given = is_given && (!area.starts_with('9') || group.as_str() >= "50");
    if !is_given {
        return None;
    }
    Some((!figure.is_after(&OF_CASES), KEY))
}

fn of_any(figure: &Figure, digits: &str, groups: usize) -> Found {
    const OF_A_PERSON: usize = 9;
    const SHORTEST: usize = 5;
    const LONG: usize = 12;
    let is_card = (13..=19).contains(&digits.len()) && is_luhn(digits);
    if digits.len() == OF_A_PERSON && groups == 1 && figure.is_after(&OF_PERSONS) {
        return Some((true, "social-security-number"));
    }
    if digits.len() >= SHORTEST && figure.is_after(&OF_ACCOUNTS) {
        return Some((true, "account-number"));
    }
    if figure.is_after(&OF_CASES) {
        return None;
    }
    if is_card {
        return Some((true, "account-number"));
    }
    if digits.len() == OF_A_PERSON && groups == 1 {
        return Some((false, "social-security-number"));
    }
    (digits.len() >= LONG).then_some((false, "account-number"))
}

/// Whether the digits are checked as card numbers are.
fn is_luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, byte)| {
            let digit = u32::from(byte - b'0');
            match (place % 2 == 1, digit * 2) {
                (false, _) => digit,
                (true, double) if double > 9 => double - 9,
                (true, double) => double,
            }
        })
        .sum();
    sum.is_multiple_of(10) && digits.bytes().any(|byte| byte != b'0')
}

/// Whether a passport or a license is followed by its number, with letters or without.
fn names_a_paper(text: &str) -> bool {
    const BETWEEN: [&str; 7] = ["number", "no", "is", "was", "num", "id", "card"];
    const DIGITS: usize = 5;
    let text = plain(text);
    let words: Vec<&str> =
        text.split(|one: char| !one.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.iter().enumerate().filter(|(_, word)| OF_PAPERS.contains(word)).any(|(place, _)| {
        let next = words[place + 1..].iter().find(|word| !BETWEEN.contains(word));
        next.is_some_and(|next| next.bytes().filter(u8::is_ascii_digit).count() >= DIGITS)
    })
}

/// A full birth date: refused where it follows the word for it, else a warning.
pub(super) fn birth_date(path: &str, text: &str, found: &mut Vec<Diagnostic>) {
    const NEAR: usize = 7;
    let mut is_certain = false;
    let mut is_likely = false;
    for sentence in sentences(text) {
        let words = Words::of(&sentence).0;
        let days: Vec<usize> =
            (0..words.len()).filter(|place| is_full_day(&words[*place..])).collect();
        for place in 0..words.len() {
            if !days.is_empty() && (words[place] == "birthday" || words[place] == "birthdays") {
                is_likely = true;
            }
            let Some(length) = birth_words(&words[place..]) else { continue };
            let behind = place + length;
            is_certain |= days.iter().any(|day| (behind..behind + NEAR).contains(day));
            is_likely |= !days.is_empty();
        }
        is_likely |= is_child_with_day(&sentence);
    }
    if is_certain {
        found.push(Diagnostic::error("birth-date", path));
    } else if is_likely {
        found.push(Diagnostic::warning("birth-date", path));
    }
}

/// The sentences of a text.
fn sentences(text: &str) -> Vec<String> {
    let mut sentences = vec![String::new()];
    let mut word = String::new();
    for (one, next) in text.chars().zip(text.chars().skip(1).chain([' '])) {
        let ends = ends_sentence(one, next, &word);
        if one.is_alphanumeric() {
            word.push(one);
        } else {
            word.clear();
        }
        if ends {
            sentences.push(String::new());
        } else if let Some(sentence) = sentences.last_mut() {
            sentence.push(one);
        }
    }
    sentences
}

/// How many words at the start say that a day of birth follows.
fn birth_words(words: &[String]) -> Option<usize> {
    const SPELLINGS: [&[&str]; 10] = [
        &["born"],
        &["dob"],
        &["d", "o", "b"],
        &["birthdate"],
        &["birth", "date"],
        &["date", "of", "birth"],
        &["nacio"],
        &["nacido"],
        &["nacida"],
        &["fecha", "de", "nacimiento"],
    ];
    let starts = |spelling: &&&[&str]| {
        words.len() >= spelling.len() && words.iter().zip(**spelling).all(|(word, own)| word == own)
    };
    SPELLINGS.iter().find(starts).map(|spelling| spelling.len())
}

/// Whether a day with its month and its year begins here.
fn is_full_day(words: &[String]) -> bool {
    let words: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !matches!(*word, "of" | "de" | "the"))
        .take(3)
        .collect();
    let is_day = |word: &str| {
        let figures = word.trim_end_matches(char::is_alphabetic);
        figures.len() <= 2 && figures.parse().is_ok_and(|day: u32| (1..=31).contains(&day))
    };
    let is_year = |word: &str| {
        word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && is_number(word)
    };
    match words.as_slice() {
        [glued, ..] if glued.len() == 8 && is_number(glued) => {
            is_year(&glued[..4]) || is_year(&glued[4..])
        }
        [month, day, year] if is_month(month) => is_day(day) && is_year(year),
        [day, month, year] if is_month(month) => is_day(day) && is_year(year),
        [first, second, third] => {
            let three = [first, second, third].map(|word| (*word).to_owned());
            three.iter().all(|word| is_number(word)) && super::figures::is_day(&three)
        }
        _ => false,
    }
}

fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 24] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ];
    word == "sept" || word.len() >= 3 && MONTHS.iter().any(|month| month.starts_with(word))
}

/// `my daughter (3/4/2016)`.
fn is_child_with_day(sentence: &str) -> bool {
    let Some((before, inside)) = sentence.split_once('(') else { return false };
    let inside = Words::of(inside.split(')').next().unwrap_or_default()).0;
    let is_child = before.split_whitespace().rev().take(3).any(super::children::is_child);
    is_child && is_full_day(&inside)
}
