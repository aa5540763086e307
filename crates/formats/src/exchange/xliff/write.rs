//! Writes the units of an original as XLIFF 2.1.

use std::io::{self, Write};

use base64::{Engine, engine::general_purpose::STANDARD};
use khulasa_text::{Language, SplitMode, SplitOptions};

use crate::exchange::extract::Extraction;
use crate::exchange::hash::Hash;
use crate::exchange::target::TargetPiece;
use crate::exchange::turn::Direction;
use crate::exchange::unit::{Code, CodeKind, Unit};
use crate::exchange::xliff::CATEGORY;
use crate::exchange::xliff::parts::{UnitPart, unit_parts};
use crate::exchange::xliff::xml::{attribute, plain, push_text};

/// Says how an exchange file is written.
///
/// # Example
///
/// ```
/// use khulasa_formats::{SkeletonChoice, XliffOptions};
///
/// let options = XliffOptions::default();
/// assert_eq!(options.skeleton, SkeletonChoice::Embedded);
/// assert_eq!(options.target_language, None);
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct XliffOptions {
    /// The tag of the source language; by default told from the letters.
    pub source_language: Option<String>,
    /// The tag of the target language; none by default, tools ask for it then.
    pub target_language: Option<String>,
    /// The name of the original; `document` by default.
    pub original_name: String,
    /// Where the original is kept for merging; by default in the file itself.
    pub skeleton: SkeletonChoice,
    /// How units are split into segments; by default in units to translate.
    pub split: SplitOptions,
}

/// Where the untouched original is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SkeletonChoice {
    /// In the exchange file, so that this one file is enough to merge.
    #[default]
    Embedded,
    /// Beside it, under the original's name.
    Beside,
}

impl Default for XliffOptions {
    fn default() -> Self {
        let mut split = SplitOptions::default();
        split.mode = SplitMode::Translate;
        Self {
            source_language: None,
            target_language: None,
            original_name: "document".to_owned(),
            skeleton: SkeletonChoice::default(),
            split,
        }
    }
}

/// Writes the units of an original as XLIFF 2.1.
///
/// Each unit holds its segments and what stands between them, its place as a note, and
/// its bytes and checksum as metadata. An original without units makes no XLIFF: the
/// standard wants one at least.
///
/// # Errors
///
/// Those of the sink; [`io::ErrorKind::InvalidInput`] for an original without units.
///
/// # Example
///
/// ```
/// use khulasa_formats::{ExtractOptions, XliffOptions, extract, write_xliff};
///
/// let bytes = "<p>عاد <b>الصيادون. ونام</b> الناس.</p>".as_bytes();
/// let extraction = extract(bytes, &ExtractOptions::default()).unwrap();
/// let mut out = Vec::new();
/// write_xliff(&extraction, &XliffOptions::default(), &mut out)?;
/// let xliff = String::from_utf8(out).unwrap();
/// assert_eq!(xliff.matches("<segment ").count(), 2);
/// assert!(xliff.contains("عاد <sc id=\"1\""), "the pair crosses a border");
/// assert!(xliff.contains("<ec startRef=\"1\""));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_xliff(
    extraction: &Extraction<'_>,
    options: &XliffOptions,
    sink: &mut impl Write,
) -> io::Result<()> {
    if extraction.units().is_empty() {
        let what = "there is no text to translate in it";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, what));
    }
    let language = extraction.language();
    let source = options.source_language.as_deref().unwrap_or(language.tag());
    sink.write_all(head(extraction, options, source).as_bytes())?;
    let rules = Language::from_tag(source).unwrap_or(language);
    for unit in extraction.units() {
        let parts = unit_parts(unit, rules, &options.split);
        sink.write_all(unit_element(extraction, unit, &parts).as_bytes())?;
    }
    sink.write_all(b" </file>\n</xliff>\n")
}

fn head(extraction: &Extraction<'_>, options: &XliffOptions, source: &str) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str(
        "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" \
         xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\" version=\"2.1\"",
    );
    push_attribute(&mut out, "srcLang", source);
    let target = options.target_language.as_deref();
    if let Some(target) = target {
        push_attribute(&mut out, "trgLang", target);
    }
    out.push_str(">\n <file id=\"f1\"");
    push_attribute(&mut out, "original", &options.original_name);
    push_attribute(&mut out, "srcDir", Direction::of_language(source).name());
    if let Some(target) = target {
        push_attribute(&mut out, "trgDir", Direction::of_language(target).name());
    }
    out.push_str(" xml:space=\"preserve\">\n");
    match options.skeleton {
        SkeletonChoice::Embedded => {
            let content = STANDARD.encode(extraction.original());
            out.extend(["  <skeleton>", &content, "</skeleton>\n"]);
        }
        SkeletonChoice::Beside => {
            let name = attribute(&options.original_name);
            out.extend(["  <skeleton href=\"", &name, "\"/>\n"]);
        }
    }
    push_metadata(
        &mut out,
        "  ",
        &[
            ("format", extraction.format().name()),
            ("encoding", extraction.encoding().name()),
            ("sha256", &extraction.checksum()),
        ],
    );
    out
}

fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.extend([" ", name, "=\"", &attribute(value), "\""]);
}

fn push_metadata(out: &mut String, indent: &str, entries: &[(&str, &str)]) {
    out.extend([indent, "<mda:metadata><mda:metaGroup category=\"", CATEGORY, "\">"]);
    for (kind, value) in entries {
        out.extend(["<mda:meta type=\"", kind, "\">", &plain(value), "</mda:meta>"]);
    }
    out.push_str("</mda:metaGroup></mda:metadata>\n");
}

fn unit_element(extraction: &Extraction<'_>, unit: &Unit, parts: &[UnitPart]) -> String {
    let mut out = format!("  <unit id=\"{}\">\n", attribute(&unit.id));
    let place = extraction.place_in_part(unit);
    let range = format!("{}-{}", place.start(), place.end());
    let checksum = Hash::of(extraction.raw(unit.span));
    let part = Some(("part", unit.part.as_str())).filter(|(_, part)| !part.is_empty());
    let place = [("range", range.as_str()), ("hash", &checksum.short())];
    let entries: Vec<_> = part.into_iter().chain(place).collect();
    push_metadata(&mut out, "   ", &entries);
    out.push_str("   <notes>");
    let context = unit.context.as_deref().map(|context| ("context", context));
    for (category, note) in [("place", unit.place.as_str())].into_iter().chain(context) {
        out.extend(["<note category=\"", category, "\">", &plain(note), "</note>"]);
    }
    out.push_str("</notes>\n");
    let mut n_segments = 0_usize;
    for part in parts {
        if part.is_segment {
            n_segments += 1;
            let id = n_segments.to_string();
            out.extend(["   <segment id=\"s", &id, "\"><source>"]);
        } else {
            out.push_str("   <ignorable><source>");
        }
        push_pieces(&mut out, unit, &part.pieces);
        let name = if part.is_segment { "segment" } else { "ignorable" };
        out.extend(["</source></", name, ">\n"]);
    }
    out.push_str("  </unit>\n");
    out
}

fn push_pieces(out: &mut String, unit: &Unit, pieces: &[TargetPiece]) {
    let whole = whole_pairs(pieces);
    for piece in pieces {
        match piece {
            TargetPiece::Text(text) => push_text(out, text),
            TargetPiece::Open(id) => push_open(out, unit, *id, whole.contains(id)),
            TargetPiece::Close(id) if whole.contains(id) => out.push_str("</pc>"),
            TargetPiece::Close(id) => {
                let shown = shown(unit, *id, CodeKind::Close);
                let element = format!("<ec startRef=\"{id}\"{FIXED} disp=\"{shown}\"/>");
                out.push_str(&element);
            }
            TargetPiece::Single(id) => push_single(out, unit, *id),
        }
    }
}

/// What holds for codes that must come back, once each.
const FIXED: &str = " canCopy=\"no\" canDelete=\"no\"";

fn push_open(out: &mut String, unit: &Unit, id: usize, is_whole: bool) {
    let first = shown(unit, id, CodeKind::Open);
    let last = shown(unit, id, CodeKind::Close);
    let element = if is_whole {
        format!("<pc id=\"{id}\"{FIXED} dispStart=\"{first}\" dispEnd=\"{last}\">")
    } else {
        format!("<sc id=\"{id}\"{FIXED} disp=\"{first}\"/>")
    };
    out.push_str(&element);
}

fn push_single(out: &mut String, unit: &Unit, id: usize) {
    let code = unit.codes().find(|code| code.id == id);
    let Some(code) = code else { return };
    let shown = attribute(&code.shown);
    let element = if code.kind == CodeKind::Break {
        let equivalent = attribute(code.equivalent);
        let kind = if code.equivalent == "\t" { "" } else { " subType=\"xlf:lb\"" };
        format!(
            "<ph id=\"{id}\" type=\"fmt\"{kind} equiv=\"{equivalent}\" disp=\"{shown}\"/>"
        )
    } else {
        format!("<ph id=\"{id}\"{FIXED} disp=\"{shown}\"/>")
    };
    out.push_str(&element);
}

fn shown(unit: &Unit, id: usize, kind: CodeKind) -> String {
    let is_it = |code: &&Code| code.id == id && code.kind == kind;
    unit.codes().find(is_it).map(|code| attribute(&code.shown)).unwrap_or_default()
}

/// The pairs that open and close among these pieces, none crossing another.
fn whole_pairs(pieces: &[TargetPiece]) -> Vec<usize> {
    let mut open = Vec::new();
    let mut whole = Vec::new();
    for piece in pieces {
        match piece {
            TargetPiece::Open(id) => open.push(*id),
            TargetPiece::Close(id) if open.last() == Some(id) => {
                open.pop();
                whole.push(*id);
            }
            // What opened since crosses this pair.
            TargetPiece::Close(id) if open.contains(id) => open.clear(),
            _ => {}
        }
    }
    whole
}
