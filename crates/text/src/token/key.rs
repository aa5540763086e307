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
    Fold, FoldTable, LetterFold, Sign, fold_digit, fold_letter, is_dropped,
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
    let mut keys = Keys::default();
    keys.read(text, LetterFold::Folded);
    keys.iter().map(str::to_owned).collect()
}

/// The keys of one text, joined by `_`, which no key holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keys {
    joined: String,
    // Where each key ends in `joined`; the next starts one byte on.
    ends: Vec<usize>,
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

impl Keys {
    /// Reads the keys of `text`, in place of those read before, and the signs among them.
    pub(crate) fn read(&mut self, text: &str, fold: LetterFold) -> Signs {
        self.clear();
        self.read_by_table(text, FoldTable::of(fold)).unwrap_or_else(|| {
            self.clear();
            self.read_by_steps(text, fold)
        })
    }

    /// The number of keys.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The keys in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|end| end + 1));
        starts
            .zip(&self.ends)
            .map(|(start, end)| self.joined.get(start..*end).unwrap_or_default())
    }

    /// All keys, joined by `_`.
    pub(crate) fn joined(&self) -> &str {
        &self.joined
    }

    /// The first `n_keys`, joined; `None` if there are fewer.
    pub(crate) fn first(&self, n_keys: usize) -> Option<&str> {
        self.joined.get(..*self.ends.get(n_keys.checked_sub(1)?)?)
    }

    fn clear(&mut self) {
        self.joined.clear();
        self.ends.clear();
    }

    /// `None` when a character needs the steps.
    fn read_by_table(&mut self, text: &str, table: &FoldTable) -> Option<Signs> {
        let mut signs = Signs::default();
        let mut rest = text;
        loop {
            let (plain, behind) = rest.split_at_checked(table.plain_run_len(rest))?;
            if !plain.is_empty() {
                self.joined.push_str(plain);
                signs.add_letters(plain.len() / 2);
            }
            let mut chars = behind.chars();
            let Some(c) = chars.next() else { break };
            rest = chars.as_str();
            let (fold, sign) = table.get(c);
            signs.add(sign);
            match fold {
                Fold::Letter(letter) => self.joined.push(letter),
                Fold::Dropped => {}
                Fold::Gap => self.end_key(),
                Fold::Unknown => return None,
            }
        }
        self.finish();
        Some(signs)
    }

    pub(super) fn read_by_steps(&mut self, text: &str, fold: LetterFold) -> Signs {
        let letters = text.nfkc().filter(|c| !is_dropped(*c)).map(fold_digit);
        let folded: String = match fold {
            LetterFold::Folded => letters.map(fold_letter).collect(),
            LetterFold::Kept => letters.collect(),
        };
        for c in folded.to_lowercase().chars() {
            if is_letter_or_digit(c) {
                self.joined.push(c);
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
        let start = self.ends.last().map_or(0, |end| end + 1);
        if self.joined.len() > start {
            self.ends.push(self.joined.len());
            self.joined.push('_');
        }
    }

    fn finish(&mut self) {
        self.end_key();
        self.joined.pop();
    }
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
