//! How the files of two folders belong together.

use std::path::PathBuf;

use crate::door::FileStamp;

/// Says what pairs a file of one folder with a file of another.
///
/// # Example
///
/// ```
/// use khulasa_batch::PairBy;
///
/// assert_eq!(PairBy::Stem.key("a/خبر.ar.html", 0), PairBy::Stem.key("a/خبر.en.txt", 7));
/// assert_ne!(PairBy::Name.key("a/1.txt", 0), PairBy::Name.key("b/1.txt", 0));
/// assert_eq!(PairBy::Order.key("a.txt", 3), PairBy::Order.key("z.txt", 3));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PairBy {
    /// The path in the folder, up to the first full stop of the name.
    #[default]
    Stem,
    /// The whole path in the folder.
    Name,
    /// The first with the first, in the order of paths.
    Order,
}

impl PairBy {
    /// What is the same of two files that belong together: of a path below its folder, with
    /// `/` between names, and of its place among the files there, from 0.
    pub fn key(self, below: &str, file_idx: usize) -> String {
        match self {
            Self::Name => below.to_owned(),
            Self::Order => format!("{:06}", file_idx + 1),
            Self::Stem => {
                let start = below.rfind('/').map_or(0, |slash| slash + 1);
                let (folder, name) = below.split_at(start);
                let stem = name.split('.').next().unwrap_or_default();
                format!("{folder}{stem}")
            }
        }
    }
}

/// Is the file that belongs to another as its translation.
///
/// # Example
///
/// ```
/// use khulasa_batch::{FileStamp, Partner};
///
/// let stamp = FileStamp::default();
/// let partner = Partner { name: "a.en.txt".to_owned(), path: "en/a.en.txt".into(), stamp };
/// assert_eq!(partner.clone(), partner);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// Its path below its own folder, with `/` between names.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// Its state when the plan was made.
    pub stamp: FileStamp,
}
