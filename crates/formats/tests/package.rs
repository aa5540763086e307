//! Archives come back byte for byte but for the members that changed, and those made to do
//! harm are refused by what they do.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

mod archive;

use std::io::{Cursor, Read};

use archive::{Style, archive, archive_as};
use khulasa_formats::{
    ExtractOptions, Extraction, PackageLimits, ReadErrorKind, ReadOptions, Target,
    TargetPiece, extract, format, merge, read,
};
use zip::ZipArchive;

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

fn member(bytes: &[u8], name: &str) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut content = Vec::new();
    zip.by_name(name).expect("a member").read_to_end(&mut content).expect("its bytes");
    content
}

/// Pages come in the order of the spine, whatever the order of members, each with its part.
#[test]
fn pages_come_in_the_order_of_the_spine() {
    let bytes = archive(&members());
    let extraction = extracted(&bytes);
    let told: Vec<_> =
        extraction.units().iter().map(|unit| (unit.part.as_str(), unit.text())).collect();
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
