use proptest::prelude::*;

use super::*;

/// The characters whose classes differ, and a few that only the reference knows.
const ODD: &str = "ابتـىةکیپ٠٣۵٫٬،؛؟«»\u{64B}\u{651}\u{670}\u{200C}\u{200D}\u{200F}\u{61C}ﷺﻻﺍ \
                   \t\n\r abZ09_.,:;'’“”·\u{AD}é×©²½א\u{5B0}ア漢ไ😀🇹🇳\u{301}Σςİ\u{202F}\u{2060}٪%-";

fn odd_text() -> impl Strategy<Value = String> {
    let letters: Vec<char> = ODD.chars().collect();
    proptest::collection::vec(proptest::sample::select(letters), 0..24)
        .prop_map(String::from_iter)
}

/// Marks and letters at once: the reference leaves them with a sign before them.
const HALFWIDTH_VOICED: [char; 2] = ['\u{FF9E}', '\u{FF9F}'];

fn by_reference(text: &str) -> Vec<(usize, &str)> {
    text.unicode_word_indices().filter(|(_, word)| kind_of(word).is_some()).collect()
}

fn by_us(text: &str) -> Vec<(usize, &str)> {
    tokens(text).map(|token| (token.span.start(), token.span.of(text))).collect()
}

fn keys_of(text: &str, fold: LetterFold) -> Vec<String> {
    let mut reader = KeyReader::default();
    let (keys, _) = reader.read(text, fold);
    for key in keys.iter() {
        assert_eq!(key.n_letters, key.text.chars().count(), "{}", key.text);
        assert_eq!(key.has_digit, key.text.contains(char::is_numeric), "{}", key.text);
    }
    keys.texts().map(str::to_owned).collect()
}

fn by_steps(text: &str, fold: LetterFold) -> Vec<String> {
    let mut reader = KeyReader::default();
    reader.read_by_steps(text, fold);
    reader.keys().texts().map(str::to_owned).collect()
}

#[test]
fn every_character_behaves_between_letters_and_digits_as_in_the_reference() {
    for c in (0..0x1_0000).filter_map(char::from_u32) {
        if HALFWIDTH_VOICED.contains(&c) {
            continue;
        }
        for text in [
            format!("ب{c}ب"),
            format!("4{c}4"),
            format!("ب{c}4"),
            format!("_{c}_"),
            format!("ب{c}.{c}ب"),
            format!("،{c}{c}"),
        ] {
            assert_eq!(by_us(&text), by_reference(&text), "U+{:04X}", c as u32);
        }
    }
}

#[test]
fn a_mark_without_a_letter_is_no_token() {
    assert_eq!(by_us("قال \u{64B}، نعم"), [(0, "قال"), (12, "نعم")]);
    assert_eq!(
        "قال \u{64B}، نعم".unicode_words().count(),
        3,
        "one more in the reference"
    );
}

#[test]
fn kinds_tell_numbers_from_words() {
    let kinds = |text| tokens(text).map(|token| token.kind).collect::<Vec<_>>();
    assert_eq!(kinds("٣٫٥ 1,200 و٢٠٢٤ 2024م x2"), {
        use TokenKind::{Number, Word};
        [Number, Number, Word, Word, Word]
    });
    assert_eq!(kinds("漢 ४२"), [TokenKind::Word, TokenKind::Number]);
}

#[test]
fn every_character_gives_the_key_that_the_steps_give() {
    for c in (0..=0x3_0000).filter_map(char::from_u32) {
        for fold in [LetterFold::Folded, LetterFold::Kept] {
            let text = format!("ب{c}ي");
            assert_eq!(keys_of(&text, fold), by_steps(&text, fold), "U+{:04X}", c as u32);
        }
    }
}

#[test]
fn every_character_shows_the_sign_that_its_category_says() {
    for c in (0..=0x3_0000).filter_map(char::from_u32) {
        let (_, signs) = KeyReader::default().read(&format!("ب {c}"), LetterFold::Folded);
        assert_eq!(
            signs.n_letters == 2,
            fold::is_letter_or_digit(c),
            "U+{:04X}",
            c as u32
        );
        let (_, pair) = KeyReader::default().read(&format!("ب{c}ب"), LetterFold::Folded);
        assert_eq!(pair.n_words == 2, c.is_whitespace(), "U+{:04X}", c as u32);
    }
}

#[test]
fn words_are_what_white_space_parts() {
    let (_, signs) = KeyReader::default()
        .read("قال\u{A0}الوزير - في 3.5 «بيان» …", LetterFold::Folded);
    assert_eq!((signs.n_words, signs.n_chars), (7, 28));
    assert_eq!(KeyReader::default().read(" \u{64B} ، ", LetterFold::Folded).1.n_words, 2);
}

#[test]
fn quotation_marks_add_up() {
    let left_open = |text| {
        let (_, signs) = KeyReader::default().read(text, LetterFold::Folded);
        (
            signs.quotes.n_left_open,
            signs.quotes.is_double_odd,
            signs.quotes.ends_with_double,
        )
    };
    assert_eq!(left_open("قال: «نعم» و“لا”."), (0, false, true));
    assert_eq!(left_open("قال: «نعم، و«لا»"), (1, false, false));
    assert_eq!(left_open("نعم»، وقال: \"لا"), (-1, true, false));
    assert_eq!(left_open("„ja“ und ”nein\""), (0, false, true));
}

#[test]
fn a_quotation_counts_from_the_mark_that_opens_it() {
    let quoted = |text| {
        let (_, signs) = KeyReader::default().read(text, LetterFold::Folded);
        (signs.n_quoted, signs.n_letters, signs.n_quote_marks)
    };
    assert_eq!(quoted("قال: «نعم»"), (3, 6, 2));
    assert_eq!(quoted("\"نعم\" قال"), (3, 6, 2));
    assert_eq!(quoted("نعم» قال"), (0, 6, 1));
    assert_eq!(quoted("„نعم„ “قال"), (6, 6, 3));
}

#[test]
fn a_hamza_that_stands_apart_joins_its_letter() {
    assert_eq!(match_keys("مسؤول"), match_keys("مسو\u{654}ول"));
    assert_eq!(match_keys("قرآن"), match_keys("قرا\u{653}ن"));
}

proptest! {
    #[test]
    fn tokens_are_those_of_the_reference(text in odd_text()) {
        prop_assert_eq!(by_us(&text), by_reference(&text));
    }

    #[test]
    fn tokens_of_any_text_are_those_of_the_reference(text in any::<String>()) {
        prop_assume!(!text.contains(HALFWIDTH_VOICED));
        prop_assert_eq!(by_us(&text), by_reference(&text));
    }

    #[test]
    fn keys_are_those_of_the_steps(text in odd_text()) {
        for fold in [LetterFold::Folded, LetterFold::Kept] {
            prop_assert_eq!(keys_of(&text, fold), by_steps(&text, fold));
            let by_steps = KeyReader::default().read_by_steps(&text, fold);
            prop_assert_eq!(KeyReader::default().read(&text, fold).1, by_steps);
        }
    }

    #[test]
    fn keys_of_keys_are_the_keys(text in odd_text()) {
        let keys = match_keys(&text);
        prop_assert_eq!(match_keys(&keys.join(" ")), keys);
    }
}
