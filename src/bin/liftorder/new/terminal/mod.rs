//! The terminal: paragraphs go out, lines come in. What was pasted as several lines comes in as one answer.

mod keys;
mod line;
mod lines;
mod painter;
mod plain;

use std::io::Write;

use crossterm::terminal;

use self::keys::{Key, Keys};
use self::line::Line;
pub(super) use self::lines::Hanging;
use self::painter::Painter;
use self::plain::Plain;

/// The terminal that somebody answers in.
pub(super) struct Terminal {
    way: Way,
    is_bold: bool,
}

/// How lines are read.
enum Way {
    /// With keys that move within a line, and what is typed broken between words.
    Edited(Keys),
    /// As the system hands them over: for screen readers, and terminals that cannot move a cursor.
    Plain(Plain),
}

impl Terminal {
    /// Opens it; plain if that is asked for or the terminal can do no more.
    pub(super) fn open(plain: bool) -> Terminal {
        let variable = |name: &str| std::env::var(name).unwrap_or_default();
        let is_dumb = variable("TERM") == "dumb";
        let is_accessible = !["", "0"].contains(&variable("ACCESSIBLE").as_str());
        let way = if plain || is_dumb || is_accessible {
            Way::Plain(Plain::new(is_dumb))
        } else {
            Way::Edited(Keys::default())
        };
        let is_bold = matches!(way, Way::Edited(_)) && variable("NO_COLOR").is_empty();
        Terminal { way, is_bold }
    }

    /// Whether an earlier answer can be edited; else it is only kept or replaced.
    pub(super) fn edits(&self) -> bool {
        matches!(self.way, Way::Edited(_))
    }

    /// Whether the screen can be cleared.
    pub(super) fn can_clear(&self) -> bool {
        !matches!(&self.way, Way::Plain(plain) if plain.is_dumb)
    }

    /// Wipes the screen and what was scrolled off it: somebody else may look next.
    pub(super) fn clear(&self) {
        if self.can_clear() {
            write("\u{1b}[H\u{1b}[2J\u{1b}[3J");
        } else {
            write("\n\n\n");
        }
    }

    /// Prints paragraphs and a blank line after them.
    pub(super) fn say(&self, paragraphs: &[String]) {
        self.print(paragraphs, Hanging(0));
        write("\n");
    }

    /// Prints a heading or a question.
    pub(super) fn head(&self, text: &str) {
        let (on, off) = if self.is_bold { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
        write(&format!("\n{on}"));
        self.print(&[text.to_owned()], Hanging(0));
        write(off);
    }

    /// Prints paragraphs, broken between words; further lines of one hang below its text.
    pub(super) fn print(&self, paragraphs: &[String], hanging: Hanging) {
        let (columns, _) = size();
        for paragraph in paragraphs {
            for line in lines::wrapped(paragraph, columns.min(WIDEST), hanging) {
                write(&format!("{line}\n"));
            }
        }
    }

    /// How many lines fit on the screen.
    pub(super) fn height(&self) -> usize {
        size().1
    }

    /// How many lines paragraphs take.
    pub(super) fn lines_of(&self, paragraphs: &[String], hanging: Hanging) -> usize {
        let (columns, _) = size();
        let lines = |text: &String| lines::wrapped(text, columns.min(WIDEST), hanging).len();
        paragraphs.iter().map(lines).sum()
    }

    /// Reads a line, and every line that comes right behind it as from a paste. None if somebody leaves.
    pub(super) fn read(&mut self, before: &str) -> Option<Vec<String>> {
        let lines = match &mut self.way {
            Way::Plain(plain) => plain.read(),
            Way::Edited(keys) => edit(keys, before),
        };
        let mut lines = lines?;
        while lines.len() > 1 && lines.last().is_some_and(|line| line.trim().is_empty()) {
            lines.pop();
        }
        Some(lines)
    }
}

/// Longer lines are hard to read.
const WIDEST: usize = 80;

/// Columns and lines.
fn size() -> (usize, usize) {
    let (columns, lines) = terminal::size().unwrap_or((80, 24));
    (usize::from(columns.max(20)), usize::from(lines.max(5)))
}

fn edit(keys: &mut Keys, before: &str) -> Option<Vec<String>> {
    let _raw = keys::Raw::begin().ok()?;
    let mut line = Line::new(before);
    let mut painter = Painter::default();
    painter.paint(&line, size());
    loop {
        match keys.next() {
            Some(Key::Enter) => break,
            Some(Key::Resized) => painter.paint(&line, size()),
            Some(Key::Edit(edit)) => {
                line.apply(edit);
                if !keys.has_more_now() {
                    painter.paint(&line, size());
                }
            }
            Some(Key::Leave) | None => {
                painter.answered(&line, size());
                return None;
            }
        }
    }
    painter.answered(&line, size());
    let mut lines = vec![line.into_text()];
    lines.extend(keys.rest_of_paste()?);
    Some(lines)
}

fn write(text: &str) {
    let mut out = std::io::stderr();
    // A terminal that is gone is noticed when the next line is read.
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
