//! Lines of a stream, none longer than a limit.

use std::io::{self, BufRead};

use memchr::memchr;

/// One line, without its end.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line<'a> {
    /// All of it.
    Whole(&'a [u8]),
    /// It was longer than the limit, and was passed over.
    TooLong,
}

/// Reads line after line into one buffer.
#[derive(Debug)]
pub(crate) struct Lines<R> {
    inner: R,
    buffer: Vec<u8>,
    max_bytes: usize,
}

impl<R: BufRead> Lines<R> {
    /// Lines of at most this length.
    pub(crate) fn new(inner: R, max_bytes: u64) -> Self {
        let max_bytes = usize::try_from(max_bytes).unwrap_or(usize::MAX);
        Self { inner, buffer: Vec::new(), max_bytes }
    }

    /// The next line; none at the end. A line that an error cuts is lost.
    pub(crate) fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        self.buffer.clear();
        let mut n_bytes = 0_u64;
        let mut is_ended = false;
        while !is_ended {
            let bytes = match self.inner.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                filled => filled?,
            };
            if bytes.is_empty() {
                break;
            }
            let end = memchr(b'\n', bytes);
            is_ended = end.is_some();
            let n_used = end.map_or(bytes.len(), |end| end + 1);
            n_bytes += n_used as u64;
            if self.buffer.len().saturating_add(n_used)
                <= self.max_bytes.saturating_add(2)
            {
                self.buffer.extend(bytes.iter().take(n_used));
            }
            self.inner.consume(n_used);
        }
        Ok(self.line(n_bytes))
    }

    fn line(&self, n_bytes: u64) -> Option<Line<'_>> {
        if n_bytes == 0 {
            return None;
        }
        let line = self.buffer.strip_suffix(b"\n").unwrap_or(&self.buffer);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let is_whole =
            self.buffer.len() as u64 == n_bytes && line.len() <= self.max_bytes;
        Some(if is_whole { Line::Whole(line) } else { Line::TooLong })
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    fn lengths(text: &str, max_bytes: u64) -> Vec<Option<usize>> {
        let reader = BufReader::with_capacity(3, text.as_bytes());
        let mut lines = Lines::new(reader, max_bytes);
        let mut lengths = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            lengths.push(match line {
                Line::Whole(line) => Some(line.len()),
                Line::TooLong => None,
            });
        }
        lengths
    }

    #[test]
    fn ends_of_lines_are_no_part_of_them() {
        assert_eq!(lengths("a\nbc\r\n\nd", 100), [Some(1), Some(2), Some(0), Some(1)]);
        assert_eq!(lengths("", 100), []);
    }

    #[test]
    fn a_line_above_the_limit_is_passed_over() {
        assert_eq!(
            lengths("abcd\nabcde\r\nabcdefghijkl\nx\n", 5),
            [Some(4), Some(5), None, Some(1)]
        );
    }
}
