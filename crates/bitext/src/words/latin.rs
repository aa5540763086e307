//! Latin letters folded for comparing, and light stems.

use crate::tongue::Tongue;

/// The word in lower case without diacritics.
pub(crate) fn fold_latin(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        match fold_letter(c) {
            "" => folded.push(c),
            plain => folded.push_str(plain),
        }
    }
    folded
}

fn fold_letter(c: char) -> &'static str {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ă' | 'ā' => "a",
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ě' => "e",
        'í' | 'ì' | 'î' | 'ï' => "i",
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ő' => "o",
        'ú' | 'ù' | 'û' | 'ü' | 'ű' => "u",
        'ç' | 'č' | 'ć' => "c",
        'ñ' => "n",
        'ß' => "ss",
        'œ' => "oe",
        'æ' => "ae",
        'ş' | 'š' | 'ș' => "s",
        'ţ' | 'ț' => "t",
        'ž' => "z",
        'ý' => "y",
        'ł' => "l",
        _ => "",
    }
}

/// Endings of English, longest first, each with the letters that must stay before it.
const ENGLISH_SUFFIXES: [(&str, usize); 7] =
    [("'s", 1), ("ies", 3), ("ing", 3), ("ed", 3), ("es", 3), ("ly", 3), ("s", 3)];

/// The word without a common ending of its language (English; others stay as they are).
///
/// Light: "cities" and "city" meet, "ran" and "run" do not.
pub(crate) fn stem_latin(folded: &str, tongue: Tongue) -> String {
    if tongue != Tongue::English {
        return folded.to_owned();
    }
    let mut stem = strip_english(folded);
    if stem.len() > 3 && stem.ends_with('e') {
        stem.pop();
    }
    stem
}

fn strip_english(word: &str) -> String {
    let found = ENGLISH_SUFFIXES.iter().find_map(|&(suffix, n_kept)| {
        let rest = word.strip_suffix(suffix)?;
        (rest.len() >= n_kept && !(suffix == "s" && word.ends_with("ss")))
            .then_some((rest, suffix))
    });
    match found {
        Some((rest, "ies")) => format!("{rest}y"),
        Some((rest, _)) => rest.to_owned(),
        None => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_case_and_diacritics() {
        assert_eq!(fold_latin("Élysée"), "elysee");
        assert_eq!(fold_latin("Straße"), "strasse");
    }

    #[test]
    fn stems_english_only() {
        assert_eq!(stem_latin("cities", Tongue::English), "city");
        assert_eq!(stem_latin("classes", Tongue::English), "class");
        assert_eq!(stem_latin("class", Tongue::English), "class");
        assert_eq!(stem_latin("maisons", Tongue::French), "maisons");
    }
}
