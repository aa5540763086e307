//! Tokens: the words and numbers of a text, and the keys by which words are compared.
//!
//! There are two views of the same words, because they answer different questions.
//! [`tokens`] says where a reader sees a word: `٣٫٥` is one token, and so is `و٢٠٢٤`. The
//! bounds are those of Unicode Standard Annex 29. [`match_keys`] says what to compare: it
//! folds the text first and cuts it at everything but letters and digits, so that
//! `كُتُب` and `كتب` meet. Ranking counts keys.

mod class;
mod fold;
mod key;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::{UnicodeSegmentation, UnicodeWordIndices};

use crate::Span;
use class::{Class, class_at, letter_run_len};
pub(crate) use fold::LetterFold;
pub use key::match_keys;
pub(crate) use key::{Key, KeyReader, Keys, Quotes, Signs};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenKind {
    /// At least one letter.
    Word,
    /// Digits, and what stands between them.
    Number,
}

/// A word or number of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Token {
    /// Where it lies in the text.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

/// Finds the words and numbers of a text, in order.
///
/// A token is a word of Unicode Standard Annex 29 that holds a letter or a digit: marks,
/// tatweel and joiners belong to their word; signs and spaces are no tokens. Clitics stay
/// with their word, digits too (`وقال`, `بـ42`).
///
/// It gives the tokens of [`UnicodeSegmentation::unicode_word_indices`], only five times
/// faster in Arabic text, but for what follows a sign or a space: a mark there (`\u{64B}`) is
/// no word here, and the halfwidth `ﾞ` and `ﾟ`, marks and letters at once, start one.
///
/// # Example
///
/// ```
/// use khulasa_text::{tokens, TokenKind};
///
/// let text = "بلغت النسبة ٣٫٥٪ في عام 2024، وقُدِّرَت بـ42 ألفًا.";
/// let found: Vec<&str> = tokens(text).map(|token| token.span.of(text)).collect();
/// assert_eq!(
///     found,
///     ["بلغت", "النسبة", "٣٫٥", "في", "عام", "2024", "وقُدِّرَت", "بـ42", "ألفًا"]
/// );
/// assert_eq!(tokens(text).filter(|token| token.kind == TokenKind::Number).count(), 2);
/// assert_eq!(tokens("،؛ …").count(), 0);
/// ```
///
/// # Source
///
/// Unicode Standard Annex 29, Unicode Text Segmentation, section 4.1, revision 45 (2024),
/// <https://www.unicode.org/reports/tr29/>.
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0, slow: None }
}

/// The tokens of a text, as [`tokens`] finds them.
#[derive(Debug)]
pub struct Tokens<'a> {
    text: &'a str,
    at: usize,
    // Words of the reference, which count from the offset beside them.
    slow: Option<(usize, UnicodeWordIndices<'a>)>,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            if let Some(token) = self.next_slow() {
                return Some(token);
            }
            self.skip_signs();
            match read_word(self.text.as_bytes(), self.at)? {
                Word::Known { end, kind } => {
                    let span = Span::new(self.at, end);
                    self.at = end;
                    if let Some(kind) = kind {
                        return Some(Token { span, kind });
                    }
                }
                Word::Unknown => self.ask_reference(),
            }
        }
    }
}

impl Tokens<'_> {
    /// Moves to the next character that can be part of a word or is not known.
    fn skip_signs(&mut self) {
        while let Some((class, len)) = class_at(self.text.as_bytes(), self.at) {
            if class.is_core() || class == Class::Unknown {
                return;
            }
            self.at += len;
        }
    }

    /// Leaves everything up to the next white space of ASCII to the reference: no rule
    /// looks across it.
    fn ask_reference(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let words = rest.get(..end).unwrap_or_default().unicode_word_indices();
        self.slow = Some((self.at, words));
        self.at += end;
    }

    fn next_slow(&mut self) -> Option<Token> {
        let (offset, words) = self.slow.as_mut()?;
        for (start, word) in words {
            if let Some(kind) = kind_of(word) {
                let span = Span::new(*offset + start, *offset + start + word.len());
                return Some(Token { span, kind });
            }
        }
        self.slow = None;
        None
    }
}

enum Word {
    /// A word that ends at `end`; without a kind it holds neither letter nor digit.
    Known { end: usize, kind: Option<TokenKind> },
    /// A word with a character that the table lacks.
    Unknown,
}

/// Reads the word that starts at `at`; `None` at the end of the text.
fn read_word(bytes: &[u8], at: usize) -> Option<Word> {
    let (mut core, _) = class_at(bytes, at)?;
    let mut kind = None;
    let mut end = at;
    while let Some((class, len)) = class_at(bytes, end) {
        match class {
            Class::Unknown => return Some(Word::Unknown),
            Class::Other => break,
            Class::Extend => end += len,
            Class::MidLetter | Class::MidNumber | Class::MidBoth => {
                let (behind, next) = class_behind(bytes, end + len);
                if behind == Class::Unknown {
                    return Some(Word::Unknown);
                }
                if !class.joins(core, behind) {
                    break;
                }
                kind = kind_with(kind, behind);
                core = behind;
                end = next;
            }
            Class::Letter | Class::Digit | Class::DigitSign | Class::Connector => {
                kind = kind_with(kind, class);
                core = class;
                end += len + letter_run_len(bytes, end + len, class);
            }
        }
    }
    Some(Word::Known { end, kind })
}

const fn kind_with(kind: Option<TokenKind>, class: Class) -> Option<TokenKind> {
    match (kind, class) {
        (_, Class::Letter) => Some(TokenKind::Word),
        (None, Class::Digit) => Some(TokenKind::Number),
        (kind, _) => kind,
    }
}

/// The class of the next character that is no [`Class::Extend`], and where it ends;
/// [`Class::Other`] at the end of the text.
fn class_behind(bytes: &[u8], mut at: usize) -> (Class, usize) {
    while let Some((class, len)) = class_at(bytes, at) {
        at += len;
        if class != Class::Extend {
            return (class, at);
        }
    }
    (Class::Other, at)
}

fn kind_of(word: &str) -> Option<TokenKind> {
    let core = |c: &char| c.is_alphanumeric() && !is_combining_mark(*c);
    let first = word.chars().find(core)?;
    let is_number = first.is_numeric() && word.chars().filter(core).all(char::is_numeric);
    Some(if is_number { TokenKind::Number } else { TokenKind::Word })
}

#[cfg(test)]
mod tests;
