//! A file that was named to write into.

use std::path::Path;

use liftorder::diagnostic::Diagnostic;

use crate::error::Failure;
use crate::files;

/// Writes a file that was named; one that is there stays unless it may be replaced.
pub(crate) fn write(target: &Path, bytes: &[u8], overwrite: bool) -> Result<(), Failure> {
    files::check_target(target)?;
    if !overwrite && files::exists(target) {
        let path = target.display().to_string();
        let problem = Diagnostic::error("file/paper-exists", "").with("path", path);
        return Err(Failure::InTheWay(problem));
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    Ok(files::write(folder.unwrap_or(Path::new(".")), &name, bytes, overwrite)?)
}
