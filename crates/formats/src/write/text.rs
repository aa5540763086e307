//! Text for people and pipes: one sentence a line and nothing else.

use std::io::{self, Write};

use crate::record::{
    DecisionsRecord, ExplanationRecord, PartRecord, Record, SegmentsRecord, SummaryRecord,
};
use crate::write::evaluation;
use crate::write::line::{blend_line, by_section, one_line, part_line, standing};
use crate::write::writer::Writer;

/// Text.
///
/// A summary is one sentence a line, under its heading where each section has one. Segments are one a line with an empty line between
/// blocks. A decision is `place break|keep rule: left | right`. An explanation is a line
/// about the weights where they are mixed, a line for each sentence and indented lines for
/// the parts of its score.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text;

impl Writer for Text {
    fn name(&self) -> &'static str {
        "text"
    }

    fn title(&self) -> &'static str {
        "one sentence a line"
    }

    fn extension(&self) -> &'static str {
        "txt"
    }

    fn write_record(&self, record: &Record, out: &mut dyn Write) -> io::Result<()> {
        match record {
            Record::Summary(record) => out.write_all(summary_text(record).as_bytes()),
            Record::Segments(record) => write_segments(record, out),
            Record::Decisions(record) => write_decisions(record, out),
            Record::Explanation(record) => write_explanation(record, out),
            Record::Evaluation(record) => evaluation::write_text(record, out),
        }
    }
}

/// One sentence a line; sections that have a summary each are parted by an empty line.
pub(crate) fn summary_text(record: &SummaryRecord) -> String {
    let mut text = String::new();
    let mut push_line = |line: &str| {
        text.push_str(line);
        text.push('\n');
    };
    for (section_idx, (heading, sentences)) in by_section(record).enumerate() {
        if section_idx > 0 {
            push_line("");
        }
        let texts = sentences.iter().map(|sentence| sentence.text.as_str());
        heading.into_iter().chain(texts).for_each(|line| push_line(&one_line(line)));
    }
    text
}

fn write_segments(record: &SegmentsRecord, out: &mut dyn Write) -> io::Result<()> {
    let mut last_block = None;
    for segment in &record.segments {
        if last_block.is_some_and(|last| last != segment.block) {
            writeln!(out)?;
        }
        writeln!(out, "{}", one_line(&segment.text))?;
        last_block = Some(segment.block);
    }
    Ok(())
}

fn write_decisions(record: &DecisionsRecord, out: &mut dyn Write) -> io::Result<()> {
    for decision in &record.decisions {
        let verdict = if decision.is_boundary { "break" } else { "keep" };
        let (left, right) = (one_line(&decision.left), one_line(&decision.right));
        writeln!(
            out,
            "{} {verdict} {}: {left} | {right}",
            decision.at_byte, decision.rule
        )?;
    }
    Ok(())
}

fn write_explanation(record: &ExplanationRecord, out: &mut dyn Write) -> io::Result<()> {
    if let Some(blend) = &record.blend {
        writeln!(out, "{}", blend_line(blend))?;
    }
    for sentence in &record.sentences {
        writeln!(out, "{}: {}", standing(sentence), one_line(&sentence.text))?;
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
        writeln!(out, "{:indent$}{}", "", part_line(part), indent = 4 * depth)?;
        write_parts(&part.parts, depth + 1, out)?;
    }
    Ok(())
}
