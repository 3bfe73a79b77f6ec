//! Every kind of order, stage, side and request in every state: its papers name what the facts of the
//! state have for just that, and no other provision, form or title of the state.
//!
//! The facts are read here a second time, as plain JSON, so that a slip in the program's own reading of
//! them is seen.

use std::collections::BTreeSet;

use liftorder::answers::{Choice, Goal, OrderKind, Side};
use liftorder::facts::State;
use liftorder::make::{Assets, Format, Wanted, make};
use serde_json::Value;

use crate::harness::CaseFile;

/// What papers of the court's file may never have from memory.
const COURT_PAPERS: [&str; 3] = ["motion", "declaration", "proposed-order"];
/// What an entry says that names a law or a paper.
const NAMES: [&str; 6] =
    ["statute", "form", "order_form", "title", "short_terminate", "short_modify"];

#[derive(Clone, Copy, Debug)]
struct Order {
    kind: &'static str,
    stage: Option<&'static str>,
    side: &'static str,
    goal: &'static str,
}

impl Order {
    /// Thirteen kinds, three stages, two sides, two requests.
    fn all() -> Vec<Order> {
        let mut all = Vec::new();
        for kind in OrderKind::WORDS.iter().map(|(word, _)| *word) {
            for stage in [None, Some("temporary"), Some("final")] {
                for side in Side::WORDS.iter().map(|(word, _)| *word) {
                    for goal in Goal::WORDS.iter().map(|(word, _)| *word) {
                        all.push(Order { kind, stage, side, goal });
                    }
                }
            }
        }
        all
    }

    fn case_file(self, state: State) -> CaseFile {
        let file = CaseFile::bare()
            .set("court.state", state.code())
            .set("order.kind", self.kind)
            .set("filer", self.side)
            .set("request.goal", self.goal);
        match self.stage {
            Some(stage) => file.set("order.stage", stage),
            None => file,
        }
    }

    /// The first entry that fits. An order of a known kind whose stage nothing tells is a final one.
    fn entry(self, ends: &[Value]) -> Option<&Value> {
        let fits = |key: &Value, word: &str| match key {
            Value::Array(words) => words.iter().any(|own| own == word),
            own => own == "any" || own == word,
        };
        ends.iter().filter(|_| self.kind != "other").find(|entry| {
            fits(&entry["kind"], self.kind)
                && fits(&entry["stage"], self.stage.unwrap_or("final"))
                && fits(&entry["side"], self.side)
                && fits(&entry["goal"], self.goal)
        })
    }
}

fn texts_of<'v>(entry: &'v Value, names: &'v [&str]) -> impl Iterator<Item = &'v str> {
    names.iter().filter_map(|name| entry[*name].as_str())
}

/// Whether a fact of an entry may stand in a paper for the court.
fn was_seen(entry: &Value, name: &str) -> bool {
    let remembered = entry["from_memory"].as_array().into_iter().flatten();
    entry["confidence"] != "low" && remembered.into_iter().all(|memory| memory != name)
}

/// Every sentence below a value.
fn sentences(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text.as_str()],
        Value::Array(values) => values.iter().flat_map(sentences).collect(),
        Value::Object(members) => members.values().flat_map(sentences).collect(),
        _ => Vec::new(),
    }
}

/// A text without the longest of what it may say, then the next, so that “§ 5” is not found in “§ 5(b)”.
fn without(text: &str, allowed: &BTreeSet<&str>) -> String {
    let mut allowed: Vec<&str> = allowed.iter().copied().collect();
    allowed.sort_by_key(|words| std::cmp::Reverse(words.len()));
    allowed.iter().fold(text.to_owned(), |text, words| text.replace(words, "…"))
}

struct Walk<'a> {
    state: State,
    ends: &'a [Value],
    /// What its courts print on orders.
    orders: &'a [Value],
    /// Every provision, form and title of any entry of the state.
    named: BTreeSet<&'a str>,
    /// The sentences about the state that hand-outs print whole.
    told: BTreeSet<&'a str>,
}

impl<'a> Walk<'a> {
    fn new(state: State, facts: &'a Value) -> Walk<'a> {
        let ends = facts["ends"].as_array().map_or(&[][..], Vec::as_slice);
        let named = ends.iter().flat_map(|entry| texts_of(entry, &NAMES)).collect();
        let told = ["plain", "protected_person_bound", "end_date_can_move", "terms_after_end"];
        let more = ["absence_at_first_hearing", "fee", "also_ends_by", "e_file"];
        let told = told.iter().chain(&more).flat_map(|name| sentences(&facts[*name])).collect();
        let orders = facts["orders"].as_array().map_or(&[][..], Vec::as_slice);
        Walk { state, ends, orders, named, told }
    }

    /// The faults of one case's papers.
    fn faults(&self, order: Order, assets: &Assets) -> Vec<String> {
        let entry = order.entry(self.ends);
        let chosen = order.case_file(self.state).chosen(assets, &[]);
        let wanted = Wanted { formats: vec![Format::Txt], packet: false };
        let mut faults = Vec::new();
        for paper in make(&chosen, &wanted, assets).unwrap() {
            let text = String::from_utf8(paper.bytes).unwrap().replace('\u{a0}', " ");
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let for_the_court = COURT_PAPERS.contains(&paper.name.as_str());
            let mut allowed: BTreeSet<&str> = BTreeSet::new();
            if let Some(entry) = entry {
                let may = |name: &&&str| !for_the_court || was_seen(entry, name);
                allowed.extend(NAMES.iter().filter(may).filter_map(|name| entry[*name].as_str()));
                allowed.extend(texts_of(entry, &["closed", "wait", "serve"]));
            }
            if !for_the_court {
                allowed.extend(&self.told);
            }
            let rest = without(&text, &allowed);
            let is_free = |name: &str| is_everyones(name) || self.is_of_the_order(name, order);
            for name in self.named.iter().filter(|name| !is_free(name)) {
                if rest.contains(name) {
                    faults
                        .push(format!("{:?} {order:?}: {} says {name:?}", self.state, paper.name));
                }
            }
            if paper.name == "motion" {
                faults.extend(self.faults_of_the_motion(order, entry, &text));
            }
        }
        faults
    }

    /// Whether a title says no more than a neutral verb and what courts print on such an order.
    fn is_of_the_order(&self, title: &str, order: Order) -> bool {
        let verbs = ["Motion to Modify ", "Motion to Terminate ", "Motion to Vacate "];
        let printed = verbs.iter().find_map(|verb| title.strip_prefix(verb));
        let has = |list: &Value, word: &str| {
            list.as_array().is_some_and(|list| list.iter().any(|one| one == word))
        };
        let Some(printed) = printed else { return false };
        let is_own = |own: &Value| has(&own["titles"], printed) && has(&own["kind"], order.kind);
        self.orders.iter().any(is_own)
    }

    /// The motion cites the provision and asks with the verb of its entry, or with none.
    fn faults_of_the_motion(&self, order: Order, entry: Option<&Value>, text: &str) -> Vec<String> {
        let mut faults = Vec::new();
        let mut fault = |what: String| faults.push(format!("{:?} {order:?}: {what}", self.state));
        let seen = |name: &str| {
            let entry = entry.filter(|entry| was_seen(entry, name))?;
            entry[name].as_str()
        };
        match seen("statute") {
            Some(statute) if !text.contains(&format!("under {statute}")) => {
                fault(format!("the motion does not cite {statute:?}"));
            }
            None if text.contains("I ask this under") => fault("the motion cites a law".to_owned()),
            _ => {}
        }
        if entry.is_some_and(|entry| entry["closed"].is_string()) {
            fault("a motion although there is no such request".to_owned());
        }
        let asks = text.split("I ask the court to ").nth(1).unwrap_or_default();
        let neutral = match order.goal {
            "modify" => &["change"][..],
            _ if order.stage == Some("temporary") => &["vacate"],
            _ => &["dismiss or terminate", "modify"],
        };
        let own = seen("verb").filter(|_| order.goal == "terminate");
        if !neutral.iter().copied().chain(own).any(|verb| asks.starts_with(&format!("{verb} "))) {
            fault(format!("the motion asks to {:?}", asks.split('.').next()));
        }
        faults
    }
}

/// Facts with each provision as the courts of the state cite it.
fn as_cited(mut facts: Value) -> Value {
    let citations = facts["citation"].as_array().cloned().unwrap_or_default();
    for entry in facts["ends"].as_array_mut().into_iter().flatten() {
        for citation in &citations {
            let Some(statute) = entry["statute"].as_str() else { continue };
            let (of, own) = (citation["of"].as_str().unwrap(), citation["as"].as_str().unwrap());
            entry["statute"] = statute.replace(of, own).into();
        }
    }
    facts
}

/// A title that says no more than our own neutral words do.
fn is_everyones(name: &str) -> bool {
    ["Motion to Terminate Protective Order", "Motion to Modify Protective Order"].contains(&name)
}

#[test]
fn papers_name_only_the_law_of_the_order_the_side_and_the_request() {
    let assets = Assets::built_in().unwrap();
    let orders = Order::all();
    let states: Vec<(State, Value)> =
        State::all().filter_map(|state| Some((state, as_cited(state.entry()?)))).collect();
    assert!(states.len() * orders.len() > 7_000, "{} states", states.len());
    let faults_of = |part: &[(State, Value)]| -> Vec<String> {
        let walks = part.iter().map(|(state, facts)| Walk::new(*state, facts));
        walks
            .flat_map(|walk| {
                orders.iter().flat_map(|order| walk.faults(*order, &assets)).collect::<Vec<_>>()
            })
            .collect()
    };
    let parts = states.chunks(states.len().div_ceil(4));
    let faults: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = parts.map(|part| scope.spawn(|| faults_of(part))).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}
