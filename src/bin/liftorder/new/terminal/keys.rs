//! Keys as they come, also those of a paste.

use std::collections::VecDeque;
use std::io;
use std::time::Duration;

use crossterm::event::{
    self, DisableBracketedPaste, EnableBracketedPaste, Event, KeyCode, KeyEvent, KeyEventKind,
    KeyModifiers,
};
use crossterm::{execute, terminal};

use super::line::{Edit, Line};

/// What a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Edit(Edit),
    Enter,
    /// Esc, Ctrl-C, or Ctrl-D.
    Leave,
    /// The terminal has another size.
    Resized,
}

/// Keys that wait to be read.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// Of a paste that came as a whole.
    pasted: VecDeque<Key>,
}

/// Nobody types the next line this fast: what comes is the rest of a paste.
const OF_A_PASTE: Duration = Duration::from_millis(60);

/// As long as it is there, keys come one by one.
pub(super) struct Raw;

impl Raw {
    pub(super) fn begin() -> io::Result<Raw> {
        terminal::enable_raw_mode()?;
        let raw = Raw;
        execute!(io::stderr(), EnableBracketedPaste)?;
        Ok(raw)
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        // Nothing can be done where the terminal is gone.
        let _ = execute!(io::stderr(), DisableBracketedPaste);
        let _ = terminal::disable_raw_mode();
    }
}

impl Keys {
    /// The next key that means something. None if the terminal is gone.
    pub(super) fn next(&mut self) -> Option<Key> {
        loop {
            if let Some(key) = self.pasted.pop_front() {
                return Some(key);
            }
            match event::read().ok()? {
                Event::Key(key) if key.kind != KeyEventKind::Release => {
                    if let Some(key) = meaning(key) {
                        return Some(key);
                    }
                }
                Event::Paste(text) => self.pasted.extend(pasted(&text)),
                Event::Resize(..) => return Some(Key::Resized),
                _ => {}
            }
        }
    }

    /// Whether another key is there already.
    pub(super) fn has_more_now(&self) -> bool {
        self.has_more(Duration::ZERO)
    }

    /// The lines that come right behind one that was entered. None if somebody leaves.
    pub(super) fn rest_of_paste(&mut self) -> Option<Vec<String>> {
        let mut lines = Vec::new();
        let mut line = Line::default();
        while self.has_more(OF_A_PASTE) {
            match self.next()? {
                Key::Enter => lines.push(std::mem::take(&mut line).into_text()),
                Key::Edit(edit) => line.apply(edit),
                Key::Resized => {}
                Key::Leave => return None,
            }
        }
        if !line.text().is_empty() {
            lines.push(line.into_text());
        }
        Some(lines)
    }

    fn has_more(&self, within: Duration) -> bool {
        !self.pasted.is_empty() || event::poll(within).unwrap_or(false)
    }
}

/// The keys of a pasted text. A line break at its very end is not taken for Enter.
fn pasted(text: &str) -> Vec<Key> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let letter = |one: char| match one {
        '\n' => Key::Enter,
        '\t' => Key::Edit(Edit::Insert(' ')),
        one => Key::Edit(Edit::Insert(one)),
    };
    text.trim_end_matches('\n').chars().map(letter).collect()
}

fn meaning(key: KeyEvent) -> Option<Key> {
    let has = |modifier| key.modifiers.contains(modifier);
    let (control, alt) = (has(KeyModifiers::CONTROL), has(KeyModifiers::ALT));
    let by_word = control || alt;
    let edit = match key.code {
        KeyCode::Enter => return Some(Key::Enter),
        KeyCode::Esc => return Some(Key::Leave),
        // Where a line break is typed or pasted as a key of its own.
        KeyCode::Char('j' | 'm') if control => return Some(Key::Enter),
        KeyCode::Char('c' | 'd') if control => return Some(Key::Leave),
        KeyCode::Char('a') if control => Edit::Start,
        KeyCode::Char('e') if control => Edit::End,
        KeyCode::Char('k') if control => Edit::CutToEnd,
        KeyCode::Char('u') if control => Edit::CutToStart,
        KeyCode::Char('w') if control => Edit::CutWord,
        KeyCode::Char('y') if control => Edit::PutBack,
        KeyCode::Char('b') if control => Edit::Left,
        KeyCode::Char('f') if control => Edit::Right,
        KeyCode::Char('h') if control => Edit::DeleteBefore,
        KeyCode::Char('b') if alt => Edit::WordLeft,
        KeyCode::Char('f') if alt => Edit::WordRight,
        // AltGr comes as both: it types a letter.
        KeyCode::Char(one) if control == alt => Edit::Insert(one),
        KeyCode::Tab => Edit::Insert(' '),
        KeyCode::Backspace if by_word => Edit::CutWord,
        KeyCode::Backspace => Edit::DeleteBefore,
        KeyCode::Delete => Edit::DeleteAfter,
        KeyCode::Left if by_word => Edit::WordLeft,
        KeyCode::Right if by_word => Edit::WordRight,
        KeyCode::Left => Edit::Left,
        KeyCode::Right => Edit::Right,
        KeyCode::Home => Edit::Start,
        KeyCode::End => Edit::End,
        _ => return None,
    };
    Some(Key::Edit(edit))
}
