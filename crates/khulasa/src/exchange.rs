//! Documents out to translators as XLIFF, and back in with nothing lost.
//!
//! ```
//! use khulasa::exchange::{
//!     ExtractOptions, XliffOptions, extract, merge, pseudo_xliff, read_xliff, write_xliff,
//! };
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let original = "<p>عاد <b>الصيادون</b>.</p>\r\n".as_bytes();
//! let extraction = extract(original, &ExtractOptions::default())?;
//! let mut xliff = Vec::new();
//! write_xliff("a.html", &extraction, &XliffOptions::default(), &mut xliff)?;
//!
//! let untouched = merge(&extraction, &read_xliff(&xliff)?[0].units);
//! assert_eq!(untouched.bytes, original);
//! let translated = read_xliff(&pseudo_xliff(&xliff)?)?;
//! let merged = merge(&extraction, &translated[0].units);
//! assert_eq!(merged.bytes, "<p>«éàd <b>àlsîàdùn</b>.»</p>\r\n".as_bytes());
//! # Ok(())
//! # }
//! ```

pub use khulasa_formats::{
    Change, ChangeKind, Code, CodeKind, Direction, ExtractOptions, Extraction,
    MergeOptions, Merged, PackageLimits, Piece, PseudoOptions, Refusal, RefusalReason,
    SkeletonChoice, TableForm, Target, TargetChoice, TargetPiece, Unit, UnitFormat,
    XliffDocument, XliffFault, XliffFile, XliffOptions, XliffSegment, XliffSkeleton,
    XliffVersion, check_xliff, extract, merge, merge_with, pseudo_xliff,
    pseudo_xliff_with, read_exchange, read_xliff, rewrite_xliff, unit_format,
    unit_formats, write_table, write_xliff, write_xliff_package,
};
