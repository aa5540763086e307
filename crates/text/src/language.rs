//! Languages whose rules the splitter knows, and which of them a text is written in.

use std::fmt;
use std::sync::LazyLock;

/// So many letters tell the language of a text.
const MAX_LETTERS: usize = 4096;

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
    /// Looks at the first 4,096 letters. Latin wins when it has more letters than the
    /// Arabic script; among the languages of the Arabic script, Urdu is known by
    /// `ٹ ڈ ڑ ں ے ہ ۔` and Persian by `پ چ ژ گ ی ک`, which make up at least one letter in
    /// fifty of any running text in those languages. A text without letters is Arabic.
    pub fn detect(text: &str) -> Self {
        let kinds: &[LetterKind] = &KINDS;
        let mut counts = [0_usize; N_KINDS];
        let mut n_left = MAX_LETTERS;
        for c in text.chars() {
            let kind = kinds.get(c as usize).copied().unwrap_or_else(|| read_kind(c));
            if let Some(count) = counts.get_mut(kind as usize) {
                *count += 1;
            }
            n_left -= usize::from(kind != LetterKind::None);
            if n_left == 0 {
                break;
            }
        }
        language_of(counts)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// What a letter tells of the language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum LetterKind {
    /// It is no letter.
    #[default]
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

/// The kinds of all characters of one or two bytes.
static KINDS: LazyLock<Vec<LetterKind>> =
    LazyLock::new(|| ('\0'..='\u{7FF}').map(read_kind).collect());

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
}
