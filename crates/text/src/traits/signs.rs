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
    let table: &[u8; TABLE_LEN] = &CLASSES;
    let (mut n_chars, mut n_words) = (0, 0);
    // One byte with the bits of a class: what was seen, and whether the word at hand has a
    // letter. No branch depends on a character: words are too short to guess their ends.
    let (mut seen, mut word) = (0, 0);
    for c in text.chars() {
        let class = class_of(table, c);
        n_chars += 1;
        n_words += usize::from(class & !word & LETTER);
        word = if class & WHITE == 0 { word | class } else { 0 };
        seen |= class;
    }
    let mut signs = Signs { n_chars, n_words, ..Signs::default() };
    signs.has_percent = seen & PERCENT != 0 || has_percent_phrase(text);
    if seen & QUOTE != 0 {
        read_quotes(text, &mut signs);
    }
    signs
}

fn read_quotes(text: &str, signs: &mut Signs) {
    let (mut n_letters, mut n_quoted) = (0_u32, 0_u32);
    let table: &[u8; TABLE_LEN] = &CLASSES;
    let mut is_open = false;
    for c in text.chars() {
        match c {
            '«' | '“' => is_open = true,
            '»' | '”' => is_open = false,
            '"' | '„' => is_open = !is_open,
            c => {
                let n = u32::from(class_of(table, c) & LETTER);
                n_letters += n;
                n_quoted += n * u32::from(is_open);
                continue;
            }
        }
        signs.n_quote_marks += 1;
    }
    signs.quoted_share = f64::from(n_quoted) / f64::from(n_letters.max(1));
}

/// A letter or digit.
const LETTER: u8 = 1;
const WHITE: u8 = 2;
const QUOTE: u8 = 4;
const PERCENT: u8 = 8;

fn class_of(table: &[u8; TABLE_LEN], c: char) -> u8 {
    table.get(c as usize).copied().unwrap_or_else(|| find_class(c))
}

fn find_class(c: char) -> u8 {
    match c {
        '"' | '«' | '»' | '“' | '”' | '„' => QUOTE,
        '%' | '٪' => PERCENT,
        c if c.is_whitespace() => WHITE,
        c => u8::from(is_letter_or_digit(c)) * LETTER,
    }
}

/// The characters of one or two bytes.
const TABLE_LEN: usize = 0x800;

static CLASSES: LazyLock<[u8; TABLE_LEN]> = LazyLock::new(|| {
    std::array::from_fn(|idx| {
        u32::try_from(idx).ok().and_then(char::from_u32).map_or(0, find_class)
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
