//! Two texts to a translation memory, and memories from one format to another.
//!
//! ```
//! use khulasa::memory::{AlignPair, AlignText, PairOptions, align_pairs, memory_format, run_in_turn};
//! use khulasa::{ReadOptions, SplitOptions, read_text};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let text = |text: &str| {
//!     AlignText::from_source(&read_text(text, &ReadOptions::default()), &SplitOptions::default())
//! };
//! let pair = AlignPair::new(
//!     text("افتتح المعرض في القاهرة. حضر 300 زائر. شكرا."),
//!     text("The exhibition opened in Cairo; 300 visitors came. Thank you."),
//! );
//! let aligned = align_pairs(&[pair], &PairOptions::default(), run_in_turn);
//! let first = &aligned.memory.units[0];
//! assert_eq!(first.variants[0].text, "افتتح المعرض في القاهرة. حضر 300 زائر.");
//! assert_eq!(first.link.as_ref().map(|link| link.source.len()), Some(2));
//! assert_eq!(aligned.report.pairs[0].target.linked, 2);
//!
//! let tmx = memory_format("tmx").unwrap().write(&aligned.memory)?;
//! assert!(String::from_utf8(tmx)?.contains("<seg>Thank you.</seg>"));
//! # Ok(())
//! # }
//! ```

mod accepted;
mod align;
mod keep;
mod languages;
mod report;
mod text;

pub use align::{Aligned, PairOptions, align_pairs, run_in_turn};
pub use languages::{LanguageFault, language_faults};
pub use text::{AlignPair, AlignSentence, AlignText};

pub use khulasa_formats::{
    AlignmentParams, AlignmentReport, FoundLink, LeftOutReason, LeftOutRecord,
    LinkRecord, LinkStatus, MemoryFormat, MemoryRecord, MetaRecord, PairReport,
    PropRecord, SideReport, TermRecord, UnitRecord, VariantRecord, memory_format,
    memory_format_of_file, memory_formats, read_terms,
};
