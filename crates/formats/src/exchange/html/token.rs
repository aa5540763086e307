//! HTML as a row of tokens that tile it: no byte is left out, nothing is repaired.

use std::borrow::Cow;

use khulasa_text::Span;
use memchr::{memchr, memmem};

use crate::exchange::html::elements::is_raw_text;

/// A piece of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token<'t> {
    pub(crate) span: Span,
    pub(crate) what: TokenKind<'t>,
}

/// What it is; names are in small letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind<'t> {
    Text,
    Open(Tag<'t>),
    Close(Cow<'t, str>),
    /// A comment, a document type, a processing instruction, a CDATA section.
    Other,
}

/// An opening tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag<'t> {
    pub(crate) name: Cow<'t, str>,
    pub(crate) attributes: Vec<Attribute<'t>>,
    /// Whether it ends with `/>`.
    pub(crate) is_closed: bool,
}

/// An attribute, its name in small letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attribute<'t> {
    pub(crate) name: Cow<'t, str>,
    /// The value without its quotation marks.
    pub(crate) value: Span,
}

impl Tag<'_> {
    /// The value of an attribute as it is written; empty if there is none.
    pub(crate) fn value<'t>(&self, text: &'t str, name: &str) -> &'t str {
        let found = self.attributes.iter().find(|attribute| attribute.name == name);
        found.map_or("", |attribute| attribute.value.of(text))
    }
}

/// The tokens of a span of a text.
pub(crate) fn tokens(text: &str, span: Span) -> Tokens<'_> {
    Tokens { text, at: span.start(), end: span.end(), raw: None }
}

/// Finds tokens one by one.
#[derive(Debug)]
pub(crate) struct Tokens<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    /// The end tag up to which all is text, inside an element of such content.
    raw: Option<String>,
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        if let Some(end_tag) = self.raw.take() {
            let rest = self.rest();
            let len = find_ignoring_case(rest, &end_tag).unwrap_or(rest.len());
            if len > 0 {
                return Some(self.token(len, TokenKind::Text));
            }
        }
        let rest = self.rest();
        if rest.is_empty() {
            return None;
        }
        match text_len(rest) {
            0 => Some(self.markup(rest)),
            len => Some(self.token(len, TokenKind::Text)),
        }
    }
}

/// How much text stands before the next markup.
fn text_len(rest: &str) -> usize {
    let mut from = 0;
    while let Some(len) = rest.as_bytes().get(from..).and_then(|tail| memchr(b'<', tail))
    {
        if is_markup(rest.as_bytes().get(from + len + 1..).unwrap_or_default()) {
            return from + len;
        }
        from += len + 1;
    }
    rest.len()
}

/// Whether what stands behind a `<` makes it the beginning of markup.
fn is_markup(behind: &[u8]) -> bool {
    match behind {
        [b'!' | b'?', ..] | [b'/', _, ..] => true,
        [first, ..] => first.is_ascii_alphabetic(),
        [] => false,
    }
}

impl<'t> Tokens<'t> {
    fn rest(&self) -> &'t str {
        Span::new(self.at, self.end).of(self.text)
    }

    fn token(&mut self, len: usize, what: TokenKind<'t>) -> Token<'t> {
        let span = Span::new(self.at, (self.at + len).min(self.end));
        self.at = span.end();
        Token { span, what }
    }

    /// The markup that the rest begins with.
    fn markup(&mut self, rest: &'t str) -> Token<'t> {
        match rest.as_bytes() {
            [_, b'!' | b'?', ..] => self.declaration(),
            [_, b'/', first, ..] if first.is_ascii_alphabetic() => self.closing_tag(),
            [_, b'/', ..] => self.bogus(),
            _ => self.opening_tag(),
        }
    }

    fn declaration(&mut self) -> Token<'t> {
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
        self.token(len, TokenKind::Other)
    }

    fn bogus(&mut self) -> Token<'t> {
        let len =
            memchr(b'>', self.rest().as_bytes()).map_or(self.rest().len(), |at| at + 1);
        self.token(len, TokenKind::Other)
    }

    fn closing_tag(&mut self) -> Token<'t> {
        let rest = self.rest();
        let name = tag_name(rest.get(2..).unwrap_or_default());
        let len = memchr(b'>', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
        self.token(len, TokenKind::Close(name))
    }

    fn opening_tag(&mut self) -> Token<'t> {
        let rest = self.rest();
        let name = tag_name(rest.get(1..).unwrap_or_default());
        let Some((attributes, len, is_closed)) =
            attributes(rest, 1 + name.len(), self.at)
        else {
            // Cut off inside the tag.
            return self.token(rest.len(), TokenKind::Other);
        };
        if is_raw_text(&name) && !is_closed {
            self.raw = Some(format!("</{name}"));
        }
        self.token(len, TokenKind::Open(Tag { name, attributes, is_closed }))
    }
}

fn tag_name(rest: &str) -> Cow<'_, str> {
    let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
    in_small_letters(rest.get(..end.unwrap_or(rest.len())).unwrap_or_default())
}

fn in_small_letters(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

/// The attributes of the tag that `rest` begins with, its length, and whether it ends with
/// `/>`; none for a tag without an end.
fn attributes(
    rest: &str,
    from: usize,
    offset: usize,
) -> Option<(Vec<Attribute<'_>>, usize, bool)> {
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
        let name = in_small_letters(Span::new(name_start, at).of(rest));
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
