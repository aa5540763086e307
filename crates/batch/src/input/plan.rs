//! Which inputs there are, in which order: decided once, before anything is read.

use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};
use std::io;
use std::path::{Component, Path, PathBuf};

use super::container::may_hold_documents;
use super::globs::Globs;
use super::item::{BadDocument, BadReason, Place};
use super::options::InputOptions;
use super::pair::{PairBy, Partner};
use super::walk::{Found, files_below};
use crate::door::{FileStamp, is_folder, stamp_of};
use crate::error::{BatchError, BatchErrorKind};

/// Says where to look for inputs.
///
/// # Example
///
/// ```
/// use khulasa_batch::{InputOptions, InputRoot, plan};
///
/// # fn main() -> Result<(), khulasa_batch::BatchError> {
/// let roots = [InputRoot::List(vec!["مفقود.txt".into()]), InputRoot::Stdin];
/// let plan = plan(&roots, &InputOptions::default())?;
/// assert_eq!(plan.bad[0].place.input, "مفقود.txt", "one of a list, the others are read");
/// assert_eq!(plan.shards[0].name, "-");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InputRoot {
    /// A file, or a folder with all that is below it.
    Path(PathBuf),
    /// Bytes of any kind from standard input.
    Stdin,
    /// Files and folders that a program listed. One that is missing is told and counted; one
    /// that a person named ([`InputRoot::Path`]) ends the run before it begins.
    List(Vec<PathBuf>),
    /// Two folders whose files belong together, or two files: documents and their
    /// translations. No archives and no records; those hold both sides themselves.
    Pair {
        /// The folder of documents, or one.
        source: PathBuf,
        /// The folder of their translations, or one.
        target: PathBuf,
        /// How files of the folders belong together.
        pair_by: PairBy,
    },
}

/// Holds what is known of one input before it is read.
///
/// # Example
///
/// ```
/// use khulasa_batch::{InputOptions, InputRoot, plan};
///
/// # fn main() -> Result<(), khulasa_batch::BatchError> {
/// let plan = plan(&[InputRoot::Path("Cargo.toml".into())], &InputOptions::default())?;
/// let shard = &plan.shards[0];
/// assert_eq!(shard.name, "Cargo.toml");
/// assert!(shard.stamp.n_bytes > 100);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Shard {
    /// Its name, with `/` between names, as in [`Place::input`]; no two shards share one.
    pub name: String,
    /// Where it is; none is standard input.
    pub path: Option<PathBuf>,
    /// Its state when the plan was made.
    pub stamp: FileStamp,
    /// The translation of the one document that it is, if it is one side of a pair.
    pub partner: Option<Partner>,
    /// Whether it is asked for itself; if not, what lies in it still may be
    /// ([`InputOptions::include`]).
    pub is_included: bool,
}

/// Holds all inputs in the order in which their documents will come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Plan {
    /// The inputs: in the order of the roots, and below each by path.
    pub shards: Vec<Shard>,
    /// What could not be looked into: folders without permission, links out of the root; and
    /// files that should have a partner.
    pub bad: Vec<BadDocument>,
}

impl Shard {
    /// Its length, that of its partner included.
    pub(crate) fn n_bytes(&self) -> u64 {
        self.stamp.n_bytes + self.partner.as_ref().map_or(0, |it| it.stamp.n_bytes)
    }
}

impl Plan {
    /// The sum of the lengths of all files.
    pub fn n_bytes(&self) -> u64 {
        self.shards.iter().map(Shard::n_bytes).sum()
    }

    /// What a later plan of the same roots has that this one had not, or no longer has.
    ///
    /// A file that is in both and differs is told by the [`Items`](super::Items) that read
    /// it.
    pub fn changes(&self, later: &Self) -> Vec<BadDocument> {
        let came = names_missing(later, self).map(|name| (name, "came"));
        let left = names_missing(self, later).map(|name| (name, "went away"));
        let change = |(name, what): (&str, &str)| {
            let message = format!("the file {what} while the inputs were read");
            BadDocument::new(Place::of_input(name), BadReason::Changed, message)
        };
        came.chain(left).map(change).collect()
    }
}

/// Finds the inputs below the roots.
///
/// A shard is named by its path below the root when the one root is a folder; else by the
/// path as the root was given, without `.` and `..` and a leading `/`. A name that is taken
/// already gets `~2` behind it, or the next number that is free. The order depends on names
/// alone, so the same folder has the same plan on every disk.
///
/// A link in a folder is followed when it leads to a file below the same root. One that
/// leads out of it is told in [`Plan::bad`]; one to a folder is left out.
///
/// # Errors
///
/// - [`BatchErrorKind::CannotRead`]: a path of [`InputRoot::Path`] or [`InputRoot::Pair`] is
///   not there.
/// - [`BatchErrorKind::NoPair`]: a folder and a file should be a pair.
/// - [`BatchErrorKind::BadGlob`]: a pattern of the options is none.
///
/// # Example
///
/// ```
/// use khulasa_batch::{InputOptions, InputRoot, plan};
///
/// # fn main() -> Result<(), khulasa_batch::BatchError> {
/// let mut options = InputOptions::default();
/// options.include = vec!["lib.rs".to_owned()];
/// let plan = plan(&[InputRoot::Path("src".into())], &options)?;
/// assert_eq!(plan.shards.len(), 1);
/// assert_eq!(plan.shards[0].name, "lib.rs");
/// # Ok(())
/// # }
/// ```
pub fn plan(roots: &[InputRoot], options: &InputOptions) -> Result<Plan, BatchError> {
    let mut planner = Planner {
        globs: Globs::try_new(options)?,
        options,
        is_only: n_paths(roots) == 1,
        names: BTreeSet::new(),
        plan: Plan::default(),
    };
    for root in roots {
        planner.root(root)?;
    }
    Ok(planner.plan)
}

fn n_paths(roots: &[InputRoot]) -> usize {
    let of_root = |root: &InputRoot| match root {
        InputRoot::List(paths) => paths.len(),
        InputRoot::Path(_) | InputRoot::Stdin | InputRoot::Pair { .. } => 1,
    };
    roots.iter().map(of_root).sum()
}

struct Planner<'a> {
    globs: Globs,
    options: &'a InputOptions,
    is_only: bool,
    /// Those that are taken.
    names: BTreeSet<String>,
    plan: Plan,
}

impl Planner<'_> {
    fn root(&mut self, root: &InputRoot) -> Result<(), BatchError> {
        match root {
            InputRoot::Stdin => self.push("-".to_owned(), None, FileStamp::default()),
            InputRoot::Path(path) => self.path(path).map_err(cannot_read(path))?,
            InputRoot::List(paths) => paths.iter().for_each(|path| self.listed(path)),
            InputRoot::Pair { source, target, pair_by } => {
                self.pair([source, target], *pair_by)?;
            }
        }
        Ok(())
    }

    fn listed(&mut self, path: &Path) {
        if let Err(error) = self.path(path) {
            let place = Place::of_input(&normal_name(path));
            self.plan.bad.push(BadDocument::of_error(place, &error));
        }
    }

    fn path(&mut self, path: &Path) -> io::Result<()> {
        if is_folder(path)? {
            self.folder(path);
            return Ok(());
        }
        let stamp = stamp_of(path)?;
        let last = || path.file_name().map(|name| name.to_string_lossy().into_owned());
        let name = if self.is_only { last() } else { None };
        let name = name.unwrap_or_else(|| normal_name(path));
        self.push(name, Some((path.to_owned(), true)), stamp);
        Ok(())
    }

    fn folder(&mut self, root: &Path) {
        let prefix = if self.is_only { String::new() } else { normal_name(root) };
        let found = files_below(root, self.options.ignore_files, &self.globs);
        for found in found {
            match found {
                Found::File { path, below } => {
                    self.found(path, &below, joined(&prefix, &below));
                }
                Found::Bad { below, message } => {
                    self.bad(&joined(&prefix, &below), BadReason::Unreadable, message);
                }
            }
        }
    }

    fn pair(&mut self, sides: [&Path; 2], pair_by: PairBy) -> Result<(), BatchError> {
        let [source, target] = sides;
        let are_folders = [
            is_folder(source).map_err(cannot_read(source))?,
            is_folder(target).map_err(cannot_read(target))?,
        ];
        match are_folders {
            [true, true] => self.folders(sides, pair_by),
            [false, false] => {
                let last = |path: &Path| {
                    let name = path.file_name().unwrap_or_default();
                    name.to_string_lossy().into_owned()
                };
                let side = |path: &Path| (path.to_owned(), last(path));
                self.push_pair(last(source), side(source), side(target));
            }
            [is_folder, _] => {
                let (folder, file) =
                    if is_folder { (source, target) } else { (target, source) };
                let (folder, file) = (folder.to_owned(), file.to_owned());
                return Err(BatchError::new(BatchErrorKind::NoPair { folder, file }));
            }
        }
        Ok(())
    }

    /// Pairs the files of two folders, in the order of the sources.
    fn folders(&mut self, [source, target]: [&Path; 2], pair_by: PairBy) {
        let sources = self.side(source, "", pair_by);
        let prefix = normal_name(target);
        let mut targets = BTreeMap::new();
        for (key, side) in self.side(target, &prefix, pair_by) {
            match targets.entry(key) {
                Entry::Vacant(free) => {
                    free.insert(side);
                }
                Entry::Occupied(_) => {
                    self.unpaired(&joined(&prefix, &side.1), SAME_KEY);
                }
            }
        }
        let mut taken = BTreeSet::new();
        for (key, side) in sources {
            match targets.remove(&key) {
                Some(target) => {
                    taken.insert(key);
                    self.push_pair(side.1.clone(), side, target);
                }
                None if taken.contains(&key) => self.unpaired(&side.1, SAME_KEY),
                None => self.unpaired(&side.1, NO_PARTNER),
            }
        }
        for (_, below) in targets.into_values() {
            self.unpaired(&joined(&prefix, &below), NO_PARTNER);
        }
    }

    /// The files below a folder that are asked for, with what pairs them: where they are, and
    /// their paths below it. What cannot be looked into is told.
    fn side(
        &mut self,
        root: &Path,
        prefix: &str,
        pair_by: PairBy,
    ) -> Vec<(String, Side)> {
        let mut side: Vec<(String, Side)> = Vec::new();
        for found in files_below(root, self.options.ignore_files, &self.globs) {
            match found {
                Found::File { path, below } if self.globs.includes(&below) => {
                    side.push((pair_by.key(&below, side.len()), (path, below)));
                }
                Found::File { .. } => {}
                Found::Bad { below, message } => {
                    self.bad(&joined(prefix, &below), BadReason::Unreadable, message);
                }
            }
        }
        side
    }

    fn push_pair(&mut self, name: String, (path, _): Side, (target, below): Side) {
        let stamps = stamp_of(&path).and_then(|own| Ok((own, stamp_of(&target)?)));
        match stamps {
            Ok((own, stamp)) => {
                self.push(name, Some((path, true)), own);
                let partner = Partner { name: below, path: target, stamp };
                if let Some(shard) = self.plan.shards.last_mut() {
                    shard.partner = Some(partner);
                }
            }
            Err(error) => {
                let place = Place::of_input(&name);
                self.plan.bad.push(BadDocument::of_error(place, &error));
            }
        }
    }

    fn unpaired(&mut self, name: &str, message: &str) {
        self.bad(name, BadReason::Unpaired, message.to_owned());
    }

    fn bad(&mut self, name: &str, reason: BadReason, message: String) {
        self.plan.bad.push(BadDocument::new(Place::of_input(name), reason, message));
    }

    fn found(&mut self, path: PathBuf, below: &str, name: String) {
        let is_included = self.globs.includes(below);
        if !is_included && !may_hold_documents(below) {
            return;
        }
        match stamp_of(&path) {
            Ok(stamp) => self.push(name, Some((path, is_included)), stamp),
            Err(error) => {
                let place = Place::of_input(&name);
                self.plan.bad.push(BadDocument::of_error(place, &error));
            }
        }
    }

    fn push(&mut self, name: String, file: Option<(PathBuf, bool)>, stamp: FileStamp) {
        let name = self.free_name(name);
        self.names.insert(name.clone());
        let (path, is_included) = file.unzip();
        let is_included = is_included.unwrap_or(true);
        self.plan.shards.push(Shard { name, path, stamp, partner: None, is_included });
    }

    fn free_name(&self, name: String) -> String {
        if !self.names.contains(&name) {
            return name;
        }
        let numbered = (2_u64..).map(|number| format!("{name}~{number}"));
        numbered.into_iter().find(|name| !self.names.contains(name)).unwrap_or(name)
    }
}

/// Where a file is, and its path below its folder.
type Side = (PathBuf, String);

const NO_PARTNER: &str = "no file of the other folder belongs to it";
const SAME_KEY: &str = "another file of its folder has the same stem; pair them by their whole \
                        name (`--pair-by name`)";

fn cannot_read(path: &Path) -> impl Fn(io::Error) -> BatchError {
    move |source| {
        let path = path.to_owned();
        BatchError::new(BatchErrorKind::CannotRead { path, source })
    }
}

/// The names in a path that are no `.`, `..` or root, with `/` between them.
fn normal_name(path: &Path) -> String {
    let names = path.components().filter_map(|component| match component {
        Component::Normal(name) => Some(name.to_string_lossy()),
        _ => None,
    });
    names.collect::<Vec<_>>().join("/")
}

fn joined(prefix: &str, below: &str) -> String {
    if prefix.is_empty() { below.to_owned() } else { format!("{prefix}/{below}") }
}

/// The names of the shards of one plan that another has not.
fn names_missing<'a>(plan: &'a Plan, other: &'a Plan) -> impl Iterator<Item = &'a str> {
    let others: BTreeSet<_> = other.shards.iter().map(|shard| &shard.name).collect();
    let is_missing = move |shard: &&Shard| !others.contains(&shard.name);
    plan.shards.iter().filter(is_missing).map(|shard| shard.name.as_str())
}
