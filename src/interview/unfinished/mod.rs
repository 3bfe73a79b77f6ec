//! A case file that is not finished yet: it can be saved after every answer and read again. A skipped
//! question leaves a null, so that it is not asked twice.

use std::collections::BTreeMap;

mod applies;
mod lists;

use super::known::Known;
use super::questions::{HELPER, Kind, QUESTIONS, Question, RELATED_NUMBER, REMOTE, SIGNER};
use crate::answers::json;
use crate::answers::tree::{Member, Node, Value};
use crate::answers::{Choice, Freely, OrderType, Side};
use crate::facts::States;
use crate::field;

/// A case file that is not finished yet.
#[derive(Clone, Debug)]
pub struct Unfinished {
    case: Node,
    /// What no case file has a field for: is it safe, is a helper named. None was skipped.
    asides: BTreeMap<&'static str, Option<String>>,
    /// Answers to questions that do not apply any more: they may again.
    shelved: BTreeMap<&'static str, Value>,
    /// What the state's facts answer.
    pub(super) known: Known,
}

impl Default for Unfinished {
    fn default() -> Unfinished {
        let mut case = Node::empty(1);
        case.put("version", Value::Number("1".to_owned()));
        Unfinished::of(case)
    }
}

impl Unfinished {
    /// Goes on with a case file that was begun, by this interview or by hand. Whether the person asks freely is
    /// asked again: what was so on another day may not be so today. None if it is no JSON object.
    pub fn resume(bytes: &[u8]) -> Option<Unfinished> {
        let case = json::parse(bytes, 1).ok()?;
        let mut unfinished =
            matches!(case.value, Value::Object(_)).then(|| Unfinished::of(case))?;
        if !unfinished.is_held() {
            unfinished.case.remove("request.freely");
        }
        Some(unfinished)
    }

    fn of(case: Node) -> Unfinished {
        let (asides, shelved, known) = (BTreeMap::new(), BTreeMap::new(), Known::default());
        Unfinished { case, asides, shelved, known }
    }

    /// The questions that apply to what was answered so far.
    pub fn questions(&self) -> Vec<Question> {
        QUESTIONS.iter().filter(|question| (question.applies)(self)).copied().collect()
    }

    /// The next question that was neither answered nor skipped.
    pub fn next(&self) -> Option<Question> {
        self.questions().into_iter().find(|question| !self.is_answered(question))
    }

    /// The answer to a question: the word of a choice, or what was typed, with a line break between
    /// the entries of a list.
    pub fn answer(&self, question: &Question) -> Option<String> {
        if question.is_aside() {
            return self.asides.get(question.id)?.clone();
        }
        match question.id {
            "filer" => self.who(),
            "related" => Some(self.related_types().join("\n")).filter(|types| !types.is_empty()),
            "in_court" => self.asides.get(question.id)?.clone(),
            "others.minor" => self.minors(),
            "others.ends_too" => self.ends_too(),
            _ => match &self.case.find(&self.field(question))?.value {
                Value::Bool(truth) => Some(yes_or_no(*truth).to_owned()),
                Value::List(lines) => {
                    let lines: Vec<String> = lines.iter().filter_map(line_of).collect();
                    (!lines.is_empty()).then(|| lines.join("\n"))
                }
                Value::Text(text) | Value::Flat(text) => Some(text.clone()),
                Value::Null | Value::Number(_) | Value::Object(_) => None,
            },
        }
    }

    /// Takes an answer; an empty one skips the question. Answers to questions that do not apply any
    /// more leave the case.
    pub fn take(&mut self, question: &Question, answer: &str, states: &States) {
        let before = self.questions();
        self.put_answer(question, answer.trim());
        self.learn(states);
        self.shelve(&before);
    }

    /// Looks up what need not be asked.
    pub fn learn(&mut self, states: &States) {
        self.known = Known::of(self, states);
    }

    /// The field of the case file that a question fills: how to reach the person who asks is theirs.
    pub fn field(&self, question: &Question) -> String {
        if let Some(kind) = question.id.strip_prefix(RELATED_NUMBER) {
            let types = self.related_types();
            let place = types.iter().position(|own| own == kind).unwrap_or(types.len());
            return field::join(&field::entry("order.related", place), "case_number");
        }
        match question.id {
            "related" => "order.related".to_owned(),
            "others.minor" | "others.ends_too" => "parties.protected.also_protected".to_owned(),
            "asking.minor" => field::join(&self.asking(), "minor"),
            id => match id.strip_prefix("parties.contact") {
                Some(rest) => format!("{}{rest}", self.contact()),
                None => id.to_owned(),
            },
        }
    }

    /// The case file, complete or not, with a final line break. Nulls are left out of a finished
    /// one only by those who read it: they mean the same as nothing.
    pub fn case_file(&self) -> String {
        format!("{:#}\n", self.case.to_json())
    }

    /// The same with something in every field that a case needs: what is there can then be judged
    /// before the rest is.
    pub(super) fn as_if_whole(&self) -> String {
        let mut whole = self.clone();
        let needed = [
            ("case_number", "0"),
            ("court.name", "Court"),
            ("parties.protected.name", "P. P."),
            ("parties.restrained.name", "R. R."),
            ("order.type", OrderType::Unsure.word()),
        ];
        for (path, text) in needed {
            if whole.text(path).is_none_or(|text| text.trim().is_empty()) {
                whole.put(path, Value::Text(text.to_owned()));
            }
        }
        if whole.has_signer() && whole.text("signer.name").is_none() {
            whole.put("signer.name", Value::Text("S. S.".to_owned()));
        }
        whole.case_file()
    }

    /// Whether the person does not ask freely.
    pub fn is_held(&self) -> bool {
        self.is("request.freely", Freely::No)
    }

    /// Whether somebody helps the person who asks, and answers for them. Only a helper is asked what they are.
    pub fn by_helper(&self) -> bool {
        match self.asides.get("who") {
            Some(who) => who.as_deref() == Some(HELPER),
            None => self.case.find("preparer.role").is_some(),
        }
    }

    /// Whether somebody answers who signs for the person who asks.
    pub fn is_signed_for(&self) -> bool {
        let says_so = match self.asides.get("who") {
            Some(who) => who.as_deref() == Some(SIGNER),
            None => self.text("signer.capacity").is_some(),
        };
        self.asks_a_court() && says_so
    }

    /// Whether the protected person asks.
    pub fn by_protected(&self) -> bool {
        !self.is("filer", Side::Restrained)
    }

    /// Whether somebody signs for the person who asks.
    pub fn has_signer(&self) -> bool {
        self.is_signed_for() && self.text("signer.capacity").is_some()
    }

    /// Whether it is an order of a criminal case.
    pub fn is_criminal(&self) -> bool {
        self.is("order.type", OrderType::CriminalNoContact)
    }

    /// The text of a field.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.case.find(path)?.text()
    }

    /// The other people whom the order protects.
    pub fn others(&self) -> Vec<String> {
        self.other_nodes().iter().filter_map(line_of).collect()
    }

    /// Whether a question was answered, or left out.
    pub fn is_answered(&self, question: &Question) -> bool {
        // A case file says nothing of safety: it is asked anew each time.
        if question.is_aside() {
            return self.asides.contains_key(question.id);
        }
        let has = |what: &str| self.case.find(&field::join("request", what)).is_some();
        let in_court = ["interpreter", "accommodation", REMOTE];
        match question.id {
            "in_court" => self.asides.contains_key(question.id) || in_court.into_iter().any(has),
            "others.minor" => self.all_others_say("minor"),
            "others.ends_too" => self.all_others_say("ends_too"),
            // Then it is asked whether to go on without it.
            "case_number" if self.has_no_number() => true,
            _ => match self.case.find(&self.field(question)).map(|node| &node.value) {
                None => false,
                // What was left out may be needed after another answer was changed.
                Some(Value::Null) => question.optional || !self.needs(question),
                Some(_) => true,
            },
        }
    }

    /// Whether no paper can be made without the answer: a number only to ask a court for something.
    fn needs(&self, question: &Question) -> bool {
        question.id != "case_number" || self.asks_a_court()
    }

    fn put_answer(&mut self, question: &Question, answer: &str) {
        let text = || Value::Text(answer.to_owned());
        if question.is_aside() {
            let answer = (!answer.is_empty()).then(|| answer.to_owned());
            if question.id == "no_number" {
                return self.set_number_missing(answer.as_deref() == Some("yes"));
            }
            self.asides.insert(question.id, answer);
            return;
        }
        let field = self.field(question);
        match question.id {
            "filer" => {
                let who = [HELPER, SIGNER].into_iter().find(|who| answer.ends_with(who));
                let side = answer.strip_suffix(who.unwrap_or_default()).unwrap_or(answer);
                self.asides.insert("who", who.map(str::to_owned));
                self.put("filer", Value::Text(side.to_owned()));
            }
            "signer.capacity" => self.set_capacity(answer),
            "related" => self.set_related(answer),
            "others.minor" => self.set_minors(answer),
            "others.ends_too" => {
                let ends_too = match answer {
                    "yes" => Value::Bool(true),
                    "no" => Value::Bool(false),
                    _ => Value::Null,
                };
                self.set_of_others("ends_too", |_| ends_too.clone());
            }
            "in_court" => self.set_in_court(answer),
            "asking.minor" if !answer.is_empty() => {
                self.put(&field, Value::Bool(answer == "yes"));
            }
            "case_number" if answer.is_empty() && self.asks_a_court() => {
                self.asides.insert("number_missing", None);
            }
            _ => {
                if question.id == "case_number" {
                    self.asides.remove("number_missing");
                }
                let value = match question.kind {
                    _ if answer.is_empty() => Value::Null,
                    Kind::Lines | Kind::Changes => {
                        list(answer.lines().map(|line| Value::Text(line.to_owned())))
                    }
                    Kind::Names => list(answer.lines().map(|name| self.other_named(name).value)),
                    _ => text(),
                };
                self.put(&field, value);
            }
        }
    }

    /// Without the number only the clerk can be asked, and nothing can be filed yet.
    fn set_number_missing(&mut self, goes_on: bool) {
        self.asides.remove("number_missing");
        if goes_on {
            self.put("order.type", Value::Text(OrderType::Unsure.word().to_owned()));
            self.put("case_number", Value::Null);
        }
    }

    /// Takes answers to questions that do not apply any more out of the case, and puts back those to
    /// questions that apply again.
    fn shelve(&mut self, before: &[Question]) {
        let after = self.questions();
        let is_in = |all: &[Question], one: &Question| all.iter().any(|other| other.id == one.id);
        // How to reach somebody stays: what is withheld is looked for in what is printed.
        let stays = |one: &Question| {
            one.is_aside() || ["parties.contact", "others."].iter().any(|id| one.id.starts_with(id))
        };
        for gone in before.iter().filter(|one| !is_in(&after, one) && !stays(one)) {
            let field = self.field(gone);
            if let Some(node) = self.case.find(&field) {
                self.shelved.insert(gone.id, node.value.clone());
                self.case.remove(&field);
            }
        }
        if !self.is_signed_for() {
            self.case.remove("signer");
        }
        for back in after.iter().filter(|one| !is_in(before, one)) {
            if let Some(value) = self.shelved.remove(back.id) {
                let field = self.field(back);
                self.put(&field, value);
            }
        }
    }

    /// Who answers: a side, or somebody who helps it.
    fn who(&self) -> Option<String> {
        let who = match (self.by_helper(), self.is_signed_for()) {
            (true, _) => HELPER,
            (false, true) => SIGNER,
            (false, false) => "",
        };
        Some(format!("{}{who}", self.text("filer")?))
    }

    /// The party that asks.
    fn asking(&self) -> String {
        let side = if self.by_protected() { Side::Protected } else { Side::Restrained };
        field::join("parties", side.word())
    }

    fn contact(&self) -> String {
        if self.has_signer() { "signer".to_owned() } else { field::join(&self.asking(), "contact") }
    }

    /// Sets a field. What a file written by hand has in its way gives way.
    fn put(&mut self, path: &str, value: Value) {
        let mut around = String::new();
        for step in field::steps(field::split_last(path).0) {
            around = field::join(&around, step);
            let found = self.case.find(&around).map(|node| &node.value);
            if found.is_some_and(|value| !matches!(value, Value::Object(_) | Value::List(_))) {
                self.case.put(&around, Value::Object(Vec::new()));
            }
        }
        self.case.put(path, value);
    }

    /// Another capacity is another signer: what was said of one is not said of the other.
    fn set_capacity(&mut self, capacity: &str) {
        if self.text("signer.capacity") == Some(capacity) {
            return;
        }
        let value = Value::Text(capacity.to_owned());
        self.put("signer", Value::Object(vec![member("capacity", value)]));
        self.asides.remove("signer_named");
    }
}

/// An entry of a list as a person types it.
fn line_of(entry: &Node) -> Option<String> {
    if let Some(text) = entry.text() {
        return Some(text.to_owned());
    }
    let name = entry.find("name")?.text()?;
    let relationship = entry.find("relationship").and_then(Node::text);
    Some(relationship.map_or(name.to_owned(), |relationship| format!("{name} ({relationship})")))
}

fn yes_or_no(truth: bool) -> &'static str {
    if truth { "yes" } else { "no" }
}

fn member(name: &str, value: Value) -> Member {
    Member { name: name.to_owned(), node: Node { line: 1, value } }
}

fn list(values: impl Iterator<Item = Value>) -> Value {
    Value::List(values.map(|value| Node { line: 1, value }).collect())
}
