//! The only place that touches the disk: reads whose errors name the path, writes that are
//! private and whole.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// A file or folder that could not be read or written.
#[derive(Debug)]
pub struct FileError {
    action: &'static str,
    path: PathBuf,
    cause: io::Error,
}

impl FileError {
    fn of<'p>(action: &'static str, path: &'p Path) -> impl FnOnce(io::Error) -> FileError + 'p {
        move |cause| FileError { action, path: path.to_owned(), cause }
    }

    /// What the system said.
    pub fn kind(&self) -> io::ErrorKind {
        self.cause.kind()
    }
}

impl std::fmt::Display for FileError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let why = match self.cause.kind() {
            io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
            io::ErrorKind::AlreadyExists => "it exists already".to_owned(),
            io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
            _ => self.cause.to_string(),
        };
        write!(out, "cannot {} {}: {why}", self.action, self.path.display())
    }
}

impl std::error::Error for FileError {}

/// Reads a whole file.
///
/// # Errors
///
/// Whatever the system reports, with the path.
pub fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    let mut bytes = Vec::new();
    fs::File::open(path)
        .and_then(|mut file| file.read_to_end(&mut bytes))
        .map_err(FileError::of("read", path))?;
    Ok(bytes)
}

/// Reads standard input to its end.
///
/// # Errors
///
/// Whatever the system reports.
pub fn read_standard_input() -> Result<Vec<u8>, FileError> {
    let mut bytes = Vec::new();
    io::stdin()
        .read_to_end(&mut bytes)
        .map_err(FileError::of("read", Path::new("standard input")))?;
    Ok(bytes)
}

/// Makes a folder and those above it, for the owner only. One that exists is left as it is.
///
/// # Errors
///
/// Whatever the system reports, with the path.
pub fn make_private_folder(path: &Path) -> Result<(), FileError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(FileError::of("make the folder", path))
}

/// Refuses if a file exists already.
///
/// # Errors
///
/// The file is there.
pub fn refuse_existing(path: &Path) -> Result<(), FileError> {
    if path.symlink_metadata().is_ok() {
        let cause = io::Error::from(io::ErrorKind::AlreadyExists);
        return Err(FileError { action: "write", path: path.to_owned(), cause });
    }
    Ok(())
}

/// Writes a file for the owner only: to a temporary name in the same folder, then renamed, so
/// that there is a whole file or none. Unless `overwrite`, a file that exists stays.
///
/// # Errors
///
/// Whatever the system reports, with the path; the temporary file is gone then.
pub fn write_private(path: &Path, bytes: &[u8], overwrite: bool) -> Result<(), FileError> {
    let failed = || FileError::of("write", path);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    // A temporary file is readable by its owner only (mode 0600).
    let mut file = NamedTempFile::new_in(folder.unwrap_or(Path::new("."))).map_err(failed())?;
    file.write_all(bytes).map_err(failed())?;
    let kept = if overwrite { file.persist(path) } else { file.persist_noclobber(path) };
    kept.map_err(|error| failed()(error.error))?;
    Ok(())
}

/// Writes a file as [`write_private`] does, in place of any other, to a temporary name that is the
/// same each time: what a run that was killed left there, the next one writes over.
///
/// # Errors
///
/// Whatever the system reports, with the path.
pub fn replace(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), FileError> {
    let path = folder.join(name);
    let unfinished = folder.join(format!(".{name}.part"));
    let written = open_private(&unfinished, true)
        .and_then(|mut file| file.write_all(bytes))
        .and_then(|()| fs::rename(&unfinished, &path));
    written.map_err(|cause| {
        // What cannot be written cannot be tidied up for sure either.
        let _ = fs::remove_file(&unfinished);
        FileError::of("write", &path)(cause)
    })
}

/// Writes lines as [`replace`] writes bytes, without holding them all.
///
/// # Errors
///
/// Whatever the system reports, with the path.
pub fn replace_with_lines(
    folder: &Path,
    name: &str,
    lines: impl Iterator<Item = String>,
) -> Result<(), FileError> {
    let unfinished = folder.join(format!(".{name}.part"));
    let write = || {
        let mut file = io::BufWriter::new(open_private(&unfinished, true)?);
        for line in lines {
            file.write_all(line.as_bytes())?;
        }
        file.flush()?;
        fs::rename(&unfinished, folder.join(name))
    };
    write().map_err(FileError::of("write", &folder.join(name)))
}

/// Makes the folder of a case, for the owner only. One that exists is left as it is.
///
/// # Errors
///
/// Something else is there, such as a symbolic link that may lead elsewhere, and whatever the
/// system reports.
pub fn make_folder_in(parent: &Path, name: &str) -> Result<PathBuf, FileError> {
    let path = parent.join(name);
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(&path) {
        Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => refuse_link(&path)?,
        made => made.map_err(FileError::of("make the folder", &path))?,
    }
    Ok(path)
}

fn refuse_link(path: &Path) -> Result<(), FileError> {
    match path.symlink_metadata() {
        Ok(found) if found.is_symlink() => {
            let cause = io::Error::other("it is a symbolic link, which may lead elsewhere");
            Err(FileError::of("write to", path)(cause))
        }
        _ => Ok(()),
    }
}

fn open_private(path: &Path, empty: bool) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.read(true).write(true).create(true).truncate(empty);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// An input to read as a stream, with its size where it is known; `-` is standard input.
///
/// # Errors
///
/// Whatever the system reports, with the path.
pub fn open(path: &Path) -> Result<(Box<dyn Read + Send>, Option<u64>), FileError> {
    if path == Path::new("-") {
        return Ok((Box::new(io::stdin()), None));
    }
    let failed = || FileError::of("read", path);
    let file = fs::File::open(path).map_err(failed())?;
    let about = file.metadata().map_err(failed())?;
    if about.is_dir() {
        return Err(failed()(io::Error::other("it is a folder")));
    }
    Ok((Box::new(file), about.is_file().then_some(about.len())))
}

/// A file to read, if it is there.
///
/// # Errors
///
/// Whatever the system reports, with the path.
pub fn open_if_there(path: &Path) -> Result<Option<fs::File>, FileError> {
    match fs::File::open(path) {
        Ok(file) => Ok(Some(file)),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(FileError::of("read", path)(cause)),
    }
}

/// Whether a path is a file itself, and no link to one.
pub fn is_plain_file(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|found| found.is_file())
}

/// A file of whole lines that one run at a time writes.
#[derive(Debug)]
pub struct LineFile {
    path: PathBuf,
    file: fs::File,
    /// How many bytes of whole lines are in it.
    length: u64,
}

impl LineFile {
    /// Opens or makes the file and locks it. `None`: another run has it.
    ///
    /// # Errors
    ///
    /// Whatever the system reports, with the path; a symbolic link.
    pub fn lock(path: &Path) -> Result<Option<LineFile>, FileError> {
        refuse_link(path)?;
        let failed = || FileError::of("write", path);
        let file = open_private(path, false).map_err(failed())?;
        match file.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => return Ok(None),
            Err(fs::TryLockError::Error(error)) => return Err(failed()(error)),
        }
        let length = file.metadata().map_err(failed())?.len();
        Ok(Some(LineFile { path: path.to_owned(), file, length }))
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// What is in it, from the start.
    ///
    /// # Errors
    ///
    /// Whatever the system reports, with the path.
    pub fn read(&mut self) -> Result<&mut fs::File, FileError> {
        io::Seek::rewind(&mut self.file).map_err(FileError::of("read", &self.path))?;
        Ok(&mut self.file)
    }

    /// Empties it.
    ///
    /// # Errors
    ///
    /// Whatever the system reports, with the path.
    pub fn clear(&mut self) -> Result<(), FileError> {
        self.length = 0;
        self.cut().map_err(FileError::of("write", &self.path))
    }

    /// Adds a line, which ends with a line break: all of it or nothing.
    ///
    /// # Errors
    ///
    /// Whatever the system reports, with the path.
    pub fn add(&mut self, line: &str) -> Result<(), FileError> {
        if let Err(cause) = self.file.write_all(line.as_bytes()) {
            // A disk that is full still takes less.
            let _ = self.cut();
            return Err(FileError::of("write", &self.path)(cause));
        }
        self.length += line.len() as u64;
        Ok(())
    }

    fn cut(&mut self) -> io::Result<()> {
        self.file.set_len(self.length)?;
        io::Seek::seek(&mut self.file, io::SeekFrom::Start(self.length)).map(drop)
    }
}

/// Removes a file. One that is not there is no error.
///
/// # Errors
///
/// Whatever the system reports, with the path.
pub fn remove(path: &Path) -> Result<(), FileError> {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
            Err(FileError::of("remove", path)(cause))
        }
        _ => Ok(()),
    }
}

/// A case number as the name of a folder: letters, digits, `.`, `_` and `-`, never one that a
/// system gives a meaning of its own.
pub fn safe_name(case_number: &str) -> String {
    const LONGEST: usize = 80;
    // Names that Windows keeps for devices, with or without an ending.
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];
    let mut name = String::new();
    for character in case_number.trim().chars() {
        if character.is_alphanumeric() || matches!(character, '.' | '_') {
            name.push(character);
        } else if !name.ends_with('-') {
            name.push('-');
        }
    }
    let mut short = String::new();
    for character in name.trim_matches(['-', '.']).chars() {
        if short.len() + character.len_utf8() > LONGEST {
            break;
        }
        short.push(character);
    }
    let name = short.trim_matches(['-', '.']);
    let stem = name.split('.').next().unwrap_or_default().to_lowercase();
    let device = DEVICES.contains(&stem.trim_end_matches(|end: char| end.is_ascii_digit()));
    if name.is_empty() || device {
        format!("case-{name}").trim_end_matches('-').to_owned()
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::safe_name;

    #[test]
    fn any_case_number_makes_a_safe_name() {
        assert_eq!(safe_name("23-2-04417-1"), "23-2-04417-1");
        assert_eq!(safe_name("FA 24/118 (B)"), "FA-24-118-B");
        assert_eq!(safe_name("../../etc/x"), "etc-x");
        assert_eq!(safe_name("CON"), "case-CON");
        assert_eq!(safe_name("lpt1.txt"), "case-lpt1.txt");
        assert_eq!(safe_name("///"), "case");
        assert_eq!(safe_name("Nº 7"), "Nº-7");
        assert!(safe_name(&"é".repeat(300)).len() <= 80);
    }
}
