//! The questions of the interview as data: no terminal, no web page. Front ends walk them.
//!
//! The answers are a case file that is not finished yet, as JSON: it can be saved after every
//! answer and read again. A skipped question leaves a null, so that it is not asked twice.

use serde_json::{Map, Value, json};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of a few words; the first is what Enter takes where the question is optional.
    Choice(&'static [&'static str]),
    /// One line.
    Line,
    /// Several lines, with semicolons between them.
    Lines,
    /// The name of the order, with those that the state knows to pick from.
    OrderTitle,
}

/// A case file that is not finished yet.
#[derive(Clone, Debug)]
pub struct Unfinished {
    case: Value,
    /// What no case file has a field for: is it safe, is there a criminal order too.
    asides: Map<String, Value>,
}

const ALWAYS: fn(&Unfinished) -> bool = |_| true;

/// The questions in their order.
pub const QUESTIONS: [Question; 26] = [
    Question { id: "safe", kind: Kind::Choice(&["yes", "no"]), optional: false, applies: ALWAYS },
    choice("order.type", &["civil_protective", "criminal_no_contact", "unsure"], ALWAYS),
    choice("filer", &["protected", "restrained"], ALWAYS),
    choice("request.freely", &["yes", "no", "not_asked"], Unfinished::by_protected),
    line("court.state"),
    line("court.county"),
    required("court.name"),
    required("case_number"),
    required("parties.protected.name"),
    required("parties.restrained.name"),
    Question { id: "order.title", kind: Kind::OrderTitle, optional: true, applies: ALWAYS },
    line("order.issued"),
    line("order.expires"),
    Question {
        id: "parties.contact.show",
        kind: Kind::Choice(&["withhold", "print"]),
        optional: true,
        applies: Unfinished::asks_a_court,
    },
    Question {
        id: "parties.contact.address",
        kind: Kind::Lines,
        optional: true,
        applies: Unfinished::contact_is_shown,
    },
    when("parties.contact.phone", Unfinished::contact_is_shown),
    when("parties.contact.email", Unfinished::contact_is_shown),
    Question {
        id: "request.goal",
        kind: Kind::Choice(&["terminate", "modify"]),
        optional: true,
        applies: Unfinished::asks_a_court,
    },
    Question {
        id: "request.changes",
        kind: Kind::Lines,
        optional: true,
        applies: |case| case.asks_a_court() && case.is("request.goal", "modify"),
    },
    when("request.reason", Unfinished::asks_a_court),
    Question {
        id: "related",
        kind: Kind::Choice(&["no", "yes"]),
        optional: true,
        applies: |case| case.is("order.type", "civil_protective") && case.by_protected(),
    },
    when("order.related.1.case_number", Unfinished::has_related),
    when("prosecutor.office", Unfinished::meets_prosecutor),
    when("prosecutor.phone", Unfinished::meets_prosecutor),
    line("court.clerk_phone"),
    when("preparer.name", Unfinished::asks_a_court),
];

/// Asked behind the last of [`QUESTIONS`], of whoever has a helper.
pub const HELPERS_ORGANIZATION: Question =
    when("preparer.organization", |case| case.text("preparer.name").is_some());

const fn choice(
    id: &'static str,
    words: &'static [&'static str],
    applies: fn(&Unfinished) -> bool,
) -> Question {
    Question { id, kind: Kind::Choice(words), optional: false, applies }
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
        Unfinished { case: json!({ "version": 1 }), asides: Map::new() }
    }
}

impl Unfinished {
    /// Goes on with a case file that was begun, by this interview or by hand. None if it is no
    /// JSON object.
    pub fn resume(bytes: &[u8]) -> Option<Unfinished> {
        let case: Value = serde_json::from_slice(bytes).ok().filter(Value::is_object)?;
        let mut unfinished = Unfinished { case, asides: Map::new() };
        if unfinished.text("order.related.1.type").is_some() {
            unfinished.asides.insert("related".to_owned(), "yes".into());
        }
        Some(unfinished)
    }

    /// The questions that apply to what was answered so far.
    pub fn questions(&self) -> Vec<Question> {
        let all = QUESTIONS.iter().chain([&HELPERS_ORGANIZATION]);
        all.filter(|question| (question.applies)(self)).copied().collect()
    }

    /// The next question that was neither answered nor skipped.
    pub fn next(&self) -> Option<Question> {
        self.questions().into_iter().find(|question| !self.is_answered(question))
    }

    /// The answer to a question as it was typed.
    pub fn answer(&self, question: &Question) -> Option<String> {
        if let Some(aside) = self.asides.get(question.id) {
            return aside.as_str().map(str::to_owned);
        }
        match self.find(&self.field(question))? {
            Value::Array(lines) => {
                let lines: Vec<&str> = lines.iter().filter_map(Value::as_str).collect();
                (!lines.is_empty()).then(|| lines.join("; "))
            }
            value => value.as_str().map(str::to_owned),
        }
    }

    /// Takes an answer; an empty one skips the question. The field it fills is returned, for the
    /// problems that a check finds there.
    pub fn take(&mut self, question: &Question, answer: &str) -> String {
        let field = self.field(question);
        let answer = answer.trim();
        let value = match question.kind {
            _ if answer.is_empty() => Value::Null,
            Kind::Lines => answer.split(';').map(str::trim).collect(),
            Kind::Choice(_) | Kind::Line | Kind::OrderTitle => answer.into(),
        };
        match question.id {
            "safe" | "related" => {
                self.asides.insert(question.id.to_owned(), value);
                if question.id == "related" {
                    let criminal = json!([{ "type": "criminal_no_contact", "case_number": null }]);
                    let related = if answer == "yes" { criminal } else { json!([]) };
                    put(&mut self.case, "order.related", related);
                }
            }
            _ => put(&mut self.case, &field, value),
        }
        field
    }

    /// Forgets an answer, so that the question is asked again.
    pub fn forget(&mut self, question: &Question) {
        self.asides.remove(question.id);
        let field = self.field(question);
        let (around, name) = field.rsplit_once('.').unwrap_or(("", &field));
        if let Some(Value::Object(members)) = find_mut(&mut self.case, around) {
            members.remove(name);
        }
    }

    /// The case file, complete or not, with a final line break. Nulls are left out of a finished
    /// one only by those who read it: they mean the same as nothing.
    pub fn case_file(&self) -> String {
        format!("{:#}\n", self.case)
    }

    /// The two-letter code of the state, if one was given.
    pub fn state(&self) -> Option<&str> {
        self.text("court.state")
    }

    fn is_answered(&self, question: &Question) -> bool {
        // A case file says nothing of safety: it is asked anew each time.
        self.asides.contains_key(question.id)
            || (!matches!(question.id, "safe" | "related")
                && self.find(&self.field(question)).is_some())
            || (question.id == "related" && self.find("order.related").is_some())
    }

    /// The field of the case file that a question fills: how to reach whoever asks is theirs.
    fn field(&self, question: &Question) -> String {
        let side = if self.by_protected() { "protected" } else { "restrained" };
        question.id.replace("parties.contact", &format!("parties.{side}.contact"))
    }

    fn find(&self, path: &str) -> Option<&Value> {
        path.split('.').try_fold(&self.case, |value, step| match value {
            Value::Array(values) => values.get(step.parse::<usize>().ok()?.checked_sub(1)?),
            value => value.get(step),
        })
    }

    fn text(&self, path: &str) -> Option<&str> {
        self.find(path)?.as_str()
    }

    fn is(&self, path: &str, word: &str) -> bool {
        self.text(path) == Some(word)
    }

    fn by_protected(&self) -> bool {
        !self.is("filer", "restrained")
    }

    fn asks_a_court(&self) -> bool {
        !self.is("order.type", "unsure")
    }

    fn contact_is_shown(&self) -> bool {
        let side = if self.by_protected() { "protected" } else { "restrained" };
        self.asks_a_court() && self.is(&format!("parties.{side}.contact.show"), "print")
    }

    fn has_related(&self) -> bool {
        self.by_protected() && self.text("order.related.1.type").is_some()
    }

    fn meets_prosecutor(&self) -> bool {
        let criminal = self.is("order.type", "criminal_no_contact") && self.by_protected();
        criminal || self.has_related()
    }
}

fn put(value: &mut Value, path: &str, new: Value) {
    let (step, rest) = path.split_once('.').unwrap_or((path, ""));
    let child = match value {
        Value::Array(values) => {
            let place = step.parse::<usize>().ok().and_then(|place| place.checked_sub(1));
            match place.and_then(|place| values.get_mut(place)) {
                Some(child) => child,
                None => return,
            }
        }
        value => {
            if !value.is_object() {
                *value = json!({});
            }
            &mut value[step]
        }
    };
    if rest.is_empty() { *child = new } else { put(child, rest, new) }
}

fn find_mut<'v>(value: &'v mut Value, path: &str) -> Option<&'v mut Value> {
    path.split('.').filter(|step| !step.is_empty()).try_fold(value, |value, step| match value {
        Value::Array(values) => values.get_mut(step.parse::<usize>().ok()?.checked_sub(1)?),
        value => value.get_mut(step),
    })
}
