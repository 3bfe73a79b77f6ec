//! What can go wrong in writing a PDF.

/// A document that could not be written. Only a defect leads here, never an input.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PdfError {
    /// A face whose file cannot be reduced to some of its glyphs.
    #[error("the face {0} cannot be reduced")]
    Face(String),
    /// A stream that cannot be deflated.
    #[error(transparent)]
    Deflate(#[from] libdeflater::CompressionError),
    /// An object that is not where it must be.
    #[error(transparent)]
    Object(#[from] lopdf::Error),
}
