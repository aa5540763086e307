//! Percentages that are written in words.

use std::sync::LazyLock;

use memchr::memmem::Finder;

/// Phrases that state a percentage, as they are written.
const PHRASES: [&str; 4] = ["في المائة", "في المئة", "بالمائة", "بالمئة"];

/// Whether the text holds a percentage in words.
pub(super) fn has_percent_phrase(text: &str) -> bool {
    // The two letters that the phrases share stand in few other words.
    static SHARED: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("ئة"));
    SHARED.find(text.as_bytes()).is_some()
        && PHRASES.iter().any(|phrase| text.contains(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_in_words_need_their_preposition() {
        assert!(has_percent_phrase("نحو ثلاثين في المئة من"));
        assert!(has_percent_phrase("وبنسبة خمسين بالمائة"));
        assert!(!has_percent_phrase("المائة الأولى"));
    }
}
