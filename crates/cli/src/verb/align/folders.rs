//! The files of two folders, paired.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use khulasa_batch::PairBy;

use crate::door;
use crate::job::{Aligning, Input};
use crate::message::{Failure, io_text};
use crate::verb::align::texts::Paths;

/// The pairs in the order of their names, and how many files have no partner; each of
/// those is told.
pub(super) fn pairs_of_folders(
    job: &Aligning,
    [source, target]: [&PathBuf; 2],
    pair_by: PairBy,
) -> Result<(Vec<Paths>, usize), Failure> {
    let sources = files(source, pair_by)?;
    let mut targets = files(target, pair_by)?;
    let mut pairs = Vec::new();
    let mut alone = Vec::new();
    for (key, path) in sources {
        match targets.remove(&key) {
            Some(target) => pairs.push(Paths {
                id: Some(key),
                source: Input::File(path),
                target: Input::File(target),
            }),
            None => alone.push(path),
        }
    }
    alone.extend(targets.into_values());
    for path in &alone {
        let failure = Failure::new("no file of the other folder belongs to it");
        job.console.tell(&failure.at(path.display()));
    }
    if pairs.is_empty() {
        return Err(Failure::new("no two files belong together")
            .at(source.display())
            .hint("choose how they are paired: `--pair-by stem`, `name` or `order`"));
    }
    Ok((pairs, alone.len()))
}

/// The files of a folder and those below it by what pairs them, in order.
fn files(folder: &Path, pair_by: PairBy) -> Result<BTreeMap<String, PathBuf>, Failure> {
    let found = door::files_below(folder)
        .map_err(|error| Failure::new(io_text(&error)).at(folder.display()))?;
    let mut files: BTreeMap<String, PathBuf> = BTreeMap::new();
    for (at, path) in found.into_iter().enumerate() {
        let below = path.strip_prefix(folder).unwrap_or(&path).components();
        let names = below.map(|part| part.as_os_str().to_string_lossy());
        let key = pair_by.key(&names.collect::<Vec<_>>().join("/"), at);
        if let Some(other) = files.insert(key, path.clone()) {
            let other = other.display();
            return Err(Failure::new(format!("it has the same stem as `{other}`"))
                .at(path.display())
                .hint("pair them by their whole name: `--pair-by name`"));
        }
    }
    Ok(files)
}
