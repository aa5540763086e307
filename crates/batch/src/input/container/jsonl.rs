//! JSON Lines: one object a line, one document each.

use std::io::BufReader;

use super::Container;
use super::json::read_one;
use super::sealed::ReadContainer;
use crate::input::body::Body;
use crate::input::gap::is_gap;
use crate::input::json::{BOM, is_object};
use crate::input::limit::LimitError;
use crate::input::lines::{Line, Lines};
use crate::input::scope::{Flow, Scope};

/// Yields a document for each line that is not blank. A line that is no record is told, and
/// so is one that is too long; the others are not touched by it.
#[derive(Debug)]
pub(crate) struct JsonLines;

impl Container for JsonLines {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn title(&self) -> &'static str {
        "JSON Lines, one object a line"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }
}

/// How much is read at a time: what is unpacked in one go finds what it repeats near at hand.
const N_BUFFER_BYTES: usize = 1 << 20;

impl ReadContainer for JsonLines {
    /// The first line is an object, or begins as one if it is longer than what is seen.
    fn begins(&self, head: &[u8]) -> bool {
        let head = head.strip_prefix(BOM).unwrap_or(head).trim_ascii_start();
        match memchr::memchr(b'\n', head).and_then(|end| head.get(..end)) {
            Some(line) => is_object(line),
            None => {
                head.starts_with(b"{\"") && (is_object(head) || head.len() > MIN_LONG)
            }
        }
    }

    fn read(&self, body: Body<'_>, scope: &mut Scope<'_>) -> Flow {
        let stream = BufReader::with_capacity(N_BUFFER_BYTES, body.into_stream());
        let mut lines = Lines::new(stream, scope.options.limits.max_document_bytes);
        let mut number = 0;
        loop {
            number += 1;
            match lines.next() {
                Ok(None) => return Ok(()),
                Ok(Some(line)) => read_line(&line, number, scope)?,
                Err(error) => {
                    scope.damaged(Some(number), &error)?;
                    if !is_gap(&error) {
                        return Ok(());
                    }
                }
            }
        }
    }
}

/// A line without end that is longer than this is not all seen.
const MIN_LONG: usize = 16_000;

fn read_line(line: &Line<'_>, number: u64, scope: &mut Scope<'_>) -> Flow {
    let Line::Whole(line) = line else {
        let max_bytes = scope.options.limits.max_document_bytes;
        return scope.bad_of(Some(number), &LimitError::Document { max_bytes }.into());
    };
    let line = if number == 1 { line.strip_prefix(BOM).unwrap_or(line) } else { line };
    if line.trim_ascii().is_empty() {
        return Ok(());
    }
    read_one(line, Some(number), scope)
}
