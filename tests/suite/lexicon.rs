//! Background tables of one's own.

use crate::desk::{Desk, items, text};

/// An archive of two documents in a folder and two in a file of JSON lines.
fn archive() -> Desk {
    Desk::new()
        .folder("archive/old")
        .put("archive/a.txt", "عاد الصيادون إلى الميناء.\n")
        .put("archive/old/b.md", "# خبر\n\nنام الصيادون في الميناء.\n")
        .put("archive/.hidden", "لا يقرأ أحد هذا")
        .put("more.jsonl", "{\"body\": \"بقي الصياد.\"}\n\n{\"body\": \"هدأ البحر.\"}\n")
}

/// A table is counted over files, folders and lines alike, says what it was told of itself,
/// and is the same at every run.
#[test]
fn a_table_is_built_from_an_archive() {
    let desk = archive();
    let words = [
        "lexicon",
        "build",
        "--field",
        "body",
        "--date",
        "2026-11",
        "--name",
        "أرشيف",
        "archive",
        "more.jsonl",
        "-o",
        "a.lexicon",
    ];
    let done = desk.run_words(words);
    assert_eq!(
        done.err,
        "khulasa: lexicon: documents counted: 4; stems that stand in 2 or more: 2\n"
    );
    let expected = "# khulasa lexicon 1\n# documents\t4\n# least\t2\n# date\t2026-11\n\
                    # name\tأرشيف\nstem\tdocuments\nصياد\t3\nميناء\t2\n";
    assert_eq!(desk.text("a.lexicon"), expected);
    let piped = desk.pipe(
        "lexicon build --field body --min-documents 1 -q",
        "{\"body\": \"هدأ البحر.\"}".as_bytes(),
    );
    assert_eq!(piped.done().lines().count(), 6);
}

/// A line or file that cannot be read is told and left out, and the exit code remembers.
#[test]
fn what_cannot_be_counted_is_told() {
    let desk = Desk::new()
        .put("a.jsonl", "{\"text\": \"عاد الصيادون.\"}\nnonsense\n{\"id\": 3}\n");
    let done = desk.run("lexicon build --min-documents 1 a.jsonl");
    assert_eq!(done.code, Some(1));
    assert!(
        done.err.contains("khulasa: a.jsonl:2: the record is no JSON"),
        "{}",
        done.err
    );
    assert!(
        done.err.contains("khulasa: a.jsonl:3: the record has no field `text`"),
        "{}",
        done.err
    );
    assert!(done.err.ends_with("khulasa: skipped 2 documents\n"), "{}", done.err);
    desk.run("lexicon build a.jsonl gone.txt")
        .refused("khulasa: gone.txt: no such file or folder\n");

    let desk = Desk::new().folder("empty");
    desk.run("lexicon build empty -o a.lexicon").refused(
        "khulasa: there is no document to count\n\
         hint: name documents, archives, or folders of them\n",
    );
    assert_eq!(desk.names(), ["empty"], "no half-written file");
}

/// A table tells what it is, and how rare words are in it.
#[test]
fn a_table_is_shown() {
    let desk = archive();
    desk.run("lexicon build --field body -q archive more.jsonl -o a.lexicon").done();
    assert_eq!(
        desk.run("lexicon show a.lexicon").done(),
        "documents: 4\nstems: 2\nleast: 2\n3\t0.357\tصياد\n2\t0.693\tميناء\n"
    );
    let shown = desk
        .run_words(["lexicon", "show", "--json", "a.lexicon", "والصيادين", "قارب"])
        .json();
    let stems: Vec<(&str, u64)> = items(&shown, "words")
        .iter()
        .map(|word| (text(word, "stem"), word["df"].as_u64().expect("a number")))
        .collect();
    assert_eq!(stems, [("صياد", 3), ("قارب", 0)]);
    let built_in = desk.run_words(["lexicon", "show", "built-in", "الميناء"]).done();
    assert!(built_in.starts_with("name: built-in\ndocuments: 10139\n"), "{built_in}");
}

/// A table changes what is rare, is recorded, and can be set in all three ways.
#[test]
fn a_table_weighs_words() {
    let desk =
        archive().put("c.txt", "عاد الصيادون إلى الميناء. ونام الناس. وهدأ البحر.\n");
    desk.run("lexicon build --field body -q archive more.jsonl -o a.lexicon").done();
    let of = |words: &str| {
        desk.run(&format!("explain --method tfidf -f json {words} c.txt")).json()
    };
    let record = of("--lexicon a.lexicon");
    assert_eq!(record["params"]["settings"]["lexicon_documents"], 4);
    assert_ne!(record["sentences"][0]["score"], of("")["sentences"][0]["score"]);
    assert_eq!(of("--lexicon a.lexicon --no-lexicon"), of(""));
    let desk = desk.put("khulasa.toml", "lexicon = 'a.lexicon'\n");
    let by_file = desk.run("explain --method tfidf -f json c.txt").json();
    assert_eq!(by_file, record);
}

/// A file that is no table is told with the line.
#[test]
fn a_bad_table_is_told() {
    let desk = Desk::with_article().put("bad.lexicon", "صياد\t3\n");
    desk.run("--lexicon bad.lexicon a.txt").refused(
        "khulasa: bad.lexicon: line 1: a background table begins with `# khulasa lexicon 1`\n\
         hint: `khulasa lexicon build` makes a background table\n",
    );
}
