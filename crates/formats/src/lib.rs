//! Turns bytes into documents, and finished records into bytes.
//!
//! ```
//! use khulasa_formats::{read, ReadOptions};
//!
//! # fn main() -> Result<(), khulasa_formats::ReadError> {
//! let markdown = "# عودة الصيادين\n\nعاد الصيادون اليوم.\n";
//! let mut options = ReadOptions::default();
//! options.file_name = Some("خبر.md".to_owned());
//! let source = read(markdown.as_bytes(), &options)?;
//! assert_eq!(source.document().title(), Some("عودة الصيادين"));
//! # Ok(())
//! # }
//! ```
//!
//! Reading: [`read`] takes bytes, an encoding and a [`Format`], and gives a [`Source`]: a
//! document that still knows which byte of the input each place came from. Writing:
//! [`write()`] takes a [`Record`] (a summary, segments, splitting decisions or an
//! explanation) and a [`Writer`], and writes to any sink.
//!
//! For people to read, a [`DocumentForm`] writes the whole document as plain text, Markdown
//! or a web page.
//!
//! Exchange: [`extract`] takes the units to translate out of a document, [`write_xliff`]
//! writes them for translators, [`read_xliff`] reads what comes back, and [`merge`] puts
//! it into the untouched original.
//!
//! This crate opens no file, splits no sentence and scores nothing. In the flow from
//! bytes to outputs it is the first stage and the last.

mod cells;
#[cfg(feature = "arrow")]
mod columns;
mod document;
mod encoding;
mod error;
mod exchange;
mod lexicon;
mod memory;
mod package;
mod read;
mod record;
mod write;
mod xml;

#[cfg(feature = "arrow")]
pub use columns::{
    ColumnBuilder, ColumnError, ColumnErrorKind, ColumnRecord, ColumnSet, PairRecord,
};
pub use document::{DocumentForm, document_form, document_forms};
pub use encoding::{EncodingChoice, TextEncoding};
pub use error::{ReadError, ReadErrorKind};
pub use exchange::{
    Change, ChangeKind, Code, CodeKind, Direction, ExtractOptions, Extraction,
    MergeOptions, Merged, Piece, PseudoOptions, Refusal, RefusalReason, SkeletonChoice,
    TableForm, Target, TargetChoice, TargetPiece, Unit, UnitFormat, XliffDocument,
    XliffFault, XliffFile, XliffOptions, XliffSegment, XliffSkeleton, XliffVersion,
    check_xliff, extract, merge, merge_with, pseudo_xliff, pseudo_xliff_with,
    read_exchange, read_xliff, rewrite_xliff, unit_format, unit_formats, write_table,
    write_xliff, write_xliff_package,
};
pub use lexicon::{
    LexiconAbout, LexiconError, LexiconErrorKind, read_lexicon, write_lexicon,
};
pub use memory::{
    AlignmentParams, AlignmentReport, FoundLink, LeftOutReason, LeftOutRecord,
    LinkRecord, LinkStatus, MemoryFormat, MemoryRecord, MetaRecord, PairReport,
    PropRecord, SideReport, TermRecord, UnitRecord, VariantRecord, memory_format,
    memory_format_of_file, memory_formats, read_terms,
};
pub use package::PackageLimits;
pub use read::{
    Format, GoldError, GoldErrorKind, GoldRecord, Headline, PageChoice, ReadOptions,
    Source, TextChoice, format, format_of_file, formats, mend_pdf_text, read, read_gold,
    read_text,
};
pub use record::{
    BlendRecord, BudgetRecord, DecisionRecord, DecisionsRecord, DifferenceRecord,
    EditRecord, EvaluatedRecord, EvaluationParams, EvaluationRecord, ExplainedRecord,
    ExplanationRecord, MeasureRecord, NoteRecord, PartRecord, Record, SectionRecord,
    SegmentRecord, SegmentsParams, SegmentsRecord, SentenceRecord, SettingRecord,
    SourceRecord, SummaryParams, SummaryRecord,
};
pub use write::{Writer, one_line, write, write_json_line, writer, writers};
