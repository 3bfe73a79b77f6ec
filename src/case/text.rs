//! Text that may be printed: not blank, and nothing invisible in it that could mislead.

use serde::Serialize;

use crate::diagnostic::Diagnostic;

/// One line of text as typed, without white space around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line(String);

/// Text of any length as its paragraphs; a line break in the input starts a new one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Prose(Vec<Line>);

impl Line {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn fixed(text: &str) -> Line {
        Line(text.to_owned())
    }

    /// Checks one line. `None` is a blank one, which is a problem only where text must be there.
    pub(super) fn check(text: &str, path: &str, problems: &mut Vec<Diagnostic>) -> Option<Line> {
        problems.extend(longer_than(LONGEST_LINE, text.trim(), path));
        Line::of_any_length(text, path, problems)
    }

    fn of_any_length(text: &str, path: &str, problems: &mut Vec<Diagnostic>) -> Option<Line> {
        problems.extend(unprintable(text.trim(), path));
        let text = text.trim();
        (!text.is_empty()).then(|| Line(text.to_owned()))
    }
}

/// How many characters a line may have.
const LONGEST_LINE: usize = 12_000;
/// How many characters a text in somebody's own words may have: some forty pages.
const LONGEST_PROSE: usize = 100_000;

fn longer_than(most: usize, text: &str, path: &str) -> Option<Diagnostic> {
    // Bytes are counted first: they are at least as many.
    let is_longer = text.len() > most && text.chars().count() > most;
    is_longer.then(|| Diagnostic::error("too-long", path).with("most", most.to_string()))
}

impl Prose {
    /// The paragraphs.
    pub fn paragraphs(&self) -> &[Line] {
        &self.0
    }

    pub(super) fn check(text: &str, path: &str, problems: &mut Vec<Diagnostic>) -> Prose {
        problems.extend(longer_than(LONGEST_PROSE, text, path));
        let lines = text.replace("\r\n", "\n");
        let line = |line| Line::of_any_length(line, path, problems);
        Prose(lines.split('\n').filter_map(line).collect())
    }
}

/// The first character of a text that would not be seen, or would reorder what is seen.
pub(crate) fn unprintable(text: &str, path: &str) -> Option<Diagnostic> {
    let found = text.chars().find(|character| {
        character.is_control() || is_reordering(*character) || is_invisible(*character)
    })?;
    let key = match found {
        _ if is_reordering(found) => "reordering-character",
        '\t' => "control-character/tab",
        _ if found.is_control() => "control-character",
        _ => "invisible-character",
    };
    let code = format!("U+{:04X}", u32::from(found));
    Some(Diagnostic::error(key, path).with("character", code))
}

/// The directional marks, embeddings, overrides and isolates of the Unicode bidirectional
/// algorithm (UAX #9), which can make a text read as another one.
fn is_reordering(character: char) -> bool {
    matches!(character,
        '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters without a picture. The joiners U+200C and U+200D are not here: several scripts
/// are spelled with them.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{00ad}' | '\u{034f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180e}' | '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}' | '\u{fffc}' | '\u{e0000}'..='\u{e007f}')
}
