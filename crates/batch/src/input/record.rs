//! A record: the fields of it that are asked for, made a document.

use std::fmt;

use super::item::{BadReason, Place, RawDocument, RawTarget};
use super::options::InputOptions;

/// How many names of fields a message lists.
const N_NAMES_TOLD: usize = 8;

/// Why a record is none.
pub(crate) type RecordError = (BadReason, String);

/// The fields that are asked for: of the text, the id, the title and the translation.
pub(crate) type FieldNames<'a> = [Option<&'a str>; 4];

/// Those that the options name.
pub(crate) fn field_names(options: &InputOptions) -> FieldNames<'_> {
    [
        Some(&options.field),
        options.id_field.as_deref(),
        options.title_field.as_deref(),
        options.target_field.as_deref(),
    ]
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// Text.
    Text(String),
    /// A number, as it is written.
    Number(String),
    /// Nothing.
    Null,
    /// What is no text: the words for it.
    Other(&'static str),
}

/// The values of the fields asked for, in the order of [`FieldNames`].
pub(crate) type Values = [Option<Value>; 4];

/// The document that these values make.
pub(crate) fn document_of(
    values: Values,
    names: FieldNames<'_>,
    place: Place,
) -> Result<RawDocument, RecordError> {
    let [text, id, title, target] = values;
    let [text_name, id_name, title_name, target_name] =
        names.map(Option::unwrap_or_default);
    let text = required(text, text_name)?;
    let mut document = RawDocument::new(place, text.into_bytes());
    if let Some(id) = id_of(id, id_name)? {
        document.id = id;
    }
    document.title = optional(title, title_name)?;
    let target = optional(target, target_name)?.map(String::into_bytes);
    document.target = target.map(|bytes| RawTarget { bytes, file_name: None });
    Ok(document)
}

fn id_of(value: Option<Value>, name: &str) -> Result<Option<String>, RecordError> {
    match value {
        Some(Value::Number(number)) => Ok(Some(number)),
        other => optional(other, name),
    }
}

fn required(value: Option<Value>, name: &str) -> Result<String, RecordError> {
    let missing = || malformed(format!("the record has no text in its field `{name}`"));
    optional(value, name)?.ok_or_else(missing)
}

fn optional(value: Option<Value>, name: &str) -> Result<Option<String>, RecordError> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Text(text)) => Ok(Some(text)),
        Some(Value::Number(_)) => Err(no_text(name, "a number")),
        Some(Value::Other(what)) => Err(no_text(name, what)),
    }
}

fn no_text(name: &str, what: &str) -> RecordError {
    malformed(format!("the field `{name}` holds {what}, no text"))
}

/// That a record is none, in these words.
pub(crate) fn malformed(message: String) -> RecordError {
    (BadReason::Malformed, message)
}

/// Words for a record without the field of the text, with the fields that it has.
pub(crate) fn no_field(name: &str, has: &[impl fmt::Display]) -> RecordError {
    let shown: Vec<_> =
        has.iter().take(N_NAMES_TOLD).map(|own| format!("`{own}`")).collect();
    let rest = if has.len() > N_NAMES_TOLD { " and others" } else { "" };
    let has = match shown.as_slice() {
        [] => "none".to_owned(),
        shown => format!("{}{rest}", shown.join(", ")),
    };
    malformed(format!("the record has no field `{name}`; its fields are {has}"))
}
