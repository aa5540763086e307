//! One JSON object: the fields that are asked for, and no more of it.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{
    DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use super::item::{BadReason, Place, RawDocument};
use super::record::{
    FieldNames, RecordError, Value, Values, document_of, malformed, no_field,
};

/// The mark that some programs put before UTF-8.
pub(crate) const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Whether this line is an object and nothing else.
pub(crate) fn is_object(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    line.starts_with(b"{") && serde_json::from_slice::<IgnoredAny>(line).is_ok()
}

/// The document that the object on a line is.
pub(crate) fn read_record(
    line: &[u8],
    names: FieldNames<'_>,
    place: Place,
) -> Result<RawDocument, RecordError> {
    let text = simdutf8::compat::from_utf8(line).map_err(|error| {
        let at = error.valid_up_to();
        (BadReason::Undecodable, format!("the record is no UTF-8 at its byte {at}"))
    })?;
    let mut reading = serde_json::Deserializer::from_str(text);
    let found = Asked(names).deserialize(&mut reading);
    let found = found.and_then(|values| reading.end().map(|()| values));
    let values = found.map_err(|error| no_object(&error))?;
    match (&values, names) {
        ([None, ..], [Some(name), ..]) => Err(no_field(name, &names_of(text))),
        _ => document_of(values, names, place),
    }
}

fn no_object(error: &serde_json::Error) -> RecordError {
    let told = error.to_string();
    let what = told.rsplit_once(" at line ").map_or(told.as_str(), |(what, _)| what);
    let at = match (error.line(), error.column()) {
        (line @ 2.., column) => format!("line {line}, byte {column}"),
        (_, column) => format!("byte {column}"),
    };
    malformed(format!("the record is no JSON object: {what} at its {at}"))
}

/// The names of the fields of an object, for a message.
fn names_of(text: &str) -> Vec<String> {
    struct Names;
    impl<'de> Visitor<'de> for Names {
        type Value = Vec<String>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("an object")
        }

        fn visit_map<M: MapAccess<'de>>(
            self,
            mut map: M,
        ) -> Result<Vec<String>, M::Error> {
            let mut names = Vec::new();
            while let Some((name, IgnoredAny)) = map.next_entry()? {
                names.push(name);
            }
            Ok(names)
        }
    }
    serde_json::Deserializer::from_str(text).deserialize_map(Names).unwrap_or_default()
}

/// Reads the values of these fields; of a field that stands twice the last.
struct Asked<'a>(FieldNames<'a>);

impl<'de> DeserializeSeed<'de> for Asked<'_> {
    type Value = Values;

    fn deserialize<D: Deserializer<'de>>(self, reading: D) -> Result<Values, D::Error> {
        reading.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Asked<'_> {
    type Value = Values;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Values, M::Error> {
        let mut values = Values::default();
        while let Some(Name(name)) = map.next_key()? {
            if !self.0.contains(&Some(&name)) {
                let IgnoredAny = map.next_value()?;
                continue;
            }
            let value: Value = map.next_value()?;
            let slots = values.iter_mut().zip(self.0);
            let mut asked = slots.filter(|(_, asked)| *asked == Some(&name));
            let first = asked.next();
            asked.for_each(|(slot, _)| *slot = Some(value.clone()));
            if let Some((slot, _)) = first {
                *slot = Some(value);
            }
        }
        Ok(values)
    }
}

/// A name, borrowed where it is written without escapes.
#[derive(Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(reading: D) -> Result<Self, D::Error> {
        reading.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Value, E> {
        Ok(Value::Other("true or false"))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<Value, S::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Value::Other("a list"))
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Value, M::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Value::Other("an object"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: FieldNames<'_> =
        [Some("text"), Some("id"), Some("title"), Some("target")];

    fn read(line: &[u8]) -> Result<RawDocument, RecordError> {
        read_record(line, NAMES, Place::of_input("a.jsonl"))
    }

    fn message(line: &str) -> String {
        read(line.as_bytes()).unwrap_err().1
    }

    #[test]
    fn fields_are_taken_and_others_passed_over() {
        let line = r#"{"x": [{"y": {}}], "id": 7, "te\u0078t": "عاد\nوا", "title": null,
            "target": "Back"}"#;
        let document = read(line.as_bytes()).unwrap();
        assert_eq!(document.id, "7");
        assert_eq!(document.bytes, "عاد\nوا".as_bytes());
        assert_eq!(document.title, None);
        assert_eq!(document.target.map(|it| it.bytes).as_deref(), Some(&b"Back"[..]));
    }

    #[test]
    fn one_field_may_serve_twice() {
        let names = [Some("text"), Some("text"), None, None];
        let place = Place::of_input("a.jsonl");
        let document = read_record(br#"{"text": "a"}"#, names, place).unwrap();
        assert_eq!((document.id.as_str(), document.bytes.as_slice()), ("a", &b"a"[..]));
    }

    #[test]
    fn what_is_no_record_is_told() {
        assert_eq!(
            message(r#"{"body": "a", "url": "b"}"#),
            "the record has no field `text`; its fields are `body`, `url`"
        );
        assert_eq!(message(r#"{"text": [1]}"#), "the field `text` holds a list, no text");
        assert_eq!(
            message(r#"{"text": 1.5}"#),
            "the field `text` holds a number, no text"
        );
        assert_eq!(
            message(r#"{"text": null}"#),
            "the record has no text in its field `text`"
        );
        assert_eq!(
            message(r#"{"text": "a"} {}"#),
            "the record is no JSON object: trailing characters at its byte 15"
        );
        assert_eq!(
            message(r#"{"text": "a"#),
            "the record is no JSON object: EOF while parsing a string at its byte 11"
        );
        assert_eq!(
            message("[1]"),
            "the record is no JSON object: invalid type: sequence, expected an object at its \
             byte 0"
        );
    }

    #[test]
    fn a_lone_surrogate_and_a_bad_byte_are_told() {
        assert_eq!(
            message(r#"{"text": "\ud800"}"#),
            "the record is no JSON object: unexpected end of hex escape at its byte 17"
        );
        let (reason, message) = read(b"{\"text\": \"\xFF\"}").unwrap_err();
        assert_eq!(reason, BadReason::Undecodable);
        assert_eq!(message, "the record is no UTF-8 at its byte 10");
    }

    #[test]
    fn a_zero_character_is_text() {
        assert_eq!(read(br#"{"text": "a\u0000b"}"#).unwrap().bytes, b"a\0b");
    }

    #[test]
    fn a_deep_value_is_passed_over_without_a_deep_stack() {
        let (open, close) = ("[".repeat(1_000_000), "]".repeat(1_000_000));
        let line = format!(r#"{{"deep": {open}{close}, "text": "a"}}"#);
        assert_eq!(read(line.as_bytes()).unwrap().bytes, b"a");
        let line = format!(r#"{{"text": {open}{close}}}"#);
        assert_eq!(message(&line), "the field `text` holds a list, no text");
    }
}
