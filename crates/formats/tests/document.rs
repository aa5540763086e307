//! Documents for reading: what is written as Markdown or a page is read again as the same.

#![expect(
    clippy::expect_used,
    reason = "the lints spare tests, but not the helpers of tests"
)]

#[expect(dead_code, reason = "each test uses what it needs")]
mod archive;

use khulasa_formats::{
    Format, PageChoice, ReadOptions, Source, TextChoice, document_form, format, formats,
    read, read_text,
};
use khulasa_text::{Block, BlockKind, CellPlace, Document};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format as ExcelFormat, Workbook};

fn shown_as(format: &'static dyn Format) -> ReadOptions {
    let mut options = ReadOptions::default();
    options.format = Some(format);
    options.text = TextChoice::Shown;
    options.page = PageChoice::Whole;
    options
}

fn read_as(name: &str, text: &str) -> Source {
    read_text(text, &shown_as(format(name).expect("a format")))
}

fn written(form: &str, document: &Document) -> String {
    let mut out = Vec::new();
    let form = document_form(form).expect("a form");
    form.write_document(document, "ملف", &mut out).expect("written to memory");
    String::from_utf8(out).expect("UTF-8")
}

/// A block as every form can show it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Seen {
    kind: &'static str,
    level: u8,
    number: Option<u32>,
    /// Row and column, counted among those of the table that hold something.
    cell: Option<(usize, usize)>,
    text: String,
}

/// The blocks as a form that has captions, or none, is to show them.
fn seen(document: &Document, has_captions: bool) -> Vec<Seen> {
    let mut seen: Vec<(Seen, &Block)> = Vec::new();
    for (block_idx, block) in document.blocks.iter().enumerate() {
        let text = shown_text(document, block);
        let shown = shown_block(block, text, block_idx == 0);
        match seen.last_mut() {
            // What stands in one cell, or in one item that has a number, is one text.
            Some((last, before))
                if before.cell.is_some() && before.cell == block.cell
                    || shown.number.is_some() && before.item == block.item =>
            {
                let text = format!("{} {}", last.text, shown.text);
                text.trim().clone_into(&mut last.text);
            }
            _ => seen.push((shown, block)),
        }
    }
    // Units without a letter or digit are read of no page.
    seen.retain(|(seen, _)| seen.text.contains(char::is_alphanumeric));
    for (seen, _) in &mut seen {
        if !has_captions && seen.kind == "caption" {
            seen.kind = "paragraph";
        }
    }
    nest(&mut seen);
    let tables = seen.chunk_by_mut(|(_, a), (_, b)| match (a.cell, b.cell) {
        (Some(a), Some(b)) => a.table == b.table && (a.row, a.column) < (b.row, b.column),
        _ => false,
    });
    tables.for_each(count_cells);
    seen.into_iter().map(|(seen, _)| seen).collect()
}

/// Counts rows and columns of a table that hold something.
fn count_cells(table: &mut [(Seen, &Block)]) {
    let places: Vec<CellPlace> =
        table.iter().filter_map(|(_, block)| block.cell).collect();
    let rank = |mut known: Vec<usize>, own: usize| {
        known.sort_unstable();
        known.dedup();
        known.iter().filter(|other| **other < own).count()
    };
    for (seen, block) in table {
        seen.cell = block.cell.map(|cell| {
            (
                rank(places.iter().map(|place| place.row).collect(), cell.row),
                rank(places.iter().map(|place| place.column).collect(), cell.column),
            )
        });
    }
}

/// Counts only lists that have an item of their own.
fn nest(seen: &mut [(Seen, &Block)]) {
    let mut open: Vec<u8> = Vec::new();
    for (seen, _) in seen {
        if seen.kind != "list_item" {
            open.clear();
            continue;
        }
        open.retain(|level| *level < seen.level);
        open.push(seen.level);
        seen.level = u8::try_from(open.len()).expect("few lists");
    }
}

fn shown_block(block: &Block, text: String, is_first: bool) -> Seen {
    let bare = without_bullet(&text);
    let (kind, text) = match block.kind {
        BlockKind::TableCell if block.cell.is_none() => (BlockKind::Paragraph, text),
        BlockKind::ListItem if block.is_guessed => match bare {
            Some(bare) => (BlockKind::ListItem, bare),
            None => (BlockKind::Paragraph, text),
        },
        kind => (kind, text),
    };
    let level = match kind {
        BlockKind::Heading if block.level == 0 => {
            if is_first {
                1
            } else {
                2
            }
        }
        BlockKind::Heading => block.level.min(6),
        BlockKind::ListItem => block.level.max(1),
        _ => 0,
    };
    let number = block.item.map(|item| item.number);
    let number = number.filter(|number| *number < 1_000_000_000);
    Seen { kind: kind.name(), level, number, cell: None, text }
}

fn without_bullet(text: &str) -> Option<String> {
    let rest = text.strip_prefix(|c: char| "-*+•–—●▪◦■□·".contains(c))?;
    let bare = rest.trim_start();
    (bare.len() < rest.len()).then(|| bare.to_owned())
}

/// The words of a block with one space between them.
fn shown_text(document: &Document, block: &Block) -> String {
    let words = document.block_text(block).split([' ', '\t', '\n', '\r']);
    let words: Vec<&str> = words.map(str::trim).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Both forms give the document back, and Markdown is written the same from itself.
fn check(document: &Document) -> Result<(), TestCaseError> {
    for (form, reader, has_captions) in
        [("md", "markdown", false), ("html", "html", true)]
    {
        let text = written(form, document);
        let again = read_as(reader, &text);
        let expected = seen(document, has_captions);
        prop_assert_eq!(seen(again.document(), has_captions), expected, "{}", text);
    }
    let markdown = written("md", document);
    prop_assert_eq!(written("md", read_as("markdown", &markdown).document()), markdown);
    Ok(())
}

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[ا-ي]{1,6}",
        2 => Just(" ".to_owned()),
        2 => prop_oneof![Just("\n"), Just("\n\n"), Just("  \n"), Just("\\\n")]
            .prop_map(str::to_owned),
        4 => prop_oneof![
            Just("# "), Just("- "), Just("1. "), Just("1. "), Just("2) "), Just("\n3. "),
            Just("<ol>"), Just("<ol start=7>"), Just("<li value=3>"), Just("</ol>"), Just("> "), Just("  "), Just("| "),
            Just("|---|---|\n"), Just("\n```\n"), Just("---\n"), Just("==="), Just("**"),
            Just("_"), Just("`"), Just("!["), Just("["), Just("](a)"), Just("[^1]"),
            Just("[^1]: "), Just("\n<div>"), Just("<br>"), Just("<!--"), Just("&amp;"),
            Just("<html>"), Just("<p>"), Just("</b>"), Just("<b>"), Just("&lt"), Just("&"),
            Just("<ul><li>"), Just("<li>"), Just("<table><tr><td>"), Just("<td>"),
            Just("<blockquote>"), Just("<h3>"), Just("</h3>"), Just("<pre>"), Just("</pre>"),
            Just("1\n00:00:01,000 --> 00:00:02,000\n"), Just("&#x628;"), Just("{#a}"),
            Just("title: "), Just("~~"), Just("\t"), Just("\\"), Just(" #"), Just("•"),
        ].prop_map(str::to_owned),
        1 => "[\u{200B}-\u{200F}\u{2066}-\u{2069}\u{A0}\u{064B}-\u{0652}]",
        1 => "[!-~]{1,3}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// A document of each packed kind with these texts in its places.
fn packed(texts: &[String; 4]) -> Vec<Vec<u8>> {
    let [a, b, c, d] = texts.each_ref().map(|text| xml_escaped(text));
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let paragraph = |properties: &str, text: &str| {
        format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", run(text))
    };
    let word = [
        paragraph("<w:outlineLvl w:val=\"1\"/>", &a),
        paragraph("<w:numPr><w:ilvl w:val=\"0\"/></w:numPr>", &b),
        paragraph("<w:numPr><w:ilvl w:val=\"1\"/></w:numPr>", &c),
        format!(
            "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>\
            <w:tr><w:tc><w:p/></w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
            paragraph("", &a),
            paragraph("", &b),
            paragraph("", &d)
        ),
        paragraph("", &d),
    ]
    .concat();
    let open = format!(
        "<text:h text:outline-level=\"3\">{a}</text:h><text:list><text:list-item><text:p>{b}\
         </text:p><text:list><text:list-item><text:p>{c}</text:p></text:list-item></text:list>\
         </text:list-item></text:list><table:table xmlns:table=\"urn:b\"><table:table-row>\
         <table:table-cell><text:p>{a}</text:p><text:p>{d}</text:p></table:table-cell>\
         <table:table-cell><text:p>{b}</text:p></table:table-cell></table:table-row>\
         </table:table><text:p>{d}</text:p>"
    );
    let slide = format!(
        "<a:p><a:r><a:t>{a}</a:t></a:r></a:p><a:tbl><a:tr><a:tc><a:p><a:r>\
        <a:t>{b}</a:t></a:r></a:p></a:tc></a:tr></a:tbl>"
    );
    let page = format!(
        "<h2>{a}</h2><ul><li><p>{b}</p><ol><li>{c}</li></ol></li></ul>\
        <blockquote><p>{d}</p></blockquote><table><caption>{a}</caption><tr><td>{b}</td>\
        <th>{c}</th></tr></table><pre>{d}</pre>"
    );
    [
        ("word/document.xml", word),
        ("content.xml", open),
        ("ppt/slides/slide1.xml", slide),
        ("book/page.xhtml", page),
    ]
    .map(|(name, inner)| archive::document(&[(name.to_owned(), inner)]))
    .to_vec()
}

fn xml_escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Items with their numbers, an item of two paragraphs, a list in another, one that goes on.
const NUMBERED: &str = "3. أول\\\n   وتتمته\n4. ثان\n   - نقطة\n\n     2. داخلي\n5. ثالث\n\nفاصل\n\n6. رابع\n";

#[test]
fn numbered_items_keep_their_numbers_in_markdown_and_pages() {
    let source = read_as("markdown", NUMBERED);
    assert_eq!(written("md", source.document()), NUMBERED);
    let page = written("html", source.document());
    assert!(page.contains("<ol start=\"3\">\n<li>أول<br>\nوتتمته</li>"), "{page}");
    assert!(page.contains("<ul>\n<li>نقطة<ol start=\"2\">"), "{page}");
    assert_eq!(written("md", read_as("html", &page).document()), NUMBERED);
    let page = "<ol start=3><li><p>أول<p>وتتمته</p><li>ثان<ul><li>نقطة<ol start=2><li>داخلي</ol>\
        </ul><li>ثالث</ol><p>فاصل<ol><li value=6>رابع</ol>";
    assert_eq!(written("md", read_as("html", page).document()), NUMBERED);
    let text = written("txt", source.document());
    assert!(
        text.starts_with("3. أول\n   وتتمته\n4. ثان\n  - نقطة\n    2. داخلي\n"),
        "{text}"
    );
    let down = read_as("html", "<ol reversed><li>ثلاثة<li>اثنان</ol>");
    assert_eq!(written("md", down.document()), "- ثلاثة\n- اثنان\n");
    let anew = read_as("html", "<ol><li>أ<li>ب</ol><ol><li>ج</ol>");
    assert_eq!(written("md", anew.document()), "1. أ\n2. ب\n1) ج\n");
    let page = written("html", anew.document());
    assert!(page.contains("<li value=\"1\">ج</li>"), "{page}");
    let other = read_as("html", "<p>نص عربي طويل<ol><li>Send it</ol>");
    let page = written("html", other.document());
    assert!(page.contains("<li><span dir=\"ltr\">Send it</span></li>"), "{page}");
}

#[test]
fn numbered_items_keep_their_numbers_in_packed_documents() {
    let item = |list: u8, level: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/>\
             </w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let styled =
        "<w:p><w:pPr><w:pStyle w:val=\"Mine\"/></w:pPr><w:r><w:t>بنمط</w:t></w:r></w:p>";
    let body = [
        item(1, 0, "أول"),
        item(1, 1, "نقطة"),
        item(1, 0, "ثان"),
        styled.to_owned(),
        item(0, 0, "لا قائمة"),
    ];
    let styles = "<w:style w:styleId=\"List\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr>\
        </w:pPr></w:style><w:style w:styleId=\"Mine\"><w:basedOn w:val=\"List\"/></w:style>";
    let numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
        <w:numFmt w:val=\"decimal\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/></w:lvl>\
        </w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let word = [
        ("word/document.xml", body.concat()),
        ("word/styles.xml", styles.to_owned()),
        ("word/numbering.xml", numbering.to_owned()),
    ];
    let open = "<text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" \
        style:num-format=\"1\"/><text:list-level-style-bullet text:level=\"2\"/></text:list-style>\
        <text:list text:style-name=\"L\"><text:list-item><text:p>أول</text:p><text:list>\
        <text:list-item><text:p>نقطة</text:p></text:list-item></text:list></text:list-item>\
        <text:list-item><text:p>ثان</text:p></text:list-item></text:list><text:list \
        text:style-name=\"L\" text:continue-numbering=\"true\"><text:list-item><text:p>بنمط</text:p>\
        </text:list-item></text:list><text:p>لا قائمة</text:p>";
    for parts in [&word[..], &[("content.xml", open.to_owned())]] {
        let parts = parts.iter().map(|(name, inner)| ((*name).to_owned(), inner.clone()));
        let bytes = archive::document(&parts.collect::<Vec<_>>());
        let mut options = ReadOptions::default();
        options.text = TextChoice::Shown;
        let source = read(&bytes, &options).expect("a document");
        assert_eq!(
            written("md", source.document()),
            "1. أول\n   - نقطة\n2. ثان\n3. بنمط\n\nلا قائمة\n"
        );
    }
}

#[test]
fn a_workbook_is_a_table_of_all_its_values() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("أسعار").expect("a name");
    let date = ExcelDateTime::from_ymd(2025, 3, 9).expect("a date");
    let format = ExcelFormat::new().set_num_format("yyyy-mm-dd");
    sheet.write_string(0, 0, "قمح").expect("a cell");
    sheet.write_number(0, 2, 12.5).expect("a cell");
    sheet.write_datetime_with_format(2, 2, date, &format).expect("a cell");
    sheet.write_boolean(1_048_575, 16_383, true).expect("the last cell of all");
    let bytes = workbook.save_to_buffer().expect("a workbook");
    let mut options = ReadOptions::default();
    options.text = TextChoice::Shown;
    let source = read(&bytes, &options).expect("a workbook");
    assert_eq!(
        written("md", source.document()),
        "# أسعار\n\n| قمح | 12.5 |  |\n| --- | --- | --- |\n|  | 2025-03-09 |  |\n|  |  | TRUE |\n"
    );
    options.text = TextChoice::Written;
    let texts = read(&bytes, &options).expect("a workbook");
    assert_eq!(texts.document().text, "قمح", "what is summarized is text");
}

#[test]
fn a_table_with_one_cell_a_row_and_column_takes_no_grid() {
    let mut cells = String::new();
    for row in 0..300 {
        cells.extend(["<tr><td colspan=", &row.to_string(), "></td><td>ن"]);
        cells.extend([&row.to_string(), "</td></tr>"]);
    }
    let source = read_as("html", &format!("<table>{cells}</table>"));
    let markdown = written("md", source.document());
    assert!(markdown.starts_with("| ن0 |\n| --- |\n| ن1 |\n"), "{markdown}");
}

#[test]
fn strings_of_catalogues_are_shown() {
    let po = "msgid \"Yes\"\nmsgstr \"نعم\"\n\nmsgid \"No %s\"\nmsgstr \"\"\n";
    let mut options = ReadOptions::default();
    options.file_name = Some("a.po".to_owned());
    options.text = TextChoice::Shown;
    let source = read(po.as_bytes(), &options).expect("a catalogue");
    assert_eq!(written("txt", source.document()), "نعم\n\nNo %s\n");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a text is read as, it is the same text as Markdown and as a page.
    #[test]
    fn any_text_stays_the_same(text in any_text()) {
        for format in formats() {
            check(read_text(&text, &shown_as(*format)).document())?;
        }
    }

    #[test]
    fn any_packed_document_stays_the_same(
        texts in prop::array::uniform4("[!-~ا-ي \u{A0}\u{200F}]{0,12}"),
    ) {
        for bytes in packed(&texts) {
            let mut options = ReadOptions::default();
            options.text = TextChoice::Shown;
            check(read(&bytes, &options).expect("a document").document())?;
        }
    }
}
