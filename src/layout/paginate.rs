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
/// longer than a page. There is always at least one page.
pub(super) fn paginate(rows: Vec<Row>, room: Room) -> Vec<PageOfRows> {
    let mut lengths = Vec::new();
    let mut start = 0;
    while start < rows.len() {
        let end = page_end(&rows, start, room);
        lengths.push(end - start);
        start = end;
    }
    let mut rows = rows.into_iter();
    let mut pages: Vec<PageOfRows> =
        lengths.into_iter().map(|length| place(rows.by_ref().take(length), room)).collect();
    if pages.is_empty() {
        pages.push(Vec::new());
    }
    pages
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
    fn what_is_longer_than_a_page_is_broken_all_the_same() {
        assert_eq!(lengths(&[true; 5], 20.0), [2, 2, 1]);
        assert_eq!(lengths(&[], 20.0), [0]);
    }
}
