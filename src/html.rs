//! Another end of stage 3: a document as HTML, for the screen of a browser. It is a part of a page, without
//! style and script.

use crate::draft::markdown::text_of;
use crate::draft::{Block, Caption, Document, Emphasis, Inline, ListItem, Marker};
use crate::language::Language;

/// Writes a document as an `article`. The banner stands first, and headings start at a level of the page around
/// it, from 1.
pub fn write(document: &Document, level: u8) -> String {
    let mut writer = Writer { html: String::new(), language: &document.language, level };
    writer.open("article", "paper");
    writer.within("div", "banner", &document.banner);
    writer.blocks(&document.blocks);
    writer.close("article");
    writer.html
}

/// A text as HTML shows it, also between the quotes of an attribute.
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            letter => html.push(letter),
        }
    }
    html
}

/// Turns blocks into elements.
struct Writer<'l> {
    html: String,
    language: &'l Language,
    /// Of a heading of level 1.
    level: u8,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => {
                let tag = format!("h{}", (self.level + level - 1).min(6));
                self.line(&tag, text);
            }
            Block::Paragraph(text) => self.line("p", text),
            Block::List { marker, items, .. } => self.list(*marker, items),
            Block::Table { header, rows } => self.table(header, rows),
            Block::WriteLines { label, .. } => self.note(&self.language.to_write(label)),
            Block::SignLine { label, date } => {
                for label in std::iter::once(label).chain(date) {
                    self.note(&self.language.to_sign(label));
                }
            }
            Block::Caption(Caption { court, parties, title, .. }) => {
                for blocks in [court, parties, title] {
                    self.within("div", "caption", blocks);
                }
            }
            Block::Say(blocks) => self.within("blockquote", "say", blocks),
            Block::Callout(blocks) => self.within("div", "callout", blocks),
            Block::Together(blocks) | Block::Signature(blocks) => self.blocks(blocks),
        }
    }

    fn list(&mut self, marker: Marker, items: &[ListItem]) {
        let tag = match marker {
            Marker::Bullet => "ul",
            Marker::Number(_) | Marker::Letter => "ol",
        };
        let start = match marker {
            Marker::Number(first) if first != 1 => format!("<ol start=\"{first}\">"),
            Marker::Letter => "<ol type=\"a\">".to_owned(),
            _ => format!("<{tag}>"),
        };
        self.html.push_str(&start);
        for item in items {
            self.open("li", if item.checkbox { "to-check" } else { "" });
            if item.checkbox {
                self.box_to_check();
            }
            // A short item is a line of its list.
            match &item.blocks[..] {
                [Block::Paragraph(text)] => self.inlines(text),
                blocks => self.blocks(blocks),
            }
            self.close("li");
        }
        self.close(tag);
    }

    fn table(&mut self, header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) {
        self.html.push_str("<table><thead><tr>");
        for cell in header {
            self.html.push_str("<th scope=\"col\">");
            self.inlines(cell);
            self.close("th");
        }
        self.html.push_str("</tr></thead><tbody>");
        for row in rows {
            self.html.push_str("<tr>");
            // Where a screen is too narrow for columns, each cell is shown behind the words of its header.
            for (head, cell) in header.iter().zip(row) {
                let label = escaped(&text_of(head));
                self.html.push_str(&format!("<td data-label=\"{label}\">"));
                self.inlines(cell);
                self.close("td");
            }
            self.html.push_str("</tr>");
        }
        self.html.push_str("</tbody></table>");
    }

    fn line(&mut self, tag: &str, text: &[Inline]) {
        self.open(tag, "");
        self.inlines(text);
        self.close(tag);
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text { text, face } => {
                    let tag = match face {
                        Emphasis::None => None,
                        Emphasis::Italic => Some("em"),
                        Emphasis::Bold => Some("strong"),
                    };
                    tag.into_iter().for_each(|tag| self.open(tag, ""));
                    self.html.push_str(&escaped(text));
                    tag.into_iter().for_each(|tag| self.close(tag));
                }
                Inline::Blank { label, .. } => {
                    self.html.push_str("<span class=\"blank\">[");
                    self.html.push_str(&escaped(label));
                    self.html.push_str("]</span>");
                }
                Inline::Checkbox { .. } => self.box_to_check(),
                Inline::LineBreak => self.html.push_str("<br>"),
            }
        }
    }

    /// Seen as a box, and said by a screen reader.
    fn box_to_check(&mut self) {
        let label = escaped(self.language.box_to_check());
        self.html.push_str(&format!("<span role=\"img\" aria-label=\"{label}\">☐</span> "));
    }

    fn note(&mut self, text: &str) {
        self.html.push_str(&format!("<p class=\"blank\">{}</p>", escaped(text)));
    }

    fn within(&mut self, tag: &str, class: &str, blocks: &[Block]) {
        self.open(tag, class);
        self.blocks(blocks);
        self.close(tag);
    }

    fn open(&mut self, tag: &str, class: &str) {
        let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
        self.html.push_str(&format!("<{tag}{class}>"));
    }

    fn close(&mut self, tag: &str) {
        self.html.push_str(&format!("</{tag}>"));
    }
}
