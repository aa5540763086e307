//! The one door of this crate to the disk and to standard input.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

/// A file that stands open.
#[expect(clippy::disallowed_types, reason = "this is the door")]
pub(crate) type OpenFile = std::fs::File;

/// What tells one state of a file from another, without reading it.
///
/// # Example
///
/// ```
/// use khulasa_batch::FileStamp;
///
/// assert_eq!(FileStamp::default(), FileStamp { n_bytes: 0, modified: None });
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileStamp {
    /// Its length.
    pub n_bytes: u64,
    /// When it was last written to, where the disk tells.
    pub modified: Option<SystemTime>,
}

/// Opens a file for reading.
pub(crate) fn open_file(path: &Path) -> io::Result<OpenFile> {
    OpenFile::open(path)
}

/// The stamp of the file at this path now, links followed.
pub(crate) fn stamp_of(path: &Path) -> io::Result<FileStamp> {
    let metadata = std::fs::metadata(path)?;
    Ok(FileStamp { n_bytes: metadata.len(), modified: metadata.modified().ok() })
}

/// Standard input.
pub(crate) fn stdin() -> impl Read {
    io::stdin()
}

/// Whether there is a folder at this path; an error if there is nothing.
pub(crate) fn is_folder(path: &Path) -> io::Result<bool> {
    Ok(std::fs::metadata(path)?.is_dir())
}

/// Whether there is a plain file at this path; an error if there is nothing.
pub(crate) fn is_file(path: &Path) -> io::Result<bool> {
    Ok(std::fs::metadata(path)?.is_file())
}

/// The path that links lead to.
pub(crate) fn real_path(path: &Path) -> io::Result<PathBuf> {
    std::fs::canonicalize(path)
}

/// A file to go on with behind its first `n_bytes`; what it has beyond them is cut off.
pub(crate) fn grow_file(path: &Path, n_bytes: u64) -> io::Result<OpenFile> {
    let mut options = OpenFile::options();
    let file = options.read(true).write(true).create(true).truncate(false).open(path)?;
    let has_bytes = file.metadata()?.len();
    if has_bytes < n_bytes {
        let what = format!("it has {has_bytes} bytes, and should have {n_bytes}");
        return Err(io::Error::new(io::ErrorKind::UnexpectedEof, what));
    }
    file.set_len(n_bytes)?;
    Ok(file)
}

/// A new file, or an old one from its beginning.
pub(crate) fn make_file(path: &Path) -> io::Result<OpenFile> {
    OpenFile::create(path)
}

/// The whole of a file.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub(crate) fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    std::fs::read(path)
}

/// The text of a PDF file, taken out by the program `pdftotext` if the machine has it.
pub(crate) fn pdf_text(bytes: &[u8], max_bytes: u64) -> io::Result<Vec<u8>> {
    let mut file = tempfile::NamedTempFile::new()?;
    file.write_all(bytes)?;
    file.flush()?;
    let mut child = Command::new("pdftotext")
        .args(["-q", "-enc", "UTF-8"])
        .arg(file.path())
        .arg("-")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let mut text = Vec::new();
    // Closed behind the limit, the pipe ends the program.
    let read = child.stdout.take().map(|out| {
        out.take(max_bytes.saturating_add(1)).read_to_end(&mut text).map(drop)
    });
    let done = child.wait_with_output()?;
    read.transpose()?;
    if text.len() as u64 > max_bytes {
        let what = format!("its text has more than {max_bytes} bytes");
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, what));
    }
    if done.status.success() {
        return Ok(text);
    }
    let told = String::from_utf8_lossy(&done.stderr).trim().to_owned();
    Err(io::Error::other(format!("`pdftotext` could not read it: {told}")))
}

/// Writes a file beside its place and puts it there when it is on the disk.
pub(crate) fn put_file(path: &Path, draft: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = make_file(draft)?;
    file.write_all(bytes)?;
    file.sync_data()?;
    std::fs::rename(draft, path)
}

/// Puts a file in its place, in one step.
pub(crate) fn move_file(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::rename(from, to)
}

/// Takes a file away, if it is there.
pub(crate) fn remove_file(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Makes a folder and those above it.
pub(crate) fn make_folder(path: &Path) -> io::Result<()> {
    std::fs::create_dir_all(path)
}

/// The names in a folder.
pub(crate) fn names_in(path: &Path) -> io::Result<Vec<OsString>> {
    std::fs::read_dir(path)?.map(|entry| Ok(entry?.file_name())).collect()
}

/// Brings the names in a folder to the disk, where the system can.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) { OpenFile::open(path)?.sync_all() } else { Ok(()) }
}
