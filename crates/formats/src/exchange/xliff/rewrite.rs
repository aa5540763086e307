//! Gives the segments of any XLIFF file other targets, and leaves every other byte as it is.

use khulasa_text::Span;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::encoding::{EncodingChoice, decode, encode};
use crate::error::{ReadError, ReadErrorKind};
use crate::exchange::xliff::read::read_xliff;

/// The language of new targets, where the file names none.
const LANGUAGE: &str = "en";

/// A segment as it stands in the file; a unit of version 1.2, and what stands between
/// segments, is one too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct XliffSegment<'x> {
    /// The content of the source, with the markup in it: in version 1.2 of the source that is
    /// cut into segments, if there is one.
    pub source: &'x str,
    /// The content of the target, if there is one.
    pub target: Option<&'x str>,
    /// Whether it stands between segments.
    pub is_between: bool,
}

/// Writes an XLIFF file of any program again, with new targets.
///
/// `translate` is given each segment and gives the content of its target, as XML, or `None`
/// to leave it. A target that is there keeps its element and the attributes of that; a new
/// one stands behind its source. A segment whose target stays the same, and everything that
/// is no target, is copied byte for byte, whatever namespaces and attributes it has; a file
/// without changes is the same bytes. Where targets are new, a file that names no target
/// language is given `en`.
///
/// # Errors
///
/// Those of [`read_xliff`]; [`ReadErrorKind::NotXliff`] for a file in an encoding that is none
/// of Unicode.
///
/// # Example
///
/// ```
/// use khulasa_formats::rewrite_xliff;
///
/// # fn main() -> Result<(), khulasa_formats::ReadError> {
/// let xliff = "<xliff version='1.2'><file original='a' source-language='ar' datatype='x' \
///     target-language='en'><body><trans-unit id='1' own:state=\"x\" xmlns:own='urn:own'>\
///     <source>نعم</source><target state='new'/></trans-unit></body></file></xliff>";
/// assert_eq!(rewrite_xliff(xliff.as_bytes(), &mut |_| None)?, xliff.as_bytes());
/// let changed = rewrite_xliff(xliff.as_bytes(), &mut |_| Some("Yes".to_owned()))?;
/// let expected = xliff.replace("<target state='new'/>", "<target state='new'>Yes</target>");
/// assert_eq!(changed, expected.as_bytes());
/// # Ok(())
/// # }
/// ```
pub fn rewrite_xliff(
    bytes: &[u8],
    translate: &mut dyn FnMut(XliffSegment<'_>) -> Option<String>,
) -> Result<Vec<u8>, ReadError> {
    read_xliff(bytes)?;
    let decoded = decode(bytes, EncodingChoice::Auto)?;
    if !decoded.encoding.is_unicode() {
        let found = format!("a file in {}", decoded.encoding);
        return Err(ReadError::new(ReadErrorKind::NotXliff { found }));
    }
    let text = &*decoded.text;
    let mut rewriter = Rewriter::new(text, translate);
    rewriter.read();
    if rewriter.edits.is_empty() {
        return Ok(bytes.to_vec());
    }
    let written = rewriter.written();
    let mark = bytes.get(..decoded.source_map.mark_bytes()).unwrap_or_default();
    // Encodings of Unicode lack nothing.
    let written = encode(&written, decoded.encoding).unwrap_or_default();
    Ok([mark, &written].concat())
}

struct Rewriter<'t, 'f> {
    text: &'t str,
    translate: &'f mut dyn FnMut(XliffSegment<'_>) -> Option<String>,
    path: Vec<String>,
    part: Part,
    /// Where a file without a target language can be given one, and the attribute for it.
    lacking: Vec<(usize, &'static str)>,
    /// What is put where, in order.
    edits: Vec<(Span, String)>,
}

/// What was read of a segment.
#[derive(Debug, Default)]
struct Part {
    source: Option<Element>,
    target: Option<Element>,
}

/// An element with its content.
#[derive(Clone, Debug)]
struct Element {
    /// Its name with its prefix.
    name: String,
    whole: Span,
    inner: Span,
}

impl<'t, 'f> Rewriter<'t, 'f> {
    fn new(
        text: &'t str,
        translate: &'f mut dyn FnMut(XliffSegment<'_>) -> Option<String>,
    ) -> Self {
        let (path, part) = (Vec::new(), Part::default());
        Self { text, translate, path, part, lacking: Vec::new(), edits: Vec::new() }
    }

    fn read(&mut self) {
        // The parser takes it for the mark of an encoding, and does not count it.
        let text = self.text.trim_start_matches('\u{FEFF}');
        let n_skipped = self.text.len() - text.len();
        let mut xml = Reader::from_str(text);
        let mut start = n_skipped;
        while let Ok(event) = xml.read_event() {
            let n_read = usize::try_from(xml.buffer_position()).unwrap_or(usize::MAX);
            let end = n_skipped.saturating_add(n_read);
            let span = Span::new(start, end);
            match &event {
                Event::Eof => return,
                Event::Start(tag) => self.open(tag, span),
                Event::End(_) => self.close(span),
                Event::Empty(tag) => {
                    self.open(tag, span);
                    self.close(Span::new(end, end));
                }
                _ => {}
            }
            start = end;
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>, span: Span) {
        self.find_lacking(tag, span);
        let name = tag.local_name().into_inner();
        if has_sides(&self.path) {
            let inner = Span::new(span.end(), span.end());
            let element =
                Element { name: tag.name().into_inner().to_owned(), whole: span, inner };
            match name {
                "source" | "seg-source" => self.part.source = Some(element),
                "target" => self.part.target = Some(element),
                _ => {}
            }
        }
        self.path.push(name.to_owned());
    }

    /// Notes a file that names no target language.
    fn find_lacking(&mut self, tag: &BytesStart<'_>, span: Span) {
        let raw = tag.attributes_raw();
        let is_lacking = |name: &str| !raw.contains(name);
        let name = match self.path.as_slice() {
            [] if raw.contains("srcLang") && is_lacking("trgLang") => "trgLang",
            [_] if raw.contains("source-language") && is_lacking("target-language") => {
                "target-language"
            }
            _ => return,
        };
        self.lacking.push((span.end() - 1, name));
    }

    fn close(&mut self, span: Span) {
        let name = self.path.pop().unwrap_or_default();
        if is_part(&name) && has_sides_of(&self.path, &name) {
            return self.close_part(name == "ignorable");
        }
        if !has_sides(&self.path) {
            return;
        }
        let element = match name.as_str() {
            "source" | "seg-source" => self.part.source.as_mut(),
            "target" => self.part.target.as_mut(),
            _ => None,
        };
        if let Some(element) = element {
            element.inner = Span::new(element.inner.start(), span.start());
            element.whole = Span::new(element.whole.start(), span.end());
        }
    }

    fn close_part(&mut self, is_between: bool) {
        let Part { source, target } = std::mem::take(&mut self.part);
        let Some(source) = source else { return };
        let old = target.as_ref().map(|target| target.inner.of(self.text));
        let segment =
            XliffSegment { source: source.inner.of(self.text), target: old, is_between };
        let Some(new) = (self.translate)(segment) else { return };
        if old == Some(new.as_str()) {
            return;
        }
        let edit = if let Some(target) = target {
            self.refilled(&target, new)
        } else {
            let element = source.name.replace(local_name(&source.name), "target");
            let at = source.whole.end();
            (Span::new(at, at), format!("<{element}>{new}</{element}>"))
        };
        self.edits.push(edit);
    }

    /// The edit that gives a target other content.
    fn refilled(&self, target: &Element, new: String) -> (Span, String) {
        let whole = target.whole.of(self.text);
        match whole.strip_suffix("/>") {
            Some(tag) if target.inner.is_empty() => {
                let (tag, name) = (tag.trim_end(), &target.name);
                (target.whole, format!("{tag}>{new}</{name}>"))
            }
            _ => (target.inner, new),
        }
    }

    fn written(&mut self) -> String {
        let lacking = std::mem::take(&mut self.lacking).into_iter();
        let named = lacking
            .map(|(at, name)| (Span::new(at, at), format!(" {name}=\"{LANGUAGE}\"")));
        self.edits.extend(named);
        self.edits.sort_by_key(|(span, _)| span.start());
        let mut written = String::with_capacity(self.text.len() * 2);
        let mut from = 0;
        for (span, new) in &self.edits {
            written.push_str(Span::new(from, span.start()).of(self.text));
            written.push_str(new);
            from = span.end();
        }
        written.push_str(Span::new(from, self.text.len()).of(self.text));
        written
    }
}

fn local_name(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

fn is_part(name: &str) -> bool {
    matches!(name, "segment" | "ignorable" | "trans-unit")
}

/// Whether the innermost of these elements has a source and a target.
fn has_sides(path: &[String]) -> bool {
    path.split_last().is_some_and(|(part, outer)| has_sides_of(outer, part))
}

/// Whether an element of a name has a source and a target where it stands.
fn has_sides_of(outer: &[String], part: &str) -> bool {
    let is_in_unit = outer.last().is_some_and(|unit| unit == "unit");
    part == "trans-unit" || is_in_unit && is_part(part)
}
