//! A JSON file that is one record, or one list of records.

use serde_json::value::RawValue;

use super::Container;
use super::sealed::ReadContainer;
use crate::input::body::Body;
use crate::input::item::BadReason;
use crate::input::json::{BOM, read_record};
use crate::input::limit::read_held;
use crate::input::record::field_names;
use crate::input::scope::{Flow, Scope};

/// Yields the object that the file is, or each object of its list, by their numbers. The file
/// is held in memory; many records are better one a line.
#[derive(Debug)]
pub(crate) struct Json;

impl Container for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn title(&self) -> &'static str {
        "a JSON object, or a list of objects"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["json"]
    }
}

impl ReadContainer for Json {
    fn begins(&self, _: &[u8]) -> bool {
        false
    }

    fn read(&self, body: Body<'_>, scope: &mut Scope<'_>) -> Flow {
        let bytes = match read_held(body.into_stream(), scope.options.limits) {
            Ok(bytes) => bytes,
            Err(error) => return scope.bad_of(None, &error),
        };
        let bytes = bytes.strip_prefix(BOM).unwrap_or(&bytes);
        if !bytes.trim_ascii_start().starts_with(b"[") {
            return read_one(bytes, None, scope);
        }
        match serde_json::from_slice::<Vec<&RawValue>>(bytes) {
            Ok(records) => (1..).zip(records).try_for_each(|(number, record)| {
                read_one(record.get().as_bytes(), Some(number), scope)
            }),
            Err(error) => {
                let message = format!("the list of records is no JSON: {error}");
                scope.bad(None, BadReason::Malformed, message)
            }
        }
    }
}

/// Yields one record.
pub(super) fn read_one(
    record: &[u8],
    number: Option<u64>,
    scope: &mut Scope<'_>,
) -> Flow {
    match read_record(record, field_names(scope.options), scope.place(number)) {
        Ok(document) => scope.document(document),
        Err((reason, message)) => scope.bad(number, reason, message),
    }
}
