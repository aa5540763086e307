//! `--output`: a file is there and whole, or as it was before.

use std::io::Write;

use crate::desk::{ARTICLE, Desk, Done};

/// The file holds what standard output would, which then holds nothing.
#[test]
fn the_file_holds_the_output() {
    let desk = Desk::with_article();
    let out = desk.run("a.txt").done();
    assert_eq!(desk.run("a.txt -o summary.txt").done(), "");
    assert_eq!(desk.text("summary.txt"), out);
    assert_eq!(desk.names(), ["a.txt", "summary.txt"]);
    assert_eq!(desk.run("a.txt -o -").done(), out, "`-` is standard output");
}

/// Outputs of several files go into one, in order.
#[test]
fn several_outputs_go_into_one_file() {
    let desk = Desk::with_article().put("b.txt", "ونام الناس.\n");
    let out = desk.run("a.txt b.txt").done();
    desk.run("a.txt b.txt -o both.txt").done();
    assert_eq!(desk.text("both.txt"), out);
}

/// A file that is there is kept, and the run ends before anything is read.
#[test]
fn an_existing_file_is_kept() {
    let desk = Desk::with_article().put("summary.txt", "قديم");
    for words in ["a.txt -o summary.txt", "missing.txt -o summary.txt --force --no-force"]
    {
        desk.run(words).refused(
            "khulasa: summary.txt: there is such a file already\n\
             hint: choose another name, or pass `--force` to replace it\n",
        );
    }
    assert_eq!(desk.text("summary.txt"), "قديم");
    desk.run("a.txt -o summary.txt --force").done();
    assert_eq!(desk.text("summary.txt"), desk.run("a.txt").done());
}

/// A run that does nothing leaves no file, and none changed.
#[test]
fn a_failed_run_leaves_no_trace() {
    let desk =
        Desk::with_article().put("old.txt", "قديم").put("bad.txt", b"\xFF\xFE\x00");
    for words in [
        "a.txt --words 1 -o new.txt",
        "missing.txt -o new.txt",
        "bad.txt -o new.txt",
        "a.txt --words 1 -o old.txt --force",
        "missing.txt -o old.txt --force",
    ] {
        assert_eq!(desk.run(words).code, Some(2), "{words}");
        assert_eq!(desk.names(), ["a.txt", "bad.txt", "old.txt"], "{words}");
        assert_eq!(desk.text("old.txt"), "قديم", "{words}");
    }
}

/// What could be done of several files is written; the exit code tells that some is missing.
#[test]
fn a_run_that_skips_writes_the_rest() {
    let desk = Desk::with_article();
    let done = desk.run("a.txt missing.txt -o new.txt");
    assert_eq!(done.code, Some(1));
    assert!(desk.text("new.txt").starts_with("==> a.txt <==\nعاد الصيادون"));
}

/// The name appears when the file is whole, not when the run begins.
#[test]
fn the_file_appears_when_it_is_whole() {
    let desk = Desk::new();
    let mut child = desk.start("-o new.txt");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(ARTICLE.as_bytes()).expect("a reader");
    stdin.flush().expect("a reader");
    assert!(!desk.path("new.txt").exists());
    drop(stdin);
    Done::from(child.wait_with_output().expect("it ends")).done();
    assert_eq!(desk.names(), ["new.txt"]);
}

/// A file that appears while the program is at work is kept too.
#[test]
fn a_file_that_appears_meanwhile_is_kept() {
    let desk = Desk::new();
    let mut child = desk.start("-o new.txt");
    let mut stdin = child.stdin.take().expect("a pipe");
    while desk.names().is_empty() {
        std::thread::yield_now();
    }
    let desk = desk.put("new.txt", "قديم");
    stdin.write_all(ARTICLE.as_bytes()).expect("a reader");
    drop(stdin);
    Done::from(child.wait_with_output().expect("it ends"))
        .refused("khulasa: new.txt: there is such a file already\n");
    assert_eq!(desk.names(), ["new.txt"]);
    assert_eq!(desk.text("new.txt"), "قديم");
}

/// A folder is no file, and a folder that is not there is not made.
#[test]
fn a_folder_is_refused() {
    let desk = Desk::with_article().folder("folder");
    desk.run("a.txt -o folder --force").refused(
        "khulasa: folder: this is a folder\n\
         hint: name a file in it\n",
    );
    let place = std::path::Path::new("missing").join("b.txt");
    let words = ["a.txt".into(), "-o".into(), place.clone()];
    desk.run_words(words).refused(&format!(
        "khulasa: {}: there is no folder `missing`\n",
        place.display()
    ));
}

/// The new file may be read by whom the user's mask lets; a replaced one keeps its rights.
#[test]
#[cfg(unix)]
fn rights_are_those_of_any_file() {
    use std::fs::{Permissions, metadata, set_permissions};
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with_article();
    let mode =
        |name: &str| metadata(desk.path(name)).expect("a file").permissions().mode();
    desk.run("a.txt -o new.txt").done();
    assert_eq!(mode("new.txt"), mode("a.txt"));
    set_permissions(desk.path("new.txt"), Permissions::from_mode(0o640)).expect("rights");
    desk.run("a.txt -o new.txt --force").done();
    assert_eq!(mode("new.txt") & 0o777, 0o640);
}

/// Behind a link the file that it leads to is replaced, and the link stays.
#[test]
#[cfg(unix)]
fn a_link_stays_a_link() {
    let desk = Desk::with_article().put("real.txt", "قديم");
    std::os::unix::fs::symlink("real.txt", desk.path("link.txt")).expect("a link");
    desk.run("a.txt -o link.txt --force").done();
    assert!(desk.path("link.txt").is_symlink());
    assert_eq!(desk.text("real.txt"), desk.run("a.txt").done());
}

/// A device is written to, not replaced.
#[test]
#[cfg(unix)]
fn a_device_is_written_to() {
    let desk = Desk::with_article();
    assert_eq!(desk.run("a.txt -o /dev/null").done(), "");
    assert!(!std::path::Path::new("/dev/null").is_file());
}
