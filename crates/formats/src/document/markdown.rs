//! Markdown: marks in the text are escaped where they could mean something.

use std::io::{self, Write};

use khulasa_text::Document;

use crate::document::form::DocumentForm;
use crate::document::layout::{Lines, Part, Row, write_apart};
use crate::exchange::markdown_escaped;

/// Markdown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Markdown;

impl DocumentForm for Markdown {
    fn name(&self) -> &'static str {
        "md"
    }

    fn title(&self) -> &'static str {
        "Markdown, with headings, lists and tables"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown"]
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
        Part::Heading(level, text) => {
            let marks = "#".repeat(usize::from(*level));
            writeln!(out, "{marks} {}", heading(text))
        }
        Part::Paragraph(lines) | Part::Caption(lines) => {
            writeln!(out, "{}", broken(lines, ""))
        }
        Part::Code(text) => write_code(text, out),
        Part::Quotations(quotations) => {
            let quotations: Vec<String> = quotations
                .iter()
                .map(|lines| format!("> {}", broken(lines, "> ")))
                .collect();
            writeln!(out, "{}", quotations.join("\n>\n"))
        }
        Part::List(items) => items.iter().try_for_each(|item| {
            let indent = "  ".repeat(item.depth - 1);
            writeln!(out, "{indent}- {}", broken(&item.lines, &format!("{indent}  ")))
        }),
        Part::Table(rows) => write_table(rows, out),
    }
}

/// Lines with a hard line end between them, each but the first behind a prefix.
fn broken(lines: &Lines, prefix: &str) -> String {
    let lines: Vec<String> =
        lines.iter().map(|line| markdown_escaped(line, true)).collect();
    lines.join(&format!("\\\n{prefix}"))
}

/// The text of a heading, where `#` and `{…}` at the end are marks too.
fn heading(text: &str) -> String {
    let mut escaped = markdown_escaped(text, true);
    let bare = escaped.trim_end_matches('#').len();
    if bare < escaped.len() && !escaped.get(..bare).is_some_and(|s| s.ends_with('\\')) {
        escaped.insert(bare, '\\');
    }
    match escaped.strip_suffix('}') {
        Some(before) => format!("{before}\\}}"),
        None => escaped,
    }
}

/// Code between fences that are longer than any in it.
fn write_code(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let runs = text.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or(0).max(2) + 1);
    writeln!(out, "{fence}\n{text}\n{fence}")
}

/// A table whose first row is its head: Markdown has no table without one.
fn write_table(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let n_columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    for (row_idx, row) in rows.iter().enumerate() {
        write_row(row.iter().map(cell), n_columns, out)?;
        if row_idx == 0 {
            let rules = (0..n_columns).map(|_| "---".to_owned());
            write_row(rules, n_columns, out)?;
        }
    }
    Ok(())
}

fn write_row(
    cells: impl Iterator<Item = String>,
    n_columns: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut cells: Vec<String> = cells.collect();
    cells.resize(n_columns, String::new());
    writeln!(out, "| {} |", cells.join(" | "))
}

fn cell(lines: &Lines) -> String {
    let lines: Vec<String> =
        lines.iter().map(|line| markdown_escaped(line, false)).collect();
    lines.join("<br>")
}
