//! Postal addresses as words, so that one spelling is found in another.
//!
//! The abbreviations are those of the U.S. Postal Service (Publication 28, appendixes B and C).

use super::withheld::Phrase;
use super::words::Words;

/// Each word that has an abbreviation, and the abbreviation.
const ABBREVIATIONS: [(&str, &str); 62] = [
    ("street", "st"),
    ("str", "st"),
    ("avenue", "ave"),
    ("av", "ave"),
    ("aven", "ave"),
    ("boulevard", "blvd"),
    ("boul", "blvd"),
    ("road", "rd"),
    ("drive", "dr"),
    ("lane", "ln"),
    ("court", "ct"),
    ("place", "pl"),
    ("terrace", "ter"),
    ("terr", "ter"),
    ("circle", "cir"),
    ("highway", "hwy"),
    ("parkway", "pkwy"),
    ("square", "sq"),
    ("trail", "trl"),
    ("alley", "aly"),
    ("crossing", "xing"),
    ("expressway", "expy"),
    ("freeway", "fwy"),
    ("heights", "hts"),
    ("route", "rte"),
    ("rt", "rte"),
    ("turnpike", "tpke"),
    ("center", "ctr"),
    ("centre", "ctr"),
    ("plaza", "plz"),
    ("point", "pt"),
    ("ridge", "rdg"),
    ("station", "sta"),
    ("village", "vlg"),
    ("creek", "crk"),
    ("canyon", "cyn"),
    ("causeway", "cswy"),
    ("estates", "ests"),
    ("gardens", "gdns"),
    ("grove", "grv"),
    ("harbor", "hbr"),
    ("junction", "jct"),
    ("landing", "lndg"),
    ("meadows", "mdws"),
    ("mount", "mt"),
    ("mountain", "mtn"),
    ("saint", "st"),
    ("north", "n"),
    ("south", "s"),
    ("east", "e"),
    ("west", "w"),
    ("northeast", "ne"),
    ("northwest", "nw"),
    ("southeast", "se"),
    ("southwest", "sw"),
    ("apartment", "apt"),
    ("suite", "ste"),
    ("building", "bldg"),
    ("floor", "fl"),
    ("room", "rm"),
    ("space", "spc"),
    ("trailer", "trlr"),
];

/// What ends the name of a street.
const SUFFIXES: [&str; 43] = [
    "st", "ave", "blvd", "rd", "dr", "ln", "ct", "pl", "ter", "cir", "hwy", "pkwy", "sq", "trl",
    "aly", "xing", "expy", "fwy", "hts", "tpke", "ctr", "plz", "pt", "rdg", "sta", "vlg", "crk",
    "cyn", "cswy", "ests", "gdns", "grv", "hbr", "jct", "lndg", "mdws", "way", "loop", "path",
    "row", "walk", "run", "pass",
];
const DIRECTIONS: [&str; 8] = ["n", "s", "e", "w", "ne", "nw", "se", "sw"];
/// What starts the part of an address inside of a building.
const UNITS: [&str; 11] =
    ["apt", "ste", "unit", "bldg", "fl", "rm", "spc", "trlr", "lot", "no", "number"];

/// A word of a text as addresses are compared.
pub(super) fn abbreviated(word: String) -> String {
    let known = ABBREVIATIONS.iter().find(|(long, _)| *long == word);
    known.map_or(word, |(_, short)| (*short).to_owned())
}

/// How many words at the start say that a box of the post office follows: `P.O. Box`, `Box`.
pub(super) fn box_length(words: &[String]) -> Option<usize> {
    const SPELLINGS: [&[&str]; 6] = [
        &["p", "o", "box"],
        &["po", "box"],
        &["post", "office", "box"],
        &["pobox"],
        &["pob"],
        &["box"],
    ];
    let starts = |spelling: &&&[&str]| {
        words.len() > spelling.len() && words.iter().zip(**spelling).all(|(word, own)| word == own)
    };
    SPELLINGS.iter().find(starts).map(|spelling| spelling.len())
}

/// All that tells an address of some lines.
pub(super) fn phrases(lines: &[String]) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    for line in lines {
        let may_be_shared = Words::of(line).ends_with_zip();
        for part in line.split(',').chain([line.as_str()]) {
            let words = Words::of(part);
            // A town and a zip code may be the court's too.
            let only_in_free_text = may_be_shared || !words.has_number();
            phrases.extend(street(&words));
            if lines.len() == 1 && words.is_one_long_word() {
                phrases.push(Phrase { words, only_in_free_text: false });
            } else if words.0.len() > 1 {
                phrases.push(Phrase { words, only_in_free_text });
            }
        }
    }
    phrases
}

/// What of a line tells the place too: number and name of the street without the rest, and in a text
/// that speaks of it the street alone.
fn street(words: &Words) -> Vec<Phrase> {
    let Some((number, rest)) = words.0.split_first() else { return Vec::new() };
    if !number.starts_with(|first: char| first.is_ascii_digit()) {
        return Vec::new();
    }
    let end = rest.iter().position(|word| UNITS.contains(&word.as_str())).unwrap_or(rest.len());
    let suffix = rest[..end].iter().rposition(|word| SUFFIXES.contains(&word.as_str()));
    // What follows the suffix is a direction, or a unit that nothing announces.
    let street = &rest[..suffix.map_or(end, |place| place + 1)];
    let is_direction = |word: &&String| DIRECTIONS.contains(&word.as_str());
    let plain: Vec<String> = street.iter().filter(|word| !is_direction(word)).cloned().collect();
    let name = &plain[..plain.len() - usize::from(suffix.is_some() && plain.len() > 1)];
    let numbered = |name: &[String]| [std::slice::from_ref(number), name].concat();
    let told = [numbered(street), numbered(&plain), numbered(name)];
    let mut phrases: Vec<Phrase> = told
        .into_iter()
        .filter(|words| words.len() > 1)
        .map(|words| Phrase { words: Words(words), only_in_free_text: false })
        .collect();
    for words in [street.to_vec(), plain.clone()] {
        if words.len() > 1 {
            phrases.push(Phrase { words: Words(words), only_in_free_text: true });
        }
    }
    phrases
}
