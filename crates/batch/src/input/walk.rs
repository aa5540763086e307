//! The files below a folder, by path.

use std::io;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use super::globs::Globs;
use super::options::IgnoreChoice;
use crate::door::{is_file, real_path};

/// What is below a folder.
#[derive(Debug)]
pub(crate) enum Found {
    /// A file, or a link to one below the same folder.
    File {
        /// Where it is.
        path: PathBuf,
        /// Its path below the folder, with `/` between names.
        below: String,
    },
    /// Something that cannot be looked into.
    Bad {
        /// Its path below the folder.
        below: String,
        /// Why not.
        message: String,
    },
}

/// All that is below a folder and not left out, sorted by the bytes of the names.
pub(crate) fn files_below(
    root: &Path,
    ignore_files: IgnoreChoice,
    globs: &Globs,
) -> Vec<Found> {
    let is_honoured = ignore_files == IgnoreChoice::Honour;
    let (top, globs) = (root.to_owned(), globs.clone());
    let walk = WalkBuilder::new(root)
        .standard_filters(is_honoured)
        .parents(false)
        .git_global(false)
        .git_exclude(false)
        .require_git(false)
        .follow_links(false)
        .sort_by_file_name(Ord::cmp)
        .filter_entry(move |entry| !globs.excludes(&name_below(&top, entry.path())))
        .build();
    walk.filter_map(|entry| found(root, entry)).collect()
}

fn found(root: &Path, entry: Result<DirEntry, ignore::Error>) -> Option<Found> {
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) => return Some(bad_entry(root, &error)),
    };
    let below = name_below(root, entry.path());
    let kind = entry.file_type()?;
    let checked = match kind {
        _ if kind.is_dir() => return None,
        _ if kind.is_file() => Ok(true),
        _ if kind.is_symlink() => leads_to_file(root, entry.path()),
        _ => Err("is neither a file nor a folder".to_owned()),
    };
    match checked {
        Ok(true) => Some(Found::File { path: entry.into_path(), below }),
        Ok(false) => None,
        Err(message) => Some(Found::Bad { below, message }),
    }
}

/// Whether a link leads to a file; to a folder below the root it does not.
fn leads_to_file(root: &Path, link: &Path) -> Result<bool, String> {
    let told = |error: io::Error| format!("is a link that leads nowhere: {error}");
    let target = real_path(link).map_err(told)?;
    if !target.starts_with(real_path(root).map_err(told)?) {
        return Err(format!(
            "is a link out of the folder, to `{}`; name that file itself to have it read",
            target.display()
        ));
    }
    is_file(&target).map_err(told)
}

fn bad_entry(root: &Path, error: &ignore::Error) -> Found {
    let below = path_of(error).map(|path| name_below(root, path)).unwrap_or_default();
    let message = match error.io_error() {
        Some(error) => error.to_string(),
        None => error.to_string(),
    };
    Found::Bad { below, message }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. }
        | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

fn name_below(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let names = below.components().map(|part| part.as_os_str().to_string_lossy());
    names.collect::<Vec<_>>().join("/")
}
