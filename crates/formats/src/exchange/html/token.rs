//! HTML as a row of tokens that tile it: no byte is left out, nothing is repaired.

use khulasa_text::Span;
use memchr::{memchr, memmem};

use crate::exchange::html::elements::is_raw_text;

/// A piece of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) what: TokenKind,
}

/// What it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Text,
    /// The name in small letters, the attributes, and whether it ends with `/>`.
    Open {
        name: String,
        attributes: Vec<Attribute>,
        is_closed: bool,
    },
    Close {
        name: String,
    },
    /// A comment, a document type, a processing instruction, a CDATA section.
    Other,
}

/// An attribute, its name in small letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attribute {
    pub(super) name: String,
    /// The value without its quotation marks.
    pub(super) value: Span,
}

/// The tokens of a span of a text.
pub(super) fn tokens(text: &str, span: Span) -> Vec<Token> {
    let mut scanner =
        Scanner { text, at: span.start(), end: span.end(), tokens: Vec::new() };
    while scanner.at < scanner.end {
        scanner.step();
    }
    scanner.tokens
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    tokens: Vec<Token>,
}

impl Scanner<'_> {
    fn rest(&self) -> &str {
        Span::new(self.at, self.end).of(self.text)
    }

    fn push(&mut self, len: usize, what: TokenKind) {
        let span = Span::new(self.at, (self.at + len).min(self.end));
        self.at = span.end();
        if what == TokenKind::Text
            && let Some(last) = self.tokens.last_mut()
            && last.what == TokenKind::Text
        {
            last.span = Span::new(last.span.start(), span.end());
        } else if !span.is_empty() {
            self.tokens.push(Token { span, what });
        }
    }

    fn step(&mut self) {
        let rest = self.rest();
        let text_len = match memchr(b'<', rest.as_bytes()) {
            Some(0) => 0,
            Some(len) => len,
            None => rest.len(),
        };
        if text_len > 0 {
            return self.push(text_len, TokenKind::Text);
        }
        let mut after = rest.chars().skip(1);
        match (after.next(), after.next()) {
            (Some('!' | '?'), _) => self.declaration(),
            (Some('/'), Some(c)) if c.is_ascii_alphabetic() => self.closing_tag(),
            (Some('/'), Some(_)) => self.bogus(),
            (Some(c), _) if c.is_ascii_alphabetic() => self.opening_tag(),
            _ => self.push(1, TokenKind::Text),
        }
    }

    fn declaration(&mut self) {
        let rest = self.rest();
        let ending = if rest.starts_with("<!-->") || rest.starts_with("<!--->") {
            ">"
        } else if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<![CDATA[") {
            "]]>"
        } else {
            ">"
        };
        let len = memmem::find(rest.as_bytes(), ending.as_bytes());
        let len = len.map_or(rest.len(), |at| at + ending.len());
        self.push(len, TokenKind::Other);
    }

    fn bogus(&mut self) {
        let len =
            memchr(b'>', self.rest().as_bytes()).map_or(self.rest().len(), |at| at + 1);
        self.push(len, TokenKind::Other);
    }

    fn closing_tag(&mut self) {
        let rest = self.rest();
        let name = tag_name(rest.get(2..).unwrap_or_default());
        let len = memchr(b'>', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
        self.push(len, TokenKind::Close { name });
    }

    fn opening_tag(&mut self) {
        let rest = self.rest();
        let name = tag_name(rest.get(1..).unwrap_or_default());
        let Some((attributes, len, is_closed)) =
            attributes(rest, 1 + name.len(), self.at)
        else {
            // Cut off inside the tag.
            return self.push(self.rest().len(), TokenKind::Other);
        };
        let is_raw = is_raw_text(&name) && !is_closed;
        let end_tag = format!("</{name}");
        self.push(len, TokenKind::Open { name, attributes, is_closed });
        if is_raw {
            let len = find_ignoring_case(self.rest(), &end_tag);
            self.push(len.unwrap_or(self.rest().len()), TokenKind::Text);
        }
    }
}

fn tag_name(rest: &str) -> String {
    let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
    rest.get(..end.unwrap_or(rest.len())).unwrap_or_default().to_ascii_lowercase()
}

/// The attributes of the tag that `rest` begins with, its length, and whether it ends with
/// `/>`; none for a tag without an end.
fn attributes(
    rest: &str,
    from: usize,
    offset: usize,
) -> Option<(Vec<Attribute>, usize, bool)> {
    let bytes = rest.as_bytes();
    let mut attributes = Vec::new();
    let mut at = from;
    loop {
        at += skip(bytes, at, |byte| byte.is_ascii_whitespace() || byte == b'/');
        if *bytes.get(at)? == b'>' {
            let is_closed = at > from && bytes.get(at - 1) == Some(&b'/');
            return Some((attributes, at + 1, is_closed));
        }
        let name_start = at;
        at += 1;
        at += skip(bytes, at, |b| {
            !b.is_ascii_whitespace() && !matches!(b, b'/' | b'>' | b'=')
        });
        let name = Span::new(name_start, at).of(rest).to_ascii_lowercase();
        let gap = skip(bytes, at, |byte| byte.is_ascii_whitespace());
        if bytes.get(at + gap) != Some(&b'=') {
            continue;
        }
        at += gap + 1;
        at += skip(bytes, at, |byte| byte.is_ascii_whitespace());
        let (value, end) = value(bytes, at)?;
        attributes.push(Attribute { name, value: value.shift(offset) });
        at = end;
    }
}

/// The value that begins at a place, and where its quotation marks end.
fn value(bytes: &[u8], at: usize) -> Option<(Span, usize)> {
    let first = *bytes.get(at)?;
    if matches!(first, b'"' | b'\'') {
        let len = memchr(first, bytes.get(at + 1..)?)?;
        return Some((Span::new(at + 1, at + 1 + len), at + 2 + len));
    }
    let len = skip(bytes, at, |byte| !byte.is_ascii_whitespace() && byte != b'>');
    Some((Span::new(at, at + len), at + len))
}

/// How many bytes from a place on are of a kind.
fn skip(bytes: &[u8], at: usize, is_it: impl Fn(u8) -> bool) -> usize {
    bytes.iter().skip(at).take_while(|byte| is_it(**byte)).count()
}

fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + memmem::find(text.as_bytes().get(from..)?, b"</")?;
        let found = text.get(at..at + needle.len());
        if found.is_some_and(|found| found.eq_ignore_ascii_case(needle)) {
            return Some(at);
        }
        from = at + 2;
    }
}
