//! Arabic letters folded for comparing, and light stems.

/// Whether the character is a letter of the Arabic script.
pub(crate) fn is_arabic(c: char) -> bool {
    ('\u{0620}'..='\u{064a}').contains(&c) || ('\u{0671}'..='\u{06d3}').contains(&c)
}

/// Whether the character may stand inside an Arabic word but says nothing: vowel marks
/// (U+064B to U+0652, U+0670), tatweel (U+0640), joiners and directional marks (U+200C to
/// U+200F).
pub(crate) fn is_silent(c: char) -> bool {
    matches!(c, '\u{064b}'..='\u{0652}' | '\u{0670}' | '\u{0640}' | '\u{200c}'..='\u{200f}')
}

/// The letter that stands for all spellings of it, Persian and Urdu ones included.
pub(crate) fn fold_letter(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ئ' => 'ي',
        'ة' => 'ه',
        'ؤ' => 'و',
        'ک' | 'گ' => 'ك',
        'ڤ' => 'ف',
        'پ' => 'ب',
        'چ' => 'ش',
        other => other,
    }
}

const ARTICLES: [&str; 6] = ["وال", "فال", "بال", "كال", "لل", "ال"];
const SUFFIXES: [&str; 10] =
    ["هما", "ها", "هم", "ان", "ات", "ون", "ين", "يه", "وا", "نا"];
const MIN_STEM_CHARS: usize = 3;

/// The word without its clitics and commonest endings; the letters must be folded.
///
/// Light, in the manner of light10: two unlike words may share a stem («كتاب» and «كاتب»
/// do not, «مدرسه» and «مدرسين» do).
///
/// # Source
///
/// L. S. Larkey, L. Ballesteros and M. E. Connell, *Light stemming for Arabic information
/// retrieval* (2007). One-letter prepositions are also cut, from words of six letters on,
/// because the other language writes them as words.
pub(crate) fn stem_arabic(folded: &str) -> String {
    let stem = strip_suffixes(strip_prefixes(folded));
    stem.to_owned()
}

fn strip_prefixes(word: &str) -> &str {
    let mut stem = word;
    if n_chars(stem) >= 5
        && let Some(rest) = stem.strip_prefix(['و', 'ف'])
    {
        stem = rest;
    }
    for article in ARTICLES {
        if let Some(rest) = stem.strip_prefix(article)
            && n_chars(rest) >= 2
        {
            stem = rest;
            break;
        }
    }
    match stem.strip_prefix(['ب', 'ل', 'ك', 'س']) {
        Some(rest) if n_chars(rest) >= 5 => rest,
        _ => stem,
    }
}

fn strip_suffixes(word: &str) -> &str {
    let mut stem = word;
    for _ in 0..2 {
        let shorter = strip_one_suffix(stem);
        if shorter == stem {
            break;
        }
        stem = shorter;
    }
    stem
}

fn strip_one_suffix(word: &str) -> &str {
    let is_long = |rest: &&str| n_chars(rest) >= MIN_STEM_CHARS;
    SUFFIXES
        .iter()
        .find_map(|suffix| word.strip_suffix(suffix).filter(is_long))
        .or_else(|| word.strip_suffix(['ه', 'ي']).filter(is_long))
        .unwrap_or(word)
}

fn n_chars(text: &str) -> usize {
    text.chars().count()
}

/// The word and what is left of it when a clitic it may begin with is cut off: the forms
/// under which a foreign name may stand in it.
pub(crate) fn strip_variants(folded: &str) -> Vec<&str> {
    const CLITICS: [&str; 11] =
        ["ال", "لل", "وال", "بال", "كال", "فال", "و", "ب", "ل", "ك", "ف"];
    let mut variants = vec![folded];
    variants.extend(
        CLITICS
            .iter()
            .filter_map(|clitic| folded.strip_prefix(clitic))
            .filter(|rest| n_chars(rest) >= MIN_STEM_CHARS),
    );
    variants
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strips_clitics_and_endings() {
        assert_eq!(stem_arabic("والمدرسه"), "مدرس");
        assert_eq!(stem_arabic("للناس"), "ناس");
        assert_eq!(stem_arabic("المهندسون"), "مهندس");
        assert_eq!(stem_arabic("ولد"), "ولد", "a short word keeps its first letter");
    }

    #[test]
    fn offers_names_behind_clitics() {
        assert_eq!(strip_variants("ولندن"), ["ولندن", "لندن"]);
        assert_eq!(strip_variants("لبن"), ["لبن"]);
    }
}
