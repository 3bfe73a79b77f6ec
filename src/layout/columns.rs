//! What stands side by side: captions and tables.

use super::flow::{Flow, Place};
use super::pages::{Item, Role, Shape};
use super::row::{Row, keep_together, side_by_side};
use super::typeset::{ParagraphStyle, TextStyle};
use crate::draft::{Block, Caption, Inline};
use crate::paper::NUMBERED_LINE;

/// Between a rule and the words beside it.
const GUTTER: f32 = 12.0;
const RULE: f32 = 0.8;

impl Flow<'_, '_> {
    /// A caption as courts draw it: the court over everything, the parties left, the number and
    /// the title right, a rule between them and one below the parties.
    pub(super) fn caption(
        &mut self,
        Caption { filer, court, parties, title }: &Caption,
        place: Place,
    ) -> Vec<Row> {
        let place = place.single(&self.style);
        let leading = if self.style.numbered { NUMBERED_LINE } else { place.leading };
        let over = Place { centered: true, bold: true, gap: 0.0, leading, ..place };
        let mut rows = if self.style.numbered { self.filer(filer, place) } else { Vec::new() };
        let mut court = self.blocks(court, over);
        if let Some(first) = court.first_mut() {
            first.on_number = self.style.numbered;
        }
        rows.append(&mut court);
        rows.iter_mut().for_each(|row| row.keep_with_next = true);
        let left_width = (place.width * 0.52).round();
        let left = Place { width: left_width - GUTTER, ..place };
        let right = Place {
            x: place.x + left_width + GUTTER,
            width: place.width - left_width - GUTTER,
            ..place
        };
        // Each side is read as a whole.
        let mut sides = vec![
            self.part(Role::Group, |flow| flow.blocks(parties, left)),
            self.part(Role::Group, |flow| flow.blocks(title, right)),
        ];
        for side in &mut sides {
            keep_title_free(side);
        }
        let mut strips = side_by_side(sides);
        if let Some(last) = strips.last_mut() {
            last.height += place.gap;
        }
        for strip in &mut strips {
            let shape = Shape::Rule { width: RULE, height: strip.height };
            strip.items.push(Item { x: place.x + left_width, y: 0.0, shape, part: None });
        }
        if let Some(first) = strips.first_mut() {
            first.above = place.leading;
        }
        if let Some(last) = strips.last_mut() {
            let shape = Shape::Rule { width: left_width + RULE, height: RULE };
            let y = last.height;
            last.items.push(Item { x: place.x, y, shape, part: None });
            last.height += if self.style.numbered { place.leading } else { place.leading / 2.0 };
        }
        rows.append(&mut strips);
        rows
    }

    /// Who files, from the first line on at the left, and free lines down to the eighth. The right half is
    /// the clerk's (California Rules of Court, rule 2.111).
    fn filer(&mut self, filer: &[Block], place: Place) -> Vec<Row> {
        const LINES: f32 = 7.0;
        let width = (place.width / 2.0).round();
        let left = Place { width, gap: 0.0, leading: NUMBERED_LINE, ..place };
        let mut rows = self.part(Role::Group, |flow| flow.blocks(filer, left));
        for row in &mut rows {
            row.above = 0.0;
        }
        let height: f32 = rows.iter().map(|row| row.height).sum();
        let free = LINES * NUMBERED_LINE - height;
        if free > 0.0 {
            rows.push(Row { height: free, ..Row::default() });
        }
        rows
    }

    /// A table with rules between its rows. A row stays whole if a page can hold it.
    pub(super) fn table(
        &mut self,
        header: &[Vec<Inline>],
        rows: &[Vec<Vec<Inline>>],
        place: Place,
    ) -> Vec<Row> {
        let place = place.single(&self.style);
        let widths = self.column_widths(header, rows, place.width);
        let mut all = self.table_row(header, &widths, Role::TableHeader, place);
        all.iter_mut().for_each(|row| row.keep_with_next = true);
        for (place_of_row, row) in rows.iter().enumerate() {
            let mut row = self.table_row(row, &widths, Role::TableCell, place);
            // The last one never stands alone on a page.
            if place_of_row + 2 == rows.len()
                && let Some(end) = row.last_mut()
            {
                end.keep_with_next = true;
            }
            all.append(&mut row);
        }
        all
    }

    fn table_row(
        &mut self,
        cells: &[Vec<Inline>],
        widths: &[f32],
        role: Role,
        place: Place,
    ) -> Vec<Row> {
        let mut x = place.x;
        let mut columns = Vec::new();
        let bold = role == Role::TableHeader;
        self.part(Role::TableRow, |flow| {
            for (cell, width) in cells.iter().zip(widths) {
                let place = Place { x, width: width - GUTTER, bold, ..place };
                columns.push(flow.part(role, |flow| flow.words(cell, place)));
                x += width;
            }
        });
        let mut strips = side_by_side(columns);
        if strips.is_empty() {
            strips.push(Row::default());
        }
        let is_blank = |inline: &Inline| matches!(inline, Inline::Blank { .. });
        let has_blank = cells.iter().flatten().any(is_blank);
        let height: f32 = strips.iter().map(|row| row.height).sum();
        if let Some(last) = strips.last_mut() {
            // Only where a hand is to write does a row need its height.
            let least = if has_blank { self.style.writing - 4.0 } else { 0.0 };
            last.height += 4.0 + (least - height).max(0.0);
            let width = widths.iter().sum();
            let shape = Shape::Rule { width, height: if bold { 1.0 } else { 0.4 } };
            last.items.push(Item { x: place.x, y: last.height, shape, part: None });
            last.height += 3.0;
        }
        keep_together(&mut strips);
        strips
    }

    /// Shares the width among the columns as their longest lines ask, within reason.
    fn column_widths(
        &mut self,
        header: &[Vec<Inline>],
        rows: &[Vec<Vec<Inline>>],
        width: f32,
    ) -> Vec<f32> {
        let style = TextStyle { family: self.style.family, size: self.style.size, bold: false };
        let style = ParagraphStyle { style, width, indent: 0.0 };
        let least = width / (2.0 * header.len().max(1) as f32);
        let wishes: Vec<f32> = (0..header.len())
            .map(|column| {
                let cells = rows.iter().filter_map(|row| row.get(column)).chain([&header[column]]);
                let widest = cells
                    .map(|cell| self.typesetter.lines(cell, style))
                    .flat_map(|lines| lines.iter().map(|line| line.width).reduce(f32::max))
                    .fold(0.0, f32::max);
                (widest + GUTTER).clamp(least, width)
            })
            .collect();
        let sum: f32 = wishes.iter().sum();
        wishes.iter().map(|wish| wish * width / sum).collect()
    }
}

/// A heading inside a caption does not hold on to what is below it: a long one must break.
fn keep_title_free(rows: &mut [Row]) {
    rows.iter_mut().for_each(|row| row.keep_with_next = false);
}
