//! A line that is typed, on the screen: broken between words, and never taller than the screen.

use unicode_width::UnicodeWidthStr;

use super::line::Line;
use super::lines::rows;
use super::write;

/// What was painted last.
#[derive(Debug, Default)]
pub(super) struct Painter {
    /// How many rows below the first the cursor stands.
    cursor_row: usize,
}

/// Stands before the line as long as it is typed.
const MARK: &str = "> ";
/// In its place once it is entered.
const ENTERED: &str = "  ";

impl Painter {
    /// Paints the line in the place of what was painted before.
    pub(super) fn paint(&mut self, line: &Line, size: (usize, usize)) {
        self.put(line, MARK, size);
    }

    /// Paints the line for the last time and goes below it.
    pub(super) fn answered(&mut self, line: &Line, size: (usize, usize)) {
        let rows = self.put(line, ENTERED, size);
        let down = rows - 1 - self.cursor_row;
        write(&match down {
            0 => "\r\n".to_owned(),
            down => format!("\u{1b}[{down}B\r\n"),
        });
        self.cursor_row = 0;
    }

    /// How many rows were painted.
    fn put(&mut self, line: &Line, mark: &str, (columns, height): (usize, usize)) -> usize {
        // The last column stays free: some terminals go to the next row there, others do not.
        let width = columns.saturating_sub(MARK.len() + 1).max(1);
        let all = rows(line.text(), width, width);
        let at = all.iter().rposition(|row| row.start <= line.cursor()).unwrap_or(0);
        let most = height.saturating_sub(2).max(1);
        let first = (at + 1).saturating_sub(most);
        let shown = &all[first..all.len().min(first + most)];
        let mut out = String::new();
        if self.cursor_row > 0 {
            out += &format!("\u{1b}[{}A", self.cursor_row);
        }
        out += "\r\u{1b}[J";
        for (place, row) in shown.iter().enumerate() {
            let start = match place {
                0 => mark,
                _ => "\r\n  ",
            };
            out += start;
            out += &fitting(&line.text()[row.clone()], width);
        }
        self.cursor_row = at - first;
        let up = shown.len() - 1 - self.cursor_row;
        if up > 0 {
            out += &format!("\u{1b}[{up}A");
        }
        let column = MARK.len() + line.text()[all[at].start..line.cursor()].width().min(width);
        out += &format!("\r\u{1b}[{column}C");
        write(&out);
        shown.len()
    }
}

/// A row without the blanks at its end that stand out, and without what would move the cursor.
fn fitting(row: &str, width: usize) -> String {
    let row = if row.width() > width { row.trim_end() } else { row };
    row.chars().filter(|one| !one.is_control()).collect()
}
