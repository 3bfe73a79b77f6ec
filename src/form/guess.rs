//! What a field seems to mean, from its name and what a reader shows beside it.

/// Words that tell a meaning, the more special first, and the path of the case file.
const MEANINGS: [(&[&str], &str); 27] = [
    (&["case", "no"], "case_number"),
    (&["case", "number"], "case_number"),
    (&["docket"], "case_number"),
    (&["cause", "no"], "case_number"),
    (&["file", "number"], "case_number"),
    (&["judge"], "order.judge"),
    (&["county"], "court.county"),
    (&["court", "address"], "court.address"),
    (&["court", "telephone"], "court.clerk_phone"),
    (&["court", "phone"], "court.clerk_phone"),
    (&["date", "issued"], "order.issued"),
    (&["expir"], "order.expires"),
    (&["hearing", "date"], "order.hearing_date"),
    (&["statement"], "request.reason"),
    (&["modify"], "request.goal"),
    (&["terminate"], "request.goal"),
    (&["dismiss"], "request.goal"),
    (&["dissolve"], "request.goal"),
    (&["petitioner", "name"], "parties.protected.name"),
    (&["plaintiff", "name"], "parties.protected.name"),
    (&["respondent", "name"], "parties.restrained.name"),
    (&["defendant", "name"], "parties.restrained.name"),
    (&["petitioner"], "parties.protected.name"),
    (&["plaintiff"], "parties.protected.name"),
    (&["respondent"], "parties.restrained.name"),
    (&["defendant"], "parties.restrained.name"),
    (&["reason"], "request.reason"),
];

/// What is never one of the names above, whatever else it says: a signature, its day, an address of somebody.
const OTHERWISE: [&str; 12] = [
    "signature",
    "sign",
    "address",
    "phone",
    "telephone",
    "email",
    "birth",
    "dob",
    "attorney",
    "zip",
    "city",
    "relationship",
];

/// The path of the case file that a field most likely stands for; none if it is not clear.
pub(super) fn meaning(name: &str, tooltip: Option<&str>) -> Option<String> {
    let said = words(&format!("{name} {}", tooltip.unwrap_or_default()));
    let has = |word: &str| said.split(' ').any(|own| own.starts_with(word));
    let (_, path) = MEANINGS.iter().find(|(all, _)| all.iter().all(|word| has(word)))?;
    let is_other = path.starts_with("parties.") && OTHERWISE.iter().any(|word| has(word));
    (!is_other).then(|| (*path).to_owned())
}

/// Small letters, with blanks where names are run together.
fn words(text: &str) -> String {
    let mut words = String::new();
    let mut before = ' ';
    for one in text.chars() {
        if !one.is_alphanumeric() {
            words.push(' ');
        } else {
            if one.is_uppercase() && before.is_lowercase() {
                words.push(' ');
            }
            words.extend(one.to_lowercase());
        }
        before = one;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::meaning;

    #[test]
    fn a_meaning_is_told_from_the_name_or_what_is_shown_beside_it() {
        for (name, tooltip, path) in [
            ("caseNo.0", None, Some("case_number")),
            ("Text12", Some("Enter the docket number"), Some("case_number")),
            ("PetitionerName", None, Some("parties.protected.name")),
            ("respondent", None, Some("parties.restrained.name")),
            ("petitioner address", None, None),
            ("Petitioner signature", None, None),
            ("Check Box1", None, None),
            ("county", None, Some("court.county")),
            ("relationship", None, None),
        ] {
            assert_eq!(meaning(name, tooltip).as_deref(), path, "{name}");
        }
    }
}
