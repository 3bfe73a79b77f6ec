//! Which characters the packed faces have, told without inflating one.

/// A line a face, with its name and ranges of characters.
const COVERAGE: &str = include_str!("../../../fonts/coverage.txt");

/// The first and the last character of each stretch that a packed face has, in their order.
pub(super) fn coverage(face: &str) -> Vec<(u32, u32)> {
    let mut lines = COVERAGE.lines().filter_map(|line| line.split_once(' '));
    let spans = lines.find(|(name, _)| *name == face).map_or("", |(_, spans)| spans);
    let number = |text: &str| u32::from_str_radix(text, 16).ok();
    let span = |span: &str| {
        let (first, last) = span.split_once('-').unwrap_or((span, span));
        Some((number(first)?, number(last)?))
    };
    spans.split(' ').filter_map(span).collect()
}
