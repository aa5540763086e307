//! The one door to the disk, to standard input and to the environment.

use std::env;
use std::ffi::OsString;
use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

/// The words of the command line, the program's own name first.
pub(crate) fn words() -> Vec<OsString> {
    env::args_os().collect()
}

/// The value of an environment variable; an empty one is none.
pub(crate) fn variable(name: &str) -> Option<String> {
    let value = env::var_os(name).filter(|value| !value.is_empty())?;
    Some(value.to_string_lossy().into_owned())
}

/// The folder that relative paths start from; empty when it is gone.
pub(crate) fn current_folder() -> PathBuf {
    env::current_dir().unwrap_or_default()
}

/// The whole of a file.
#[expect(clippy::disallowed_methods, reason = "this is the door")]
pub(crate) fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    std::fs::read(path)
}

/// The files in a folder and in those below, by path; hidden files and folders are left out,
/// links to folders not followed.
pub(crate) fn files_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let entry = entry?;
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            match entry.file_type()? {
                kind if kind.is_dir() => folders.push(entry.path()),
                _ => files.push(entry.path()),
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Makes a folder and those above it.
pub(crate) fn make_folder(path: &Path) -> io::Result<()> {
    std::fs::create_dir_all(path)
}

/// All of standard input.
pub(crate) fn read_stdin() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether a person sits at standard input, who would have to type the text.
pub(crate) fn is_stdin_terminal() -> bool {
    io::stdin().is_terminal()
}

/// A device or named pipe, to be written to as it is.
#[expect(clippy::disallowed_types, reason = "this is the door")]
pub(crate) fn open_device(path: &Path) -> io::Result<Box<dyn Write>> {
    let device = std::fs::File::options().write(true).open(path)?;
    Ok(Box::new(device))
}

/// A file, or standard input for `-`, line by line.
#[expect(clippy::disallowed_types, reason = "this is the door")]
pub(crate) fn lines_of(path: &Path) -> io::Result<Box<dyn BufRead>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(io::stdin().lock()));
    }
    Ok(Box::new(io::BufReader::new(std::fs::File::open(path)?)))
}
