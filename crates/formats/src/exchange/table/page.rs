//! A table in a web page: one file, whose cells for translations can be written in.

use khulasa_text::Span;

use crate::exchange::decode_entities;
use crate::exchange::html::{HtmlTokenKind, html_tokens};
use crate::exchange::table::laid_out::{COLUMNS, Step, Tables, laid_out};
use crate::exchange::table::rows::{Rows, SOURCE, TARGET};
use crate::exchange::turn::Direction;
use crate::exchange::xml::{attribute, plain};

const STYLE: &str = "body{margin:1rem;font:1rem/1.6 sans-serif}\
    table{border-collapse:collapse;width:100%}\
    th,td{border:1px solid #bbb;padding:.3rem .5rem;vertical-align:top;text-align:start}\
    td.text{width:38%;white-space:pre-wrap}\
    td.other{color:#666;font-size:.75rem;overflow-wrap:anywhere}";

/// A page of one table, its columns in the direction of the source.
pub(super) fn write(
    rows: &Rows,
    languages: [&str; 2],
    directions: [Direction; 2],
) -> Vec<u8> {
    let [source, target] = languages;
    let [from, to] = directions.map(Direction::name);
    let mut out = String::from("<!DOCTYPE html>\n<html");
    out.extend([&attributes(source, from), "><head><meta charset=\"utf-8\">\n"]);
    out.extend(["<title>", &plain(&title(rows)), "</title>\n<style>", STYLE]);
    out.push_str("</style></head>\n<body><table>\n");
    for (row_idx, row) in laid_out(rows).iter().enumerate() {
        out.push_str("<tr>");
        for (column, cell) in COLUMNS.iter().zip(row) {
            let (name, told) = match *column {
                _ if row_idx == 0 => ("th", String::new()),
                SOURCE => ("td", format!(" class=\"text\"{}", attributes(source, from))),
                TARGET => {
                    let told = attributes(target, to);
                    ("td", format!(" class=\"text\"{told} contenteditable"))
                }
                _ => ("td", " class=\"other\" dir=\"ltr\"".to_owned()),
            };
            let cell = plain(cell).replace('\n', "<br>");
            out.extend(["<", name, &told, ">", &cell, "</", name, ">"]);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table></body></html>\n");
    out.into_bytes()
}

fn attributes(language: &str, direction: &str) -> String {
    let language = match language {
        "" => String::new(),
        tag => format!(" lang=\"{}\"", attribute(tag)),
    };
    format!("{language} dir=\"{direction}\"")
}

/// The documents that the table is of.
fn title(rows: &Rows) -> String {
    let laid = laid_out(rows);
    let names = laid.iter().filter(|row| row.first().is_some_and(|id| id == "document"));
    let names: Vec<&str> =
        names.filter_map(|row| row.get(1)).map(String::as_str).collect();
    names.join(" · ")
}

/// The rows of the table of a page that has units in it.
pub(super) fn read(text: &str) -> Rows {
    let mut tables = Tables::default();
    let mut hidden = None;
    for token in html_tokens(text, Span::new(0, text.len())) {
        match token.what {
            HtmlTokenKind::Close(name) if hidden.as_ref() == Some(&name) => hidden = None,
            _ if hidden.is_some() => {}
            HtmlTokenKind::Open(tag)
                if matches!(&*tag.name, "style" | "script" | "title") =>
            {
                hidden = Some(tag.name).filter(|_| !tag.is_closed);
            }
            HtmlTokenKind::Open(tag) => open(&mut tables, &tag.name),
            HtmlTokenKind::Close(name) if name == "table" => tables.close_table(),
            HtmlTokenKind::Text => {
                push(&mut tables, &decode_entities(token.span.of(text)));
            }
            HtmlTokenKind::Close(_) | HtmlTokenKind::Other => {}
        }
    }
    let mut rows = tables.rows();
    for cell in rows.iter_mut().flatten() {
        cell.truncate(cell.trim_end_matches([' ', '\n']).len());
    }
    rows
}

fn open(tables: &mut Tables, name: &str) {
    match name {
        "table" => tables.open(Step::Table),
        "tr" => tables.open(Step::Row),
        "td" | "th" => tables.open(Step::Cell),
        "br" => end_line(tables),
        "p" | "div" if tables.cell().is_some_and(|cell| !cell.trim().is_empty()) => {
            end_line(tables);
        }
        _ => {}
    }
}

fn end_line(tables: &mut Tables) {
    if let Some(cell) = tables.cell() {
        cell.truncate(cell.trim_end_matches(' ').len());
        cell.push('\n');
    }
}

/// Adds text; white space is one space, and none at the beginning of a line.
fn push(tables: &mut Tables, text: &str) {
    let Some(cell) = tables.cell() else { return };
    for c in text.chars() {
        let is_space = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}');
        if !is_space {
            cell.push(c);
        } else if !cell.is_empty() && !cell.ends_with([' ', '\n']) {
            cell.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What browsers and word processors make of a page that someone wrote in.
    #[test]
    fn a_cell_reads_as_its_writer_sees_it() {
        let page = "<!DOCTYPE html><html><head><title>id</title><style>td{}</style></head>\
            <body><table><tr><td>x</table><TABLE>\n<TR>\n<TH>\n id</TH><th>source:ar</th>\
            <th>target:en</th></TR>\n<tr><td><p dir=ltr>u1</p></td><td><p>نعم<br/>\n لا</p>\
            </td><td><font>y</font>es &amp;\n no<div>more</div><!-- x --></td></tr></table>";
        let rows = read(page);
        let cells: Vec<Vec<&str>> = rows
            .iter()
            .map(|row| row.iter().take(3).map(|cell| &**cell).collect())
            .collect();
        assert_eq!(
            cells,
            [
                vec!["id", "source:ar", "target:en"],
                vec!["u1", "نعم\nلا", "yes & no\nmore"]
            ]
        );
        assert_eq!(read("<html><table><tr><td>x</table>"), Rows::new());
    }
}
