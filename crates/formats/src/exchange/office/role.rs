//! What the elements of office documents are to a reader of paragraphs.

use quick_xml::events::BytesStart;

use crate::exchange::dress::on_one_line;
use crate::exchange::markup::{attribute, escaped, local_name};

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A unit.
    Paragraph,
    /// What tells about the paragraph before its content.
    ParagraphProperties,
    Run,
    RunProperties,
    Text,
    /// A character that is written as an element.
    Symbol(&'static str),
    /// Breaks the line or leaves a gap, as a reader sees it.
    Break(&'static str),
    /// A pair around runs.
    Pair,
    /// Tells about the pair before its content.
    PairProperties,
    /// The content of the pair that it lies in.
    PairContent,
    /// Marks text as inserted.
    Inserted,
    /// Marks text as deleted.
    Deleted,
    /// Means nothing to anyone.
    Nothing,
    /// Begins, parts or ends a field.
    FieldMark,
    /// What a field is.
    FieldCode,
    /// The mark of a note, in brackets or not.
    NoteMark,
    /// Stands alone, with all that is in it.
    Single,
}

/// The elements of a kind of office document.
pub(super) struct Vocabulary {
    /// The namespaces that its elements are in.
    pub(super) namespaces: &'static [&'static str],
    /// The role of an element by its name without prefix.
    pub(super) role: fn(name: &str, is_in_run: bool, tag: &BytesStart<'_>) -> Role,
    /// Writes text inside a run.
    pub(super) write_text: fn(prefix: &str, text: &str) -> String,
}

/// Text documents.
pub(super) const WORD: Vocabulary = Vocabulary {
    namespaces: &[
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ],
    role: word_role,
    write_text: write_word_text,
};

fn word_role(name: &str, is_in_run: bool, tag: &BytesStart<'_>) -> Role {
    match name {
        "p" => Role::Paragraph,
        "pPr" => Role::ParagraphProperties,
        "r" => Role::Run,
        "rPr" if is_in_run => Role::RunProperties,
        "t" => Role::Text,
        "noBreakHyphen" => Role::Symbol("\u{2011}"),
        "softHyphen" => Role::Symbol("\u{AD}"),
        "tab" | "ptab" => Role::Break("\t"),
        "cr" => Role::Break("\n"),
        "br" if is_line_break(tag) => Role::Break("\n"),
        "hyperlink" | "smartTag" | "customXml" | "sdt" | "dir" | "bdo" => Role::Pair,
        "fldSimple" if is_link(tag) => Role::Pair,
        "smartTagPr" | "customXmlPr" | "sdtPr" | "sdtEndPr" => Role::PairProperties,
        "sdtContent" => Role::PairContent,
        "ins" | "moveTo" => Role::Inserted,
        "del" | "moveFrom" => Role::Deleted,
        "proofErr" | "lastRenderedPageBreak" => Role::Nothing,
        "fldChar" => Role::FieldMark,
        "instrText" => Role::FieldCode,
        "footnoteReference" | "endnoteReference" => Role::NoteMark,
        _ => Role::Single,
    }
}

fn is_line_break(tag: &BytesStart<'_>) -> bool {
    value(tag, "type").is_none_or(|kind| kind == "textWrapping")
}

fn is_link(tag: &BytesStart<'_>) -> bool {
    value(tag, "instr").is_some_and(|instruction| is_link_code(&instruction))
}

/// Slides.
pub(super) const SLIDES: Vocabulary = Vocabulary {
    namespaces: &[
        "http://schemas.openxmlformats.org/drawingml/2006/main",
        "http://purl.oclc.org/ooxml/drawingml/main",
    ],
    role: slide_role,
    write_text: write_slide_text,
};

fn slide_role(name: &str, is_in_run: bool, _: &BytesStart<'_>) -> Role {
    match name {
        "p" => Role::Paragraph,
        "pPr" => Role::ParagraphProperties,
        "r" => Role::Run,
        "rPr" if is_in_run => Role::RunProperties,
        "t" => Role::Text,
        "br" => Role::Break("\n"),
        _ => Role::Single,
    }
}

fn write_slide_text(prefix: &str, text: &str) -> String {
    let text = escaped(&on_one_line(text));
    format!("<{prefix}t>{text}</{prefix}t>")
}

/// Sheets.
pub(super) const SHEETS: Vocabulary = Vocabulary {
    namespaces: &[
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    ],
    role: sheet_role,
    write_text: write_sheet_text,
};

fn sheet_role(name: &str, is_in_run: bool, _: &BytesStart<'_>) -> Role {
    match name {
        // A shared text, a text in its cell, the text of a comment.
        "si" | "is" | "text" => Role::Paragraph,
        "r" => Role::Run,
        "rPr" if is_in_run => Role::RunProperties,
        "t" => Role::Text,
        // How a text is pronounced is no text of its own.
        "rPh" | "phoneticPr" => Role::Nothing,
        _ => Role::Single,
    }
}

fn write_sheet_text(prefix: &str, text: &str) -> String {
    format!("<{prefix}t xml:space=\"preserve\">{}</{prefix}t>", escaped(text))
}

/// Whether the result of a field is text that an author wrote; others are made anew.
pub(super) fn is_link_code(instruction: &str) -> bool {
    instruction.trim_start().starts_with("HYPERLINK")
}

/// The value of an attribute that has the prefix of its element.
pub(super) fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let full = tag.name().into_inner();
    let prefix = full.len() - local_name(tag).len();
    attribute(tag, &format!("{}{name}", full.get(..prefix).unwrap_or_default()))
}

fn write_word_text(prefix: &str, text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\t', '\u{2011}', '\n', '\r']) {
        let (before, behind) = rest.split_at_checked(at).unwrap_or((rest, ""));
        push_word_run(&mut out, prefix, before);
        let mut chars = behind.chars();
        let element = match chars.next() {
            Some('\t') => "tab",
            Some('\u{2011}') => "noBreakHyphen",
            _ => "br",
        };
        out.extend(["<", prefix, element, "/>"]);
        rest = chars.as_str();
    }
    push_word_run(&mut out, prefix, rest);
    out
}

fn push_word_run(out: &mut String, prefix: &str, text: &str) {
    if !text.is_empty() {
        out.extend([
            "<",
            prefix,
            "t xml:space=\"preserve\">",
            &escaped(text),
            "</",
            prefix,
            "t>",
        ]);
    }
}
