//! Word-break classes of the characters that Arabic text is made of.
//!
//! The classes are those of Unicode Standard Annex 29 (`Word_Break`, Unicode 16), as far as
//! its rules tell them apart outside Hebrew, Katakana, emoji and flags. What is not listed
//! is [`Class::Unknown`], and left to the reference.

/// How a character behaves at the edge of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Always a word of its own: spaces, most signs.
    Other,
    Letter,
    Digit,
    /// Stands as a digit but is none: the decimal separator `٫`.
    DigitSign,
    /// Joins with letters, digits and its like: `_`.
    Connector,
    /// Joins two letters.
    MidLetter,
    /// Joins two digits.
    MidNumber,
    /// Joins two letters or two digits.
    MidBoth,
    /// Belongs to what stands before it: marks, joiners, direction controls.
    Extend,
    /// Not known here.
    Unknown,
}

impl Class {
    /// Whether a word can start with it.
    pub(super) const fn is_core(self) -> bool {
        matches!(self, Self::Letter | Self::Digit | Self::DigitSign | Self::Connector)
    }

    /// Whether it joins what stands before and behind it.
    pub(super) const fn joins(self, before: Self, behind: Self) -> bool {
        match (before, behind) {
            (Self::Letter, Self::Letter) => {
                matches!(self, Self::MidLetter | Self::MidBoth)
            }
            (Self::Digit | Self::DigitSign, Self::Digit | Self::DigitSign) => {
                matches!(self, Self::MidNumber | Self::MidBoth)
            }
            _ => false,
        }
    }
}

/// The classes of all characters of one or two bytes lie in a table.
const TABLE_LEN: usize = 0x800;

static CLASSES: [Class; TABLE_LEN] = {
    let mut classes = [Class::Unknown; TABLE_LEN];
    let mut code_point = 0;
    let mut idx = 0;
    while idx < TABLE_LEN {
        #[expect(clippy::indexing_slicing, reason = "checked when the constant is made")]
        {
            classes[idx] = low_class(code_point);
        }
        idx += 1;
        code_point += 1;
    }
    classes
};

/// The class of the character that starts at byte `at`, and its length in bytes; `None`
/// at the end.
pub(super) fn class_at(bytes: &[u8], at: usize) -> Option<(Class, usize)> {
    let rest = bytes.get(at..)?;
    let (code_point, len) = match *rest {
        [byte @ ..0x80, ..] => (u32::from(byte), 1),
        [lead @ 0xC2..0xE0, low, ..] => {
            (u32::from(lead & 0x1F) << 6 | u32::from(low & 0x3F), 2)
        }
        [0xE2, middle @ (0x80 | 0x81), low, ..] => {
            let low = u32::from(middle & 1) << 6 | u32::from(low & 0x3F);
            return Some((punctuation_class(0x2000 | low), 3));
        }
        [] => return None,
        _ => return Some((Class::Unknown, 0)),
    };
    let class = CLASSES.get(code_point as usize).copied().unwrap_or(Class::Unknown);
    Some((class, len))
}

/// Length in bytes of the run of two-byte letters that starts at `at`, behind a letter.
///
/// It says no more than [`class_at`] does, only faster: most of Arabic text is such runs.
pub(super) fn letter_run_len(bytes: &[u8], at: usize, before: Class) -> usize {
    if before != Class::Letter {
        return 0;
    }
    let pairs = bytes.get(at..).unwrap_or_default().as_chunks::<2>().0;
    2 * pairs.iter().take_while(|pair| is_letter_pair(**pair)).count()
}

fn is_letter_pair([lead, low]: [u8; 2]) -> bool {
    let code_point = usize::from(lead & 0x1F) << 6 | usize::from(low & 0x3F);
    matches!(lead, 0xC2..0xE0) && CLASSES.get(code_point) == Some(&Class::Letter)
}

const fn low_class(code_point: u32) -> Class {
    match code_point {
        // Digits, the low line, colon and middle dot, comma and semicolon, apostrophe and
        // full stop, soft hyphen.
        0x30..=0x39 => Class::Digit,
        0x5F => Class::Connector,
        0x3A | 0xB7 => Class::MidLetter,
        0x2C | 0x3B => Class::MidNumber,
        0x27 | 0x2E => Class::MidBoth,
        0xAD => Class::Extend,
        // © and ® (an emoji each), ² ³ ¹ and fractions (a token each), ¸ (its class changed
        // between versions).
        0xA9 | 0xAE | 0xB2 | 0xB3 | 0xB8 | 0xB9 | 0xBC..=0xBE => Class::Unknown,
        0x41..=0x5A
        | 0x61..=0x7A
        | 0xAA
        | 0xB5
        | 0xBA
        | 0xC0..=0xD6
        | 0xD8..=0xF6
        | 0xF8..=0x24F => Class::Letter,
        0x00..=0xFF => Class::Other,
        0x600..=0x6FF => arabic_class(code_point),
        _ => Class::Unknown,
    }
}

const fn arabic_class(code_point: u32) -> Class {
    match code_point {
        // Signs that enclose digits changed class between versions of Unicode.
        0x600..=0x605 | 0x6DD => Class::Unknown,
        // The Arabic comma, the date separator and the thousands separator.
        0x60C | 0x60D | 0x66C => Class::MidNumber,
        // Marks, the Arabic letter mark.
        0x610..=0x61A
        | 0x61C
        | 0x64B..=0x65F
        | 0x670
        | 0x6D6..=0x6DC
        | 0x6DF..=0x6E4
        | 0x6E7..=0x6E8
        | 0x6EA..=0x6ED => Class::Extend,
        0x660..=0x669 | 0x6F0..=0x6F9 => Class::Digit,
        0x66B => Class::DigitSign,
        // Letters, tatweel, small waw and small yeh.
        0x620..=0x64A
        | 0x66E..=0x66F
        | 0x671..=0x6D3
        | 0x6D5
        | 0x6E5..=0x6E6
        | 0x6EE..=0x6EF
        | 0x6FA..=0x6FC
        | 0x6FF => Class::Letter,
        _ => Class::Other,
    }
}

const fn punctuation_class(code_point: u32) -> Class {
    match code_point {
        // Single quotation marks, one dot leader, hyphenation point, fraction slash.
        0x2018 | 0x2019 | 0x2024 => Class::MidBoth,
        0x2027 => Class::MidLetter,
        0x2044 => Class::MidNumber,
        // Narrow no-break space, undertie, character tie, inverted undertie.
        0x202F | 0x203F | 0x2040 | 0x2054 => Class::Connector,
        // Joiners, direction controls, invisible operators.
        0x200C..=0x200F | 0x202A..=0x202E | 0x2060..=0x2064 | 0x2066..=0x206F => {
            Class::Extend
        }
        // ‼ and ⁉, an emoji each; what is not assigned; raised digits (a token each).
        0x203C | 0x2049 | 0x2065 | 0x2070.. => Class::Unknown,
        _ => Class::Other,
    }
}
