//! `convert` writes documents for reading, and knows them from memories.

use crate::desk::Desk;

const PAGE: &str = "<h1>عودة <b>الصيادين</b></h1><p>عادوا &amp; ناموا.</p><ul><li>أول<ul><li>ثان</ul></ul>\
    <table><tr><td>اسم</td><td>a|b</td></tr><tr><td></td><td>12</td></tr></table>\
    <blockquote><p>قال: نعم.</p></blockquote><pre>x = 1;</pre>";

fn desk() -> Desk {
    Desk::new().put("خبر.html", PAGE)
}

/// Each form shows the structure of the document in its own way.
#[test]
fn a_document_is_written_for_reading() {
    let desk = desk();
    let markdown = desk.run("convert خبر.html --to md");
    assert_eq!(
        markdown.out,
        "# عودة الصيادين\n\nعادوا & ناموا.\n\n- أول\n  - ثان\n\n| اسم | a\\|b |\n| --- | --- |\n\
         |  | 12 |\n\n> قال: نعم.\n\n```\nx = 1;\n```\n"
    );
    assert_eq!(markdown.err, "khulasa: خبر.html: 9 blocks from html to md\n");
    let text = desk.run("convert -q خبر.html --to txt");
    assert_eq!(
        text.out,
        "عودة الصيادين\n\nعادوا & ناموا.\n\n- أول\n  - ثان\n\nاسم\ta|b\n\t12\n\nقال: نعم.\n\nx = 1;\n"
    );
}

/// A page is whole, in the direction of its text, and text of another direction has its own.
#[test]
fn a_page_has_language_and_direction() {
    let desk = Desk::new().put("m.md", "# عودة\n\nعاد <b> الناس\\\nأمس\n\nThe end\n");
    desk.run("convert -q m.md -o m.html").done();
    let page = desk.text("m.html");
    assert!(
        page.starts_with("<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\">"),
        "{page}"
    );
    assert!(page.contains("<title>عودة</title>"), "{page}");
    assert!(page.contains("<p>عاد الناس<br>\nأمس</p>"), "{page}");
    assert!(page.contains("<p dir=\"ltr\">The end</p>"), "{page}");
    let latin = desk.put("b.txt", "One line.\n").run("convert -q b.txt --to html");
    assert!(latin.out.contains("<html lang=\"und-Latn\" dir=\"ltr\">"), "{}", latin.out);
    assert!(latin.out.contains("<title translate=\"no\">b</title>"), "{}", latin.out);
}

/// What was written is read again as the same text, and written as the same bytes.
#[test]
fn a_document_comes_back_the_same() {
    let desk = desk();
    desk.run("convert -q خبر.html -o a.md").done();
    desk.run("convert -q a.md -o b.html").done();
    desk.run("convert -q --whole-page b.html -o c.md").done();
    assert_eq!(desk.text("c.md"), desk.text("a.md"));
    let summary = desk.run("-q -n 1 --no-title a.md");
    assert!(!summary.out.is_empty());
}

/// Words and names tell documents from memories; what is neither is refused.
#[test]
fn memories_and_documents_are_told_apart() {
    let tmx = "<tmx version=\"1.4\"><header srclang=\"ar\"/><body><tu><tuv xml:lang=\"ar\"><seg>نعم\
        </seg></tuv><tuv xml:lang=\"en\"><seg>Yes</seg></tuv></tu></body></tmx>";
    let desk = desk().put("m.tmx", tmx).put("t.tsv", "text:ar\ttext:en\nنعم\tYes\n");
    desk.run("convert m.tmx --to md").refused(
        "khulasa: m.tmx: this is no document but a memory in `tmx`\n\
         hint: write it with `--format` in another format of memories: `tsv`, `jsonl`, `json`, `csv`, \
         `xlsx`, `tmx`, `xliff2`, `xliff12`, `html`\n",
    );
    assert_eq!(desk.run("convert m.tmx -o m.md").code, Some(2));
    desk.run("convert خبر.html --to pdf").refused(
        "khulasa: --to: no form of documents is called `pdf`\n\
         hint: there are `txt`, `md`, `html`; memories are written with `--format`\n",
    );
    desk.run("convert خبر.html --to md --format tmx").refused(
        "khulasa: `--to <NAME>` and `--format <NAME>` exclude each other\n\
         hint: leave one of them out\n",
    );
    let review = desk.run("convert t.tsv -o review.html");
    assert_eq!(review.err, "khulasa: t.tsv: 1 units from tsv to html\n");
    let document = desk.run("convert t.tsv --to html");
    assert!(document.err.contains("from plain to html"), "{}", document.err);
}

/// A document without text is written empty, and the exit code tells.
#[test]
fn an_empty_document_is_told() {
    let done = Desk::new().put("a.md", "\n").run("convert a.md --to txt");
    assert_eq!((done.code, &*done.out), (Some(1), ""));
    assert!(done.err.ends_with("a.md: there is no text in it\n"), "{}", done.err);
}
