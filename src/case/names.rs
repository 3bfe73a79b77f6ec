//! What a name tells beside who it is: that the wrong person helps, or that a person does not sign for
//! themselves.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::checker::Checker;
use super::privacy;
use crate::answers::{AlsoProtectedAnswers, Answers, Capacity, Choice, OrderKind, Side};
use crate::diagnostic::Diagnostic;
use crate::field::{entry, join};

const HELPER: &str = "preparer.name";
const SIGNER: &str = "signer.name";

/// A helper of the protected person who has the restrained person's name, or a signer who has the name of
/// the other side: no paper is made.
pub(super) fn check(answers: &Answers, filer: Side, checker: &mut Checker) {
    let mut refuse = |key, path| checker.problems.push(Diagnostic::error(key, path));
    if filer == Side::Protected && is_party(helper(answers), answers, Side::Restrained) {
        refuse("helper-is-restrained", HELPER);
    }
    if is_party(signer(answers), answers, filer.other()) {
        let key = match filer {
            Side::Protected => "signer-is-restrained",
            Side::Restrained => "signer-is-protected",
        };
        refuse(key, SIGNER);
    }
    if is_party(signer(answers), answers, filer) {
        refuse("signer-is-filer", SIGNER);
    }
    if is_party(answers.signer.organization.as_deref(), answers, filer.other()) {
        refuse("signer-is-other-side", "signer.organization");
    }
    check_others(answers, checker);
}

/// Others whom the order protects are neither of the two people, and each is named once.
fn check_others(answers: &Answers, checker: &mut Checker) {
    let others = &answers.parties.protected.also_protected;
    for (place, other) in others.iter().enumerate() {
        let Some(name) = other.name.as_deref() else { continue };
        let is_again = |earlier: &AlsoProtectedAnswers| {
            earlier.name.as_deref().is_some_and(|earlier| is_same_person(earlier, name))
        };
        let key = if is_party(Some(name), answers, Side::Restrained) {
            "other-is-restrained"
        } else if is_party(Some(name), answers, Side::Protected) {
            "other-is-protected"
        } else if others[..place].iter().any(is_again) {
            "other-twice"
        } else {
            continue;
        };
        let path = join(&entry("parties.protected.also_protected", place), "name");
        checker.problems.push(Diagnostic::error(key, path));
    }
}

/// What should be looked at: a name is a guess here.
pub(super) fn warnings(answers: &Answers) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    let filer = answers.filer.unwrap_or(Side::Protected);
    if filer == Side::Restrained && is_party(helper(answers), answers, Side::Protected) {
        warnings.push(Diagnostic::warning("helper-is-protected", HELPER));
    }
    if answers.party(filer).minor == Some(true) && signer(answers).is_none() {
        let name = join(&join("parties", filer.word()), "name");
        warnings.push(Diagnostic::warning("minor-signs", &name));
    }
    let is_employer = answers.signer.capacity == Some(Capacity::Employer);
    if is_employer && answers.order.kind != Some(OrderKind::Workplace) {
        warnings.push(Diagnostic::warning("employer-signs", "signer.capacity"));
    }
    for (place, other) in answers.parties.protected.also_protected.iter().enumerate() {
        let is_child = other.relationship.as_deref().is_some_and(privacy::is_child);
        let is_open = other.minor.is_none() && other.name.as_deref().is_some_and(is_in_full);
        if is_child && is_open {
            let path = join(&entry("parties.protected.also_protected", place), "name");
            warnings.push(Diagnostic::warning("minor-not-said", &path));
        }
    }
    let [protected, restrained] =
        [Side::Protected, Side::Restrained].map(|side| answers.party(side).name.as_deref());
    if protected
        .zip(restrained)
        .is_some_and(|(one, other)| is_same_person(one, other) || words(one) == words(other))
    {
        warnings.push(Diagnostic::warning("same-names", "parties.restrained.name"));
    }
    for (side, name) in [(Side::Protected, protected), (Side::Restrained, restrained)] {
        let path = join(&join("parties", side.word()), "name");
        let keys = name.map(|name| what_else(name, side)).unwrap_or_default();
        warnings.extend(keys.into_iter().map(|key| Diagnostic::warning(key, &path)));
    }
    warnings
}

fn helper(answers: &Answers) -> Option<&str> {
    answers.preparer.name.as_deref()
}

fn signer(answers: &Answers) -> Option<&str> {
    answers.signer.name.as_deref()
}

/// Whether somebody has the name of one of the two people, the one of today or that on the order.
fn is_party(who: Option<&str>, answers: &Answers, side: Side) -> bool {
    let party = answers.party(side);
    let mut names = [&party.name, &party.name_on_order].into_iter().flatten();
    who.is_some_and(|who| names.any(|name| is_same_person(who, name)))
}

/// Whether two spellings may be of one person: in any order, with or without accents, middle names and
/// initials. “Jr.” and “Sr.” are two people.
fn is_same_person(one: &str, other: &str) -> bool {
    const GENERATIONS: [&str; 5] = ["jr", "sr", "ii", "iii", "iv"];
    let (one, other) = (words(one), words(other));
    let generation = |words: &BTreeSet<String>| {
        words.iter().find(|word| GENERATIONS.contains(&word.as_str())).cloned()
    };
    if generation(&one).zip(generation(&other)).is_some_and(|(one, other)| one != other) {
        return false;
    }
    let full = |words: BTreeSet<String>| -> BTreeSet<String> {
        let is_full =
            |word: &String| word.chars().count() > 1 && !GENERATIONS.contains(&word.as_str());
        words.into_iter().filter(is_full).collect()
    };
    let (one, other) = (full(one), full(other));
    let (few, many) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    !few.is_empty() && few.is_subset(&many) && (few.len() > 1 || few.len() == many.len())
}

/// Whether a name is more than initials.
fn is_in_full(name: &str) -> bool {
    words(name).iter().any(|word| word.chars().count() > 1)
}

/// The words of a name without capitals, accents and apostrophes.
fn words(name: &str) -> BTreeSet<String> {
    let plain: String = name
        .nfkd()
        .filter(|one| !is_combining_mark(*one) && !matches!(one, '\'' | '’'))
        .flat_map(char::to_lowercase)
        .collect();
    let words = plain.split(|one: char| !one.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// The keys of what a name says that is no name.
fn what_else(name: &str, side: Side) -> Vec<&'static str> {
    const SEVERAL: [&str; 2] = ["and", "et al"];
    const FOR_ANOTHER: [&str; 11] = [
        "a minor",
        "minor child",
        "by and through",
        "on behalf of",
        "obo",
        "next friend",
        "guardian",
        "ad litem",
        "parent of",
        "mother of",
        "father of",
    ];
    const AGENCIES: [&str; 22] = [
        "inc",
        "llc",
        "llp",
        "corp",
        "corporation",
        "company",
        "ltd",
        "department",
        "dept",
        "agency",
        "school",
        "district",
        "university",
        "college",
        "hospital",
        "state of",
        "people of",
        "the people",
        "commonwealth",
        "county of",
        "city of",
        "united states",
    ];
    let spaced = format!(
        " {} ",
        name.to_lowercase()
            .split(|one: char| !one.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    );
    let has = |list: &[&str]| list.iter().any(|words| spaced.contains(&format!(" {words} ")));
    let signs = ["o/b/o", "(minor)"].iter().any(|sign| name.to_lowercase().contains(sign));
    let is_for_another = signs || has(&FOR_ANOTHER);
    let is_agency = side == Side::Protected && has(&AGENCIES);
    let is_several =
        !is_for_another && !is_agency && (has(&SEVERAL) || name.contains(['&', ';', '/', '+']));
    [
        (is_several, "name-of-several"),
        (is_for_another, "name-for-another"),
        (is_agency, "name-of-agency"),
    ]
    .into_iter()
    .filter_map(|(is, key)| is.then_some(key))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_is_told_in_any_spelling_and_two_people_are_two() {
        for (one, other) in [
            ("Daniel Whitaker", "whitaker, daniel"),
            ("Daniel J. Whitaker", "Daniel Whitaker Jr."),
            ("José Núñez", "JOSE NUNEZ"),
            ("Sean O’Brien", "Sean OBrien"),
            ("Daniel Lee Whitaker", "Daniel Whitaker"),
            ("Madonna", "madonna"),
        ] {
            assert!(is_same_person(one, other), "{one} / {other}");
        }
        for (one, other) in [
            ("Daniel Whitaker Jr.", "Daniel Whitaker Sr."),
            ("Daniel Whitaker", "Diana Whitaker"),
            ("Whitaker", "Daniel Whitaker"),
            ("", "Daniel Whitaker"),
            ("D. W.", "D. W."),
        ] {
            assert!(!is_same_person(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn a_name_that_says_more_than_a_name_is_noticed() {
        let of = |name: &str| what_else(name, Side::Protected);
        assert_eq!(of("Rosa Delgado & Ana Delgado"), ["name-of-several"]);
        assert_eq!(of("Rosa and Ana Delgado"), ["name-of-several"]);
        assert_eq!(of("A. D., a minor, by Rosa Delgado"), ["name-for-another"]);
        assert_eq!(of("Rosa Delgado o/b/o A. D."), ["name-for-another"]);
        assert_eq!(of("State of Washington"), ["name-of-agency"]);
        assert_eq!(of("Northgate Foods, Inc."), ["name-of-agency"]);
        assert_eq!(what_else("Northgate Foods, Inc.", Side::Restrained), [""; 0]);
        for name in
            ["Rosa Delgado", "Andy Sands", "Mary-Anne O’Hara", "Inca Corpuz", "C. O.", "Kyle Minor"]
        {
            assert_eq!(of(name), [""; 0], "{name}");
        }
    }
}
