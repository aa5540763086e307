//! Keys: words in the form in which ranking compares them.
//!
//! How a key is made, in this order:
//!
//! 1. Compatibility composition (NFKC): presentation forms, `ﻻ`, full-width digits.
//! 2. Marks, tatweel, ZWNJ, ZWJ and direction controls go: U+0610..U+061A,
//!    U+064B..U+065F, U+0670, U+06D6..U+06ED but for U+06DD, U+06DE and U+06E9, U+0640,
//!    U+200C..U+200F, U+202A..U+202E, U+2066..U+2069, U+FEFF.
//! 3. Letters fold: `أ إ آ ٱ` to `ا`, `ى ی` to `ي`, `ة` to `ه`, `ک` to `ك`; Arabic and
//!    Persian digits to ASCII.
//! 4. Lower case.
//! 5. Every run of letters and digits is a key.
//!
//! Text in ASCII, Latin-1 and Arabic letters takes one pass over a table; a text with any
//! other letter goes through the five steps as they stand, with the same result.

use unicode_normalization::UnicodeNormalization;

use super::fold::{
    ARABIC_LEN, Fold, FoldTable, LetterFold, Sign, fold_digit, fold_letter, is_dropped,
    is_letter_or_digit, sign_of,
};

/// Cuts a text into the keys of its words, in order.
///
/// Keys are for comparing, never for printing: they are narrower than
/// [`NormalLevel::Loose`](crate::NormalLevel::Loose), which also merges the carriers of
/// hamza. A number with a separator gives two keys (`3.5`), an apostrophe cuts too.
///
/// # Example
///
/// ```
/// use khulasa_text::match_keys;
///
/// assert_eq!(match_keys("إلى المدرسةِ، ٢٠٢٤م"), ["الي", "المدرسه", "2024م"]);
/// assert_eq!(match_keys("الى المدرسه"), match_keys("إلـى ﺍﻟﻤﺪﺭﺳﺔ"));
/// assert_eq!(match_keys("3.5%"), ["3", "5"]);
/// assert!(match_keys("… «»").is_empty());
/// ```
pub fn match_keys(text: &str) -> Vec<String> {
    let mut reader = KeyReader::default();
    let (keys, _) = reader.read(text, LetterFold::Folded);
    keys.texts().map(str::to_owned).collect()
}

/// Bytes of a word of Arabic text and the space behind it, about.
const BYTES_PER_WORD: usize = 10;

/// Reads the keys of one text after the other, in the room that those before took.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeyReader {
    // Holds the keys in UTF-8, joined by `_`, and room behind them.
    joined: Vec<u8>,
    len: usize,
    marks: Vec<KeyMark>,
    open: KeyMark,
}

/// Where a key ends among those joined, and what was seen while it was read.
#[derive(Clone, Copy, Debug, Default)]
struct KeyMark {
    end: usize,
    n_letters: usize,
    has_digit: bool,
}

/// The keys of one text, joined by `_`, which no key holds.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Keys<'a> {
    joined: &'a str,
    marks: &'a [KeyMark],
}

/// A word in the form in which ranking compares it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key<'a> {
    pub(crate) text: &'a str,
    /// Code points, all of them letters or digits.
    pub(crate) n_letters: usize,
    /// Whether one of them is a digit.
    pub(crate) has_digit: bool,
}

/// What stands between the keys of a text, and counts of what a reader sees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Signs {
    /// Code points.
    pub(crate) n_chars: usize,
    /// Letters and digits.
    pub(crate) n_letters: usize,
    /// Letters and digits behind a quotation mark that opens, up to the one that closes.
    pub(crate) n_quoted: usize,
    /// Runs between white space.
    pub(crate) n_words: usize,
    /// The marks `" « » “ ” „`.
    pub(crate) n_quote_marks: usize,
    /// How they add up.
    pub(crate) quotes: Quotes,
    /// Whether `%` or `٪` occurs.
    pub(crate) has_percent: bool,
    is_open: bool,
    is_in_word: bool,
}

/// How the quotation marks of a text add up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Quotes {
    /// Marks `«` less marks `»`.
    pub(crate) n_left_open: i32,
    /// Whether the marks `" “ ” „` are odd in number: in the wild they pair in every way.
    pub(crate) is_double_odd: bool,
    /// Whether no letter stands behind the last of those.
    pub(crate) ends_with_double: bool,
}

impl Quotes {
    /// Whether nothing is left open.
    pub(crate) const fn is_whole(self) -> bool {
        self.n_left_open == 0 && !self.is_double_odd
    }

    /// Whether something is closed that was not opened.
    pub(crate) const fn closes(self) -> bool {
        self.n_left_open < 0 || (self.is_double_odd && self.ends_with_double)
    }
}

impl<'a> Keys<'a> {
    /// The number of keys.
    pub(crate) const fn len(self) -> usize {
        self.marks.len()
    }

    /// The keys in order.
    pub(crate) fn iter(self) -> impl Iterator<Item = Key<'a>> {
        let mut start = 0;
        self.marks.iter().map(move |mark| {
            let text = self.joined.get(start..mark.end).unwrap_or_default();
            start = mark.end + 1;
            Key { text, n_letters: mark.n_letters, has_digit: mark.has_digit }
        })
    }

    /// The texts of the keys in order.
    pub(crate) fn texts(self) -> impl Iterator<Item = &'a str> {
        self.iter().map(|key| key.text)
    }

    /// All keys, joined by `_`.
    pub(crate) const fn joined(self) -> &'a str {
        self.joined
    }

    /// The first `n_keys`, joined; `None` if there are fewer.
    pub(crate) fn first(self, n_keys: usize) -> Option<&'a str> {
        self.joined.get(..self.marks.get(n_keys.checked_sub(1)?)?.end)
    }
}

impl KeyReader {
    /// Reads the keys of `text`, and the signs among them.
    pub(crate) fn read(&mut self, text: &str, fold: LetterFold) -> (Keys<'_>, Signs) {
        self.clear();
        let signs = self.read_by_table(text, FoldTable::of(fold)).unwrap_or_else(|| {
            self.clear();
            self.read_by_steps(text, fold)
        });
        (self.keys(), signs)
    }

    /// The key of `text`, if it has one and no more.
    pub(crate) fn read_one(&mut self, text: &str) -> Option<&str> {
        let (keys, _) = self.read(text, LetterFold::Folded);
        (keys.len() == 1).then_some(keys.joined())
    }

    /// The keys read last.
    pub(crate) fn keys(&self) -> Keys<'_> {
        let joined = self.joined.get(..self.len).unwrap_or_default();
        // Nothing but whole characters was put there.
        let joined = simdutf8::basic::from_utf8(joined).unwrap_or_default();
        Keys { joined, marks: &self.marks }
    }

    fn clear(&mut self) {
        self.len = 0;
        self.marks.clear();
        self.open = KeyMark::default();
    }

    /// `None` when a character needs the steps.
    fn read_by_table(&mut self, text: &str, table: &FoldTable) -> Option<Signs> {
        // No key is longer than its word: nothing has to grow on the way, or not often.
        self.make_room(text.len() + 1);
        self.marks.reserve(text.len() / BYTES_PER_WORD);
        let mut signs = Signs::default();
        let mut rest = text.as_bytes();
        loop {
            let n_letters = self.push_arabic(rest, table);
            signs.add_letters(n_letters);
            rest = rest.get(n_letters * ARABIC_LEN..)?;
            let Some(byte) = rest.first() else { break };
            if *byte == b' ' {
                signs.add(Sign::White);
                self.end_key();
                rest = rest.get(1..)?;
                continue;
            }
            let c = text.get(text.len() - rest.len()..)?.chars().next()?;
            let (fold, sign) = table.get(c);
            signs.add(sign);
            match fold {
                Fold::Letter(letter) => self.push(letter),
                Fold::Dropped => {}
                Fold::Gap => self.end_key(),
                Fold::Unknown => return None,
            }
            rest = rest.get(c.len_utf8()..)?;
        }
        self.finish();
        Some(signs)
    }

    /// Puts the Arabic letters that a text opens with, and says how many they are.
    fn push_arabic(&mut self, text: &[u8], table: &FoldTable) -> usize {
        let room = self.joined.get_mut(self.len..).unwrap_or_default();
        let mut n_letters = 0;
        for (letter, slot) in text.as_chunks().0.iter().zip(room.as_chunks_mut().0) {
            let Some(becomes) = table.arabic(*letter) else { break };
            *slot = becomes;
            n_letters += 1;
        }
        self.len += n_letters * ARABIC_LEN;
        self.open.n_letters += n_letters;
        n_letters
    }

    fn push(&mut self, letter: char) {
        self.put(letter.encode_utf8(&mut [0; 4]).as_bytes());
        self.open.n_letters += 1;
        self.open.has_digit |= is_digit(letter);
    }

    #[inline]
    fn put(&mut self, bytes: &[u8]) {
        let end = self.len + bytes.len();
        self.make_room(end);
        if let Some(room) = self.joined.get_mut(self.len..end) {
            room.copy_from_slice(bytes);
        }
        self.len = end;
    }

    fn make_room(&mut self, n_bytes: usize) {
        if n_bytes > self.joined.len() {
            self.joined.resize(n_bytes.next_power_of_two(), 0);
        }
    }

    pub(super) fn read_by_steps(&mut self, text: &str, fold: LetterFold) -> Signs {
        let letters = text.nfkc().filter(|c| !is_dropped(*c)).map(fold_digit);
        let folded: String = match fold {
            LetterFold::Folded => letters.map(fold_letter).collect(),
            LetterFold::Kept => letters.collect(),
        };
        for c in folded.to_lowercase().chars() {
            if is_letter_or_digit(c) {
                self.push(c);
            } else {
                self.end_key();
            }
        }
        self.finish();
        let mut signs = Signs::default();
        text.chars().for_each(|c| signs.add(sign_of(c)));
        signs
    }

    fn end_key(&mut self) {
        if self.open.n_letters > 0 {
            self.marks.push(KeyMark { end: self.len, ..self.open });
            self.put(b"_");
            self.open = KeyMark::default();
        }
    }

    fn finish(&mut self) {
        self.end_key();
        self.len = self.marks.last().map_or(0, |mark| mark.end);
    }
}

/// Whether a letter of a key is a digit: those of Arabic are ASCII in it, those of other
/// scripts come behind Arabic letters in Unicode.
fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit() || letter > '\u{6FF}' && letter.is_numeric()
}

impl Signs {
    fn add(&mut self, sign: Sign) {
        match sign {
            Sign::Letter => return self.add_letters(1),
            Sign::White | Sign::Other => {}
            Sign::Percent => self.has_percent = true,
            Sign::OpeningGuillemet => {
                self.quotes.n_left_open += 1;
                self.add_quote(true);
            }
            Sign::ClosingGuillemet => {
                self.quotes.n_left_open -= 1;
                self.add_quote(false);
            }
            Sign::OpeningDouble => self.add_double(true),
            Sign::ClosingDouble => self.add_double(false),
            Sign::Double => self.add_double(!self.is_open),
        }
        self.n_chars += 1;
        let is_white = sign == Sign::White;
        self.n_words += usize::from(!is_white && !self.is_in_word);
        self.is_in_word = !is_white;
    }

    fn add_double(&mut self, is_open: bool) {
        self.quotes.is_double_odd ^= true;
        self.quotes.ends_with_double = true;
        self.add_quote(is_open);
    }

    fn add_letters(&mut self, n_letters: usize) {
        if n_letters == 0 {
            return;
        }
        self.n_chars += n_letters;
        self.n_letters += n_letters;
        self.quotes.ends_with_double = false;
        self.n_quoted += if self.is_open { n_letters } else { 0 };
        self.n_words += usize::from(!self.is_in_word);
        self.is_in_word = true;
    }

    fn add_quote(&mut self, is_open: bool) {
        self.n_quote_marks += 1;
        self.is_open = is_open;
    }
}
