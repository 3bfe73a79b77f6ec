//! The problems of a sheet, each told once with all rows that have it.

use liftorder::diagnostic::{Diagnostic, Message};
use liftorder::language::Language;

/// Problems of the rows of sheets, in the order in which they were met first.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    groups: Vec<Group>,
    left_out: usize,
}

#[derive(Debug)]
struct Group {
    input: String,
    /// Without its place.
    message: Message,
    /// The first of the rows.
    rows: Vec<u32>,
    count: usize,
}

/// How many different problems are told.
const MOST_GROUPS: usize = 100;
/// How many rows of each are named.
const MOST_ROWS: usize = 12;

impl Gathered {
    /// Adds a problem of a row.
    pub(crate) fn add(&mut self, input: &str, problem: &Diagnostic, language: &Language) {
        let row = problem.line.unwrap_or_default();
        let message = Message { record: None, row: None, ..problem.in_words(language) };
        let known =
            self.groups.iter_mut().find(|group| group.message == message && group.input == input);
        if let Some(group) = known {
            group.count += 1;
            if group.rows.len() < MOST_ROWS {
                group.rows.push(row);
            }
        } else if self.groups.len() == MOST_GROUPS {
            self.left_out += 1;
        } else {
            let input = input.to_owned();
            self.groups.push(Group { input, message, rows: vec![row], count: 1 });
        }
    }

    /// The problems in words, each with its rows, and how many are not told.
    pub(crate) fn in_words(&self, language: &Language) -> Vec<String> {
        let several = self.groups.windows(2).any(|pair| pair[0].input != pair[1].input);
        let words = |group: &Group| {
            let mut message = group.message.clone();
            let rows: Vec<String> = group.rows.iter().map(u32::to_string).collect();
            let more = (group.count - group.rows.len()).to_string();
            let values = [("rows", rows.join(", ")), ("more", more)];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            let key = match (group.count, group.rows.len()) {
                (1, _) => "in-row",
                (count, named) if count == named => "in-rows",
                _ => "in-rows-and-more",
            };
            let place = language.say(key, &values);
            let input = if several { format!("{}, ", group.input) } else { String::new() };
            message.message = format!("{} ({input}{place})", message.message);
            message.to_string()
        };
        let mut told: Vec<String> = self.groups.iter().map(words).collect();
        if self.left_out > 0 {
            told.push(language.say_of(self.left_out as i64, "more-problems", &[]));
        }
        told
    }
}
