//! Damaged documents are refused, or come back whole: no panic, nothing lost in silence.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "the lints spare tests, but not the helpers of tests"
)]

#[expect(dead_code, reason = "each test uses what it needs")]
mod archive;
mod mutation;

use archive::document;
use mutation::{Fate, Random, mutated, round_trip};

/// Damaged copies of each document; a larger number was run on real ones.
const N_COPIES: u64 = 100;

const PAGE: &str = "<!DOCTYPE html><html lang=ar dir=rtl><head><title>صفحة</title>\
    <meta name=description content='وصف'></head><body><h1>عنوان</h1><p>نص <b>مهم</b> \
    &amp; <a href=\"x\" title=\"بيت\">رابط</a><br>آخر<ul><li>أول<li>ثان</ul><!-- x -->\
    <script>var a = 1;</script><pre>كما\n هو</pre></body></html>";

const MARKDOWN: &str = "---\ntitle: عنوان\n---\n# رأس\n\nنص **مهم** و[رابط](x \"بيت\").  \n\
    سطر `رمز`[^1]\n\n| أ | ب |\n|---|---|\n| ج | د |\n\n- أول\n- ثان\n\n[^1]: حاشية\n";

const CUES: &str = "1\n00:00:01,000 --> 00:00:02,000\n- نعم <i>جدا</i>\nسطر\n\n\
    2\n00:00:03,000 --> 00:00:04,000\n{\\an8}لا.\n";

const STRINGS: &str = "msgid \"\"\nmsgstr \"Language: ar\\n\"\n\n#. about\nmsgid \"%d أول\"\n\
    msgstr \"\"\n\nmsgid \"ثان\"\nmsgid_plural \"ثوان\"\nmsgstr[0] \"\"\nmsgstr[1] \"x\"\n";

const PARAGRAPHS: &str = "<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:b/><w:rtl/></w:rPr>\
    <w:t>نص</w:t></w:r><w:r><w:t xml:space=\"preserve\"> عادي</w:t><w:br/></w:r>\
    <w:ins w:id=\"1\"><w:r><w:t>مضاف</w:t></w:r></w:ins></w:p><w:tbl><w:tr><w:tc><w:p>\
    <w:hyperlink><w:r><w:t>خلية</w:t></w:r></w:hyperlink></w:p></w:tc></w:tr></w:tbl>";

const ODT: &str = "<text:h>عنوان</text:h><text:p>نص <text:span text:style-name=\"a\">مهم\
    </text:span><text:s/>آخر<text:line-break/>سطر</text:p>";

fn documents() -> Vec<(&'static str, Vec<u8>)> {
    let packed =
        |part: &str, inner: &str| document(&[(part.to_owned(), inner.to_owned())]);
    vec![
        ("a.html", PAGE.into()),
        ("a.md", MARKDOWN.into()),
        ("a.srt", CUES.into()),
        ("a.vtt", format!("WEBVTT\n\n{}", CUES.replace(',', ".")).into()),
        ("a.po", STRINGS.into()),
        ("a.properties", "a = نص {0}\nb=آخر \\\n  سطر\n".into()),
        ("a.json", "{\"a\": [\"نص {x}\", {\"b\": \"\\u0646\"}]}".into()),
        ("a.txt", "نص أول.\n\nنص ثان.\n".into()),
        ("a.docx", packed("word/document.xml", PARAGRAPHS)),
        ("a.odt", packed("content.xml", ODT)),
        ("a.epub", packed("book/page.xhtml", "<h1>عنوان</h1><p>نص <b>مهم</b></p>")),
    ]
}

/// Every damaged copy is refused or comes back; and most of those of text come back.
#[test]
fn damaged_documents_lose_nothing() {
    for (name, bytes) in documents() {
        assert_eq!(round_trip(&bytes, name), Fate::CameBack, "{name}");
        let mut n_back = 0;
        for seed in 1..=N_COPIES {
            let copy =
                mutated(&bytes, &mut Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
            n_back += usize::from(round_trip(&copy, name) == Fate::CameBack);
        }
        assert!(n_back > 0, "{name}: no copy was read at all");
    }
}
