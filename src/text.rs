//! Another end of stage 3: a document as plain text, for telephones and screen readers.
//!
//! Lines are not broken, so that they fit any screen; nothing is drawn with signs.

use crate::draft::{Block, Caption, Document, Inline, ListItem, Marker};
use crate::language::Language;

/// Writes a document as text, with a final line break. The banner stands first.
pub fn write(document: &Document) -> String {
    let writer = Writer { language: &document.language };
    let mut lines = Vec::new();
    for blocks in [&document.banner, &document.blocks] {
        lines.extend(writer.blocks(blocks));
        lines.push(String::new());
    }
    let mut foot = vec![document.title.clone()];
    foot.extend(document.footer.case_number.clone());
    lines.push(foot.join(", "));
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

/// Turns blocks into lines.
struct Writer<'l> {
    language: &'l Language,
}

impl Writer<'_> {
    /// The lines of some blocks, an empty one between each two.
    fn blocks(&self, blocks: &[Block]) -> Vec<String> {
        let mut lines = Vec::new();
        for block in blocks {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            lines.extend(self.block(block));
        }
        lines
    }

    fn block(&self, block: &Block) -> Vec<String> {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => words(text),
            Block::List { marker, tight, items } => self.list(*marker, *tight, items),
            Block::Table { header, rows } => table(header, rows),
            Block::WriteLines { label, .. } => vec![self.language.to_write(label)],
            Block::SignLine { label, date } => {
                let lines = std::iter::once(label).chain(date);
                lines.map(|label| self.language.to_sign(label)).collect()
            }
            Block::Caption(Caption { court, parties, title, .. }) => {
                [court, parties, title].map(|blocks| self.blocks(blocks)).join(&String::new())
            }
            Block::Say(blocks)
            | Block::Callout(blocks)
            | Block::Together(blocks)
            | Block::Signature(blocks) => self.blocks(blocks),
        }
    }

    fn list(&self, marker: Marker, tight: bool, items: &[ListItem]) -> Vec<String> {
        let mut lines = Vec::new();
        for (position, item) in items.iter().enumerate() {
            if position > 0 && !tight {
                lines.push(String::new());
            }
            let mark = match (item.checkbox, marker) {
                (true, _) => "[ ]".to_owned(),
                (false, Marker::Bullet) => "-".to_owned(),
                (false, Marker::Number(first)) => format!("{}.", first + position as u64),
                (false, Marker::Letter) => format!("({})", Marker::letter(position)),
            };
            let indent = " ".repeat(mark.len() + 1);
            for (number, line) in self.blocks(&item.blocks).into_iter().enumerate() {
                lines.push(match (number, line.as_str()) {
                    (0, line) => format!("{mark} {line}"),
                    (_, "") => String::new(),
                    (_, line) => format!("{indent}{line}"),
                });
            }
        }
        lines
    }
}

/// A row is read cell by cell, each behind the words of its header.
fn table(header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Vec<String> {
    let mut lines = Vec::new();
    for row in rows {
        for (head, cell) in header.iter().zip(row) {
            lines.push(format!("{}: {}", words(head).join(" "), words(cell).join(" ")));
        }
        lines.push(String::new());
    }
    lines.pop();
    lines
}

fn words(inlines: &[Inline]) -> Vec<String> {
    let mut lines = vec![String::new()];
    for inline in inlines {
        match (inline, lines.last_mut()) {
            (Inline::Text { text, .. }, Some(line)) => line.push_str(text),
            (Inline::Blank { label, .. }, Some(line)) => line.push_str(&format!("[{label}]")),
            (Inline::Checkbox { .. }, Some(line)) => line.push_str("[ ]"),
            (Inline::LineBreak, _) => lines.push(String::new()),
            (_, None) => {}
        }
    }
    lines
}
