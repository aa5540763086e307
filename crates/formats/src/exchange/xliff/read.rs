//! Reads XLIFF 1.2 and 2 as tools hand it back: indented anew, attributes in another order,
//! segments joined or split, parts left out.
//!
//! Entities beyond the five of XML are refused, none is ever resolved; so is a document
//! type that declares any.

use base64::{Engine, engine::general_purpose::STANDARD};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::encoding::{EncodingChoice, decode};
use crate::error::{ReadError, ReadErrorKind};
use crate::exchange::markup::resolved;
use crate::exchange::space::concatenated;
use crate::exchange::target::{Target, TargetPiece};
use crate::exchange::xliff::element::Element;
use crate::exchange::xliff::slots::{Run, Sides, Slot, sides_of};
use crate::exchange::xliff::xml::CHARACTER;

/// One original's units in an exchange file.
///
/// # Example
///
/// ```
/// use khulasa_formats::{XliffSkeleton, read_xliff};
///
/// # fn main() -> Result<(), khulasa_formats::ReadError> {
/// let xliff = r#"<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1"
///     srcLang="ar" trgLang="en"><file id="f" original="a.txt"><unit id="u1"><segment>
///     <source>نعم</source><target>yes</target></segment></unit></file></xliff>"#;
/// let files = read_xliff(xliff.as_bytes())?;
/// assert_eq!(files[0].original.as_deref(), Some("a.txt"));
/// assert_eq!(files[0].skeleton, XliffSkeleton::None);
/// assert_eq!(files[0].target_language.as_deref(), Some("en"));
/// assert_eq!(files[0].units[0].marked(), "yes");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct XliffFile {
    /// The name of the original.
    pub original: Option<String>,
    /// Where the untouched original is.
    pub skeleton: XliffSkeleton,
    /// The name of the format that the units were found by.
    pub format: Option<String>,
    /// The name of the encoding of the original.
    pub encoding: Option<String>,
    /// The SHA-256 checksum of the original, in hexadecimal.
    pub checksum: Option<String>,
    /// The tag of the language that it was written in.
    pub source_language: Option<String>,
    /// The tag of the language that it is translated into.
    pub target_language: Option<String>,
    /// Its units, each with source and target.
    pub units: Vec<Target>,
}

/// Where the untouched original is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum XliffSkeleton {
    /// The exchange file does not say.
    #[default]
    None,
    /// In the exchange file.
    Embedded(Vec<u8>),
    /// In a file of this name.
    Beside(String),
}

/// Reads an exchange file.
///
/// # Errors
///
/// - [`ReadErrorKind::BrokenXml`]: it is no XML, or cut off.
/// - [`ReadErrorKind::NotXliff`]: it is XML of another kind, or XLIFF of another version
///   than 1.2 and 2.
/// - [`ReadErrorKind::Entity`]: it declares entities, or uses one that XML does not have.
/// - Those of [`read`](crate::read()): it is no text.
///
/// # Example
///
/// ```
/// use khulasa_formats::read_xliff;
///
/// let bomb = b"<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><xliff>&b;</xliff>";
/// let error = read_xliff(bomb).unwrap_err();
/// assert_eq!(error.to_string(), "byte 0: the file declares entities of its own");
/// ```
pub fn read_xliff(bytes: &[u8]) -> Result<Vec<XliffFile>, ReadError> {
    read_xliff_text(&decode(bytes, EncodingChoice::Auto)?.text)
}

/// Reads an exchange file that is decoded already.
pub(crate) fn read_xliff_text(text: &str) -> Result<Vec<XliffFile>, ReadError> {
    let mut xml = Reader::from_str(text);
    xml.config_mut().expand_empty_elements = true;
    let mut reader = XliffReader::default();
    loop {
        let at_byte = usize::try_from(xml.buffer_position()).unwrap_or(usize::MAX);
        let event = xml.read_event();
        let done = match event {
            Err(error) => Err(ReadErrorKind::BrokenXml { what: error.to_string() }),
            Ok(Event::Eof) if reader.is_over() => break,
            Ok(Event::Eof) => {
                Err(ReadErrorKind::BrokenXml { what: "it is cut off".to_owned() })
            }
            Ok(event) => reader.add(&event),
        };
        done.map_err(|kind| ReadError::new(kind).at(at_byte))?;
    }
    if reader.has_root {
        return Ok(reader.files);
    }
    let kind = ReadErrorKind::NotXliff { found: "no element at all".to_owned() };
    Err(ReadError::new(kind))
}

#[derive(Debug, Default)]
struct XliffReader {
    files: Vec<XliffFile>,
    has_root: bool,
    /// The tags of the languages of source and target.
    languages: [String; 2],
    /// The elements that are open, from the root on, without those that are passed by.
    path: Vec<Element>,
    /// How many elements that are passed by are open inside them.
    n_skipped: usize,
    /// The source or target that is open.
    side: Option<Element>,
    /// Whether it is one of version 1.2.
    is_in_v12: bool,
    unit_id: String,
    slots: Vec<Slot>,
    /// The unit of version 1.2 being read.
    sides: Sides,
    /// For each annotation that is open whether it is a segment of version 1.2.
    marks: Vec<bool>,
    /// The ids of the pairs that are open.
    pairs: Vec<usize>,
    /// The kind of the metadata being read.
    meta: String,
    text: String,
}

impl XliffReader {
    fn is_over(&self) -> bool {
        self.path.is_empty() && self.n_skipped == 0
    }

    fn add(&mut self, event: &Event<'_>) -> Result<(), ReadErrorKind> {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(_) => {
                self.close();
                Ok(())
            }
            Event::Text(text) => {
                self.push_text(&text.xml10_content());
                Ok(())
            }
            Event::CData(text) => {
                self.push_text(&text.xml10_content());
                Ok(())
            }
            Event::GeneralRef(name) => {
                self.push_text(resolved(name)?.encode_utf8(&mut [0; 4]));
                Ok(())
            }
            Event::DocType(text) if text.contains("<!ENTITY") => {
                Err(ReadErrorKind::Entity { name: None })
            }
            _ => Ok(()),
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), ReadErrorKind> {
        if self.n_skipped > 0 {
            self.n_skipped += 1;
            return Ok(());
        }
        let name = tag.local_name();
        let element = Element::of(name.as_ref());
        let Some(parent) = self.path.last().copied() else {
            self.path.push(element);
            self.languages = [attribute(tag, "srcLang"), attribute(tag, "trgLang")];
            return self.open_root(name.as_ref(), &attribute(tag, "version"));
        };
        if !element.is_known_in(parent) {
            self.n_skipped = 1;
            return Ok(());
        }
        self.path.push(element);
        match element {
            Element::File => self.open_file(tag),
            Element::Skeleton | Element::InternalFile | Element::ExternalFile => {
                self.text.clear();
                let href = attribute(tag, "href");
                if let Some(file) = self.files.last_mut().filter(|_| !href.is_empty()) {
                    file.skeleton = XliffSkeleton::Beside(href);
                }
            }
            Element::Meta => {
                self.text.clear();
                self.meta = attribute(tag, "type");
            }
            Element::Note => {
                self.text.clear();
                let kind = attribute(tag, "from");
                let kind = kind.strip_prefix("khulasa-").unwrap_or_default();
                kind.clone_into(&mut self.meta);
            }
            Element::Unit | Element::TransUnit => self.unit_id = attribute(tag, "id"),
            Element::Segment | Element::Ignorable => {
                let is_segment = element == Element::Segment;
                self.slots.push(Slot { is_segment, ..Slot::default() });
            }
            Element::Source | Element::SegSource | Element::Target => {
                self.open_side(element, parent, tag);
            }
            _ => self.open_inline(element, tag),
        }
        Ok(())
    }

    fn open_file(&mut self, tag: &BytesStart<'_>) {
        let told =
            |key: &str| Some(attribute(tag, key)).filter(|value| !value.is_empty());
        let [source, target] = &self.languages;
        let known = |language: &String| {
            Some(language).filter(|language| !language.is_empty()).cloned()
        };
        // Version 1.2 says for each file what version 2 says once.
        self.files.push(XliffFile {
            original: told("original"),
            source_language: known(source).or_else(|| told("source-language")),
            target_language: known(target).or_else(|| told("target-language")),
            ..XliffFile::default()
        });
    }

    fn open_side(&mut self, side: Element, parent: Element, tag: &BytesStart<'_>) {
        self.side = Some(side);
        self.is_in_v12 = parent == Element::TransUnit;
        if self.is_in_v12 {
            return self.sides.side(side).push(Run::default());
        }
        if side == Element::Target
            && let Some(slot) = self.slots.last_mut()
        {
            slot.order = number_of(tag, "order");
            slot.target = Some(Vec::new());
        }
    }

    fn open_root(&mut self, name: &str, version: &str) -> Result<(), ReadErrorKind> {
        self.has_root = true;
        let found = match name {
            "xliff" if version.starts_with("2.") || matches!(version, "1.2" | "") => {
                return Ok(());
            }
            "xliff" => format!("XLIFF of version `{version}`"),
            _ => format!("the element `{name}`"),
        };
        Err(ReadErrorKind::NotXliff { found })
    }

    fn open_inline(&mut self, element: Element, tag: &BytesStart<'_>) {
        let id = || number_of(tag, "id").unwrap_or(0);
        // Version 1.2 says `rid` where version 2 says `startRef`.
        let pair =
            |key: &str| number_of(tag, key).filter(|id| *id > 0).unwrap_or_else(id);
        match element {
            Element::Pc | Element::G => {
                let id = id();
                self.pairs.push(id);
                self.push(TargetPiece::Open(id));
            }
            Element::Sc => self.push(TargetPiece::Open(id())),
            Element::Bx | Element::Bpt => self.push(TargetPiece::Open(pair("rid"))),
            Element::Ec => self.push(TargetPiece::Close(pair("startRef"))),
            Element::Ex | Element::Ept => self.push(TargetPiece::Close(pair("rid"))),
            Element::X => match character(&attribute(tag, "ctype")) {
                Some(c) => self.push_text(c.encode_utf8(&mut [0; 4])),
                None => self.push(TargetPiece::Single(id())),
            },
            Element::Ph | Element::It => self.push(TargetPiece::Single(id())),
            Element::Cp => {
                let code = u32::from_str_radix(&attribute(tag, "hex"), 16).ok();
                if let Some(c) = code.and_then(char::from_u32) {
                    self.push_text(c.encode_utf8(&mut [0; 4]));
                }
            }
            Element::Mrk => {
                let is_segment = attribute(tag, "mtype") == "seg";
                self.marks.push(is_segment);
                if is_segment {
                    self.push_run(Some(attribute(tag, "mid")));
                }
            }
            _ => {}
        }
    }

    /// Begins a run of the side that is open.
    fn push_run(&mut self, mid: Option<String>) {
        let Some(side) = self.side else { return };
        self.sides.side(side).push(Run { mid, ..Run::default() });
    }

    fn close(&mut self) {
        if self.n_skipped > 0 {
            self.n_skipped -= 1;
            return;
        }
        let Some(element) = self.path.pop() else { return };
        match element {
            Element::Source | Element::SegSource | Element::Target => self.side = None,
            Element::Mrk if self.marks.pop() == Some(true) => self.push_run(None),
            Element::TransUnit => self.close_sides(),
            Element::Pc | Element::G => {
                let id = self.pairs.pop().unwrap_or(0);
                self.push(TargetPiece::Close(id));
            }
            Element::Unit => self.close_unit(),
            Element::Meta | Element::Note => self.close_meta(),
            Element::Skeleton | Element::InternalFile => self.close_skeleton(),
            _ => {}
        }
    }

    fn close_skeleton(&mut self) {
        let mut packed = std::mem::take(&mut self.text);
        // A tool may have broken it into lines.
        if packed.bytes().any(|byte| byte.is_ascii_whitespace()) {
            packed.retain(|c| !c.is_ascii_whitespace());
        }
        let content = STANDARD.decode(packed).ok();
        let content = content.filter(|content| !content.is_empty());
        if let (Some(file), Some(content)) = (self.files.last_mut(), content) {
            file.skeleton = XliffSkeleton::Embedded(content);
        }
    }

    fn close_meta(&mut self) {
        let value = Some(self.text.trim().to_owned());
        let Some(file) = self.files.last_mut() else { return };
        match self.meta.as_str() {
            "format" => file.format = value,
            "encoding" => file.encoding = value,
            "sha256" => file.checksum = value,
            _ => {}
        }
    }

    fn close_unit(&mut self) {
        let [source, target] = sides_of(&mut self.slots);
        self.push_unit(source, target);
    }

    fn close_sides(&mut self) {
        let sides = std::mem::take(&mut self.sides);
        self.push_unit(concatenated(sides.source()), concatenated(sides.target()));
    }

    fn push_unit(&mut self, source: Vec<TargetPiece>, pieces: Vec<TargetPiece>) {
        let unit_id = std::mem::take(&mut self.unit_id);
        if let Some(file) = self.files.last_mut() {
            file.units.push(Target {
                unit_id,
                source: Some(source),
                source_hash: None,
                pieces,
            });
        }
    }

    fn push_text(&mut self, text: &str) {
        if self.n_skipped > 0 {
            return;
        }
        match self.path.last() {
            Some(
                Element::Skeleton | Element::Meta | Element::InternalFile | Element::Note,
            ) => self.text.push_str(text),
            // Markup of the original, which stands in codes of version 1.2.
            Some(Element::Ph | Element::It | Element::Bpt | Element::Ept) => {}
            _ => {
                let Some(pieces) = self.pieces() else { return };
                match pieces.last_mut() {
                    Some(TargetPiece::Text(last)) => last.push_str(text),
                    _ => pieces.push(TargetPiece::Text(text.to_owned())),
                }
            }
        }
    }

    /// Adds a piece to the source or target that is open, if one is.
    fn push(&mut self, piece: TargetPiece) {
        if let Some(pieces) = self.pieces() {
            pieces.push(piece);
        }
    }

    /// The pieces of the source or target that is open.
    fn pieces(&mut self) -> Option<&mut Vec<TargetPiece>> {
        let side = self.side?;
        if self.is_in_v12 {
            return self.sides.side(side).last_mut().map(|run| &mut run.pieces);
        }
        let slot = self.slots.last_mut()?;
        match slot.target.as_mut() {
            Some(target) if side == Element::Target => Some(target),
            _ => Some(&mut slot.source),
        }
    }
}

/// The character that an element of version 1.2 stands for.
fn character(kind: &str) -> Option<char> {
    let code = u32::from_str_radix(kind.strip_prefix(CHARACTER)?, 16).ok()?;
    char::from_u32(code)
}

fn attribute(tag: &BytesStart<'_>, key: &str) -> String {
    with_attribute(tag, key, str::to_owned).unwrap_or_default()
}

/// The value of an attribute that is a number.
fn number_of(tag: &BytesStart<'_>, key: &str) -> Option<usize> {
    with_attribute(tag, key, |value| value.parse().ok()).flatten()
}

/// What is made of the value of an attribute.
fn with_attribute<T>(
    tag: &BytesStart<'_>,
    key: &str,
    make: impl FnOnce(&str) -> T,
) -> Option<T> {
    let found = tag.attributes().with_checks(false).flatten().find(|attribute| {
        let name = attribute.key.local_name();
        let name: &str = name.as_ref();
        name == key
    });
    let value = found?.normalized_value(quick_xml::XmlVersion::Explicit1_0).ok()?;
    Some(make(&value))
}
