//! Folders, lists and what is left out of them.

use std::os::unix::fs::symlink;

use khulasa_batch::{IgnoreChoice, InputOptions, InputRoot, Item, open, plan};

use crate::harness::{Inputs, lines_of, zip_of};

/// The order of a plan depends on names alone, and the files of a folder stay together.
#[test]
fn files_come_by_path() {
    let inputs = Inputs::of("b.txt", b"2").with("a/z.txt", b"1").with("a.txt", b"1b");
    assert_eq!(inputs.read(), ["a/z.txt = 1", "a.txt = 1b", "b.txt = 2"]);
}

/// What asks to be left out is, unless everything is asked for.
#[test]
fn hidden_and_ignored_files_are_left_out_on_request_only() {
    let inputs = Inputs::of(".hidden.txt", b"h")
        .with(".gitignore", b"*.bak\n")
        .with("a.bak", b"b")
        .with("a.txt", b"a");
    assert_eq!(inputs.read(), ["a.txt = a"]);
    let mut options = InputOptions::default();
    options.ignore_files = IgnoreChoice::Disregard;
    assert_eq!(inputs.read_with(&options).len(), 4);
}

/// Globs choose files in folders and in archives alike.
#[test]
fn globs_choose_files_and_members() {
    let inputs = Inputs::of("w.zip", &zip_of(&[("a.html", b"1"), ("a.css", b"2")]))
        .with("b.html", b"3")
        .with("b.css", b"4")
        .with("old/c.html", b"5")
        .with("x.zip", &zip_of(&[("old/d.html", b"6")]));
    let mut options = InputOptions::default();
    options.include = vec!["*.html".to_owned()];
    options.exclude = vec!["old".to_owned()];
    assert_eq!(inputs.read_with(&options), ["b.html = 3", "w.zip:a.html = 1"]);
    options.include = vec!["*.zip".to_owned()];
    assert_eq!(inputs.read_with(&options), ["w.zip:a.html = 1", "w.zip:a.css = 2"]);
}

/// A link is no way out of the folder, and none to read a folder twice or for ever.
#[test]
fn links_lead_to_files_below_the_root_only() {
    let outside = Inputs::of("secret.txt", b"s");
    let inputs = Inputs::of("a/a.txt", b"a");
    let link = |to, name| symlink(to, inputs.path(name)).expect("a link");
    link(inputs.path("a/a.txt"), "inside.txt");
    link(outside.path("secret.txt"), "outside.txt");
    link(outside.path(""), "outside");
    link(inputs.path("a"), "loop");
    link(inputs.path("nothing"), "broken.txt");
    let lines = inputs.read();
    assert_eq!(lines.len(), 5, "{lines:?}");
    assert!(
        lines[0].starts_with("broken.txt ! Unreadable: is a link that leads nowhere")
    );
    assert!(
        lines[1].starts_with("outside ! Unreadable: is a link out of the folder, to `")
    );
    assert!(
        lines[2].starts_with("outside.txt ! Unreadable: is a link out of the folder")
    );
    assert_eq!(lines[3..], ["a/a.txt = a", "inside.txt = a"]);
}

/// No two inputs share a name, whatever roots they come from.
#[test]
fn names_are_told_apart() {
    let inputs = Inputs::of("a/x.txt", b"1").with("b/x.txt", b"2");
    let options = InputOptions::default();
    let file = |name| InputRoot::Path(inputs.path(name));
    let plan =
        plan(&[file("a/x.txt"), file("b"), file("a/x.txt")], &options).expect("a plan");
    let names: Vec<_> = plan.shards.iter().map(|shard| shard.name.as_str()).collect();
    assert!(names[0].ends_with("/a/x.txt") && !names[0].starts_with('/'), "{names:?}");
    assert!(names[1].ends_with("/b/x.txt"), "{names:?}");
    assert_eq!(names[2], format!("{}~2", names[0]));
}

/// One missing file of a list does not end a run; a missing root that was named does.
#[test]
fn a_missing_file_of_a_list_is_told() {
    let inputs = Inputs::of("a.txt", b"a");
    let list = vec![inputs.path("none.txt"), inputs.path("a.txt")];
    let lines = lines_of(&[InputRoot::List(list)], &InputOptions::default());
    assert_eq!(lines.len(), 2);
    assert!(lines[0].contains("none.txt ! Unreadable: No such file"), "{lines:?}");
    assert!(lines[1].ends_with("/a.txt = a"), "{lines:?}");
    let roots = [InputRoot::Path(inputs.path("none.txt"))];
    let error = plan(&roots, &InputOptions::default()).expect_err("it is missing");
    assert!(error.to_string().contains("none.txt`: No such file"), "{error}");
}

/// A file that is written to, or goes away, between plan and reading is told.
#[test]
fn a_file_that_changes_is_noticed() {
    let inputs = Inputs::of("a.txt", b"a").with("b.txt", b"b");
    let options = InputOptions::default();
    let roots = [InputRoot::Path(inputs.path(""))];
    let before = plan(&roots, &options).expect("a plan");
    std::fs::remove_file(inputs.path("b.txt")).expect("it can go");
    let inputs = inputs.with("a.txt", b"aa").with("c.txt", b"c");
    let items: Vec<_> = before
        .shards
        .iter()
        .flat_map(|shard| open(shard, &options).expect("it opens"))
        .collect();
    assert!(matches!(&items[0], Item::Document(document) if document.bytes == b"aa"));
    let message = |idx: usize| match &items[idx] {
        Item::Damaged(bad) => format!("{:?}: {}", bad.reason, bad.message),
        item => panic!("it is no damage: {item:?}"),
    };
    let changed =
        "Changed: the file was written to after the run began: it had 1 bytes, now 2";
    assert_eq!(message(1), changed);
    assert!(message(2).starts_with("Unreadable: No such file"));

    let after = plan(&roots, &options).expect("a plan");
    let changes: Vec<_> =
        before.changes(&after).into_iter().map(|bad| bad.message).collect();
    assert_eq!(
        changes,
        [
            "the file came while the inputs were read",
            "the file went away while the inputs were read"
        ]
    );
    drop(inputs);
}
