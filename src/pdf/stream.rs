//! Deflated streams.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Object, Stream};

/// A stream with its bytes deflated at a middle level, which is several times cheaper than the
/// best one and hardly larger.
pub(super) fn deflated(bytes: &[u8], mut dictionary: Dictionary) -> Stream {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::new(6));
    // Writing into memory cannot fail; were it to, the bytes would go in as they are.
    let packed = encoder.write_all(bytes).and_then(|()| encoder.finish());
    match packed {
        Ok(packed) => {
            dictionary.set("Filter", Object::Name(b"FlateDecode".to_vec()));
            Stream::new(dictionary, packed).with_compression(false)
        }
        Err(_) => Stream::new(dictionary, bytes.to_vec()).with_compression(false),
    }
}
