//! A JSON array of cases, or cases one behind the other, without holding more than one of them.
//!
//! serde_json finds the end of each value; a fault in one hides where the next starts.

use std::io::BufRead;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::bytes::{Bytes, is_blank};
use super::{RawRecord, Typed, line_number, unreadable};
use crate::diagnostic::Diagnostic;
use crate::language::Named;

pub(super) struct JsonRecords<R> {
    bytes: Bytes<R>,
    reached: Reached,
}

/// What has been read last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reached {
    Start,
    /// The opening bracket.
    Opened,
    /// A value of the array.
    InArray,
    /// A value that stands in no array.
    Outside,
    End,
    /// Something behind which nothing can be told apart.
    Fault,
}

type Fault = Vec<Diagnostic>;

impl<R: BufRead> JsonRecords<R> {
    pub(super) fn new(input: R) -> JsonRecords<R> {
        JsonRecords { bytes: Bytes::new(input), reached: Reached::Start }
    }

    /// Goes to the start of the next value; false at the end of the input.
    fn find_value(&mut self) -> Result<bool, Fault> {
        loop {
            let sign = self.bytes.peek_sign().map_err(|error| vec![unreadable(&error)])?;
            match (self.reached, sign) {
                (Reached::End | Reached::Outside, None) | (Reached::Fault, _) => return Ok(false),
                (Reached::Start, None) => {
                    return Err(vec![Diagnostic::error("empty-input/many", "")]);
                }
                (Reached::Start, Some(b'[')) => {
                    self.bytes.pass(b'[');
                    self.reached = Reached::Opened;
                }
                (Reached::Opened | Reached::InArray, Some(b']')) => {
                    self.bytes.pass(b']');
                    self.reached = Reached::End;
                }
                (Reached::InArray, Some(b',')) => {
                    self.bytes.pass(b',');
                    // Behind a comma a value must follow: `]` would be one comma too many.
                    let next = self.bytes.peek_sign().map_err(|error| vec![unreadable(&error)])?;
                    if next.is_none_or(|sign| sign == b']' || sign == b',') {
                        return Err(self.fault(Named::Word("a-case-after-comma")));
                    }
                    return Ok(true);
                }
                (Reached::Start, Some(_)) => {
                    self.reached = Reached::Outside;
                    return Ok(true);
                }
                (Reached::Outside, Some(_)) => return Ok(true),
                (Reached::Opened, Some(sign)) if sign != b',' => return Ok(true),
                (Reached::InArray | Reached::Opened, Some(_)) => {
                    return Err(self.fault(Named::Word("comma-or-bracket")));
                }
                (Reached::InArray | Reached::Opened, None) => {
                    return Err(self.fault(Named::Word("closing-bracket")));
                }
                (Reached::End, Some(_)) => {
                    return Err(self.fault(Named::Word("text-after-array")));
                }
            }
        }
    }

    fn value(&mut self) -> Result<RawRecord, Fault> {
        let line = line_number(self.bytes.line);
        self.bytes.begin();
        let first = self.bytes.peek().map_err(|error| vec![unreadable(&error)])?;
        let bytes = match first {
            Some(b'{' | b'[' | b'"') => {
                let mut parser = serde_json::Deserializer::from_reader(&mut self.bytes);
                let value = Box::<RawValue>::deserialize(&mut parser);
                value.map_err(|error| {
                    if self.bytes.is_too_long() {
                        return vec![Diagnostic::error("record-too-long", "").at_line(line)];
                    }
                    if error.is_io() {
                        return vec![unreadable(&error.into())];
                    }
                    let whole = error.to_string();
                    self.fault(whole.split(" at line ").next().unwrap_or_default().into())
                })?
            }
            // The parser would read a byte too many to see where a number or a word ends.
            _ => self.word()?,
        };
        let typed = Typed::Json(bytes.get().as_bytes().to_vec());
        Ok(RawRecord::of_text(line, typed))
    }

    fn word(&mut self) -> Result<Box<RawValue>, Fault> {
        let mut word = String::new();
        while let Some(byte) = self.bytes.peek().map_err(|error| vec![unreadable(&error)])? {
            if self.bytes.is_too_long() {
                return Err(self.fault(Named::Word("a-case")));
            }
            if is_blank(byte) || matches!(byte, b',' | b']' | b'[' | b'{' | b'"') {
                break;
            }
            self.bytes.pass(byte);
            word.push(char::from(byte));
        }
        RawValue::from_string(word).map_err(|_| self.fault(Named::Word("a-case")))
    }

    fn fault(&self, reason: Named) -> Fault {
        let problem = Diagnostic::error("not-json/in-many", "")
            .with("reason", reason)
            .with("column", self.bytes.column.max(1).to_string());
        vec![problem.at_line(line_number(self.bytes.line))]
    }
}

impl<R: BufRead> Iterator for JsonRecords<R> {
    type Item = Result<RawRecord, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.reached == Reached::Fault {
            return None;
        }
        let found = match self.find_value() {
            Ok(true) => self.value(),
            Ok(false) => return None,
            Err(fault) => Err(fault),
        };
        match (&found, self.reached) {
            (Err(_), _) => self.reached = Reached::Fault,
            (Ok(_), Reached::Opened) => self.reached = Reached::InArray,
            (Ok(_), _) => {}
        }
        Some(found)
    }
}
