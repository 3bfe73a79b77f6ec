//! Words of a person that may say there is contact which the order forbids. Others read them, and a sworn
//! paper can be held against either side.

use super::privacy::plain;
use crate::answers::Record;
use crate::diagnostic::Diagnostic;
use crate::field::is_within;

/// What people write of contact that there is now, in plain words.
const CONTACT: [&str; 46] = [
    "we live together",
    "we are living together",
    "we re living together",
    "living together again",
    "lives with me",
    "lives with us",
    "living with me",
    "moved back in",
    "moved in with",
    "back together",
    "got together again",
    "we reconciled",
    "we have reconciled",
    "we see each other",
    "seeing each other",
    "we meet",
    "we have met",
    "we ve met",
    "we have been meeting",
    "we talk",
    "we have been talking",
    "we have talked",
    "we speak",
    "we text",
    "we have been texting",
    "we call each other",
    "we are in contact",
    "we have contact",
    "we have been in contact",
    "in touch with",
    "we are dating",
    "we spend time",
    "we have spent time",
    "we went",
    "we go",
    "counseling together",
    "counselling together",
    "therapy together",
    "couples counseling",
    "couples therapy",
    "comes over",
    "came over",
    "comes to my",
    "stays with me",
    "stays at my",
    "visits me",
];

/// What says that the order, or the court, allows it.
const ALLOWED: [&str; 7] = [
    "order allows",
    "order allowed",
    "court allows",
    "court allowed",
    "judge allowed",
    "parenting plan",
    "before the order",
];

/// A warning for each text of one's own that may say so.
pub(super) fn warnings(record: &Record) -> Vec<Diagnostic> {
    let texts = record.texts().into_iter();
    let admitting = texts.filter(|(path, text)| is_within(path, "request.reason") && admits(text));
    admitting.map(|(path, _)| Diagnostic::warning("contact-told", path)).collect()
}

fn admits(text: &str) -> bool {
    // Sentence by sentence: what one allows, the next may not.
    text.split(['.', '!', '?', ';', '\n']).any(|sentence| {
        // An apostrophe joins two words here.
        let plain = plain(&sentence.replace(['’', '\''], " "));
        let words: Vec<&str> = plain.split(|one: char| !one.is_alphanumeric()).collect();
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        let words = format!(" {} ", words.join(" "));
        let has = |phrase: &str| words.contains(&format!(" {phrase} "));
        let is_denied =
            [" no contact ", " not ", " never "].iter().any(|word| words.contains(word));
        CONTACT.iter().any(|phrase| has(phrase))
            && !ALLOWED.iter().any(|phrase| has(phrase))
            && !is_denied
    })
}

#[cfg(test)]
mod tests {
    use super::admits;

    #[test]
    fn contact_that_there_is_now_is_told_from_contact_that_is_allowed_or_was() {
        for text in [
            "We live together.",
            "Since May we’re living together again, and it is calm.",
            "He moved back in last month.",
            "WE SEE EACH OTHER every week",
            "We have met each week. The order allows nothing.",
            "We are in counseling together.",
        ] {
            assert!(admits(text), "{text}");
        }
        for text in [
            "We meet at the school as the order allows.",
            "The exchanges are in the parenting plan, and they are calm.",
            "We have not talked for a year.",
            "I live alone and feel safe.",
            "We lived together before the order.",
            "We share the care of our daughter.",
        ] {
            assert!(!admits(text), "{text}");
        }
    }
}
