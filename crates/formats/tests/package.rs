//! Archives come back byte for byte but for the members that changed, and those made to do
//! harm are refused by what they do.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test may panic"
)]

mod archive;

use std::io::{Cursor, Read as _};

use archive::{archive, document, inner, main_part, member, written};
use khulasa_formats::{
    CodeKind, ExtractOptions, Extraction, MergeOptions, PackageLimits, Piece,
    ReadErrorKind, ReadOptions, Target, TargetPiece, Unit, extract, format, merge,
    merge_with, read,
};
use proptest::collection::vec;
use proptest::prelude::*;
use zip::ZipArchive;
use zip::write::{SimpleFileOptions, ZipWriter};

const CONTAINER: &str =
    "<container><rootfiles><rootfile full-path=\"b/book.opf\"/></rootfiles></container>";
const BOOK: &str = "<package><manifest>\
    <item id=\"n\" href=\"nav.xhtml\" properties=\"nav\" media-type=\"application/xhtml+xml\"/>\
    <item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/>\
    <item id=\"z\" href=\"z.xhtml\" media-type=\"application/xhtml+xml\"/>\
    <item id=\"p\" href=\"p.png\" media-type=\"image/png\"/></manifest>\
    <spine><itemref idref=\"z\"/><itemref idref=\"a\"/></spine></package>";

fn members() -> Vec<(&'static str, &'static [u8])> {
    vec![
        ("mimetype", b"application/epub+zip"),
        ("b/a.xhtml", "<html><p>ونام <b>الناس</b> بعدهم</p></html>".as_bytes()),
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("b/book.opf", BOOK.as_bytes()),
        ("b/p.png", &[0x89, b'P', b'N', b'G', 0, 1, 2, 3]),
        ("b/z.xhtml", "\u{FEFF}<html><p>عاد الصيادون</p></html>".as_bytes()),
        ("b/nav.xhtml", "<html><p>فهرس</p></html>".as_bytes()),
    ]
}

/// How members are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// As most programs do.
    Plain,
    /// As to a pipe: sizes behind the bytes of each member.
    Streamed,
    /// With fields of eight bytes.
    Wide,
}

fn archive_as(style: Style, members: &[(&str, &[u8])]) -> Vec<u8> {
    let options = SimpleFileOptions::default();
    match style {
        Style::Plain => archive(members),
        Style::Streamed => {
            written(ZipWriter::new_stream(Vec::new()), options, members).into_inner()
        }
        Style::Wide => {
            let writer = ZipWriter::new(Cursor::new(Vec::new()));
            written(writer, options.large_file(true), members).into_inner()
        }
    }
}

fn extracted(bytes: &[u8]) -> Extraction<'_> {
    extract(bytes, &ExtractOptions::default()).expect("a book")
}

fn refused(bytes: &[u8]) -> String {
    let error = extract(bytes, &ExtractOptions::default()).expect_err("no book");
    error.to_string()
}

fn translate(extraction: &Extraction<'_>, unit_idx: usize, text: &str) -> Vec<u8> {
    let id = &extraction.units()[unit_idx].id;
    let target = Target::new(id, vec![TargetPiece::Text(text.to_owned())]);
    let merged = merge(extraction, &[target]);
    assert_eq!(merged.refusals, []);
    merged.bytes
}

/// Pages come in the order of the spine, whatever the order of members, each with its part.
#[test]
fn pages_come_in_the_order_of_the_spine() {
    let bytes = archive(&members());
    let extraction = extracted(&bytes);
    let told: Vec<_> =
        extraction.units().iter().map(|unit| (&*unit.part, unit.text())).collect();
    let told: Vec<_> = told.iter().map(|(part, text)| (*part, text.as_str())).collect();
    assert_eq!(
        told,
        [
            ("b/z.xhtml", "عاد الصيادون"),
            ("b/a.xhtml", "ونام الناس بعدهم"),
            ("b/nav.xhtml", "فهرس"),
        ]
    );
}

/// Nothing translated is the archive itself, in whatever way it was written.
#[test]
fn an_archive_without_changes_is_the_same_bytes() {
    for style in [Style::Plain, Style::Streamed, Style::Wide] {
        let mut bytes = archive_as(style, &members());
        bytes.extend_from_slice(b"trailing bytes");
        assert_eq!(merge(&extracted(&bytes), &[]).bytes, bytes, "{style:?}");
    }
}

/// Only the member with the translation is packed anew; the rest keeps bytes, order,
/// fields and comment, and another reader finds all of it.
#[test]
fn only_changed_members_are_written_anew() {
    for style in [Style::Plain, Style::Streamed, Style::Wide] {
        let bytes = archive_as(style, &members());
        let merged = translate(&extracted(&bytes), 0, "The fishermen & others came back");
        let page = String::from_utf8(member(&merged, "b/z.xhtml")).expect("UTF-8");
        let expected = "\u{FEFF}<html><p>The fishermen &amp; others came back</p></html>";
        assert_eq!(page, expected, "{style:?}");

        let mut old = ZipArchive::new(Cursor::new(&bytes)).expect("an archive");
        let mut new = ZipArchive::new(Cursor::new(&merged)).expect("an archive");
        assert_eq!(old.comment(), new.comment());
        assert_eq!(old.len(), new.len());
        for idx in 0..old.len() {
            let (mut old, mut new) =
                (old.by_index_raw(idx).expect("it"), new.by_index_raw(idx).expect("it"));
            let name = old.name().expect("UTF-8").into_owned();
            assert_eq!(name, new.name().expect("UTF-8"));
            let n_extra = |data: Option<Vec<u8>>| data.map(|data| data.len());
            assert_eq!(n_extra(old.extra_data()), n_extra(new.extra_data()), "{name}");
            let (mut before, mut after) = (Vec::new(), Vec::new());
            old.read_to_end(&mut before).expect("bytes");
            new.read_to_end(&mut after).expect("bytes");
            assert_eq!(before == after, name != "b/z.xhtml", "{name}");
        }
        let unchanged = bytes.windows(40).next().expect("the head of `mimetype`");
        assert!(merged.starts_with(unchanged), "mimetype stays first and stored");
        let again = extract(&merged, &ExtractOptions::default()).expect("a book");
        assert_eq!(again.units()[1].text(), "ونام الناس بعدهم");
    }
}

/// A member that unpacks to much more than its size is refused, unless it may.
#[test]
fn a_bomb_is_refused_and_a_limit_raises() {
    let page = format!("<html><p>نعم</p>{}</html>", " ".repeat(4 << 20));
    let mut members = members();
    members[1].1 = page.as_bytes();
    let bytes = archive(&members);
    assert_eq!(
        refused(&bytes),
        "b/a.xhtml: the archive unpacks to more than 250 times its packed size"
    );
    let mut options = ExtractOptions::default();
    options.limits = PackageLimits::up_to(8 << 20);
    assert!(extract(&bytes, &options).is_ok());
    options.limits = PackageLimits::up_to(2 << 20);
    let error = extract(&bytes, &options).expect_err("too large");
    assert!(
        error.to_string().ends_with("more than 2097152 bytes for the whole"),
        "{error}"
    );
    assert!(error.hint().is_some_and(|hint| hint.contains("raise the limit")));
    options.limits.max_members = 3;
    let error = extract(&bytes, &options).expect_err("too many");
    assert_eq!(error.to_string(), "the archive unpacks to more than 3 members");
}

/// Names that lead out of the archive, and two members of one name.
#[test]
fn unsafe_names_are_refused() {
    for name in ["../a.xhtml", "b/../../a", "/etc/a", "C:\\a", "b\\..\\a"] {
        let mut members = members();
        members.push((name, b"x"));
        let bytes = archive(&members);
        let error = extract(&bytes, &ExtractOptions::default()).expect_err("unsafe");
        assert!(matches!(error.kind(), ReadErrorKind::UnsafeName { .. }), "{error}");
    }
    let bytes = archive(&members());
    let twice = replaced(&bytes, b"b/z.xhtml", b"b/a.xhtml");
    assert_eq!(refused(&twice), "the archive is broken: it holds `b/a.xhtml` twice");
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for at in 0..bytes.len() - from.len() {
        if bytes[at..].starts_with(from) {
            bytes[at..at + from.len()].copy_from_slice(to);
        }
    }
    bytes
}

/// Damage is named with its place.
#[test]
fn a_damaged_archive_is_refused() {
    let bytes = archive(&members());
    let cut = &bytes[..bytes.len() - 30];
    assert!(refused(cut).contains("its directory is missing or cut off"));
    let entry = bytes.len() - 22 - "ملاحظة".len() - 5;
    let mut torn = bytes.clone();
    torn[entry..entry + 5].fill(0);
    assert!(refused(&torn).contains("broken"), "{}", refused(&torn));
    let mut wrong = bytes.clone();
    let at = wrong.windows(10).position(|w| w.ends_with(b"b/a.xhtml")).expect("a head");
    wrong[at + 10 + 8] ^= 0x55;
    let error = refused(&wrong);
    assert!(error.starts_with("b/a.xhtml: the archive is broken: it"), "{error}");
    let mut options = ExtractOptions::default();
    options.file_name = Some("a.epub".to_owned());
    let error = extract("نص".as_bytes(), &options).expect_err("text");
    assert_eq!(error.to_string(), "this is no epub document: it is no archive");
}

/// Entities that a part declares are never resolved, nor is a list of parts with them read.
#[test]
fn entities_are_refused() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><container>&a;</container>";
    let mut members = members();
    members[2].1 = bomb.as_bytes();
    assert_eq!(
        refused(&archive(&members)),
        "META-INF/container.xml: byte 0: the file declares entities of its own"
    );
    members[2].1 = CONTAINER.as_bytes();
    members[1].1 =
        b"<!DOCTYPE html [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><p>&a;</p>";
    assert_eq!(
        refused(&archive(&members)),
        "b/a.xhtml: byte 16: the file declares entities of its own"
    );
}

#[test]
fn a_book_is_read_page_by_page_with_places_of_its_own_text() {
    let bytes = archive(&members());
    let source = read(&bytes, &ReadOptions::default()).expect("a book");
    assert_eq!(source.format().name(), "epub");
    assert_eq!(
        source.document().text,
        "عاد الصيادون\n\nونام الناس بعدهم\n\nفهرس",
        "in the order of the spine"
    );
    assert_eq!(source.place(0), Some("b/z.xhtml: p"));
    let span = khulasa_text::Span::new(0, "عاد".len());
    assert_eq!(source.source_span(span), span);

    let pictures = archive(&[("a.png", b"\x89PNG")]);
    let error = read(&pictures, &ReadOptions::default()).expect_err("no document");
    assert_eq!(error.to_string(), "byte 0: this is a zip archive, not text");

    let mut options = ReadOptions::default();
    options.format = Some(format("epub").expect("a format"));
    let error = read("نعم".as_bytes(), &options).expect_err("no archive");
    assert!(error.to_string().contains("no archive"), "{error}");
}

/// Elements are known by their namespace, whatever it is called: strict documents have
/// another, and a prefix is anyone's choice.
#[test]
fn word_is_known_by_its_namespace() {
    let types = "<Types><Override PartName=\"/word/document.xml\" \
        ContentType=\"x.wordprocessingml.document.main+xml\"/></Types>";
    let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    let body = format!(
        "<x:document xmlns:w=\"urn:other\" xmlns:x=\"{strict}\"><x:body><x:p><x:r><x:rPr><x:b/>\
         </x:rPr><x:t>نص</x:t></x:r><w:r><w:t>غيره</w:t></w:r></x:p></x:body></x:document>"
    );
    let members: [(&str, &[u8]); 2] = [
        ("[Content_Types].xml", types.as_bytes()),
        ("word/document.xml", body.as_bytes()),
    ];
    let bytes = archive(&members);
    let extraction = extracted(&bytes);
    assert_eq!(extraction.format().name(), "docx");
    assert_eq!(extraction.units().len(), 1);
    let merged = translate(&extraction, 0, "text");
    let page = String::from_utf8(member(&merged, "word/document.xml")).expect("UTF-8");
    assert!(page.contains("<x:t xml:space=\"preserve\">text</x:t></x:r><w:r>"), "{page}");
}

/// Pieces of markup that mean something in one kind of document or another.
const FRAGMENTS: &[&str] = &[
    "نص ",
    "word ",
    "&amp;",
    "&#x41;",
    "<w:p>",
    "</w:p>",
    "<w:p/>",
    "<w:r><w:rPr><w:b/><w:rtl/></w:rPr><w:t>غامق</w:t></w:r>",
    "<w:r><w:t xml:space=\"preserve\"> عادي </w:t></w:r>",
    "<w:r>",
    "</w:r>",
    "<w:t>",
    "</w:t>",
    "<w:tab/>",
    "<w:br/>",
    "<w:ins>",
    "</w:ins>",
    "<w:del><w:r><w:delText>محذوف</w:delText></w:r></w:del>",
    "<w:hyperlink>",
    "</w:hyperlink>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:instrText>HYPERLINK x</w:instrText>",
    "<w:fldChar w:fldCharType=\"separate\"/>",
    "<w:fldChar w:fldCharType=\"end\"/>",
    "<w:footnoteReference/>",
    "<w:sdt><w:sdtPr/><w:sdtContent>",
    "</w:sdtContent></w:sdt>",
    "<mc:AlternateContent><mc:Choice>",
    "</mc:Choice><mc:Fallback>",
    "</mc:Fallback></mc:AlternateContent>",
    "<w:tbl><w:tr><w:tc>",
    "</w:tc></w:tr></w:tbl>",
    "<w:pPr><w:bidi/></w:pPr>",
    "<a:p>",
    "</a:p>",
    "<a:r><a:rPr b=\"1\"/><a:t>شريحة</a:t></a:r>",
    "<a:br/>",
    "<si>",
    "</si>",
    "<t>خلية</t>",
    "<r><t>جزء</t></r>",
    "<text:p text:style-name=\"P1\">",
    "</text:p>",
    "<text:span>",
    "</text:span>",
    "<text:s/>",
    "<text:note><text:p>حاشية</text:p></text:note>",
    "<!-- c -->",
    "<![CDATA[ن]]>",
    "<?x?>",
    "<!DOCTYPE x [",
];

const KINDS: [&str; 5] = ["docx", "pptx", "xlsx", "odt", "epub"];

/// Content of a part: pieces in any order, their elements closed where that is wanted.
fn contents() -> impl Strategy<Value = String> {
    let fragments = vec(prop::sample::select(FRAGMENTS), 0..24);
    (fragments, any::<bool>()).prop_map(|(fragments, is_closed)| {
        if is_closed { closed(&fragments.concat()) } else { fragments.concat() }
    })
}

/// The content with the elements closed that are open, and without stray ends.
fn closed(content: &str) -> String {
    let mut out = String::new();
    let mut open: Vec<&str> = Vec::new();
    for piece in content.split_inclusive('>') {
        let tag = piece.find('<').map_or("", |at| &piece[at..]);
        let name = tag.trim_start_matches(['<', '/']);
        let name = name.split([' ', '>', '/']).next().unwrap_or_default();
        if tag.starts_with("</") {
            if open.last() != Some(&name) {
                continue;
            }
            open.pop();
        } else if tag.starts_with('<')
            && !tag.ends_with("/>")
            && !tag.starts_with(['!', '?'])
        {
            open.push(name);
        }
        out.push_str(piece);
    }
    out.extend(open.iter().rev().map(|name| format!("</{name}>")));
    out
}

/// What holds of any bytes: they are refused, or come back as they were, and with every
/// text changed they are a document that can be read again.
fn assert_holds(bytes: &[u8]) {
    let mut options = ExtractOptions::default();
    options.limits = PackageLimits::up_to(1 << 22);
    let Ok(extraction) = extract(bytes, &options) else { return };
    assert!(merge(&extraction, &[]).bytes == bytes, "the identity");
    let mut merging = MergeOptions::default();
    merging.turn_to = Some("en".to_owned());
    let targets: Vec<Target> = extraction.units().iter().map(changed).collect();
    let merged = merge_with(&extraction, &targets, &merging);
    if let Err(error) = extract(&merged.bytes, &options) {
        panic!("what was written cannot be read: {error}");
    }
}

fn changed(unit: &Unit) -> Target {
    let piece = |piece: &Piece| match piece {
        Piece::Text { text, .. } => TargetPiece::Text(text.replace('ن', "n <&> بيت")),
        Piece::Code(code) => match code.kind() {
            CodeKind::Open => TargetPiece::Open(code.id()),
            CodeKind::Close => TargetPiece::Close(code.id()),
            _ => TargetPiece::Single(code.id()),
        },
        _ => TargetPiece::Text(String::new()),
    };
    Target::new(&unit.id, unit.pieces.iter().map(piece).collect())
}

proptest! {
    /// Any content of a part is refused or comes back.
    #[test]
    fn any_content_comes_back(content in contents(), kind in 0_usize..KINDS.len()) {
        let main = main_part(KINDS[kind]).expect("a packed kind");
        let bytes = document(&[(main.to_owned(), content.clone())]);
        prop_assert_eq!(inner(&bytes, main), content);
        assert_holds(&bytes);
    }

    /// A damaged archive is refused or comes back, and never panics.
    #[test]
    fn a_damaged_archive_panics_nothing(
        kind in 0_usize..KINDS.len(),
        places in vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<Option<prop::sample::Index>>(),
    ) {
        let main = main_part(KINDS[kind]).expect("a packed kind");
        let content = "<w:p><w:r><w:t>نص</w:t></w:r></w:p><a:p><a:r><a:t>نص</a:t></a:r></a:p>\
            <si><t>نص</t></si><text:p>نص</text:p><p>نص</p>";
        let mut bytes = document(&[(main.to_owned(), content.to_owned())]);
        for (place, byte) in places {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        assert_holds(&bytes);
    }
}
