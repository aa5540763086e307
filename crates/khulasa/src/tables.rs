//! The data that results depend on, by name and date.

/// Holds one table of data and the date that tells its versions apart.
///
/// # Example
///
/// ```
/// use khulasa::data_tables;
///
/// let names: Vec<&str> = data_tables().iter().map(|table| table.name).collect();
/// assert!(names.contains(&"abbreviations"));
/// assert!(data_tables().iter().all(|table| table.date.starts_with("20")));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DataTable {
    /// What it is called.
    pub name: &'static str,
    /// The month of its last change: `2026-11`.
    pub date: &'static str,
}

/// Lists the tables in order of name.
///
/// # Example
///
/// ```
/// use khulasa::data_tables;
///
/// assert!(data_tables().is_sorted_by_key(|table| table.name));
/// ```
pub const fn data_tables() -> &'static [DataTable] {
    &TABLES
}

const fn table(name: &'static str, date: &'static str) -> DataTable {
    DataTable { name, date }
}

const TABLES: [DataTable; 16] = [
    table("abbreviations", "2026-11"),
    table("abbreviations_european", "2026-11"),
    table("abbreviations_latin", "2026-11"),
    table("abbreviations_persian", "2026-11"),
    table("abbreviations_urdu", "2026-11"),
    table("anaphora", "2026-11"),
    table("ant_df", "2026-11"),
    table("bodies", "2026-11"),
    table("broken_plurals", "2026-11"),
    table("connectives", "2026-11"),
    table("number_words", "2026-11"),
    table("reporting_verbs", "2026-11"),
    table("sentence_words", "2026-11"),
    table("start_words", "2026-11"),
    table("stop_words", "2026-11"),
    table("units", "2026-11"),
];
