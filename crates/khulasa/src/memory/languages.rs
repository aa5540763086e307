//! The languages of the two sides: told, or found.

use khulasa_bitext::{AlignOptions, language_of};

use crate::memory::text::{AlignPair, AlignText};

/// The tags of source and target: as given, else as found in all texts of the side.
pub(super) fn languages(pairs: &[AlignPair], options: &AlignOptions) -> [String; 2] {
    let [source, target] = found(pairs);
    [
        options.source_language.clone().unwrap_or_else(|| source.to_owned()),
        options.target_language.clone().unwrap_or_else(|| target.to_owned()),
    ]
}

/// Letters that tell one script from another.
const ENOUGH_LETTERS: usize = 40;

/// A side whose letters are not those of its language.
///
/// # Example
///
/// See [`language_faults`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LanguageFault {
    /// The tag that was given.
    pub given: String,
    /// The tag of the language that the text looks like.
    pub found: &'static str,
}

/// Compares the languages that were given with the letters of the texts, for source and
/// target.
///
/// Only scripts are told apart, and only where a side has at least 40 letters: of two
/// languages in the same letters the caller knows more.
///
/// # Example
///
/// ```
/// use khulasa::bitext::AlignOptions;
/// use khulasa::memory::{AlignPair, AlignText, language_faults};
///
/// let text = |line: &str| AlignText::from_segments([line.repeat(4)]);
/// let pair = AlignPair::new(text("عاد الصيادون إلى الميناء. "), text("The boats are back. "));
/// let mut options = AlignOptions::default();
/// options.source_language = Some("en".to_owned());
/// let [source, target] = language_faults(&[pair], &options);
/// assert_eq!(source.map(|fault| fault.found), Some("ar"));
/// assert_eq!(target, None, "no language was given");
/// ```
pub fn language_faults(
    pairs: &[AlignPair],
    options: &AlignOptions,
) -> [Option<LanguageFault>; 2] {
    let found = found(pairs);
    let n_letters =
        [n_letters(pairs, |pair| &pair.source), n_letters(pairs, |pair| &pair.target)];
    let given = [&options.source_language, &options.target_language];
    [0, 1].map(|side| {
        let given = given.get(side).copied()?.as_deref()?;
        let found = *found.get(side)?;
        let is_enough = n_letters.get(side).is_some_and(|n| *n >= ENOUGH_LETTERS);
        let differs = is_arabic_script(given)? != is_arabic_script(found)?;
        (is_enough && differs).then(|| LanguageFault { given: given.to_owned(), found })
    })
}

fn found(pairs: &[AlignPair]) -> [&'static str; 2] {
    [
        language_of(pairs.iter().flat_map(|pair| pair.source.views())),
        language_of(pairs.iter().flat_map(|pair| pair.target.views())),
    ]
}

fn n_letters(pairs: &[AlignPair], side: impl Fn(&AlignPair) -> &AlignText) -> usize {
    let texts = pairs.iter().flat_map(|pair| side(pair).views());
    let letters = texts.flat_map(|text| text.chars().filter(|c| c.is_alphabetic()));
    letters.take(ENOUGH_LETTERS).count()
}

/// Whether a language is written in Arabic letters, as far as that is known here.
fn is_arabic_script(tag: &str) -> Option<bool> {
    let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    match primary.as_str() {
        "ar" | "fa" | "prs" | "ur" => Some(true),
        "en" | "fr" | "de" | "es" | "it" | "pt" | "tr" | "nl" | "sv" => Some(false),
        _ => None,
    }
}
