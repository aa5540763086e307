//! The split modes by name.

use khulasa_text::SplitMode;

/// The order is that of help texts; the first is the default.
const MODES: [(SplitMode, &str, &str); 4] = [
    (SplitMode::Sentence, "sentence", "a sentence"),
    (
        SplitMode::Translate,
        "translate",
        "a unit to translate: a sentence, clause or list item",
    ),
    (SplitMode::Paragraph, "paragraph", "a paragraph, heading or list item"),
    (SplitMode::Subtitle, "subtitle", "a cue of a subtitle"),
];

/// Lists the split modes: the name, and what a segment is in it; the default first.
///
/// # Example
///
/// ```
/// use khulasa::split_modes;
///
/// let names: Vec<&str> = split_modes().map(|(name, _)| name).collect();
/// assert_eq!(names, ["sentence", "translate", "paragraph", "subtitle"]);
/// ```
pub fn split_modes() -> impl Iterator<Item = (&'static str, &'static str)> {
    MODES.iter().map(|&(_, name, title)| (name, title))
}

/// Finds a split mode by its exact name.
///
/// # Example
///
/// ```
/// use khulasa::{SplitMode, split_mode};
///
/// assert_eq!(split_mode("translate"), Some(SplitMode::Translate));
/// assert_eq!(split_mode("Translate"), None, "names are lower case");
/// ```
pub fn split_mode(name: &str) -> Option<SplitMode> {
    MODES.iter().find(|mode| mode.1 == name).map(|mode| mode.0)
}

/// The name of a mode, as records tell it.
pub(crate) fn mode_name(mode: SplitMode) -> &'static str {
    MODES.iter().find(|row| row.0 == mode).map_or("other", |row| row.1)
}
