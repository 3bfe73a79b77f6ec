//! Blocks → rows.

use std::sync::Arc;

use super::pages::{Item, Part, PartId, Role, Shape};
use super::row::{Row, fold_space, keep_together, side_by_side};
use super::typeset::{
    BEFORE_BOX, CHECKBOX, LineOfText, ParagraphStyle, PieceKind, TextStyle, Typesetter,
};
use crate::draft::{Block, Inline, ListItem, Marker};
use crate::paper::Style;

/// Turns blocks into rows, and notes which part each item belongs to.
pub(super) struct Flow<'s, 'f> {
    pub(super) typesetter: &'s mut Typesetter<'f>,
    /// What a screen reader says of a box to check before an item of a list.
    pub(super) box_to_check: &'s str,
    pub(super) style: Style,
    pub(super) parts: Vec<Part>,
    pub(super) inside: Option<PartId>,
}

/// Where a block stands and how its lines follow one another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// From the left edge of the text, in points.
    pub(super) x: f32,
    /// In points.
    pub(super) width: f32,
    /// From baseline to baseline, in points.
    pub(super) leading: f32,
    /// Between paragraphs, in points.
    pub(super) gap: f32,
    /// Before the first line of a paragraph, in points.
    pub(super) first_line: f32,
    pub(super) bold: bool,
    pub(super) centered: bool,
}

impl Place {
    /// The same place without what only running text has.
    pub(super) fn single(self, style: &Style) -> Place {
        let gap = if style.numbered { style.single } else { style.single / 2.0 };
        Place { leading: style.single, gap, first_line: 0.0, ..self }
    }

    fn indented(self, by: f32) -> Place {
        Place { x: self.x + by, width: self.width - by, first_line: 0.0, ..self }
    }
}

const BULLET_INDENT: f32 = 14.0;
const NUMBER_INDENT: f32 = 30.0;
const CHECKBOX_INDENT: f32 = 22.0;
const RULE: f32 = 0.6;
/// How much of the room for a hand above a line may be given up to save a page.
const SPARE_OF_WRITING: f32 = 0.15;
/// How many lines of what is signed stand on the page of the signature, where there are as many.
const LINES_BESIDE_SIGNATURE: usize = 4;

impl Flow<'_, '_> {
    /// The place of the outermost blocks.
    pub(super) fn outermost(&self, measure: f32) -> Place {
        Place {
            x: 0.0,
            width: measure,
            leading: self.style.leading,
            gap: self.style.gap,
            first_line: self.style.first_line,
            bold: false,
            centered: false,
        }
    }

    /// Lays out blocks one below the other.
    pub(super) fn blocks(&mut self, blocks: &[Block], place: Place) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for block in blocks {
            let mut next = self.block(block, place);
            if matches!(block, Block::Signature(_)) {
                // Nobody signs a page on which nothing else stands.
                let beside = rows.len().saturating_sub(LINES_BESIDE_SIGNATURE);
                rows[beside..].iter_mut().for_each(|row| row.keep_with_next = true);
            }
            if let (Some(first), false) = (next.first_mut(), rows.is_empty()) {
                first.above = match block {
                    // A line to write on has its room above it already.
                    Block::WriteLines { .. } => 0.0,
                    Block::Signature(_) => self.style.single,
                    _ => first.above.max(place.gap),
                };
            }
            if leads_in(block)
                && let Some(last) = next.last_mut()
            {
                last.keep_with_next = true;
            }
            rows.append(&mut next);
        }
        rows
    }

    fn block(&mut self, block: &Block, place: Place) -> Vec<Row> {
        match block {
            Block::Heading { level, text } => self.heading(*level, text, place),
            Block::Paragraph(text) => self.part(Role::Paragraph, |flow| flow.words(text, place)),
            Block::List { marker, tight, items } => {
                let gap = if *tight { place.gap / 2.0 } else { place.gap };
                let place = Place { gap, first_line: 0.0, ..place };
                self.part(Role::List, |flow| flow.list(*marker, items, place))
            }
            Block::Table { header, rows } => {
                self.part(Role::Table, |flow| flow.table(header, rows, place))
            }
            Block::WriteLines { count, label } => self.write_lines(*count, label, place),
            Block::SignLine { label, date } => self.sign_line(label, date.as_deref(), place),
            Block::Caption(caption) => self.part(Role::Group, |flow| flow.caption(caption, place)),
            Block::Say(blocks) => self.part(Role::Group, |flow| flow.say(blocks, place)),
            Block::Callout(blocks) => self.part(Role::Group, |flow| flow.boxed(blocks, place)),
            Block::Together(blocks) => self.together(blocks, place),
            // On numbered lines all that is signed stands on a number.
            Block::Signature(blocks) if self.style.numbered => {
                self.together(blocks, Place { first_line: 0.0, ..place })
            }
            Block::Signature(blocks) => self.together(blocks, place.single(&self.style)),
        }
    }

    /// Does something inside a new part.
    pub(super) fn part<T>(&mut self, role: Role, inside: impl FnOnce(&mut Self) -> T) -> T {
        let around = self.inside;
        self.inside = Some(self.new_part(role, None));
        let result = inside(self);
        self.inside = around;
        result
    }

    fn new_part(&mut self, role: Role, spoken: Option<String>) -> PartId {
        let id = PartId(u32::try_from(self.parts.len()).unwrap_or(u32::MAX));
        self.parts.push(Part { role, inside: self.inside, spoken });
        id
    }

    fn heading(&mut self, level: u8, text: &[Inline], place: Place) -> Vec<Row> {
        let (size, leading) = if level == 1 { self.style.title } else { self.style.heading };
        let place = Place { leading, first_line: 0.0, bold: true, ..place };
        let width = if level == 1 { self.balanced(text, size, place) } else { place.width };
        let shift = if place.centered { (place.width - width) / 2.0 } else { 0.0 };
        let place = Place { width, x: place.x + shift, ..place };
        let mut rows = self.part(Role::Heading(level), |flow| flow.sized_words(text, size, place));
        rows.iter_mut().for_each(|row| row.keep_with_next = true);
        if let (Some(first), false) = (rows.first_mut(), level == 1) {
            first.above = self.style.above_heading;
        }
        rows
    }

    /// The least width in which a title has no more lines: so none of them is a word alone.
    fn balanced(&mut self, text: &[Inline], size: f32, place: Place) -> f32 {
        const STEP: f32 = 6.0;
        let style = TextStyle { family: self.style.family, size, bold: place.bold };
        let mut count = |width: f32| {
            self.typesetter.lines(text, ParagraphStyle { style, width, indent: 0.0 }).len()
        };
        let lines = count(place.width);
        if lines < 2 {
            return place.width;
        }
        let widths = (0..).map(|step| place.width - STEP * step as f32);
        let narrower = widths.take_while(|width| *width > place.width / 3.0);
        narrower.take_while(|width| count(*width) == lines).last().unwrap_or(place.width)
    }

    /// Lines of the document's size; neither the first nor the last is left alone on a page.
    pub(super) fn words(&mut self, text: &[Inline], place: Place) -> Vec<Row> {
        self.sized_words(text, self.style.size, place)
    }

    fn sized_words(&mut self, text: &[Inline], size: f32, place: Place) -> Vec<Row> {
        let style = TextStyle { family: self.style.family, size, bold: place.bold };
        let style = ParagraphStyle { style, width: place.width, indent: place.first_line };
        let lines = self.typesetter.lines(text, style);
        let last = lines.len().saturating_sub(1);
        let rows = lines.iter().enumerate().map(|(number, line)| {
            let first_line = if number == 0 { place.first_line } else { 0.0 };
            let mut row = self.line(line, size, first_line, place);
            row.keep_with_next = last > 0 && (number == 0 || number + 1 == last);
            row
        });
        rows.collect()
    }

    fn line(&mut self, line: &LineOfText, size: f32, first_line: f32, place: Place) -> Row {
        // A blank needs room for a hand above it.
        let height =
            if line.has_blank() { place.leading.max(self.style.writing) } else { place.leading };
        let y = self.style.baseline(size, place.leading) + height - place.leading;
        let left = match (place.centered, line.is_right_to_left) {
            (true, _) => (place.width - line.width) / 2.0,
            (false, true) => place.width - line.width - first_line,
            (false, false) => first_line,
        };
        let mut items = Vec::new();
        for piece in &line.pieces {
            let x = place.x + left + piece.x;
            match &piece.kind {
                PieceKind::Run(run) => {
                    let shape = Shape::Text(Arc::clone(run));
                    items.push(Item { x, y, shape, part: self.inside });
                }
                PieceKind::Blank { width, label } => {
                    let part = Some(self.new_part(Role::Blank, Some(label.clone())));
                    let shape = Shape::Rule { width: *width, height: RULE };
                    items.push(Item { x, y: y + 2.0, shape, part });
                }
                PieceKind::Checkbox { label } => {
                    items.push(self.checkbox(label, x + BEFORE_BOX, y));
                }
            }
        }
        Row {
            height,
            baseline: y,
            items,
            on_number: place.leading == self.style.leading,
            ..Row::default()
        }
    }

    /// A box that sits on the baseline.
    fn checkbox(&mut self, label: &str, x: f32, baseline: f32) -> Item {
        let part = Some(self.new_part(Role::Blank, Some(label.to_owned())));
        let side = CHECKBOX - 3.5;
        let shape = Shape::Frame { width: side, height: side, line: 0.9 };
        Item { x: x + 0.5, y: baseline - side + 0.3, shape, part }
    }

    fn list(&mut self, marker: Marker, items: &[ListItem], place: Place) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        let mut starts = Vec::new();
        for (position, item) in items.iter().enumerate() {
            let mut next =
                self.part(Role::ListItem, |flow| flow.list_item(marker, position, item, place));
            if let (Some(first), false) = (next.first_mut(), rows.is_empty()) {
                first.above = first.above.max(place.gap);
            }
            starts.push(rows.len());
            rows.append(&mut next);
        }
        self.even_out(&mut rows, &starts, items);
        rows
    }

    /// Boxes to check stand at equal distances, whether there is a blank beside them or not.
    fn even_out(&self, rows: &mut [Row], starts: &[usize], items: &[ListItem]) {
        let boxes = || starts.iter().zip(items).filter(|(_, item)| item.checkbox);
        let is_form = self.style.leading == self.style.single && self.style.first_line == 0.0;
        if !is_form || self.style.numbered {
            return;
        }
        let highest = boxes().map(|(start, _)| rows[*start].height).fold(0.0, f32::max);
        for (start, _) in boxes() {
            let by = highest - rows[*start].height;
            rows[*start].lower(by);
        }
    }

    fn list_item(
        &mut self,
        marker: Marker,
        position: usize,
        item: &ListItem,
        place: Place,
    ) -> Vec<Row> {
        let indent = match (item.checkbox, marker) {
            (true, _) => CHECKBOX_INDENT,
            (false, Marker::Bullet) => BULLET_INDENT,
            (false, Marker::Number(_) | Marker::Letter) => NUMBER_INDENT,
        };
        let label = self.part(Role::Label, |flow| match (item.checkbox, marker) {
            (true, _) => vec![flow.checkbox(flow.box_to_check, place.x, 0.0)],
            (false, Marker::Bullet) => flow.label("•", place),
            (false, Marker::Number(first)) => {
                flow.label(&format!("{}.", first + position as u64), place)
            }
            (false, Marker::Letter) => {
                flow.label(&format!("({})", Marker::letter(position)), place)
            }
        });
        let body = place.indented(indent);
        let mut rows = self.part(Role::ListBody, |flow| flow.blocks(&item.blocks, body));
        if rows.is_empty() {
            rows.push(Row { height: place.leading, ..Row::default() });
        }
        let first = &mut rows[0];
        if first.baseline == 0.0 {
            first.baseline = self.style.baseline(self.style.size, place.leading);
        }
        for mut item in label.into_iter().rev() {
            item.y += first.baseline;
            first.items.insert(0, item);
        }
        // The lines to write on stay with their question.
        if item.blocks.iter().any(|block| matches!(block, Block::WriteLines { .. })) {
            keep_together(&mut rows);
        }
        rows
    }

    /// A word on a baseline of zero.
    fn label(&mut self, text: &str, place: Place) -> Vec<Item> {
        let text = [Inline::Text { text: text.to_owned(), face: crate::draft::Emphasis::None }];
        let rows = self.words(&text, Place { first_line: 0.0, ..place });
        rows.into_iter()
            .flat_map(|row| {
                row.items.into_iter().map(move |item| Item { y: item.y - row.baseline, ..item })
            })
            .collect()
    }

    fn write_lines(&mut self, count: u8, label: &str, place: Place) -> Vec<Row> {
        let part = Some(self.new_part(Role::Blank, Some(label.to_owned())));
        let height = self.style.writing;
        let row = || Row {
            height,
            baseline: height - RULE,
            spare: height * SPARE_OF_WRITING,
            on_number: true,
            items: vec![Item {
                x: place.x,
                y: height - RULE,
                shape: Shape::Rule { width: place.width, height: RULE },
                part,
            }],
            ..Row::default()
        };
        let mut rows: Vec<Row> = (0..count).map(|_| row()).collect();
        keep_together(&mut rows);
        rows
    }

    /// A line to sign on and, beside it, one for the day, each with what it is for in small letters
    /// beneath it.
    fn sign_line(&mut self, label: &str, date: Option<&str>, place: Place) -> Vec<Row> {
        const BETWEEN: f32 = 24.0;
        let width = place.width.min(if date.is_some() { 250.0 } else { 260.0 });
        let mut rows = self.line_for(label, Place { width, ..place });
        if let Some(date) = date {
            let x = place.x + width + BETWEEN;
            let right = Place { x, width: (place.width - width - BETWEEN).min(140.0), ..place };
            let mut beside = self.line_for(date, right);
            let above = rows.first().map_or(0.0, |first| first.above);
            beside.iter_mut().chain(&mut rows).for_each(|row| row.above = 0.0);
            rows = side_by_side(vec![rows, beside]);
            if let Some(first) = rows.first_mut() {
                first.above = above;
                first.on_number = true;
            }
        }
        keep_together(&mut rows);
        rows
    }

    fn line_for(&mut self, label: &str, place: Place) -> Vec<Row> {
        let part = Some(self.new_part(Role::Blank, Some(label.to_owned())));
        let shape = Shape::Rule { width: place.width, height: RULE };
        let writing = self.style.writing;
        let rule = Row {
            above: if self.style.numbered { 0.0 } else { place.leading / 2.0 },
            height: writing,
            baseline: writing - RULE,
            items: vec![Item { x: place.x, y: writing - RULE, shape, part }],
            spare: writing * SPARE_OF_WRITING,
            on_number: true,
            ..Row::default()
        };
        let text = [Inline::Text { text: label.to_owned(), face: crate::draft::Emphasis::None }];
        let small = self.style.size - 2.0;
        let leading = if self.style.numbered { self.style.single } else { small * 1.3 };
        let beneath = Place { leading, first_line: 0.0, ..place };
        let mut rows = self.part(Role::Paragraph, |flow| flow.sized_words(&text, small, beneath));
        rows.insert(0, rule);
        rows
    }

    /// Words to say aloud: indented, with a bar at their left.
    fn say(&mut self, blocks: &[Block], place: Place) -> Vec<Row> {
        let inner = Place { gap: 4.0, ..place.indented(16.0) };
        let mut rows = self.blocks(blocks, inner);
        fold_space(&mut rows);
        for row in &mut rows {
            let shape = Shape::Rule { width: 2.5, height: row.height };
            row.items.push(Item { x: place.x + 2.0, y: 0.0, shape, part: None });
        }
        keep_together(&mut rows);
        rows
    }

    /// Words in a box.
    pub(super) fn boxed(&mut self, blocks: &[Block], place: Place) -> Vec<Row> {
        const PADDING: f32 = 8.0;
        let inner = Place {
            x: place.x + PADDING,
            width: place.width - 2.0 * PADDING,
            first_line: 0.0,
            ..place
        };
        let mut rows = self.blocks(blocks, inner);
        fold_space(&mut rows);
        if let Some(first) = rows.first_mut() {
            first.above = PADDING / 2.0;
        }
        fold_space(&mut rows);
        if let Some(last) = rows.last_mut() {
            last.height += PADDING / 2.0;
        }
        let length = rows.len();
        for (number, row) in rows.iter_mut().enumerate() {
            let height = row.height;
            let mut rule = |x: f32, y: f32, width: f32, height: f32| {
                row.items.push(Item { x, y, shape: Shape::Rule { width, height }, part: None });
            };
            rule(place.x, 0.0, 1.0, height);
            rule(place.x + place.width - 1.0, 0.0, 1.0, height);
            if number == 0 {
                rule(place.x, 0.0, place.width, 1.0);
            }
            if number + 1 == length {
                rule(place.x, height - 1.0, place.width, 1.0);
            }
        }
        keep_together(&mut rows);
        rows
    }

    fn together(&mut self, blocks: &[Block], place: Place) -> Vec<Row> {
        let mut rows = self.part(Role::Group, |flow| flow.blocks(blocks, place));
        keep_together(&mut rows);
        rows
    }
}

/// Whether a block ends with a colon: it belongs to what follows.
fn leads_in(block: &Block) -> bool {
    let Block::Paragraph(text) = block else { return false };
    matches!(text.last(), Some(Inline::Text { text, .. }) if text.trim_end().ends_with(':'))
}
