//! Deflated streams.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
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

/// A stream with its bytes deflated at a middle level, which is several times cheaper than the
/// best one and hardly larger.
///
/// A stream that ended with a carriage return would read as a byte shorter than its length, since
/// a line feed follows it (ISO 19005-2, 6.1.7.1): such a one is padded.
pub(super) fn deflated(bytes: &[u8], padding: Padding, mut dictionary: Dictionary) -> Stream {
    let mut plain = bytes.to_vec();
    loop {
        // Writing into memory cannot fail; were it to, the bytes would go in as they are.
        let Ok(packed) = pack(&plain) else {
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

fn pack(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::new(6));
    encoder.write_all(bytes)?;
    encoder.finish()
}
