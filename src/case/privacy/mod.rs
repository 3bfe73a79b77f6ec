//! What must not stand in a text that a court, a clerk or the other party will read.
//!
//! Every message names the field and says what to write instead; none repeats the value.

mod address;
mod children;
mod figures;
mod numbers;
mod shapes;
mod withheld;
mod words;

pub(super) use self::children::is_child;
pub(super) use self::words::plain;

use self::withheld::Withheld;
use super::contact::{TypedContact, is_one_of, never_printed};
use crate::answers::Record;
use crate::diagnostic::{Diagnostic, Severity};
use crate::field::is_within;

/// Checks each text for withheld contact details, and each free text for numbers and dates that
/// stay out of filings.
pub(super) fn check(record: &Record, problems: &mut Vec<Diagnostic>) {
    let texts = record.texts();
    let told: Vec<&(String, &str)> = {
        let never_printed = never_printed(&record.answers);
        let is_told = |path: &str| path == "notes" || !is_one_of(path, &never_printed);
        texts.iter().filter(|(path, _)| is_told(path)).collect()
    };
    for contact in TypedContact::all(&record.answers) {
        look_for(&contact, &told, problems);
    }
    problems.extend(kept_out(record).into_iter().filter(|found| found.severity == Severity::Error));
}

/// No number and no date that stays out of filings has fewer.
const FEWEST_DIGITS: usize = 5;

/// Numbers and dates that stay out of filings, certain or only likely, in every text that is printed.
fn kept_out(record: &Record) -> Vec<Diagnostic> {
    let never_printed = never_printed(&record.answers);
    let mut found = Vec::new();
    for (path, text) in record.texts() {
        let is_printed = path == "notes" || !is_one_of(&path, &never_printed);
        let digits = text.chars().filter(|one| one.is_numeric()).count();
        if digits >= FEWEST_DIGITS && is_printed && !is_a_number(&path) {
            numbers::numbers(&path, text, &record.answers, &mut found);
            numbers::birth_date(&path, text, &mut found);
        }
    }
    found
}

/// Whether a field is there for a number, a day or a way to reach somebody.
fn is_a_number(path: &str) -> bool {
    const FIELDS: [&str; 9] = [
        "case_number",
        "order.issued",
        "order.expires",
        "order.hearing_date",
        "court.clerk_phone",
        "court.address",
        "prosecutor.phone",
        "prosecutor.address",
        "signer.bar_number",
    ];
    FIELDS.contains(&path)
        || path.ends_with(".case_number")
        || path.contains(".contact.")
        || FIELDS.iter().any(|field| is_within(path, field))
        || ["signer.address", "signer.phone"].iter().any(|field| is_within(path, field))
}

/// The case number, unless it is blank or repeats a withheld value: then no name of a folder and no list
/// may tell it.
pub fn number_to_tell(record: &Record) -> Option<&str> {
    let number = record.answers.case_number.as_deref().map(str::trim);
    let number = number.filter(|number| !number.is_empty())?;
    (!tells_withheld(record, number)).then_some(number)
}

/// Whether a text repeats what somebody in the case withholds: then no list may have it.
pub fn tells_withheld(record: &Record, text: &str) -> bool {
    if !withheld::may_tell(text) {
        return false;
    }
    let contacts = TypedContact::all(&record.answers);
    contacts
        .iter()
        .any(|contact| Withheld::new(&contact.withheld()).told_by(text, false).next().is_some())
}

/// Looks for what is withheld of a contact in every text that somebody may read.
fn look_for(contact: &TypedContact, texts: &[&(String, &str)], problems: &mut Vec<Diagnostic>) {
    let withheld = Withheld::new(&contact.withheld());
    if withheld.is_nothing() {
        return;
    }
    for (path, text) in texts {
        for part in withheld.told_by(text, is_free(path)) {
            let problem = Diagnostic::error("withheld-value", path);
            problems.push(problem.with("field", contact.path_of(part)));
        }
    }
}

/// What is only likely: a child that is named where initials would do, a number that may be private, what
/// is shaped like a way to reach somebody who withholds theirs.
pub(super) fn warnings(record: &Record) -> Vec<Diagnostic> {
    let texts = record.texts().into_iter();
    let printed =
        texts.filter(|(path, _)| (is_free(path) && path != "notes") || path == "order.title");
    let named = printed
        .filter(|(_, text)| children::names_a_child(text))
        .map(|(path, _)| Diagnostic::warning("minor-named", path));
    let likely = kept_out(record).into_iter().filter(|found| found.severity == Severity::Warning);
    named.chain(likely).chain(shapes::warnings(record)).collect()
}

/// Whether a person tells something in their own words in a field.
fn is_free(path: &str) -> bool {
    is_within(path, "request.reason") || is_within(path, "request.changes") || path == "notes"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(reason: &str) -> Vec<&'static str> {
        let case = serde_json::json!({
            "parties": { "protected": { "contact": {
                "address": ["1420 Linden Street", "Tacoma, WA 98402"],
                "phone": "+1 (253) 555-0170",
                "email": "r.d@example.org",
            } } },
            "request": { "reason": reason },
        });
        let record = crate::answers::read(case.to_string().as_bytes(), &[]).unwrap();
        let mut problems = Vec::new();
        check(&record, &mut problems);
        problems.iter().map(Diagnostic::code).collect()
    }

    fn told(address: &[&str], text: &str) -> bool {
        let contact = crate::answers::ContactAnswers {
            address: address.iter().map(|line| (*line).to_owned()).collect(),
            ..Default::default()
        };
        Withheld::new(&contact).told_by(text, true).next().is_some()
    }

    #[test]
    fn an_address_is_found_in_another_spelling() {
        for (address, text) in [
            ("PO Box 4410", "My mail goes to P.O. Box 4410."),
            ("P. O. Box 4410", "Write to box 4410"),
            ("Box 4410", "My post office box 4410 is"),
            ("1420 Linden Street", "at 1420 Linden St."),
            ("1420 Linden St", "on Linden Street"),
            ("1420 N. Linden Ave Apt 4B", "1420 Linden Avenue"),
            ("1420 North Linden Avenue #4", "1420 n linden ave, unit 4"),
            ("1420 Linden Street Apt 4B", "he came to 1420 Linden"),
            ("12 Broadway", "I live at 12 Broadway now"),
        ] {
            assert!(told(&[address, "Tacoma, WA 98402"], text), "{address}: {text}");
        }
        for (address, text) in [
            ("PO Box 4410", "a box of 4410 letters"),
            ("1420 Linden Street", "a linden stands in the street"),
            ("12 Broadway", "We met 12 times"),
        ] {
            assert!(!told(&[address, "Tacoma, WA 98402"], text), "{address}: {text}");
        }
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
            "Call me at 253-555-0170. 3 times he called.",
            "Just call 555-0170",
        ] {
            assert_eq!(codes(text), ["withheld-value"], "{text}");
        }
        for text in ["We live in Tacoma.", "The linden on our street", "He is at 253-555-0171"] {
            assert!(codes(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn numbers_that_courts_keep_out_are_found_and_others_are_not() {
        assert_eq!(codes("My number is 078-05-1120."), ["social-security-number"]);
        assert_eq!(codes("My number is 078 05 1120."), ["social-security-number"]);
        assert_eq!(codes("My SSN is 078051120."), ["social-security-number"]);
        assert!(codes("My number is 078051120.").is_empty());
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
