//! Archives that tests make, by a library that is not ours.

#![expect(clippy::expect_used, reason = "a test may panic")]

use std::io::{Cursor, Read, Seek, Write};

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime, ZipArchive};

/// An archive of these members, packed but for `mimetype`, as most programs write one.
pub(crate) fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
    let writer = ZipWriter::new(Cursor::new(Vec::new()));
    written(writer, SimpleFileOptions::default(), members).into_inner()
}

/// Writes these members, and a comment behind them.
pub(crate) fn written<W: Write + Seek>(
    mut writer: ZipWriter<W>,
    options: SimpleFileOptions,
    members: &[(&str, &[u8])],
) -> W {
    writer.set_comment("ملاحظة").expect("a short comment");
    for (name, bytes) in members {
        let method = match *name {
            "mimetype" => CompressionMethod::Stored,
            _ => CompressionMethod::Deflated,
        };
        let options =
            options.compression_method(method).last_modified_time(DateTime::default());
        writer.start_file(*name, options).expect("a member");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("an archive")
}

/// What stands around the inner content of a part, and how its content type ends.
struct Frame {
    /// What the part's name begins with.
    name: &'static str,
    head: &'static str,
    tail: &'static str,
    kind: &'static str,
}

const fn frame(
    name: &'static str,
    head: &'static str,
    tail: &'static str,
    kind: &'static str,
) -> Frame {
    Frame { name, head, tail, kind }
}

/// The list of the parts of a book.
const BOOK: &str = "book/book.opf";

/// The namespaces of text documents.
macro_rules! word {
    ($root:literal) => {
        concat!(
            "<w:",
            $root,
            " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"",
            " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"",
            " xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:r=\"urn:r\">"
        )
    };
}

const FRAMES: [Frame; 15] = [
    frame(
        "word/document.xml",
        concat!(word!("document"), "<w:body>\n"),
        "</w:body></w:document>",
        "wordprocessingml.document.main+xml",
    ),
    frame(
        "word/footnotes.xml",
        concat!(word!("footnotes"), "\n"),
        "</w:footnotes>",
        "wordprocessingml.footnotes+xml",
    ),
    frame(
        "word/comments.xml",
        concat!(word!("comments"), "\n"),
        "</w:comments>",
        "wordprocessingml.comments+xml",
    ),
    frame(
        "word/header1.xml",
        concat!(word!("hdr"), "\n"),
        "</w:hdr>",
        "wordprocessingml.header+xml",
    ),
    frame(
        "word/styles.xml",
        concat!(word!("styles"), "\n"),
        "</w:styles>",
        "wordprocessingml.styles+xml",
    ),
    frame(
        "word/numbering.xml",
        concat!(word!("numbering"), "\n"),
        "</w:numbering>",
        "wordprocessingml.numbering+xml",
    ),
    frame(
        "ppt/slides/slide1.xml",
        "<p:sld xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         xmlns:p=\"urn:p\"><p:txBody>\n",
        "</p:txBody></p:sld>",
        "presentationml.slide+xml",
    ),
    frame(
        "xl/sharedStrings.xml",
        "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\n",
        "</sst>",
        "spreadsheetml.sharedStrings+xml",
    ),
    frame(
        "xl/worksheets/sheet1.xml",
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\n",
        "</worksheet>",
        "spreadsheetml.worksheet+xml",
    ),
    frame(
        "content.xml",
        "<office:document-content xmlns:office=\"urn:o\" xmlns:text=\"urn:t\" \
         xmlns:style=\"urn:s\" xmlns:fo=\"urn:f\">\n",
        "</office:document-content>",
        "",
    ),
    frame(
        "docProps/core.xml",
        "<cp:coreProperties xmlns:cp=\"urn:cp\" xmlns:dc=\"urn:dc\">\n",
        "</cp:coreProperties>",
        "core-properties+xml",
    ),
    frame(
        "meta.xml",
        "<office:document-meta xmlns:office=\"urn:o\" xmlns:dc=\"urn:dc\" \
         xmlns:meta=\"urn:m\"><office:meta>\n",
        "</office:meta></office:document-meta>",
        "",
    ),
    frame("book/page.xhtml", "<!DOCTYPE html>\n", "", ""),
    frame(
        BOOK,
        "<package xmlns:dc=\"urn:dc\"><metadata>\n",
        "</metadata><item id=\"p\" href=\"page.xhtml\" \
         media-type=\"application/xhtml+xml\"/><item id=\"n\" href=\"toc.ncx\" \
         media-type=\"application/x-dtbncx+xml\"/><itemref idref=\"p\"/></package>",
        "",
    ),
    frame("book/toc.ncx", "<!DOCTYPE ncx>\n<ncx><navMap>\n", "</navMap></ncx>", ""),
];

/// The part that the content of a document of a kind stands in.
pub(crate) fn main_part(extension: &str) -> Option<&'static str> {
    Some(match extension {
        "docx" => "word/document.xml",
        "pptx" => "ppt/slides/slide1.xml",
        "xlsx" => "xl/sharedStrings.xml",
        "odt" => "content.xml",
        "epub" => "book/page.xhtml",
        _ => return None,
    })
}

/// A document of these parts, each given without what must stand around it.
pub(crate) fn document(parts: &[(String, String)]) -> Vec<u8> {
    let mut members: Vec<(String, String)> = Vec::new();
    let mut types = String::from("<Types>");
    for (name, inner) in parts {
        let frame = FRAMES.iter().find(|frame| frame.name == name).expect("a known part");
        if !frame.kind.is_empty() {
            let part = format!(
                "<Override PartName=\"/{name}\" ContentType=\"x.{}\"/>",
                frame.kind
            );
            types.push_str(&part);
        }
        members.push((name.clone(), [frame.head, inner, frame.tail].concat()));
    }
    types.push_str("</Types>");
    let main = parts.first().map_or("", |(name, _)| name.as_str());
    let mut all = match main {
        "content.xml" => {
            vec![(
                "mimetype".to_owned(),
                "application/vnd.oasis.opendocument.text".to_owned(),
            )]
        }
        "book/page.xhtml" => vec![
            ("mimetype".to_owned(), "application/epub+zip".to_owned()),
            (
                "META-INF/container.xml".to_owned(),
                "<container><rootfile full-path=\"book/book.opf\"/></container>"
                    .to_owned(),
            ),
        ],
        _ => vec![("[Content_Types].xml".to_owned(), types)],
    };
    let has_list = members.iter().any(|(name, _)| name == BOOK);
    if main == "book/page.xhtml" && !has_list {
        let list = FRAMES.iter().find(|frame| frame.name == BOOK).expect("a known part");
        all.push((BOOK.to_owned(), [list.head, list.tail].concat()));
    }
    all.append(&mut members);
    let all: Vec<(&str, &[u8])> =
        all.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    archive(&all)
}

/// The inner content of a part of a document.
pub(crate) fn inner(document: &[u8], name: &str) -> String {
    let frame = FRAMES.iter().find(|frame| frame.name == name).expect("a known part");
    let text = String::from_utf8(member(document, name)).expect("UTF-8");
    let inner =
        text.strip_prefix(frame.head).and_then(|text| text.strip_suffix(frame.tail));
    inner.expect("what stands around it stays").to_owned()
}

/// The bytes of a member.
pub(crate) fn member(bytes: &[u8], name: &str) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut content = Vec::new();
    let mut file = zip.by_name(name).expect("a member");
    file.read_to_end(&mut content).expect("its bytes");
    content
}
