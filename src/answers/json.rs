//! JSON bytes → a tree of values with their lines.
//!
//! serde_json does the parsing; raw values borrowed from the text give each value's place, and
//! objects are read member by member so that a name given twice is seen.

use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::tree::{Member, Node, Value};
use crate::diagnostic::Diagnostic;

/// Deeper than any case file is; keeps a hostile input from exhausting the stack.
const DEEPEST: usize = 16;

/// Reads one JSON value that starts on a line of its input. A byte-order mark before it is passed
/// over.
pub(crate) fn parse(bytes: &[u8], first_line: u32) -> Result<Node, Diagnostic> {
    let in_input = |mut problem: Diagnostic| {
        problem.line = problem.line.map(|line| line.saturating_add(first_line - 1));
        problem
    };
    let text = utf8(bytes).map_err(in_input)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Diagnostic::error("empty-input", ""));
    }
    let raw: &RawValue = serde_json::from_str(text).map_err(|error| in_input(not_json(&error)))?;
    Source::new(text, first_line).node(raw, 0)
}

fn utf8(bytes: &[u8]) -> Result<&str, Diagnostic> {
    std::str::from_utf8(bytes).map_err(|error| {
        let good = &bytes[..error.valid_up_to()];
        let line = 1 + good.iter().filter(|byte| **byte == b'\n').count();
        Diagnostic::error("not-utf8", "").at_line(u32::try_from(line).unwrap_or(u32::MAX))
    })
}

fn not_json(error: &serde_json::Error) -> Diagnostic {
    let line = u32::try_from(error.line()).unwrap_or(u32::MAX);
    let whole = error.to_string();
    Diagnostic::error("not-json", "")
        .with("reason", whole.split(" at line ").next().unwrap_or_default())
        .with("column", error.column().to_string())
        .at_line(line)
}

/// The text that raw values are borrowed from, and where its lines start.
struct Source<'a> {
    text: &'a str,
    newlines: Vec<usize>,
    first_line: u32,
}

impl<'a> Source<'a> {
    fn new(text: &'a str, first_line: u32) -> Source<'a> {
        let newlines = text.match_indices('\n').map(|(offset, _)| offset).collect();
        Source { text, newlines, first_line }
    }

    fn line(&self, raw: &RawValue) -> u32 {
        let offset = raw.get().as_ptr() as usize - self.text.as_ptr() as usize;
        let lines = self.newlines.partition_point(|newline| *newline < offset);
        self.first_line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX))
    }

    fn node(&self, raw: &'a RawValue, depth: usize) -> Result<Node, Diagnostic> {
        let line = self.line(raw);
        if depth > DEEPEST {
            return Err(Diagnostic::error("too-deep", "").at_line(line));
        }
        let problem =
            |_: serde_json::Error| Diagnostic::error("not-json/half-character", "").at_line(line);
        let text = raw.get();
        let value = match text.as_bytes().first() {
            Some(b'"') => Value::Text(serde_json::from_str(text).map_err(problem)?),
            Some(b'{') => {
                let raws: Members<'a> = serde_json::from_str(text).map_err(problem)?;
                let members = raws
                    .0
                    .into_iter()
                    .map(|(name, raw)| Ok(Member { name, node: self.node(raw, depth + 1)? }));
                Value::Object(members.collect::<Result<_, Diagnostic>>()?)
            }
            Some(b'[') => {
                let raws: Vec<&'a RawValue> = serde_json::from_str(text).map_err(problem)?;
                let nodes = raws.into_iter().map(|raw| self.node(raw, depth + 1));
                Value::List(nodes.collect::<Result<_, Diagnostic>>()?)
            }
            Some(b't') => Value::Bool(true),
            Some(b'f') => Value::Bool(false),
            Some(b'n') => Value::Null,
            _ => Value::Number(text.to_owned()),
        };
        Ok(Node { line, value })
    }
}

/// The members of an object in their order, repeated names included.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> serde::Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Members<'a>, D::Error> {
        struct MembersVisitor;
        impl<'de> Visitor<'de> for MembersVisitor {
            type Value = Members<'de>;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(MembersVisitor)
    }
}
