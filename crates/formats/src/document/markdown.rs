//! Markdown: marks in the text are escaped where they could mean something.

use std::io::{self, Write};

use khulasa_text::Document;

use crate::document::form::DocumentForm;
use crate::document::layout::{Item, Lines, Part, Row, write_apart};
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
        Part::List(items) => write_list(items, out),
        Part::Table(rows) => write_table(rows, out),
    }
}

/// A list that is open while its items are written.
#[derive(Clone, Copy, Debug)]
struct OpenList {
    last_number: Option<u32>,
    /// What stands behind its numbers: one that does not count on is another list.
    mark: char,
    /// The width of the mark of its last item, which all inside is indented by.
    width: usize,
}

fn write_list(items: &[Item], out: &mut dyn Write) -> io::Result<()> {
    let mut open: Vec<OpenList> = Vec::new();
    for item in items {
        open.truncate(item.depth);
        let around = open.get(..item.depth - 1).unwrap_or_default();
        let indent = " ".repeat(around.iter().map(|list| list.width).sum());
        let last = open.get(item.depth - 1).copied();
        let mark = match (last, item.number()) {
            (Some(OpenList { last_number: Some(last), mark, .. }), Some(number)) => {
                let other = if mark == '.' { ')' } else { '.' };
                if last.checked_add(1) == Some(number) { mark } else { other }
            }
            _ => '.',
        };
        let bullet = match item.number() {
            Some(number) => format!("{number}{mark} "),
            None => "- ".to_owned(),
        };
        let width = bullet.len();
        let is_first = last.is_none() && item.depth > 1;
        if is_first && item.number().is_some_and(|number| number != 1) {
            // Right below a line of text it would be one more.
            writeln!(out)?;
        }
        open.truncate(item.depth - 1);
        open.push(OpenList { last_number: item.number(), mark, width });
        let inner = " ".repeat(indent.len() + width);
        writeln!(out, "{indent}{bullet}{}", broken(&item.lines, &inner))?;
    }
    Ok(())
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
