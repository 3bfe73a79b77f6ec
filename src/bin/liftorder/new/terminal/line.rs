//! A line that is being typed.

use unicode_width::UnicodeWidthChar;

/// A line and where the cursor stands in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    text: String,
    /// In bytes, between two letters.
    cursor: usize,
    /// What was cut last.
    cut: String,
}

/// What a key does to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edit {
    Insert(char),
    DeleteBefore,
    DeleteAfter,
    CutToStart,
    CutToEnd,
    CutWord,
    PutBack,
    Left,
    Right,
    WordLeft,
    WordRight,
    Start,
    End,
}

impl Line {
    /// A line with a text, the cursor behind it.
    pub(super) fn new(text: &str) -> Line {
        Line { text: text.to_owned(), cursor: text.len(), cut: String::new() }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// In bytes.
    pub(super) fn cursor(&self) -> usize {
        self.cursor
    }

    pub(super) fn apply(&mut self, edit: Edit) {
        match edit {
            Edit::Insert(one) => {
                self.text.insert(self.cursor, one);
                self.cursor += one.len_utf8();
            }
            Edit::DeleteBefore => {
                let start = self.left();
                self.text.drain(start..self.cursor);
                self.cursor = start;
            }
            Edit::DeleteAfter => {
                self.text.drain(self.cursor..self.right());
            }
            Edit::CutToStart => self.cut(0, self.cursor),
            Edit::CutToEnd => self.cut(self.cursor, self.text.len()),
            Edit::CutWord => self.cut(self.word_left(), self.cursor),
            Edit::PutBack => {
                self.text.insert_str(self.cursor, &self.cut);
                self.cursor += self.cut.len();
            }
            Edit::Left => self.cursor = self.left(),
            Edit::Right => self.cursor = self.right(),
            Edit::WordLeft => self.cursor = self.word_left(),
            Edit::WordRight => self.cursor = self.word_right(),
            Edit::Start => self.cursor = 0,
            Edit::End => self.cursor = self.text.len(),
        }
    }

    fn cut(&mut self, start: usize, end: usize) {
        if start < end {
            self.cut = self.text.drain(start..end).collect();
            self.cursor = start;
        }
    }

    /// Marks that stand on a letter go with it.
    fn left(&self) -> usize {
        let mut before = self.text[..self.cursor].char_indices().rev();
        before.find(|(_, one)| one.width() != Some(0)).map_or(0, |(at, _)| at)
    }

    fn right(&self) -> usize {
        let mut behind = self.text[self.cursor..].char_indices().skip(1);
        let next = behind.find(|(_, one)| one.width() != Some(0));
        next.map_or(self.text.len(), |(at, _)| self.cursor + at)
    }

    fn word_left(&self) -> usize {
        let before = self.text[..self.cursor].trim_end();
        before.rfind(' ').map_or(0, |at| at + 1)
    }

    fn word_right(&self) -> usize {
        let behind = &self.text[self.cursor..];
        let blanks = behind.len() - behind.trim_start().len();
        let end = behind[blanks..].find(' ').map_or(behind.len(), |at| blanks + at);
        self.cursor + end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str, edits: &[Edit]) -> (String, usize) {
        let mut line = Line::new(text);
        edits.iter().for_each(|edit| line.apply(*edit));
        (line.text.clone(), line.cursor)
    }

    #[test]
    fn keys_do_what_they_do_elsewhere() {
        use Edit::*;
        assert_eq!(after("Texass", &[DeleteBefore]), ("Texas".to_owned(), 5));
        assert_eq!(after("Texass", &[CutToStart]), (String::new(), 0));
        assert_eq!(after("Ann Lee", &[Start, CutToEnd]), (String::new(), 0));
        assert_eq!(after("Ann Lee", &[CutWord, Insert('L')]), ("Ann L".to_owned(), 5));
        assert_eq!(after("Ann Lee ", &[WordLeft, CutToStart]), ("Lee ".to_owned(), 0));
        assert_eq!(after("Ann Lee", &[Start, WordRight, Insert('a')]), ("Anna Lee".to_owned(), 4));
        assert_eq!(after("Ann", &[CutToStart, PutBack, PutBack]), ("AnnAnn".to_owned(), 6));
        assert_eq!(after("ab", &[Left, DeleteAfter, DeleteAfter]), ("a".to_owned(), 1));
        assert_eq!(
            after("", &[DeleteBefore, DeleteAfter, Left, Right, CutWord]),
            (String::new(), 0)
        );
    }

    #[test]
    fn a_letter_with_its_marks_is_one() {
        let zoe = "Zoe\u{308}";
        assert_eq!(after(zoe, &[Edit::DeleteBefore]).0, "Zo");
        assert_eq!(after(zoe, &[Edit::Left, Edit::DeleteAfter]).0, "Zo");
        assert_eq!(after("王李", &[Edit::Left, Edit::DeleteBefore]).0, "李");
    }
}
