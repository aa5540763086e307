//! A text that is one long line takes time in proportion, and no more memory than a machine
//! has.

use std::io::Write;

use crate::desk::{Desk, Done};

const SENTENCE: &str = "عاد الصيادون إلى ميناء المدينة مساء أمس بعد عاصفة دامت يومين. ";

/// 64 megabytes, or as many as the variable says: 1024 is a matter of a minute for the
/// optimized program.
fn n_megabytes() -> usize {
    let given = std::env::var_os("KHULASA_SUITE_LINE_MB");
    given.and_then(|text| text.to_str()?.parse().ok()).unwrap_or(64)
}

/// A line of 64 MB through a pipe is split into its sentences.
#[test]
fn a_line_of_many_megabytes_is_segmented() {
    let desk = Desk::new();
    let mut child = desk.start("segment -o out.txt -");
    let mut stdin = child.stdin.take().expect("a pipe");
    let chunk = SENTENCE.repeat((1 << 20) / SENTENCE.len());
    for _ in 0..n_megabytes() {
        stdin.write_all(chunk.as_bytes()).expect("a reader");
    }
    drop(stdin);
    Done::from(child.wait_with_output().expect("it ends")).done();
    let n_bytes = std::fs::metadata(desk.path("out.txt")).expect("a file").len();
    let expected = chunk.len() * n_megabytes();
    assert_eq!(usize::try_from(n_bytes), Ok(expected), "a line end for each space");
}

/// A line of 8 MB without a single stop or comma cannot be cut where a clause ends.
#[test]
fn a_long_line_without_a_stop_is_cut_between_words() {
    let line = SENTENCE.replace('.', "").repeat((8 << 20) / SENTENCE.len());
    let desk = Desk::new().put("a.txt", &line);
    let summary = desk.run("summarize a.txt");
    assert_eq!(summary.code, Some(0));
    assert_eq!(
        summary.err,
        "khulasa: a.txt: a sentence without a stop goes on and on: it was cut where clauses end\n"
    );
    assert_eq!(summary.out.lines().count(), 1, "all pieces say the same");
    assert!(summary.out.trim_end().chars().count() <= 300);
}

/// A summary of 8 MB that say the same again and again is short.
#[test]
fn a_long_line_that_repeats_itself_is_summarized() {
    let line = SENTENCE.repeat((8 << 20) / SENTENCE.len());
    let desk = Desk::new().put("a.txt", line);
    let out = desk.run("summarize -n 1 a.txt").done();
    assert_eq!(out.trim_end(), SENTENCE.trim_end());
}
