//! Plain text: blocks apart by an empty line, items and rows one under another.

use std::io::{self, Write};

use khulasa_text::Document;

use crate::document::form::DocumentForm;
use crate::document::layout::{Part, write_apart};

/// Plain text.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlainText;

impl DocumentForm for PlainText {
    fn name(&self) -> &'static str {
        "txt"
    }

    fn title(&self) -> &'static str {
        "plain text: paragraphs apart by an empty line"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn write_document(
        &self,
        document: &Document,
        _: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        write_apart(document, out, write_part)
    }
}

fn write_part(part: &Part<'_>, out: &mut dyn Write) -> io::Result<()> {
    match part {
        Part::Heading(_, text) => writeln!(out, "{text}"),
        Part::Code(text) => writeln!(out, "{text}"),
        Part::Paragraph(lines) | Part::Caption(lines) => {
            writeln!(out, "{}", lines.join("\n"))
        }
        Part::Quotations(quotations) => {
            let quotations: Vec<String> =
                quotations.iter().map(|lines| lines.join("\n")).collect();
            writeln!(out, "{}", quotations.join("\n\n"))
        }
        Part::List(items) => items.iter().try_for_each(|item| {
            let indent = "  ".repeat(item.depth - 1);
            let mark =
                item.number().map_or("- ".to_owned(), |number| format!("{number}. "));
            let inner = " ".repeat(indent.len() + mark.len());
            writeln!(out, "{indent}{mark}{}", item.lines.join(&format!("\n{inner}")))
        }),
        Part::Table(rows) => rows.iter().try_for_each(|row| {
            let cells: Vec<String> = row.iter().map(|lines| lines.join(" ")).collect();
            writeln!(out, "{}", cells.join("\t").trim_end_matches('\t'))
        }),
    }
}
