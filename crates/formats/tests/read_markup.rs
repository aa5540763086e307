//! What is read of pages and subtitles: their text, without the markup.

#![expect(
    clippy::expect_used,
    reason = "the lints spare tests, but not the helpers of tests"
)]

use khulasa_formats::{EncodingChoice, PageChoice, ReadOptions, Source, format, read};
use khulasa_text::BlockKind;

fn named(file_name: &str) -> ReadOptions {
    let mut options = ReadOptions::default();
    options.file_name = Some(file_name.to_owned());
    options
}

fn page(bytes: &[u8]) -> Source {
    read(bytes, &named("صفحة.html")).expect("a page")
}

/// Each block as `kind: text`.
fn shown(source: &Source) -> Vec<String> {
    let document = source.document();
    let show = |block: &khulasa_text::Block| {
        format!("{}: {}", block.kind.name(), document.block_text(block))
    };
    document.blocks.iter().map(show).collect()
}

const NEWS: &str = "<!DOCTYPE html><html><head><title>عودة الصيادين - صحيفة المدينة</title>\
    <meta name=description content=\"وصف\"></head><body>\
    <nav><ul><li><a href=a>الأولى</a><li><a href=b>رياضة</a><li><a href=c>ثقافة</a></ul></nav>\
    <article><h1>عودة الصيادين</h1>\
    <p>عاد الصيادون إلى ميناء المدينة مساء أمس، بعد عاصفة دامت يومين، وكان البحر هائجًا طوال \
    الليل، والناس ينتظرون على الرصيف، ويسألون كل قادم عن أخبار القوارب التي لم تصل بعد.</p>\
    <p>وقال مدير الميناء إن <b>9 قوارب</b> عادت &amp; إن أحدًا من الصيادين لم يُصب، وإن القوارب \
    الباقية في طريقها، وستصل قبل الفجر، إذا هدأت الريح، كما يتوقع خبراء الأرصاد في المدينة.</p>\
    <p>وأقيم للعائدين عشاء بسيط في ساحة السوق، حضره أهل المدينة كلهم، وأنشد فيه الأطفال أغنية \
    البحر القديمة، التي يعرفها كل بيت في المدينة، ويغنيها الناس كلما عاد غائب من سفر طويل.</p>\
    </article><footer><a href=d>اتصل بنا</a> | <a href=e>الأرشيف</a></footer></body></html>";

#[test]
fn menus_are_no_part_of_the_main_text() {
    let source = page(NEWS.as_bytes());
    let blocks = shown(&source);
    assert_eq!(blocks.len(), 4, "{blocks:#?}");
    assert_eq!(blocks[0], "heading: عودة الصيادين");
    assert_eq!(source.document().title(), Some("عودة الصيادين"));
    assert!(blocks[2].contains("إن 9 قوارب عادت & إن أحدًا"), "{}", blocks[2]);
    assert!(source.notes().is_empty());
    let text = source.document().text.as_str();
    let at_byte = text.find("9 قوارب عادت &").expect("it is there");
    let span = khulasa_text::Span::new(at_byte, at_byte + "9 قوارب عادت &".len());
    let there = NEWS.get(source.source_span(span).range());
    assert_eq!(there, Some("9 قوارب</b> عادت &amp;"), "offsets are those of the page");
}

#[test]
fn the_whole_page_has_its_menus_but_no_descriptions() {
    let mut options = named("صفحة.html");
    options.page = PageChoice::Whole;
    let source = read(NEWS.as_bytes(), &options).expect("a page");
    let blocks = shown(&source);
    assert!(blocks.contains(&"list_item: الأولى".to_owned()), "{blocks:#?}");
    assert!(!source.document().text.contains("وصف"), "no attribute is running text");
}

#[test]
fn a_page_without_a_main_text_is_read_whole_and_says_so() {
    let source = page("<html><body><p>نعم.</p></body></html>".as_bytes());
    assert_eq!(shown(&source), ["paragraph: نعم."]);
    let source = page("<html><body></body></html>".as_bytes());
    assert_eq!(source.notes().len(), 1);
    let note = source.notes().first().expect("one");
    assert_eq!(note.message, "no main text was found: the whole page is read");
    assert_eq!(note.code, "whole-page");
}

#[test]
fn a_page_of_a_thousand_elements_in_each_other_is_read_whole() {
    let deep = format!("<html><body>{}<p>نعم.", "<div>".repeat(1000));
    let source = page(deep.as_bytes());
    assert_eq!(shown(&source), ["paragraph: نعم."]);
    let note = source.notes().first().expect("one");
    assert!(note.message.contains("too deep"), "{}", note.message);
}

#[test]
fn a_part_of_a_page_has_no_menus_to_leave_out() {
    let source = page("<ul><li>أول<li>ثان</ul><pre>\n  رمز\n</pre>".as_bytes());
    assert_eq!(shown(&source), ["list_item: أول", "list_item: ثان", "code: رمز"]);
    assert_eq!(source.place(0), Some("li"));
}

#[test]
fn content_tells_the_format_before_the_name_does() {
    let read_as = |name: &str, text: &str| {
        read(text.as_bytes(), &named(name)).expect("text").format().name()
    };
    assert_eq!(read_as("خبر.txt", "<!DOCTYPE html><p>نعم"), "html");
    assert_eq!(read_as("خبر.txt", "WEBVTT\n\n00:01.000 --> 00:02.000\nنعم\n"), "vtt");
    assert_eq!(read_as("خبر.txt", "1\n00:00:01,000 --> 00:00:02,000\nنعم\n"), "srt");
    assert_eq!(read_as("خبر.md", "<p>نعم</p>"), "markdown", "Markdown may begin so");
    assert_eq!(read_as("خبر.html", "نعم"), "html");
    assert_eq!(read_as("خبر", "<p>نعم"), "html");
    assert_eq!(read_as("خبر.txt", "WEBVTTنعم"), "plain");

    let mut options = named("خبر.html");
    options.format = Some(format("plain").expect("plain text"));
    let source = read(b"<html>", &options).expect("text");
    assert_eq!(source.document().text, "<html>", "what is asked for counts");
}

#[test]
fn a_page_is_read_in_the_encoding_that_it_names() {
    let text = "<html><meta charset=windows-1256><p>عاد الصيادون.</p>";
    let (bytes, ..) = encoding_rs::WINDOWS_1256.encode(text);
    let source = page(&bytes);
    assert_eq!(source.encoding().name(), "windows-1256");
    assert_eq!(source.document().text, "عاد الصيادون.");
    let place = source.source_span(khulasa_text::Span::new(0, "عاد".len()));
    assert_eq!(bytes.get(place.range()), Some(&b"\xDA\xC7\xCF"[..]));

    let source = page(text.as_bytes());
    assert_eq!(source.encoding().name(), "utf-8", "UTF-8 is never such by chance");

    let mut options = named("صفحة.html");
    options.encoding = EncodingChoice::Named(
        khulasa_formats::TextEncoding::from_label("iso-8859-6").expect("an encoding"),
    );
    let asked = read(&bytes, &options).expect("letters of both");
    assert_eq!(asked.encoding().name(), "iso-8859-6", "what is asked for counts");
}

#[test]
fn a_sentence_over_two_cues_is_one() {
    let cues = "1\n00:00:01,000 --> 00:00:02,000\nعاد الصيادون\nمساء <i>أمس</i>\n\n\
        2\n00:00:02,500 --> 00:00:04,000\nإلى الميناء.\n\n\
        3\n00:00:05,000 --> 00:00:06,000\nونام الناس.\n";
    let source = read(cues.as_bytes(), &named("فيلم.srt")).expect("subtitles");
    assert_eq!(
        shown(&source),
        ["paragraph: عاد الصيادون مساء أمس إلى الميناء.", "paragraph: ونام الناس."]
    );
    assert_eq!(
        source.document().blocks.first().map(|b| b.kind),
        Some(BlockKind::Paragraph)
    );
    let second = source.document().text.find("إلى").expect("it is there");
    assert_eq!(source.place(second), Some("00:00:02,500 --> 00:00:04,000"));
    let whole = source.document().blocks.first().expect("one").span;
    let there = cues.get(source.source_span(whole).range()).expect("in bounds");
    assert!(there.starts_with("عاد") && there.ends_with("الميناء."), "{there}");
}

#[test]
fn a_sentence_is_found_in_the_place_of_its_first_word() {
    let source = page("<table><tr><td>خلية<td>أخرى</table>".as_bytes());
    assert_eq!(source.place(0), Some("td"));
    assert_eq!(source.place(9_999), Some("td"), "behind the end: the last");
    assert_eq!(page(b"").place(0), None);
}

/// Elements within elements take no longer than elements beside each other: a quadratic
/// reader would not come back from these.
#[test]
fn elements_lie_in_each_other_to_any_depth() {
    const N: usize = 50_000;
    let text = "عاد الصيادون إلى الميناء.";
    let inline = format!("{}{text}{}", "<b><i>".repeat(N), "</i></b>".repeat(N));
    let open = format!("{}<p>{text}", "<b><i>".repeat(N));
    let crossed = format!("{}{text}{}", "<b>".repeat(N), "</i>".repeat(N));
    let blocks = format!("{}{text}{}", "<div>".repeat(N), "<hr>ثم".repeat(N));
    for html in [inline, open, crossed, blocks] {
        let mut options = named("صفحة.html");
        options.page = PageChoice::Whole;
        let source = read(html.as_bytes(), &options).expect("a page");
        assert!(source.document().text.starts_with(text));
    }
}
