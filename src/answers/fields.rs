//! The tree of an input → typed answers, with every problem of shape reported on the way.

use super::choices::{ContactPart, Show, ShowAll};
use super::tree::{Member, Node, Value};
use crate::diagnostic::Diagnostic;
use crate::field;
use crate::language::Named;

/// A field that takes one of a few words.
pub trait Choice: Copy + PartialEq + 'static {
    /// Each word and what it means.
    const WORDS: &'static [(&'static str, Self)];

    /// Every word.
    fn words() -> Vec<&'static str> {
        Self::WORDS.iter().map(|(word, _)| *word).collect()
    }

    /// The word of a case file for it.
    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, known)| *known == self).map_or("", |(word, _)| word)
    }
}

/// The fields of one object while they are read. What nothing asked for is unknown.
pub(crate) struct Fields<'a> {
    path: String,
    members: &'a [Member],
    asked: Vec<&'static str>,
    problems: &'a mut Vec<Diagnostic>,
}

impl<'a> Fields<'a> {
    /// Reads the whole input, which must be an object.
    pub(crate) fn of_root<T>(
        tree: &'a Node,
        problems: &'a mut Vec<Diagnostic>,
        read: impl FnOnce(&mut Fields<'_>) -> T,
    ) -> Option<T> {
        Fields::of_object(tree, String::new(), problems, read)
    }

    fn of_object<T>(
        node: &Node,
        path: String,
        problems: &mut Vec<Diagnostic>,
        read: impl FnOnce(&mut Fields<'_>) -> T,
    ) -> Option<T> {
        let Value::Object(members) = &node.value else {
            problems.push(wrong_kind(node, path, "object"));
            return None;
        };
        let mut fields = Fields { path, members, asked: Vec::new(), problems };
        fields.report_repeated();
        let value = read(&mut fields);
        fields.report_unknown();
        Some(value)
    }

    /// A field with text. Missing and null are the same.
    pub(crate) fn text(&mut self, name: &'static str) -> Option<String> {
        let node = self.take(name)?;
        let path = self.path_of(name);
        self.text_of(node, path)
    }

    /// A field with a list of texts.
    pub(crate) fn texts(&mut self, name: &'static str) -> Vec<String> {
        let path = self.path_of(name);
        if let Some(Node { value: Value::Flat(text), .. }) = self.peek(name) {
            self.asked.push(name);
            return text.split(';').map(str::trim).map(str::to_owned).collect();
        }
        let mut texts = Vec::new();
        for (position, node) in self.list(name).iter().enumerate() {
            texts.extend(self.text_of(node, field::entry(&path, position)));
        }
        texts
    }

    /// A field with a whole number.
    pub(crate) fn number(&mut self, name: &'static str) -> Option<u64> {
        let node = self.take(name)?;
        let number = match &node.value {
            Value::Number(number) | Value::Flat(number) => number.parse().ok(),
            _ => None,
        };
        if number.is_none() {
            let problem = wrong_kind(node, self.path_of(name), "whole-number");
            self.problems.push(Diagnostic { key: "wrong-kind/whole-number", ..problem });
        }
        number
    }

    /// A field with true or false.
    pub(crate) fn truth(&mut self, name: &'static str) -> Option<bool> {
        let node = self.take(name)?;
        let truth = match &node.value {
            Value::Bool(truth) => Some(*truth),
            Value::Flat(word) => match folded(word).as_str() {
                "true" | "yes" => Some(true),
                "false" | "no" => Some(false),
                _ => None,
            },
            _ => None,
        };
        if truth.is_none() {
            self.problems.push(wrong_kind(node, self.path_of(name), "boolean"));
        }
        truth
    }

    /// A field with one of a few words.
    pub(crate) fn choice<C: Choice>(&mut self, name: &'static str) -> Option<C> {
        let node = self.take(name)?;
        let path = self.path_of(name);
        let Some(word) = node.text() else {
            let problem = wrong_kind(node, path, "quoted-text");
            let problem = Diagnostic { key: "wrong-kind/word", ..problem };
            self.problems.push(problem.with("words", Named::List(C::words())));
            return None;
        };
        let choice = chosen(word).or_else(|| match &node.value {
            Value::Flat(word) => chosen_loosely(&path, word),
            _ => None,
        });
        if choice.is_none() {
            self.problems.push(unknown_word(word, path, C::words()).at_line(node.line));
        }
        choice
    }

    /// A field with what may be printed: one word, or a list of others.
    pub(crate) fn show(&mut self, name: &'static str) -> Option<Show> {
        let node = self.take(name)?;
        let flat = match &node.value {
            Value::Flat(word) => Some(folded(word)),
            _ => None,
        };
        let whole = flat.as_deref().or(node.text());
        if let Some(all) = whole.and_then(chosen) {
            return Some(Show::All(all));
        }
        let path = self.path_of(name);
        let parts = match &node.value {
            Value::List(parts) => {
                let parts = parts.iter().enumerate();
                parts.map(|(place, part)| (field::entry(&path, place), part.text())).collect()
            }
            _ => match whole {
                Some(text) => {
                    text.split(';').map(|part| (path.clone(), Some(part.trim()))).collect()
                }
                None => vec![(path, None)],
            },
        };
        let known = [ShowAll::words(), ContactPart::words()].concat();
        let mut these = Vec::new();
        for (path, part) in parts {
            match part.and_then(chosen) {
                Some(part) => these.push(part),
                None => {
                    let problem = unknown_word(part.unwrap_or_default(), path, known.clone());
                    self.problems.push(problem.at_line(node.line));
                    return None;
                }
            }
        }
        Some(Show::These(these))
    }

    /// A field with an object of its own; what is missing is read as an empty one.
    pub(crate) fn object<T: Default>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&mut Fields<'_>) -> T,
    ) -> T {
        let path = self.path_of(name);
        match self.take(name) {
            Some(node) => Fields::of_object(node, path, self.problems, read).unwrap_or_default(),
            None => T::default(),
        }
    }

    /// A field with a list of objects.
    pub(crate) fn objects<T>(
        &mut self,
        name: &'static str,
        read: impl Fn(&mut Fields<'_>) -> T,
    ) -> Vec<T> {
        let path = self.path_of(name);
        let mut values = Vec::new();
        for (position, node) in self.list(name).iter().enumerate() {
            let path = field::entry(&path, position);
            values.extend(Fields::of_object(node, path, self.problems, &read));
        }
        values
    }

    fn list(&mut self, name: &'static str) -> &'a [Node] {
        match self.take(name) {
            None => &[],
            Some(Node { value: Value::List(nodes), .. }) => nodes,
            Some(node) => {
                self.problems.push(wrong_kind(node, self.path_of(name), "list"));
                &[]
            }
        }
    }

    fn text_of(&mut self, node: &Node, path: String) -> Option<String> {
        if let Value::Text(text) | Value::Flat(text) = &node.value {
            return Some(text.clone());
        }
        self.problems.push(wrong_kind(node, path, "quoted-text"));
        None
    }

    fn take(&mut self, name: &'static str) -> Option<&'a Node> {
        self.asked.push(name);
        self.peek(name).filter(|node| !matches!(node.value, Value::Null))
    }

    fn peek(&self, name: &str) -> Option<&'a Node> {
        self.members.iter().find(|member| member.name == name).map(|member| &member.node)
    }

    fn path_of(&self, name: &str) -> String {
        field::join(&self.path, name)
    }

    fn report_repeated(&mut self) {
        for (position, member) in self.members.iter().enumerate() {
            if self.members[..position].iter().any(|earlier| earlier.name == member.name) {
                let problem =
                    Diagnostic::error("repeated-field", self.path_of(shown(&member.name)));
                self.problems.push(problem.at_line(member.node.line));
            }
        }
    }

    fn report_unknown(&mut self) {
        for member in self.members {
            if self.asked.contains(&member.name.as_str()) {
                continue;
            }
            let path = self.path_of(shown(&member.name));
            let problem = match nearest(&member.name, &self.asked) {
                Some(near) => Diagnostic::error("unknown-field/near", path).with("near", near),
                None => Diagnostic::error("unknown-field", path)
                    .with("known", Named::List(self.asked.clone())),
            };
            self.problems.push(problem.at_line(member.node.line));
        }
    }
}

/// The choice that a word means.
fn chosen<C: Choice>(word: &str) -> Option<C> {
    C::WORDS.iter().find(|(known, _)| *known == word).map(|(_, choice)| *choice)
}

/// The choice that a word of a sheet means: in any case, with blanks or hyphens, and in the short words for
/// the kind of order and for what is asked. Whether a person asks freely has no short words.
fn chosen_loosely<C: Choice>(path: &str, word: &str) -> Option<C> {
    const SHORT: [(&str, &str, &str); 8] = [
        ("order.type", "civil", "civil_protective"),
        ("order.type", "criminal", "criminal_no_contact"),
        ("order.type", "unknown", "unsure"),
        ("request.goal", "end", "terminate"),
        ("request.goal", "change", "modify"),
        ("order.kind", "domestic", "domestic_violence"),
        ("order.kind", "dating", "dating_violence"),
        ("order.kind", "sexual", "sexual_assault"),
    ];
    let word = folded(word);
    chosen(&word).or_else(|| {
        let meant = SHORT.iter().find(|(field, short, _)| *field == path && *short == word);
        meant.and_then(|(_, _, meant)| chosen(meant))
    })
}

/// The name of a field as a message may have it: what reads as something that was typed in the wrong place
/// is not repeated.
pub(super) fn shown(name: &str) -> &str {
    const LONGEST: usize = 40;
    const MOST_DIGITS: usize = 6;
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    let is_name = name.len() <= LONGEST
        && digits <= MOST_DIGITS
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-$.".contains(&byte));
    if is_name { name } else { "…" }
}

/// A word of a sheet as case files have it.
fn folded(word: &str) -> String {
    word.trim().to_lowercase().replace([' ', '-'], "_")
}

fn unknown_word(word: &str, path: String, words: Vec<&'static str>) -> Diagnostic {
    let problem = match nearest(word, &words) {
        Some(near) => Diagnostic::error("unknown-word/near", path).with("near", near),
        None => Diagnostic::error("unknown-word", path),
    };
    problem.with("words", Named::List(words))
}

/// `wanted` is the word of a language for what is expected.
fn wrong_kind(node: &Node, path: String, wanted: &'static str) -> Diagnostic {
    let key = match node.value {
        Value::Number(_) => "wrong-kind/quote",
        _ => "wrong-kind",
    };
    Diagnostic::error(key, path)
        .with("wanted", Named::Word(wanted))
        .with("found", Named::Word(node.kind()))
        .at_line(node.line)
}

/// The known word that a misspelt one most likely means.
fn nearest<'w>(word: &str, known: &[&'w str]) -> Option<&'w str> {
    known
        .iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), *candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .map(|(_, candidate)| candidate)
}
