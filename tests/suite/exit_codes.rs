//! The exit code says as much as a script must know: 0 done, 1 partly, 2 not at all.

use crate::desk::Desk;

const MISSING: &str = "khulasa: missing.txt: no such file or folder\n\
    hint: check the name; without a file, standard input is read\n";

/// One of several files that cannot be read is told, skipped and counted.
#[test]
fn a_missing_file_among_others_is_skipped() {
    let desk = Desk::with_article().put("b.txt", "ونام الناس.\n");
    for verb in ["summarize", "explain", "segment", "segment --explain"] {
        let done = desk.run(&format!("{verb} a.txt missing.txt b.txt"));
        let out = done.wanting(&format!("{MISSING}khulasa: skipped 1 of 3 files\n"));
        assert!(
            out.contains("==> a.txt <==\n") && out.contains("\n==> b.txt <==\n"),
            "{out}"
        );
        assert!(!out.contains("missing"), "{out}");
    }
}

/// When no file can be read, nothing is done.
#[test]
fn only_missing_files_are_a_failure() {
    let desk = Desk::new();
    desk.run("missing.txt").refused(MISSING);
    desk.run("missing.txt missing.txt")
        .refused(&format!("{MISSING}{MISSING}khulasa: skipped 2 of 2 files\n"));
}

/// A budget too small for one of several texts skips that text.
#[test]
fn a_budget_too_small_for_one_text_skips_it() {
    let desk = Desk::with_article().put("b.txt", "ونام الناس.\n");
    let out = desk.run("--words 2 a.txt b.txt").wanting(
        "khulasa: a.txt: a budget of `2 words` holds no sentence of this text\n\
         hint: the shortest sentence needs 3 words: pass `--words 3`\n\
         khulasa: skipped 1 of 2 files\n",
    );
    assert_eq!(out, "==> b.txt <==\nونام الناس.\n");
}

/// A text without anything in it is done and found wanting; what is printed is valid.
#[test]
fn a_text_without_a_sentence_is_found_wanting() {
    let desk = Desk::with_article().put("empty.txt", "");
    let told = "khulasa: empty.txt: nothing to summarize: the text is empty\n";
    assert_eq!(desk.run("empty.txt").wanting(told), "");
    let out = desk.run("-f json empty.txt").wanting(told);
    assert!(out.contains("\"summary\": []"), "{out}");
    let out = desk.run("a.txt empty.txt").wanting(told);
    assert!(out.ends_with("\n\n==> empty.txt <==\n"), "{out}");
}

/// Help, the version, completions, manual pages and settings end with 0.
#[test]
fn answers_are_success() {
    let desk = Desk::new();
    for words in
        ["--help", "-h", "help", "help segment", "-V", "--version", "man", "config show"]
    {
        assert!(!desk.run(words).done().is_empty(), "{words}");
    }
}

/// Quiet leaves out hints, not failures, and changes no exit code.
#[test]
fn quiet_leaves_out_hints_only() {
    let desk = Desk::with_article();
    desk.run("-q missing.txt").refused("khulasa: missing.txt: no such file or folder\n");
    desk.run("-q --no-quiet missing.txt").refused(MISSING);
    let done = desk.run("--quiet a.txt missing.txt");
    done.wanting(
        "khulasa: missing.txt: no such file or folder\n\
         khulasa: skipped 1 of 2 files\n",
    );
}
