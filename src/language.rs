//! The words of a language: all that a person reads and that is no proper name or fact of a state.
//!
//! A language is a folder: `language.json` for words that no template of a paper holds,
//! `problems.json` for what is said of a problem, `program.json` for what the program prints,
//! `interview.json` for the questions, and the templates of the papers. To add a language is to add a
//! folder to `templates/`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock};

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The files of a language by their paths in its folder, such as `partials/help.md.hbs`.
pub type Files = BTreeMap<String, Cow<'static, str>>;

/// The languages inside the program: the name of the folder and its files.
static BUILT_IN: &[(&str, &[(&str, &str)])] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// A language: its words and the templates of its papers.
#[derive(Debug)]
pub struct Language {
    code: String,
    words: Words,
    files: Files,
    problems: OnceLock<ProblemWords>,
    program: OnceLock<BTreeMap<String, Phrase>>,
}

/// A file of a language that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("language {language}: {file}: {cause}")]
pub struct LanguageError {
    language: String,
    file: &'static str,
    #[source]
    cause: LanguageFault,
}

/// What is wrong with a file of a language.
#[derive(Debug, thiserror::Error)]
enum LanguageFault {
    #[error("there is no such file")]
    Missing,
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

/// `language.json`. In a pattern the name of a value stands between braces.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    months: [String; 12],
    /// With `{month}`, `{day}` and `{year}`.
    date: String,
    today: String,
    tomorrow: String,
    /// With `{days}`.
    ended_days_ago: Phrase,
    /// With `{count}` and `{days}`.
    in_months: Phrase,
    /// With `{count}` and `{days}`.
    in_years: Phrase,
    /// With `{days}`.
    in_days: Phrase,
    /// Between the last two of a list of which one is meant.
    or: String,
    footer: FooterWords,
    numbers: Numbers,
    packet: PacketWords,
    roles: Roles,
    /// What a screen reader says of a box to check by hand.
    box_to_check: String,
    /// With `{label}`, in plain text.
    to_write: String,
    /// With `{label}`, in plain text.
    to_sign: String,
}

/// The words of a footer.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FooterWords {
    /// With `{label}` and `{number}`.
    pub case_number: String,
    /// Stands instead of a case number that does not fit on a line.
    pub case_number_elsewhere: String,
    /// With `{page}` and `{pages}`.
    pub page: String,
    /// On a cover, with the `{title}` of the paper behind it.
    pub behind_cover: String,
}

/// What the number of a case is called, by what clerks call it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// Where nothing else is known.
    pub case: NumberWords,
    /// Of a docket.
    pub docket: NumberWords,
    /// Of a cause.
    pub cause: NumberWords,
    /// Of a file.
    pub file: NumberWords,
    /// Of a court file.
    pub court_file: NumberWords,
    /// Of a protection order.
    pub tpo: NumberWords,
}

/// What the number of a case is called.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberWords {
    /// Before the number, on a paper.
    pub label: String,
    /// On the telephone.
    pub spoken: String,
}

/// The words on a packet that are not of one of its documents.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PacketWords {
    /// Its title.
    pub title: String,
    /// With `{page}`.
    pub page: String,
}

/// What a case usually calls the two people.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roles {
    /// The protected person in a civil case.
    pub petitioner: String,
    /// The restrained person in a civil case.
    pub respondent: String,
    /// The protected person in any other case.
    pub protected_person: String,
    /// The restrained person in a case of which nobody knows the kind.
    pub restrained_person: String,
    /// The restrained person in a criminal case.
    pub defendant: String,
}

/// Words that may depend on a count.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Phrase {
    Plain(String),
    /// By the plural forms of the Unicode CLDR, of which `one` and `other` are read.
    Counted {
        one: String,
        other: String,
    },
}

/// `problems.json`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProblemWords {
    /// Words that messages are put together from.
    words: BTreeMap<String, String>,
    problems: BTreeMap<String, ProblemPhrase>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProblemPhrase {
    message: String,
    hint: Option<String>,
}

/// A value that the words of a problem name.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Named {
    /// As it is, such as a number or a name of a field.
    Text(String),
    /// A word of the language, by its key in `problems.json`.
    Word(&'static str),
    /// Several, with commas between them.
    List(Vec<&'static str>),
    /// Several of which one is meant.
    AnyOf(Vec<&'static str>),
}

impl From<String> for Named {
    fn from(text: String) -> Named {
        Named::Text(text)
    }
}

impl From<&str> for Named {
    fn from(text: &str) -> Named {
        Named::Text(text.to_owned())
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Language) -> bool {
        self.code == other.code && self.files == other.files
    }
}

impl Language {
    /// The codes of the languages inside the program, such as `en`.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(code, _)| *code)
    }

    /// A language inside the program. None if there is no such one.
    ///
    /// # Errors
    ///
    /// A defect in one of its files.
    pub fn built_in(code: &str) -> Option<Result<Arc<Language>, LanguageError>> {
        let (code, files) = BUILT_IN.iter().find(|(known, _)| *known == code)?;
        let files = files.iter().map(|(name, text)| ((*name).to_owned(), Cow::Borrowed(*text)));
        Some(Language::from_files(code, files.collect()))
    }

    /// English. It is read once a process.
    ///
    /// # Errors
    ///
    /// A defect in one of its files.
    pub fn english() -> Result<Arc<Language>, &'static LanguageError> {
        static ENGLISH: LazyLock<Result<Arc<Language>, LanguageError>> = LazyLock::new(|| {
            Language::built_in("en").unwrap_or_else(|| Language::from_files("en", Files::new()))
        });
        ENGLISH.as_ref().map(Arc::clone)
    }

    /// A language from the files of its folder.
    ///
    /// # Errors
    ///
    /// A `language.json` that is missing or cannot be read.
    pub fn from_files(code: &str, files: Files) -> Result<Arc<Language>, LanguageError> {
        const FILE: &str = "language.json";
        let failed = |cause| LanguageError { language: code.to_owned(), file: FILE, cause };
        let words = files.get(FILE).ok_or(LanguageFault::Missing);
        let words = words.and_then(|text| Ok(serde_json::from_str(text)?)).map_err(failed)?;
        let (problems, program) = (OnceLock::new(), OnceLock::new());
        // What came with the program was read by a test.
        for (name, text) in files.iter().filter(|(_, text)| matches!(text, Cow::Owned(_))) {
            let read = match name.as_str() {
                "problems.json" => serde_json::from_str::<ProblemWords>(text).map(drop),
                "program.json" => serde_json::from_str::<BTreeMap<String, Phrase>>(text).map(drop),
                _ => Ok(()),
            };
            read.map_err(|error| failed(error.into()))?;
        }
        Ok(Arc::new(Language { code: code.to_owned(), words, files, problems, program }))
    }

    /// Its code (BCP 47), such as `en`.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// A file of its folder.
    pub fn file(&self, name: &str) -> Option<&Cow<'static, str>> {
        self.files.get(name)
    }

    /// Every file of its folder.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// A date as people write it, such as `March 4, 2027`.
    pub fn date(&self, date: NaiveDate) -> String {
        let month = &self.words.months[date.month0() as usize];
        let (day, year) = (date.day().to_string(), date.year().to_string());
        filled(&self.words.date, &[("month", month), ("day", &day), ("year", &year)])
    }

    /// How far off the end of an order is, such as `in 12 days`, `tomorrow`, `today`, `ended 3 days ago`.
    pub fn days_ahead(&self, days: i64) -> String {
        /// From so many days on months say more.
        const LONG: i64 = 100;
        match days {
            ..0 => filled(self.words.ended_days_ago.of(-days), &[("days", &(-days).to_string())]),
            0 => self.words.today.clone(),
            1 => self.words.tomorrow.clone(),
            2..LONG => filled(self.words.in_days.of(days), &[("days", &days.to_string())]),
            _ => self.long_ahead(days),
        }
    }

    /// Such as `in about 3 years (1,119 days)`.
    fn long_ahead(&self, days: i64) -> String {
        const DAYS_OF_MONTH: f64 = 30.44;
        let months = (days as f64 / DAYS_OF_MONTH).round() as i64;
        let (words, count) = if months < 24 {
            (&self.words.in_months, months)
        } else {
            (&self.words.in_years, (months as f64 / 12.0).round() as i64)
        };
        let days = match days / 1000 {
            0 => days.to_string(),
            thousands => format!("{thousands},{:03}", days % 1000),
        };
        filled(words.of(count), &[("count", &count.to_string()), ("days", &days)])
    }

    /// The words of a footer.
    pub fn footer(&self) -> &FooterWords {
        &self.words.footer
    }

    /// What the number of a case is called.
    pub fn numbers(&self) -> &Numbers {
        &self.words.numbers
    }

    /// The words on a packet.
    pub fn packet(&self) -> &PacketWords {
        &self.words.packet
    }

    /// What a case usually calls the two people.
    pub fn roles(&self) -> &Roles {
        &self.words.roles
    }

    /// What a screen reader says of a box to check by hand.
    pub fn box_to_check(&self) -> &str {
        &self.words.box_to_check
    }

    /// What stands in plain text for lines to write on.
    pub fn to_write(&self, label: &str) -> String {
        filled(&self.words.to_write, &[("label", label)])
    }

    /// What stands in plain text for a line to sign on.
    pub fn to_sign(&self, label: &str) -> String {
        filled(&self.words.to_sign, &[("label", label)])
    }

    /// Message and hint of a problem. One that the language has no words for is told by its key.
    pub fn problem(&self, key: &str, values: &[(&'static str, Named)]) -> (String, Option<String>) {
        let words = self.problems.get_or_init(|| self.read("problems.json"));
        let Some(phrase) = words.problems.get(key) else { return (key.to_owned(), None) };
        let values: Vec<(&str, String)> =
            values.iter().map(|(name, value)| (*name, self.value(words, value))).collect();
        let values: Vec<(&str, &str)> =
            values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let hint = phrase.hint.as_ref().map(|hint| filled(hint, &values));
        (filled(&phrase.message, &values), hint)
    }

    /// What the program says, by its key in `program.json`; the key where there is nothing.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.say_of(2, key, values)
    }

    /// What the program says of a count.
    pub fn say_of(&self, count: i64, key: &str, values: &[(&str, &str)]) -> String {
        let program = self.program.get_or_init(|| self.read("program.json"));
        let counted = count.to_string();
        let values = [values, &[("count", counted.as_str())]].concat();
        program.get(key).map_or(key.to_owned(), |phrase| filled(phrase.of(count), &values))
    }

    /// Reads a file that is only needed at times.
    fn read<T: DeserializeOwned + Default>(&self, name: &str) -> T {
        self.files.get(name).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
    }

    fn value(&self, words: &ProblemWords, value: &Named) -> String {
        match value {
            Named::Text(text) => text.clone(),
            Named::Word(word) => words.words.get(*word).map_or(*word, String::as_str).to_owned(),
            Named::List(list) => list.join(", "),
            Named::AnyOf(list) => match list.split_last() {
                Some((last, before)) if !before.is_empty() => {
                    format!("{} {} {last}", before.join(", "), self.words.or)
                }
                _ => list.join(", "),
            },
        }
    }
}

impl Phrase {
    fn of(&self, count: i64) -> &str {
        match self {
            Phrase::Plain(text) => text,
            Phrase::Counted { one, .. } if count == 1 => one,
            Phrase::Counted { other, .. } => other,
        }
    }
}

/// A pattern with the names between braces replaced by their values. What stands in a value is
/// never taken for a name.
pub fn filled(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let known = after.split_once('}').and_then(|(name, after)| {
            Some((values.iter().find(|(known, _)| *known == name)?.1, after))
        });
        match known {
            Some((value, after)) => {
                text.push_str(value);
                rest = after;
            }
            None => {
                text.push('{');
                rest = after;
            }
        }
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_never_taken_for_a_name() {
        let values = [("name", "{other}"), ("other", "x")];
        assert_eq!(filled("{name} { … } {other} {none}", &values), "{other} { … } x {none}");
    }

    #[test]
    fn every_file_of_every_language_can_be_read() {
        for code in Language::codes() {
            let language = Language::built_in(code).unwrap().unwrap();
            let read = |name: &str| language.file(name).unwrap().as_ref();
            serde_json::from_str::<ProblemWords>(read("problems.json")).unwrap();
            serde_json::from_str::<BTreeMap<String, Phrase>>(read("program.json")).unwrap();
        }
    }
}
