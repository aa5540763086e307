//! A made-up translation of an exchange file, to try the way back before anyone
//! translates.

use std::iter;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::error::ReadError;
use crate::exchange::xliff::rewrite::{XliffSegment, rewrite_xliff};

/// Letters and what stands for them; all of these are in windows-1256 too.
const LETTERS: &[(&str, &str)] = &[
    ("aA", "àà"),
    ("cC", "çç"),
    ("eE", "éé"),
    ("iI", "îî"),
    ("oO", "ôô"),
    ("uU", "ùù"),
    ("اأإآى", "ààààà"),
    ("بپ", "bp"),
    ("تةط", "ttt"),
    ("ثسص", "sss"),
    ("جچ", "jj"),
    ("حهخ", "hhh"),
    ("دذضظ", "dddd"),
    ("رزژ", "rzz"),
    ("شغعء", "çgéé"),
    ("فقکك", "fqkk"),
    ("گلمن", "glmn"),
    ("ويیئؤ", "ùîîîù"),
    // A mark of the right among letters of the left would turn what stands around it.
    ("،؛؟٪", ",;?%"),
];

/// The most times that a word is as long as its source.
const MAX_TIMES: usize = 10;

/// Says how a translation is made up.
///
/// # Example
///
/// ```
/// use khulasa_formats::{PseudoOptions, pseudo_xliff_with, read_xliff};
///
/// # fn main() -> Result<(), khulasa_formats::ReadError> {
/// let xliff = r#"<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1"
///     srcLang="ar"><file id="f"><unit id="u1"><segment><source>عاد الناس</source>
///     </segment></unit></file></xliff>"#;
/// let mut options = PseudoOptions::default();
/// options.expand_percent = 50;
/// let longer = pseudo_xliff_with(xliff.as_bytes(), options)?;
/// assert_eq!(read_xliff(&longer)?[0].units[0].marked(), "«éàdd àlnàssss»");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PseudoOptions {
    /// By how many percent words are longer than their source, vowel signs not counted; 0 by
    /// default. Below 0 they are shorter, but for their first letter.
    pub expand_percent: i16,
}

/// Gives every segment a target that is its source in other letters, between `«` and `»`,
/// and what stands between segments a copy.
///
/// Targets that are there are replaced; all else is copied byte for byte. Codes stay as
/// they are, so merging the result must refuse nothing.
///
/// # Errors
///
/// Those of [`rewrite_xliff`].
///
/// # Example
///
/// ```
/// use khulasa_formats::{pseudo_xliff, read_xliff};
///
/// # fn main() -> Result<(), khulasa_formats::ReadError> {
/// let xliff = r#"<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1"
///     srcLang="ar"><file id="f"><unit id="u1"><segment><source>نعم <ph id="1"/></source>
///     </segment></unit></file></xliff>"#;
/// let translated = pseudo_xliff(xliff.as_bytes())?;
/// assert_eq!(read_xliff(&translated)?[0].units[0].marked(), "«ném {1/}»");
/// # Ok(())
/// # }
/// ```
pub fn pseudo_xliff(bytes: &[u8]) -> Result<Vec<u8>, ReadError> {
    pseudo_xliff_with(bytes, PseudoOptions::default())
}

/// The same, with words as long as is asked for: as many letters of Latin script are wider
/// than those of Arabic, and real translations are longer or shorter.
///
/// # Errors
///
/// Those of [`rewrite_xliff`].
pub fn pseudo_xliff_with(
    bytes: &[u8],
    options: PseudoOptions,
) -> Result<Vec<u8>, ReadError> {
    rewrite_xliff(bytes, &mut |segment| Some(made_up(segment, options)))
}

/// The target of a segment, between marks; in a source that marks segments in it, between
/// marks in each.
fn made_up(segment: XliffSegment<'_>, options: PseudoOptions) -> String {
    if segment.is_between {
        return segment.source.to_owned();
    }
    // A reader takes U+FEFF at the start for a mark of the encoding, and does not count it.
    let source = segment.source.trim_start_matches('\u{FEFF}');
    let n_skipped = segment.source.len() - source.len();
    let mut target = segment.source.get(..n_skipped).unwrap_or_default().to_owned();
    let (mut xml, mut start) = (Reader::from_str(source), 0);
    // For each annotation that is open whether it is a segment.
    let mut marks: Vec<bool> = Vec::new();
    let mut has_segments = false;
    while let Ok(event) = xml.read_event() {
        let end = usize::try_from(xml.buffer_position()).unwrap_or(usize::MAX);
        let markup = source.get(start..end).unwrap_or_default();
        start = end;
        match event {
            Event::Eof => break,
            Event::Text(_) => target.push_str(&stretched(&pseudo(markup), options)),
            Event::Start(tag) if tag.local_name().into_inner() == "mrk" => {
                let is_segment = tag.attributes_raw().contains("\"seg\"");
                has_segments |= is_segment;
                marks.push(is_segment);
                target.extend([markup, if is_segment { "«" } else { "" }]);
            }
            Event::End(tag) if tag.local_name().into_inner() == "mrk" => {
                let is_segment = marks.pop() == Some(true);
                target.extend([if is_segment { "»" } else { "" }, markup]);
            }
            _ => target.push_str(markup),
        }
    }
    if has_segments { target } else { format!("«{target}»") }
}

/// The text in other letters; vowel signs and tatweel fall away.
fn pseudo(text: &str) -> String {
    let is_kept = |c: &char| !matches!(c, '\u{640}' | '\u{64B}'..='\u{652}' | '\u{670}');
    text.chars().filter(is_kept).map(other_letter).collect()
}

fn other_letter(c: char) -> char {
    let found = LETTERS.iter().find_map(|(from, to)| {
        let at = from.chars().position(|letter| letter == c)?;
        to.chars().nth(at)
    });
    found.unwrap_or(c)
}

/// The text with its words so much longer or shorter.
fn stretched(text: &str, options: PseudoOptions) -> String {
    let percent = 100 + i64::from(options.expand_percent);
    if percent == 100 {
        return text.to_owned();
    }
    let mut stretched = String::with_capacity(text.len() * 2);
    // What earlier words are short of, in hundredths of a letter.
    let mut left = 0;
    for word in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let letters = word.trim_end_matches(|c: char| !c.is_alphabetic());
        let behind = word.get(letters.len()..).unwrap_or_default();
        let n_letters = letters.chars().count();
        left += i64::try_from(n_letters).unwrap_or(i64::MAX).saturating_mul(percent);
        let n_wanted = usize::try_from(left / 100).unwrap_or(0).max(n_letters.min(1));
        let n_wanted = n_wanted.min(n_letters.saturating_mul(MAX_TIMES));
        left -= i64::try_from(n_wanted).unwrap_or(i64::MAX).saturating_mul(100);
        stretched.extend(letters.chars().take(n_wanted));
        let last = letters.chars().next_back();
        let n_more = n_wanted.saturating_sub(n_letters);
        stretched.extend(last.into_iter().flat_map(|last| iter::repeat_n(last, n_more)));
        stretched.push_str(behind);
    }
    stretched
}
