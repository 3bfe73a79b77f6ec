//! An input as a tree of values, each with the line it stands on.

use crate::field;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// Counted from 1.
    pub(crate) line: u32,
    pub(crate) value: Value,
}

/// What a [`Node`] holds. A number keeps its spelling; an object keeps repeated names.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    /// From a source without kinds, such as the command line: it is what its field wants.
    Flat(String),
    List(Vec<Node>),
    Object(Vec<Member>),
}

/// A named value of an object.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) node: Node,
}

impl Node {
    /// An object without fields, or a part of one, at a line.
    pub(crate) fn empty(line: u32) -> Node {
        Node { line, value: Value::Object(Vec::new()) }
    }

    /// The value at a path.
    pub(crate) fn find(&self, path: &str) -> Option<&Node> {
        field::steps(path).try_fold(self, Node::child)
    }

    /// The line of the field at a path, or of the nearest thing around it that exists.
    pub(crate) fn line_of(&self, path: &str) -> u32 {
        let mut node = self;
        for step in field::steps(path) {
            match node.child(step) {
                Some(child) => node = child,
                None => break,
            }
        }
        node.line
    }

    fn child(&self, step: &str) -> Option<&Node> {
        match &self.value {
            Value::Object(members) => {
                members.iter().find(|member| member.name == step).map(|member| &member.node)
            }
            Value::List(nodes) => nodes.get(field::place(step)?),
            _ => None,
        }
    }

    /// Sets the field at a path, making what is around it. False if something that holds no fields
    /// is in the way.
    pub(crate) fn put(&mut self, path: &str, value: Value) -> bool {
        let (step, rest) = path.split_once('.').unwrap_or((path, ""));
        let Some(child) = self.child_to_set(step) else { return false };
        if rest.is_empty() {
            child.value = value;
            return true;
        }
        // The first entry of a list that is not there yet.
        if matches!(&child.value, Value::Object(members) if members.is_empty())
            && field::steps(rest).next() == Some("1")
        {
            child.value = Value::List(Vec::new());
        }
        if matches!(child.value, Value::Null) {
            child.value = Value::Object(Vec::new());
        }
        child.put(rest, value)
    }

    /// The child at a step, made if it is not there yet and can be.
    fn child_to_set(&mut self, step: &str) -> Option<&mut Node> {
        let line = self.line;
        match &mut self.value {
            Value::Object(members) => {
                let known = members.iter().position(|member| member.name == step);
                let known = known.unwrap_or_else(|| {
                    members.push(Member { name: step.to_owned(), node: Node::empty(line) });
                    members.len() - 1
                });
                Some(&mut members[known].node)
            }
            Value::List(nodes) => {
                let place = field::place(step)?;
                if place == nodes.len() {
                    nodes.push(Node::empty(line));
                }
                nodes.get_mut(place)
            }
            _ => None,
        }
    }

    /// Takes the field at a path out of the object that holds it.
    pub(crate) fn remove(&mut self, path: &str) {
        let (around, name) = field::split_last(path);
        let mut node = self;
        for step in field::steps(around) {
            match node.child(step) {
                Some(_) => {}
                None => return,
            }
            let Some(child) = node.child_to_set(step) else { return };
            node = child;
        }
        if let Value::Object(members) = &mut node.value {
            members.retain(|member| member.name != name);
        }
    }

    /// Every text in the tree with its path.
    pub(crate) fn collect_texts<'n>(&'n self, path: &str, texts: &mut Vec<(String, &'n str)>) {
        match &self.value {
            Value::Text(text) | Value::Flat(text) => texts.push((path.to_owned(), text)),
            Value::List(nodes) => {
                for (place, node) in nodes.iter().enumerate() {
                    node.collect_texts(&field::entry(path, place), texts);
                }
            }
            Value::Object(members) => {
                for member in members {
                    member.node.collect_texts(&field::join(path, &member.name), texts);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// The text, if it is one.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) | Value::Flat(text) => Some(text),
            _ => None,
        }
    }

    /// The same as JSON. A repeated name keeps its first value, which is the one that is read.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(value) => (*value).into(),
            Value::Number(number) => serde_json::from_str(number).unwrap_or_default(),
            Value::Text(text) | Value::Flat(text) => text.as_str().into(),
            Value::List(nodes) => nodes.iter().map(Node::to_json).collect(),
            Value::Object(members) => {
                let pairs = members.iter().rev();
                pairs.map(|member| (member.name.clone(), member.node.to_json())).collect()
            }
        }
    }

    /// What kind of value it is, by the key of the word in a message.
    pub(crate) fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "a number",
            Value::Text(_) | Value::Flat(_) => "text",
            Value::List(_) => "a list",
            Value::Object(_) => "an object",
        }
    }
}
