//! Postal addresses as words, so that one spelling is found in another.
//!
//! The abbreviations are those of the U.S. Postal Service (Publication 28, appendixes B and C).

use std::collections::HashMap;
use std::sync::OnceLock;

use super::withheld::{Phrase, Tells};
use super::words::{Words, is_number};

/// Each word that has an abbreviation, and the abbreviation.
const ABBREVIATIONS: [(&str, &str); 173] = [
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
    ("annex", "anx"),
    ("bayou", "byu"),
    ("beach", "bch"),
    ("bend", "bnd"),
    ("bluff", "blf"),
    ("bottom", "btm"),
    ("branch", "br"),
    ("bridge", "brg"),
    ("brook", "brk"),
    ("bypass", "byp"),
    ("camp", "cp"),
    ("cape", "cpe"),
    ("cliff", "clf"),
    ("club", "clb"),
    ("common", "cmn"),
    ("corner", "cor"),
    ("course", "crse"),
    ("cove", "cv"),
    ("crescent", "cres"),
    ("crest", "crst"),
    ("crossroad", "xrd"),
    ("curve", "curv"),
    ("dale", "dl"),
    ("dam", "dm"),
    ("divide", "dv"),
    ("estate", "est"),
    ("extension", "ext"),
    ("falls", "fls"),
    ("ferry", "fry"),
    ("field", "fld"),
    ("fields", "flds"),
    ("flat", "flt"),
    ("ford", "frd"),
    ("forest", "frst"),
    ("forge", "frg"),
    ("fork", "frk"),
    ("fort", "ft"),
    ("garden", "gdn"),
    ("gateway", "gtwy"),
    ("glen", "gln"),
    ("green", "grn"),
    ("haven", "hvn"),
    ("hill", "hl"),
    ("hills", "hls"),
    ("hollow", "holw"),
    ("inlet", "inlt"),
    ("island", "is"),
    ("knoll", "knl"),
    ("lake", "lk"),
    ("lakes", "lks"),
    ("light", "lgt"),
    ("lodge", "ldg"),
    ("manor", "mnr"),
    ("meadow", "mdw"),
    ("mill", "ml"),
    ("mission", "msn"),
    ("motorway", "mtwy"),
    ("neck", "nck"),
    ("orchard", "orch"),
    ("overpass", "opas"),
    ("passage", "psge"),
    ("pine", "pne"),
    ("plain", "pln"),
    ("prairie", "pr"),
    ("ranch", "rnch"),
    ("rapids", "rpds"),
    ("rest", "rst"),
    ("river", "riv"),
    ("shore", "shr"),
    ("shores", "shrs"),
    ("spring", "spg"),
    ("springs", "spgs"),
    ("stream", "strm"),
    ("summit", "smt"),
    ("throughway", "trwy"),
    ("trace", "trce"),
    ("track", "trak"),
    ("tunnel", "tunl"),
    ("underpass", "upas"),
    ("union", "un"),
    ("valley", "vly"),
    ("viaduct", "via"),
    ("view", "vw"),
    ("ville", "vl"),
    ("vista", "vis"),
    ("well", "wl"),
    ("wells", "wls"),
    ("basement", "bsmt"),
    ("department", "dept"),
    ("front", "frnt"),
    ("hanger", "hngr"),
    ("lobby", "lbby"),
    ("lower", "lowr"),
    ("office", "ofc"),
    ("penthouse", "ph"),
    ("upper", "uppr"),
    ("urbanizacion", "urb"),
    ("avenida", "ave"),
    ("carretera", "carr"),
    ("first", "1st"),
    ("second", "2nd"),
    ("third", "3rd"),
    ("fourth", "4th"),
    ("fifth", "5th"),
    ("sixth", "6th"),
    ("seventh", "7th"),
    ("eighth", "8th"),
    ("ninth", "9th"),
    ("tenth", "10th"),
    ("eleventh", "11th"),
    ("twelfth", "12th"),
];

/// What ends the name of a street.
const SUFFIXES: [&str; 84] = [
    "st", "ave", "blvd", "rd", "dr", "ln", "ct", "pl", "ter", "cir", "hwy", "pkwy", "sq", "trl",
    "aly", "xing", "expy", "fwy", "hts", "tpke", "ctr", "plz", "pt", "rdg", "sta", "vlg", "crk",
    "cyn", "cswy", "ests", "gdns", "grv", "hbr", "jct", "lndg", "mdws", "way", "loop", "path",
    "row", "walk", "run", "pass", "bch", "bnd", "blf", "brk", "byp", "cv", "cres", "crst", "est",
    "fls", "fld", "frst", "frk", "gdn", "gln", "grn", "hl", "hls", "holw", "is", "knl", "lk",
    "ldg", "mnr", "mdw", "orch", "rnch", "riv", "shr", "shrs", "spg", "spgs", "trce", "vly", "vw",
    "vis", "commons", "mall", "pike", "spur", "wharf",
];
const DIRECTIONS: [&str; 8] = ["n", "s", "e", "w", "ne", "nw", "se", "sw"];
/// What starts the part of an address inside of a building.
const UNITS: [&str; 11] =
    ["apt", "ste", "unit", "bldg", "fl", "rm", "spc", "trlr", "lot", "no", "number"];

/// A word of a text as addresses are compared.
pub(super) fn abbreviated(word: String) -> String {
    static KNOWN: OnceLock<HashMap<&str, &str>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| ABBREVIATIONS.into_iter().collect());
    known.get(word.as_str()).map_or(word, |short| (*short).to_owned())
}

/// What the words at the start say in the terms of the post office, and how many they are: a box (`P.O. Box`,
/// `Box`, `Apartado`), a rural or a highway contract route, a numbered road (Publication 28, appendix F).
pub(super) fn as_of_the_post(words: &[String]) -> Option<(&'static str, usize)> {
    const SPELLINGS: [(&[&str], &str); 29] = [
        (&["p", "o", "box"], "box"),
        (&["po", "box"], "box"),
        (&["post", "office", "box"], "box"),
        (&["post", "box"], "box"),
        (&["apartado", "postal"], "box"),
        (&["apartado"], "box"),
        (&["apdo"], "box"),
        (&["pobox"], "box"),
        (&["pob"], "box"),
        (&["box"], "box"),
        (&["rural", "rte"], "rr"),
        (&["r", "r"], "rr"),
        (&["rfd"], "rr"),
        (&["hwy", "contract"], "hc"),
        (&["star", "rte"], "hc"),
        (&["state", "rte"], "hwy"),
        (&["state", "hwy"], "hwy"),
        (&["state", "rd"], "hwy"),
        (&["us", "rte"], "hwy"),
        (&["us", "hwy"], "hwy"),
        (&["u", "s", "rte"], "hwy"),
        (&["u", "s", "hwy"], "hwy"),
        (&["sr"], "hwy"),
        (&["rte"], "hwy"),
        (&["county", "rd"], "cr"),
        (&["county", "rte"], "cr"),
        (&["county", "hwy"], "cr"),
        (&["co", "rd"], "cr"),
        (&["farm", "to", "market"], "fm"),
    ];
    let starts = |(spelling, _): &&(&[&str], &'static str)| {
        words.len() > spelling.len() && words.iter().zip(*spelling).all(|(word, own)| word == own)
    };
    SPELLINGS.iter().find(starts).map(|(spelling, meant)| (*meant, spelling.len()))
}

/// Whether a word ends the name of a street.
pub(super) fn is_suffix(word: &str) -> bool {
    SUFFIXES.contains(&word)
}

/// All that tells an address of some lines.
pub(super) fn phrases(lines: &[String]) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        let may_be_shared = Words::of(line).ends_with_zip();
        for part in line.split([',', ';', '/']).chain([line.as_str()]) {
            let words = without_care_of(Words::of(part));
            // A town and a zip code may be the court's too.
            let only_in_free_text = may_be_shared || !words.has_number();
            phrases.extend(street(&words));
            match words.0.as_slice() {
                // The name of a house stands first and alone.
                [word] if place == 0 && part == line && word.chars().count() > 5 => {
                    phrases.push(Phrase { tells: Tells::Words(words), only_in_free_text });
                }
                [_] | [] => {}
                _ => phrases.push(Phrase { tells: Tells::Words(words), only_in_free_text }),
            }
        }
    }
    phrases
}

/// `c/o Maria Lopez` is found by the name.
fn without_care_of(words: Words) -> Words {
    match words.0.as_slice() {
        [care, of, rest @ ..] if care == "c" && of == "o" => Words(rest.to_vec()),
        [care, of, rest @ ..] if care == "care" && of == "of" => Words(rest.to_vec()),
        _ => words,
    }
}

/// What of a line tells the place too: number and name of the street without the rest, and in a text
/// that speaks of it the street alone.
fn street(words: &Words) -> Vec<Phrase> {
    let Some((number, rest)) = words.0.split_first() else { return Vec::new() };
    if !is_number(number) {
        return Vec::new();
    }
    // The rest of the number: `12-34`, `1420 B`, `1420 1/2`.
    let more = rest.iter().take_while(|word| {
        is_number(word) || word.chars().count() == 1 && !DIRECTIONS.contains(&word.as_str())
    });
    let rest = &rest[more.count()..];
    let end = rest.iter().position(|word| UNITS.contains(&word.as_str())).unwrap_or(rest.len());
    let suffix = rest[..end].iter().rposition(|word| is_suffix(word)).filter(|place| *place > 0);
    // What follows the suffix is a direction, or a unit that nothing announces.
    let street = &rest[..suffix.map_or(end, |place| place + 1)];
    let is_direction = |word: &&String| DIRECTIONS.contains(&word.as_str());
    let plain: Vec<String> = street.iter().filter(|word| !is_direction(word)).cloned().collect();
    let name = plain[..plain.len() - usize::from(suffix.is_some() && plain.len() > 1)].to_vec();
    // Without a suffix, a number at the end may be a unit that only a sign announces: `#12`.
    let digits = name.iter().rev().take_while(|word| is_number(word)).count();
    let unnumbered = &name[..name.len() - digits];
    let is_named = unnumbered.iter().any(|word| !is_suffix(word));
    let unnumbered = if is_named { unnumbered.to_vec() } else { Vec::new() };
    let mut phrases = Vec::new();
    for name in [street.to_vec(), name.clone(), unnumbered] {
        if !name.is_empty() {
            let tells = Tells::Numbered(number.clone(), name);
            phrases.push(Phrase { tells, only_in_free_text: false });
        }
    }
    for words in [street.to_vec(), plain] {
        if words.len() > 1 {
            phrases.push(Phrase { tells: Tells::Words(Words(words)), only_in_free_text: true });
        }
    }
    if let [name] = name.as_slice() {
        phrases.push(Phrase { tells: Tells::Place(name.clone()), only_in_free_text: true });
    }
    phrases
}
