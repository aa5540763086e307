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
use unicode_normalization::char::is_combining_mark;

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

/// Whether the letters of step 3 fold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LetterFold {
    /// All steps: keys.
    Folded,
    /// Without step 3, but for digits: surface forms.
    Kept,
}

/// The keys of one text, joined by `_`, which no key holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keys {
    joined: String,
    // Where each key ends in `joined`; the next starts one byte on.
    ends: Vec<usize>,
}

impl Keys {
    /// Reads the keys of `text`, in place of those read before.
    pub(crate) fn read(&mut self, text: &str, fold: LetterFold) {
        self.joined.clear();
        self.ends.clear();
        if self.read_by_table(text, fold).is_none() {
            self.joined.clear();
            self.ends.clear();
            self.read_by_steps(text, fold);
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.spans().map(|(start, end)| self.joined.get(start..end).unwrap_or_default())
    }

    /// Where the keys lie in [`Self::joined`].
    pub(crate) fn spans(&self) -> impl Iterator<Item = (usize, usize)> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|end| end + 1));
        starts.zip(self.ends.iter().copied())
    }

    /// All keys, joined by `_`.
    pub(crate) fn joined(&self) -> &str {
        &self.joined
    }

    /// The first `n_keys`, joined; `None` if there are fewer.
    pub(crate) fn first(&self, n_keys: usize) -> Option<&str> {
        self.joined.get(..*self.ends.get(n_keys.checked_sub(1)?)?)
    }

    /// `None` when a character needs the steps.
    fn read_by_table(&mut self, text: &str, fold: LetterFold) -> Option<()> {
        let table = match fold {
            LetterFold::Folded => &FOLDED,
            LetterFold::Kept => &KEPT,
        };
        let mut rest = text;
        loop {
            let (plain, behind) = rest.split_at_checked(plain_run_len(rest, table))?;
            self.joined.push_str(plain);
            let mut chars = behind.chars();
            let Some(c) = chars.next() else { break };
            rest = chars.as_str();
            match table.get(c as usize).copied().unwrap_or_else(|| high_entry(c)) {
                Entry::Letter(letter) => self.joined.push(letter),
                Entry::Dropped => {}
                Entry::Gap => self.end_key(),
                Entry::Unknown => return None,
            }
        }
        self.finish();
        Some(())
    }

    pub(super) fn read_by_steps(&mut self, text: &str, fold: LetterFold) {
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

/// Folds the letters of a surface form, which makes it a key.
///
/// The result is as long as `form` in bytes.
pub(crate) fn fold_letters(form: &str) -> String {
    form.chars().map(fold_letter).collect()
}

/// Whether `c` is a letter or digit: `General_Category` L or N.
pub(crate) fn is_letter_or_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    // `is_alphanumeric` also holds for vowel signs and for letters in dark circles.
    c.is_alphanumeric()
        && !is_combining_mark(c)
        && !matches!(c, 'Ⓐ'..='ⓩ' | '\u{1F130}'..='\u{1F189}')
}

/// Length in bytes of the run of two-byte letters, at the start of `text`, that are what
/// they fold to.
fn plain_run_len(text: &str, table: &[Entry; TABLE_LEN]) -> usize {
    let pairs = text.as_bytes().as_chunks::<2>().0;
    let is_plain = |[lead, low]: [u8; 2]| {
        let code_point = u32::from(lead & 0x1F) << 6 | u32::from(low & 0x3F);
        let letter = char::from_u32(code_point).unwrap_or_default();
        (0xC2..0xE0).contains(&lead)
            && table.get(code_point as usize) == Some(&Entry::Letter(letter))
    };
    2 * pairs.iter().take_while(|pair| is_plain(**pair)).count()
}

/// What becomes of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    Letter(char),
    Dropped,
    Gap,
    /// Its neighbours may decide.
    Unknown,
}

const TABLE_LEN: usize = 0x700;
static FOLDED: [Entry; TABLE_LEN] = table(LetterFold::Folded);
static KEPT: [Entry; TABLE_LEN] = table(LetterFold::Kept);

const fn table(fold: LetterFold) -> [Entry; TABLE_LEN] {
    let mut entries = [Entry::Unknown; TABLE_LEN];
    let mut c = '\0';
    let mut idx = 0;
    while idx < TABLE_LEN {
        #[expect(clippy::indexing_slicing, reason = "checked when the constant is made")]
        {
            entries[idx] = low_entry(c, fold);
        }
        idx += 1;
        c = match char::from_u32(c as u32 + 1) {
            Some(next) => next,
            None => c,
        };
    }
    entries
}

const fn low_entry(c: char, fold: LetterFold) -> Entry {
    match c {
        // Marks that compose with a letter before them.
        '\u{653}'..='\u{655}' => Entry::Unknown,
        c if is_dropped(c) => Entry::Dropped,
        '0'..='9' | 'a'..='z' | 'A'..='Z' => Entry::Letter(c.to_ascii_lowercase()),
        // Signs of Latin-1 that stand for letters or digits: ª ² ³ µ ¹ º ¼ ½ ¾; and ¨ ¯ ´ ¸,
        // which are a space and a mark.
        '\u{A8}' | '\u{AA}' | '\u{AF}' | '\u{B2}'..='\u{B5}' | '\u{B8}'..='\u{BA}' => {
            Entry::Unknown
        }
        '\u{BC}'..='\u{BE}' => Entry::Unknown,
        '×' | '÷' => Entry::Gap,
        'À'..='Þ' => match char::from_u32(c as u32 + 0x20) {
            Some(lower) => Entry::Letter(lower),
            None => Entry::Unknown,
        },
        'ß'..='ÿ' => Entry::Letter(c),
        '\0'..='\u{FF}' => Entry::Gap,
        '\u{600}'..='\u{6FF}' => arabic_entry(c, fold),
        _ => Entry::Unknown,
    }
}

const fn arabic_entry(c: char, fold: LetterFold) -> Entry {
    let c = fold_digit(c);
    match c {
        '0'..='9' => Entry::Letter(c),
        // Letters that are two by compatibility.
        '\u{675}'..='\u{678}' => Entry::Unknown,
        '\u{620}'..='\u{63F}'
        | '\u{641}'..='\u{64A}'
        | '\u{66E}'
        | '\u{66F}'
        | '\u{671}'..='\u{6D3}'
        | '\u{6D5}'
        | '\u{6EE}'
        | '\u{6EF}'
        | '\u{6FA}'..='\u{6FC}'
        | '\u{6FF}' => match fold {
            LetterFold::Folded => Entry::Letter(fold_letter(c)),
            LetterFold::Kept => Entry::Letter(c),
        },
        _ => Entry::Gap,
    }
}

/// Beyond the table: general punctuation, without what stands for letters or composes.
fn high_entry(c: char) -> Entry {
    match c {
        c if is_dropped(c) => Entry::Dropped,
        '\u{2000}'..='\u{206F}' | '﴾' | '﴿' | '\u{FFFD}' => Entry::Gap,
        _ => Entry::Unknown,
    }
}

const fn is_dropped(c: char) -> bool {
    matches!(c, '\u{0640}' // tatweel
        | '\u{0610}'..='\u{061A}' // honorific signs
        | '\u{064B}'..='\u{065F}' // tashkeel
        | '\u{0670}' // superscript alef
        | '\u{06D6}'..='\u{06DC}' | '\u{06DF}'..='\u{06E8}' | '\u{06EA}'..='\u{06ED}'
        | '\u{200C}'..='\u{200F}' // ZWNJ, ZWJ, LRM, RLM
        | '\u{202A}'..='\u{202E}' // embeddings and overrides
        | '\u{2066}'..='\u{2069}' // isolates
        | '\u{FEFF}') // zero-width no-break space
}

const fn fold_letter(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ة' => 'ه',
        'ک' => 'ك',
        other => other,
    }
}

const fn fold_digit(c: char) -> char {
    let offset = match c {
        '٠'..='٩' => c as u32 - '٠' as u32,
        '۰'..='۹' => c as u32 - '۰' as u32,
        other => return other,
    };
    match char::from_digit(offset, 10) {
        Some(digit) => digit,
        None => c,
    }
}
