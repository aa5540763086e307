//! Memories as tables: a row for each unit, a column for each thing that is known.
//!
//! A column is named for what it holds: `text:ar`, `confidence`, `file:en`, `note`,
//! `attribute::tuid`, `prop:en:x-domain`. The part behind the first colon is the language,
//! with `~2` behind it when a unit has a second variant in it; `#2` stands behind the whole
//! name when a thing comes twice.

mod cells;
mod csv;
mod rows;
mod tsv;
mod xlsx;

pub(super) use csv::Csv;
pub(super) use tsv::Tsv;
pub(super) use xlsx::Xlsx;

/// Rows of cells; the first row names the columns.
type Rows = Vec<Vec<String>>;
