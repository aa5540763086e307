//! XLIFF 1.2, 2.1 and 2.2: what translators' tools open and save.

mod element;
mod options;
mod parts;
mod pseudo;
mod read;
mod rewrite;
mod rules;
mod slots;
mod v12;
mod v2;
mod write;
pub(crate) mod xml;

pub use options::{
    SkeletonChoice, TargetChoice, XliffDocument, XliffOptions, XliffVersion,
};
pub use pseudo::{PseudoOptions, pseudo_xliff, pseudo_xliff_with};
pub(crate) use read::read_xliff_text;
pub use read::{XliffFile, XliffSkeleton, read_xliff};
pub use rewrite::{XliffSegment, rewrite_xliff};
pub use rules::{XliffFault, check_xliff};
pub use write::{write_xliff, write_xliff_package};

/// The category of what this program notes about a file and its units.
const CATEGORY: &str = "khulasa";
