//! What a segment shows before its words are read: lengths, quotation marks, percent signs.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::token::is_letter_or_digit;

/// What one walk over the characters of a segment tells.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Signs {
    pub(super) n_chars: usize,
    pub(super) n_words: usize,
    pub(super) n_quote_marks: usize,
    pub(super) quoted_share: f64,
    pub(super) has_percent: bool,
}

/// Phrases that state a percentage, as they are written.
const PERCENT_PHRASES: [&str; 4] = ["في المائة", "في المئة", "بالمائة", "بالمئة"];

/// Whether the text holds a percentage in words.
fn has_percent_phrase(text: &str) -> bool {
    // The two letters that the phrases share stand in few other words.
    static SHARED: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("ئة"));
    SHARED.find(text.as_bytes()).is_some()
        && PERCENT_PHRASES.iter().any(|phrase| text.contains(phrase))
}

/// Reads the signs of a segment.
pub(super) fn read_signs(text: &str) -> Signs {
    let mut signs = Signs::default();
    let (mut n_letters, mut n_quoted) = (0_u32, 0_u32);
    let (mut is_open, mut is_in_word) = (false, false);
    let table: &[Sign; 0x800] = &SIGNS;
    for c in text.chars() {
        signs.n_chars += 1;
        match table.get(c as usize).copied().unwrap_or_else(|| sign_of(c)) {
            Sign::Letter => {
                n_letters += 1;
                n_quoted += u32::from(is_open);
                signs.n_words += usize::from(!is_in_word);
                is_in_word = true;
            }
            Sign::White => is_in_word = false,
            Sign::Quote(mark) => {
                signs.n_quote_marks += 1;
                is_open = match mark {
                    Mark::Opening => true,
                    Mark::Closing => false,
                    Mark::Either => !is_open,
                };
            }
            Sign::Percent => signs.has_percent = true,
            Sign::Other => {}
        }
    }
    signs.has_percent |= has_percent_phrase(text);
    signs.quoted_share = f64::from(n_quoted) / f64::from(n_letters.max(1));
    signs
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// A letter or digit.
    Letter,
    White,
    Quote(Mark),
    Percent,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Opening,
    Closing,
    /// Opens when none is open, closes else.
    Either,
}

fn sign_of(c: char) -> Sign {
    match c {
        '«' | '“' => Sign::Quote(Mark::Opening),
        '»' | '”' => Sign::Quote(Mark::Closing),
        '"' | '„' => Sign::Quote(Mark::Either),
        '%' | '٪' => Sign::Percent,
        c if c.is_whitespace() => Sign::White,
        c if is_letter_or_digit(c) => Sign::Letter,
        _ => Sign::Other,
    }
}

/// The signs of all characters of one or two bytes.
static SIGNS: LazyLock<[Sign; 0x800]> = LazyLock::new(|| {
    std::array::from_fn(|idx| {
        u32::try_from(idx).ok().and_then(char::from_u32).map_or(Sign::Other, sign_of)
    })
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_white_space_parts_and_a_reader_can_read() {
        let signs = read_signs("قال\u{A0}الوزير - في 3.5 «بيان» …");
        assert_eq!((signs.n_words, signs.n_chars), (5, 28));
        assert_eq!(read_signs(" \u{64B} ، ").n_words, 0);
    }

    #[test]
    fn a_quotation_counts_from_the_mark_that_opens_it() {
        assert!((read_signs("قال: «نعم»").quoted_share - 0.5).abs() < 1e-12);
        assert!((read_signs("\"نعم\" قال").quoted_share - 0.5).abs() < 1e-12);
        let closing_only = read_signs("نعم» قال");
        assert!(closing_only.quoted_share == 0.0 && closing_only.n_quote_marks == 1);
    }

    #[test]
    fn percentages_in_words_need_their_preposition() {
        assert!(has_percent_phrase("نحو ثلاثين في المئة من"));
        assert!(has_percent_phrase("وبنسبة خمسين بالمائة"));
        assert!(!has_percent_phrase("المائة الأولى"));
    }
}
