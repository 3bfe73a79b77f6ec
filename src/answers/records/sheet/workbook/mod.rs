//! The rows of a workbook's first sheet.

#[cfg(feature = "workbooks")]
mod cells;
#[cfg(feature = "workbooks")]
mod unpacked;

use super::rows::SheetRow;
use crate::diagnostic::Diagnostic;

/// How a workbook is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::answers::records) enum Format {
    /// Of Excel.
    Xlsx,
    /// Of LibreOffice.
    Ods,
}

/// How large a workbook may be, in bytes.
pub(super) const LARGEST: u64 = 16 << 20;

/// The rows of the first sheet that has cells.
#[cfg(feature = "workbooks")]
pub(super) fn rows(bytes: Vec<u8>, format: Format) -> Result<Vec<SheetRow>, Diagnostic> {
    if bytes.len() as u64 > LARGEST {
        return Err(large());
    }
    unpacked::measure(&bytes, format)?;
    cells::rows(bytes, format)
}

/// The library was built without the reader of workbooks.
#[cfg(not(feature = "workbooks"))]
pub(super) fn rows(_: Vec<u8>, _: Format) -> Result<Vec<SheetRow>, Diagnostic> {
    Err(Diagnostic::error("workbook/not-here", ""))
}

#[cfg(feature = "workbooks")]
fn large() -> Diagnostic {
    Diagnostic::error("workbook/large", "")
}

#[cfg(feature = "workbooks")]
fn unreadable<E>(_: E) -> Diagnostic {
    Diagnostic::error("workbook/unreadable", "")
}
