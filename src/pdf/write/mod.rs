//! Objects and streams → the bytes of a file.

pub(super) mod bytes;
pub(super) mod file;
pub(super) mod object;
pub(super) mod stream;
