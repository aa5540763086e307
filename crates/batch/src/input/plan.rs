//! Which inputs there are, in which order: decided once, before anything is read.

use std::collections::BTreeSet;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::container::may_hold_documents;
use super::globs::Globs;
use super::item::{BadDocument, BadReason, Place};
use super::options::InputOptions;
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
    /// What could not be looked into: folders without permission, links out of the root.
    pub bad: Vec<BadDocument>,
}

impl Plan {
    /// The sum of the lengths of all files.
    pub fn n_bytes(&self) -> u64 {
        self.shards.iter().map(|shard| shard.stamp.n_bytes).sum()
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
/// - [`BatchErrorKind::CannotRead`]: a path of [`InputRoot::Path`] is not there.
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
        InputRoot::Path(_) | InputRoot::Stdin => 1,
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
            InputRoot::Path(path) => self.path(path).map_err(|source| {
                let path = path.clone();
                BatchError::new(BatchErrorKind::CannotRead { path, source })
            })?,
            InputRoot::List(paths) => paths.iter().for_each(|path| self.listed(path)),
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
                    let place = Place::of_input(&joined(&prefix, &below));
                    let bad = BadDocument::new(place, BadReason::Unreadable, message);
                    self.plan.bad.push(bad);
                }
            }
        }
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
        self.plan.shards.push(Shard { name, path, stamp, is_included });
    }

    fn free_name(&self, name: String) -> String {
        if !self.names.contains(&name) {
            return name;
        }
        let numbered = (2_u64..).map(|number| format!("{name}~{number}"));
        numbered.into_iter().find(|name| !self.names.contains(name)).unwrap_or(name)
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
