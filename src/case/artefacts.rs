//! What stands in a field in the place of what was meant: what a spreadsheet could not show, letters that were
//! read in a wrong encoding, a word that says that nothing is known.

use super::contact::{is_one_of, never_printed};
use crate::answers::Record;
use crate::diagnostic::{Diagnostic, Severity};

/// What is surely not what was meant.
pub(super) fn check(record: &Record, problems: &mut Vec<Diagnostic>) {
    problems.extend(found(record).into_iter().filter(|found| found.severity == Severity::Error));
}

/// What may be something else than what was meant.
pub(super) fn warnings(record: &Record) -> Vec<Diagnostic> {
    found(record).into_iter().filter(|found| found.severity == Severity::Warning).collect()
}

fn found(record: &Record) -> Vec<Diagnostic> {
    let never_printed = never_printed(&record.answers);
    let mut found = Vec::new();
    for (path, text) in record.texts() {
        let text = text.trim();
        if text.is_empty() || is_one_of(&path, &never_printed) {
            continue;
        }
        if let Some(key) = surely(text) {
            found.push(Diagnostic::error(key, &path));
        } else if let Some(key) = likely(&path, text) {
            found.push(Diagnostic::warning(key, &path));
        }
    }
    found
}

fn surely(text: &str) -> Option<&'static str> {
    const ERRORS: [&str; 9] =
        ["#NAME?", "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"];
    const NOTHING: [&str; 5] = ["NULL", "null", "nan", "NaN", "undefined"];
    let is_hidden = text.len() > 2 && text.bytes().all(|byte| byte == b'#');
    if ERRORS.contains(&text) || is_hidden || NOTHING.contains(&text) {
        return Some("spreadsheet-error");
    }
    if text.starts_with("=\"") && text.ends_with('"') {
        return Some("spreadsheet-formula");
    }
    if is_power(text) {
        return Some("spreadsheet-number");
    }
    is_mojibake(text).then_some("mojibake")
}

/// `2.30E+10`: the last digits are lost.
fn is_power(text: &str) -> bool {
    let Some((number, power)) =
        text.to_uppercase().split_once("E+").map(|(one, other)| (one.to_owned(), other.to_owned()))
    else {
        return false;
    };
    let is_figures = |text: &str, more: &str| {
        !text.is_empty() && text.chars().all(|one| one.is_ascii_digit() || more.contains(one))
    };
    is_figures(&number, ".,") && is_figures(&power, "")
}

/// `JosÃ©`, `â€™`: UTF-8 that was read as Latin-1.
fn is_mojibake(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let pair = |pair: &[char]| match pair {
        ['Ã' | 'Â', next] => {
            matches!(next, '\u{80}'..='\u{bf}' | '€' | '‚'..='›' | 'ƒ' | 'ˆ' | '˜' | '™' | 'Š' | 'Œ' | 'Ž' | 'š' | 'œ' | 'ž')
        }
        ['â', next] => matches!(next, '€' | '\u{80}'),
        _ => false,
    };
    letters.contains(&'\u{fffd}') || letters.windows(2).any(pair)
}

fn likely(path: &str, text: &str) -> Option<&'static str> {
    const NO_ANSWERS: [&str; 14] = [
        "none",
        "n/a",
        "na",
        "tbd",
        "tba",
        "unknown",
        "?",
        "??",
        "-",
        "--",
        "i don't know",
        "i don’t know",
        "don't know",
        "not known",
    ];
    let is_number = path == "case_number" || path.ends_with(".case_number");
    let small = text.to_lowercase();
    if NO_ANSWERS.contains(&small.as_str()) {
        return Some("non-answer");
    }
    if is_number && is_day_of_a_spreadsheet(text) {
        return Some("spreadsheet-day");
    }
    if path.ends_with("phone") && is_no_phone(text) {
        return Some("no-phone");
    }
    if path.ends_with(".email") && (!text.contains('@') || text.contains(char::is_whitespace)) {
        return Some("no-email");
    }
    let letters: Vec<char> = text.chars().collect();
    let is_lost =
        |three: &[char]| three[0].is_alphabetic() && three[1] == '?' && three[2].is_alphabetic();
    let ends_lost = letters.len() > 1 && path.ends_with(".name") && text.contains('?');
    (ends_lost || path.ends_with(".name") && letters.windows(3).any(is_lost))
        .then_some("letter-lost")
}

/// Fewer figures than any telephone number has.
fn is_no_phone(text: &str) -> bool {
    const FEWEST: usize = 7;
    text.chars().filter(char::is_ascii_digit).count() < FEWEST
}

/// `24-Mar`, `Mar-24`, `2/4/2024`: what a spreadsheet makes of `3-24`.
fn is_day_of_a_spreadsheet(text: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let small = text.to_lowercase();
    let parts: Vec<&str> = small.split(['-', '/']).collect();
    let is_figures =
        |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match parts.as_slice() {
        [one, other] => {
            MONTHS.contains(one) && is_figures(other) || is_figures(one) && MONTHS.contains(other)
        }
        [month, day, year] => {
            small.contains('/') && [month, day, year].into_iter().all(is_figures) && year.len() == 4
        }
        _ => false,
    }
}
