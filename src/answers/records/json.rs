//! A JSON array of cases, or cases one behind the other, without holding more than one of them.
//!
//! serde_json finds the end of each value; a fault in one hides where the next starts.

use std::io::BufRead;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::bytes::Bytes;
use super::{Content, RawRecord, line_number, unreadable};
use crate::diagnostic::Diagnostic;

pub(super) struct JsonRecords<R> {
    bytes: Bytes<R>,
    place: Place,
}

/// What has been read last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
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
        JsonRecords { bytes: Bytes::new(input), place: Place::Start }
    }

    /// Goes to the start of the next value; false at the end of the input.
    fn find_value(&mut self) -> Result<bool, Fault> {
        loop {
            let sign = self.bytes.peek_sign().map_err(|error| vec![unreadable(&error)])?;
            match (self.place, sign) {
                (Place::End | Place::Outside, None) | (Place::Fault, _) => return Ok(false),
                (Place::Start, None) => {
                    let problem = Diagnostic::error("empty-input", "", "the input is empty");
                    return Err(vec![problem.hint("write a JSON array of cases, [ {…}, {…} ]")]);
                }
                (Place::Start, Some(b'[')) => {
                    self.bytes.pass(b'[');
                    self.place = Place::Opened;
                }
                (Place::Opened | Place::InArray, Some(b']')) => {
                    self.bytes.pass(b']');
                    self.place = Place::End;
                }
                (Place::InArray, Some(b',')) => {
                    self.bytes.pass(b',');
                    // Behind a comma a value must follow: `]` would be one comma too many.
                    let next = self.bytes.peek_sign().map_err(|error| vec![unreadable(&error)])?;
                    if next.is_none_or(|sign| sign == b']' || sign == b',') {
                        return Err(self.fault("a case is missing behind the comma"));
                    }
                    return Ok(true);
                }
                (Place::Start, Some(_)) => {
                    self.place = Place::Outside;
                    return Ok(true);
                }
                (Place::Outside, Some(_)) => return Ok(true),
                (Place::Opened, Some(sign)) if sign != b',' => return Ok(true),
                (Place::InArray | Place::Opened, Some(_)) => {
                    return Err(self.fault("expected a comma or the closing bracket of the array"));
                }
                (Place::InArray | Place::Opened, None) => {
                    return Err(self.fault("the closing bracket of the array is missing"));
                }
                (Place::End, Some(_)) => {
                    return Err(self.fault("there is something behind the end of the array"));
                }
            }
        }
    }

    fn value(&mut self) -> Result<RawRecord, Fault> {
        let line = line_number(self.bytes.line);
        let first = self.bytes.peek().map_err(|error| vec![unreadable(&error)])?;
        let bytes = match first {
            Some(b'{' | b'[' | b'"') => {
                let mut parser = serde_json::Deserializer::from_reader(&mut self.bytes);
                let value = Box::<RawValue>::deserialize(&mut parser);
                value.map_err(|error| {
                    if error.is_io() {
                        return vec![unreadable(&error.into())];
                    }
                    let whole = error.to_string();
                    self.fault(whole.split(" at line ").next().unwrap_or_default())
                })?
            }
            // The parser would read a byte too many to see where a number or a word ends.
            _ => self.word()?,
        };
        let content = Content::Json(bytes.get().as_bytes().to_vec());
        Ok(RawRecord { line, content })
    }

    fn word(&mut self) -> Result<Box<RawValue>, Fault> {
        let mut word = String::new();
        while let Some(byte) = self.bytes.peek().map_err(|error| vec![unreadable(&error)])? {
            if byte.is_ascii_whitespace() || matches!(byte, b',' | b']' | b'[' | b'{' | b'"') {
                break;
            }
            self.bytes.pass(byte);
            word.push(char::from(byte));
        }
        RawValue::from_string(word).map_err(|_| self.fault("expected a case, { … }"))
    }

    fn fault(&self, message: &str) -> Fault {
        let message = format!("not valid JSON: {message}, column {}", self.bytes.column.max(1));
        let hint = "what stands before it was read; look for a missing quotation mark, comma or \
                    bracket on this line or the one before";
        let problem = Diagnostic::error("not-json", "", message).hint(hint);
        vec![problem.at_line(line_number(self.bytes.line))]
    }
}

impl<R: BufRead> Iterator for JsonRecords<R> {
    type Item = Result<RawRecord, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.place == Place::Fault {
            return None;
        }
        let found = match self.find_value() {
            Ok(true) => self.value(),
            Ok(false) => return None,
            Err(fault) => Err(fault),
        };
        match (&found, self.place) {
            (Err(_), _) => self.place = Place::Fault,
            (Ok(_), Place::Opened) => self.place = Place::InArray,
            (Ok(_), _) => {}
        }
        Some(found)
    }
}
