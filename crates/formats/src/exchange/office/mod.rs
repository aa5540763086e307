//! Office documents of the Open XML kind: text, slides and sheets.
//!
//! A paragraph of runs is a unit. Runs that look alike are one text; where the look
//! changes, a pair of codes stands for it.

mod contents;
mod docx;
mod field;
mod look;
mod numbering;
mod paragraph;
mod pptx;
mod reader;
mod role;
mod styles;
mod xlsx;

pub(crate) use docx::DocxUnits;
pub(crate) use pptx::PptxUnits;
pub(crate) use xlsx::XlsxUnits;
