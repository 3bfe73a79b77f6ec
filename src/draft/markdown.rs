//! Markdown → blocks. The only place that names the Markdown parser.
//!
//! What a court paper needs and Markdown lacks is written so:
//!
//! - `::: name` … `:::` on lines of their own, for `caption` (with `filer`, `court`, `parties` and
//!   `title` inside), `say`, `callout`, `together` and `signature`;
//! - `[what to write](blank:24)`: a blank 24 letters wide, with 0 one for the rest of the line; `[what it is](box:)`: a box to check;
//! - alone in a paragraph, `[what to write](lines:2)`: lines to write on, and
//!   `[what to write](sign:)`: a line to sign on, with `|what to write` one for the day beside it;
//! - a list numbered from `0.` goes on counting where the list before it stopped.

use std::iter::Peekable;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::block::{Block, Caption, Emphasis, Inline, ListItem, Marker};

/// Markdown that no paper can be made of.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct MarkdownError {
    message: String,
}

/// Reads a whole document.
///
/// # Errors
///
/// Anything that the page has no form for, such as HTML or pictures, and a container that is not
/// closed or not known.
pub fn blocks(markdown: &str) -> Result<Vec<Block>, MarkdownError> {
    let mut lines = markdown.lines().peekable();
    let mut counted = 0;
    let blocks = contained(&mut lines, None, &mut counted)?;
    Ok(blocks)
}

/// Escapes user text so that Markdown prints it as typed.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if character.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

fn error<T>(message: impl Into<String>) -> Result<T, MarkdownError> {
    Err(MarkdownError { message: message.into() })
}

/// The blocks up to the `:::` that closes a container, or to the end of the document.
fn contained<'m>(
    lines: &mut Peekable<std::str::Lines<'m>>,
    inside: Option<&str>,
    counted: &mut u64,
) -> Result<Vec<Block>, MarkdownError> {
    let mut blocks = Vec::new();
    let mut plain = String::new();
    loop {
        let Some(line) = lines.next() else {
            if let Some(name) = inside {
                return error(format!("the container `::: {name}` is not closed"));
            }
            break;
        };
        let Some(name) = line.strip_prefix(":::").map(str::trim) else {
            plain.push_str(line);
            plain.push('\n');
            continue;
        };
        blocks.extend(plain_blocks(&plain, counted)?);
        plain.clear();
        if name.is_empty() {
            if inside.is_none() {
                return error("a `:::` closes no container");
            }
            return Ok(blocks);
        }
        blocks.push(container(name, lines, counted)?);
    }
    blocks.extend(plain_blocks(&plain, counted)?);
    Ok(blocks)
}

fn container<'m>(
    name: &str,
    lines: &mut Peekable<std::str::Lines<'m>>,
    counted: &mut u64,
) -> Result<Block, MarkdownError> {
    if name == "caption" {
        return caption(lines, counted);
    }
    let form = match name {
        "say" => Block::Say,
        "callout" => Block::Callout,
        "together" => Block::Together,
        "signature" => Block::Signature,
        _ => return error(format!("there is no container `::: {name}`")),
    };
    contained(lines, Some(name), counted).map(form)
}

fn caption<'m>(
    lines: &mut Peekable<std::str::Lines<'m>>,
    counted: &mut u64,
) -> Result<Block, MarkdownError> {
    let mut part = |name: &str| {
        while lines.next_if(|line| line.trim().is_empty()).is_some() {}
        match lines.next().and_then(|line| line.strip_prefix(":::")).map(str::trim) {
            Some(found) if found == name => contained(lines, Some(name), counted),
            _ => error(format!("a `::: caption` needs a `::: {name}` here")),
        }
    };
    let (filer, court) = (part("filer")?, part("court")?);
    let (parties, title) = (part("parties")?, part("title")?);
    while lines.next_if(|line| line.trim().is_empty()).is_some() {}
    match lines.next() {
        Some(":::") => Ok(Block::Caption(Caption { filer, court, parties, title })),
        _ => error(
            "a `::: caption` has `filer`, `court`, `parties` and `title` in it and nothing else",
        ),
    }
}

fn plain_blocks(markdown: &str, counted: &mut u64) -> Result<Vec<Block>, MarkdownError> {
    if markdown.trim().is_empty() {
        return Ok(Vec::new());
    }
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
    let mut reader = Reader { events: Parser::new_ext(markdown, options).peekable(), counted };
    reader.blocks_until(None)
}

struct Reader<'m, 'c> {
    events: Peekable<Parser<'m>>,
    counted: &'c mut u64,
}

impl Reader<'_, '_> {
    /// Blocks up to the end tag of what holds them, which is taken too.
    fn blocks_until(&mut self, end: Option<TagEnd>) -> Result<Vec<Block>, MarkdownError> {
        let mut blocks = Vec::new();
        loop {
            match self.events.peek() {
                None => return Ok(blocks),
                Some(Event::End(tag)) if Some(*tag) == end => {
                    self.events.next();
                    return Ok(blocks);
                }
                // A tight list item holds its words without a paragraph around them.
                Some(
                    Event::Text(_)
                    | Event::SoftBreak
                    | Event::HardBreak
                    | Event::Start(Tag::Strong | Tag::Emphasis | Tag::Link { .. }),
                ) => {
                    blocks.push(self.words()?);
                }
                Some(_) => blocks.extend(self.block()?),
            }
        }
    }

    fn block(&mut self) -> Result<Option<Block>, MarkdownError> {
        match self.events.next() {
            Some(Event::Start(Tag::Paragraph)) => self.paragraph().map(Some),
            Some(Event::Start(Tag::Heading { level, .. })) => {
                let text = self.inlines(Emphasis::None)?;
                self.events.next();
                let level = match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    _ => 3,
                };
                Ok(Some(Block::Heading { level, text }))
            }
            Some(Event::Start(Tag::List(start))) => self.list(start).map(Some),
            Some(Event::Start(Tag::Table(_))) => self.table().map(Some),
            Some(Event::Rule) => error("a rule (`---`) has no form on the page"),
            Some(other) => error(format!("the page has no form for {other:?}")),
            None => Ok(None),
        }
    }

    /// A paragraph whose start tag was taken.
    fn paragraph(&mut self) -> Result<Block, MarkdownError> {
        let block = self.words()?;
        match self.events.next() {
            Some(Event::End(TagEnd::Paragraph)) => Ok(block),
            _ => error("lines to write or sign on stand in a paragraph of their own"),
        }
    }

    /// The words of a paragraph, or the lines to write or sign on that stand in place of words.
    fn words(&mut self) -> Result<Block, MarkdownError> {
        let target = match self.events.peek() {
            Some(Event::Start(Tag::Link { dest_url, .. })) => dest_url.to_string(),
            _ => String::new(),
        };
        match target.split_once(':') {
            Some(("sign", "")) => {
                let label = self.link_text()?;
                let (label, date) = match label.split_once('|') {
                    Some((label, date)) => (label.to_owned(), Some(date.to_owned())),
                    None => (label, None),
                };
                Ok(Block::SignLine { label, date })
            }
            Some(("lines", count)) => match count.parse() {
                Ok(count) => Ok(Block::WriteLines { count, label: self.link_text()? }),
                Err(_) => error(format!("`lines:{count}` needs a number of lines up to 255")),
            },
            _ => self.inlines(Emphasis::None).map(Block::Paragraph),
        }
    }

    fn list(&mut self, start: Option<u64>) -> Result<Block, MarkdownError> {
        let mut items = Vec::new();
        let mut tight = true;
        while let Some(Event::Start(Tag::Item)) = self.events.next() {
            tight &= !matches!(self.events.peek(), Some(Event::Start(Tag::Paragraph)));
            let checkbox =
                self.events.next_if(|event| matches!(event, Event::TaskListMarker(_))).is_some();
            let blocks = self.item_blocks(checkbox)?;
            items.push(blocks);
        }
        let marker = match start {
            None if take_letters(&mut items) => Marker::Letter,
            None => Marker::Bullet,
            Some(0) => Marker::Number(*self.counted + 1),
            Some(first) => Marker::Number(first),
        };
        if let Marker::Number(first) = marker {
            *self.counted = first + items.len() as u64 - 1;
        }
        Ok(Block::List { marker, tight, items })
    }

    fn item_blocks(&mut self, checkbox: bool) -> Result<ListItem, MarkdownError> {
        // In a loose list the task marker stands inside the item's first paragraph.
        let mut item = ListItem { checkbox, blocks: Vec::new() };
        if !checkbox && matches!(self.events.peek(), Some(Event::Start(Tag::Paragraph))) {
            self.events.next();
            item.checkbox =
                self.events.next_if(|event| matches!(event, Event::TaskListMarker(_))).is_some();
            item.blocks.push(self.paragraph()?);
        }
        item.blocks.extend(self.blocks_until(Some(TagEnd::Item))?);
        Ok(item)
    }

    fn table(&mut self) -> Result<Block, MarkdownError> {
        let mut header = Vec::new();
        let mut rows = Vec::new();
        loop {
            match self.events.next() {
                Some(Event::Start(Tag::TableHead)) => header = self.cells()?,
                Some(Event::Start(Tag::TableRow)) => rows.push(self.cells()?),
                _ => return Ok(Block::Table { header, rows }),
            }
        }
    }

    /// The cells up to the end of a row, which is taken too.
    fn cells(&mut self) -> Result<Vec<Vec<Inline>>, MarkdownError> {
        let mut cells = Vec::new();
        while let Some(Event::Start(Tag::TableCell)) = self.events.next() {
            cells.push(self.inlines(Emphasis::None)?);
            self.events.next();
        }
        Ok(cells)
    }

    /// Words up to an event that is none, which is left.
    fn inlines(&mut self, face: Emphasis) -> Result<Vec<Inline>, MarkdownError> {
        let mut inlines: Vec<Inline> = Vec::new();
        loop {
            match self.events.peek() {
                Some(Event::Text(text)) => {
                    push_text(&mut inlines, text, face);
                    self.events.next();
                }
                Some(Event::SoftBreak) => {
                    push_text(&mut inlines, " ", face);
                    self.events.next();
                }
                Some(Event::HardBreak) => {
                    inlines.push(Inline::LineBreak);
                    self.events.next();
                }
                Some(Event::Start(Tag::Strong)) => inlines.extend(self.marked(Emphasis::Bold)?),
                Some(Event::Start(Tag::Emphasis)) => {
                    let slanted =
                        if face == Emphasis::Bold { Emphasis::Bold } else { Emphasis::Italic };
                    inlines.extend(self.marked(slanted)?);
                }
                Some(Event::Start(Tag::Link { dest_url, .. })) => {
                    let target = dest_url.to_string();
                    inlines.push(self.link(&target)?);
                }
                Some(Event::Html(_) | Event::InlineHtml(_)) => {
                    return error("HTML has no form on the page");
                }
                Some(Event::Code(_)) => return error("code has no form on the page"),
                _ => return Ok(inlines),
            }
        }
    }

    fn marked(&mut self, face: Emphasis) -> Result<Vec<Inline>, MarkdownError> {
        self.events.next();
        let inlines = self.inlines(face)?;
        self.events.next();
        Ok(inlines)
    }

    /// A link is a thing to fill in: its target says what kind, its text what to write there.
    fn link(&mut self, target: &str) -> Result<Inline, MarkdownError> {
        let label = self.link_text()?;
        match target.split_once(':') {
            Some(("box", "")) => Ok(Inline::Checkbox { label }),
            Some(("blank", letters)) => match letters.parse() {
                Ok(letters) => Ok(Inline::Blank { letters, label }),
                Err(_) => error(format!("`blank:{letters}` needs a number of letters up to 255")),
            },
            Some(("lines" | "sign", _)) => {
                error("lines to write or sign on stand in a paragraph of their own")
            }
            _ => error(format!("the page has no form for a link to `{target}`")),
        }
    }

    fn link_text(&mut self) -> Result<String, MarkdownError> {
        self.events.next();
        let label = text_of(&self.inlines(Emphasis::None)?);
        self.events.next();
        Ok(label)
    }
}

fn push_text(inlines: &mut Vec<Inline>, more: &str, face: Emphasis) {
    match inlines.last_mut() {
        Some(Inline::Text { text, face: same }) if *same == face => text.push_str(more),
        _ => inlines.push(Inline::Text { text: more.to_owned(), face }),
    }
}

/// The words of some inlines, without their looks.
pub(crate) fn text_of(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text { text, .. } => text.as_str(),
            Inline::LineBreak => " ",
            Inline::Blank { .. } | Inline::Checkbox { .. } => "",
        })
        .collect()
}
/// Whether each item begins with its letter between parentheses, "(a)", which then is its marker.
fn take_letters(items: &mut [ListItem]) -> bool {
    let letter = |position: usize| format!("({}) ", Marker::letter(position));
    let has_letter = |(position, item): (usize, &ListItem)| match item.blocks.first() {
        Some(Block::Paragraph(inlines)) if !item.checkbox => {
            matches!(inlines.first(), Some(Inline::Text { text, .. }) if text.starts_with(&letter(position)))
        }
        _ => false,
    };
    if items.is_empty() || !items.iter().enumerate().all(has_letter) {
        return false;
    }
    for (position, item) in items.iter_mut().enumerate() {
        if let Some(Block::Paragraph(inlines)) = item.blocks.first_mut()
            && let Some(Inline::Text { text, .. }) = inlines.first_mut()
        {
            *text = text.split_off(letter(position).len());
        }
    }
    true
}
