//! A web page in one file, in the language and direction of its text.

use std::io::{self, Write};

use khulasa_text::Document;

use crate::document::form::DocumentForm;
use crate::document::layout::{Item, Lines, Part, Row, parts};
use crate::exchange::Letters;

/// How the page looks: lines of a width that can be read, tables with rules.
const STYLE: &str = "body { max-width: 44em; margin: 2em auto; padding: 0 1em; \
    font-family: serif; font-size: 1.1em; line-height: 1.7; }\n\
    h1, h2, h3, h4, h5, h6 { line-height: 1.3; }\n\
    table { border-collapse: collapse; margin: 1em 0; display: block; overflow-x: auto; }\n\
    td { border: 1px solid #999; padding: .2em .6em; vertical-align: top; }\n\
    blockquote { border-inline-start: 3px solid #999; margin-inline: 0; \
    padding-inline-start: 1em; }\n\
    figure { margin: 1em 0; font-style: italic; }\n\
    pre { overflow-x: auto; background: #f3f3f3; padding: .6em; line-height: 1.4; }";

/// A web page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page;

impl DocumentForm for Page {
    fn name(&self) -> &'static str {
        "html"
    }

    fn title(&self) -> &'static str {
        "a web page in one file"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm"]
    }

    fn write_document(
        &self,
        document: &Document,
        name: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let is_right = document.language.is_right_to_left();
        let direction = direction(is_right);
        writeln!(out, "<!DOCTYPE html>")?;
        writeln!(out, "<html lang=\"{}\" dir=\"{direction}\">", document.language)?;
        writeln!(out, "<head>\n<meta charset=\"utf-8\">")?;
        writeln!(
            out,
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
        )?;
        let parts = parts(document);
        write_title(&parts, name, out)?;
        writeln!(out, "<style>\n{STYLE}\n</style>\n</head>\n<body>\n<main>")?;
        let mut writer = Writer { is_right, out };
        parts.iter().try_for_each(|part| writer.write_part(part))?;
        writeln!(out, "</main>\n</body>\n</html>")
    }
}

/// The title: the first heading, else a name, which nobody translates.
fn write_title(parts: &[Part<'_>], name: &str, out: &mut dyn Write) -> io::Result<()> {
    let heading = parts.iter().find_map(|part| match part {
        Part::Heading(_, text) => Some(text),
        _ => None,
    });
    match heading {
        Some(heading) => writeln!(out, "<title>{}</title>", escaped(heading)),
        None => writeln!(out, "<title translate=\"no\">{}</title>", escaped(name)),
    }
}

const fn direction(is_right: bool) -> &'static str {
    if is_right { "rtl" } else { "ltr" }
}

struct Writer<'w> {
    /// Whether the page runs from right to left.
    is_right: bool,
    out: &'w mut dyn Write,
}

impl Writer<'_> {
    fn write_part(&mut self, part: &Part<'_>) -> io::Result<()> {
        match part {
            Part::Heading(level, text) => {
                let turn = self.turn(text);
                writeln!(self.out, "<h{level}{turn}>{}</h{level}>", escaped(text))
            }
            Part::Paragraph(lines) => self.write_element("p", lines),
            Part::Caption(lines) => {
                self.out.write_all(b"<figure>")?;
                self.write_element("figcaption", lines)?;
                writeln!(self.out, "</figure>")
            }
            // The line end behind the tag is none of the text.
            Part::Code(text) => {
                writeln!(self.out, "<pre dir=\"auto\">\n{}</pre>", escaped(text))
            }
            Part::Quotations(quotations) => {
                writeln!(self.out, "<blockquote>")?;
                quotations.iter().try_for_each(|lines| self.write_element("p", lines))?;
                writeln!(self.out, "</blockquote>")
            }
            Part::List(items) => self.write_list(items),
            Part::Table(rows) => self.write_table(rows),
        }
    }

    fn write_element(&mut self, name: &str, lines: &Lines) -> io::Result<()> {
        let (turn, text) = (self.turn(&lines.join(" ")), broken(lines));
        writeln!(self.out, "<{name}{turn}>{text}</{name}>")
    }

    /// The items of a list, deeper ones in lists inside the item before them.
    fn write_list(&mut self, items: &[Item]) -> io::Result<()> {
        let mut open: Vec<Option<u32>> = Vec::new();
        for item in items {
            while open.len() > item.depth {
                self.close_list(&mut open)?;
            }
            let is_other = |last: &Option<u32>| last.is_some() != item.number().is_some();
            if open.len() == item.depth && open.last().is_some_and(is_other) {
                self.close_list(&mut open)?;
            }
            let value = match (open.get(item.depth - 1).copied(), item.number()) {
                (None, None) => {
                    writeln!(self.out, "<ul>")?;
                    String::new()
                }
                (None, Some(number)) => {
                    let start = attribute("start", number, 1);
                    writeln!(self.out, "<ol{start}>")?;
                    String::new()
                }
                (Some(last), number) => {
                    writeln!(self.out, "</li>")?;
                    let next = last.and_then(|last| last.checked_add(1));
                    number.zip(next).map_or(String::new(), |(number, next)| {
                        attribute("value", number, next)
                    })
                }
            };
            open.truncate(item.depth - 1);
            open.push(item.number());
            let (turn, text) = (self.turn(&item.lines.join(" ")), broken(&item.lines));
            // The mark of the item stays on the side of the page.
            match turn.as_str() {
                "" => write!(self.out, "<li{value}>{text}")?,
                _ => write!(self.out, "<li{value}><span{turn}>{text}</span>")?,
            }
        }
        while !open.is_empty() {
            self.close_list(&mut open)?;
        }
        Ok(())
    }

    /// Closes the list that was opened last, with its last item.
    fn close_list(&mut self, open: &mut Vec<Option<u32>>) -> io::Result<()> {
        let name = if open.pop().flatten().is_some() { "ol" } else { "ul" };
        writeln!(self.out, "</li>\n</{name}>")
    }

    fn write_table(&mut self, rows: &[Row]) -> io::Result<()> {
        writeln!(self.out, "<table>")?;
        for row in rows {
            writeln!(self.out, "<tr>")?;
            row.iter().try_for_each(|lines| self.write_element("td", lines))?;
            writeln!(self.out, "</tr>")?;
        }
        writeln!(self.out, "</table>")
    }

    /// The attribute of a text that runs the other way than the page.
    fn turn(&self, text: &str) -> String {
        let letters = Letters::of(text);
        let has_letters = letters.n_left + letters.n_right > 0;
        if has_letters && letters.is_right() != self.is_right {
            return format!(" dir=\"{}\"", direction(!self.is_right));
        }
        String::new()
    }
}

/// An attribute of a list for a number that is not the one that would come.
fn attribute(name: &str, number: u32, expected: u32) -> String {
    if number == expected { String::new() } else { format!(" {name}=\"{number}\"") }
}

fn broken(lines: &Lines) -> String {
    let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
    lines.join("<br>\n")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
