//! Documents out to translators, and back in with nothing lost.
//!
//! A reader yields units: holes in the original, by byte range. The frame is the untouched
//! original; merging fills the holes whose translation differs and copies every other
//! byte.

mod aside;
mod change;
mod check;
mod dress;
mod epub;
mod extract;
mod fill;
mod format;
mod grid;
mod hash;
mod html;
mod insides;
mod mark;
mod markdown;
mod markup;
mod merge;
mod odt;
mod office;
mod part;
mod plain;
mod raw;
mod read_back;
mod replace;
mod runs;
mod space;
mod strings;
mod subtitle;
mod table;
mod target;
mod tree;
mod turn;
mod unit;
mod xliff;

pub use change::{Change, ChangeKind};
pub(crate) use epub::EpubUnits;
pub(crate) use extract::extract_if_package;
pub use extract::{ExtractOptions, Extraction, extract};
pub(crate) use format::found_format;
pub use format::{UnitFormat, unit_format, unit_formats};
pub(crate) use grid::Grid;
pub(crate) use html::{HtmlUnits, decode_entities, html_tags};
pub(crate) use markdown::markdown_escaped;
pub(crate) use markup::resolved;
pub use merge::{MergeOptions, Merged, merge, merge_with};
pub(crate) use odt::OdtUnits;
pub(crate) use office::{DocxUnits, PptxUnits, XlsxUnits};
pub(crate) use part::Part;
pub(crate) use raw::units_of;
pub(crate) use strings::{JsonUnits, PoUnits, PropertiesUnits};
pub(crate) use subtitle::{SrtUnits, VttUnits};
pub use table::{TableForm, read_exchange, write_table};
pub use target::{Refusal, RefusalReason, Target, TargetPiece};
pub use turn::Direction;
pub(crate) use turn::Letters;
pub use unit::{Code, CodeKind, Piece, Unit};
pub(crate) use xliff::xml;
pub use xliff::{
    PseudoOptions, SkeletonChoice, TargetChoice, XliffDocument, XliffFault, XliffFile,
    XliffOptions, XliffSegment, XliffSkeleton, XliffVersion, check_xliff, pseudo_xliff,
    pseudo_xliff_with, read_xliff, rewrite_xliff, write_xliff, write_xliff_package,
};
