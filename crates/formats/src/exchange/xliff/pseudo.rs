//! A made-up translation of an exchange file, to try the way back before anyone
//! translates.

use std::ops::Range;

use khulasa_text::Span;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::encoding::{EncodingChoice, TextEncoding, decode};
use crate::error::{ReadError, ReadErrorKind};
use crate::exchange::xliff::read::read_xliff;

/// The language of a made-up translation, where the file names none.
const LANGUAGE: &str = "en";

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
/// Those of [`read_xliff`]; and [`ReadErrorKind::NotXliff`] for a file in another encoding
/// than UTF-8.
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
    read_xliff(bytes)?;
    let decoded = decode(bytes, EncodingChoice::Auto)?;
    if decoded.encoding != TextEncoding::UTF_8 {
        let found = format!("a file in {}", decoded.encoding);
        return Err(ReadError::new(ReadErrorKind::NotXliff { found }));
    }
    let mut maker = Maker { text: &decoded.text, ..Maker::default() };
    maker.read();
    let mark_bytes = decoded.source_map.mark_bytes();
    let mark = bytes.get(..mark_bytes).unwrap_or_default();
    Ok([mark, maker.written().as_bytes()].concat())
}

#[derive(Debug, Default)]
struct Maker<'t> {
    text: &'t str,
    path: Vec<String>,
    /// The translation of the source that is open.
    target: String,
    /// The target that is to stand behind the source or, in version 1.2, behind its segments.
    new: Option<(usize, String)>,
    /// For each annotation of the source that is open whether it is a segment.
    marks: Vec<bool>,
    /// Whether the source is in segments.
    has_segments: bool,
    /// Where a target begins that is there already.
    old_start: Option<usize>,
    /// What is put where, in order.
    edits: Vec<(Range<usize>, String)>,
}

impl Maker<'_> {
    fn read(&mut self) {
        let mut xml = Reader::from_str(self.text);
        let mut start = 0;
        while let Ok(event) = xml.read_event() {
            let end = usize::try_from(xml.buffer_position()).unwrap_or(usize::MAX);
            let span = Span::new(start, end);
            match &event {
                Event::Eof => return,
                Event::Start(tag) => self.open(tag, span),
                Event::End(tag) => {
                    let name = tag.name();
                    let name: &str = name.as_ref();
                    self.close(name, span);
                }
                Event::Text(_) if self.is_in_source() => {
                    self.target.push_str(&pseudo(span.of(self.text)));
                }
                Event::Empty(tag) if self.is_in_part() && is_called(tag, "target") => {
                    self.put_new();
                    self.drop_old(span);
                }
                _ if self.is_in_source() => self.target.push_str(span.of(self.text)),
                _ => {}
            }
            start = end;
        }
    }

    /// Whether the innermost open element is one that has a source and a target: a segment,
    /// what stands between segments, or a unit of version 1.2.
    fn is_in_part(&self) -> bool {
        has_sides(&self.path)
    }

    fn is_in_source(&self) -> bool {
        let at = self.path.iter().position(|name| is_source(name));
        at.and_then(|at| self.path.get(..at)).is_some_and(has_sides)
    }

    fn open(&mut self, tag: &BytesStart<'_>, span: Span) {
        let name = tag.local_name();
        let name: &str = name.as_ref();
        self.name_language(tag, span);
        if self.is_in_source() {
            self.target.push_str(span.of(self.text));
            if name == "mrk" {
                let is_segment = tag.attributes_raw().contains("\"seg\"");
                self.marks.push(is_segment);
                self.has_segments |= is_segment;
                self.target.push_str(if is_segment { "«" } else { "" });
            }
        }
        if self.is_in_part() && name != "seg-source" {
            self.put_new();
        }
        if self.is_in_part() && name == "target" {
            self.old_start = Some(span.start());
        }
        self.path.push(name.to_owned());
    }

    /// Names the target language where the file does not.
    fn name_language(&mut self, tag: &BytesStart<'_>, span: Span) {
        let raw = tag.attributes_raw();
        let is_lacking = |name: &str| !raw.contains(name);
        let name = match self.path.as_slice() {
            [] if raw.contains("srcLang") && is_lacking("trgLang") => "trgLang",
            [_] if raw.contains("source-language") && is_lacking("target-language") => {
                "target-language"
            }
            _ => return,
        };
        let at = span.end() - 1;
        self.edits.push((at..at, format!(" {name}=\"{LANGUAGE}\"")));
    }

    fn close(&mut self, full_name: &str, span: Span) {
        let name = self.path.pop().unwrap_or_default();
        if self.is_in_source() {
            if name == "mrk" && self.marks.pop() == Some(true) {
                self.target.push('»');
            }
            return self.target.push_str(span.of(self.text));
        }
        if is_source(&name) && self.is_in_part() {
            self.new = Some((span.end(), self.made_up(full_name, &name)));
        } else if name == "target" && self.is_in_part() {
            if let Some(start) = self.old_start.take() {
                self.drop_old(Span::new(start, span.end()));
            }
        } else if is_part(&name) {
            self.put_new();
        }
    }

    /// The target for the source that was just read.
    fn made_up(&mut self, full_name: &str, name: &str) -> String {
        let element = full_name.replace(name, "target");
        let target = std::mem::take(&mut self.target);
        let has_segments = std::mem::take(&mut self.has_segments);
        let is_text = self.path.last().is_some_and(|part| part != "ignorable");
        let is_bare = is_text && !has_segments;
        let (first, last) = if is_bare { ("«", "»") } else { ("", "") };
        format!("<{element}>{first}{target}{last}</{element}>")
    }

    fn put_new(&mut self) {
        if let Some((at, target)) = self.new.take() {
            self.edits.push((at..at, target));
        }
    }

    fn drop_old(&mut self, span: Span) {
        self.edits.push((span.range(), String::new()));
    }

    fn written(&self) -> String {
        let mut written = String::with_capacity(self.text.len() * 2);
        let mut from = 0;
        for (range, new) in &self.edits {
            written.push_str(Span::new(from, range.start).of(self.text));
            written.push_str(new);
            from = range.end;
        }
        written.push_str(Span::new(from, self.text.len()).of(self.text));
        written
    }
}

fn is_part(name: &str) -> bool {
    matches!(name, "segment" | "ignorable" | "trans-unit")
}

fn is_source(name: &str) -> bool {
    matches!(name, "source" | "seg-source")
}

/// Whether the innermost of these elements has a source and a target.
fn has_sides(path: &[String]) -> bool {
    match path {
        [.., unit, part] if unit == "unit" => is_part(part),
        [.., part] => part == "trans-unit",
        [] => false,
    }
}

fn is_called(tag: &BytesStart<'_>, wanted: &str) -> bool {
    let name = tag.local_name();
    let name: &str = name.as_ref();
    name == wanted
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
