//! XLIFF 2.1 and 2.2: ISO 21720 and what followed it.

use crate::exchange::hash::Hash;
use crate::exchange::target::TargetPiece;
use crate::exchange::turn::Direction;
use crate::exchange::unit::CodeKind;
use crate::exchange::xliff::CATEGORY;
use crate::exchange::xliff::options::TargetChoice;
use crate::exchange::xliff::parts::UnitPart;
use crate::exchange::xliff::write::{
    Dialect, File, Job, Told, push_attribute, whole_pairs,
};
use crate::exchange::xliff::xml::{attribute, plain, push_text};

/// What holds for codes that must come back, once each.
const FIXED: &str = " canCopy=\"no\" canDelete=\"no\"";

/// A version 2.
#[derive(Debug)]
pub(super) struct V2 {
    pub(super) version: &'static str,
    /// The version in the name of its elements' namespace.
    pub(super) namespace: &'static str,
}

impl Dialect for V2 {
    fn push_head(&self, out: &mut String, job: &Job<'_>) {
        out.extend(["<xliff xmlns=\"urn:oasis:names:tc:xliff:document:", self.namespace]);
        out.push_str("\" xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\"");
        push_attribute(out, "version", self.version);
        push_attribute(out, "srcLang", &job.source);
        if let Some(target) = &job.options.target_language {
            push_attribute(out, "trgLang", target);
        }
        out.push_str(">\n");
    }

    fn push_file_head(&self, out: &mut String, job: &Job<'_>, file: &File<'_>) {
        out.push_str(" <file");
        push_attribute(out, "id", &format!("f{}", file.number));
        push_attribute(out, "original", file.document.name);
        push_attribute(out, "srcDir", Direction::of_language(&job.source).name());
        if let Some(target) = &job.options.target_language {
            push_attribute(out, "trgDir", Direction::of_language(target).name());
        }
        out.push_str(" xml:space=\"preserve\">\n");
    }

    fn around_skeleton(&self) -> [&'static str; 2] {
        ["  <skeleton>", "</skeleton>\n"]
    }

    fn skeleton_link(&self, name: &str) -> String {
        format!("  <skeleton href=\"{}\"/>\n", attribute(name))
    }

    fn push_file_facts(&self, out: &mut String, file: &File<'_>) {
        let extraction = file.document.extraction;
        let facts = [
            ("format", extraction.format().name()),
            ("encoding", extraction.encoding().name()),
            ("sha256", &extraction.checksum()),
        ];
        push_metadata(out, "  ", &facts);
    }

    fn push_unit(&self, out: &mut String, job: &Job<'_>, told: &Told<'_>) {
        out.extend(["  <unit id=\"", &attribute(&told.unit.id), "\">\n"]);
        push_facts(out, told);
        out.push_str("   <notes>");
        for (category, note) in told.notes() {
            out.extend(["<note category=\"", category, "\">", &plain(note), "</note>"]);
        }
        out.push_str("</notes>\n");
        let has_target = job.options.targets == TargetChoice::CopiesOfSources;
        let mut n_segments = 0_usize;
        for part in &told.parts {
            n_segments += usize::from(part.is_segment);
            push_part(out, told, part, has_target, n_segments);
        }
        out.push_str("  </unit>\n");
    }

    fn file_end(&self) -> &'static str {
        " </file>\n"
    }
}

fn push_metadata(out: &mut String, indent: &str, entries: &[(&str, &str)]) {
    out.extend([indent, "<mda:metadata><mda:metaGroup category=\"", CATEGORY, "\">"]);
    for (kind, value) in entries {
        out.extend(["<mda:meta type=\"", kind, "\">", &plain(value), "</mda:meta>"]);
    }
    out.push_str("</mda:metaGroup></mda:metadata>\n");
}

/// Where the bytes of a unit lie, and their checksum.
fn push_facts(out: &mut String, told: &Told<'_>) {
    let (extraction, unit) = (told.extraction, told.unit);
    let place = extraction.place_in_part(unit);
    let range = format!("{}-{}", place.start(), place.end());
    let checksum = Hash::of(extraction.raw(unit.span));
    let part = Some(("part", &*unit.part)).filter(|(_, part)| !part.is_empty());
    let place = [("range", range.as_str()), ("hash", &checksum.short())];
    let entries: Vec<_> = part.into_iter().chain(place).collect();
    push_metadata(out, "   ", &entries);
}

fn push_part(
    out: &mut String,
    told: &Told<'_>,
    part: &UnitPart,
    has_target: bool,
    number: usize,
) {
    let name = if part.is_segment {
        out.extend(["   <segment id=\"s", &number.to_string(), "\"><source>"]);
        "segment"
    } else {
        out.push_str("   <ignorable><source>");
        "ignorable"
    };
    push_pieces(out, told, &part.pieces);
    out.push_str("</source>");
    if has_target {
        out.push_str("<target>");
        push_pieces(out, told, &part.pieces);
        out.push_str("</target>");
    }
    out.extend(["</", name, ">\n"]);
}

fn push_pieces(out: &mut String, told: &Told<'_>, pieces: &[TargetPiece]) {
    let whole = whole_pairs(pieces);
    for piece in pieces {
        match piece {
            TargetPiece::Text(text) => push_text(out, text),
            TargetPiece::Open(id) => push_open(out, told, *id, whole.contains(id)),
            TargetPiece::Close(id) if whole.contains(id) => out.push_str("</pc>"),
            TargetPiece::Close(id) => {
                push_number(out, "<ec startRef", *id);
                out.push_str(FIXED);
                push_attribute(out, "disp", told.shown(*id, CodeKind::Close));
                out.push_str("/>");
            }
            TargetPiece::Single(id) => push_single(out, told, *id),
        }
    }
}

fn push_open(out: &mut String, told: &Told<'_>, id: usize, is_whole: bool) {
    let first = told.shown(id, CodeKind::Open);
    push_number(out, if is_whole { "<pc id" } else { "<sc id" }, id);
    out.push_str(FIXED);
    if is_whole {
        push_attribute(out, "dispStart", first);
        push_attribute(out, "dispEnd", told.shown(id, CodeKind::Close));
        out.push('>');
    } else {
        push_attribute(out, "disp", first);
        out.push_str("/>");
    }
}

fn push_number(out: &mut String, start: &str, id: usize) {
    out.extend([start, "=\"", &id.to_string(), "\""]);
}

fn push_single(out: &mut String, told: &Told<'_>, id: usize) {
    let Some(code) = told.single(id) else { return };
    push_number(out, "<ph id", id);
    if code.kind == CodeKind::Break {
        out.push_str(" type=\"fmt\" subType=\"xlf:lb\"");
        push_attribute(out, "equiv", code.equivalent());
    } else {
        out.push_str(FIXED);
    }
    push_attribute(out, "disp", code.shown());
    out.push_str("/>");
}
