//! Output formats, and the outputs of several files.

use crate::desk::{Desk, text};

/// Every format of every verb ends with a line end and adds no bidi mark.
#[test]
fn every_format_ends_with_a_line_end_and_adds_no_mark() {
    let desk = Desk::with_article();
    let is_mark = |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}');
    for verb in ["summarize", "explain", "segment", "segment --explain"] {
        for format in ["text", "json", "jsonl", "md", "tsv"] {
            let out = desk.run(&format!("{verb} --format {format} a.txt")).done();
            assert!(out.ends_with('\n'), "{verb} {format}");
            assert!(!out.contains(is_mark) && !out.contains('\u{1B}'), "{verb} {format}");
        }
    }
}

/// Texts of several files stand under their names, as `head` prints them.
#[test]
fn texts_of_several_files_stand_under_their_names() {
    let desk = Desk::new().put("a.txt", "عاد الصيادون.\n").put("b.txt", "ونام الناس.\n");
    assert_eq!(
        desk.run("b.txt a.txt").done(),
        "==> b.txt <==\nونام الناس.\n\n==> a.txt <==\nعاد الصيادون.\n"
    );
    assert_eq!(
        desk.run("-q a.txt").done(),
        "عاد الصيادون.\n",
        "one file has no such line"
    );
    let piped = desk.pipe("a.txt -", "ونام الناس.".as_bytes()).done();
    assert!(piped.ends_with("\n\n==> standard input <==\nونام الناس.\n"), "{piped}");
}

/// JSON of several files is one object a line, in the order of the files.
#[test]
fn json_of_several_files_is_one_object_a_line() {
    let desk = Desk::new().put("a.txt", "عاد الصيادون.\n").put("b.txt", "ونام الناس.\n");
    for verb in ["summarize", "explain", "segment", "segment --explain"] {
        let objects = desk.run(&format!("{verb} -f json b.txt a.txt")).json_lines();
        let names: Vec<&str> =
            objects.iter().map(|o| text(&o["source"], "name")).collect();
        assert_eq!(names, ["b.txt", "a.txt"], "{verb}");
    }
}

/// Rows that do not tell their file are not mixed with those of another.
#[test]
fn rows_of_several_files_are_refused() {
    let desk = Desk::new().put("a.txt", "عاد الصيادون.\n").put("b.txt", "ونام الناس.\n");
    for words in ["-f tsv a.txt b.txt", "segment -f tsv a.txt b.txt"] {
        desk.run(words).refused(
            "khulasa: --format: rows of `tsv` do not tell which file they come from\n\
             hint: name one file, or pass `--format json` for one object a file\n",
        );
    }
    desk.run("segment -f jsonl a.txt b.txt").refused(
        "khulasa: --format: rows of `jsonl` do not tell which file they come from\n\
         hint: name one file, or pass `--format json` for one object a file\n",
    );
    assert_eq!(desk.run("-f jsonl a.txt b.txt").json_lines().len(), 2);
}

/// Lists in Markdown of several files are parted by an empty line.
#[test]
fn markdown_of_several_files_has_a_heading_each() {
    let desk = Desk::new().put("a.txt", "عاد الصيادون.\n").put("b.txt", "ونام الناس.\n");
    assert_eq!(
        desk.run("-f md a.txt b.txt").done(),
        "# ملخص\n\n- عاد الصيادون.\n\n# ملخص\n\n- ونام الناس.\n"
    );
}

/// What a reader closes is not missed: `khulasa … | head` succeeds.
#[test]
fn a_closed_pipe_is_success() {
    let desk = Desk::new().put("long.txt", "عاد الصيادون إلى الميناء.\n".repeat(40_000));
    let words = ["segment", "long.txt"];
    let mut child = desk.command(words).spawn().expect("the program runs");
    assert_eq!(crate::desk::first_bytes(&mut child, 6), "عاد".as_bytes());
    let ended = crate::desk::Done::from(child.wait_with_output().expect("it ends"));
    assert_eq!((ended.code, &*ended.err), (Some(0), ""));
}

/// A closed pipe does not hide that a file before it was skipped.
#[test]
fn a_closed_pipe_does_not_hide_a_skipped_file() {
    let desk = Desk::new().put("long.txt", "عاد الصيادون إلى الميناء.\n".repeat(40_000));
    let words = ["segment", "missing.txt", "long.txt"];
    let mut child = desk.command(words).spawn().expect("the program runs");
    assert_eq!(crate::desk::first_bytes(&mut child, 3), b"==>");
    let ended = crate::desk::Done::from(child.wait_with_output().expect("it ends"));
    assert_eq!(ended.code, Some(1));
    assert!(ended.err.starts_with("khulasa: missing.txt: no such file or folder\n"));
}

/// A full disk is told, also by help.
#[test]
#[cfg(target_os = "linux")]
fn no_room_for_output_is_told() {
    let desk = Desk::with_article();
    for words in ["a.txt", "segment -f json a.txt", "explain a.txt", "--help", "man"] {
        let mut command = desk.command(words.split(' '));
        let done =
            command.stdout(crate::desk::device("/dev/full")).output().expect("a run");
        let err = String::from_utf8(done.stderr).expect("UTF-8");
        assert_eq!(
            err.lines().next(),
            Some("khulasa: standard output: no room left on the device"),
            "{words}"
        );
        assert_eq!(done.status.code(), Some(2), "{words}");
    }
    desk.run("-o /dev/full a.txt").refused(
        "khulasa: /dev/full: no room left on the device\n\
         hint: make room, or write elsewhere with `--output`\n",
    );
}
