//! Texts beside their translations: memories, tables, and pages to review them.
//!
//! Every format writes and reads one record, [`MemoryRecord`]; what a format has no place
//! of its own for goes along as named values.

mod facts;
mod format;
mod json;
mod jsonl;
mod page;
mod record;
mod report;
mod table;
mod terms;
mod tmx;
mod xliff;

pub use format::MemoryFormat;
pub use record::{
    LinkRecord, LinkStatus, MemoryRecord, MetaRecord, PropRecord, UnitRecord,
    VariantRecord,
};
pub use report::{
    AlignmentParams, AlignmentReport, FoundLink, LeftOutReason, LeftOutRecord,
    PairReport, SideReport,
};
pub use terms::{TermRecord, read_terms};

/// All bilingual formats, the one for a terminal first.
///
/// # Example
///
/// ```
/// use khulasa_formats::memory_formats;
///
/// let names: Vec<_> = memory_formats().iter().map(|format| format.name()).collect();
/// assert_eq!(names, ["tsv", "jsonl", "json", "csv", "xlsx", "tmx", "xliff2", "xliff12", "html"]);
/// ```
pub fn memory_formats() -> &'static [&'static dyn MemoryFormat] {
    &[
        &table::Tsv,
        &jsonl::JsonLines,
        &json::Json,
        &table::Csv,
        &table::Xlsx,
        &tmx::Tmx,
        &xliff::Xliff2,
        &xliff::Xliff12,
        &page::ReviewPage,
    ]
}

/// The bilingual format of this name.
///
/// # Example
///
/// ```
/// use khulasa_formats::memory_format;
///
/// assert_eq!(memory_format("tmx").map(|format| format.extensions()), Some(&["tmx"][..]));
/// assert!(memory_format("ذاكرة").is_none());
/// ```
pub fn memory_format(name: &str) -> Option<&'static dyn MemoryFormat> {
    memory_formats().iter().find(|format| format.name() == name).copied()
}

/// The bilingual format that a file's name ends in, in any case of letters.
///
/// # Example
///
/// ```
/// use khulasa_formats::memory_format_of_file;
///
/// let name = |file| memory_format_of_file(file).map(|format| format.name());
/// assert_eq!(name("ذاكرة.TMX"), Some("tmx"));
/// assert_eq!(name("tmx"), None, "no full stop, no ending");
/// ```
pub fn memory_format_of_file(file_name: &str) -> Option<&'static dyn MemoryFormat> {
    let (_, ending) = file_name.rsplit_once('.')?;
    let has_ending = |format: &&&'static dyn MemoryFormat| {
        format.extensions().iter().any(|own| own.eq_ignore_ascii_case(ending))
    };
    memory_formats().iter().find(has_ending).copied()
}
