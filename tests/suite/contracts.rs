//! What other programs build on: verbs, flags, and the offsets of JSON.

use serde_json::Value;

use crate::desk::{ARTICLE, Desk, items, number, text};

/// `عادوا اليوم. وناموا.` as windows-1256.
const WINDOWS_1256: &[u8] =
    b"\xDA\xC7\xCF\xE6\xC7 \xC7\xE1\xED\xE6\xE3. \xE6\xE4\xC7\xE3\xE6\xC7.\n";

#[track_caller]
fn assert_slices(objects: &[Value], input: &[u8], decode: impl Fn(&[u8]) -> String) {
    assert!(!objects.is_empty());
    for object in objects {
        let (start, end) = (number(object, "start_byte"), number(object, "end_byte"));
        assert_eq!(decode(&input[start..end]), text(object, "text"), "{start}..{end}");
    }
}

fn utf8(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("offsets on character boundaries")
}

/// A summary for programs is one object; `summary` lists the sentences in reading order,
/// each with its text and its place in the file, byte for byte.
#[test]
fn summary_offsets_point_into_the_file() {
    let desk = Desk::with_article();
    for words in ["--sentences 2", "--words 30", "--chars 100", "--percent 60"] {
        let record = desk.run(&format!("summarize {words} --format json a.txt")).json();
        let summary = items(&record, "summary");
        assert_slices(summary, ARTICLE.as_bytes(), utf8);
        let starts: Vec<usize> =
            summary.iter().map(|s| number(s, "start_byte")).collect();
        assert!(starts.is_sorted(), "{starts:?}");
    }
}

/// Segments for programs are one object a line with places in the file, in every mode.
#[test]
fn segment_offsets_point_into_the_file() {
    let desk = Desk::with_article();
    for mode in ["sentence", "translate", "paragraph", "subtitle"] {
        let words =
            format!("segment -q --mode {mode} --max-chars 40 --format jsonl a.txt");
        let segments = desk.run(&words).json_lines();
        assert_slices(&segments, ARTICLE.as_bytes(), utf8);
        let ends: Vec<usize> = segments.iter().map(|s| number(s, "end_byte")).collect();
        assert!(ends.is_sorted_by(|a, b| a < b), "{mode}: {ends:?}");
    }
}

/// `leading`, `text` and `trailing` of all segments, joined, give a plain text back.
#[test]
fn joined_segments_are_the_file() {
    let desk = Desk::with_article();
    let segments = desk.run("segment --format jsonl a.txt").json_lines();
    let joined: String = segments
        .iter()
        .flat_map(|s| ["leading", "text", "trailing"].map(|field| text(s, field)))
        .collect();
    assert_eq!(joined, ARTICLE);
}

/// Behind a byte order mark, places count it in: they are places in the file as it is.
#[test]
fn offsets_count_a_byte_order_mark() {
    let file = format!("\u{FEFF}{ARTICLE}");
    let desk = Desk::new().put("a.txt", &file);
    let record = desk.run("summarize --format json a.txt").json();
    assert_slices(items(&record, "summary"), file.as_bytes(), utf8);
    assert_eq!(record["title"], "عودة الصيادين إلى الميناء");
    let segments = desk.run("segment --format jsonl a.txt").json_lines();
    assert_slices(&segments, file.as_bytes(), utf8);
    assert_eq!(number(&segments[0], "start_byte"), 3);
}

/// In a file of one byte a character, places count those bytes, not the ones of UTF-8.
#[test]
fn offsets_are_those_of_windows_1256() {
    let desk = Desk::new().put("old.txt", WINDOWS_1256);
    let words = "segment --encoding windows-1256 --format jsonl old.txt";
    let segments = desk.run(words).json_lines();
    let places: Vec<_> = segments
        .iter()
        .map(|s| (number(s, "start_byte"), number(s, "end_byte")))
        .collect();
    assert_eq!(places, [(0, 12), (13, 20)]);
    assert_eq!(text(&segments[1], "text"), "وناموا.");
}

/// In UTF-16 too, with and without a byte order mark.
#[test]
fn offsets_are_those_of_utf_16() {
    for (mark, encoding) in [("\u{FEFF}", "auto"), ("", "utf-16le")] {
        let file: Vec<u8> = format!("{mark}{ARTICLE}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let desk = Desk::new().put("a.txt", &file);
        let words = format!("-q --encoding {encoding} --format json a.txt");
        let record = desk.run(&words).json();
        assert_slices(items(&record, "summary"), &file, |bytes| {
            let units =
                bytes.chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
            String::from_utf16(&units.collect::<Vec<_>>()).expect("whole characters")
        });
    }
}

/// Line ends of Windows stay where they are and are no part of a sentence.
#[test]
fn carriage_returns_are_counted_and_kept_out() {
    let file = ARTICLE.replace('\n', "\r\n");
    let desk = Desk::new().put("a.txt", &file);
    let segments = desk.run("segment --format jsonl a.txt").json_lines();
    assert_slices(&segments, file.as_bytes(), utf8);
    assert!(segments.iter().all(|s| !text(s, "text").contains('\r')));
}

/// What is chosen does not depend on how the text came in: by name, as `-`, or piped.
#[test]
fn a_pipe_gives_what_a_file_gives() {
    let desk = Desk::with_article();
    let from_file = desk.run("summarize a.txt").done();
    for words in ["", "-", "summarize", "summarize -", "--sentences 3", "--sentences 3 -"]
    {
        assert_eq!(desk.pipe(words, ARTICLE.as_bytes()).done(), from_file, "{words:?}");
    }
}
