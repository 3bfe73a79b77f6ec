//! The words of the interview, from the message file of a language.

use liftorder::language::Language;
use serde_json::Value;

/// The message file.
pub(super) struct Messages(Value);

impl Messages {
    /// The one of a language.
    pub(super) fn read(language: &Language) -> Result<Messages, serde_json::Error> {
        let text = language.file("interview.json").map_or("{}", |text| text.as_ref());
        serde_json::from_str(text).map(Messages)
    }

    /// A message of one line.
    pub(super) fn text(&self, name: &str) -> String {
        self.0[name].as_str().unwrap_or_default().to_owned()
    }

    /// A message of several lines.
    pub(super) fn lines(&self, name: &str) -> Vec<String> {
        let lines = self.0[name].as_array().into_iter().flatten();
        lines.filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// What a question says under a name: `ask`, `why`, `example`, `label`. Empty if nothing.
    pub(super) fn of_question(&self, id: &str, name: &str) -> String {
        self.0["questions"][id][name].as_str().unwrap_or_default().to_owned()
    }

    /// The words for a choice of a question.
    pub(super) fn choice(&self, id: &str, word: &str) -> Option<String> {
        self.0["questions"][id]["choices"][word].as_str().map(str::to_owned)
    }

    /// A short hint, such as how to go back.
    pub(super) fn key(&self, name: &str) -> String {
        self.0["keys"][name].as_str().unwrap_or_default().to_owned()
    }
}
