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
use crate::exchange::xliff::slots::{Run, Sides, Slot, in_order};
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
            Ok(Event::Eof) if reader.path.is_empty() => break,
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
    path: Path,
    /// How many of them are passed by.
    n_skipped: usize,
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
    fn add(&mut self, event: &Event<'_>) -> Result<(), ReadErrorKind> {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => {
                self.close(tag.local_name().as_ref());
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
                self.push_text(&resolved(name)?.to_string());
                Ok(())
            }
            Event::DocType(text) if text.contains("<!ENTITY") => {
                Err(ReadErrorKind::Entity { name: None })
            }
            _ => Ok(()),
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), ReadErrorKind> {
        let name = tag.local_name();
        let name: &str = name.as_ref();
        let parent = self.path.last();
        let (is_root, is_of_v12) = (parent.is_empty(), parent == "trans-unit");
        let is_passed_by = self.n_skipped > 0 || !is_known(parent, name);
        self.path.push(name);
        if is_passed_by {
            self.n_skipped += 1;
            return Ok(());
        }
        let value = |key: &str| attribute(tag, key);
        match name {
            _ if is_root => {
                self.languages = [value("srcLang"), value("trgLang")];
                return self.open_root(name, &value("version"));
            }
            "file" => {
                let told = |value: String| Some(value).filter(|value| !value.is_empty());
                let [source, target] = self.languages.clone();
                // Version 1.2 says for each file what version 2 says once.
                self.files.push(XliffFile {
                    original: told(value("original")),
                    source_language: told(source).or(told(value("source-language"))),
                    target_language: told(target).or(told(value("target-language"))),
                    ..XliffFile::default()
                });
            }
            "skeleton" | "internal-file" | "external-file" => {
                self.text.clear();
                let href = value("href");
                if let Some(file) = self.files.last_mut().filter(|_| !href.is_empty()) {
                    file.skeleton = XliffSkeleton::Beside(href);
                }
            }
            "meta" => {
                self.text.clear();
                self.meta = value("type");
            }
            "note" => {
                self.text.clear();
                let kind = value("from");
                let kind = kind.strip_prefix("khulasa-").unwrap_or_default();
                kind.clone_into(&mut self.meta);
            }
            "unit" | "trans-unit" => self.unit_id = value("id"),
            "segment" | "ignorable" => {
                let is_segment = name == "segment";
                self.slots.push(Slot { is_segment, ..Slot::default() });
            }
            "source" | "seg-source" | "target" if is_of_v12 => {
                self.sides.side(name).push(Run::default());
            }
            "target" => {
                let order = value("order").parse().ok();
                if let Some(slot) = self.slots.last_mut() {
                    (slot.order, slot.target) = (order, Some(Vec::new()));
                }
            }
            _ => self.open_inline(name, value),
        }
        Ok(())
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

    fn open_inline(&mut self, name: &str, value: impl Fn(&str) -> String) {
        let number = |key: &str| value(key).parse::<usize>().ok();
        let id = || number("id").unwrap_or(0);
        // Version 1.2 says `rid` where version 2 says `startRef`.
        let pair = |key: &str| number(key).filter(|id| *id > 0).unwrap_or_else(id);
        match name {
            "pc" | "g" => {
                self.pairs.push(id());
                self.push(TargetPiece::Open(id()));
            }
            "sc" => self.push(TargetPiece::Open(id())),
            "bx" | "bpt" => self.push(TargetPiece::Open(pair("rid"))),
            "ec" => self.push(TargetPiece::Close(pair("startRef"))),
            "ex" | "ept" => self.push(TargetPiece::Close(pair("rid"))),
            "x" => match character(&value("ctype")) {
                Some(c) => self.push(TargetPiece::Text(c.to_string())),
                None => self.push(TargetPiece::Single(id())),
            },
            "ph" | "it" => self.push(TargetPiece::Single(id())),
            "cp" => {
                let code = u32::from_str_radix(&value("hex"), 16).ok();
                let c = code.and_then(char::from_u32);
                self.push_text(&c.map(String::from).unwrap_or_default());
            }
            "mrk" => {
                let is_segment = value("mtype") == "seg";
                self.marks.push(is_segment);
                if is_segment {
                    self.push_run(Some(value("mid")));
                }
            }
            _ => {}
        }
    }

    /// Begins a run of the side that is open.
    fn push_run(&mut self, mid: Option<String>) {
        let Some((side, _)) = self.path.side() else { return };
        self.sides.side(side).push(Run { mid, ..Run::default() });
    }

    fn close(&mut self, name: &str) {
        self.path.pop();
        if self.n_skipped > 0 {
            self.n_skipped -= 1;
            return;
        }
        match name {
            "mrk" if self.marks.pop() == Some(true) => self.push_run(None),
            "trans-unit" => self.close_sides(),
            "pc" | "g" => {
                let id = self.pairs.pop().unwrap_or(0);
                self.push(TargetPiece::Close(id));
            }
            "unit" => self.close_unit(),
            "meta" | "note" => self.close_meta(),
            "skeleton" | "internal-file" => {
                let mut packed = std::mem::take(&mut self.text);
                packed.retain(|c| !c.is_ascii_whitespace());
                let content = STANDARD.decode(packed).ok();
                let content = content.filter(|content| !content.is_empty());
                if let (Some(file), Some(content)) = (self.files.last_mut(), content) {
                    file.skeleton = XliffSkeleton::Embedded(content);
                }
            }
            _ => {}
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
        let slots = std::mem::take(&mut self.slots);
        let source = slots.iter().flat_map(|slot| &slot.source).cloned();
        let source = concatenated(source);
        self.push_unit(source, in_order(slots));
    }

    fn close_sides(&mut self) {
        let sides = std::mem::take(&mut self.sides);
        self.push_unit(concatenated(sides.source()), sides.target());
    }

    fn push_unit(&mut self, source: Vec<TargetPiece>, pieces: Vec<TargetPiece>) {
        let mut target = Target::new(&self.unit_id, concatenated(pieces));
        target.source = Some(source);
        if let Some(file) = self.files.last_mut() {
            file.units.push(target);
        }
    }

    fn push_text(&mut self, text: &str) {
        if self.n_skipped > 0 {
            return;
        }
        match self.path.last() {
            "skeleton" | "meta" | "internal-file" | "note" => {
                self.text.push_str(text);
            }
            // Markup of the original, which stands in codes of version 1.2.
            "ph" | "it" | "bpt" | "ept" => {}
            _ => self.push(TargetPiece::Text(text.to_owned())),
        }
    }

    /// Adds a piece to the source or target that is open, if one is.
    fn push(&mut self, piece: TargetPiece) {
        let Some((side, above)) = self.path.side() else { return };
        if above == "trans-unit" {
            if let Some(run) = self.sides.side(side).last_mut() {
                run.pieces.push(piece);
            }
            return;
        }
        let Some(slot) = self.slots.last_mut() else { return };
        match slot.target.as_mut() {
            Some(target) if side == "target" => target.push(piece),
            _ => slot.source.push(piece),
        }
    }
}

/// The local names of the elements that are open, from the root on.
#[derive(Debug, Default)]
struct Path {
    // Invariant: `ends` are the ends of the names in `names`, which tile it.
    names: String,
    ends: Vec<usize>,
}

impl Path {
    fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    fn push(&mut self, name: &str) {
        self.names.push_str(name);
        self.ends.push(self.names.len());
    }

    fn pop(&mut self) {
        self.ends.pop();
        self.names.truncate(self.ends.last().copied().unwrap_or_default());
    }

    /// The name of the innermost element; empty if none is open.
    fn last(&self) -> &str {
        self.inner_first().next().unwrap_or_default()
    }

    /// The name of the innermost source or target, and of the element around it.
    fn side(&self) -> Option<(&str, &str)> {
        let mut names = self.inner_first();
        let side = names.find(|name| is_side(name))?;
        Some((side, names.next().unwrap_or_default()))
    }

    fn inner_first(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).rev().map(|idx| {
            let start = idx.checked_sub(1).and_then(|before| self.ends.get(before));
            let start = start.copied().unwrap_or_default();
            let end = self.ends.get(idx).copied().unwrap_or_default();
            self.names.get(start..end).unwrap_or_default()
        })
    }
}

fn is_side(name: &str) -> bool {
    matches!(name, "source" | "seg-source" | "target")
}

/// The character that an element of version 1.2 stands for.
fn character(kind: &str) -> Option<char> {
    let code = u32::from_str_radix(kind.strip_prefix(CHARACTER)?, 16).ok()?;
    char::from_u32(code)
}

/// Whether an element is looked into where it stands.
fn is_known(parent: &str, name: &str) -> bool {
    match parent {
        "" => true,
        "xliff" => name == "file",
        "file" => {
            matches!(name, "skeleton" | "metadata" | "group" | "unit" | "header" | "body")
        }
        "header" => matches!(name, "skl" | "note"),
        "skl" => matches!(name, "internal-file" | "external-file"),
        "body" | "group" => matches!(name, "group" | "unit" | "trans-unit"),
        "metadata" => name == "metaGroup",
        "metaGroup" => name == "meta",
        "unit" => matches!(name, "segment" | "ignorable"),
        "segment" | "ignorable" => matches!(name, "source" | "target"),
        "trans-unit" => is_side(name),
        "ph" | "it" | "bpt" | "ept" | "x" | "bx" | "ex" | "sc" | "ec" | "cp" => false,
        _ => {
            matches!(
                name,
                "pc" | "ph"
                    | "sc"
                    | "ec"
                    | "cp"
                    | "mrk"
                    | "sm"
                    | "em"
                    | "g"
                    | "x"
                    | "bx"
                    | "ex"
                    | "bpt"
                    | "ept"
                    | "it"
            )
        }
    }
}

fn attribute(tag: &BytesStart<'_>, key: &str) -> String {
    let found = tag.attributes().with_checks(false).flatten().find(|attribute| {
        let name = attribute.key.local_name();
        let name: &str = name.as_ref();
        name == key
    });
    let value = found.and_then(|attribute| {
        attribute
            .normalized_value(quick_xml::XmlVersion::Explicit1_0)
            .ok()
            .map(String::from)
    });
    value.unwrap_or_default()
}
