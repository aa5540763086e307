//! Languages whose rules the splitter knows, and which of them a text is written in.

use std::fmt;

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
        let mut counts = LetterCounts::default();
        for letter in text.chars().filter(|c| is_letter(*c) || *c == '۔').take(4096) {
            counts.add(letter);
        }
        counts.language()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// Whether a character is alphabetic; the commonest letters are told by their range.
fn is_letter(c: char) -> bool {
    matches!(c, '\u{0620}'..='\u{064A}' | 'a'..='z' | 'A'..='Z') || c.is_alphabetic()
}

#[derive(Default)]
struct LetterCounts {
    latin: usize,
    arabic_script: usize,
    persian: usize,
    urdu: usize,
    arabic: usize,
}

impl LetterCounts {
    fn add(&mut self, letter: char) {
        match letter {
            'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ہ' | 'ھ' | '۔' => self.urdu += 1,
            'پ' | 'چ' | 'ژ' | 'گ' | 'ی' | 'ک' => self.persian += 1,
            'ي' | 'ك' | 'ة' | 'ى' | 'أ' | 'إ' => self.arabic += 1,
            _ => {}
        }
        match letter {
            '\u{0600}'..='\u{06FF}'
            | '\u{0750}'..='\u{077F}'
            | '\u{FB50}'..='\u{FEFC}' => {
                self.arabic_script += 1;
            }
            'A'..='Z' | 'a'..='z' | '\u{00C0}'..='\u{024F}' => self.latin += 1,
            _ => {}
        }
    }

    fn language(&self) -> Language {
        if self.latin > self.arabic_script {
            return Language::Latin;
        }
        let own = self.persian + self.urdu;
        if own <= self.arabic || own * 50 < self.arabic_script {
            return Language::Arabic;
        }
        if self.urdu * 25 >= self.arabic_script {
            Language::Urdu
        } else {
            Language::Persian
        }
    }
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
