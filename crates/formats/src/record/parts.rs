//! What several records share: the source, the settings and the notes.

use serde::Serialize;

/// Tells what was read.
///
/// # Example
///
/// ```
/// use khulasa_formats::SourceRecord;
///
/// let source = SourceRecord { name: Some("خبر.txt".to_owned()), ..Default::default() };
/// let json = serde_json::to_string(&source)?;
/// assert_eq!(
///     json,
///     r#"{"name":"خبر.txt","format":"plain","language":"ar","encoding":"utf-8","sentences":0,"words":0}"#
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceRecord {
    /// The file's name as it was given; `None` for a text that came without one.
    pub name: Option<String>,
    /// The name of the input format.
    pub format: String,
    /// The tag of the language whose rules were used.
    pub language: String,
    /// The name of the encoding.
    pub encoding: String,
    /// How many sentences it has.
    pub sentences: usize,
    /// How many words it has: runs between white space.
    pub words: usize,
}

impl Default for SourceRecord {
    /// An empty plain text in Arabic and UTF-8, without a name.
    fn default() -> Self {
        Self {
            name: None,
            format: "plain".to_owned(),
            language: "ar".to_owned(),
            encoding: "utf-8".to_owned(),
            sentences: 0,
            words: 0,
        }
    }
}

/// Holds the value of an option that shaped a result.
///
/// # Example
///
/// ```
/// use khulasa_formats::SettingRecord;
///
/// let json = serde_json::to_string(&SettingRecord::Count(42))?;
/// assert_eq!(json, "42");
/// let json = serde_json::to_string(&SettingRecord::Text("عنوان".to_owned()))?;
/// assert_eq!(json, "\"عنوان\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum SettingRecord {
    /// On or off.
    Flag(bool),
    /// A whole number.
    Count(usize),
    /// Any other number; finite.
    Number(f64),
    /// A word or text.
    Text(String),
}

/// Holds something worth knowing about a result that did come about.
///
/// # Example
///
/// ```
/// use khulasa_formats::NoteRecord;
///
/// let note = NoteRecord {
///     code: "long-sentence".to_owned(),
///     message: "sentence of 1204 characters".to_owned(),
///     start_byte: Some(0),
///     end_byte: Some(2210),
/// };
/// assert!(serde_json::to_string(&note)?.starts_with(r#"{"code":"long-sentence","#));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NoteRecord {
    /// A short name that never changes, for programs.
    pub code: String,
    /// What is to be known, for people.
    pub message: String,
    /// Where it begins in the input; `None` when it is about the whole.
    pub start_byte: Option<usize>,
    /// Where it ends.
    pub end_byte: Option<usize>,
}
