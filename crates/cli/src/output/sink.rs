//! Standard output, or a file that is whole or not there.

use std::fs;
use std::io::{self, StdoutLock, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::door;
use crate::message::{Failure, io_text};

/// Where output goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Stdout,
    /// A new file.
    NewFile(PathBuf),
    /// A file that may be there already and is then replaced.
    AnyFile(PathBuf),
}

impl Target {
    pub(crate) fn file(path: PathBuf, may_replace: bool) -> Self {
        if may_replace { Self::AnyFile(path) } else { Self::NewFile(path) }
    }
}

/// An open target.
pub(crate) enum Sink {
    Stdout(StdoutLock<'static>),
    /// A device or pipe: there is nothing to replace.
    Device(Box<dyn Write>),
    File(Box<Draft>),
}

/// A file beside its target that takes the target's place in the end.
#[derive(Debug)]
pub(crate) struct Draft {
    file: NamedTempFile,
    path: PathBuf,
    may_replace: bool,
}

impl Sink {
    pub(crate) fn try_new(target: &Target) -> Result<Self, Failure> {
        let (path, may_replace) = match target {
            Target::Stdout => return Ok(Self::Stdout(io::stdout().lock())),
            Target::NewFile(path) => (path, false),
            Target::AnyFile(path) => (path, true),
        };
        let found = fs::metadata(path).ok();
        let failure = |what: String| Failure::new(what).at(path.display());
        match found {
            Some(found) if found.is_dir() => {
                Err(failure("this is a folder".to_owned()).hint("name a file in it"))
            }
            Some(found) if !found.is_file() => door::open_device(path)
                .map(Self::Device)
                .map_err(|e| failure(io_text(&e))),
            Some(_) if !may_replace => Err(already_there(path)),
            found => Draft::try_new(path, may_replace, found.as_ref())
                .map(|draft| Self::File(Box::new(draft)))
                .map_err(|error| failure(told(&error, path))),
        }
    }

    /// Flushes, and puts a file in its place.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        match self {
            Self::File(draft) => draft.finish(),
            Self::Stdout(_) | Self::Device(_) => Ok(()),
        }
    }
}

fn already_there(path: &Path) -> Failure {
    Failure::new("there is such a file already")
        .at(path.display())
        .hint("choose another name, or pass `--force` to replace it")
}

fn told(error: &io::Error, path: &Path) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => {
            let folder = path.parent().unwrap_or(Path::new(""));
            format!("there is no folder `{}`", folder.display())
        }
        _ => io_text(error),
    }
}

impl Draft {
    fn try_new(
        path: &Path,
        may_replace: bool,
        old: Option<&fs::Metadata>,
    ) -> io::Result<Self> {
        // A link stays, and what it leads to is replaced.
        let path = if old.is_some() { fs::canonicalize(path)? } else { path.to_owned() };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let mut builder = tempfile::Builder::new();
        builder.prefix(".khulasa-");
        with_usual_permissions(&mut builder);
        let file = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
        if let Some(old) = old {
            file.as_file().set_permissions(old.permissions())?;
        }
        Ok(Self { file, path, may_replace })
    }

    fn finish(self) -> io::Result<()> {
        self.file.as_file().sync_all()?;
        let placed = if self.may_replace {
            self.file.persist(&self.path)
        } else {
            self.file.persist_noclobber(&self.path)
        };
        placed.map(drop).map_err(|error| error.error)
    }
}

/// Gives the file the permissions of any new file, which the user's mask then narrows: a
/// temporary file's own are for its owner only.
#[cfg(unix)]
fn with_usual_permissions(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn with_usual_permissions(_: &mut tempfile::Builder<'_, '_>) {}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(stdout) => stdout.write(bytes),
            Self::Device(device) => device.write(bytes),
            Self::File(draft) => draft.file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(stdout) => stdout.flush(),
            Self::Device(device) => device.flush(),
            Self::File(draft) => draft.file.flush(),
        }
    }
}

impl std::fmt::Debug for Sink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Stdout(_) => f.write_str("Stdout"),
            Self::Device(_) => f.write_str("Device"),
            Self::File(draft) => draft.fmt(f),
        }
    }
}
