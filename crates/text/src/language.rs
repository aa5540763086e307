//! Languages whose rules the splitter knows, and which of them a text is written in.

use std::fmt;
use std::sync::LazyLock;

/// So many bytes tell the language of a text.
const MAX_BYTES: usize = 8192;

/// A set of rules for stops, abbreviations and digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Language {
    /// Arabic.
    #[default]
    Arabic,
    /// Persian.
    Persian,
    /// Urdu.
    Urdu,
    /// Any language in Latin letters: English, French, German, Spanish, Turkish …
    Latin,
}

impl Language {
    /// The rules for a language tag (`ar`, `fa-IR`, `en`), or `None` for a script that
    /// has no rules here.
    ///
    /// # Example
    ///
    /// ```
    /// use khulasa_text::Language;
    ///
    /// assert_eq!(Language::from_tag("fa-IR"), Some(Language::Persian));
    /// assert_eq!(Language::from_tag("zh"), None);
    /// ```
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?.to_ascii_lowercase();
        match primary.as_str() {
            "ar" => Some(Self::Arabic),
            "fa" | "prs" => Some(Self::Persian),
            "ur" => Some(Self::Urdu),
            "en" | "fr" | "de" | "es" | "it" | "pt" | "tr" | "nl" | "sv" | "da"
            | "no" | "nb" | "fi" | "pl" | "cs" | "ro" | "hu" | "id" | "ms" | "sw"
            | "latin" => Some(Self::Latin),
            _ => None,
        }
    }

    /// The tag written to outputs; `und-Latn` for the Latin rules, which serve several
    /// languages.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::Persian => "fa",
            Self::Urdu => "ur",
            Self::Latin => "und-Latn",
        }
    }

    /// Whether it is written from right to left.
    pub const fn is_right_to_left(self) -> bool {
        !matches!(self, Self::Latin)
    }

    /// Tells the language of a text from its letters.
    ///
    /// Looks at the first 8 KiB. Latin wins when it has more letters than the
    /// Arabic script; among the languages of the Arabic script, Urdu is known by
    /// `ٹ ڈ ڑ ں ے ہ ۔` and Persian by `پ چ ژ گ ی ک`, which make up at least one letter in
    /// fifty of any running text in those languages. A text without letters is Arabic.
    pub fn detect(text: &str) -> Self {
        let end = text.floor_char_boundary(MAX_BYTES);
        let text = text.get(..end).unwrap_or(text);
        if is_surely_arabic(text.as_bytes()) {
            return Self::Arabic;
        }
        language_of(count_kinds(text))
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// What a letter tells of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LetterKind {
    /// It is no letter.
    None,
    /// Of a script that no language here is written in.
    Other,
    Latin,
    /// Of the Arabic script, and of all its languages.
    Shared,
    Arabic,
    Persian,
    Urdu,
}

const N_KINDS: usize = LetterKind::Urdu as usize + 1;

/// The counts of all kinds lie side by side in one number, so many bits each.
const COUNT_BITS: u8 = 9;
/// No count overflows over so many bytes, which hold no more characters.
const MAX_COUNTED: usize = (1 << COUNT_BITS) - 1;

/// For each character of one or two bytes where the count of its kind lies.
static SHIFTS: LazyLock<Vec<u8>> =
    LazyLock::new(|| ('\0'..='\u{7FF}').map(shift_of).collect());

fn shift_of(c: char) -> u8 {
    read_kind(c) as u8 * COUNT_BITS
}

/// How many characters of each kind a text holds.
#[expect(clippy::cast_possible_truncation, reason = "a count has nine bits")]
fn count_kinds(text: &str) -> [usize; N_KINDS] {
    let shifts: &[u8] = &SHIFTS;
    let mut counts = [0; N_KINDS];
    let mut rest = text;
    while !rest.is_empty() {
        let (part, behind) = rest.split_at(rest.floor_char_boundary(MAX_COUNTED));
        rest = behind;
        let mut packed = 0_u64;
        for c in part.chars() {
            let shift = shifts.get(c as usize).copied().unwrap_or_else(|| shift_of(c));
            packed += 1 << shift;
        }
        for count in &mut counts {
            *count += packed as usize & MAX_COUNTED;
            packed >>= COUNT_BITS;
        }
    }
    counts
}

fn read_kind(c: char) -> LetterKind {
    match c {
        'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ہ' | 'ھ' | '۔' => LetterKind::Urdu,
        _ if !c.is_alphabetic() => LetterKind::None,
        'پ' | 'چ' | 'ژ' | 'گ' | 'ی' | 'ک' => LetterKind::Persian,
        'ي' | 'ك' | 'ة' | 'ى' | 'أ' | 'إ' => LetterKind::Arabic,
        '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{FB50}'..='\u{FEFC}' => {
            LetterKind::Shared
        }
        'A'..='Z' | 'a'..='z' | '\u{00C0}'..='\u{024F}' => LetterKind::Latin,
        _ => LetterKind::Other,
    }
}

/// Whether [`language_of`] would say Arabic whatever the letters are that only a closer look
/// would tell apart.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "where nothing branches, many bytes are looked at at once"
)]
fn is_surely_arabic(text: &[u8]) -> bool {
    // Letters of the Arabic block that are none of Persian or Urdu alone.
    let n_sure = count_pairs(text, |lead, low| {
        (lead == 0xD8) & (low >= 0xA0) | (lead == 0xD9) & (low > 0x80) & (low <= 0x8A)
    });
    let most_latin = count_pairs(text, |lead, _| {
        lead.is_ascii_alphabetic() | (0xC3..=0xC9).contains(&lead)
    });
    // Those of Persian and Urdu lie from U+0680 on, but for ٹ and پ.
    let most_other = count_pairs(text, |lead, low| {
        (lead == 0xDA) | (lead == 0xDB) | (lead == 0xD9) & ((low == 0xB9) | (low == 0xBE))
    });
    // The last byte opens no pair.
    most_latin < n_sure && most_other * 50 < n_sure
}

/// How many bytes, each seen with the next one, are wanted.
fn count_pairs(bytes: &[u8], is_wanted: impl Fn(u8, u8) -> bool) -> usize {
    // So short that a count fits a byte: sixteen of those and more are added to at once.
    const PART_LEN: usize = 224;
    let parts = bytes.chunks(PART_LEN);
    let next_parts = bytes.get(1..).unwrap_or_default().chunks(PART_LEN);
    let mut n_wanted = 0;
    for (part, next) in parts.zip(next_parts) {
        let mut n_in_part = 0_u8;
        for (lead, low) in part.iter().zip(next) {
            n_in_part += u8::from(is_wanted(*lead, *low));
        }
        n_wanted += usize::from(n_in_part);
    }
    n_wanted
}

fn language_of(counts: [usize; N_KINDS]) -> Language {
    let [_none, _other, latin, shared, arabic, persian, urdu] = counts;
    let arabic_script = shared + arabic + persian + urdu;
    if latin > arabic_script {
        return Language::Latin;
    }
    let own = persian + urdu;
    if own <= arabic || own * 50 < arabic_script {
        return Language::Arabic;
    }
    if urdu * 25 >= arabic_script { Language::Urdu } else { Language::Persian }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_four_kinds_of_text_apart() {
        assert_eq!(Language::detect("عاد الصيادون إلى الميناء."), Language::Arabic);
        assert_eq!(
            Language::detect("ماهیگیران به بندر بازگشتند و گفتند."),
            Language::Persian
        );
        assert_eq!(Language::detect("ماہی گیر بندرگاہ واپس آ گئے ہیں۔"), Language::Urdu);
        assert_eq!(Language::detect("The boats are back (عادت)."), Language::Latin);
        assert_eq!(Language::detect("12.5 ..."), Language::Arabic);
    }

    #[test]
    fn what_is_sure_is_what_a_closer_look_says() {
        let parts =
            ["عاد الصيادون ", "ماهیگیران پچ ", "ماہی گیرٹ ", "The boats ", "«١٢» "];
        for text in (0..5_usize.pow(5)).map(|mut n| {
            let mut text = String::new();
            for _ in 0..5 {
                text.push_str(parts[n % 5]);
                n /= 5;
            }
            text
        }) {
            let closely = language_of(count_kinds(&text));
            assert_eq!(Language::detect(&text), closely, "{text}");
        }
    }
}
