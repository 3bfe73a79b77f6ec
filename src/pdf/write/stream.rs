//! Deflated streams.

use std::cell::RefCell;

use libdeflater::{CompressionLvl, Compressor};
use lopdf::{Dictionary, Stream};

use crate::pdf::error::PdfError;

/// What may stand behind the bytes of a stream without a meaning. It is not zero: that would
/// leave the checksum, which ends the stream, as it is.
#[derive(Clone, Copy, Debug)]
pub(in crate::pdf) enum Padding {
    /// For text: operators, maps.
    Space = b' ' as isize,
    /// For a face or a color profile, whose tables say how long they are.
    One = 1,
}

/// How hard a stream is deflated, as libdeflate counts it.
#[derive(Clone, Copy, Debug)]
pub(in crate::pdf) enum Effort {
    /// For the streams of one paper: with more effort it would be hardly smaller and take much
    /// longer.
    Quick = 1,
    /// For faces that many papers share.
    Thorough = 9,
}

/// A stream with its bytes deflated, padded where they would end with a carriage return.
pub(in crate::pdf) fn deflated(
    mut bytes: Vec<u8>,
    effort: Effort,
    padding: Padding,
    mut dictionary: Dictionary,
) -> Result<Stream, PdfError> {
    let packed = pack_padded(&mut bytes, effort, padding)?;
    if dictionary.has(b"Length1") {
        dictionary.set("Length1", bytes.len() as i64);
    }
    dictionary.set("Filter", "FlateDecode");
    Ok(Stream::new(dictionary, packed).with_compression(false))
}

/// Whether a stream of these bytes would read as a byte shorter than its length, since a line feed
/// follows it (ISO 19005-2, 6.1.7.1).
pub(in crate::pdf) fn ends_with_return(packed: &[u8]) -> bool {
    packed.last() == Some(&b'\r')
}

/// Deflates some bytes.
pub(in crate::pdf) fn pack(bytes: &[u8], effort: Effort) -> Result<Vec<u8>, PdfError> {
    match effort {
        Effort::Quick => QUICK.with_borrow_mut(|quick| pack_with(quick, bytes)),
        Effort::Thorough => pack_with(&mut compressor(effort), bytes),
    }
}

/// Deflates bytes that papers of the same kind often share to the letter, such as a structure tree:
/// each thread keeps those of the last few kinds.
pub(in crate::pdf) fn pack_shared(bytes: Vec<u8>) -> Result<Vec<u8>, PdfError> {
    const KINDS: usize = 16;
    thread_local! {
        /// The last used at the end, each with what came of it.
        static KNOWN: RefCell<Vec<(Vec<u8>, Vec<u8>)>> = const { RefCell::new(Vec::new()) };
    }
    KNOWN.with_borrow_mut(|known| {
        if let Some(place) = known.iter().position(|(plain, _)| *plain == bytes) {
            known[place..].rotate_left(1);
        } else {
            let mut padded = bytes.clone();
            let packed = pack_padded(&mut padded, Effort::Quick, Padding::Space)?;
            if known.len() == KINDS {
                known.remove(0);
            }
            known.push((bytes, packed));
        }
        Ok(known.last().map(|(_, packed)| packed.clone()).unwrap_or_default())
    })
}

fn pack_padded(bytes: &mut Vec<u8>, effort: Effort, padding: Padding) -> Result<Vec<u8>, PdfError> {
    let mut packed = pack(bytes, effort)?;
    while ends_with_return(&packed) {
        bytes.push(padding as u8);
        packed = pack(bytes, effort)?;
    }
    Ok(packed)
}

thread_local! {
    /// Setting up a compressor costs as much as packing a short stream: each thread keeps one.
    static QUICK: RefCell<Compressor> = RefCell::new(compressor(Effort::Quick));
}

fn compressor(effort: Effort) -> Compressor {
    let level = CompressionLvl::new(effort as i32).unwrap_or_default();
    Compressor::new(level)
}

fn pack_with(compressor: &mut Compressor, bytes: &[u8]) -> Result<Vec<u8>, PdfError> {
    let mut packed = vec![0; compressor.zlib_compress_bound(bytes.len())];
    let length = compressor.zlib_compress(bytes, &mut packed)?;
    packed.truncate(length);
    Ok(packed)
}
