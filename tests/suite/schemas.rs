//! Every JSON that is printed keeps to the schema that the documentation gives it.

use jsonschema::Validator;
use serde_json::Value;

use crate::desk::{Desk, json_lines, read, repository};

pub(crate) fn schema(name: &str) -> Validator {
    let path = repository("docs/schema").join(format!("khulasa.{name}-1.schema.json"));
    let schema: Value = serde_json::from_str(&read(&path)).expect("JSON");
    jsonschema::validator_for(&schema).expect("a JSON Schema")
}

#[track_caller]
pub(crate) fn assert_valid(schema: &Validator, object: &Value) {
    let faults: Vec<String> =
        schema.iter_errors(object).map(|fault| fault.to_string()).collect();
    assert!(faults.is_empty(), "{faults:#?}\nin {object:#}");
}

/// Objects of every verb, whole and a line each, are valid; so are those of empty texts.
#[test]
fn json_keeps_to_its_schema() {
    let desk =
        Desk::with_article().put("empty.txt", "").put("list.md", "# عنوان\n\n- واحد\n");
    for (words, whole, line) in [
        ("summarize --percent 100", "summary", "summary"),
        ("summarize --no-title --chars 90", "summary", "summary"),
        ("summarize --title ميناء --words 40", "summary", "summary"),
        ("explain --method textrank", "explanation", "explanation"),
        ("segment --mode subtitle --max-chars 30", "segments", "segment"),
        ("segment --explain", "decisions", "decision"),
    ] {
        for file in ["a.txt", "empty.txt", "list.md"] {
            let done = desk.run(&format!("{words} -q --format json {file}"));
            let object = serde_json::from_str(&done.out).expect("one object");
            assert_valid(&schema(whole), &object);
            let done = desk.run(&format!("{words} -q --format jsonl {file}"));
            for object in json_lines(&done.out) {
                assert_valid(&schema(line), &object);
            }
        }
    }
}

/// The object of each of several files is valid and names its file.
#[test]
fn objects_of_several_files_keep_to_their_schema() {
    let desk = Desk::with_article().put("خبر.txt", "عاد الصيادون. وناموا.\n");
    for (verb, name) in [
        ("summarize", "summary"),
        ("explain", "explanation"),
        ("segment", "segments"),
        ("segment --explain", "decisions"),
    ] {
        let objects =
            desk.run(&format!("{verb} --format json a.txt خبر.txt")).json_lines();
        let names: Vec<&Value> =
            objects.iter().map(|object| &object["source"]["name"]).collect();
        assert_eq!(names, ["a.txt", "خبر.txt"]);
        for object in &objects {
            assert_valid(&schema(name), object);
        }
    }
}

/// Each line of a file is valid, and there is one.
#[track_caller]
fn assert_lines(desk: &Desk, name: &str, file: &str) {
    let lines = json_lines(&desk.text(file));
    assert!(!lines.is_empty(), "{file}");
    for line in &lines {
        assert_valid(&schema(name), line);
    }
}

/// Each row is valid, and so is what of it is the record of the verb.
#[track_caller]
fn assert_rows(desk: &Desk, name: &str, file: &str) {
    assert_lines(desk, "batch-row", file);
    for mut row in json_lines(&desk.text(file)) {
        let row_fields = row.as_object_mut().expect("an object");
        for field in ["id", "job", "place", "duplicate"] {
            row_fields.remove(field);
        }
        assert_valid(&schema(name), &row);
    }
}

/// A pair is valid, of records and of files, also where a side is empty.
#[test]
fn pairs_keep_to_their_schema() {
    let desk = Desk::new()
        .folder("ar")
        .folder("en")
        .put("a.jsonl", "{\"text\": \"عاد. ونام.\", \"en\": \"He came back.\"}\n")
        .put("ar/1.txt", "")
        .put("en/1.txt", "Nobody came.\n")
        .put("ar/2.txt", "فاز الفريق 3-1.\n")
        .put("en/2.txt", "The team won 3-1.\n");
    desk.run("batch -q --job align --target-field en -o records a.jsonl").done();
    desk.run("batch -q --job align -o files ar en").done();
    assert_rows(&desk, "pair", "records/align.jsonl");
    assert_rows(&desk, "pair", "files/align.jsonl");
}

/// What a run over an archive leaves is valid: rows, quarantine, manifest and report.
#[test]
fn outputs_of_archives_keep_to_their_schemas() {
    let records = "{\"text\": \"عاد الصيادون. وناموا.\"}\n".repeat(2) + "nonsense\n";
    let desk = Desk::new().put("a.jsonl", records);
    let words = "batch -q --job summarize,segment,explain --duplicates mark --report r.json \
                 -o out a.jsonl";
    assert_eq!(desk.run(words).code, Some(1));
    assert_rows(&desk, "summary", "out/summarize.jsonl");
    assert_rows(&desk, "segments", "out/segment.jsonl");
    assert_rows(&desk, "explanation", "out/explain.jsonl");
    assert_lines(&desk, "quarantine", "out/quarantine.jsonl");
    assert_lines(&desk, "duplicate", "out/duplicates.jsonl");
    for (name, file) in [("batch", "out/manifest.json"), ("batch-report", "r.json")] {
        let object = serde_json::from_str(&desk.text(file)).expect("one object");
        assert_valid(&schema(name), &object);
    }
}
