//! The words of the interview, from the message file of a language.

use serde_json::Value;

use super::unfinished::Unfinished;
use crate::language::Language;

/// The message file.
#[derive(Debug)]
pub struct Words(Value);

impl Words {
    /// Those of a language.
    ///
    /// # Errors
    ///
    /// A file that is no JSON.
    pub fn read(language: &Language) -> Result<Words, serde_json::Error> {
        Ok(Words(file(language, "interview.json")?))
    }

    /// Those of a language for a page in a browser: where nobody types keys, some words are others.
    ///
    /// # Errors
    ///
    /// A file that is no JSON.
    pub fn of_page(language: &Language) -> Result<Words, serde_json::Error> {
        let mut words = file(language, "interview.json")?;
        put_over(&mut words, file(language, "page.json")?);
        Ok(Words(words))
    }

    /// A message of one line.
    pub fn text(&self, name: &str) -> String {
        self.0[name].as_str().unwrap_or_default().to_owned()
    }

    /// A message of several lines.
    pub fn lines(&self, name: &str) -> Vec<String> {
        texts(&self.0[name])
    }

    /// A message with all that is under its name.
    pub fn value(&self, name: &str) -> &Value {
        &self.0[name]
    }

    /// A message that is one of several under a name.
    pub fn of(&self, name: &str, which: &str) -> String {
        self.0[name][which].as_str().unwrap_or_default().to_owned()
    }

    /// A short hint, such as how to go back.
    pub fn key(&self, name: &str) -> String {
        self.of("keys", name)
    }

    /// What a question says under a name (`ask`, `why`, `example`), in the words for the one who is asked.
    pub fn of_question(&self, id: &str, name: &str, case: &Unfinished) -> String {
        let question = &self.0["questions"][id];
        let said = addressed(name, case).into_iter().find_map(|name| question[name].as_str());
        said.unwrap_or_default().to_owned()
    }

    /// What a question is called where its answer is shown.
    pub fn label(&self, id: &str, case: &Unfinished) -> String {
        self.of_question(id, "label", case)
    }

    /// The words for a choice of a question.
    pub fn choice(&self, id: &str, word: &str, case: &Unfinished) -> Option<String> {
        let question = &self.0["questions"][id];
        let sets = addressed("choices", case);
        sets.iter().find_map(|set| question[set.as_str()][word].as_str()).map(str::to_owned)
    }

    /// The answers of a question that can be taken as they are.
    pub fn ready_made(&self, id: &str, so_far: &Unfinished) -> Vec<String> {
        let list = if so_far.by_protected() { "ready_made" } else { "ready_made_restrained" };
        texts(&self.0["questions"][id][list])
    }

    /// Why a question cannot be skipped.
    pub fn needed(&self, id: &str) -> String {
        let own = self.text(&format!("needed_{id}"));
        if own.is_empty() { self.text("needed") } else { own }
    }

    /// What is wrong, where the words for a case file would not help.
    pub fn message(&self, key: &str) -> Option<String> {
        self.of_problem("messages", key)
    }

    /// What to do about it, in the same way.
    pub fn hint(&self, key: &str) -> Option<String> {
        self.of_problem("hints", key)
    }

    fn of_problem(&self, name: &str, key: &str) -> Option<String> {
        let code = key.split('/').next().unwrap_or_default();
        let said = [key, code].iter().find_map(|key| self.0[name][*key].as_str());
        said.map(str::to_owned)
    }
}

fn file(language: &Language, name: &str) -> Result<Value, serde_json::Error> {
    serde_json::from_str(language.file(name).map_or("{}", |text| text.as_ref()))
}

/// Puts words over others, name by name.
fn put_over(under: &mut Value, over: Value) {
    match (under, over) {
        (Value::Object(under), Value::Object(over)) => {
            for (name, words) in over {
                put_over(under.entry(name).or_insert(Value::Null), words);
            }
        }
        (under, over) => *under = over,
    }
}

/// A name of a message with what says to whom it is spoken, the nearest first.
fn addressed(name: &str, case: &Unfinished) -> Vec<String> {
    let side = if case.by_protected() { "protected" } else { "restrained" };
    let who = if case.by_helper() {
        "helper"
    } else if case.is_signed_for() {
        "signer"
    } else {
        "self"
    };
    let ends = [format!("_{side}_{who}"), format!("_{who}"), format!("_{side}"), String::new()];
    ends.map(|end| format!("{name}{end}")).to_vec()
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
