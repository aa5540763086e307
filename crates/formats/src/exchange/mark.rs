//! Marks that stand for codes where a unit is shown or compared as text.

use std::ops::Deref;

use compact_str::{CompactString, ToCompactString};

/// A piece of a unit as a translator sees it.
#[derive(Clone, Debug)]
pub(super) enum Mark<'p> {
    /// Text stands for itself.
    Text(&'p str),
    /// `{1}`, `{/1}` or `{1/}`, for most numbers without an allocation.
    Code(CompactString),
}

/// How much of a pair a code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    Open,
    Close,
    Whole,
}

impl Mark<'_> {
    pub(super) fn of_code(id: usize, half: Half) -> Self {
        let [before, behind] = match half {
            Half::Open => ["{", "}"],
            Half::Close => ["{/", "}"],
            Half::Whole => ["{", "/}"],
        };
        let mut mark = CompactString::const_new(before);
        mark.push_str(&id.to_compact_string());
        mark.push_str(behind);
        Mark::Code(mark)
    }
}

impl Deref for Mark<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Code(mark) => mark,
        }
    }
}

/// The pieces as one text.
pub(super) fn joined<'p>(marks: impl Iterator<Item = Mark<'p>>) -> String {
    let mut text = String::new();
    for mark in marks {
        text.push_str(&mark);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_shown_by_its_number_and_its_half() {
        let mark = |id, half| Mark::of_code(id, half).to_string();
        assert_eq!(mark(1, Half::Open), "{1}");
        assert_eq!(mark(20, Half::Close), "{/20}");
        assert_eq!(mark(12_345, Half::Whole), "{12345/}");
        assert_eq!(mark(usize::MAX, Half::Whole), format!("{{{}/}}", usize::MAX));
    }
}
