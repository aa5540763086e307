//! How much of a query each segment says.

use super::known::known_of;
use super::{StemmerKind, TraitOptions};
use crate::stem::{guarded_stem, light10};
use crate::token::{KeyReader, LetterFold, match_keys};
use crate::{Document, Segment};

/// What may stand before a word of a phrase without making it another.
const CLITICS: [&str; 9] = ["و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل"];

/// Says for each segment how much of a query it holds, `0.0..=1.0`.
///
/// A query is words, and phrases between quotation marks of any kind. A word is held by a
/// segment with a word of the same stem; function words count only where there is nothing
/// else. A phrase is held where its words follow each other, each with a clitic such as `و`
/// or `ب` before it or without. A word weighs its inverse document frequency, a phrase as
/// much as its words together; the share is that of the weights held. A query without a
/// word is held by none.
///
/// # Cost
///
/// The product of the words of the segments and those of the query.
///
/// # Example
///
/// ```
/// use khulasa_text::traits::{query_shares, TraitOptions};
/// use khulasa_text::{read_plain, split, Language, SplitOptions};
///
/// let text = "عاد الصيادون. ووصلت سفينة الصيد إلى الميناء. ونامت المدينة.";
/// let document = read_plain(text, Language::Arabic);
/// let segments = split(&document, &SplitOptions::default());
/// let shares = |query| query_shares(&document, &segments, query, &TraitOptions::default());
/// assert_eq!(shares("المَدينه"), [0.0, 0.0, 1.0]);
/// assert_eq!(shares("«سفينة الصيد»"), [0.0, 1.0, 0.0]);
/// assert_eq!(shares("«الصيد سفينة»"), [0.0; 3], "in another order");
/// assert_eq!(shares("؟!"), [0.0; 3]);
/// ```
pub fn query_shares(
    document: &Document,
    segments: &[Segment],
    query: &str,
    options: &TraitOptions,
) -> Vec<f64> {
    let query = Query::new(query, options);
    let mut reader = KeyReader::default();
    let share =
        |segment: &Segment| query.share(segment.text.of(&document.text), &mut reader);
    segments.iter().map(share).collect()
}

/// What is looked for.
struct Query {
    fold: LetterFold,
    stemmer: StemmerKind,
    items: Vec<Item>,
}

struct Item {
    weight: f64,
    what: What,
}

enum What {
    /// The stem of one word.
    Stem(String),
    /// The keys of several in a row.
    Phrase(Vec<String>),
}

impl Query {
    fn new(text: &str, options: &TraitOptions) -> Self {
        let stemmer = options.stemmer;
        let fold = match stemmer {
            StemmerKind::Light10 => LetterFold::Folded,
            StemmerKind::Guarded => LetterFold::Kept,
        };
        let mut query = Self { fold, stemmer, items: Vec::new() };
        let (phrases, rest) = phrases_and_rest(text);
        let phrases: Vec<Vec<String>> =
            phrases.iter().map(|phrase| match_keys(phrase)).collect();
        for phrase in phrases.into_iter().filter(|phrase| !phrase.is_empty()) {
            let weight =
                phrase.iter().fold(0.0, |sum, key| sum + options.idf(light10(key)));
            query.items.push(Item { weight, what: What::Phrase(phrase) });
        }
        let words = query.words(&rest);
        let has_other =
            !query.items.is_empty() || words.iter().any(|(_, is_stop)| !is_stop);
        for (stem, _) in words.into_iter().filter(|(_, is_stop)| !is_stop || !has_other) {
            let weight = options.idf(light10(&stem));
            query.items.push(Item { weight, what: What::Stem(stem) });
        }
        query
    }

    /// The stem of each word, and whether it carries no subject.
    fn words(&self, text: &str) -> Vec<(String, bool)> {
        let mut reader = KeyReader::default();
        let (keys, _) = reader.read(text, self.fold);
        let is_stop = |key: &str| match_keys(key).iter().all(|key| known_of(key).is_stop);
        keys.texts().map(|key| (self.stem(key), is_stop(key))).collect()
    }

    fn stem(&self, key: &str) -> String {
        match self.stemmer {
            StemmerKind::Light10 => light10(key).to_owned(),
            StemmerKind::Guarded => guarded_stem(key),
        }
    }

    fn share(&self, text: &str, reader: &mut KeyReader) -> f64 {
        let (keys, _) = reader.read(text, self.fold);
        let stems: Vec<String> = keys.texts().map(|key| self.stem(key)).collect();
        let folded = match_keys(text);
        let is_held = |item: &&Item| match &item.what {
            What::Stem(stem) => stems.contains(stem),
            What::Phrase(phrase) => folded.windows(phrase.len()).any(|words| {
                words.iter().zip(phrase).all(|(word, wanted)| is_word(word, wanted))
            }),
        };
        let sum = |weights: &mut dyn Iterator<Item = &Item>| {
            weights.fold(0.0, |sum, item| sum + item.weight)
        };
        let all = sum(&mut self.items.iter());
        let held = sum(&mut self.items.iter().filter(is_held));
        if all > 0.0 { held / all } else { 0.0 }
    }
}

/// Whether a word is the one that is wanted, perhaps with a clitic: `لل` stands for `ل` and
/// the article.
fn is_word(word: &str, wanted: &str) -> bool {
    let is_clitic = |before: &str| before.is_empty() || CLITICS.contains(&before);
    let has_article = || {
        let bare = word.strip_suffix(wanted.strip_prefix("ال")?)?;
        bare.strip_suffix("لل").map(|before| before.is_empty() || is_clitic(before))
    };
    word.strip_suffix(wanted).is_some_and(is_clitic) || has_article().unwrap_or(false)
}

/// What stands between quotation marks, and all else.
fn phrases_and_rest(text: &str) -> (Vec<String>, String) {
    let is_mark = |c: char| matches!(c, '"' | '«' | '»' | '“' | '”' | '„');
    let mut pieces = text.split(is_mark);
    let mut rest = pieces.next().unwrap_or_default().to_owned();
    let mut phrases = Vec::new();
    while let Some(inside) = pieces.next() {
        match pieces.next() {
            Some(behind) => {
                phrases.push(inside.to_owned());
                rest = format!("{rest} {behind}");
            }
            // A mark that is never closed.
            None => rest = format!("{rest} {inside}"),
        }
    }
    (phrases, rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Language, SplitOptions, read_plain, split};

    const TEXT: &str = "قال وزير المالية إن العجز ارتفع. وعاد الصيادون من البحر. \
                        وأكد للوزارة أن المالية بخير. والتقى بوزير المالية.";

    fn held(query: &str, stemmer: StemmerKind) -> Vec<bool> {
        let document = read_plain(TEXT, Language::Arabic);
        let segments = split(&document, &SplitOptions::default());
        let options = TraitOptions { stemmer, ..TraitOptions::default() };
        let shares = query_shares(&document, &segments, query, &options);
        assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)));
        shares.into_iter().map(|share| share > 0.0).collect()
    }

    #[test]
    fn words_are_found_by_their_stems() {
        for stemmer in [StemmerKind::Light10, StemmerKind::Guarded] {
            assert_eq!(held("صيَّاد", stemmer), [false, true, false, false], "{stemmer:?}");
        }
    }

    #[test]
    fn a_phrase_takes_clitics_but_no_other_word() {
        let held = |query| held(query, StemmerKind::Light10);
        assert_eq!(held("\"وزير المالية\""), [true, false, false, true]);
        assert_eq!(held("“الوزارة أن”"), [false, false, true, false], "للوزارة أن");
        assert_eq!(held("«مدير المالية»"), [false; 4]);
    }

    #[test]
    fn function_words_count_only_when_they_stand_alone() {
        let held = |query| held(query, StemmerKind::Light10);
        assert_eq!(held("من البحر"), [false, true, false, false]);
        assert_eq!(held("من"), [false, true, false, false]);
    }

    #[test]
    fn a_mark_that_is_never_closed_is_none() {
        assert_eq!(held("\"البحر المالية", StemmerKind::Light10), [true; 4]);
        assert_eq!(
            phrases_and_rest("أ «ب ج» د"),
            (vec!["ب ج".to_owned()], "أ   د".to_owned())
        );
    }
}
