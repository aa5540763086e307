//! A made-up translation of an exchange file, to try the way back before anyone
//! translates.

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
];

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
    rewrite_xliff(bytes, &mut |segment| Some(made_up(segment)))
}

/// The target of a segment, between marks; in a source that marks segments in it, between
/// marks in each.
fn made_up(segment: XliffSegment<'_>) -> String {
    if segment.is_between {
        return segment.source.to_owned();
    }
    let mut xml = Reader::from_str(segment.source);
    let (mut target, mut start) = (String::new(), 0);
    // For each annotation that is open whether it is a segment.
    let mut marks: Vec<bool> = Vec::new();
    let mut has_segments = false;
    while let Ok(event) = xml.read_event() {
        let end = usize::try_from(xml.buffer_position()).unwrap_or(usize::MAX);
        let markup = segment.source.get(start..end).unwrap_or_default();
        start = end;
        match event {
            Event::Eof => break,
            Event::Text(_) => target.push_str(&pseudo(markup)),
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
