//! Inputs that are no text, or hardly one: each with its exit code and its whole message.

use crate::desk::Desk;

#[track_caller]
fn refused(bytes: impl AsRef<[u8]>, message: &str) {
    let desk = Desk::new().put("a.txt", bytes);
    for verb in ["summarize", "explain", "segment", "segment --explain"] {
        desk.run(&format!("{verb} a.txt")).refused(message);
    }
}

/// An empty file is no failure, but there is nothing in it.
#[test]
fn an_empty_file_is_told() {
    let desk = Desk::new().put("a.txt", "");
    for (words, verb) in [
        ("summarize", "summarize"),
        ("explain", "explain"),
        ("segment", "segment"),
        ("segment --explain", "segment"),
    ] {
        let told = format!("khulasa: a.txt: nothing to {verb}: the text is empty\n");
        assert_eq!(desk.run(&format!("{words} a.txt")).wanting(&told), "");
    }
    let told = "khulasa: standard input: nothing to summarize: the text is empty\n";
    assert_eq!(desk.pipe("-", b"").wanting(told), "");
    assert_eq!(desk.run("").wanting(told), "", "nor is a closed input a failure");
}

/// A byte order mark alone is an empty text.
#[test]
fn a_byte_order_mark_alone_is_an_empty_text() {
    let desk = Desk::new().put("a.txt", "\u{FEFF}");
    let told = "khulasa: a.txt: nothing to summarize: the text is empty\n";
    assert_eq!(desk.run("a.txt").wanting(told), "");
}

/// White space has segments as little as sentences.
#[test]
fn white_space_is_told() {
    let desk = Desk::new().put("a.txt", " \n\t\u{A0}\r\n\n");
    for verb in ["summarize", "segment"] {
        let told = format!("khulasa: a.txt: nothing to {verb}: the text holds no word\n");
        assert_eq!(desk.run(&format!("{verb} a.txt")).wanting(&told).trim(), "");
    }
}

/// One word is a sentence.
#[test]
fn one_word_is_a_sentence() {
    let desk = Desk::new().put("a.txt", "نعم");
    assert_eq!(desk.run("segment a.txt").done(), "نعم\n");
    let summary = desk.run("summarize a.txt");
    assert_eq!((summary.code, &*summary.out), (Some(0), "نعم\n"));
    assert_eq!(summary.err, "khulasa: a.txt: the text has one sentence\n");
    assert!(desk.run("explain -q a.txt").done().contains("pick 1: نعم\n"));
}

/// Marks are a segment, but nothing that a summary could say.
#[test]
fn marks_alone_are_segments_but_no_summary() {
    let desk = Desk::new().put("a.txt", "… ؟! «»\n");
    let told = "khulasa: a.txt: nothing to summarize: the text holds no word\n";
    assert_eq!(desk.run("summarize a.txt").wanting(told), "");
    let joined: String = desk.run("segment a.txt").done().split_whitespace().collect();
    assert_eq!(joined, "…؟!«»");
}

/// Bidi controls alone are no word either, and are passed on to nobody.
#[test]
fn bidi_controls_alone_are_told() {
    // RIGHT-TO-LEFT MARK, RIGHT-TO-LEFT EMBEDDING, POP DIRECTIONAL FORMATTING
    let desk = Desk::new().put("a.txt", "\u{200F}\u{202B}\u{202C}\n");
    let told = "khulasa: a.txt: nothing to summarize: the text holds no word\n";
    assert_eq!(desk.run("summarize a.txt").wanting(told), "");
    assert_ne!(desk.run("segment a.txt").code, Some(2));
}

/// A text of headings only is summarized by them, and code is never chosen.
#[test]
fn headings_alone_are_sentences_and_code_is_none() {
    let desk = Desk::new().put("a.md", "# عودة\n\n## عشاء\n");
    let summary = desk.run("a.md");
    assert_eq!((summary.code, &*summary.out), (Some(0), "عودة\nعشاء\n"));
    assert_eq!(
        summary.err,
        "khulasa: a.md: the text holds headings only: they are its sentences\n"
    );
    let desk = Desk::new().put("a.md", "```\nlet x = 1;\n```\n");
    let told = "khulasa: a.md: nothing to summarize: the text holds code only\n";
    assert_eq!(desk.run("a.md").wanting(told), "");
}

/// A zero byte means that this is no text; its place is told.
#[test]
fn a_zero_byte_is_told_with_its_place() {
    refused(
        "عاد\0 الصيادون.",
        "khulasa: a.txt: byte 6: this is binary data (a zero byte), not text\n\
         hint: convert it to text first\n",
    );
}

/// A damaged place in UTF-8 is told with its offset and bytes.
#[test]
fn a_damaged_place_is_told_with_its_bytes() {
    refused(
        "عاد الصيادون \u{1} أمس إلى الميناء.\n"
            .replace('\u{1}', "\u{FFFD}")
            .into_bytes()
            .into_iter()
            .map(|byte| if byte == 0xEF { 0xFF } else { byte })
            .collect::<Vec<u8>>(),
        "khulasa: a.txt: byte 24: `FF BF BD 20` is not UTF-8; the text around it is\n\
         hint: the file is damaged or cut off there; mend that place\n",
    );
}

/// A file cut off inside a character is told as such.
#[test]
fn a_file_cut_off_inside_a_character_is_told() {
    let text = "عاد الصيادون إلى الميناء".as_bytes();
    refused(
        &text[..text.len() - 1],
        "khulasa: a.txt: byte 43: `D8` is not UTF-8; the text around it is\n\
         hint: the file is damaged or cut off there; mend that place\n",
    );
}

/// A text in another encoding is refused with a guess and the flag that reads it.
#[test]
fn another_encoding_is_guessed() {
    refused(
        b"\xDA\xC7\xCF \xC7\xE1\xD5\xED\xC7\xCF\xE6\xE4 \xC3\xE3\xD3.\n", // `عاد الصيادون أمس.`
        "khulasa: a.txt: byte 0: `DA C7 CF 20` is not UTF-8; the text looks like windows-1256\n\
         hint: pass `--encoding windows-1256`, or `--encoding auto`\n",
    );
    let units = "عاد الصيادون أمس.\n".encode_utf16();
    refused(
        units.flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
        "khulasa: a.txt: byte 0: `39 06 27 06` is not UTF-8; the text looks like utf-16le\n\
         hint: pass `--encoding utf-16le`, or `--encoding auto`\n",
    );
}

/// A byte that has no character in the encoding that was named is told.
#[test]
fn a_byte_outside_the_named_encoding_is_told() {
    let desk = Desk::new().put("a.txt", b"\xC8\xC8 \xFF\n");
    desk.run("--encoding iso-8859-6 a.txt").refused(
        "khulasa: a.txt: byte 3: `FF` is no character of iso-8859-6\n\
         hint: pass `--encoding windows-1256`, or `--encoding auto`\n",
    );
}

/// A document of another kind is named.
#[test]
fn other_kinds_of_files_are_named() {
    for (bytes, name) in [
        (&b"\x7FELF\x02\x01"[..], "a program"),
        (b"\x1F\x8B\x08\0", "a gzip archive"),
        (b"\x89PNG\r\n\x1A\n", "a PNG picture"),
    ] {
        refused(
            bytes,
            &format!(
                "khulasa: a.txt: byte 0: this is {name}, not text\n\
                 hint: convert it to text first\n"
            ),
        );
    }
}

/// The text of a PDF file is what `pdftotext` takes out of it, mended, with a warning; on a
/// machine without that program the file is refused with its name.
#[test]
#[cfg(unix)]
fn a_pdf_is_read_by_pdftotext_where_there_is_one() {
    use std::os::unix::fs::PermissionsExt;

    let tool = "#!/bin/sh\nprintf 'عاد الصيادون إلى األهداف.\\n'\n";
    let desk = Desk::new().put("a.pdf", b"%PDF-1.7\n").folder("bin");
    let lacking = desk.command(["a.pdf"]).env("PATH", desk.path("bin")).output();
    let lacking =
        String::from_utf8(lacking.expect("the program runs").stderr).expect("UTF-8");
    assert_eq!(
        lacking,
        "khulasa: a.pdf: this is a PDF document, not text\n\
         hint: install `pdftotext` (of poppler), or convert it to text first\n"
    );
    let desk = desk.put("bin/pdftotext", tool);
    let path = desk.path("bin/pdftotext");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755))
        .expect("a script that runs");
    let done = desk.command(["a.pdf"]).env("PATH", desk.path("bin")).output();
    let done = done.expect("the program runs");
    let told = String::from_utf8(done.stderr).expect("UTF-8");
    assert!(told.contains("read by `pdftotext`"), "{told}");
    let text = String::from_utf8(done.stdout).expect("UTF-8");
    assert_eq!(text, "عاد الصيادون إلى الأهداف.\n");
}

/// A folder is no text.
#[test]
fn a_folder_is_told() {
    Desk::new().folder("folder").run("summarize folder").refused(
        "khulasa: folder: this is a folder\n\
         hint: name the files in it\n",
    );
}

/// A missing file is told; one that is called like a verb was perhaps meant as one.
#[test]
fn a_missing_file_is_told() {
    let desk = Desk::new();
    desk.run("segment غائب.txt").refused(
        "khulasa: غائب.txt: no such file or folder\n\
         hint: check the name; without a file, standard input is read\n",
    );
    desk.run("--sentences 2 segment").refused(
        "khulasa: segment: no such file or folder\n\
         hint: the verb comes before its options\n",
    );
}

/// A file that may not be read is told. Root may read everything.
#[test]
#[cfg(unix)]
fn a_file_without_the_right_to_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with_article();
    let rights = std::fs::Permissions::from_mode(0o000);
    std::fs::set_permissions(desk.path("a.txt"), rights).expect("rights");
    let done = desk.run("a.txt");
    if done.code != Some(0) {
        done.refused(
            "khulasa: a.txt: permission denied\n\
             hint: ask for the right to read it, or copy it\n",
        );
    }
}

/// A name with control characters is shown, not obeyed.
#[test]
#[cfg(unix)]
fn a_name_cannot_command_the_terminal() {
    let desk = Desk::new();
    desk.run_words(["summarize", "a\u{1B}[2J\u{202E}.txt"]).refused(
        "khulasa: a\\u{1b}[2J\\u{202e}.txt: no such file or folder\n\
         hint: check the name; without a file, standard input is read\n",
    );
}
