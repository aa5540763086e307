//! Writes the units of originals as XLIFF, whatever its version.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::io::{self, Write};

use base64::{Engine, engine::general_purpose::STANDARD};
use khulasa_text::Language;

use crate::exchange::check::Codes;
use crate::exchange::extract::Extraction;
use crate::exchange::target::TargetPiece;
use crate::exchange::unit::{Code, CodeKind, Unit};
use crate::exchange::xliff::options::{
    SkeletonChoice, XliffDocument, XliffOptions, XliffVersion,
};
use crate::exchange::xliff::parts::{UnitPart, unit_parts};
use crate::exchange::xliff::v2::V2;
use crate::exchange::xliff::v12::V12;
use crate::exchange::xliff::xml::push_attribute_value;

/// How much is gathered before it is handed on.
const CHUNK_BYTES: usize = 64 * 1024;

/// Bytes of an original that are written at once; a multiple of three, so that what is
/// made of them can be joined.
const SKELETON_BYTES: usize = 48 * 1024;

/// How the parts of an exchange file are written in one version.
pub(super) trait Dialect: Debug {
    /// What stands before the first file.
    fn push_head(&self, out: &mut String, job: &Job<'_>);

    /// What stands before the skeleton of a file.
    fn push_file_head(&self, out: &mut String, job: &Job<'_>, file: &File<'_>);

    /// What stands on either side of an original that is kept in the file.
    fn around_skeleton(&self) -> [&'static str; 2];

    /// What says where an original is that is kept beside it.
    fn skeleton_link(&self, name: &str) -> String;

    /// What stands between the skeleton of a file and its units.
    fn push_file_facts(&self, out: &mut String, file: &File<'_>);

    /// A unit with its parts.
    fn push_unit(&self, out: &mut String, job: &Job<'_>, told: &Told<'_>);

    /// What stands behind the units of a file.
    fn file_end(&self) -> &'static str;
}

/// What holds for the whole of an exchange file.
#[derive(Debug)]
pub(super) struct Job<'o> {
    pub(super) options: &'o XliffOptions,
    /// The tag of the source language.
    pub(super) source: String,
}

/// A file in it.
#[derive(Debug)]
pub(super) struct File<'e> {
    pub(super) document: XliffDocument<'e>,
    /// Its place, counted from 1.
    pub(super) number: usize,
}

/// A unit to be written.
#[derive(Debug)]
pub(super) struct Told<'e> {
    pub(super) extraction: &'e Extraction<'e>,
    pub(super) unit: &'e Unit,
    pub(super) parts: Vec<UnitPart>,
    pub(super) codes: Codes<'e>,
}

/// Writes the units of an original named `name` as XLIFF.
///
/// # Errors
///
/// Those of [`write_xliff_package`].
///
/// # Example
///
/// ```
/// use khulasa_formats::{ExtractOptions, XliffOptions, extract, write_xliff};
///
/// let bytes = "<p>عاد <b>الصيادون. ونام</b> الناس.</p>".as_bytes();
/// let extraction = extract(bytes, &ExtractOptions::default()).unwrap();
/// let mut out = Vec::new();
/// write_xliff("a.html", &extraction, &XliffOptions::default(), &mut out)?;
/// let xliff = String::from_utf8(out).unwrap();
/// assert_eq!(xliff.matches("<segment ").count(), 2);
/// assert!(xliff.contains("عاد <sc id=\"1\""), "the pair crosses a border");
/// assert!(xliff.contains("<ec startRef=\"1\""));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_xliff(
    name: &str,
    extraction: &Extraction<'_>,
    options: &XliffOptions,
    sink: &mut impl Write,
) -> io::Result<()> {
    write_xliff_package(&[XliffDocument::new(name, extraction)], options, sink)
}

/// Writes the units of several originals as one XLIFF file.
///
/// Each unit holds its segments and what stands between them, and its place as a note; in
/// version 2 its bytes and checksum too, as metadata. An original without units makes no
/// XLIFF: the standard wants one at least.
///
/// # Errors
///
/// Those of the sink; [`io::ErrorKind::InvalidInput`] for an original without units, and
/// for no original at all.
///
/// # Example
///
/// ```
/// use khulasa_formats::{
///     ExtractOptions, XliffDocument, XliffOptions, XliffVersion, extract, read_xliff,
///     write_xliff_package,
/// };
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let first = extract("عاد الصيادون.".as_bytes(), &ExtractOptions::default())?;
/// let second = extract("ونام الناس.".as_bytes(), &ExtractOptions::default())?;
/// let mut options = XliffOptions::default();
/// options.version = XliffVersion::V12;
/// let documents = [XliffDocument::new("a.txt", &first), XliffDocument::new("b.txt", &second)];
/// let mut out = Vec::new();
/// write_xliff_package(&documents, &options, &mut out)?;
/// assert_eq!(read_xliff(&out)?[1].original.as_deref(), Some("b.txt"));
/// # Ok(())
/// # }
/// ```
pub fn write_xliff_package(
    documents: &[XliffDocument<'_>],
    options: &XliffOptions,
    sink: &mut impl Write,
) -> io::Result<()> {
    let is_empty = |document: &XliffDocument<'_>| document.extraction.units().is_empty();
    let language = documents.first().map(|document| document.extraction.language());
    let Some(language) = language.filter(|_| !documents.iter().any(is_empty)) else {
        let what = "there is no text to translate in it";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, what));
    };
    let source = options.source_language.clone();
    let source = source.unwrap_or_else(|| language.tag().to_owned());
    let rules = Language::from_tag(&source).unwrap_or(language);
    let job = Job { options, source };
    let dialect: &dyn Dialect = match options.version {
        XliffVersion::V12 => &V12,
        XliffVersion::V21 => &V2 { version: "2.1", namespace: "2.0" },
        XliffVersion::V22 => &V2 { version: "2.2", namespace: "2.2" },
    };
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    dialect.push_head(&mut out, &job);
    for (number, document) in (1..).zip(documents) {
        let file = File { document: *document, number };
        dialect.push_file_head(&mut out, &job, &file);
        write_skeleton(dialect, &job, &file, &mut out, sink)?;
        dialect.push_file_facts(&mut out, &file);
        for unit in document.extraction.units_without_copies() {
            let parts = unit_parts(unit, rules, &options.split);
            let (extraction, codes) = (document.extraction, Codes::of(unit));
            let told = Told { extraction, unit, parts, codes };
            dialect.push_unit(&mut out, &job, &told);
            hand_on(&mut out, sink)?;
        }
        out.push_str(dialect.file_end());
    }
    out.push_str("</xliff>\n");
    sink.write_all(out.as_bytes())
}

/// The original, or where it is.
fn write_skeleton(
    dialect: &dyn Dialect,
    job: &Job<'_>,
    file: &File<'_>,
    out: &mut String,
    sink: &mut impl Write,
) -> io::Result<()> {
    if job.options.skeleton == SkeletonChoice::Beside {
        out.push_str(&dialect.skeleton_link(file.document.name));
        return Ok(());
    }
    let [before, behind] = dialect.around_skeleton();
    out.push_str(before);
    for bytes in file.document.extraction.original().chunks(SKELETON_BYTES) {
        STANDARD.encode_string(bytes, out);
        hand_on(out, sink)?;
    }
    out.push_str(behind);
    Ok(())
}

/// Hands on what was gathered, if it is enough.
fn hand_on(out: &mut String, sink: &mut impl Write) -> io::Result<()> {
    if out.len() >= CHUNK_BYTES {
        sink.write_all(out.as_bytes())?;
        out.clear();
    }
    Ok(())
}

pub(super) fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.extend([" ", name, "=\""]);
    push_attribute_value(out, value);
    out.push('"');
}

impl<'e> Told<'e> {
    /// What a translator is told of the unit: its place, and the text around it.
    pub(super) fn notes(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let context = self.unit.context.as_deref().map(|context| ("context", context));
        [("place", &*self.unit.place)].into_iter().chain(context)
    }

    /// The markup of a code.
    pub(super) fn shown(&self, id: usize, kind: CodeKind) -> &'e str {
        let named = match kind {
            CodeKind::Open => TargetPiece::Open(id),
            CodeKind::Close => TargetPiece::Close(id),
            CodeKind::Single | CodeKind::Break => TargetPiece::Single(id),
        };
        self.codes.find(&named).map_or("", |(_, code)| code.shown())
    }

    /// The code of this id that stands alone.
    pub(super) fn single(&self, id: usize) -> Option<&'e Code> {
        self.codes.find(&TargetPiece::Single(id)).map(|(_, code)| code)
    }
}

/// The pairs that open and close among these pieces, none crossing another.
pub(super) fn whole_pairs(pieces: &[TargetPiece]) -> BTreeSet<usize> {
    let (mut open, mut are_open) = (Vec::new(), BTreeSet::new());
    let mut whole = BTreeSet::new();
    for piece in pieces {
        match piece {
            TargetPiece::Open(id) => {
                open.push(*id);
                are_open.insert(*id);
            }
            TargetPiece::Close(id) if open.last() == Some(id) => {
                open.pop();
                are_open.remove(id);
                whole.insert(*id);
            }
            // What opened since crosses this pair.
            TargetPiece::Close(id) if are_open.contains(id) => {
                open.clear();
                are_open.clear();
            }
            _ => {}
        }
    }
    whole
}
