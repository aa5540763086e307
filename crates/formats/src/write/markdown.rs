//! Markdown: a summary as a list under its title, everything else as a table or list.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::record::{
    DecisionsRecord, ExplanationRecord, PartRecord, Record, SegmentsRecord, SourceRecord,
    SummaryRecord,
};
use crate::write::evaluation;
use crate::write::line::{blend_line, by_section, one_line, part_line, standing};
use crate::write::writer::Writer;

/// Markdown.
///
/// Marks of Markdown in the text of another format are escaped, so that they are seen as
/// they were written; text that was read from Markdown keeps its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Markdown;

impl Writer for Markdown {
    fn name(&self) -> &'static str {
        "md"
    }

    fn title(&self) -> &'static str {
        "Markdown: a list under the title"
    }

    fn extension(&self) -> &'static str {
        "md"
    }

    fn write_record(&self, record: &Record, out: &mut dyn Write) -> io::Result<()> {
        match record {
            Record::Summary(record) => write_summary(record, out),
            Record::Segments(record) => write_segments(record, out),
            Record::Decisions(record) => write_decisions(record, out),
            Record::Explanation(record) => write_explanation(record, out),
            Record::Evaluation(record) => evaluation::write_markdown(record, out),
        }
    }
}

fn write_summary(record: &SummaryRecord, out: &mut dyn Write) -> io::Result<()> {
    write_heading(record.title.as_deref(), &record.source, out)?;
    for (section_idx, (heading, sentences)) in by_section(record).enumerate() {
        if section_idx > 0 {
            writeln!(out)?;
        }
        if let Some(heading) = heading {
            writeln!(out, "## {}\n", inline(heading, &record.source))?;
        }
        for sentence in sentences {
            writeln!(out, "- {}", inline(&sentence.text, &record.source))?;
        }
    }
    Ok(())
}

fn write_segments(record: &SegmentsRecord, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "| id | kind | text |\n| --: | :-- | :-- |")?;
    for segment in &record.segments {
        let text = cell(&segment.text, &record.source);
        writeln!(out, "| {} | {} | {text} |", segment.id, segment.kind)?;
    }
    Ok(())
}

fn write_decisions(record: &DecisionsRecord, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "| byte | boundary | rule | left | right |")?;
    writeln!(out, "| --: | :-- | :-- | :-- | :-- |")?;
    for decision in &record.decisions {
        let boundary = if decision.is_boundary { "break" } else { "keep" };
        write!(out, "| {} | {boundary} | {} ", decision.at_byte, decision.rule)?;
        let left = cell(&decision.left, &record.source);
        writeln!(out, "| {left} | {} |", cell(&decision.right, &record.source))?;
    }
    Ok(())
}

fn write_explanation(record: &ExplanationRecord, out: &mut dyn Write) -> io::Result<()> {
    write_heading(record.title.as_deref(), &record.source, out)?;
    if let Some(blend) = &record.blend {
        writeln!(out, "{}\n", escape(&blend_line(blend)))?;
    }
    for sentence in &record.sentences {
        let text = inline(&sentence.text, &record.source);
        writeln!(out, "- {}: {text}", escape(&standing(sentence)))?;
        write_parts(&sentence.parts, 1, out)?;
    }
    Ok(())
}

fn write_parts(
    parts: &[PartRecord],
    depth: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    for part in parts {
        let line = escape(&part_line(part));
        writeln!(out, "{:indent$}- {line}", "", indent = 2 * depth)?;
        write_parts(&part.parts, depth + 1, out)?;
    }
    Ok(())
}

/// The title, or the word for a summary in the language of the text.
fn write_heading(
    title: Option<&str>,
    source: &SourceRecord,
    out: &mut dyn Write,
) -> io::Result<()> {
    match title {
        Some(title) => writeln!(out, "# {}\n", inline(title, source)),
        None => writeln!(out, "# {}\n", word_for_summary(&source.language)),
    }
}

fn word_for_summary(language: &str) -> &'static str {
    match language {
        "ar" => "ملخص",
        "fa" => "خلاصه",
        "ur" => "خلاصہ",
        _ => "Summary",
    }
}

/// The text on one line, as the content of a list item or heading.
fn inline(text: &str, source: &SourceRecord) -> String {
    let line = one_line(text);
    let escaped = if is_markdown(source) { line } else { Cow::Owned(escape(&line)) };
    escape_start(&escaped)
}

/// The text on one line, as the content of a table's cell.
fn cell(text: &str, source: &SourceRecord) -> String {
    let line = one_line(text);
    if is_markdown(source) { line.replace('|', "\\|") } else { escape(&line) }
}

fn is_markdown(source: &SourceRecord) -> bool {
    source.format == "markdown"
}

/// A backslash before every character that Markdown could take for a mark of its own.
fn escape(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    for c in line.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '|' | '~' | '#') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// A backslash before a mark that would open a list, a heading or a quotation.
fn escape_start(line: &str) -> String {
    if line.starts_with(['>', '+', '-', '#', '=']) {
        return format!("\\{line}");
    }
    let after_number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = line.strip_suffix(after_number).unwrap_or_default();
    if !number.is_empty() && after_number.starts_with(['.', ')']) {
        return format!("{number}\\{after_number}");
    }
    line.to_owned()
}
