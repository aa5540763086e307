//! Turns what a document says of direction, when the language of its text is turned.
//!
//! A translation from Arabic into English is read from the left, so what told a program to
//! set lines from the right goes; Arabic that stayed in the text keeps it. Nothing but
//! marks of direction, and of formatting that hangs on them, is touched; each change is
//! told.

mod book;
mod cues;
mod html;
mod letters;
mod odt;
mod pptx;
mod word;
mod word_run;

use khulasa_text::Span;

use crate::exchange::change::{Change, ChangeKind};
use crate::exchange::part::Part;

pub(super) use book::turn_book;
pub(super) use cues::turn_cues;
pub(super) use html::turn_html;
pub(crate) use letters::Letters;
pub(super) use odt::turn_odt;
pub(super) use pptx::turn_slides;
pub(super) use word::turn_word;

/// Scripts that are written from right to left, by the first part of a language's tag.
const RIGHT_TO_LEFT: [&str; 11] =
    ["ar", "fa", "ur", "he", "iw", "yi", "ps", "sd", "ug", "ckb", "dv"];

/// The direction that text is read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl Direction {
    /// The direction of a language, by its tag.
    ///
    /// # Example
    ///
    /// ```
    /// use khulasa_formats::Direction;
    ///
    /// assert_eq!(Direction::of_language("ar-EG"), Direction::RightToLeft);
    /// assert_eq!(Direction::of_language("en"), Direction::LeftToRight);
    /// ```
    pub fn of_language(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        if RIGHT_TO_LEFT.iter().any(|known| known.eq_ignore_ascii_case(primary)) {
            Self::RightToLeft
        } else {
            Self::LeftToRight
        }
    }

    /// As HTML and XLIFF write it: `ltr` or `rtl`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

/// Turns the parts of a text to a direction, for a language.
pub(crate) type Turn = fn(&str, &[Part], Direction, &str) -> Turned;

/// The edits of a text that turn it, and what they are.
#[derive(Debug, Default)]
pub(crate) struct Turned {
    edits: Vec<(Span, String)>,
    pub(crate) changes: Vec<Change>,
}

impl Turned {
    /// Writes something over a span.
    fn put(&mut self, span: Span, new: String) {
        self.edits.push((span, new));
    }

    /// Tells of what changed at a place; nothing is told of nothing.
    fn tell(&mut self, part: &Part, place: &str, what: &[String]) {
        if !what.is_empty() {
            let kind = ChangeKind::Turned { what: what.join(", ") };
            self.changes.push(Change::new(&part.name, place, kind));
        }
    }

    /// The text with its edits, part by part.
    pub(crate) fn apply(mut self, text: &str, parts: &[Part]) -> (String, Vec<Part>) {
        self.edits.sort_by_key(|(span, _)| (span.start(), span.end()));
        let mut out = String::with_capacity(text.len());
        let mut turned = Vec::with_capacity(parts.len());
        let mut edits = self.edits.iter().peekable();
        for part in parts {
            let start = out.len();
            let mut from = part.span.start();
            while let Some((span, new)) =
                edits.next_if(|(span, _)| part.span.contains(*span))
            {
                // An edit inside another is a part of it.
                if span.start() >= from {
                    out.push_str(Span::new(from, span.start()).of(text));
                    out.push_str(new);
                    from = span.end();
                }
            }
            out.push_str(Span::new(from, part.span.end()).of(text));
            turned.push(part.moved_to(Span::new(start, out.len())));
        }
        (out, turned)
    }
}
