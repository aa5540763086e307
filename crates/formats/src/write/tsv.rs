//! Tab-separated values: a header row, then one row a sentence.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::record::{
    DecisionsRecord, ExplainedRecord, ExplanationRecord, Record, SegmentsRecord,
    SummaryRecord,
};
use crate::write::evaluation;
use crate::write::line::one_line;
use crate::write::writer::Writer;

/// Tab-separated values.
///
/// Line ends inside a sentence are one space, as in text. A tab, line end or backslash
/// that remains in a field is written as `\t`, `\n`, `\r` or `\\`. A field without a
/// value is empty. Parts of a score are one field: `position=0.2;title=0.15`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tsv;

impl Writer for Tsv {
    fn name(&self) -> &'static str {
        "tsv"
    }

    fn title(&self) -> &'static str {
        "tab-separated values with a header row"
    }

    fn extension(&self) -> &'static str {
        "tsv"
    }

    fn write_record(&self, record: &Record, out: &mut dyn Write) -> io::Result<()> {
        match record {
            Record::Summary(record) => write_summary(record, out),
            Record::Segments(record) => write_segments(record, out),
            Record::Decisions(record) => write_decisions(record, out),
            Record::Explanation(record) => write_explanation(record, out),
            Record::Evaluation(record) => evaluation::write_tsv(record, out),
        }
    }
}

fn write_summary(record: &SummaryRecord, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "id\tblock\tkind\tstart_byte\tend_byte\tpick\tscore\ttext")?;
    for row in &record.summary {
        let (id, block, kind, pick) = (row.id, row.block, row.kind, row.pick);
        write!(out, "{id}\t{block}\t{kind}\t{}\t{}\t", row.start_byte, row.end_byte)?;
        writeln!(out, "{pick}\t{}\t{}", row.score, sentence_field(&row.text))?;
    }
    Ok(())
}

fn write_segments(record: &SegmentsRecord, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "id\tblock\tkind\tstart_byte\tend_byte\tleading\ttext\ttrailing\trule"
    )?;
    for row in &record.segments {
        write!(out, "{}\t{}\t{}\t", row.id, row.block, row.kind)?;
        write!(out, "{}\t{}\t{}\t", row.start_byte, row.end_byte, escape(&row.leading))?;
        let (text, trailing) = (sentence_field(&row.text), escape(&row.trailing));
        writeln!(out, "{text}\t{trailing}\t{}", row.rule)?;
    }
    Ok(())
}

fn write_decisions(record: &DecisionsRecord, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "at_byte\tis_boundary\trule\tleft\tright")?;
    for row in &record.decisions {
        write!(out, "{}\t{}\t{}\t", row.at_byte, row.is_boundary, row.rule)?;
        writeln!(out, "{}\t{}", sentence_field(&row.left), sentence_field(&row.right))?;
    }
    Ok(())
}

fn write_explanation(record: &ExplanationRecord, out: &mut dyn Write) -> io::Result<()> {
    let columns =
        "id\tblock\tkind\tstart_byte\tend_byte\trank\tscore\tpick\tdropped\tparts";
    writeln!(out, "{columns}\ttext")?;
    for row in &record.sentences {
        let pick = row.pick.map(|pick| pick.to_string()).unwrap_or_default();
        let dropped = sentence_field(row.dropped.as_deref().unwrap_or_default());
        write!(out, "{}\t{}\t{}\t", row.id, row.block, row.kind)?;
        write!(out, "{}\t{}\t{}\t", row.start_byte, row.end_byte, row.rank)?;
        write!(out, "{}\t{pick}\t{dropped}\t", row.score)?;
        writeln!(out, "{}\t{}", parts_field(row), sentence_field(&row.text))?;
    }
    Ok(())
}

fn parts_field(sentence: &ExplainedRecord) -> String {
    let parts = sentence.parts.iter().map(|part| format!("{}={}", part.name, part.value));
    escape(&parts.collect::<Vec<_>>().join(";")).into_owned()
}

fn sentence_field(text: &str) -> String {
    escape(&one_line(text)).into_owned()
}

pub(crate) fn escape(field: &str) -> Cow<'_, str> {
    if !field.contains(['\t', '\n', '\r', '\\']) {
        return Cow::Borrowed(field);
    }
    let escaped = field.replace('\\', "\\\\").replace('\t', "\\t");
    Cow::Owned(escaped.replace('\n', "\\n").replace('\r', "\\r"))
}
