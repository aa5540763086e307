//! From a sentence to the words it is compared by.

use super::{
    arabic::{fold_letter, is_arabic, is_silent, stem_arabic},
    latin::{fold_latin, stem_latin},
};
use crate::tongue::Tongue;

/// What a word is evidence of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordKind {
    /// A word of the text's own script.
    Plain,
    /// Digits of any script, without leading zeros and separators.
    Number,
    /// A Latin word in a text of Arabic letters.
    Latin,
    /// A mark that translators keep: question mark, quotation mark, bracket …
    Mark,
}

/// A word as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) kind: WordKind,
    /// Equal for forms that count as one word; kinds other than `Plain` carry a prefix.
    pub(crate) key: String,
    /// The folded letters before stemming, for names.
    pub(crate) folded: String,
    pub(crate) is_capital: bool,
}

/// The words of a sentence, in text order.
pub(crate) fn words(text: &str, tongue: Tongue) -> Vec<Word> {
    let mut scanner = Scanner { rest: text, tongue };
    std::iter::from_fn(|| scanner.next_word()).collect()
}

struct Scanner<'a> {
    rest: &'a str,
    tongue: Tongue,
}

impl<'a> Scanner<'a> {
    fn next_word(&mut self) -> Option<Word> {
        while let Some(first) = self.peek() {
            let found = if digit(first).is_some() {
                Some(self.number())
            } else if is_arabic(first) || is_silent(first) {
                self.arabic_word()
            } else if first.is_alphabetic() {
                Some(self.latin_word())
            } else {
                self.mark()
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn take_while(&mut self, holds: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !holds(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    fn number(&mut self) -> Word {
        let mut digits = String::new();
        while let Some(c) = self.peek() {
            let mut after = self.rest.chars();
            after.next();
            if let Some(value) = digit(c) {
                digits.push(value);
            } else if !is_separator(c) || after.clone().next().and_then(digit).is_none() {
                break;
            }
            self.rest = after.as_str();
        }
        let value = match digits.trim_start_matches('0') {
            "" => "0",
            value => value,
        };
        Word::new(WordKind::Number, format!("#{value}"), value.to_owned())
    }

    fn arabic_word(&mut self) -> Option<Word> {
        let taken = self.take_while(|c| is_arabic(c) || is_silent(c));
        let folded: String =
            taken.chars().filter(|&c| !is_silent(c)).map(fold_letter).collect();
        (!folded.is_empty())
            .then(|| Word::new(WordKind::Plain, stem_arabic(&folded), folded))
    }

    fn latin_word(&mut self) -> Word {
        // U+0301 COMBINING ACUTE ACCENT stands inside words of dictionaries.
        let taken =
            self.take_while(|c| c.is_alphabetic() && !is_arabic(c) || c == '\u{301}');
        if self.tongue == Tongue::English {
            self.skip_possessive();
        }
        let folded = fold_latin(taken);
        let mut word = if self.tongue.is_arabic_script() {
            Word::new(WordKind::Latin, format!("@{folded}"), folded)
        } else {
            Word::new(WordKind::Plain, stem_latin(&folded, self.tongue), folded)
        };
        word.is_capital = taken.starts_with(char::is_uppercase);
        word
    }

    fn skip_possessive(&mut self) {
        let rest = self.rest.strip_prefix(['\'', '’']);
        if let Some(rest) = rest.and_then(|rest| rest.strip_prefix(['s', 'S']))
            && !rest.starts_with(char::is_alphabetic)
        {
            self.rest = rest;
        }
    }

    fn mark(&mut self) -> Option<Word> {
        let mut chars = self.rest.chars();
        let class = mark_class(chars.next()?);
        self.rest = chars.as_str();
        let class = class?;
        Some(Word::new(WordKind::Mark, format!("~{class}"), class.to_owned()))
    }
}

impl Word {
    fn new(kind: WordKind, key: String, folded: String) -> Self {
        Self { kind, key, folded, is_capital: false }
    }
}

/// The digit as ASCII, from ASCII, Arabic-Indic or Persian digits.
fn digit(c: char) -> Option<char> {
    let value = match c {
        '0'..='9' => return Some(c),
        '٠'..='٩' => u32::from(c) - u32::from('٠'),
        '۰'..='۹' => u32::from(c) - u32::from('۰'),
        _ => return None,
    };
    char::from_digit(value, 10)
}

/// What may stand between the digits of one number, U+00A0 NO-BREAK SPACE and U+202F
/// NARROW NO-BREAK SPACE included.
fn is_separator(c: char) -> bool {
    matches!(c, ',' | '.' | '٫' | '٬' | '\u{a0}' | '\u{202f}')
}

fn mark_class(c: char) -> Option<&'static str> {
    Some(match c {
        '?' | '؟' => "?",
        '!' => "!",
        '"' | '“' | '”' | '«' | '»' | '„' => "\"",
        '(' => "(",
        '%' | '٪' => "%",
        ':' => ":",
        ';' | '؛' => ";",
        '$' | '€' | '£' => "$",
        '/' => "/",
        '@' => "at",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str, tongue: Tongue) -> Vec<String> {
        words(text, tongue).into_iter().map(|word| word.key).collect()
    }

    #[test]
    fn folds_numbers_of_every_digit_system() {
        assert_eq!(keys("١٢٬٥٠٠", Tongue::Arabic), ["#12500"]);
        assert_eq!(keys("12,500 007 0.", Tongue::English), ["#12500", "#7", "#0"]);
    }

    #[test]
    fn keeps_latin_words_of_arabic_text_apart() {
        assert_eq!(keys("شركة IBM؟", Tongue::Arabic), ["شرك", "@ibm", "~?"]);
    }

    #[test]
    fn joins_a_word_across_silent_marks() {
        assert_eq!(keys("كَتَـبَ", Tongue::Arabic), ["كتب"]);
        assert_eq!(keys("\u{64e}\u{200f}", Tongue::Arabic), Vec::<String>::new());
    }

    #[test]
    fn drops_the_english_possessive() {
        assert_eq!(keys("Egypt’s river", Tongue::English), ["egypt", "river"]);
    }
}
