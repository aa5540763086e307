//! Arabic text as programs take it out of PDF files, with what they get wrong mended.

use khulasa_text::{NormalLevel, normalize};

/// Forms of alef that make one sign with a lam before them.
const ALEFS: [char; 4] = ['ا', 'أ', 'إ', 'آ'];

/// Prefixes that stand before the article.
const PREFIXES: [char; 4] = ['و', 'ف', 'ب', 'ك'];

/// Mends text that `pdftotext` took out of a PDF file.
///
/// Presentation forms become letters, marks of direction and other signs that nobody sees
/// go. The two letters of a lam-alef, which come out in the wrong order, change places
/// behind the article's alef, also behind a prefix: `األهداف` becomes `الأهداف`.
///
/// Inside a word the wrong order cannot be told from a right one and stays: `خالل` for
/// `خلال`. A page break becomes an empty line.
///
/// # Example
///
/// ```
/// use khulasa_formats::mend_pdf_text;
///
/// assert_eq!(mend_pdf_text("\u{202B}واألهداف\u{202C} ﻫﺪﻑ"), "والأهداف هدف");
/// assert_eq!(mend_pdf_text("االقتصاد واإلنتاج"), "الاقتصاد والإنتاج");
/// assert_eq!(mend_pdf_text("خالل ألعاب"), "خالل ألعاب", "cannot be told");
/// ```
pub fn mend_pdf_text(text: &str) -> String {
    let paged = text.replace('\u{C}', "\n\n");
    let clean = normalize(&paged, NormalLevel::Clean);
    let mut mended = String::with_capacity(clean.text().len());
    for word in clean.text().split_inclusive(|c: char| !c.is_alphabetic()) {
        mended.push_str(&mended_word(word).unwrap_or_else(|| word.to_owned()));
    }
    mended
}

/// The word with its lam-alef in order; none if it begins with none.
fn mended_word(word: &str) -> Option<String> {
    let stem = word.strip_prefix(PREFIXES).unwrap_or(word);
    let rest = stem.strip_prefix('ا')?;
    let alef = rest.chars().next().filter(|c| ALEFS.contains(c))?;
    let rest = rest.get(alef.len_utf8()..)?.strip_prefix('ل')?;
    let prefix = word.get(..word.len() - stem.len())?;
    Some(format!("{prefix}ال{alef}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_the_right_order_stay() {
        for text in ["الألعاب", "ألف", "والد", "بالأمس", "أال", "ا", "", "abc – ١٢"]
        {
            assert_eq!(mend_pdf_text(text), text);
        }
        assert_eq!(mend_pdf_text("باآلخر، (االن)"), "بالآخر، (الان)");
        assert_eq!(mend_pdf_text("أ\u{C}ب"), "أ\n\nب");
    }
}
