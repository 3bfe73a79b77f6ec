//! Deflated streams.

use std::cell::RefCell;

use flate2::{Compress, CompressError, Compression, FlushCompress, Status};
use lopdf::{Dictionary, Object, Stream};

/// What may stand behind the bytes of a stream without a meaning. It is not zero: that would
/// leave the checksum, which ends the stream, as it is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Padding {
    /// For text: operators, maps.
    Space = b' ' as isize,
    /// For a face or a color profile, whose tables say how long they are.
    One = 1,
}

/// How hard the streams of one paper are deflated, from 1 to 9: with more effort a paper would be
/// hardly smaller and take much longer.
pub(super) const QUICK: u32 = 2;
/// How hard faces are deflated, which are shared by many papers.
pub(super) const THOROUGH: u32 = 7;

/// A stream with its bytes deflated.
///
/// A stream that ended with a carriage return would read as a byte shorter than its length, since
/// a line feed follows it (ISO 19005-2, 6.1.7.1): such a one is padded.
pub(super) fn deflated(
    bytes: &[u8],
    level: u32,
    padding: Padding,
    mut dictionary: Dictionary,
) -> Stream {
    let mut plain = bytes.to_vec();
    loop {
        // Writing into memory cannot fail; were it to, the bytes would go in as they are.
        let Ok(packed) = pack(&plain, level) else {
            return Stream::new(dictionary, plain).with_compression(false);
        };
        if packed.last() == Some(&b'\r') {
            plain.push(padding as u8);
            continue;
        }
        if dictionary.has(b"Length1") {
            dictionary.set("Length1", plain.len() as i64);
        }
        dictionary.set("Filter", Object::Name(b"FlateDecode".to_vec()));
        return Stream::new(dictionary, packed).with_compression(false);
    }
}

thread_local! {
    /// Setting up a compressor costs as much as packing a short stream: each thread keeps one.
    static COMPRESSOR: RefCell<Compress> =
        RefCell::new(Compress::new(Compression::new(QUICK), true));
}

fn pack(bytes: &[u8], level: u32) -> Result<Vec<u8>, CompressError> {
    if level != QUICK {
        return pack_with(&mut Compress::new(Compression::new(level), true), bytes);
    }
    COMPRESSOR.with_borrow_mut(|compressor| {
        compressor.reset();
        pack_with(compressor, bytes)
    })
}

fn pack_with(compressor: &mut Compress, bytes: &[u8]) -> Result<Vec<u8>, CompressError> {
    let mut packed = Vec::with_capacity(bytes.len() / 2 + 256);
    loop {
        let done = usize::try_from(compressor.total_in()).unwrap_or(bytes.len());
        let left = &bytes[done.min(bytes.len())..];
        let status = compressor.compress_vec(left, &mut packed, FlushCompress::Finish)?;
        if status == Status::StreamEnd {
            return Ok(packed);
        }
        packed.reserve(bytes.len() + 256);
    }
}
