//! An evaluation as a table: a row for each method, a column for each measure.

use std::io::{self, Write};

use crate::record::{DifferenceRecord, EvaluationRecord, MeasureRecord};

/// Columns of even width, for reading.
pub(super) fn write_text(
    record: &EvaluationRecord,
    out: &mut dyn Write,
) -> io::Result<()> {
    let rows = rows(record);
    let n_columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..n_columns).map(width).collect();
    for row in &rows {
        let cells =
            row.iter().zip(&widths).map(|(cell, &width)| format!("{cell:width$}"));
        let line = cells.collect::<Vec<_>>().join("  ");
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// A table of Markdown.
pub(super) fn write_markdown(
    record: &EvaluationRecord,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (row_idx, row) in rows(record).iter().enumerate() {
        writeln!(out, "| {} |", row.join(" | "))?;
        if row_idx == 0 {
            writeln!(out, "|{}", " :-- |".repeat(row.len()))?;
        }
    }
    Ok(())
}

/// A row for each measure of each method, numbers as they are.
pub(super) fn write_tsv(
    record: &EvaluationRecord,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(
        out,
        "method\tmeasure\ttexts\tmean\tlow\thigh\tdifference\tdifference_low\tdifference_high"
    )?;
    for method in &record.methods {
        for measure in &method.measures {
            let MeasureRecord { name, texts, mean, low, high, .. } = measure;
            let told = |of: fn(&DifferenceRecord) -> f64| {
                measure
                    .difference
                    .as_ref()
                    .map(of)
                    .map_or(String::new(), |n| n.to_string())
            };
            let difference = [told(|d| d.mean), told(|d| d.low), told(|d| d.high)];
            let difference = difference.join("\t");
            let method = &method.method;
            writeln!(
                out,
                "{method}\t{name}\t{texts}\t{mean}\t{low}\t{high}\t{difference}"
            )?;
        }
    }
    Ok(())
}

fn rows(record: &EvaluationRecord) -> Vec<Vec<String>> {
    let measures = record.methods.first().map(|first| &*first.measures);
    let names =
        measures.unwrap_or_default().iter().map(|measure| measure.name.to_owned());
    let head = std::iter::once("method".to_owned()).chain(names).collect();
    let rows = record.methods.iter().map(|method| {
        let cells = method.measures.iter().map(cell);
        std::iter::once(method.method.clone()).chain(cells).collect()
    });
    std::iter::once(head).chain(rows).collect()
}

/// `0.857 [0.820, 0.890] +0.051*`: the star stands where the difference is no chance.
fn cell(measure: &MeasureRecord) -> String {
    let MeasureRecord { mean, low, high, .. } = measure;
    let difference = measure.difference.map_or(String::new(), |difference| {
        let star = if difference.is_clear { "*" } else { "" };
        format!(" {:+.3}{star}", difference.mean + 0.0)
    });
    format!("{mean:.3} [{low:.3}, {high:.3}]{difference}")
}
