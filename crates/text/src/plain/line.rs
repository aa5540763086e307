//! The lines of a text, and what each shows at its two ends.

use memchr::memchr3_iter;

use crate::Span;
use crate::split::chars::{
    is_arabic_mark, is_closing_bracket, is_dash_or_bullet, is_digit, is_invisible,
    is_letter, is_quote, is_stop,
};

/// Longest number of an item or section, in digits.
const MAX_MARKER_DIGITS: usize = 3;

/// Longest note such as `[12]` behind a line's last mark, in bytes.
const MAX_NOTE_BYTES: usize = 12;

/// Widths and words are counted so far, which is more than any heading or wrapped line has:
/// long paragraphs need no more.
const MAX_WIDTH_CHARS: usize = 240;
const MAX_WORDS: usize = 40;

/// What opens a line before its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// `•`, `*` or a dash; a dash also opens a turn of dialogue.
    Bullet,
    /// `1.`, `(2)`, `٣-`.
    Number,
    /// `أ-`, `(ب)`, `ج.`.
    Letter,
    /// `2.4.1`: the number of a section.
    Section,
}

/// One line that holds more than white space.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// The text of the line without its line end.
    pub(super) span: Span,
    /// The same without white space at either end.
    pub(super) inner: Span,
    /// Whether an empty line stands before it.
    pub(super) follows_blank: bool,
    /// Columns of white space before the text; a tab counts four.
    pub(super) indent: usize,
    /// Characters of the line up to its last visible sign, without marks of no width;
    /// counted up to [`MAX_WIDTH_CHARS`].
    pub(super) width: usize,
    /// White-space tokens, counted up to [`MAX_WORDS`].
    pub(super) n_words: usize,
    /// What opens it.
    pub(super) marker: Option<Marker>,
    /// Its last sign, closing marks skipped.
    pub(super) last: Option<char>,
}

impl Line {
    /// Whether it ends with a mark that can close a sentence.
    pub(super) fn ends_with_stop(&self) -> bool {
        self.last.is_some_and(is_stop)
    }

    fn read(text: &str, span: Span, follows_blank: bool) -> Option<Self> {
        let raw = span.of(text);
        let inner = raw.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
        if inner.is_empty() {
            return None;
        }
        let lead = raw.trim_end_matches(|c: char| c.is_whitespace() || is_invisible(c));
        let start = span.start() + lead.len() - inner.len();
        let before = lead.get(..lead.len() - inner.len()).unwrap_or_default();
        let (width, n_words) = measure(before, inner);
        Some(Self {
            span,
            inner: Span::new(start, start + inner.len()),
            follows_blank,
            indent: raw.chars().map_while(indent_width).sum(),
            width,
            n_words,
            marker: read_marker(inner),
            last: last_sign(inner),
        })
    }
}

/// The characters that take room in a line, and the runs between white space in what it
/// says, each counted up to its limit.
fn measure(before: &str, inner: &str) -> (usize, usize) {
    let has_width = |c: &char| !is_invisible(*c) && !is_arabic_mark(*c);
    let mut width = before.chars().filter(has_width).count();
    let (mut n_words, mut is_in_word) = (0, false);
    let mut rest = inner;
    while width < MAX_WIDTH_CHARS || n_words < MAX_WORDS {
        let (letters, behind) = split_letters(rest);
        width += letters.len() / 2;
        n_words += usize::from(!letters.is_empty() && !is_in_word);
        is_in_word |= !letters.is_empty();
        let mut chars = behind.chars();
        let Some(c) = chars.next() else { break };
        rest = chars.as_str();
        let is_white = c.is_whitespace();
        width += usize::from(has_width(&c));
        n_words += usize::from(!is_white && !is_in_word);
        is_in_word = !is_white;
    }
    (width.min(MAX_WIDTH_CHARS), n_words.min(MAX_WORDS))
}

/// Parts the letters of the Arabic block that a text opens with, most of any line, from what
/// follows them.
fn split_letters(text: &str) -> (&str, &str) {
    // U+0620..=U+064A without tatweel.
    let is_letter =
        |pair: &[u8; 2]| matches!(pair, [0xD8, 0xA0..=0xBF] | [0xD9, 0x81..=0x8A]);
    let n_letters =
        text.as_bytes().as_chunks().0.iter().take_while(|pair| is_letter(pair)).count();
    text.split_at_checked(2 * n_letters).unwrap_or(("", text))
}

fn indent_width(c: char) -> Option<usize> {
    match c {
        '\t' => Some(4),
        _ if c.is_whitespace() => Some(1),
        _ => None,
    }
}

/// The last sign of a line: closing quotation marks, brackets and notes are skipped.
fn last_sign(inner: &str) -> Option<char> {
    let mut rest = inner;
    if let Some(note) = inner.strip_suffix(']').and_then(|before| before.rfind('['))
        && inner.len() - note <= MAX_NOTE_BYTES
    {
        rest = inner.get(..note).unwrap_or(inner);
    }
    rest.chars().rev().find(|c| {
        !c.is_whitespace()
            && !is_invisible(*c)
            && !is_quote(*c)
            && !is_closing_bracket(*c)
    })
}

/// Reads the lines of `text` that hold more than white space.
pub(super) fn read_lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut follows_blank = false;
    for span in line_spans(text) {
        let line = Line::read(text, span, follows_blank);
        follows_blank = line.is_none();
        lines.extend(line);
    }
    lines
}

/// The spans between line ends: LF, CR LF, CR, and the Unicode line and paragraph
/// separators.
fn line_spans(text: &str) -> impl Iterator<Item = Span> {
    let bytes = text.as_bytes();
    // E2 opens the two separators.
    let mut signs = memchr3_iter(b'\n', b'\r', 0xE2, bytes);
    let mut start = 0;
    std::iter::from_fn(move || {
        let end = signs.by_ref().find_map(|at| {
            let len = line_end_len(bytes.get(at..)?);
            (len > 0 && at >= start).then_some((at, len))
        });
        let (at, len) = end.unwrap_or((text.len(), 0));
        let span = Span::new(start, at);
        let is_over = start == text.len();
        start = at + len;
        (!is_over).then_some(span)
    })
}

/// The length in bytes of the line end that `rest` opens with, else 0.
fn line_end_len(rest: &[u8]) -> usize {
    match rest {
        [b'\r', b'\n', ..] => 2,
        [b'\n' | b'\r', ..] => 1,
        [0xE2, 0x80, 0xA8 | 0xA9, ..] => 3,
        _ => 0,
    }
}

/// What opens `inner`, if a space or the line's end follows it.
fn read_marker(inner: &str) -> Option<Marker> {
    let first = inner.chars().next()?;
    if is_dash_or_bullet(first) {
        let rest = inner.get(first.len_utf8()..)?;
        return rest.starts_with(char::is_whitespace).then_some(Marker::Bullet);
    }
    let open = usize::from(first == '(');
    let label = inner.get(open..)?;
    if label.starts_with(is_digit) {
        return read_number(label, open == 1);
    }
    read_letter(label, open == 1)
}

fn read_number(label: &str, is_open: bool) -> Option<Marker> {
    let rest = label.trim_start_matches(is_digit);
    let n_digits = label.len() - rest.len();
    let n_digits = label.get(..n_digits)?.chars().count();
    if n_digits > MAX_MARKER_DIGITS {
        return None;
    }
    if is_open {
        return rest.starts_with(')').then_some(Marker::Number);
    }
    let mut signs = rest.chars();
    match (signs.next()?, signs.next()) {
        ('.', Some(c)) if is_digit(c) => read_section(rest),
        ('.' | '-' | '–' | ')' | '/', Some(c)) if c.is_whitespace() => {
            Some(Marker::Number)
        }
        (' ', Some('-' | '–' | '.' | ')')) => {
            let behind = signs.next().is_some_and(char::is_whitespace);
            behind.then_some(Marker::Number)
        }
        ('.' | '-' | ')', Some(c)) if is_letter(c) => Some(Marker::Number),
        _ => None,
    }
}

/// `.4.1 ` behind the first number.
fn read_section(rest: &str) -> Option<Marker> {
    let behind = rest.trim_start_matches(|c| is_digit(c) || c == '.');
    let n_digits = rest.chars().filter(|c| is_digit(*c)).count();
    (behind.starts_with(char::is_whitespace) && n_digits <= 2 * MAX_MARKER_DIGITS)
        .then_some(Marker::Section)
}

fn read_letter(label: &str, is_open: bool) -> Option<Marker> {
    let mut signs = label.chars();
    if !is_letter(signs.next()?) {
        return None;
    }
    let rest = signs.as_str().trim_start_matches('ـ');
    let mut signs = rest.chars();
    match (signs.next()?, signs.next()) {
        (')', _) => Some(Marker::Letter),
        ('-' | '–' | '.', Some(c)) if !is_open && c.is_whitespace() => {
            Some(Marker::Letter)
        }
        ('-' | '–', Some(c)) if !is_open && is_letter(c) => Some(Marker::Letter),
        (' ', Some('-' | '–')) if !is_open => Some(Marker::Letter),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_parts_lines() {
        let text = "a\r\nb\rc\nd\u{2028}e\u{2029}\n\nf“";
        let lines: Vec<&str> = line_spans(text).map(|span| span.of(text)).collect();
        assert_eq!(lines, ["a", "b", "c", "d", "e", "", "", "f“"]);
        assert_eq!(line_spans("").count(), 0);
        assert_eq!(line_spans("a\n").count(), 1);
    }
}
