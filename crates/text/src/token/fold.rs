//! What becomes of a character in a key, and what it is to a reader.

use unicode_normalization::char::is_combining_mark;

/// Whether the letters of step 3 fold (see [`super::key`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LetterFold {
    /// All steps: keys.
    Folded,
    /// Without step 3, but for digits: surface forms.
    Kept,
}

/// What becomes of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fold {
    Letter(char),
    Dropped,
    Gap,
    /// Its neighbours may decide.
    Unknown,
}

/// What a character is as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A letter or digit.
    Letter,
    White,
    OpeningGuillemet,
    ClosingGuillemet,
    OpeningDouble,
    ClosingDouble,
    /// `"`, `„`: opens when none is open, closes else.
    Double,
    Percent,
    Other,
}

/// Up to here the answers lie in a table: ASCII, Latin-1, Arabic.
pub(super) const TABLE_LEN: usize = 0x700;
/// Bytes of a letter of the Arabic block in UTF-8.
pub(super) const ARABIC_LEN: usize = 2;

/// What becomes of the characters below [`TABLE_LEN`], and what each is.
#[derive(Debug)]
pub(super) struct FoldTable {
    entries: [(Fold, Sign); TABLE_LEN],
    // What the letters from U+0600 to U+06FF become, both in UTF-8; zeros for what is no
    // letter, or becomes another than such; for speed.
    arabic: [[u8; ARABIC_LEN]; ARABIC_TABLE_LEN],
}

/// U+0600 in UTF-8, its two bytes as one number.
const ARABIC_FIRST: u16 = 0xD880;
/// How far U+06FF lies behind it, counted so, and one more.
const ARABIC_TABLE_LEN: usize = 0x340;

impl FoldTable {
    pub(super) const fn of(fold: LetterFold) -> &'static Self {
        match fold {
            LetterFold::Folded => &FOLDED,
            LetterFold::Kept => &KEPT,
        }
    }

    pub(super) fn get(&self, c: char) -> (Fold, Sign) {
        match self.entries.get(c as usize) {
            Some(entry) => *entry,
            None => (high_fold(c), sign_of(c)),
        }
    }

    /// What a letter of the Arabic block becomes, both in UTF-8, if that is one too.
    pub(super) fn arabic(&self, letter: [u8; ARABIC_LEN]) -> Option<[u8; ARABIC_LEN]> {
        let idx = u16::from_be_bytes(letter).wrapping_sub(ARABIC_FIRST);
        self.arabic.get(usize::from(idx)).copied().filter(|it| *it != [0; ARABIC_LEN])
    }
}

/// Whether `c` is a letter or digit: `General_Category` L or N.
pub(super) fn is_letter_or_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    // General punctuation: not worth a long look.
    if matches!(c, '\u{2000}'..='\u{206F}') {
        return false;
    }
    // `is_alphanumeric` also holds for vowel signs and for letters in dark circles.
    c.is_alphanumeric()
        && !is_combining_mark(c)
        && !matches!(c, 'Ⓐ'..='ⓩ' | '\u{1F130}'..='\u{1F189}')
}

pub(super) fn sign_of(c: char) -> Sign {
    match quote_of(c) {
        Some(sign) => sign,
        None if matches!(c, '%' | '٪') => Sign::Percent,
        None if c.is_whitespace() => Sign::White,
        None if is_letter_or_digit(c) => Sign::Letter,
        None => Sign::Other,
    }
}

const fn quote_of(c: char) -> Option<Sign> {
    Some(match c {
        '«' => Sign::OpeningGuillemet,
        '»' => Sign::ClosingGuillemet,
        '“' => Sign::OpeningDouble,
        '”' => Sign::ClosingDouble,
        '"' | '„' => Sign::Double,
        _ => return None,
    })
}

static FOLDED: FoldTable = table(LetterFold::Folded);
static KEPT: FoldTable = table(LetterFold::Kept);

const fn table(fold: LetterFold) -> FoldTable {
    let mut table = FoldTable {
        entries: [(Fold::Unknown, Sign::Other); TABLE_LEN],
        arabic: [[0; ARABIC_LEN]; ARABIC_TABLE_LEN],
    };
    let mut code_point = 0;
    let mut idx = 0;
    while idx < TABLE_LEN {
        let Some(c) = char::from_u32(code_point) else { break };
        let becomes = low_fold(c, fold);
        #[expect(clippy::indexing_slicing, reason = "checked when the constant is made")]
        {
            table.entries[idx] = (becomes, low_sign(c, becomes));
            if code_point >= 0x600 {
                let letter = u16::from_be_bytes(utf8(c));
                table.arabic[(letter - ARABIC_FIRST) as usize] = arabic_bytes(becomes);
            }
        }
        code_point += 1;
        idx += 1;
    }
    table
}

/// The bytes of a letter of the Arabic block, else zeros.
const fn arabic_bytes(fold: Fold) -> [u8; ARABIC_LEN] {
    match fold {
        Fold::Letter(letter @ '\u{600}'..='\u{6FF}') => utf8(letter),
        _ => [0; ARABIC_LEN],
    }
}

/// A letter of the Arabic block in UTF-8.
const fn utf8(letter: char) -> [u8; ARABIC_LEN] {
    let [high, low] = (letter as u16).to_be_bytes();
    [0xC0 | high << 2 | low >> 6, 0x80 | low & 0x3F]
}

const fn low_fold(c: char, fold: LetterFold) -> Fold {
    match c {
        // Marks that compose with a letter before them.
        '\u{653}'..='\u{655}' => Fold::Unknown,
        c if is_dropped(c) => Fold::Dropped,
        '0'..='9' | 'a'..='z' | 'A'..='Z' => Fold::Letter(c.to_ascii_lowercase()),
        // Signs of Latin-1 that stand for letters or digits: ª ² ³ µ ¹ º ¼ ½ ¾; and ¨ ¯ ´ ¸,
        // which are a space and a mark.
        '\u{A8}' | '\u{AA}' | '\u{AF}' | '\u{B2}'..='\u{B5}' | '\u{B8}'..='\u{BA}' => {
            Fold::Unknown
        }
        '\u{BC}'..='\u{BE}' => Fold::Unknown,
        '×' | '÷' => Fold::Gap,
        'À'..='Þ' => match char::from_u32(c as u32 + 0x20) {
            Some(lower) => Fold::Letter(lower),
            None => Fold::Unknown,
        },
        'ß'..='ÿ' => Fold::Letter(c),
        '\0'..='\u{FF}' => Fold::Gap,
        '\u{600}'..='\u{6FF}' => arabic_fold(c, fold),
        _ => Fold::Unknown,
    }
}

const fn arabic_fold(c: char, fold: LetterFold) -> Fold {
    let c = fold_digit(c);
    match c {
        '0'..='9' => Fold::Letter(c),
        // Letters that are two by compatibility.
        '\u{675}'..='\u{678}' => Fold::Unknown,
        '\u{620}'..='\u{63F}'
        | '\u{641}'..='\u{64A}'
        | '\u{66E}'..='\u{66F}'
        | '\u{671}'..='\u{6D3}'
        | '\u{6D5}'
        | '\u{6EE}'..='\u{6EF}'
        | '\u{6FA}'..='\u{6FC}'
        | '\u{6FF}' => match fold {
            LetterFold::Folded => Fold::Letter(fold_letter(c)),
            LetterFold::Kept => Fold::Letter(c),
        },
        _ => Fold::Gap,
    }
}

/// The sign of a character whose fold is known.
const fn low_sign(c: char, fold: Fold) -> Sign {
    match (c, fold) {
        // Tatweel, small waw and small yeh are letters, though they leave no key.
        ('\u{640}' | '\u{6E5}' | '\u{6E6}', _) | (_, Fold::Letter(_)) => Sign::Letter,
        ('%' | '٪', _) => Sign::Percent,
        // White space of ASCII, next line, no-break space.
        ('\t'..='\r' | ' ' | '\u{85}' | '\u{A0}', _) => Sign::White,
        (c, _) => match quote_of(c) {
            Some(sign) => sign,
            None => Sign::Other,
        },
    }
}

/// Beyond the table: general punctuation, without what stands for letters or composes.
fn high_fold(c: char) -> Fold {
    match c {
        c if is_dropped(c) => Fold::Dropped,
        '\u{2000}'..='\u{206F}' | '﴾' | '﴿' | '\u{FFFD}' => Fold::Gap,
        _ => Fold::Unknown,
    }
}

pub(super) const fn is_dropped(c: char) -> bool {
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

pub(super) const fn fold_letter(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ة' => 'ه',
        'ک' => 'ك',
        other => other,
    }
}

pub(super) const fn fold_digit(c: char) -> char {
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
