//! A case file that is not finished yet: it can be saved after every answer and read again. A skipped
//! question leaves a null, so that it is not asked twice.

use std::collections::BTreeMap;

use super::known::Known;
use super::questions::{
    BY_HAND, HELPER, Kind, NOBODY, QUESTIONS, Question, RELATED_NUMBER, REMOTE, SIGNER,
};
use crate::answers::json;
use crate::answers::tree::{Member, Node, Value};
use crate::answers::{Capacity, Choice, Freely, OrderType, RelatedType, ShowAll, Side, Stage};
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
    /// Goes on with a case file that was begun, by this interview or by hand. None if it is no
    /// JSON object.
    pub fn resume(bytes: &[u8]) -> Option<Unfinished> {
        let case = json::parse(bytes, 1).ok()?;
        matches!(case.value, Value::Object(_)).then(|| Unfinished::of(case))
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

    pub(super) fn is<C: Choice>(&self, path: &str, choice: C) -> bool {
        self.text(path) == Some(choice.word())
    }

    pub(super) fn is_civil(&self) -> bool {
        self.is("order.type", OrderType::CivilProtective)
    }

    pub(super) fn asks_a_court(&self) -> bool {
        !self.is("order.type", OrderType::Unsure)
    }

    pub(super) fn is_attorney(&self) -> bool {
        self.has_signer() && self.is("signer.capacity", Capacity::Attorney)
    }

    pub(super) fn signs_for_a_living(&self) -> bool {
        let is = |capacity| self.is("signer.capacity", capacity);
        self.is_attorney() || self.has_signer() && (is(Capacity::Employer) || is(Capacity::Agency))
    }

    /// Whether somebody signs who may do so for a child.
    pub(super) fn signs_for_a_person(&self) -> bool {
        let is = |capacity| self.is("signer.capacity", capacity);
        self.has_signer() && !is(Capacity::Employer) && !is(Capacity::Conservator)
    }

    pub(super) fn names_a_helper(&self) -> bool {
        self.by_helper() || self.text("preparer.name").is_some()
    }

    pub(super) fn has_counties(&self) -> bool {
        !self.known.has_no_counties
    }

    pub(super) fn has_no_number(&self) -> bool {
        self.asides.contains_key("number_missing")
    }

    pub(super) fn has_others(&self) -> bool {
        self.asks_a_court() && !self.other_nodes().is_empty()
    }

    pub(super) fn ends_for_others(&self) -> bool {
        self.has_others() && self.by_protected()
    }

    pub(super) fn asks_kind(&self) -> bool {
        self.is_civil() && !self.known.tells_kind
    }

    pub(super) fn asks_stage(&self) -> bool {
        self.is_civil() && self.known.stage.is_none()
    }

    pub(super) fn is_temporary(&self) -> bool {
        let is_known = self.known.stage == Some(Stage::Temporary);
        self.is_civil() && (is_known || self.is("order.stage", Stage::Temporary))
    }

    pub(super) fn contact_is_shown(&self) -> bool {
        let show = self.text(&field::join(&self.contact(), "show"));
        // A court has to reach the person who asks; only the protected person's is kept out unless
        // they say otherwise.
        let by_default = !self.by_protected() && !self.has_signer();
        self.asks_a_court() && show.map_or(by_default, |show| show == ShowAll::Print.word())
    }

    pub(super) fn has_related(&self, kind: RelatedType) -> bool {
        self.asks_a_court() && self.related_types().iter().any(|own| own == kind.word())
    }

    pub(super) fn meets_prosecutor(&self) -> bool {
        self.by_protected()
            && (self.is_criminal() || self.has_related(RelatedType::CriminalNoContact))
    }

    pub(super) fn needs_in_court(&self, what: &str) -> bool {
        let needs = self.asides.get("in_court").cloned().flatten();
        let is_given = self.text(&field::join("request", what)).is_some();
        self.asks_a_court()
            && (is_given || needs.is_some_and(|all| all.lines().any(|one| one == what)))
    }

    fn is_answered(&self, question: &Question) -> bool {
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
            _ => self.case.find(&self.field(question)).is_some(),
        }
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

    fn related_types(&self) -> Vec<String> {
        let Some(Value::List(all)) = self.case.find("order.related").map(|node| &node.value) else {
            return Vec::new();
        };
        let type_of =
            |one: &Node| one.find("type").and_then(Node::text).unwrap_or_default().to_owned();
        all.iter().map(type_of).collect()
    }

    /// The other cases are of these kinds. What is known of one stays.
    fn set_related(&mut self, types: &str) {
        let known = match self.case.find("order.related").map(|node| &node.value) {
            Some(Value::List(all)) => all.clone(),
            _ => Vec::new(),
        };
        let types: Vec<&str> = types.lines().collect();
        let type_of = |node: &Node| node.find("type").and_then(Node::text).map(str::to_owned);
        let is_chosen =
            |node: &Node| type_of(node).is_some_and(|own| types.contains(&own.as_str()));
        let mut related: Vec<Value> =
            known.iter().filter(|node| is_chosen(node)).map(|node| node.value.clone()).collect();
        for new in types
            .iter()
            .filter(|new| !known.iter().any(|node| type_of(node).as_deref() == Some(**new)))
        {
            related.push(Value::Object(vec![member("type", Value::Text((*new).to_owned()))]));
        }
        self.put("order.related", list(related.into_iter()));
    }

    fn set_in_court(&mut self, needs: &str) {
        let has = |what: &str| needs.lines().any(|one| one == what);
        let remote = if has(REMOTE) { Value::Bool(true) } else { Value::Null };
        self.put("request.remote", remote);
        for what in ["interpreter", "accommodation"] {
            let path = field::join("request", what);
            if !has(what) {
                self.case.remove(&path);
            }
        }
        self.asides.insert("in_court", (!needs.is_empty()).then(|| needs.to_owned()));
    }

    fn other_nodes(&self) -> &[Node] {
        match self.case.find("parties.protected.also_protected").map(|node| &node.value) {
            Some(Value::List(others)) => others,
            _ => &[],
        }
    }

    fn all_others_say(&self, what: &str) -> bool {
        self.other_nodes().iter().all(|other| other.find(what).is_some())
    }

    /// Those under 18, by their names; one word if none is.
    fn minors(&self) -> Option<String> {
        let others = self.other_nodes();
        let says = |other: &&Node, truth| {
            other
                .find("minor")
                .is_some_and(|node| matches!(node.value, Value::Bool(own) if own == truth))
        };
        let minors: Vec<String> =
            others.iter().filter(|other| says(other, true)).filter_map(line_of).collect();
        if minors.is_empty() && others.iter().all(|other| says(&other, false)) && !others.is_empty()
        {
            return Some(NOBODY.to_owned());
        }
        (!minors.is_empty()).then(|| minors.join("\n"))
    }

    fn set_minors(&mut self, minors: &str) {
        self.set_of_others("minor", |name| match minors {
            "" => Value::Null,
            minors => Value::Bool(minors.lines().any(|minor| minor == name)),
        });
    }

    fn ends_too(&self) -> Option<String> {
        let first = self.other_nodes().first()?.find("ends_too")?;
        Some(match first.value {
            Value::Bool(truth) => yes_or_no(truth).to_owned(),
            _ => BY_HAND.to_owned(),
        })
    }

    fn set_of_others(&mut self, what: &str, value: impl Fn(&str) -> Value) {
        for (place, name) in self.others().iter().enumerate() {
            let other = field::entry("parties.protected.also_protected", place);
            self.put(&field::join(&other, what), value(name));
        }
    }

    /// Another protected person, with what the case says of them already: `A. D. (daughter)`.
    fn other_named(&self, line: &str) -> Node {
        if let Some(known) =
            self.other_nodes().iter().find(|other| line_of(other).as_deref() == Some(line))
        {
            return known.clone();
        }
        let (name, relationship) = match line.trim_end_matches(')').split_once('(') {
            Some((name, relationship)) if line.ends_with(')') => {
                (name.trim(), Some(relationship.trim()))
            }
            _ => (line, None),
        };
        let mut members = vec![member("name", Value::Text(name.to_owned()))];
        let relationship = relationship.filter(|text| !text.is_empty());
        members
            .extend(relationship.map(|text| member("relationship", Value::Text(text.to_owned()))));
        Node { line: 1, value: Value::Object(members) }
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
