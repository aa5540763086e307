//! A table in a Word document, which any word processor opens and saves.

use quick_xml::events::BytesStart;

use crate::error::{ReadError, ReadErrorKind};
use crate::exchange::table::laid_out::{COLUMNS, Step, Tables, laid_out};
use crate::exchange::table::rows::{Rows, SOURCE, TARGET};
use crate::exchange::turn::Direction;
use crate::exchange::xml::plain;
use crate::package::{Package, PackageLimits, Unpacker, packed};
use crate::xml::{Elements, walk};

/// The part that holds the text.
const TEXT_PART: &str = "word/document.xml";

/// The parts beside it: what kinds of parts there are, and where they are.
const FRAME: [(&str, &str); 2] = [
    (
        "[Content_Types].xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
         </Types>",
    ),
    (
        "_rels/.rels",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
         </Relationships>",
    ),
];

/// Widths of the columns on a page on its side, in twentieths of a point.
const WIDTHS: [u32; 5] = [1500, 5200, 5200, 1800, 1300];

const BORDERS: [&str; 6] = ["top", "left", "bottom", "right", "insideH", "insideV"];

/// A page on its side, A4.
const SECTION: &str = "<w:sectPr><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>\
    <w:pgMar w:top=\"900\" w:right=\"900\" w:bottom=\"900\" w:left=\"900\" w:header=\"500\" \
    w:footer=\"500\" w:gutter=\"0\"/></w:sectPr>";

/// A document of one table, its columns in the direction of the source.
pub(super) fn write(rows: &Rows, directions: [Direction; 2]) -> Vec<u8> {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str("<w:document xmlns:w=\"");
    out.push_str("http://schemas.openxmlformats.org/wordprocessingml/2006/main\">");
    out.push_str("<w:body><w:tbl><w:tblPr>");
    if directions.first() == Some(&Direction::RightToLeft) {
        out.push_str("<w:bidiVisual/>");
    }
    push_shape(&mut out);
    for (row_idx, row) in laid_out(rows).iter().enumerate() {
        push_row(&mut out, row, row_idx == 0, directions);
    }
    out.extend(["</w:tbl><w:p/>", SECTION, "</w:body></w:document>"]);
    let frame = FRAME.iter().map(|(name, text)| (*name, text.as_bytes()));
    packed(frame.chain([(TEXT_PART, out.as_bytes())]))
}

/// The width, borders and columns of the table.
fn push_shape(out: &mut String) {
    let whole: u32 = WIDTHS.iter().sum();
    let whole = whole.to_string();
    out.extend(["<w:tblW w:w=\"", &whole, "\" w:type=\"dxa\"/><w:tblBorders>"]);
    for border in BORDERS {
        out.extend(["<w:", border, " w:val=\"single\" w:sz=\"4\" w:space=\"0\""]);
        out.push_str(" w:color=\"BFBFBF\"/>");
    }
    out.push_str("</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
    for width in WIDTHS {
        out.extend(["<w:gridCol w:w=\"", &width.to_string(), "\"/>"]);
    }
    out.push_str("</w:tblGrid>");
}

fn push_row(out: &mut String, row: &[String], is_head: bool, directions: [Direction; 2]) {
    out.push_str("<w:tr><w:trPr><w:cantSplit/>");
    out.push_str(if is_head { "<w:tblHeader/></w:trPr>" } else { "</w:trPr>" });
    let [source, target] = directions;
    for ((column, width), cell) in COLUMNS.iter().zip(WIDTHS).zip(row) {
        let direction = match *column {
            SOURCE if !is_head => source,
            TARGET if !is_head => target,
            _ => Direction::LeftToRight,
        };
        let look = match *column {
            _ if is_head => "<w:b/><w:bCs/>",
            SOURCE | TARGET => "",
            _ => "<w:color w:val=\"808080\"/><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/>",
        };
        let width = width.to_string();
        out.extend(["<w:tc><w:tcPr><w:tcW w:w=\"", &width, "\" w:type=\"dxa\"/>"]);
        out.push_str("</w:tcPr>");
        push_paragraph(out, cell, look, direction == Direction::RightToLeft);
        out.push_str("</w:tc>");
    }
    out.push_str("</w:tr>");
}

fn push_paragraph(out: &mut String, text: &str, look: &str, is_rtl: bool) {
    let [bidi, rtl] =
        if is_rtl { ["<w:pPr><w:bidi/></w:pPr>", "<w:rtl/>"] } else { ["", ""] };
    out.extend(["<w:p>", bidi]);
    if !text.is_empty() {
        out.extend(["<w:r><w:rPr>", look, rtl, "</w:rPr>"]);
        for (line_idx, line) in text.split('\n').enumerate() {
            out.push_str(if line_idx > 0 { "<w:br/>" } else { "" });
            for (idx, words) in line.split('\t').enumerate() {
                out.push_str(if idx > 0 { "<w:tab/>" } else { "" });
                let words = plain(words);
                out.extend(["<w:t xml:space=\"preserve\">", &words, "</w:t>"]);
            }
        }
        out.push_str("</w:r>");
    }
    out.push_str("</w:p>");
}

/// The rows of the table in a Word document that has units in it; none if it is no Word
/// document.
pub(super) fn read(bytes: &[u8]) -> Result<Option<Rows>, ReadError> {
    let limits = PackageLimits::default();
    let package = Package::open(bytes, &limits)?;
    let Some(part) = Unpacker::new(&package, limits).unpack(TEXT_PART)? else {
        return Ok(None);
    };
    let mut reader = TableReader::default();
    walk(&part, &mut reader).map_err(|error| error.in_part(TEXT_PART))?;
    Ok(Some(reader.tables.rows()))
}

/// Reads tables as they are seen when every tracked change is accepted.
#[derive(Debug, Default)]
struct TableReader {
    tables: Tables,
    /// How many elements are open whose content is not seen.
    n_hidden: usize,
    /// Whether the text element of a run is open.
    is_text: bool,
}

impl TableReader {
    fn push(&mut self, text: &str) {
        if let Some(cell) = self.tables.cell().filter(|_| self.n_hidden == 0) {
            cell.push_str(text);
        }
    }
}

fn is_hidden(name: &str) -> bool {
    matches!(name, "del" | "moveFrom" | "Fallback" | "instrText" | "delText")
}

impl Elements for TableReader {
    fn open(&mut self, name: &str, _: &BytesStart<'_>) -> Result<(), ReadErrorKind> {
        self.n_hidden += usize::from(is_hidden(name));
        match name {
            "tbl" => self.tables.open(Step::Table),
            "tr" => self.tables.open(Step::Row),
            "tc" => self.tables.open(Step::Cell),
            // Every paragraph but the first of a cell is a line of its own.
            "p" if self.tables.cell().is_some_and(|cell| !cell.is_empty()) => {
                self.push("\n");
            }
            "t" => self.is_text = true,
            "tab" => self.push("\t"),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("\u{2011}"),
            "softHyphen" => self.push("\u{AD}"),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        self.n_hidden = self.n_hidden.saturating_sub(usize::from(is_hidden(name)));
        match name {
            "tbl" => self.tables.close_table(),
            "t" => self.is_text = false,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.is_text {
            self.push(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_body(body: &str) -> Option<Rows> {
        let part =
            format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
        read(&packed([(TEXT_PART, part.as_bytes())])).expect("a document")
    }

    fn row(target: &str) -> String {
        let cell = |text: &str| format!("<w:tc>{text}</w:tc>");
        let plain =
            |text: &str| cell(&format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"));
        let cells = [plain("u1"), plain("نعم"), cell(target), plain("p"), plain("h")];
        format!("<w:tr>{}</w:tr>", cells.concat())
    }

    /// What word processors make of a cell that someone wrote in: runs torn, changes
    /// tracked, a paragraph and a table added.
    #[test]
    fn a_cell_reads_as_its_writer_sees_it() {
        let target = "<w:p><w:r><w:t>y</w:t></w:r><w:proofErr/><w:r><w:t>es</w:t></w:r>\
            <w:del><w:r><w:delText>no</w:delText></w:r></w:del>\
            <w:ins><w:r><w:t xml:space=\"preserve\"> &amp; </w:t><w:br/></w:r></w:ins></w:p>\
            <w:p><w:r><w:t>more</w:t></w:r></w:p>\
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>in</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
        let names = row("<w:p/>").replace("u1", "id").replace("نعم", "source:ar");
        let other = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>";
        let body = format!("{other}<w:tbl>{names}{}</w:tbl>", row(target));
        let rows = read_body(&body).expect("a table");
        let cells: Vec<&str> =
            rows.iter().filter_map(|row| row.get(2)).map(|c| &**c).collect();
        assert_eq!(cells, ["", "yes & \n\nmore\nin"]);
    }

    #[test]
    fn what_is_no_table_of_units_has_no_rows() {
        assert_eq!(read_body("<w:p/>"), Some(Rows::new()));
        assert_eq!(read(&packed([("xl/workbook.xml", &b"<a/>"[..])])), Ok(None));
    }
}
