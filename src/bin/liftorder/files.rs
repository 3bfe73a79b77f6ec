//! The only place that touches the disk: reads whose errors name the path, writes that are private
//! and whole.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use liftorder::diagnostic::Diagnostic;
use liftorder::language::Named;

/// A file or folder that could not be read or written.
#[derive(Debug, thiserror::Error)]
#[error("{key} {}: {cause}", path.display())]
pub(crate) struct FileError {
    /// The key of what was tried.
    key: &'static str,
    path: PathBuf,
    #[source]
    cause: Cause,
}

#[derive(Debug, thiserror::Error)]
enum Cause {
    #[error(transparent)]
    System(io::Error),
    #[error("symbolic link")]
    Link,
    #[error("folder")]
    Folder,
}

const READ: &str = "file/read";
const WRITE: &str = "file/write";
const MAKE_FOLDER: &str = "file/make-folder";
const REMOVE: &str = "file/remove";

impl FileError {
    fn of<'p>(key: &'static str, path: &'p Path) -> impl FnOnce(io::Error) -> FileError + 'p {
        move |cause| FileError { key, path: path.to_owned(), cause: Cause::System(cause) }
    }

    /// The error as a problem to tell.
    pub(crate) fn diagnostic(&self) -> Diagnostic {
        let why = match &self.cause {
            Cause::Link => Named::Word("symbolic-link"),
            Cause::Folder => Named::Word("is-a-folder"),
            Cause::System(cause) => match cause.kind() {
                io::ErrorKind::NotFound => Named::Word("not-found"),
                io::ErrorKind::AlreadyExists => Named::Word("exists-already"),
                io::ErrorKind::PermissionDenied => Named::Word("permission-denied"),
                io::ErrorKind::IsADirectory => Named::Word("is-a-folder"),
                io::ErrorKind::NotADirectory => Named::Word("in-no-folder"),
                _ => Named::Text(cause.to_string()),
            },
        };
        let path = self.path.display().to_string();
        Diagnostic::error(self.key, "").with("path", path).with("why", why)
    }
}

/// Reads a whole file.
///
/// # Errors
///
/// Whatever the system reports, with the path.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    let mut bytes = Vec::new();
    fs::File::open(path)
        .and_then(|mut file| file.read_to_end(&mut bytes))
        .map_err(FileError::of(READ, path))?;
    Ok(bytes)
}

/// An input that could not be read to its end; `-` is standard input.
pub(crate) fn unreadable(path: &Path, cause: io::Error) -> FileError {
    let key = if path == Path::new("-") { "file/read-standard-input" } else { READ };
    FileError::of(key, path)(cause)
}

/// Makes a folder and those above it, for the owner only. One that exists is left as it is.
///
/// # Errors
///
/// Whatever the system reports, with the path.
pub(crate) fn make_private_folder(path: &Path) -> Result<(), FileError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(FileError::of(MAKE_FOLDER, path))
}

/// Whether anything has a path, also a link that leads nowhere.
pub(crate) fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Refuses a path that no file can be written to: a folder, or one in no folder.
///
/// # Errors
///
/// What is wrong with the path.
pub(crate) fn check_target(path: &Path) -> Result<(), FileError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let about = folder.unwrap_or(Path::new(".")).metadata().map_err(FileError::of(WRITE, path))?;
    if !about.is_dir() || path.is_dir() {
        return Err(FileError { key: WRITE, path: path.to_owned(), cause: Cause::Folder });
    }
    Ok(())
}

/// Removes a file, and what a run that was killed left of it.
///
/// # Errors
///
/// Whatever the system reports, with the path.
pub(crate) fn remove_with_unfinished(folder: &Path, name: &str) -> Result<(), FileError> {
    remove(&folder.join(unfinished(name)))?;
    remove(&folder.join(name))
}

/// The name of a file as long as it is not whole.
fn unfinished(name: &str) -> String {
    format!(".{name}.part")
}

/// Writes a file for the owner only, so that there is a whole file or none. Unless `overwrite`, a
/// file that exists stays.
///
/// It is written to a temporary name in the same folder, which is the same each time: what a run that
/// was killed left there, the next one clears away.
///
/// # Errors
///
/// Whatever the system reports, with the path; the temporary file is gone then.
pub(crate) fn write(
    folder: &Path,
    name: &str,
    bytes: &[u8],
    overwrite: bool,
) -> Result<(), FileError> {
    write_with(folder, name, overwrite, |file| file.write_all(bytes))
}

/// Writes lines as [`write`] writes bytes, without holding them all.
///
/// # Errors
///
/// Whatever the system reports, with the path.
pub(crate) fn write_lines(
    folder: &Path,
    name: &str,
    lines: impl Iterator<Item = String>,
) -> Result<(), FileError> {
    write_with(folder, name, true, |file| {
        let mut file = io::BufWriter::new(file);
        for line in lines {
            file.write_all(line.as_bytes())?;
        }
        file.flush()
    })
}

/// A file for the owner only that grows, and gets its name when it is whole. One that is given up is
/// removed.
#[derive(Debug)]
pub(crate) struct Growing {
    path: PathBuf,
    unfinished: PathBuf,
    file: io::BufWriter<fs::File>,
    length: u64,
}

impl Growing {
    /// Begins a file that takes the place of one that is there.
    ///
    /// # Errors
    ///
    /// Whatever the system reports, with the path.
    pub(crate) fn begin(path: &Path) -> Result<Growing, FileError> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let unfinished = path.with_file_name(unfinished(&name));
        let file = fresh_file(&unfinished).map_err(FileError::of(WRITE, path))?;
        let file = io::BufWriter::new(file);
        Ok(Growing { path: path.to_owned(), unfinished, file, length: 0 })
    }

    /// Adds bytes, and says where they start.
    ///
    /// # Errors
    ///
    /// Whatever the system reports, with the path.
    pub(crate) fn add(&mut self, bytes: &[u8]) -> Result<u64, FileError> {
        self.file.write_all(bytes).map_err(FileError::of(WRITE, &self.path))?;
        let start = self.length;
        self.length += bytes.len() as u64;
        Ok(start)
    }

    /// Puts what was added behind a place into another order: parts, each from where it starts and how
    /// long it is.
    ///
    /// # Errors
    ///
    /// Whatever the system reports, with the path.
    pub(crate) fn reorder(
        mut self,
        start: u64,
        parts: impl Iterator<Item = (u64, usize)>,
    ) -> Result<Growing, FileError> {
        let path = self.path.clone();
        let failed = || FileError::of(WRITE, &path);
        self.file.flush().map_err(failed())?;
        let mut whole = fs::File::open(&self.unfinished).map_err(failed())?;
        let mut ordered = Growing::begin(&self.unfinished)?;
        let mut part = Vec::new();
        for (from, length) in std::iter::once((0, start as usize)).chain(parts) {
            part.resize(length, 0);
            let read = io::Seek::seek(&mut whole, io::SeekFrom::Start(from));
            read.and_then(|_| whole.read_exact(&mut part)).map_err(failed())?;
            ordered.add(&part)?;
        }
        ordered.finish()?;
        Ok(self)
    }

    /// Gives the file its name.
    ///
    /// # Errors
    ///
    /// Whatever the system reports, with the path.
    pub(crate) fn finish(mut self) -> Result<(), FileError> {
        let flushed = self.file.flush();
        let named = flushed.and_then(|()| fs::rename(&self.unfinished, &self.path));
        named.map_err(FileError::of(WRITE, &self.path))
    }
}

impl Drop for Growing {
    fn drop(&mut self) {
        // Where it has its name there is nothing any more.
        let _ = fs::remove_file(&self.unfinished);
    }
}

fn write_with(
    folder: &Path,
    name: &str,
    overwrite: bool,
    write: impl FnOnce(&mut fs::File) -> io::Result<()>,
) -> Result<(), FileError> {
    let path = folder.join(name);
    let unfinished = folder.join(unfinished(name));
    let written = fresh_file(&unfinished)
        .and_then(|mut file| write(&mut file))
        .and_then(|()| give_name(&unfinished, &path, overwrite));
    written.map_err(|cause| {
        // What cannot be written cannot be tidied up for sure either.
        let _ = fs::remove_file(&unfinished);
        FileError::of(WRITE, &path)(cause)
    })
}

/// A new file: one that is there is taken away and, if it is a link, not followed.
fn fresh_file(path: &Path) -> io::Result<fs::File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Gives a finished file its name.
fn give_name(unfinished: &Path, path: &Path, overwrite: bool) -> io::Result<()> {
    if overwrite {
        return fs::rename(unfinished, path);
    }
    // A second name for the same file never takes the place of another.
    match fs::hard_link(unfinished, path) {
        Ok(()) => fs::remove_file(unfinished),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // Not every file system has second names.
        Err(_) if exists(path) => Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(unfinished, path),
    }
}

/// Makes the folder of a case, for the owner only. One that exists is left as it is.
///
/// # Errors
///
/// Something else is there, such as a symbolic link that may lead elsewhere, and whatever the
/// system reports.
pub(crate) fn make_folder_in(parent: &Path, name: &str) -> Result<PathBuf, FileError> {
    let path = parent.join(name);
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(&path) {
        Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => refuse_link(&path)?,
        made => made.map_err(FileError::of(MAKE_FOLDER, &path))?,
    }
    Ok(path)
}

/// Refuses what may lead elsewhere.
///
/// # Errors
///
/// The path is a symbolic link.
pub(crate) fn refuse_link(path: &Path) -> Result<(), FileError> {
    match path.symlink_metadata() {
        Ok(found) if found.is_symlink() => {
            Err(FileError { key: "file/write-to", path: path.to_owned(), cause: Cause::Link })
        }
        _ => Ok(()),
    }
}

fn open_private(path: &Path) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// An input to read as a stream; `-` is standard input.
///
/// # Errors
///
/// Whatever the system reports, with the path.
pub(crate) fn open(path: &Path) -> Result<Box<dyn Read + Send>, FileError> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin()));
    }
    Ok(Box::new(fs::File::open(path).map_err(FileError::of(READ, path))?))
}

/// The size of an input in bytes, where it is known.
///
/// # Errors
///
/// Whatever the system reports, with the path; one that cannot be read, a folder.
pub(crate) fn size_of(path: &Path) -> Result<Option<u64>, FileError> {
    if path == Path::new("-") {
        return Ok(None);
    }
    let about = path.metadata().map_err(FileError::of(READ, path))?;
    if about.is_dir() {
        return Err(FileError { key: READ, path: path.to_owned(), cause: Cause::Folder });
    }
    if about.is_file() {
        // A pipe would lose what another opens it for.
        fs::File::open(path).map_err(FileError::of(READ, path))?;
    }
    Ok(about.is_file().then_some(about.len()))
}

/// A file to read, if it is there.
///
/// # Errors
///
/// Whatever the system reports, with the path.
pub(crate) fn open_if_there(path: &Path) -> Result<Option<fs::File>, FileError> {
    match fs::File::open(path) {
        Ok(file) => Ok(Some(file)),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(FileError::of(READ, path)(cause)),
    }
}

/// The names of the folders in a folder; none if it cannot be read.
pub(crate) fn folders_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    folders.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}

/// The names of the plain files in a folder; none if it cannot be read.
pub(crate) fn files_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    files.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}

/// The names of the plain files in a folder that has to be there.
///
/// # Errors
///
/// Whatever the system reports, with the path.
pub(crate) fn list(folder: &Path) -> Result<Vec<String>, FileError> {
    fs::read_dir(folder).map_err(FileError::of(READ, folder))?;
    Ok(files_in(folder))
}

/// Whether two paths lead to one file.
pub(crate) fn are_same(one: &Path, other: &Path) -> bool {
    let whole = |path: &Path| path.canonicalize().ok();
    let whole_or_to_be = |path: &Path| {
        whole(path).or_else(|| {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            Some(whole(folder.unwrap_or(Path::new(".")))?.join(path.file_name()?))
        })
    };
    let (one, other) = (whole_or_to_be(one), whole_or_to_be(other));
    one.is_some() && one == other
}

/// Whether a path is a file itself, and no link to one.
pub(crate) fn is_plain_file(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|found| found.is_file())
}

/// A file of whole lines that one run at a time writes.
#[derive(Debug)]
pub(crate) struct LineFile {
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
    pub(crate) fn lock(path: &Path) -> Result<Option<LineFile>, FileError> {
        refuse_link(path)?;
        let failed = || FileError::of(WRITE, path);
        let file = open_private(path).map_err(failed())?;
        match file.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => return Ok(None),
            Err(fs::TryLockError::Error(error)) => return Err(failed()(error)),
        }
        let length = file.metadata().map_err(failed())?.len();
        Ok(Some(LineFile { path: path.to_owned(), file, length }))
    }

    /// Whether nothing is in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// What is in it, from the start.
    ///
    /// # Errors
    ///
    /// Whatever the system reports, with the path.
    pub(crate) fn read(&mut self) -> Result<&mut fs::File, FileError> {
        io::Seek::rewind(&mut self.file).map_err(FileError::of(READ, &self.path))?;
        Ok(&mut self.file)
    }

    /// Empties it.
    ///
    /// # Errors
    ///
    /// Whatever the system reports, with the path.
    pub(crate) fn clear(&mut self) -> Result<(), FileError> {
        self.length = 0;
        self.cut().map_err(FileError::of(WRITE, &self.path))
    }

    /// Adds a line, which ends with a line break: all of it or nothing.
    ///
    /// # Errors
    ///
    /// Whatever the system reports, with the path.
    pub(crate) fn add(&mut self, line: &str) -> Result<(), FileError> {
        if let Err(cause) = self.file.write_all(line.as_bytes()) {
            // A disk that is full still takes less.
            let _ = self.cut();
            return Err(FileError::of(WRITE, &self.path)(cause));
        }
        self.length += line.len() as u64;
        Ok(())
    }

    fn cut(&mut self) -> io::Result<()> {
        self.file.set_len(self.length)?;
        io::Seek::seek(&mut self.file, io::SeekFrom::Start(self.length)).map(drop)
    }
}

/// Removes a folder that has nothing in it; any other stays.
pub(crate) fn remove_if_empty(folder: &Path) {
    let _ = fs::remove_dir(folder);
}

/// Removes a file. One that is not there is no error.
///
/// # Errors
///
/// Whatever the system reports, with the path.
pub(crate) fn remove(path: &Path) -> Result<(), FileError> {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
            Err(FileError::of(REMOVE, path)(cause))
        }
        _ => Ok(()),
    }
}
