//! Answers that are lists in a case file: other cases, others whom the order protects, what is needed in court.

use super::super::questions::{BY_HAND, NOBODY, REMOTE};
use super::{Unfinished, line_of, list, member, yes_or_no};
use crate::answers::tree::{Node, Value};
use crate::field;

impl Unfinished {
    pub(super) fn related_types(&self) -> Vec<String> {
        let Some(Value::List(all)) = self.case.find("order.related").map(|node| &node.value) else {
            return Vec::new();
        };
        let type_of =
            |one: &Node| one.find("type").and_then(Node::text).unwrap_or_default().to_owned();
        all.iter().map(type_of).collect()
    }

    /// The other cases are of these kinds. What is known of one stays.
    pub(super) fn set_related(&mut self, types: &str) {
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

    pub(super) fn set_in_court(&mut self, needs: &str) {
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

    pub(super) fn other_nodes(&self) -> &[Node] {
        match self.case.find("parties.protected.also_protected").map(|node| &node.value) {
            Some(Value::List(others)) => others,
            _ => &[],
        }
    }

    pub(super) fn all_others_say(&self, what: &str) -> bool {
        self.other_nodes().iter().all(|other| other.find(what).is_some())
    }

    /// Those under 18, by their names; one word if none is.
    pub(super) fn minors(&self) -> Option<String> {
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

    pub(super) fn set_minors(&mut self, minors: &str) {
        self.set_of_others("minor", |name| match minors {
            "" => Value::Null,
            minors => Value::Bool(minors.lines().any(|minor| minor == name)),
        });
    }

    pub(super) fn ends_too(&self) -> Option<String> {
        let first = self.other_nodes().first()?.find("ends_too")?;
        Some(match first.value {
            Value::Bool(truth) => yes_or_no(truth).to_owned(),
            _ => BY_HAND.to_owned(),
        })
    }

    pub(super) fn set_of_others(&mut self, what: &str, value: impl Fn(&str) -> Value) {
        for (place, name) in self.others().iter().enumerate() {
            let other = field::entry("parties.protected.also_protected", place);
            self.put(&field::join(&other, what), value(name));
        }
    }

    /// Another protected person, with what the case says of them already: `A. D. (daughter)`.
    pub(super) fn other_named(&self, line: &str) -> Node {
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
