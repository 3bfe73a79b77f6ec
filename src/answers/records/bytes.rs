//! Bytes with the place that has been reached among them.

use std::io::{self, BufRead, Read};

/// Reads byte by byte and counts lines and columns.
pub(super) struct Bytes<R> {
    input: R,
    /// Counted from 1.
    pub(super) line: u64,
    /// How many bytes of the line were read.
    pub(super) column: u64,
    /// How many bytes the record may still have.
    left: u64,
}

/// How long a record may be, in bytes.
pub(super) const LONGEST: u64 = 1 << 20;

impl<R: BufRead> Bytes<R> {
    pub(super) fn new(input: R) -> Bytes<R> {
        Bytes { input, line: 1, column: 0, left: LONGEST }
    }

    /// The next byte, which stays where it is; none at the end.
    pub(super) fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.input.fill_buf()?.first().copied())
    }

    /// The next byte after white space, which stays where it is; none at the end.
    pub(super) fn peek_sign(&mut self) -> io::Result<Option<u8>> {
        while let Some(byte) = self.peek()? {
            if !is_blank(byte) {
                return Ok(Some(byte));
            }
            self.pass(byte);
        }
        Ok(None)
    }

    /// Begins a record.
    pub(super) fn begin(&mut self) {
        self.left = LONGEST;
    }

    /// Whether the record is longer than any case.
    pub(super) fn is_too_long(&self) -> bool {
        self.left == 0
    }

    /// Goes past the byte that was looked at.
    pub(super) fn pass(&mut self, byte: u8) {
        self.input.consume(1);
        self.left = self.left.saturating_sub(1);
        self.count(byte);
    }

    fn count(&mut self, byte: u8) {
        if byte == b'\n' {
            self.line += 1;
            self.column = 0;
        } else {
            self.column += 1;
        }
    }
}

/// What JSON lets stand between values; a form feed is none of it.
pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// A byte a call, so that the parser takes no more than it needs and the place stays known.
impl<R: BufRead> Read for Bytes<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(slot) = buffer.first_mut() else { return Ok(0) };
        if self.is_too_long() {
            return Ok(0);
        }
        let Some(byte) = self.peek()? else { return Ok(0) };
        *slot = byte;
        self.pass(byte);
        Ok(1)
    }
}
