//! Answers as people give them → answers as case files have them.

use super::questions::{Kind, Question};
use crate::answers::{DayOrder, as_in_a_case, month};
use crate::facts::State;

/// An answer of one line as a case file has it: a day in any American spelling, a state by its code, a county
/// with its word. Empty where it says that there is none to give.
pub(super) fn as_typed(field: &str, text: &str, state: Option<&str>) -> String {
    let text = text.trim();
    for text in [text, &whole_year(field, text)] {
        let day = as_in_a_case(field, text, DayOrder::Us);
        if day != text {
            return day;
        }
    }
    if is_no_answer(text) {
        return String::new();
    }
    match field {
        "court.state" => {
            State::from_name(text).map_or(text.to_owned(), |state| state.code().to_owned())
        }
        "court.county" => county(text, state),
        _ => text.to_owned(),
    }
}

/// Which of the choices somebody means: by its number, by a first letter that no other has, by yes or no
/// where that is the question, or by its words. Never by anything less.
pub fn chosen(typed: &str, labels: &[String], is_yes_or_no: bool) -> Option<usize> {
    let typed = typed.trim().trim_end_matches(['.', ')']).to_lowercase();
    if let Ok(number) = typed.parse::<usize>() {
        return number.checked_sub(1).filter(|place| *place < labels.len());
    }
    let words = |label: &String| label.to_lowercase().replace('’', "'");
    let typed = typed.replace('’', "'");
    let only = |fits: &dyn Fn(&str) -> bool| {
        let mut fitting = labels.iter().enumerate().filter(|(_, label)| fits(&words(label)));
        let first = fitting.next();
        first.filter(|_| fitting.next().is_none()).map(|(place, _)| place)
    };
    if typed.is_empty() {
        return None;
    }
    if typed.chars().count() == 1 {
        return only(&|label| label.starts_with(&typed));
    }
    if is_yes_or_no && ["yes", "no"].contains(&typed.as_str()) {
        let starts = |label: &str| {
            label.strip_prefix(&typed).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        };
        return only(&starts);
    }
    only(&|label| label == typed || label.split([',', ':', ';', '(']).next() == Some(&typed))
}

/// The numbers of several choices: `1, 3`, `1 3`, `1 and 3`. None if anything else is typed.
pub fn numbers(typed: &str, count: usize) -> Option<Vec<usize>> {
    let words = typed.split(|one: char| one.is_whitespace() || ",;+&.".contains(one));
    let words: Vec<&str> = words.filter(|word| !word.is_empty() && *word != "and").collect();
    let numbers: Option<Vec<usize>> = words
        .iter()
        .map(|word| word.parse::<usize>().ok()?.checked_sub(1).filter(|place| *place < count))
        .collect();
    numbers.filter(|numbers| !numbers.is_empty()).map(|mut numbers| {
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    })
}

/// Whether a question that wants words is answered with a yes.
pub(super) fn says_only_yes(question: &Question, answer: &str) -> bool {
    let is_choice = matches!(question.kind, Kind::Choice(_) | Kind::Several(_) | Kind::Others);
    let answer = answer.trim_end_matches(['.', '!']).to_lowercase();
    !is_choice && ["y", "yes", "yeah", "yep", "ok", "okay", "sure"].contains(&answer.as_str())
}

/// Whether the name of a person or a court has no letters.
pub(super) fn is_nameless(question: &Question, answer: &str) -> bool {
    const OTHERS: [&str; 3] = ["order.judge", "order.title", "parties.protected.also_protected"];
    let is_name = question.id.ends_with(".name") || OTHERS.contains(&question.id);
    is_name && answer.lines().any(|name| !name.contains(char::is_alphabetic))
}

/// Whether an answer of this kind is one line that can say that there is none.
pub(super) fn is_line(kind: Kind) -> bool {
    matches!(kind, Kind::Line | Kind::OrderTitle)
}

/// A county with capital letters, as it is written: of `st. mary’s county`, `St. Mary’s County`.
fn with_capitals(county: &str) -> String {
    let capital = |word: &str| {
        let is_small = !word.contains(char::is_uppercase);
        let mut letters = word.chars();
        match letters.next().filter(|_| is_small && !["of", "and", "the", "du"].contains(&word)) {
            Some(first) => first.to_uppercase().chain(letters).collect(),
            None => word.to_owned(),
        }
    };
    county.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}

/// Whether a word of a name has small letters alone, other than those that many names have.
pub(super) fn has_small_word(name: &str) -> bool {
    const PARTICLES: [&str; 30] = [
        "al", "and", "at", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do",
        "dos", "du", "e", "el", "for", "ibn", "in", "la", "las", "le", "los", "of", "the", "van",
        "von", "y", "zu",
    ];
    let words = name.split_whitespace();
    let words = words.map(|word| word.trim_matches(|one: char| !one.is_alphabetic()));
    let mut long = words.filter(|word| word.chars().count() > 1 && !PARTICLES.contains(word));
    long.any(|word| word.contains(char::is_lowercase) && !word.contains(char::is_uppercase))
}

/// Whether a line of names seems to hold two.
pub(super) fn is_of_several(names: &str) -> bool {
    let outside = |line: &str| line.split('(').next().unwrap_or_default().to_lowercase();
    let joined = |line: &str| {
        let after = line.split_once(')').map_or("", |(_, after)| after.trim());
        let name = outside(line);
        name.contains(" and ") || name.contains('&') || !after.is_empty()
    };
    names.lines().any(joined)
}

/// Whether somebody wrote a day and its month alone.
pub(super) fn lacks_year(field: &str, answer: &str) -> bool {
    let is_day = ["order.issued", "order.expires", "order.hearing_date"].contains(&field);
    let parts: Vec<&str> =
        answer.split(|one: char| !one.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let figures = |part: &&&str| part.bytes().all(|byte| byte.is_ascii_digit()) && part.len() <= 2;
    let month_in_words = parts.iter().any(|part| month(&part.to_lowercase()).is_some());
    let numbers = parts.iter().filter(figures).count();
    is_day && parts.len() == 2 && (numbers == 2 || numbers == 1 && month_in_words)
}

/// Two figures of a year are those of this century: the day is read back in words.
fn whole_year(field: &str, text: &str) -> String {
    let is_day = ["order.issued", "order.expires", "order.hearing_date"].contains(&field);
    let (rest, year) = text.rsplit_once(['/', '-']).unwrap_or((text, ""));
    let is_short = is_day && year.len() == 2 && year.bytes().all(|byte| byte.is_ascii_digit());
    let before = rest.rsplit(['/', '-']).next().unwrap_or_default();
    if is_short && rest.len() > before.len() && rest.split(['/', '-']).all(|part| part.len() <= 2) {
        return format!("{rest}/20{year}").replace('-', "/");
    }
    text.to_owned()
}

/// Whether somebody says that they do not know, or that there is nothing.
pub fn is_no_answer(text: &str) -> bool {
    const SAID: [&str; 34] = [
        "none",
        "no",
        "nothing",
        "nobody",
        "no one",
        "n/a",
        "na",
        "n.a",
        "not applicable",
        "unknown",
        "not known",
        "not sure",
        "unsure",
        "i'm not sure",
        "i am not sure",
        "i don't know",
        "i dont know",
        "i do not know",
        "don't know",
        "dont know",
        "idk",
        "no idea",
        "i don't have it",
        "i dont have it",
        "i do not have it",
        "i don't have one",
        "don't have it",
        "i don't have the paper",
        "lost it",
        "i lost it",
        "lost",
        "can't find it",
        "skip",
        "tbd",
    ];
    let words = text.to_lowercase().replace('’', "'");
    let words = words.trim_end_matches(['.', '!']).trim();
    let is_sign = !text.is_empty() && text.chars().all(|one| "?-–—.".contains(one));
    is_sign || SAID.contains(&words) || says_no_number(words)
}

/// `I do not have the case number`, `I lost the paper`.
fn says_no_number(words: &str) -> bool {
    let starts = [
        "i don't have ",
        "i dont have ",
        "i do not have ",
        "i don't know ",
        "i do not know ",
        "i lost ",
        "no case number",
    ];
    starts.iter().any(|start| words.starts_with(start)) && words.split_whitespace().count() <= 8
}

/// A county with the word for it. Where a city may be meant, or the state has other words, it stays as it is.
fn county(text: &str, state: Option<&str>) -> String {
    let text = &with_capitals(text);
    const WORDS: [&str; 9] = [
        "county",
        "parish",
        "borough",
        "city",
        "municipality",
        "municipio",
        "district",
        "area",
        "island",
    ];
    /// Cities of a state that have a county of the same name beside them.
    const CITIES_TOO: [(&str, &[&str]); 4] = [
        ("MD", &["baltimore"]),
        ("MO", &["st. louis", "saint louis"]),
        ("NV", &["carson"]),
        ("VA", &["alexandria", "bedford", "fairfax", "franklin", "richmond", "roanoke"]),
    ];
    let lower = text.to_lowercase();
    let says_it = lower.split(|one: char| !one.is_alphabetic()).any(|word| WORDS.contains(&word));
    let is_name = text.chars().all(|one| one.is_alphabetic() || " .'’-".contains(one));
    let state = state.unwrap_or_default();
    let may_be_city = CITIES_TOO.iter().any(|(own, cities)| {
        (state.is_empty() || *own == state) && cities.contains(&lower.as_str())
    });
    let word = match state {
        "LA" => "Parish",
        "AK" | "DC" | "PR" | "GU" | "VI" | "AS" | "MP" => return text.to_owned(),
        _ => "County",
    };
    if text.is_empty() || says_it || !is_name || may_be_city {
        return text.to_owned();
    }
    format!("{text} {word}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_taken_as_people_give_them() {
        for (field, typed, taken) in [
            ("order.issued", "March 4, 2025", "2025-03-04"),
            ("order.issued", "3/4/2025", "2025-03-04"),
            ("order.issued", "03-04-2025", "2025-03-04"),
            ("order.issued", "3/4/25", "2025-03-04"),
            ("order.issued", "2025-03-04", "2025-03-04"),
            ("order.issued", "13/4/2025", "13/4/2025"),
            ("order.issued", "25-03-04", "25-03-04"),
            ("order.expires", "Permanent", "never"),
            ("order.expires", "no end date", "never"),
            ("order.expires", "None.", "never"),
            ("order.expires", "I don’t know", ""),
            ("order.issued", "none", ""),
            ("court.clerk_phone", "n/a", ""),
            ("court.clerk_phone", "?", ""),
            ("order.title", "Not sure", ""),
            ("case_number", "I do not have the case number", ""),
            ("case_number", "I lost the paper", ""),
            ("court.state", "Mass.", "MA"),
            ("court.state", "Atlantis", "Atlantis"),
            ("court.county", "", ""),
            ("court.county", "  ", ""),
            ("court.county", "Travis", "Travis County"),
            ("court.county", "cumberland", "Cumberland County"),
            ("court.county", "Allegheny county", "Allegheny County"),
            ("court.county", "lake of the Woods", "Lake of the Woods County"),
            ("court.county", "McLean", "McLean County"),
            ("court.county", "St. Mary’s", "St. Mary’s County"),
            ("court.county", "Orleans Parish", "Orleans Parish"),
            ("court.county", "Baltimore", "Baltimore"),
            ("court.name", "Travis", "Travis"),
            ("request.reason", "No contact since May.", "No contact since May."),
        ] {
            assert_eq!(as_typed(field, typed, None), taken, "{field}: {typed}");
        }
        assert_eq!(as_typed("court.county", "Orleans", Some("LA")), "Orleans Parish");
        assert_eq!(as_typed("court.county", "Juneau", Some("AK")), "Juneau");
        assert_eq!(as_typed("court.county", "Franklin", Some("OH")), "Franklin County");
        assert_eq!(as_typed("court.county", "Franklin", Some("VA")), "Franklin");
    }

    #[test]
    fn what_a_day_or_a_name_lacks_is_noticed() {
        for (typed, lacks) in [
            ("Dec 4", true),
            ("4 December", true),
            ("12/4", true),
            ("December 4, 2026", false),
            ("12/4/26", false),
            ("next week", false),
            ("never", false),
        ] {
            assert_eq!(lacks_year("order.hearing_date", typed), lacks, "{typed}");
        }
        for (name, is_small) in [
            ("rosa delgado", true),
            ("Rosa delgado", true),
            ("Rosa de la Cruz", false),
            ("Ludwig van Beethoven", false),
            ("J. Ortiz", false),
            ("Sean O'neil-smith", false),
            ("Superior court", true),
            ("علی رضا", false),
            ("District Court for the County of King", false),
        ] {
            assert_eq!(has_small_word(name), is_small, "{name}");
        }
        for (names, are_two) in [
            ("Emma Ruiz (daughter, 7) and Leo Ruiz my son", true),
            ("Emma and Leo", true),
            ("A. D. (daughter)\nB. D. (son)", false),
            ("A. D. (daughter and ward)", false),
        ] {
            assert_eq!(is_of_several(names), are_two, "{names}");
        }
    }

    #[test]
    fn a_choice_is_taken_by_its_number_its_words_and_a_letter_of_its_own() {
        let pressure = ["Yes, somebody is", "No, nobody is", "I would rather not say"];
        let pressure = pressure.map(str::to_owned);
        for (typed, place) in [
            ("1", Some(0)),
            (" 2 ", Some(1)),
            ("3.", Some(2)),
            ("y", Some(0)),
            ("N", Some(1)),
            ("i", Some(2)),
            ("yes", Some(0)),
            ("No.", Some(1)),
            ("no, nobody is", Some(1)),
            ("nobody", None),
            ("freely", None),
            ("I ask freely", None),
            ("yeah", None),
            ("nope", None),
            ("", None),
            ("0", None),
            ("4", None),
            ("-1", None),
            ("12", None),
        ] {
            assert_eq!(chosen(typed, &pressure, true), place, "{typed}");
        }
        let kinds = ["A civil order", "A no-contact order", "I don’t know"].map(str::to_owned);
        assert_eq!(chosen("a", &kinds, false), None);
        assert_eq!(chosen("I don't know", &kinds, false), Some(2));
        let safe = ["Yes, save", "Yes, keep nothing", "No"].map(str::to_owned);
        assert_eq!((chosen("y", &safe, true), chosen("n", &safe, true)), (None, Some(2)));
        assert_eq!(numbers("1, 3 and 2", 3), Some(vec![0, 1, 2]));
        assert_eq!((numbers("4", 3), numbers("calls", 3), numbers("", 3)), (None, None, None));
    }
}
