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

/// Yields line after line: most as they stand in the buffer of the stream, one that is cut
/// by its end from a buffer of its own.
#[derive(Debug)]
pub(crate) struct Lines<R: BufRead> {
    inner: R,
    buffer: Vec<u8>,
    /// How much of the stream's buffer the last line was.
    n_lent: usize,
    max_bytes: usize,
}

impl<R: BufRead> Lines<R> {
    /// Lines of at most this length.
    pub(crate) fn new(inner: R, max_bytes: u64) -> Self {
        let max_bytes = usize::try_from(max_bytes).unwrap_or(usize::MAX);
        Self { inner, buffer: Vec::new(), n_lent: 0, max_bytes }
    }

    /// The next line; none at the end. A line that an error cuts is lost.
    pub(crate) fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        self.inner.consume(std::mem::take(&mut self.n_lent));
        let bytes = filled(&mut self.inner)?;
        let Some(end) = memchr(b'\n', bytes) else { return self.next_gathered() };
        self.n_lent = end + 1;
        // What was filled is lent anew; nothing is read for it.
        let line = self.inner.fill_buf()?.get(..self.n_lent).unwrap_or_default();
        Ok(Some(line_of(line, self.max_bytes, line.len() as u64)))
    }

    /// The next line, which ends in a later buffer, or with the stream.
    fn next_gathered(&mut self) -> io::Result<Option<Line<'_>>> {
        self.buffer.clear();
        let mut n_bytes = 0_u64;
        let mut is_ended = false;
        while !is_ended {
            let bytes = filled(&mut self.inner)?;
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
        Ok((n_bytes > 0).then(|| line_of(&self.buffer, self.max_bytes, n_bytes)))
    }
}

impl<R: BufRead> Drop for Lines<R> {
    /// The stream goes on behind the last line.
    fn drop(&mut self) {
        self.inner.consume(self.n_lent);
    }
}

/// What of the stream can be looked at; nothing at its end.
fn filled(stream: &mut impl BufRead) -> io::Result<&[u8]> {
    while let Err(error) = stream.fill_buf() {
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
    stream.fill_buf()
}

/// The line that had so many bytes, of which these were kept.
fn line_of(kept: &[u8], max_bytes: usize, n_bytes: u64) -> Line<'_> {
    let line = kept.strip_suffix(b"\n").unwrap_or(kept);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let is_whole = kept.len() as u64 == n_bytes && line.len() <= max_bytes;
    if is_whole { Line::Whole(line) } else { Line::TooLong }
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
    fn the_stream_goes_on_behind_the_last_line() {
        let mut rest = &b"head\nbody"[..];
        let mut lines = Lines::new(&mut rest, 100);
        assert_eq!(lines.next().unwrap(), Some(Line::Whole(b"head")));
        drop(lines);
        assert_eq!(rest, b"body");
    }

    #[test]
    fn a_line_above_the_limit_is_passed_over() {
        assert_eq!(
            lengths("abcd\nabcde\r\nabcdefghijkl\nx\n", 5),
            [Some(4), Some(5), None, Some(1)]
        );
    }
}
