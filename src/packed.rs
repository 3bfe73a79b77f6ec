//! Files that are kept deflated inside the program, and inflated when a paper needs them.

use libdeflater::Decompressor;

/// A file as it is inside the program.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Packed {
    /// The file, deflated.
    pub(crate) bytes: &'static [u8],
    /// How long the file is, in bytes.
    pub(crate) length: usize,
}

impl Packed {
    /// The file itself; empty if it is not what was packed.
    pub(crate) fn inflate(&self) -> Vec<u8> {
        let mut file = vec![0; self.length];
        match Decompressor::new().deflate_decompress(self.bytes, &mut file) {
            Ok(length) if length == self.length => file,
            _ => Vec::new(),
        }
    }
}
