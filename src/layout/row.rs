//! Rows: strips as wide as the text that a page break never cuts.

use super::pages::Item;

/// A strip of a page: a line of text, a rule, lines side by side.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// Free above it, in points; dropped at the top of a page.
    pub(super) above: f32,
    /// In points.
    pub(super) height: f32,
    /// Where its text stands, in points from its top.
    pub(super) baseline: f32,
    /// Places count from the left edge of the text and from the top of the row.
    pub(super) items: Vec<Item>,
    /// On numbered lines it starts on a number, not half-way between two.
    pub(super) on_number: bool,
    /// How much of its height, and of what is free above it, may be given up to save a page; in points.
    pub(super) spare: f32,
    /// No page ends between this row and the next.
    pub(super) keep_with_next: bool,
}

impl Row {
    /// Moves what is on it down.
    pub(super) fn lower(&mut self, by: f32) {
        self.height += by;
        self.baseline += by;
        self.items.iter_mut().for_each(|item| item.y += by);
    }
}

/// Keeps all of some rows on one page.
pub(super) fn keep_together(rows: &mut [Row]) {
    if let Some((_, before)) = rows.split_last_mut() {
        before.iter_mut().for_each(|row| row.keep_with_next = true);
    }
}

/// Makes the free space above the rows a part of them, so that what is drawn beside them is
/// unbroken.
pub(super) fn fold_space(rows: &mut [Row]) {
    for row in rows {
        let above = std::mem::take(&mut row.above);
        row.lower(above);
    }
}

/// Rounds heights up to halves of a numbered line.
pub(super) fn round_to_half_lines(rows: &mut [Row], line: f32) {
    let half = line / 2.0;
    let up = |height: f32| ((height - 0.01) / half).ceil().max(0.0) * half;
    for row in rows {
        row.above = up(row.above);
        row.height = up(row.height);
    }
}

/// Puts columns of rows side by side: a page may break only where every column may.
pub(super) fn side_by_side(mut columns: Vec<Vec<Row>>) -> Vec<Row> {
    for column in &mut columns {
        fold_space(column);
    }
    let mut iterators: Vec<_> =
        columns.into_iter().map(|column| column.into_iter().peekable()).collect();
    let mut reached = vec![0.0_f32; iterators.len()];
    let mut strips: Vec<Row> = Vec::new();
    let mut top = 0.0;
    loop {
        let mut strip = Row::default();
        // The strip grows until all columns that go on end at the same height.
        let mut bottom = top;
        loop {
            let mut grown = false;
            for (column, reached) in iterators.iter_mut().zip(&mut reached) {
                while (*reached <= top + 0.01 && bottom <= top + 0.01) || *reached < bottom - 0.01 {
                    let Some(mut row) = column.next() else { break };
                    row.items.iter_mut().for_each(|item| item.y += *reached - top);
                    if strip.items.is_empty() {
                        strip.baseline = row.baseline + *reached - top;
                    }
                    strip.items.extend(row.items);
                    strip.keep_with_next |= row.keep_with_next;
                    *reached += row.height;
                    bottom = bottom.max(*reached);
                    grown = true;
                }
            }
            if !grown {
                break;
            }
        }
        if bottom <= top {
            return strips;
        }
        strip.height = bottom - top;
        top = bottom;
        strips.push(strip);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(heights: &[f32]) -> Vec<Row> {
        heights.iter().map(|height| Row { height: *height, ..Row::default() }).collect()
    }

    #[test]
    fn columns_break_only_where_all_of_them_may() {
        let heights =
            |columns| -> Vec<f32> { side_by_side(columns).iter().map(|row| row.height).collect() };
        assert_eq!(heights(vec![rows(&[10.0, 10.0, 10.0]), rows(&[15.0])]), [20.0, 10.0]);
        assert_eq!(heights(vec![rows(&[10.0]), rows(&[10.0, 10.0])]), [10.0, 10.0]);
        assert_eq!(heights(vec![rows(&[]), rows(&[10.0])]), [10.0]);
        assert!(heights(vec![rows(&[]), rows(&[])]).is_empty());
    }
}
