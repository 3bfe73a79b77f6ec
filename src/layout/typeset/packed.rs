//! Faces that are kept deflated inside the program, and inflated when a text needs them.

use libdeflater::Decompressor;

/// A file as it is inside the program.
#[derive(Clone, Copy, Debug)]
pub(super) struct Packed {
    /// The file, deflated.
    pub(super) bytes: &'static [u8],
    /// How long the file is, in bytes.
    pub(super) length: usize,
}

impl Packed {
    /// The file itself; empty if it is not what was packed.
    pub(super) fn inflate(&self) -> Vec<u8> {
        let mut file = vec![0; self.length];
        match Decompressor::new().deflate_decompress(self.bytes, &mut file) {
            Ok(length) if length == self.length => file,
            _ => Vec::new(),
        }
    }
}

/// Which characters the packed faces have, told without inflating one: a line a face, with its name
/// and ranges of characters.
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
