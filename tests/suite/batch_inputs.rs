//! Archives: which inputs are documents, which are pairs, and which are told instead.

use std::io::{BufRead, BufReader};

use serde_json::{Value, json};

use crate::batch::{N_PIPED, archive, article, record, tar_of};
use crate::desk::{Desk, items, json_lines, text};

/// Both sides of a record are aligned, as rows or as memories.
#[test]
fn pairs_are_aligned() {
    let pair = json!({
        "id": "p1",
        "text": "افتتح المعرض في القاهرة. حضر 300 زائر.",
        "en": "The exhibition opened in Cairo. 300 visitors came.",
    });
    let desk = Desk::new().put("a.jsonl", format!("{pair}\n{{\"text\": \"وحده.\"}}\n"));
    let done = desk.run("batch -q --job align --id id --target-field en -o out a.jsonl");
    assert_eq!(done.code, Some(1), "one has no translation");
    let rows = json_lines(&desk.text("out/align.jsonl"));
    assert_eq!(items(&rows[0], "units").len(), 2);
    assert_eq!(rows[0]["report"]["links"], 2);
    let rows = json_lines(&desk.text("out/quarantine.jsonl"));
    assert!(text(&rows[0], "message").contains("there is no translation beside it"));
    desk.run(
        "batch -q --job align --id id --target-field en --format tmx -o tmx a.jsonl",
    );
    assert!(
        desk.text("tmx/align/a.jsonl/1.tmx").contains("<seg>300 visitors came.</seg>")
    );
    desk.run("batch --job align --target-field en --format md -o md a.jsonl").refused(
        "khulasa: --format: `md` cannot hold what comes of `align`\n\
         hint: there are `jsonl`, `jsonl.zst`, `parquet`, `json`, `tsv`, `tmx`\n",
    );
}

/// The files of two folders are aligned where they belong together; what has no partner is
/// told, and so is what is no single document.
#[test]
fn files_of_two_folders_are_aligned() {
    let desk = Desk::new()
        .folder("ar")
        .folder("en")
        .put("ar/1.ar.txt", "افتتح المعرض في القاهرة. حضر 300 زائر.\n")
        .put("en/1.en.txt", "The exhibition opened in Cairo. 300 visitors came.\n")
        .put("ar/2.html", "<p>فاز الفريق 3-1.</p><p>وعاد اللاعبون.</p>")
        .put("en/2.md", "The team won 3-1.\n\nThe players came back.\n")
        .put("ar/3.jsonl", "{\"text\": \"عاد.\"}\n")
        .put("en/3.txt", "He came back.\n")
        .put("ar/4.tmx", "<tmx/>")
        .put("en/4.tmx", "<tmx/>")
        .put("ar/وحده.txt", "وحده.\n")
        .put("en/alone.txt", "Alone.\n");
    let done = desk.run("batch -q --job align,segment -o out ar en");
    assert_eq!(done.code, Some(1), "some have no partner: {}", done.err);
    let rows = json_lines(&desk.text("out/align.jsonl"));
    let told = |row: &Value| {
        let links = row["report"]["links"].as_u64();
        (text(row, "id").to_owned(), links, row["report"]["target"]["file"].clone())
    };
    assert_eq!(
        rows.iter().map(told).collect::<Vec<_>>(),
        [
            ("1.ar.txt".to_owned(), Some(2), json!("1.en.txt")),
            ("2.html".to_owned(), Some(2), json!("2.md")),
        ]
    );
    assert_eq!(json_lines(&desk.text("out/segment.jsonl")).len(), 2, "of the sources");
    let bad = json_lines(&desk.text("out/quarantine.jsonl"));
    let bad = bad.iter().map(|row| (text(row, "id"), text(row, "reason")));
    assert_eq!(
        bad.collect::<Vec<_>>(),
        [
            ("وحده.txt", "unpaired"),
            ("en/alone.txt", "unpaired"),
            ("3.jsonl", "malformed"),
            ("4.tmx", "exchange")
        ]
    );

    desk.run("batch -q --job align --pair-by order --format tmx -o tmx ar/1.ar.txt en/1.en.txt")
        .done();
    let memory = desk.text("tmx/align/1.ar.txt.tmx");
    assert!(memory.contains("<seg>300 visitors came.</seg>"), "{memory}");
    desk.run("batch --job align -o x ar en/1.en.txt").refused(
        "khulasa: `ar` is a folder and `en/1.en.txt` is not\n\
         hint: name two folders, or two files\n",
    );
    desk.run("batch --job align -o x ar").refused(
        "khulasa: documents and their translations are needed\n\
         hint: name two folders, or two files, the documents first; of records that hold \
         both name the field of the translation, `--target-field`\n",
    );
}

/// A pair goes on as a pair when it is resumed, and a translation that changed is noticed.
#[test]
fn a_translation_that_changed_since_is_told() {
    let desk = Desk::new()
        .folder("ar")
        .folder("en")
        .put("ar/1.txt", "عاد.\n")
        .put("en/1.txt", "He came back.\n");
    desk.run("batch -q --job align -o out ar en").done();
    desk.run("batch -q --resume --job align -o out ar en").done();
    let desk = desk.put("en/1.txt", "They came back.\n");
    let done = desk.run("batch -q --resume --job align -o out ar en");
    assert_eq!(done.code, Some(2));
    assert!(done.err.contains("was begun otherwise"), "{}", done.err);
}

/// A PDF document is read where the machine can, with word of it; else it is told.
#[test]
#[cfg(unix)]
fn a_pdf_among_documents_is_read_or_told() {
    use std::os::unix::fs::PermissionsExt;

    let tool = "#!/bin/sh\nprintf 'عاد الصيادون إلى األهداف.\\n'\n";
    let desk = Desk::new()
        .folder("in")
        .folder("bin")
        .folder("none")
        .put("in/a.pdf", b"%PDF-1.7\n")
        .put("in/b.txt", "عاد الصيادون.\n")
        .put("bin/pdftotext", tool);
    let script = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(desk.path("bin/pdftotext"), script).expect("a script");
    let run = |path: &str, out: &str| {
        let mut command = desk.command(["batch", "-q", "-o", out, "in"]);
        command.env("PATH", desk.path(path)).output().expect("it runs").status.code()
    };
    assert_eq!(run("bin", "out"), Some(0));
    let rows = json_lines(&desk.text("out/summarize.jsonl"));
    assert_eq!(rows[0]["summary"][0]["text"], "عاد الصيادون إلى الأهداف.");
    let codes = |row: &Value| {
        let codes = items(row, "notes").iter().map(|note| text(note, "code").to_owned());
        codes.collect::<Vec<_>>()
    };
    assert!(codes(&rows[0]).contains(&"pdf-text".to_owned()));
    assert!(!codes(&rows[1]).contains(&"pdf-text".to_owned()));

    assert_eq!(run("none", "told"), Some(1));
    let bad = json_lines(&desk.text("told/quarantine.jsonl"));
    assert_eq!((text(&bad[0], "id"), text(&bad[0], "reason")), ("a.pdf", "undecodable"));
    assert!(text(&bad[0], "message").contains("install `pdftotext`"));
}

/// What programs for translators exchange is no document, in folders and in archives.
#[test]
fn exchange_files_are_told_and_not_read() {
    let desk = Desk::new()
        .folder("in")
        .put("in/a.txt", "عاد الصيادون.\n")
        .put("in/b.TMX", "<tmx version=\"1.4\"/>")
        .put("in/c.tar", tar_of(&[("d.xlf", "<xliff/>"), ("e.txt", "هدأ البحر.\n")]));
    assert_eq!(desk.run("batch -q -o out in").code, Some(1));
    assert_eq!(json_lines(&desk.text("out/summarize.jsonl")).len(), 2);
    let bad = json_lines(&desk.text("out/quarantine.jsonl"));
    let told = bad.iter().map(|row| (text(row, "id"), text(row, "reason")));
    assert_eq!(
        told.collect::<Vec<_>>(),
        [("b.TMX", "exchange"), ("c.tar:d.xlf", "exchange")]
    );
    desk.run("batch -q --exclude *.tmx --exclude *.TMX --exclude *.xlf -o clean in")
        .done();
}

/// A file that may not be read is told, and the others are read.
#[test]
#[cfg(unix)]
fn an_unreadable_file_is_told() {
    use std::os::unix::fs::PermissionsExt;

    let desk = Desk::new()
        .folder("in")
        .put("in/a.txt", "عاد الصيادون.\n")
        .put("in/b.txt", "سر.\n");
    let path = desk.path("in/b.txt");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o0)).expect("ours");
    let code = desk.run("batch -q -o out in").code;
    if code == Some(0) {
        return; // Root may read everything.
    }
    assert_eq!(code, Some(1));
    assert_eq!(json_lines(&desk.text("out/summarize.jsonl")).len(), 1);
    let bad = json_lines(&desk.text("out/quarantine.jsonl"));
    assert_eq!((text(&bad[0], "id"), text(&bad[0], "reason")), ("b.txt", "unreadable"));
}

/// Roots that are given from `/` on give names without it: ids are short for one root, and
/// no mirrored file leaves the folder.
#[test]
fn absolute_inputs_stay_in_the_folder() {
    let desk = Desk::new()
        .folder("in")
        .put("in/a.txt", "عاد الصيادون.\n")
        .put("in/b.txt", "هدأ البحر.\n");
    let [root, one] = ["in", "in/a.txt"].map(|name| desk.path(name));
    let (root, one) = (root.to_string_lossy(), one.to_string_lossy());
    desk.run(&format!("batch -q --format text -o out {root}")).done();
    assert!(desk.path("out/summarize/a.txt.txt").is_file());
    desk.run(&format!("batch -q -o rows {one} {root}")).done();
    let below = root.trim_start_matches('/');
    let rows = json_lines(&desk.text("rows/summarize.jsonl"));
    let ids = rows.iter().map(|row| text(row, "id").to_owned()).collect::<Vec<_>>();
    assert_eq!(
        ids,
        [format!("{below}/a.txt"), format!("{below}/a.txt~2"), format!("{below}/b.txt")]
    );
}

/// A folder that changes while it is read is noticed.
#[test]
fn a_folder_that_changes_is_noticed() {
    let desk = Desk::new().folder("in").put("in/a.jsonl", archive(N_PIPED));
    let words = "batch -q --progress json --threads 1 --commit-every 16 -o out in";
    let mut child = desk.start(words);
    let mut told = BufReader::new(child.stderr.take().expect("a pipe"));
    let mut line = String::new();
    told.read_line(&mut line).expect("a line");
    let desk = desk.put("in/b.txt", article(1));
    std::io::Read::read_to_string(&mut told, &mut line).expect("told");
    assert_eq!(child.wait().expect("an end").code(), Some(1), "{line}");
    let rows = json_lines(&desk.text("out/quarantine.jsonl"));
    assert_eq!((text(&rows[0], "id"), text(&rows[0], "reason")), ("b.txt", "changed"));
    desk.run("batch -q -o other in/a.jsonl").done();
    let desk = desk.put("in/a.jsonl", archive(N_PIPED).replace("م-1\"", "م-2\""));
    let done = desk.run("batch --resume -o other in/a.jsonl");
    assert!(done.err.contains("an input was written to since"), "{}", done.err);
}

/// A document of which nothing can be made is told with id, place and reason, and stops
/// nothing; the exit code remembers.
#[test]
fn a_bad_document_goes_to_the_quarantine() {
    let bad = format!("{}nonsense\n{{\"id\": 3}}\n{}", record(0), record(1));
    let desk = Desk::new().put("a.jsonl", bad).put("b.txt", b"\xDA\xC7\xCF\xE6\xC7.");
    let done = desk.run("batch --id id -o out a.jsonl b.txt");
    assert_eq!(done.code, Some(1));
    assert!(done.err.contains("khulasa: a.jsonl:2: "), "{}", done.err);
    assert!(
        done.err.contains("in quarantine: 2 malformed, 1 undecodable"),
        "{}",
        done.err
    );
    let rows = json_lines(&desk.text("out/quarantine.jsonl"));
    let reasons: Vec<&str> = rows.iter().map(|row| text(row, "reason")).collect();
    assert_eq!(reasons, ["malformed", "malformed", "undecodable"]);
    assert_eq!(rows[0]["place"], json!({"input": "a.jsonl", "line": 2}));
    assert_eq!(rows[2]["id"], "b.txt");
    assert!(text(&rows[2], "message").contains("pass `--encoding windows-1256`"));
    assert_eq!(json_lines(&desk.text("out/summarize.jsonl")).len(), 2);
    desk.run("batch -q --encoding auto --id id -o auto b.txt").done();
}
