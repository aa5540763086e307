//! How a sentence ends: the sides of a link mostly end alike.

/// What stands at the end of a sentence, behind any quotation marks and brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// A full stop, an ellipsis or an exclamation mark.
    Stop,
    /// A question mark.
    Question,
    /// A colon.
    Colon,
    /// A comma, semicolon or dash: the sentence was cut in the middle.
    Open,
    /// A letter or digit, as in a heading.
    Bare,
    /// Nothing, or not looked at.
    Unknown,
}

impl Ending {
    /// The ending of a text.
    pub(crate) fn of(text: &str) -> Self {
        let is_closing = |c: char| c.is_whitespace() || is_wrapper(c);
        match text.trim_end_matches(is_closing).chars().next_back() {
            None => Self::Unknown,
            Some('.' | '…' | '۔' | '。' | '!' | '！') => Self::Stop,
            Some('?' | '؟' | '？') => Self::Question,
            Some(':') => Self::Colon,
            Some(',' | '،' | ';' | '؛' | '-' | '–' | '—') => Self::Open,
            Some(_) => Self::Bare,
        }
    }

    /// The logarithm of how much likelier the two endings are on the sides of a link than
    /// by chance; counted on development texts, and rounded towards 0.
    #[rustfmt::skip]
    #[expect(clippy::match_same_arms, reason = "a table, by kinds of ending")]
    pub(crate) fn fit(self, other: Self) -> f32 {
        use Ending::{Bare, Colon, Open, Question, Stop, Unknown};
        match (self, other) {
            (Unknown, _) | (_, Unknown) => 0.0,
            (Colon, Colon) => 1.5,
            (Question, Question) => 1.0,
            (Open, Open) => 0.8,
            (Open, Colon) | (Colon, Open) => 0.5,
            (Bare, Open | Question | Colon) | (Open | Question | Colon, Bare) => -0.5,
            // Headings have no stop in one language and one in another.
            (Bare | Stop, Bare | Stop) => 0.0,
            (Question, _) | (_, Question) => -1.0,
            (Stop, Colon) | (Colon, Stop) => -1.0,
            (Stop, Open) | (Open, Stop) => -3.0,
        }
    }
}

/// Closing quotation marks and brackets, U+200C to U+200F (joiners and directional marks)
/// included.
fn is_wrapper(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '”'
            | '“'
            | '»'
            | '«'
            | '’'
            | '›'
            | '„'
            | ')'
            | ']'
            | '}'
            | '\u{200c}'..='\u{200f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_behind_closing_marks() {
        assert_eq!(Ending::of("قال: «نعم.»"), Ending::Stop);
        assert_eq!(Ending::of("حقا؟) \u{200f}"), Ending::Question);
        assert_eq!(Ending::of("وبعد ذلك،"), Ending::Open);
        assert_eq!(Ending::of("Chapter 1"), Ending::Bare);
        assert_eq!(Ending::of(" »"), Ending::Unknown);
    }

    #[test]
    fn fits_the_same_either_way() {
        use Ending::{Bare, Colon, Open, Question, Stop, Unknown};
        let all = [Stop, Question, Colon, Open, Bare, Unknown];
        for a in all {
            for b in all {
                assert_eq!(a.fit(b).to_bits(), b.fit(a).to_bits(), "{a:?} {b:?}");
            }
        }
    }
}
