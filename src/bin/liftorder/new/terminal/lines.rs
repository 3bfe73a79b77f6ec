//! Text broken into lines between words.

use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How far the further lines of a paragraph stand in, in columns.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Hanging(pub(in super::super) usize);

/// Lines no wider than so many columns.
pub(super) fn wrapped(text: &str, columns: usize, Hanging(hanging): Hanging) -> Vec<String> {
    let rows = rows(text, columns.saturating_sub(hanging).max(1), columns);
    let line = |(place, row): (usize, Range<usize>)| {
        let indent = if place == 0 { 0 } else { hanging };
        format!("{:indent$}{}", "", text[row].trim_end())
    };
    rows.into_iter().enumerate().map(line).collect()
}

/// The rows of a text, without a gap between them: broken after blanks, inside a word only where it is
/// wider than a row. Blanks at the end of a row may stand out.
pub(super) fn rows(text: &str, columns: usize, first: usize) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let (mut start, mut width, mut after_blank) = (0, 0, None);
    let mut columns_here = first;
    for (at, one) in text.char_indices() {
        let wide = one.width().unwrap_or(0);
        if width + wide > columns_here && one != ' ' {
            let end = after_blank.filter(|end| *end > start).unwrap_or(at);
            rows.push(start..end);
            (start, after_blank) = (end, None);
            width = text[end..at].width();
            columns_here = columns;
        }
        width += wide;
        if one == ' ' {
            after_blank = Some(at + 1);
        }
    }
    rows.push(start..text.len());
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_hang() {
        let text = "1. A court of another state; this court registered it";
        let lines = wrapped(text, 24, Hanging(3));
        assert_eq!(lines, ["1. A court of another", "   state; this court", "   registered it"]);
        assert_eq!(wrapped("", 20, Hanging(0)), [""]);
        assert_eq!(wrapped("abcdefghij", 4, Hanging(0)), ["abcd", "efgh", "ij"]);
    }

    #[test]
    fn rows_hold_every_byte_once() {
        for text in
            ["", "a", "one two  three ", "  x", "Zoë Nguyễn 王王王王王 end", "aaaaaaaaaaaa bb"]
        {
            for columns in 1..9 {
                let rows = rows(text, columns, columns);
                let whole: String = rows.iter().map(|row| &text[row.clone()]).collect();
                assert_eq!(whole, text, "{columns}");
            }
        }
    }
}
