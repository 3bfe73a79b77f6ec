//! What must not stand in a text that a court, a clerk or the other party will read.
//!
//! Every message names the field and says what to write instead; none repeats the value.

use super::words::Words;
use crate::answers::{Answers, ContactAnswers, Show};
use crate::diagnostic::{Diagnostic, Severity};

/// Checks each free text for withheld contact details and for the numbers and dates that court
/// rules keep out of filings (the limits of Fed. R. Civ. P. 5.2(a), taken as a safe default).
pub(super) fn check(answers: &Answers, problems: &mut Vec<Diagnostic>) {
    let protected = &answers.parties.protected.contact;
    let restrained = &answers.parties.restrained.contact;
    for (contact, otherwise, person) in [
        (protected, Show::Withhold, "parties.protected"),
        (restrained, Show::Print, "parties.restrained"),
    ] {
        let withheld = Withheld::new(contact, person);
        if contact.show.unwrap_or(otherwise) == Show::Withhold && !withheld.is_nothing() {
            for (path, text) in free_texts(answers) {
                withheld.look_for(&path, text, true, problems);
            }
            for (path, text) in short_texts(answers, person) {
                withheld.look_for(&path, &text, false, problems);
            }
        }
    }
    for (path, text) in free_texts(answers) {
        numbers(&path, &without_case_numbers(text, answers), problems);
        birth_date(&path, text, problems);
    }
}

/// A child that is named where initials would do. Only a warning: a name is a guess here.
pub(super) fn warnings(answers: &Answers) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    for (path, text) in free_texts(answers) {
        if path != "notes" && names_a_child(text) {
            let message = "a child seems to be named in the text";
            let mut warning = Diagnostic::error("minor-named", path, message)
                .hint("if the child is under 18, write the initials, such as “my daughter A. B.”");
            warning.severity = Severity::Warning;
            warnings.push(warning);
        }
    }
    warnings
}

/// Whether a word for a child is followed by a name: “my son Theo”, “our daughter, Ana”.
fn names_a_child(text: &str) -> bool {
    const CHILDREN: [&str; 12] = [
        "son",
        "daughter",
        "child",
        "kid",
        "baby",
        "boy",
        "girl",
        "stepson",
        "stepdaughter",
        "children",
        "sons",
        "daughters",
    ];
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).enumerate().any(|(place, pair)| {
        let child = pair[0].trim_end_matches(',').to_lowercase();
        if !CHILDREN.contains(&child.as_str()) {
            return false;
        }
        let next = match pair[1] {
            "named" | "called" | "is" => words.get(place + 2).copied().unwrap_or_default(),
            word => word,
        };
        let name = next.trim_end_matches(|end: char| !end.is_alphanumeric());
        let mut letters = name.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
    })
}

fn free_texts(answers: &Answers) -> Vec<(String, &str)> {
    let mut texts = Vec::new();
    if let Some(reason) = &answers.request.reason {
        texts.push(("request.reason".to_owned(), reason.as_str()));
    }
    for (position, change) in answers.request.changes.iter().enumerate() {
        texts.push((format!("request.changes.{}", position + 1), change.as_str()));
    }
    if let Some(notes) = &answers.notes {
        texts.push(("notes".to_owned(), notes.as_str()));
    }
    texts
}

/// Every other field that is printed, without the contact of the person themselves.
fn short_texts(answers: &Answers, person: &str) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    if let Ok(whole) = serde_json::to_value(answers) {
        collect(&whole, "", &mut texts);
    }
    let own = format!("{person}.contact");
    texts.retain(|(path, _)| {
        !path.starts_with(&own) && !path.starts_with("request.") && path != "notes"
    });
    texts
}

fn collect(value: &serde_json::Value, path: &str, texts: &mut Vec<(String, String)>) {
    let below =
        |step: &str| if path.is_empty() { step.to_owned() } else { format!("{path}.{step}") };
    match value {
        serde_json::Value::String(text) => texts.push((path.to_owned(), text.clone())),
        serde_json::Value::Array(values) => {
            for (position, value) in values.iter().enumerate() {
                collect(value, &below(&(position + 1).to_string()), texts);
            }
        }
        serde_json::Value::Object(members) => {
            for (name, value) in members {
                collect(value, &below(name), texts);
            }
        }
        _ => {}
    }
}

/// What of a contact must not be told, ready to be looked for.
struct Withheld {
    person: &'static str,
    places: Vec<Place>,
    /// In digits.
    phone: Option<String>,
    email: Option<String>,
}

/// A line of an address, or a part of one, which tells the place too: `12 Birch Lane` of
/// `12 Birch Lane, Apt 4`.
struct Place {
    words: Words,
    without_number: Words,
    /// Of a line with city, state and zip code, which the court may share.
    may_be_shared: bool,
    /// A single word that stands for the whole address, such as the name of a house.
    is_all: bool,
}

impl Withheld {
    fn new(contact: &ContactAnswers, person: &'static str) -> Withheld {
        let only_line = contact.address.len() == 1;
        let places = contact.address.iter().flat_map(|line| {
            let may_be_shared = Words::of(line).ends_with_zip();
            line.split(',').chain([line.as_str()]).map(move |part| {
                let words = Words::of(part);
                let without_number = words.without_number();
                let is_all = only_line && words.is_one_long_word();
                Place { words, without_number, may_be_shared, is_all }
            })
        });
        let phone = contact.phone.as_deref().map(last_digits);
        let email = contact.email.as_deref().map(|email| {
            let email = email.split_whitespace().find(|word| word.contains('@')).unwrap_or(email);
            email.trim_matches(['<', '>', ' ', ',', ';']).to_lowercase()
        });
        Withheld {
            person,
            places: places.collect(),
            phone: phone.filter(|digits| digits.len() >= 7),
            email: email.filter(|email| !email.is_empty()),
        }
    }

    fn is_nothing(&self) -> bool {
        self.places.is_empty() && self.phone.is_none() && self.email.is_none()
    }

    /// Looks for it in a text. In what is not free text, a place counts only with its number.
    fn look_for(&self, path: &str, text: &str, free: bool, problems: &mut Vec<Diagnostic>) {
        let words = Words::of(text);
        let address =
            self.places.iter().filter(|place| free || !place.may_be_shared).any(|place| {
                let tells = place.words.0.len() > 1 && (free || place.words.has_number());
                (tells && (words.contain(&place.words) || words.contain(&place.without_number)))
                    || (place.is_all && words.has(&place.words.0[0]))
            });
        let phone = self
            .phone
            .as_ref()
            .is_some_and(|phone| digits_of(text).any(|run| run.ends_with(phone)));
        let email = self.email.as_ref().is_some_and(|email| text.to_lowercase().contains(email));
        let found = [(address, "address"), (phone, "phone"), (email, "email")];
        let person = self.person;
        for (_, field) in found.iter().filter(|(found, _)| *found) {
            let message =
                format!("the text repeats {person}.contact.{field}, which is to be withheld");
            let problem = Diagnostic::error("withheld-value", path, message).hint(
                "take it out of the text, or set contact.show to print if it may be seen by \
                 everyone",
            );
            problems.push(problem);
        }
    }
}

/// The text without the numbers of the cases, which may be long and may be told.
fn without_case_numbers(text: &str, answers: &Answers) -> String {
    let related = answers.order.related.iter().filter_map(|order| order.case_number.as_ref());
    let mut numbers = answers.case_number.iter().chain(related);
    numbers
        .try_fold(text.to_owned(), |text, number| {
            (!number.trim().is_empty()).then(|| text.replace(number.trim(), " … "))
        })
        .unwrap_or_else(|| text.to_owned())
}

fn numbers(path: &str, text: &str, problems: &mut Vec<Diagnostic>) {
    let mut social_security = false;
    let mut account = false;
    for run in NumberRuns::of(text) {
        let groups: Vec<usize> = run.split(['-', ' ']).map(str::len).collect();
        let digits = groups.iter().sum::<usize>();
        social_security |= groups == [3, 2, 4] || (digits == 9 && groups.len() == 1);
        account |= digits >= 12;
    }
    if social_security {
        let message = "there seems to be a social-security number in the text";
        let problem = Diagnostic::error("social-security-number", path, message)
            .hint("leave it out; if the court needs it, write only the last four digits");
        problems.push(problem);
    }
    if account {
        let message = "there seems to be a full account number in the text";
        let problem = Diagnostic::error("account-number", path, message)
            .hint("write only the last four digits, such as “account ending in 1234”");
        problems.push(problem);
    }
}

fn birth_date(path: &str, text: &str, problems: &mut Vec<Diagnostic>) {
    let about_birth = |sentence: &str| {
        let words = Words::of(sentence);
        ["born", "birthday", "birthdate", "dob"].iter().any(|word| words.has(word))
            || words.contain(&Words::of("date of birth"))
            || words.contain(&Words::of("birth date"))
    };
    if text.split(['.', ';', '\n']).any(|part| about_birth(part) && has_full_date(part)) {
        let message = "there seems to be a full birth date in the text";
        let problem =
            Diagnostic::error("birth-date", path, message).hint("write only the year, or the age");
        problems.push(problem);
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

/// The last ten digits of a telephone number: the country code does not matter, nor a remark.
fn last_digits(phone: &str) -> String {
    let longest = digits_of(phone).max_by_key(String::len).unwrap_or_default();
    let digits: Vec<char> = longest.chars().collect();
    digits[digits.len().saturating_sub(10)..].iter().collect()
}

/// Each run of digits in a text, with whatever people put between them left out.
fn digits_of(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|character: char| {
        !(character.is_ascii_digit() || " -.()/+\u{a0}\u{2010}\u{2011}–—\n".contains(character))
    })
    .map(|run| run.chars().filter(char::is_ascii_digit).collect())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(reason: &str) -> Vec<&'static str> {
        let mut answers = Answers::default();
        answers.request.reason = Some(reason.to_owned());
        let contact = &mut answers.parties.protected.contact;
        contact.address = vec!["1420 Linden Street".to_owned(), "Tacoma, WA 98402".to_owned()];
        contact.phone = Some("+1 (253) 555-0170".to_owned());
        contact.email = Some("r.d@example.org".to_owned());
        let mut problems = Vec::new();
        check(&answers, &mut problems);
        problems.iter().map(|problem| problem.code).collect()
    }

    #[test]
    fn a_withheld_value_is_found_however_it_is_spelled() {
        for text in [
            "He knows I live at 1420 linden street now.",
            "We moved to Linden Street.",
            "I am in TACOMA, WA 98402 again",
            "Call 253.555.0170 please",
            "Call (253) 555 0170",
            "Write to R.D@Example.org",
            "Call 253 – 555 – 0170",
            "Call 253-555\n0170",
        ] {
            assert_eq!(codes(text), ["withheld-value"], "{text}");
        }
        for text in ["We live in Tacoma.", "The linden on our street", "He is at 253-555-0171"] {
            assert!(codes(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_named_child_is_warned_of_and_initials_are_not() {
        for text in ["my son Theo", "our daughter, Ana, is six", "a child named Lee"] {
            assert!(names_a_child(text), "{text}");
        }
        for text in ["our daughter. Since then", "my son T. W.", "my child and I", "the boy is six"]
        {
            assert!(!names_a_child(text), "{text}");
        }
    }

    #[test]
    fn numbers_that_courts_keep_out_are_found_and_others_are_not() {
        assert_eq!(codes("My number is 078-05-1120."), ["social-security-number"]);
        assert_eq!(codes("My number is 078 05 1120."), ["social-security-number"]);
        assert_eq!(codes("My number is 078051120."), ["social-security-number"]);
        assert_eq!(codes("The account is 4000 1234 5678 9010."), ["account-number"]);
        assert!(codes("Since 2025-03-04 we met 12 times, see case 23-2-04417-1.").is_empty());
        assert!(codes("Zip 98104-1234, 206-555-0142").is_empty());
    }

    #[test]
    fn a_full_birth_date_is_found_and_another_date_is_not() {
        assert_eq!(codes("She was born on March 4, 2016."), ["birth-date"]);
        assert_eq!(codes("Her DOB is 3/4/2016."), ["birth-date"]);
        assert_eq!(codes("date of birth: 2016-03-04"), ["birth-date"]);
        assert!(codes("She was born in 2016. We met on March 4, 2016.").is_empty());
    }
}
