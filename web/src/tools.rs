//! What every screen and paper is made with.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use liftorder::facts::States;
use liftorder::html::escaped;
use liftorder::interview::Words;
use liftorder::language::{Language, filled};
use liftorder::layout::Faces;
use liftorder::make::{Assets, Defect};
use liftorder::paper::{BannerPlace, PrintWish};

/// What every screen and paper is made with.
pub struct Tools {
    /// The words of problems, and of papers.
    pub language: Arc<Language>,
    /// The words of questions and screens.
    pub words: Words,
    /// What papers are made with.
    pub assets: Assets,
    /// What copies to sign are made with.
    pub assets_to_sign: Assets,
    /// The law.
    pub states: States,
}

impl Tools {
    /// What is inside the program.
    ///
    /// # Errors
    ///
    /// A defect in the program.
    pub fn built_in() -> Result<&'static Tools, String> {
        static TOOLS: LazyLock<Result<Tools, String>> = LazyLock::new(Tools::read);
        TOOLS.as_ref().map_err(Clone::clone)
    }

    fn read() -> Result<Tools, String> {
        let language = Language::built_in("en").ok_or("no English")?;
        let language = language.map_err(|error| error.to_string())?;
        let words = Words::of_page(&language).map_err(|error| error.to_string())?;
        let assets = |banner| {
            let print = PrintWish { banner, ..PrintWish::default() };
            Assets::new(Arc::clone(&language), Faces::built_in(), print)
                .map_err(|defect: Defect| defect.to_string())
        };
        Ok(Tools {
            assets: assets(None)?,
            assets_to_sign: assets(Some(BannerPlace::CoverPage))?,
            words,
            language,
            states: States::default(),
        })
    }

    /// A message of one line, as HTML.
    pub fn said(&self, name: &str) -> String {
        escaped(&self.words.text(name))
    }

    /// A message of one line with values in it, as HTML.
    pub fn said_with(&self, name: &str, values: &[(&str, &str)]) -> String {
        escaped(&filled(&self.words.text(name), values))
    }

    /// A message of several lines, a paragraph each.
    pub fn paragraphs(&self, name: &str) -> String {
        self.words.lines(name).iter().map(|line| format!("<p>{}</p>", escaped(line))).collect()
    }

    /// A message for a count.
    pub fn counted(&self, name: &str, count: usize, values: &[(&str, &str)]) -> String {
        let form = if count == 1 { "one" } else { "other" };
        let number = count.to_string();
        let values: BTreeMap<&str, &str> =
            values.iter().copied().chain([("count", number.as_str())]).collect();
        let values: Vec<(&str, &str)> = values.into_iter().collect();
        filled(&self.words.of(name, form), &values)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::Tools;

    /// Every text under a name.
    fn texts(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::String(text) => found.push(text.clone()),
            Value::Array(values) => values.iter().for_each(|value| texts(value, found)),
            Value::Object(members) => members.values().for_each(|value| texts(value, found)),
            _ => {}
        }
    }

    #[test]
    fn nobody_is_told_to_type_keys_of_a_terminal() {
        let tools = Tools::built_in().unwrap();
        let mut found = Vec::new();
        for name in ["questions", "hints", "messages", "list_hints", "needed", "only_yes", "done"] {
            texts(tools.words.value(name), &mut found);
        }
        assert!(found.len() > 300, "only {} texts", found.len());
        for text in found {
            for word in ["Enter", "Type ", "type <", "quit", "liftorder", "--", "terminal"] {
                assert!(!text.contains(word), "{word} in {text}");
            }
        }
    }
}
