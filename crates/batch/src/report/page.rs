//! The report as one page that needs no network and no program.

use crate::report::{BatchEnd, BatchReport};

const STYLE: &str = include_str!("page.css");

/// The page.
pub(super) fn page(report: &BatchReport) -> String {
    let (class, title) = outcome(report);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <main>\n<h1 class=\"{class}\">{title}</h1>\n"
    );
    write_tiles(report, &mut page);
    write_bars(report, &mut page);
    write_failures(report, &mut page);
    write_slowest(report, &mut page);
    write_outputs(report, &mut page);
    write_run(report, &mut page);
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn outcome(report: &BatchReport) -> (&'static str, &'static str) {
    match report.end {
        BatchEnd::Complete if report.counts.is_clean() => ("clean", "All done"),
        BatchEnd::Complete => ("partly", "Done, with documents in quarantine"),
        BatchEnd::Stopped => ("stopped", "Stopped before the end"),
        BatchEnd::TooManyErrors => ("stopped", "Stopped: too many documents failed"),
    }
}

fn write_tiles(report: &BatchReport, page: &mut String) {
    let counts = &report.counts;
    let tiles = [
        (grouped(counts.documents), "documents"),
        (bytes(counts.bytes), "of text and pages"),
        (format!("{:.1} s", report.elapsed.as_secs_f64()), "of this run"),
        (format!("{:.0}", report.documents_per_second()), "documents a second"),
        (grouped(counts.duplicates), "duplicates"),
        (grouped(counts.n_failed()), "in quarantine"),
    ];
    page.push_str("<dl class=\"tiles\">\n");
    for (number, what) in tiles {
        page.extend([format!("<div><dt>{what}</dt><dd>{number}</dd></div>\n")]);
    }
    page.push_str("</dl>\n");
}

/// What came of each job and what failed, drawn to one scale.
fn write_bars(report: &BatchReport, page: &mut String) {
    let counts = &report.counts;
    let most = counts.products.values().chain(counts.failed.values()).max();
    let Some(&most) = most.filter(|most| **most > 0) else { return };
    page.push_str("<h2>What came of them</h2>\n<table class=\"bars\">\n");
    for (job, n) in &counts.products {
        let n_empty = counts.empty.get(job).copied().unwrap_or_default();
        let note = match n_empty {
            0 => String::new(),
            n_empty => format!("{} with nothing in it", grouped(n_empty)),
        };
        write_bar(page, ("job", job), (*n, most), &note);
    }
    for (kind, n) in &counts.failed {
        write_bar(page, ("failed", kind), (*n, most), "");
    }
    page.push_str("</table>\n");
}

fn write_bar(
    page: &mut String,
    (class, name): (&str, &str),
    (n, most): (u64, u64),
    note: &str,
) {
    page.extend([format!(
        "<tr class=\"{class}\"><th>{}</th><td class=\"number\">{}</td>\
         <td><meter min=\"0\" max=\"{most}\" value=\"{n}\"></meter> {note}</td></tr>\n",
        escaped(name),
        grouped(n)
    )]);
}

fn write_failures(report: &BatchReport, page: &mut String) {
    if report.failures.is_empty() {
        return;
    }
    let n_more = report.counts.n_failed() - report.failures.len() as u64;
    page.push_str("<h2>In quarantine</h2>\n<table>\n");
    page.push_str("<tr><th>document</th><th>kind</th><th>what is wrong</th></tr>\n");
    for failure in &report.failures {
        page.extend([format!(
            "<tr><td><bdi>{}</bdi></td><td class=\"kind\">{}</td><td>{}</td></tr>\n",
            escaped(&failure.id),
            failure.reason,
            escaped(&failure.message)
        )]);
    }
    page.push_str("</table>\n");
    if n_more > 0 {
        let n_more = grouped(n_more);
        page.extend([format!(
            "<p>and {n_more} more: <code>quarantine.jsonl</code></p>\n"
        )]);
    }
}

fn write_slowest(report: &BatchReport, page: &mut String) {
    if report.slowest.is_empty() {
        return;
    }
    page.push_str("<h2>What took longest</h2>\n<table>\n");
    page.push_str("<tr><th>document</th><th class=\"number\">time</th><th class=\"number\">size</th></tr>\n");
    for slow in &report.slowest {
        page.extend([format!(
            "<tr><td><bdi>{}</bdi></td><td class=\"number\">{:.1} ms</td>\
             <td class=\"number\">{}</td></tr>\n",
            escaped(&slow.id),
            slow.took.as_secs_f64() * 1e3,
            bytes(slow.bytes)
        )]);
    }
    page.push_str("</table>\n");
}

fn write_outputs(report: &BatchReport, page: &mut String) {
    page.push_str("<h2>Outputs</h2>\n<table>\n");
    page.push_str("<tr><th>file</th><th class=\"number\">rows</th><th class=\"number\">size</th><th>BLAKE3</th></tr>\n");
    for output in &report.outputs {
        page.extend([format!(
            "<tr><td><bdi>{}</bdi></td><td class=\"number\">{}</td>\
             <td class=\"number\">{}</td><td><code>{}</code></td></tr>\n",
            escaped(&output.name),
            grouped(output.rows),
            bytes(output.bytes),
            escaped(&output.blake3)
        )]);
    }
    page.push_str("</table>\n");
}

fn write_run(report: &BatchReport, page: &mut String) {
    let run = &report.run;
    let mut rows = vec![
        ("khulasa".to_owned(), run.version.clone()),
        (
            "inputs".to_owned(),
            format!("{}, {}", grouped(run.inputs), bytes(run.input_bytes)),
        ),
        ("form".to_owned(), run.form.clone()),
    ];
    let params = run.params.iter();
    rows.extend(params.map(|(job, params)| (job.clone(), params.to_string())));
    page.push_str("<h2>The run</h2>\n<table>\n");
    for (name, value) in rows {
        let (name, value) = (escaped(&name), escaped(&value));
        page.extend([format!("<tr><th>{name}</th><td><bdi>{value}</bdi></td></tr>\n")]);
    }
    page.push_str("</table>\n");
}

/// The text without what HTML would take for its own.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// `1234567` as `1,234,567`.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (digit_idx, digit) in digits.chars().enumerate() {
        if digit_idx > 0 && (digits.len() - digit_idx).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A number of bytes in the unit that people would use.
#[expect(clippy::cast_precision_loss, reason = "a size is told in one decimal")]
pub(super) fn bytes(n_bytes: u64) -> String {
    let units = [(30, "GiB"), (20, "MiB"), (10, "KiB")];
    let unit = units.iter().find(|(bits, _)| n_bytes >> bits > 0);
    match unit {
        Some((bits, unit)) => {
            format!("{:.1} {unit}", n_bytes as f64 / (1_u64 << bits) as f64)
        }
        None => format!("{n_bytes} bytes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_as_people_read_them() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(bytes(1023), "1023 bytes");
        assert_eq!(bytes(1536), "1.5 KiB");
        assert_eq!(bytes(3 << 30), "3.0 GiB");
    }

    #[test]
    fn a_name_cannot_be_markup() {
        assert_eq!(escaped("<b a=\"1\">&"), "&lt;b a=&quot;1&quot;&gt;&amp;");
    }
}
