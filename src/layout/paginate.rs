//! Rows → pages.

use super::row::Row;

/// The rows of one page, each with the place of its top, in points from the top of the text.
pub(super) type PageOfRows = Vec<(f32, Row)>;

/// How much a page holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// Height of the text on the first page, in points.
    pub(super) first: f32,
    /// Height of the text on every other page, in points.
    pub(super) other: f32,
    /// Height of a numbered line, in points, where lines are numbered.
    pub(super) line: Option<f32>,
}

/// Fills pages with rows. A page ends only where a row lets it, unless what is kept together is
/// longer than a page; where a little less space between rows saves a page, there is less. There is
/// always at least one page.
pub(super) fn paginate(rows: Vec<Row>, room: Room) -> Vec<PageOfRows> {
    const STEPS: [f32; 4] = [0.25, 0.5, 0.75, 1.0];
    let loose = lengths(&rows, room);
    // On numbered lines nothing can move.
    let can_save = loose.len() > 1 && room.line.is_none();
    let tighter = STEPS.into_iter().filter(|_| can_save).find_map(|step| {
        let tight = tightened(&rows, step);
        let lengths = lengths(&tight, room);
        (lengths.len() < loose.len()).then_some((tight, lengths))
    });
    let (rows, lengths) = tighter.unwrap_or((rows, loose));
    let mut rows = rows.into_iter();
    let mut pages: Vec<PageOfRows> =
        lengths.into_iter().map(|length| place(rows.by_ref().take(length), room)).collect();
    if pages.is_empty() {
        pages.push(Vec::new());
    }
    pages
}

/// How many rows each page gets.
fn lengths(rows: &[Row], room: Room) -> Vec<usize> {
    let mut lengths = Vec::new();
    let mut start = 0;
    while start < rows.len() {
        let end = page_end(rows, start, room);
        lengths.push(end - start);
        start = end;
    }
    lengths
}

/// Rows that give up a part, from 0 to 1, of what they can spare.
fn tightened(rows: &[Row], step: f32) -> Vec<Row> {
    const OF_SPACE: f32 = 0.5;
    let tighten = |row: &Row| {
        let mut row = row.clone();
        row.above *= 1.0 - OF_SPACE * step;
        row.lower(-row.spare * step);
        row
    };
    rows.iter().map(tighten).collect()
}

fn page_end(rows: &[Row], start: usize, room: Room) -> usize {
    let depth = if start == 0 { room.first } else { room.other };
    let mut y = 0.0;
    let mut full = rows.len();
    for (number, row) in rows.iter().enumerate().skip(start) {
        y = top(row, y, number == start, room) + row.height;
        if y > depth + 0.01 && number > start {
            full = number;
            break;
        }
    }
    if full == rows.len() {
        return full;
    }
    (start + 1..=full).rev().find(|end| !rows[end - 1].keep_with_next).unwrap_or(full)
}

fn place(rows: impl Iterator<Item = Row>, room: Room) -> PageOfRows {
    let mut y = 0.0;
    let mut page: PageOfRows = Vec::new();
    for row in rows {
        let top = top(&row, y, page.is_empty(), room);
        y = top + row.height;
        page.push((top, row));
    }
    page
}

/// Where a row starts when those before it on the page end at `y`.
fn top(row: &Row, y: f32, first: bool, room: Room) -> f32 {
    let top = if first { y } else { y + row.above };
    match room.line {
        Some(line) if row.on_number => ((top - 0.01) / line).ceil().max(0.0) * line,
        _ => top,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(keep: &[bool], depth: f32) -> Vec<usize> {
        let row = |keep: &bool| Row { height: 10.0, keep_with_next: *keep, ..Row::default() };
        let room = Room { first: depth, other: depth, line: None };
        paginate(keep.iter().map(row).collect(), room).iter().map(Vec::len).collect()
    }

    #[test]
    fn a_page_ends_where_a_row_lets_it() {
        assert_eq!(lengths(&[false; 5], 30.0), [3, 2]);
        assert_eq!(lengths(&[false, true, true, false, false], 30.0), [1, 3, 1]);
    }

    #[test]
    fn a_little_less_space_saves_a_page() {
        let row = |above, spare| Row { height: 10.0, above, spare, ..Row::default() };
        let room = Room { first: 49.0, other: 49.0, line: None };
        let pages = |rows| paginate(rows, room).len();
        assert_eq!(pages(vec![row(5.0, 0.0), row(5.0, 0.0), row(5.0, 0.0), row(5.0, 0.0)]), 1);
        assert_eq!(pages(vec![row(0.0, 0.0); 5]), 2);
        assert_eq!(pages(vec![row(0.0, 0.5); 5]), 1);
        let numbered = Room { line: Some(10.0), ..room };
        assert_eq!(paginate(vec![row(0.0, 0.5); 5], numbered).len(), 2);
    }

    #[test]
    fn what_is_longer_than_a_page_is_broken_all_the_same() {
        assert_eq!(lengths(&[true; 5], 20.0), [2, 2, 1]);
        assert_eq!(lengths(&[], 20.0), [0]);
    }
}
