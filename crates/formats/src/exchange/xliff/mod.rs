//! XLIFF 2: what translators' tools open and save.

mod parts;
mod pseudo;
mod read;
mod write;
mod xml;

pub use pseudo::pseudo_xliff;
pub use read::{XliffFile, XliffSkeleton, read_xliff};
pub use write::{SkeletonChoice, XliffOptions, write_xliff};

/// The category of what this program notes about a file and its units.
const CATEGORY: &str = "khulasa";
