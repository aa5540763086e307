//! XLIFF 1.2, which most tools open.
//!
//! A source is written whole and once more in segments; a pair that lies in one segment is
//! a `g`, one that crosses a border two elements that refer to each other.

use crate::exchange::target::TargetPiece;
use crate::exchange::unit::CodeKind;
use crate::exchange::xliff::CATEGORY;
use crate::exchange::xliff::options::TargetChoice;
use crate::exchange::xliff::write::{
    Dialect, File, Job, Told, push_attribute, whole_pairs,
};
use crate::exchange::xliff::xml::{CHARACTER, attribute, plain, push_text_with};

/// Version 1.2.
#[derive(Debug)]
pub(super) struct V12;

impl Dialect for V12 {
    fn push_head(&self, out: &mut String, _: &Job<'_>) {
        out.push_str("<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"");
        out.push_str(" version=\"1.2\">\n");
    }

    fn push_file_head(&self, out: &mut String, job: &Job<'_>, file: &File<'_>) {
        let (name, extraction) = (file.document.name, file.document.extraction);
        let format = extraction.format().name();
        out.push_str(" <file");
        push_attribute(out, "original", name);
        push_attribute(out, "source-language", &job.source);
        if let Some(target) = &job.options.target_language {
            push_attribute(out, "target-language", target);
        }
        push_attribute(out, "datatype", &datatype(format));
        push_attribute(out, "tool-id", CATEGORY);
        out.push_str(">\n  <header>\n   <skl>");
    }

    fn around_skeleton(&self) -> [&'static str; 2] {
        ["<internal-file form=\"base64\">", "</internal-file>"]
    }

    fn skeleton_link(&self, name: &str) -> String {
        format!("<external-file href=\"{}\"/>", attribute(name))
    }

    fn push_file_facts(&self, out: &mut String, file: &File<'_>) {
        let extraction = file.document.extraction;
        out.push_str("</skl>\n");
        let facts = [
            ("format", extraction.format().name()),
            ("encoding", extraction.encoding().name()),
            ("sha256", &extraction.checksum()),
        ];
        for (kind, value) in facts {
            out.extend(["   <note from=\"", CATEGORY, "-", kind, "\">"]);
            out.extend([&plain(value), "</note>\n"]);
        }
        out.extend(["   <tool tool-id=\"", CATEGORY, "\" tool-name=\"", CATEGORY]);
        out.push_str("\"/>\n  </header>\n  <body>\n");
    }

    fn push_unit(&self, out: &mut String, job: &Job<'_>, told: &Told<'_>) {
        out.extend(["   <trans-unit id=\"", &attribute(&told.unit.id)]);
        out.push_str("\" xml:space=\"preserve\">\n    <source>");
        for part in &told.parts {
            push_pieces(out, told, &part.pieces);
        }
        out.push_str("</source>\n    <seg-source>");
        push_segments(out, told);
        out.push_str("</seg-source>\n");
        if job.options.targets == TargetChoice::CopiesOfSources {
            out.push_str("    <target state=\"needs-translation\">");
            push_segments(out, told);
            out.push_str("</target>\n");
        }
        let part = Some(("part", &*told.unit.part));
        let part = part.filter(|(_, part)| !part.is_empty());
        for (kind, note) in part.into_iter().chain(told.notes()) {
            out.extend(["    <note from=\"", kind, "\">", &plain(note), "</note>\n"]);
        }
        out.push_str("   </trans-unit>\n");
    }

    fn file_end(&self) -> &'static str {
        "  </body>\n </file>\n"
    }
}

/// The standard's word for a format; others begin with `x-`.
fn datatype(format: &str) -> String {
    match format {
        "html" => "html".to_owned(),
        "plain" => "plaintext".to_owned(),
        "po" => "po".to_owned(),
        "properties" => "javapropertyresourcebundle".to_owned(),
        other => format!("x-{other}"),
    }
}

fn push_segments(out: &mut String, told: &Told<'_>) {
    let mut n_segments = 0_usize;
    for part in &told.parts {
        if part.is_segment {
            n_segments += 1;
            let mid = n_segments.to_string();
            out.extend(["<mrk mtype=\"seg\" mid=\"", &mid, "\">"]);
            push_pieces(out, told, &part.pieces);
            out.push_str("</mrk>");
        } else {
            push_pieces(out, told, &part.pieces);
        }
    }
}

fn push_pieces(out: &mut String, told: &Told<'_>, pieces: &[TargetPiece]) {
    let whole = whole_pairs(pieces);
    for piece in pieces {
        match piece {
            TargetPiece::Text(text) => push_text_with(out, text, push_character),
            TargetPiece::Open(id) if whole.contains(id) => {
                push_code(
                    out,
                    &format!("<g id=\"{id}\""),
                    told.shown(*id, CodeKind::Open),
                );
                out.push('>');
            }
            TargetPiece::Close(id) if whole.contains(id) => out.push_str("</g>"),
            TargetPiece::Open(id) => {
                let start = format!("<bx id=\"{id}\" rid=\"{id}\"");
                push_code(out, &start, told.shown(*id, CodeKind::Open));
                out.push_str("/>");
            }
            TargetPiece::Close(id) => {
                let start = format!("<ex id=\"{id}\" rid=\"{id}\"");
                push_code(out, &start, told.shown(*id, CodeKind::Close));
                out.push_str("/>");
            }
            TargetPiece::Single(id) => push_single(out, told, *id),
        }
    }
}

fn push_single(out: &mut String, told: &Told<'_>, id: usize) {
    let Some(code) = told.single(id) else { return };
    let kind = if code.kind == CodeKind::Break { " ctype=\"lb\"" } else { "" };
    push_code(out, &format!("<x id=\"{id}\"{kind}"), code.shown());
    out.push_str("/>");
}

/// The start of an element that stands for a code, and what is shown of the code.
fn push_code(out: &mut String, start: &str, shown: &str) {
    out.push_str(start);
    push_attribute(out, "equiv-text", shown);
}

/// A character that XML has no place for, told by its number.
fn push_character(out: &mut String, c: char) {
    let code = u32::from(c);
    let element = format!("<x id=\"c{code:X}\" ctype=\"{CHARACTER}{code:04X}\"/>");
    out.push_str(&element);
}
