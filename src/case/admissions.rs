//! Words of a person that may say there is contact which the order forbids, or that what was told before was
//! not true. Others read them, and a sworn paper can be held against either side.

use super::privacy::plain;
use crate::answers::Record;
use crate::diagnostic::Diagnostic;
use crate::field::is_within;

/// What people write of a life together.
const TOGETHER: [&str; 26] = [
    "live together",
    "living together",
    "lives with me",
    "lives with us",
    "living with me",
    "live with him",
    "live with her",
    "moved back in",
    "moved in with",
    "back together",
    "got together again",
    "we reconciled",
    "we have reconciled",
    "in contact",
    "have contact",
    "in touch",
    "talking again",
    "are dating",
    "spend time",
    "spent time",
    "in counseling together",
    "in therapy together",
    "couples counseling",
    "couples therapy",
    "hang out",
    "hung out",
];

/// What people do who meet or reach each other.
const MEETING: [&str; 37] = [
    "see", "sees", "saw", "seeing", "seen", "meet", "meets", "met", "meeting", "talk", "talks",
    "talked", "talking", "speak", "speaks", "spoke", "speaking", "text", "texts", "texted",
    "texting", "message", "messages", "messaged", "call", "calls", "called", "calling", "phoned",
    "email", "emails", "emailed", "write", "writes", "wrote", "visit", "visited",
];

/// What people do who go to each other, and the words after it.
const COMING: [&str; 13] = [
    "come", "comes", "came", "coming", "go", "goes", "went", "going", "stop", "stops", "stopped",
    "drops", "dropped",
];
const BY: [&str; 5] = ["by", "over", "around", "to", "out"];
/// Whose place it is that the other person came to.
const OURS: [&str; 4] = ["my", "our", "me", "us"];

/// What people do who share a home for a while, and the words after it.
const STAYING: [&str; 8] =
    ["stay", "stays", "stayed", "staying", "sleep", "sleeps", "slept", "sleeping"];
const THERE: [&str; 5] = ["with", "here", "over", "at", "in"];

/// Words between the person who does something and what is done.
const BETWEEN: [&str; 21] = [
    "have",
    "has",
    "had",
    "ve",
    "s",
    "re",
    "m",
    "d",
    "am",
    "is",
    "are",
    "were",
    "was",
    "been",
    "still",
    "also",
    "often",
    "sometimes",
    "now",
    "even",
    "just",
];

/// What says that the order, or the court, allows it, or that it was before.
const ALLOWED: [&str; 8] = [
    "order allows",
    "order allowed",
    "court allows",
    "court allowed",
    "judge allowed",
    "parenting plan",
    "before the order",
    "before this order",
];

/// What people write who say that they did not tell the truth before.
const RECANTING: [&str; 14] = [
    "i lied",
    "i was lying",
    "i made it up",
    "i made that up",
    "it was a lie",
    "i exaggerated",
    "it never happened",
    "that never happened",
    "did not happen",
    "didn t happen",
    "never hit me",
    "never hurt me",
    "was not true",
    "wasn t true",
];

/// A warning for each text of one's own that may tell of contact, and for what a protected person may take back.
pub(super) fn warnings(record: &Record) -> Vec<Diagnostic> {
    let texts = record.texts();
    let named = texts.iter().filter(|(path, _)| path.ends_with("ed.name"));
    let names: Vec<String> = named.flat_map(|(_, name)| words(name)).collect();
    let reasons = texts.iter().filter(|(path, _)| is_within(path, "request.reason"));
    let is_restrained = texts.iter().any(|(path, text)| path == "filer" && *text == "restrained");
    let mut warnings = Vec::new();
    for (path, text) in reasons {
        if admits(text, &names) {
            warnings.push(Diagnostic::warning("contact-told", path));
        }
        if !is_restrained && recants(text) {
            warnings.push(Diagnostic::warning("taken-back", path));
        }
    }
    warnings
}

fn recants(text: &str) -> bool {
    let plain = format!(" {} ", words(text).join(" "));
    RECANTING.iter().any(|phrase| plain.contains(&format!(" {phrase} ")))
}

fn admits(text: &str, names: &[String]) -> bool {
    // Sentence by sentence: what one allows, the next may not.
    text.split(['.', '!', '?', ';', '\n']).any(|sentence| {
        let words = words(sentence);
        let plain = format!(" {} ", words.join(" "));
        let is_allowed = ALLOWED.iter().any(|phrase| plain.contains(&format!(" {phrase} ")));
        !is_allowed && (0..words.len()).any(|at| Told { words: &words, names, at }.admits())
    })
}

/// The words of a text in small letters. An apostrophe parts two of them.
fn words(text: &str) -> Vec<String> {
    let plain = plain(&text.replace(['’', '\''], " "));
    let words = plain.split(|one: char| !one.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A sentence from one of its words on.
struct Told<'t> {
    words: &'t [String],
    /// Words of the parties' names.
    names: &'t [String],
    at: usize,
}

impl Told<'_> {
    fn admits(&self) -> bool {
        !self.is_denied() && (self.tells_of_a_life_together() || self.tells_of_a_meeting())
    }

    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    fn is_other(&self, word: &str) -> bool {
        ["he", "she", "they", "him", "her", "them"].contains(&word)
            || self.names.iter().any(|name| name == word)
    }

    /// "We have not talked": a word of denial stands shortly before.
    fn is_denied(&self) -> bool {
        const DENIALS: [&str; 7] = ["not", "never", "no", "t", "nor", "without", "stopped"];
        let before = self.words.get(self.at.saturating_sub(4)..self.at).unwrap_or_default();
        before.iter().any(|word| DENIALS.contains(&word.as_str()))
    }

    fn tells_of_a_life_together(&self) -> bool {
        let rest = self.words.get(self.at..).unwrap_or_default();
        TOGETHER.iter().any(|phrase| {
            let mut phrase = phrase.split(' ').enumerate();
            phrase.all(|(place, word)| rest.get(place).is_some_and(|own| own == word))
        })
    }

    /// "He called me", "we text", "I saw Dana", "she comes by".
    fn tells_of_a_meeting(&self) -> bool {
        let verb = self.word(self.at);
        let before = self.words.get(..self.at).unwrap_or_default();
        let mut who = before
            .iter()
            .enumerate()
            .rev()
            .skip_while(|(_, word)| BETWEEN.contains(&word.as_str()));
        let Some((place, who)) = who.next() else { return false };
        let is_us =
            who == "we" || who == "i" && place > 0 && self.word(place.saturating_sub(1)) == "and";
        let is_other = self.is_other(who);
        let next = self.word(self.at + 1);
        let links = ["to", "with", "at"].contains(&next);
        let whom = if links { self.word(self.at + 2) } else { next };
        if MEETING.contains(&verb) {
            return is_us
                || is_other && ["me", "us"].contains(&whom)
                || who == "i" && self.is_other(whom);
        }
        let goes = COMING.contains(&verb) && BY.contains(&next);
        let stays = STAYING.contains(&verb) && THERE.contains(&next);
        let is_here = next != "to" || OURS.contains(&whom);
        (goes || stays) && (is_us || is_other && is_here || who == "i" && self.tells_of_the_other())
    }

    fn tells_of_the_other(&self) -> bool {
        let after = self.words.get(self.at..).unwrap_or_default();
        after.iter().any(|word| self.is_other(word) || ["his", "their"].contains(&word.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::{admits, recants, words};

    #[test]
    fn what_takes_back_an_earlier_word_is_told_from_what_does_not() {
        for text in
            ["I lied about it.", "It didn’t happen that way", "He never hit me.", "I MADE IT UP"]
        {
            assert!(recants(text), "{text}");
        }
        for text in ["I feel safe.", "He lied to me.", "He has not hurt me since the order."] {
            assert!(!recants(text), "{text}");
        }
    }

    #[test]
    fn contact_that_there_is_now_is_told_from_contact_that_is_allowed_or_was() {
        let names = words("Dana Whitfield");
        for text in [
            "We live together.",
            "Since May we’re living together again, and it is calm.",
            "He moved back in last month.",
            "WE SEE EACH OTHER every week",
            "We have met each week. The order allows nothing.",
            "We are in counseling together.",
            "He called me on Sunday.",
            "I saw him at the store, and it was fine.",
            "She has been texting me",
            "She texted to me that she is sorry",
            "Dana and I text every day.",
            "I still talk to Dana.",
            "He came to my apartment.",
            "He came by to fix the roof.",
            "I went over to his place.",
            "He's staying with me for now.",
            "We texted last week",
            "We are talking again.",
        ] {
            assert!(admits(text, &names), "{text}");
        }
        for text in [
            "We meet at the school as the order allows.",
            "The exchanges are in the parenting plan, and they are calm.",
            "We have not talked for a year.",
            "We haven't seen each other since.",
            "He has never called me.",
            "I live alone and feel safe.",
            "We lived together before the order.",
            "We share the care of our daughter.",
            "I want to see him again and to talk with him.",
            "I saw a counselor and called the advocate.",
            "He went to classes and came to the hearing.",
            "I go to work and our son goes to school.",
        ] {
            assert!(!admits(text, &names), "{text}");
        }
    }
}
