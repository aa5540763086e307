//! Web archives, whole and damaged.

use khulasa_batch::{InputOptions, InputRoot, Item, RawDocument, open, plan};

use crate::harness::{Inputs, gzip_of};

fn record(kind: &str, address: &str, content: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\n\
         WARC-Record-ID: <urn:{address}>\r\nContent-Type: {content}\r\n\
         Content-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn answer(address: &str, head: &str, body: &[u8]) -> Vec<u8> {
    let block = [head.replace('|', "\r\n").as_bytes(), b"\r\n\r\n", body].concat();
    record("response", address, "application/http; msgtype=response", &block)
}

pub(crate) fn page(number: usize) -> Vec<u8> {
    let body = format!("<p>صفحة {number}</p>");
    let head = "HTTP/1.1 200 OK|Content-Type: text/html; charset=utf-8";
    answer(&format!("http://example.org/{number}"), head, body.as_bytes())
}

/// Pages come out; requests, errors and images do not.
#[test]
fn pages_of_web_archives_are_read() {
    let plain = "نص".as_bytes();
    let archive = [
        record("warcinfo", "", "application/warc-fields", b"software: x\r\n"),
        page(1),
        record(
            "request",
            "http://example.org/1",
            "application/http",
            b"GET / HTTP/1.1\r\n\r\n",
        ),
        answer(
            "http://example.org/2",
            "HTTP/1.1 404 Not Found|Content-Type: text/html",
            b"no",
        ),
        answer(
            "http://example.org/3",
            "HTTP/1.1 200 OK|Content-Type: image/png",
            b"\x89PNG",
        ),
        record("conversion", "http://example.org/4", "text/plain", plain),
    ];
    let expected = [
        "a.warc:http://example.org/1:2 = <p>صفحة 1</p>",
        "a.warc:http://example.org/4:6 = نص",
    ];
    assert_eq!(Inputs::of("a.warc", &archive.concat()).read(), expected);
    let packed: Vec<_> = archive.iter().flat_map(|record| gzip_of(record)).collect();
    let expected = expected.map(|line| line.replace("a.warc", "a.warc.gz"));
    assert_eq!(Inputs::of("a.warc.gz", &packed).read(), expected);
}

fn documents(bytes: &[u8], options: &InputOptions) -> Vec<RawDocument> {
    let inputs = Inputs::of("a.warc", bytes);
    let plan = plan(&[InputRoot::Path(inputs.path(""))], options).expect("a plan");
    let shard = plan.shards.first().expect("one input");
    let items = open(shard, options).expect("it opens");
    let document = |item| match item {
        Item::Document(document) => document,
        item => panic!("it is no document: {item:?}"),
    };
    items.map(document).collect()
}

/// What the way to the reader added to a page is taken off.
#[test]
fn pages_are_unpacked() {
    let head = "HTTP/1.1 200 OK|Content-Type: text/html; charset=\"windows-1256\"";
    let packed = gzip_of(b"<p>abc</p>");
    let archive = [
        answer(
            "http://e.org/1",
            &format!("{head}|Transfer-Encoding: chunked"),
            b"4\r\n<p>a\r\n6;x=1\r\nbc</p>\r\n0\r\n\r\n",
        ),
        answer(
            "http://e.org/2",
            &format!("{head}|Transfer-Encoding: chunked"),
            b"<p>abc</p>",
        ),
        answer("http://e.org/3", &format!("{head}|Content-Encoding: gzip"), &packed),
        answer(
            "http://e.org/4",
            &format!("{head}|Content-Encoding: gzip"),
            b"<p>abc</p>",
        ),
    ];
    let mut options = InputOptions::default();
    options.id_field = Some("WARC-Record-ID".to_owned());
    let documents = documents(&archive.concat(), &options);
    assert_eq!(documents.len(), 4);
    for (document, number) in documents.iter().zip(1..) {
        assert_eq!(document.bytes, b"<p>abc</p>", "{number}");
        assert_eq!(document.charset.as_deref(), Some("windows-1256"));
        assert_eq!(document.file_name.as_deref(), Some("page.html"));
        assert_eq!(document.id, format!("<urn:http://e.org/{number}>"));
    }
    let unknown = answer("http://e.org/5", &format!("{head}|Content-Encoding: br"), b"x");
    assert_eq!(
        Inputs::of("a.warc", &unknown).read(),
        [
            "a.warc:http://e.org/5:1 ! Unreadable: the page is packed as `br`, which is not known \
         here"
        ]
    );
}

/// A record that is shorter than it tells costs itself: the next one begins in it.
#[test]
fn a_wrong_length_costs_one_record() {
    let told = String::from_utf8(page(2)).expect("it is text");
    let length =
        told.lines().find(|line| line.starts_with("Content-Length")).expect("one");
    for wrong in ["Content-Length: 200\r\n", "Content-Length: 20\r\n", ""] {
        let damaged = told.replace(&format!("{length}\r\n"), wrong);
        let archive = [page(1), damaged.into_bytes(), page(3), page(4)].concat();
        let lines = Inputs::of("a.warc", &archive).read();
        assert_eq!(lines.len(), 4, "{lines:?}");
        assert!(lines[1].starts_with("a.warc:2 !! Corrupt: the record"), "{lines:?}");
        assert!(
            lines[2].ends_with("صفحة 3</p>") && lines[3].ends_with("صفحة 4</p>"),
            "{lines:?}"
        );
    }
}

/// An archive that was cut says so, and no half page comes out.
#[test]
fn a_cut_web_archive_is_salvaged() {
    let whole = [page(1), page(2)].concat();
    for n_missing in [5, 30, page(2).len() - 3] {
        let lines = Inputs::of("a.warc", &whole[..whole.len() - n_missing]).read();
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines[1].starts_with("a.warc:2 !! Corrupt: "), "{lines:?}");
    }
}

/// One damaged member of thousands costs one page, and nothing loops.
#[test]
fn a_damaged_member_costs_one_page() {
    let members: Vec<_> = (0..2_000).map(|number| gzip_of(&page(number))).collect();
    let mut bytes = members.concat();
    let at = members[..1_000].concat().len() + 60;
    bytes[at..at + 10].fill(0xAA);
    let lines = Inputs::of("a.warc.gz", &bytes).read();
    let (good, bad): (Vec<_>, Vec<_>) =
        lines.iter().partition(|line| line.contains(" = "));
    assert_eq!((good.len(), bad.len()), (1_999, 1), "{bad:?}");
    assert!(bad[0].contains(":1001 !! Corrupt: "), "{bad:?}");
}
