//! An input as a tree of values, each with the line it stands on.

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
    Bool,
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
    /// The line of the field at a dotted path, or of the nearest thing around it that exists.
    pub(crate) fn line_of(&self, path: &str) -> u32 {
        let mut node = self;
        for step in path.split('.').filter(|step| !step.is_empty()) {
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
            Value::List(nodes) => {
                let position: usize = step.parse().ok()?;
                nodes.get(position.checked_sub(1)?)
            }
            _ => None,
        }
    }

    /// Sets the field at a dotted path, making what is around it; places in a list count from 1.
    /// False if something that holds no fields is in the way.
    pub(crate) fn set(&mut self, path: &str, value: &str) -> bool {
        let (step, rest) = path.split_once('.').unwrap_or((path, ""));
        let line = self.line;
        let child = match &mut self.value {
            Value::Object(members) => {
                let known = members.iter().position(|member| member.name == step);
                let known = known.unwrap_or_else(|| {
                    let node = Node { line, value: Value::Object(Vec::new()) };
                    members.push(Member { name: step.to_owned(), node });
                    members.len() - 1
                });
                &mut members[known].node
            }
            Value::List(nodes) => {
                let Some(place) = step.parse::<usize>().ok().and_then(|n| n.checked_sub(1)) else {
                    return false;
                };
                if place == nodes.len() {
                    nodes.push(Node { line, value: Value::Object(Vec::new()) });
                }
                match nodes.get_mut(place) {
                    Some(node) => node,
                    None => return false,
                }
            }
            _ => return false,
        };
        if rest.is_empty() {
            child.value = Value::Flat(value.to_owned());
            return true;
        }
        // The first entry of a list that is not there yet.
        if matches!(&child.value, Value::Object(members) if members.is_empty())
            && rest.split('.').next() == Some("1")
        {
            child.value = Value::List(Vec::new());
        }
        if matches!(child.value, Value::Null) {
            child.value = Value::Object(Vec::new());
        }
        child.set(rest, value)
    }

    /// Every text in the tree with its dotted path; places in a list count from 1.
    pub(crate) fn collect_texts<'n>(&'n self, path: String, texts: &mut Vec<(String, &'n str)>) {
        let below = |step: &str| {
            if path.is_empty() { step.to_owned() } else { format!("{path}.{step}") }
        };
        match &self.value {
            Value::Text(text) | Value::Flat(text) => texts.push((path, text)),
            Value::List(nodes) => {
                for (position, node) in nodes.iter().enumerate() {
                    node.collect_texts(below(&(position + 1).to_string()), texts);
                }
            }
            Value::Object(members) => {
                for member in members {
                    member.node.collect_texts(below(&member.name), texts);
                }
            }
            Value::Null | Value::Bool | Value::Number(_) => {}
        }
    }

    /// What kind of value it is, in the words of a message.
    pub(crate) fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing (null)",
            Value::Bool => "true or false",
            Value::Number(_) => "a number",
            Value::Text(_) | Value::Flat(_) => "text",
            Value::List(_) => "a list",
            Value::Object(_) => "an object",
        }
    }
}
