//! Rows → pages.

use super::row::Row;

/// The rows of one page, each with the place of its top, in points from the top of the text.
pub(super) type PageOfRows = Vec<(f32, Row)>;

/// Fills pages of `depth` points. A page ends only where a row lets it, unless what is kept
/// together is longer than a page. There is always at least one page.
pub(super) fn paginate(rows: Vec<Row>, depth: f32) -> Vec<PageOfRows> {
    let mut pages = Vec::new();
    let mut start = 0;
    while start < rows.len() {
        let end = page_end(&rows, start, depth);
        pages.push(end - start);
        start = end;
    }
    let mut rows = rows.into_iter();
    let mut filled: Vec<PageOfRows> =
        pages.into_iter().map(|length| place(rows.by_ref().take(length))).collect();
    if filled.is_empty() {
        filled.push(Vec::new());
    }
    filled
}

fn page_end(rows: &[Row], start: usize, depth: f32) -> usize {
    let mut y = 0.0;
    let mut full = rows.len();
    for (number, row) in rows.iter().enumerate().skip(start) {
        y += row.height + if number == start { 0.0 } else { row.above };
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

fn place(rows: impl Iterator<Item = Row>) -> PageOfRows {
    let mut y = 0.0;
    let mut page: PageOfRows = Vec::new();
    for row in rows {
        if !page.is_empty() {
            y += row.above;
        }
        let height = row.height;
        page.push((y, row));
        y += height;
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(keep: &[bool], depth: f32) -> Vec<usize> {
        let row = |keep: &bool| Row { height: 10.0, keep_with_next: *keep, ..Row::default() };
        paginate(keep.iter().map(row).collect(), depth).iter().map(Vec::len).collect()
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
