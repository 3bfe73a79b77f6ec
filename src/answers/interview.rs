//! The questions of the interview as data: no terminal, no web page. Front ends walk them.
//!
//! The answers are a case file that is not finished yet: it can be saved after every answer and read
//! again. A skipped question leaves a null, so that it is not asked twice.

use std::collections::BTreeMap;

use super::choices::{Capacity, Freely, Goal, MadeBy, OrderKind, OrderType, ShowAll, Side, Stage};
use super::fields::Choice;
use super::json;
use super::tree::{Member, Node, Value};
use crate::field;

/// A question and where its answer goes.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// Its name in the message file; mostly the field it fills.
    pub id: &'static str,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// Whether it can be skipped.
    pub optional: bool,
    applies: fn(&Unfinished) -> bool,
}

/// The kind of an answer.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// One of a few words.
    Choice(fn() -> Vec<&'static str>),
    /// One line.
    Line,
    /// Several lines, with semicolons between them.
    Lines,
    /// Several names, with semicolons between them.
    Names,
    /// The name of the order, with those that the state knows to pick from.
    OrderTitle,
}

/// A case file that is not finished yet.
#[derive(Clone, Debug)]
pub struct Unfinished {
    case: Node,
    /// What no case file has a field for: is it safe, is there a criminal order too. None was skipped.
    asides: BTreeMap<&'static str, Option<String>>,
}

const ALWAYS: fn(&Unfinished) -> bool = |_| true;
const YES_NO: fn() -> Vec<&'static str> = || vec!["yes", "no"];
const NO_YES: fn() -> Vec<&'static str> = || vec!["no", "yes"];
const SIGNS_AS: fn() -> Vec<&'static str> = || [vec![MYSELF], Capacity::words()].concat();

/// Nobody signs for the person who asks.
const MYSELF: &str = "myself";

/// The questions in their order.
pub const QUESTIONS: [Question; 38] = [
    Question { id: "safe", kind: Kind::Choice(YES_NO), optional: false, applies: ALWAYS },
    choice("order.type", OrderType::words, ALWAYS),
    choice("filer", Side::words, ALWAYS),
    choice("request.freely", Freely::words, Unfinished::by_protected),
    optional_choice("signer.capacity", SIGNS_AS, Unfinished::asks_a_court),
    line("court.state"),
    line("court.county"),
    required("court.name"),
    optional_choice("order.made_by", MadeBy::words, Unfinished::is_civil),
    required("case_number"),
    required("parties.protected.name"),
    required("parties.restrained.name"),
    // After the names, which it is compared with.
    Question {
        id: "signer.name",
        kind: Kind::Line,
        optional: false,
        applies: Unfinished::has_signer,
    },
    choice("signer_named", NO_YES, |case| case.has_signer() && !case.is_attorney()),
    when("signer.bar_number", Unfinished::is_attorney),
    when("signer.organization", Unfinished::signs_for_a_living),
    Question {
        id: "parties.protected.also_protected",
        kind: Kind::Names,
        optional: true,
        applies: Unfinished::asks_a_court,
    },
    optional_choice("order.kind", OrderKind::words, Unfinished::is_civil),
    Question { id: "order.title", kind: Kind::OrderTitle, optional: true, applies: ALWAYS },
    optional_choice("order.stage", Stage::words, Unfinished::is_civil),
    when("order.hearing_date", |case| case.is_civil() && case.is("order.stage", Stage::Temporary)),
    line("order.issued"),
    line("order.expires"),
    optional_choice("parties.contact.show", ShowAll::words, Unfinished::asks_a_court),
    Question {
        id: "parties.contact.address",
        kind: Kind::Lines,
        optional: true,
        applies: Unfinished::contact_is_shown,
    },
    when("parties.contact.phone", Unfinished::contact_is_shown),
    when("parties.contact.email", Unfinished::contact_is_shown),
    optional_choice("request.goal", Goal::words, Unfinished::asks_a_court),
    Question {
        id: "request.changes",
        kind: Kind::Lines,
        optional: true,
        applies: |case| case.asks_a_court() && case.is("request.goal", Goal::Modify),
    },
    when("request.reason", Unfinished::asks_a_court),
    optional_choice("related", NO_YES, |case| case.is_civil() && case.by_protected()),
    when("order.related.1.case_number", Unfinished::has_related),
    when("prosecutor.office", Unfinished::meets_prosecutor),
    when("prosecutor.phone", Unfinished::meets_prosecutor),
    line("court.clerk_phone"),
    when("preparer.name", Unfinished::asks_a_court),
    choice("helper_named", NO_YES, |case| case.text("preparer.name").is_some()),
    when("preparer.organization", |case| case.text("preparer.name").is_some()),
];

const fn choice(
    id: &'static str,
    words: fn() -> Vec<&'static str>,
    applies: fn(&Unfinished) -> bool,
) -> Question {
    Question { id, kind: Kind::Choice(words), optional: false, applies }
}

const fn optional_choice(
    id: &'static str,
    words: fn() -> Vec<&'static str>,
    applies: fn(&Unfinished) -> bool,
) -> Question {
    Question { id, kind: Kind::Choice(words), optional: true, applies }
}

const fn line(id: &'static str) -> Question {
    when(id, ALWAYS)
}

const fn when(id: &'static str, applies: fn(&Unfinished) -> bool) -> Question {
    Question { id, kind: Kind::Line, optional: true, applies }
}

const fn required(id: &'static str) -> Question {
    Question { id, kind: Kind::Line, optional: false, applies: ALWAYS }
}

impl Default for Unfinished {
    fn default() -> Unfinished {
        let mut case = Node::empty(1);
        case.put("version", Value::Number("1".to_owned()));
        Unfinished { case, asides: BTreeMap::new() }
    }
}

impl Unfinished {
    /// Goes on with a case file that was begun, by this interview or by hand. None if it is no
    /// JSON object.
    pub fn resume(bytes: &[u8]) -> Option<Unfinished> {
        let case = json::parse(bytes, 1).ok()?;
        if !matches!(case.value, Value::Object(_)) {
            return None;
        }
        let mut unfinished = Unfinished { case, asides: BTreeMap::new() };
        if unfinished.text("order.related.1.type").is_some() {
            unfinished.asides.insert("related", Some("yes".to_owned()));
        }
        Some(unfinished)
    }

    /// The questions that apply to what was answered so far.
    pub fn questions(&self) -> Vec<Question> {
        QUESTIONS.iter().filter(|question| (question.applies)(self)).copied().collect()
    }

    /// The next question that was neither answered nor skipped.
    pub fn next(&self) -> Option<Question> {
        self.questions().into_iter().find(|question| !self.is_answered(question))
    }

    /// The answer to a question as it was typed.
    pub fn answer(&self, question: &Question) -> Option<String> {
        if let Some(aside) = self.asides.get(question.id) {
            return aside.clone();
        }
        let node = self.case.find(&self.field(question))?;
        match &node.value {
            Value::Null if question.id == "signer.capacity" => Some(MYSELF.to_owned()),
            Value::List(lines) => {
                let text =
                    |line: &Node| line.text().or(line.find("name")?.text()).map(str::to_owned);
                let lines: Vec<String> = lines.iter().filter_map(text).collect();
                (!lines.is_empty()).then(|| lines.join("; "))
            }
            _ => node.text().map(str::to_owned),
        }
    }

    /// Takes an answer; an empty one skips the question. The field it fills is returned, for the
    /// problems that a check finds there.
    pub fn take(&mut self, question: &Question, answer: &str) -> String {
        let field = self.field(question);
        let answer = answer.trim();
        if is_aside(question) {
            let answer = (!answer.is_empty()).then(|| answer.to_owned());
            if question.id == "related" {
                self.put("order.related", related(answer.as_deref() == Some("yes")));
            }
            self.asides.insert(question.id, answer);
            return field;
        }
        if question.id == "signer.capacity" {
            self.set_capacity(answer);
            return field;
        }
        let value = match question.kind {
            _ if answer.is_empty() => Value::Null,
            Kind::Lines => {
                let text = |line: &str| Node { line: 1, value: Value::Text(line.to_owned()) };
                Value::List(answer.split(';').map(str::trim).map(text).collect())
            }
            Kind::Names => {
                let names = answer.split(';').map(str::trim).filter(|name| !name.is_empty());
                Value::List(names.map(|name| self.other_named(name)).collect())
            }
            Kind::Choice(_) | Kind::Line | Kind::OrderTitle => Value::Text(answer.to_owned()),
        };
        self.put(&field, value);
        field
    }

    /// Forgets an answer, so that the question is asked again.
    pub fn forget(&mut self, question: &Question) {
        self.asides.remove(question.id);
        self.case.remove(&self.field(question));
    }

    /// The case file, complete or not, with a final line break. Nulls are left out of a finished
    /// one only by those who read it: they mean the same as nothing.
    pub fn case_file(&self) -> String {
        format!("{:#}\n", self.case.to_json())
    }

    /// Whether the person does not ask freely.
    pub fn is_held(&self) -> bool {
        self.is("request.freely", Freely::No)
    }

    /// The case number, if one was given.
    pub fn case_number(&self) -> Option<&str> {
        self.text("case_number").filter(|number| !number.trim().is_empty())
    }

    /// The state, if one was given: a two-letter code, or whatever was typed.
    pub fn state(&self) -> Option<&str> {
        self.text("court.state")
    }

    fn is_answered(&self, question: &Question) -> bool {
        // A case file says nothing of safety: it is asked anew each time.
        self.asides.contains_key(question.id)
            || (!is_aside(question) && self.case.find(&self.field(question)).is_some())
            || (question.id == "related" && self.case.find("order.related").is_some())
    }

    /// The field of the case file that a question fills: how to reach the person who asks is theirs.
    fn field(&self, question: &Question) -> String {
        match question.id.strip_prefix("parties.contact") {
            Some(rest) => format!("{}{rest}", self.contact()),
            None => question.id.to_owned(),
        }
    }

    fn contact(&self) -> String {
        if self.has_signer() {
            return "signer".to_owned();
        }
        let side = if self.by_protected() { Side::Protected } else { Side::Restrained };
        field::join(&field::join("parties", side.word()), "contact")
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

    fn text(&self, path: &str) -> Option<&str> {
        self.case.find(path)?.text()
    }

    fn is<C: Choice>(&self, path: &str, choice: C) -> bool {
        self.text(path) == Some(choice.word())
    }

    fn is_civil(&self) -> bool {
        self.is("order.type", OrderType::CivilProtective)
    }

    fn by_protected(&self) -> bool {
        !self.is("filer", Side::Restrained)
    }

    fn asks_a_court(&self) -> bool {
        !self.is("order.type", OrderType::Unsure)
    }

    fn has_signer(&self) -> bool {
        self.asks_a_court() && self.text("signer.capacity").is_some()
    }

    fn is_attorney(&self) -> bool {
        self.has_signer() && self.is("signer.capacity", Capacity::Attorney)
    }

    fn signs_for_a_living(&self) -> bool {
        let is = |capacity| self.is("signer.capacity", capacity);
        self.is_attorney() || self.has_signer() && (is(Capacity::Employer) || is(Capacity::Agency))
    }

    /// Another capacity is another signer: what was said of one is not said of the other.
    fn set_capacity(&mut self, capacity: &str) {
        let capacity =
            Some(capacity).filter(|capacity| !capacity.is_empty() && *capacity != MYSELF);
        if capacity.is_some() && self.text("signer.capacity") == capacity {
            return;
        }
        let value = capacity.map_or(Value::Null, |capacity| Value::Text(capacity.to_owned()));
        let member = Member { name: "capacity".to_owned(), node: Node { line: 1, value } };
        self.put("signer", Value::Object(vec![member]));
        self.asides.remove("signer_named");
    }

    /// Another protected person, with what the file says of them already.
    fn other_named(&self, name: &str) -> Node {
        let others = self.case.find("parties.protected.also_protected").map(|node| &node.value);
        let has_name = |other: &&Node| other.find("name").and_then(Node::text) == Some(name);
        if let Some(Value::List(others)) = others
            && let Some(known) = others.iter().find(has_name)
        {
            return known.clone();
        }
        let named = Node { line: 1, value: Value::Text(name.to_owned()) };
        let member = Member { name: "name".to_owned(), node: named };
        Node { line: 1, value: Value::Object(vec![member]) }
    }

    fn contact_is_shown(&self) -> bool {
        self.asks_a_court() && self.is(&field::join(&self.contact(), "show"), ShowAll::Print)
    }

    fn has_related(&self) -> bool {
        self.by_protected() && self.text("order.related.1.type").is_some()
    }

    fn meets_prosecutor(&self) -> bool {
        let criminal = self.is("order.type", OrderType::CriminalNoContact) && self.by_protected();
        criminal || self.has_related()
    }
}

/// Whether a question fills no field of its own.
fn is_aside(question: &Question) -> bool {
    matches!(question.id, "safe" | "related" | "signer_named" | "helper_named")
}

/// The other orders, with a criminal one among them or not.
fn related(has_criminal: bool) -> Value {
    if !has_criminal {
        return Value::List(Vec::new());
    }
    let member =
        |name: &str, value| Member { name: name.to_owned(), node: Node { line: 1, value } };
    let kind = Value::Text(OrderType::CriminalNoContact.word().to_owned());
    let order = Value::Object(vec![member("type", kind), member("case_number", Value::Null)]);
    Value::List(vec![Node { line: 1, value: order }])
}
