//! The numbers and dates that court rules keep out of filings (the limits of Fed. R. Civ. P. 5.2(a),
//! taken as a safe default).

use super::words::Words;
use crate::answers::Answers;
use crate::diagnostic::Diagnostic;

/// The text without the numbers of the cases, which may be long and may be told.
pub(super) fn without_case_numbers(text: &str, answers: &Answers) -> String {
    let related = answers.order.related.iter().filter_map(|order| order.case_number.as_ref());
    let mut numbers = answers.case_number.iter().chain(related);
    numbers
        .try_fold(text.to_owned(), |text, number| {
            (!number.trim().is_empty()).then(|| text.replace(number.trim(), " … "))
        })
        .unwrap_or_else(|| text.to_owned())
}

pub(super) fn numbers(path: &str, text: &str, problems: &mut Vec<Diagnostic>) {
    let mut social_security = false;
    let mut account = false;
    for run in NumberRuns::of(text) {
        let groups: Vec<usize> = run.split(['-', ' ']).map(str::len).collect();
        let digits = groups.iter().sum::<usize>();
        social_security |= groups == [3, 2, 4] || (digits == 9 && groups.len() == 1);
        account |= digits >= 12;
    }
    if social_security {
        problems.push(Diagnostic::error("social-security-number", path));
    }
    if account {
        problems.push(Diagnostic::error("account-number", path));
    }
}

pub(super) fn birth_date(path: &str, text: &str, problems: &mut Vec<Diagnostic>) {
    let about_birth = |sentence: &str| {
        let words = Words::of(sentence);
        ["born", "birthday", "birthdate", "dob"].iter().any(|word| words.has(word))
            || words.contain(&Words::of("date of birth"))
            || words.contain(&Words::of("birth date"))
    };
    if text.split(['.', ';', '\n']).any(|part| about_birth(part) && has_full_date(part)) {
        problems.push(Diagnostic::error("birth-date", path));
    }
}

fn has_full_date(text: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let words = Words::of(text).0;
    let number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
    words.windows(3).any(|three| {
        let numbers = three.iter().filter(|word| number(word)).count();
        let year = three.iter().any(|word| number(word) && word.len() == 4);
        let month = three.iter().any(|word| {
            !number(word) && MONTHS.iter().any(|month| word.to_lowercase().starts_with(month))
        });
        (numbers == 3 && (year || three.iter().all(|word| word.len() <= 2)))
            || (numbers == 2 && month && year)
    })
}

/// Runs of digits with single spaces or hyphens between them, such as `123-45-6789`.
struct NumberRuns;

impl NumberRuns {
    fn of(text: &str) -> Vec<&str> {
        text.split(|character: char| {
            !(character.is_ascii_digit() || character == '-' || character == ' ')
        })
        .map(|run| run.trim_matches(['-', ' ']))
        .filter(|run| !run.is_empty() && !run.contains("  ") && !run.contains("--"))
        .collect()
    }
}
