//! How new text is written into an original: what must be escaped there.

use std::borrow::Cow;
use std::fmt;

use khulasa_text::Span;
use memchr::memchr2;

/// Where new text is to stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot<'a> {
    /// The decoded original.
    pub(crate) original: &'a str,
    /// The unit's bytes in it.
    pub(crate) unit: Span,
    /// Whether the text is the first of its unit.
    pub(crate) is_first: bool,
    /// Whether the plain way was tried and changed what a reader sees.
    pub(crate) is_wary: bool,
}

/// Writes text so that a reader of the format sees it unchanged.
///
/// What it writes is read back after merging; text that comes back otherwise is written
/// once more with `is_wary`, and refused if that does not help.
pub(crate) trait Dress: fmt::Debug + Sync {
    /// The text as it is written at a spot.
    fn dress<'t>(&self, text: &'t str, spot: Spot<'_>) -> Cow<'t, str>;
}

/// Text without markup: only its line ends, which no unit holds, become spaces.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bare;

impl Dress for Bare {
    fn dress<'t>(&self, text: &'t str, _: Spot<'_>) -> Cow<'t, str> {
        on_one_line(text)
    }
}

/// The text with each line end as a space.
pub(crate) fn on_one_line(text: &str) -> Cow<'_, str> {
    if memchr2(b'\n', b'\r', text.as_bytes()).is_none() {
        return text.into();
    }
    text.replace(['\n', '\r'], " ").into()
}
