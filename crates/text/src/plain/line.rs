//! The lines of a text, and what each shows at its two ends.

use crate::Span;
use crate::split::chars::{
    is_arabic_mark, is_closing_bracket, is_dash_or_bullet, is_digit, is_invisible,
    is_quote, is_stop,
};

/// Longest number of an item or section, in digits.
const MAX_MARKER_DIGITS: usize = 3;

/// Longest note such as `[12]` behind a line's last mark, in bytes.
const MAX_NOTE_BYTES: usize = 12;

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
    /// Characters of the line up to its last visible sign, without marks of no width.
    pub(super) width: usize,
    /// White-space tokens.
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
        Some(Self {
            span,
            inner: Span::new(start, start + inner.len()),
            follows_blank,
            indent: raw.chars().map_while(indent_width).sum(),
            width: lead
                .chars()
                .filter(|c| !is_invisible(*c) && !is_arabic_mark(*c))
                .count(),
            n_words: inner.split_whitespace().count(),
            marker: read_marker(inner),
            last: last_sign(inner),
        })
    }
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
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let len = rest.find(is_line_end).unwrap_or(rest.len());
        let span = Span::new(at, at + len);
        let end = rest.get(len..).unwrap_or_default();
        at += len
            + if end.starts_with("\r\n") {
                2
            } else {
                end.chars().next().map_or(0, char::len_utf8)
            };
        Some(span)
    })
}

const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
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
        ('.' | '-' | ')', Some(c)) if c.is_alphabetic() => Some(Marker::Number),
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
    if !signs.next()?.is_alphabetic() {
        return None;
    }
    let rest = signs.as_str().trim_start_matches('ـ');
    let mut signs = rest.chars();
    match (signs.next()?, signs.next()) {
        (')', _) => Some(Marker::Letter),
        ('-' | '–' | '.', Some(c)) if !is_open && c.is_whitespace() => {
            Some(Marker::Letter)
        }
        ('-' | '–', Some(c)) if !is_open && c.is_alphabetic() => Some(Marker::Letter),
        (' ', Some('-' | '–')) if !is_open => Some(Marker::Letter),
        _ => None,
    }
}
