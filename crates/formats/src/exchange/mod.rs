//! Documents out to translators, and back in with nothing lost.
//!
//! A reader yields units: holes in the original, by byte range. The frame is the untouched
//! original; merging fills the holes whose translation differs and copies every other
//! byte.

mod change;
mod check;
mod dress;
mod epub;
mod extract;
mod fill;
mod format;
mod hash;
mod html;
mod markdown;
mod markup;
mod merge;
mod odt;
mod office;
mod part;
mod plain;
mod raw;
mod runs;
mod space;
mod subtitle;
mod target;
mod unit;
mod xliff;

pub use change::{Change, ChangeKind};
pub use extract::{ExtractOptions, Extraction, extract};
pub use format::{UnitFormat, unit_format, unit_formats};
pub use merge::{Merged, merge};
pub use target::{Refusal, RefusalReason, Target, TargetPiece};
pub use unit::{Code, CodeKind, Piece, Unit};
pub use xliff::{
    SkeletonChoice, XliffFile, XliffOptions, XliffSkeleton, pseudo_xliff, read_xliff,
    write_xliff,
};
