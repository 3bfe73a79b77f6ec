//! What is shaped like a way to reach somebody, in a text that is printed, where the protected person
//! withholds theirs: there may be nothing to compare it with. Only a warning.

use super::address::is_suffix;
use super::figures::{Kind, figures};
use super::withheld::Withheld;
use super::words::{Words, is_number, plain};
use crate::answers::{Answers, ContactAnswers, ContactPart, Record, Side};
use crate::case::contact::{TypedContact, is_one_of, never_printed};
use crate::diagnostic::Diagnostic;

/// The warnings for each text and each part that the protected person withholds.
pub(super) fn warnings(record: &Record) -> Vec<Diagnostic> {
    let answers = &record.answers;
    let contact = TypedContact::of_party(&answers.party(Side::Protected).contact, Side::Protected);
    let never_printed = never_printed(answers);
    let mut public_contacts = None;
    let mut warnings = Vec::new();
    for (path, text) in record.texts() {
        let may_have_one = text.contains('@') || text.chars().any(char::is_numeric);
        if !may_have_one
            || is_one_of(&path, &never_printed)
            || super::is_a_number(&path)
            || path.starts_with("signer.")
        {
            continue;
        }
        for (part, has_shape, key) in [
            (ContactPart::Address, has_address as fn(&str, &Withheld) -> bool, "shaped/address"),
            (ContactPart::Phone, has_phone, "shaped/phone"),
            (ContactPart::Email, has_email, "shaped/email"),
        ] {
            let public = public_contacts.get_or_insert_with(|| public(answers));
            if contact.withholds(part) && has_shape(text, public) {
                warnings.push(Diagnostic::warning(key, &path));
            }
        }
    }
    warnings
}

/// The ways to reach an office, and people who let theirs be printed.
fn public(answers: &Answers) -> Withheld {
    let mut address = [answers.court.address.clone(), answers.prosecutor.address.clone()].concat();
    let mut phones: Vec<String> = [&answers.court.clerk_phone, &answers.prosecutor.phone]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    let mut emails = Vec::new();
    for contact in TypedContact::all(answers) {
        let shown = contact.shown();
        address.extend(shown.address);
        phones.extend(shown.phone);
        emails.extend(shown.email);
    }
    let helper = [&answers.preparer.name, &answers.preparer.organization, &answers.preparer.role];
    for text in helper.into_iter().flatten() {
        phones.push(text.clone());
        emails.push(text.clone());
    }
    Withheld::new(&ContactAnswers {
        address,
        phone: Some(phones.join(" or ")),
        email: Some(emails.join(", ")),
        ..ContactAnswers::default()
    })
}

/// A number, at most four words, and what a street is called; or a box of the post office.
fn has_address(text: &str, public: &Withheld) -> bool {
    const MOST: usize = 4;
    if public.told_by(text, false).any(|part| part == ContactPart::Address) {
        return false;
    }
    let words = Words::of(text).0;
    let is_street = |place: usize| {
        let name = words[place + 1..].iter().take(MOST).take_while(|word| !is_number(word));
        let name: Vec<&String> = name.collect();
        let suffix = name.iter().skip(1).position(|word| is_suffix(word));
        suffix.is_some_and(|suffix| is_written_as_a_name(text, &name[..=suffix]))
    };
    let is_box = |place: usize| {
        words[place] == "box" && words.get(place + 1).is_some_and(|next| is_number(next))
    };
    (0..words.len()).any(|place| is_box(place) || is_number(&words[place]) && is_street(place))
}

/// Whether all words of the name of a street have a capital letter in the text.
fn is_written_as_a_name(text: &str, name: &[&String]) -> bool {
    name.iter().all(|word| {
        text.split(|one: char| !one.is_alphanumeric()).any(|written| {
            written.starts_with(|one: char| one.is_uppercase() || one.is_ascii_digit())
                && Words::of(written).0.first() == Some(*word)
        })
    })
}

fn has_phone(text: &str, public: &Withheld) -> bool {
    let is_public = public.told_by(text, false).any(|part| part == ContactPart::Phone);
    let is_phone = |figure: super::figures::Figure| {
        let whole = figure.groups.len() == 1 && figure.groups[0].len() == 10;
        whole || figure.kinds().iter().any(|(kind, _)| *kind == Kind::Telephone)
    };
    !is_public && figures(text).into_iter().any(is_phone)
}

fn has_email(text: &str, public: &Withheld) -> bool {
    let is_public = public.told_by(text, false).any(|part| part == ContactPart::Email);
    let is_email = |word: &str| {
        let (name, place) = word.split_once('@').unwrap_or_default();
        !name.is_empty() && place.trim_end_matches('.').contains('.')
    };
    !is_public && plain(text).split_whitespace().any(is_email)
}
