//! Summarizes and segments texts, Arabic first, and says why: bytes in, records out.
//!
//! ```
//! use khulasa::{ReadOptions, Record, SummaryOptions, read, summarize, write, writer};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let bytes = "عودة الصيادين إلى الميناء\n\n\
//!     عاد الصيادون إلى ميناء المدينة مساء أمس بعد عاصفة دامت يومين. وكان البحر هائجًا. \
//!     وقال مدير الميناء إن 9 قوارب عادت وإن أحدًا من الصيادين لم يُصب. \
//!     وأقيم للعائدين عشاء بسيط."
//!     .as_bytes();
//! let source = read(bytes, &ReadOptions::default())?;
//! let mut record = summarize(&source, &SummaryOptions::default().with_sentences(1))?;
//! record.source.name = Some("خبر.txt".to_owned());
//!
//! let chosen = &record.summary[0];
//! assert_eq!(record.title.as_deref(), Some("عودة الصيادين إلى الميناء"));
//! assert_eq!(&bytes[chosen.start_byte..chosen.end_byte], chosen.text.as_bytes());
//!
//! let mut out = Vec::new();
//! write(&Record::from(record), writer("text").unwrap(), &mut out)?;
//! assert_eq!(
//!     String::from_utf8(out)?,
//!     "عاد الصيادون إلى ميناء المدينة مساء أمس بعد عاصفة دامت يومين.\n"
//! );
//! # Ok(())
//! # }
//! ```
//!
//! # Main nouns
//!
//! - [`Source`]: a text that was [`read`], and the way from it back to the input's bytes.
//! - [`SummaryOptions`] with a [`Budget`] and a [`Method`]: what [`summarize`] and
//!   [`explain`] go by. [`SplitOptions`]: what [`segment`] and [`explain_segments`] go by.
//! - [`Record`]: a finished result, owned and ready to [`write()`]: a [`SummaryRecord`],
//!   [`SegmentsRecord`], [`DecisionsRecord`] or [`ExplanationRecord`].
//! - [`bitext::align`]: which sentences of two texts translate which; [`memory`] makes
//!   translation memories of them and takes memories from one format to another.
//!
//! Places in records are byte offsets into the input as it was given, in whatever encoding
//! and behind a byte order mark if there was one. Texts in records are exact slices of the
//! decoded input; nothing is normalized or left out inside them, and nothing added but marks
//! at the end that close a quotation ([`EditRecord`]).
//!
//! [`exchange`] takes the units to translate out of a document and puts translations back.
//!
//! # What it does not do
//!
//! It opens no file, starts no thread, reads no environment and prints nothing. It writes
//! no sentence of its own: a summary is a choice of the text's sentences.
//!
//! # Place in the flow
//!
//! ```text
//! bytes ─read─► Source ─┬─segment──► SegmentsRecord ────┐
//!                       ├─summarize► SummaryRecord ─────┼─write─► bytes
//!                       └─explain──► ExplanationRecord ─┘
//! ```

pub mod bitext;
mod error;
mod evaluate;
pub mod exchange;
mod explain;
pub mod memory;
mod modes;
mod options;
mod params;
mod ranking;
mod segment;
mod sentences;
mod summarize;
mod tables;

pub use error::{SummaryError, SummaryErrorKind};
pub use evaluate::{EvaluateOptions, evaluate};
pub use explain::explain;
pub use modes::{split_mode, split_modes};
pub use options::{SummaryOptions, TitleChoice};
pub use segment::{explain_segments, segment};
pub use summarize::{Summarizer, summarize};
pub use tables::{DataTable, data_tables};

pub use khulasa_formats::{
    BlendRecord, BudgetRecord, DecisionRecord, DecisionsRecord, DifferenceRecord,
    DocumentForm, EditRecord, EncodingChoice, EvaluatedRecord, EvaluationParams,
    EvaluationRecord, ExplainedRecord, ExplanationRecord, Format, GoldError,
    GoldErrorKind, GoldRecord, Headline, LexiconAbout, LexiconError, LexiconErrorKind,
    MeasureRecord, NoteRecord, PageChoice, PartRecord, ReadError, ReadErrorKind,
    ReadOptions, Record, SectionRecord, SegmentRecord, SegmentsParams, SegmentsRecord,
    SentenceRecord, SettingRecord, Source, SourceRecord, SummaryParams, SummaryRecord,
    TextChoice, TextEncoding, Writer, document_form, document_forms, format,
    format_of_file, formats, mend_pdf_text, read, read_gold, read_lexicon, read_text,
    write, write_json_line, write_lexicon, writer, writers,
};
#[cfg(feature = "arrow")]
pub use khulasa_formats::{
    ColumnBuilder, ColumnError, ColumnErrorKind, ColumnRecord, ColumnSet, PairRecord,
};
pub use khulasa_rank::measure::BootstrapOptions;
pub use khulasa_rank::{
    Budget, Method, Reading, Sections, Unit, WeighOptions, default_method, method,
    methods,
};
pub use regex::Regex;

pub use khulasa_text::traits::{StemmerKind, TraitOptions};
pub use khulasa_text::{
    Block, BlockKind, CellPlace, Document, Language, Lexicon, N_DOCUMENTS, Span,
    SplitMode, SplitOptions, idf, light10, match_keys, stem_df,
};
