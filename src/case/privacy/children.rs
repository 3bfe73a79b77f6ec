//! Children who are named where initials would do. A name is a guess here.

use super::words::plain;

/// Whether somebody's relationship is a child's.
pub(in crate::case) fn is_child(relationship: &str) -> bool {
    let words = plain(relationship);
    let mut words = words.split(|one: char| !one.is_alphabetic());
    words.any(|word| CHILDREN.contains(&word))
}

/// Words for a child.
const CHILDREN: [&str; 34] = [
    "son",
    "sons",
    "daughter",
    "daughters",
    "child",
    "children",
    "kid",
    "kids",
    "baby",
    "babies",
    "boy",
    "boys",
    "girl",
    "girls",
    "toddler",
    "infant",
    "twin",
    "twins",
    "stepson",
    "stepdaughter",
    "stepchild",
    "grandson",
    "granddaughter",
    "grandchild",
    "grandchildren",
    "niece",
    "nephew",
    "newborn",
    "teen",
    "teenager",
    "hijo",
    "hija",
    "hijos",
    "hijas",
];

/// Words that stand between a child and its name.
const BETWEEN: [&str; 8] = ["named", "called", "is", "are", "name", "names", "old", "s"];

/// Words with a capital letter that name no person.
const NO_NAMES: [&str; 46] = [
    "i",
    "we",
    "he",
    "she",
    "they",
    "the",
    "and",
    "but",
    "my",
    "our",
    "his",
    "her",
    "it",
    "this",
    "that",
    "support",
    "custody",
    "protective",
    "services",
    "court",
    "scouts",
    "school",
    "visitation",
    "street",
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
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "god",
    "when",
    "since",
];

/// Whether a child is named: “my son Theo”, “Theo, my son”, “our kids, Theo and Ana”, “my 6-year-old Theo”.
pub(super) fn names_a_child(text: &str) -> bool {
    // Another sentence is about something else.
    text.split(['.', '!', '?', ';', '\n']).any(|sentence| {
        let words: Vec<&str> = sentence
            .split(|one: char| !one.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let is_child = |place: usize| {
            let word = plain(words[place]);
            CHILDREN.contains(&word.as_str())
                || word == "old" && place > 1 && plain(words[place - 1]).starts_with("year")
        };
        (0..words.len()).filter(|place| is_child(*place)).any(|place| {
            let mut after = words[place + 1..]
                .iter()
                .skip_while(|word| BETWEEN.contains(&plain(word).as_str()));
            after.next().is_some_and(|word| is_name(word))
                || is_named_before(sentence, words[place])
        })
    })
}

/// `Theo, my son`: a name, a comma, and whose child it is.
fn is_named_before(sentence: &str, child: &str) -> bool {
    const WHOSE: [&str; 8] = ["my", "our", "his", "her", "their", "the", "mi", "nuestro"];
    sentence.split(',').zip(sentence.split(',').skip(1)).any(|(before, after)| {
        let mut after = after.split_whitespace();
        let whose = after.next().is_some_and(|word| WHOSE.contains(&plain(word).as_str()));
        let is_this = after
            .take(2)
            .any(|word| word.trim_matches(|one: char| !one.is_alphanumeric()) == child);
        let name = before.split_whitespace().next_back().unwrap_or_default();
        whose && is_this && is_name(name.trim_matches(|one: char| !one.is_alphanumeric()))
    })
}

/// Whether a word reads as a name: a capital letter and more letters, and no initials.
fn is_name(word: &str) -> bool {
    let letters = word.chars().count();
    let is_capital = word.chars().next().is_some_and(char::is_uppercase);
    let has_small = word.chars().any(char::is_lowercase);
    let is_word = word.chars().all(char::is_alphabetic);
    is_capital && is_word && (has_small && letters > 1 || letters > 3) && !is_no_name(&plain(word))
}

/// One, or more of it: a Friday, Fridays.
fn is_no_name(word: &str) -> bool {
    NO_NAMES.contains(&word) || word.strip_suffix('s').is_some_and(|one| NO_NAMES.contains(&one))
}

#[cfg(test)]
mod tests {
    use super::names_a_child;

    #[test]
    fn a_named_child_is_noticed_and_initials_are_not() {
        for text in [
            "my son Theo",
            "our daughter, Ana, is six",
            "a child named Lee",
            "Theo, my son, is six",
            "my 6-year-old Theo",
            "my 6-year-old, Theo",
            "our kids Theo and Ana",
            "our son (Theo)",
            "my son's name is Theo",
            "our son, THEO",
            "my grandson Max",
            "her niece Ana",
            "the twins Ana and Bo",
            "our toddler is called Bo",
            "mi hija Ana",
        ] {
            assert!(names_a_child(text), "{text}");
        }
        for text in [
            "our daughter. Since then",
            "my son T. W.",
            "my child and I",
            "the boy is six",
            "our son January 2025",
            "the boy Scouts",
            "our child Support order",
            "my kids. Monday is fine",
            "he may pick up the kids Fridays",
            "our daughter’s School",
            "Seattle, my home",
        ] {
            assert!(!names_a_child(text), "{text}");
        }
    }
}
