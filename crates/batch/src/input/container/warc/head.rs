//! Heads of records and of answers: a first line, and fields with names.

use std::io::{self, BufRead};

use crate::input::lines::{Line, Lines};

/// The most bytes of a head.
const MAX_HEAD_BYTES: u64 = 256 << 10;

/// A first line and the fields below it.
#[derive(Debug)]
pub(super) struct Head {
    /// The first line.
    pub(super) first: String,
    fields: Vec<(String, String)>,
}

impl Head {
    /// The first field of this name, in any case of letters.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(own, _)| own.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

/// The next head, with the blank line behind it; none at the end. Blank lines before it are
/// passed over.
pub(super) fn read_head(stream: impl BufRead, begins: &str) -> io::Result<Option<Head>> {
    let mut lines = Lines::new(stream.take(MAX_HEAD_BYTES), MAX_HEAD_BYTES);
    let first = loop {
        match text_of(lines.next()?) {
            None => return Ok(None),
            Some(line) if line.is_empty() => {}
            Some(line) => break line,
        }
    };
    if !first.starts_with(begins) {
        return Err(no_head("no record begins where one should"));
    }
    let mut fields = Vec::<(String, String)>::new();
    loop {
        let line =
            text_of(lines.next()?).ok_or_else(|| no_head("the head has no end"))?;
        if line.is_empty() {
            return Ok(Some(Head { first, fields }));
        }
        match (line.split_once(':'), fields.last_mut()) {
            (_, Some((_, value))) if line.starts_with([' ', '\t']) => {
                value.push(' ');
                value.push_str(line.trim());
            }
            (Some((name, value)), _) => {
                fields.push((name.trim().to_owned(), value.trim().to_owned()));
            }
            (None, _) => {}
        }
    }
}

fn text_of(line: Option<Line<'_>>) -> Option<String> {
    match line? {
        Line::Whole(line) => Some(String::from_utf8_lossy(line).into_owned()),
        Line::TooLong => None,
    }
}

fn no_head(message: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}
