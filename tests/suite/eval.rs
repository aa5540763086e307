//! Methods side by side on texts with gold.

use std::path::PathBuf;

use serde_json::Value;

use crate::desk::{Desk, items, repository};
use crate::schemas::{assert_valid, schema};

const GOLD: &str = r#"{"lines": ["عاد الصيادون إلى الميناء.", "ونام الناس.", "وطلع القمر."],
 "references": ["عودة الصيادين إلى الميناء"], "grades": [[3, 1, 0]], "chosen": [[0, 1]]}
{"text": "عاد الصيادون إلى الميناء. ونام الناس.", "references": ["نام الناس"]}
"#;

fn golds() -> Vec<PathBuf> {
    let folders = std::fs::read_dir(repository("corpora")).expect("the corpora");
    let golds = folders.map(|entry| entry.expect("an entry").path().join("gold.json"));
    let mut golds: Vec<PathBuf> = golds.filter(|path| path.is_file()).collect();
    golds.sort();
    golds
}

/// All methods are measured on the graded texts of the corpora; nothing is better than the
/// best there is, and the record is valid and the same twice.
#[test]
fn graded_texts_measure_every_method() {
    let words = ["eval", "--method", "all", "-f", "json"].map(PathBuf::from);
    let run = || Desk::new().run_words(words.iter().cloned().chain(golds())).done();
    let json = run();
    let record: Value = serde_json::from_str(&json).expect("one object");
    assert_valid(&schema("evaluation"), &record);
    assert_eq!(record["texts"].as_u64(), u64::try_from(golds().len()).ok());
    let methods = items(&record, "methods");
    assert_eq!(methods.len(), 10);
    for method in methods {
        let measures = items(method, "measures");
        let names: Vec<&Value> =
            measures.iter().map(|measure| &measure["name"]).collect();
        assert_eq!(names, ["f1", "gain"], "{method}");
        for measure in measures {
            let mean = measure["mean"].as_f64().expect("a number");
            assert!((0.0..=1.0).contains(&mean), "{method}");
            let is_base = method["method"] == "lead";
            assert_eq!(measure.get("difference").is_none(), is_base);
        }
    }
    assert_eq!(run(), json, "twice the same");
}

/// A table shows each measure that the gold allows, in text and in Markdown.
#[test]
fn a_table_has_a_row_for_each_method() {
    let desk = Desk::new().put("gold.jsonl", GOLD);
    let table = desk.run("eval -n 1 --method lead gold.jsonl").done();
    let mut lines = table.lines();
    let head: Vec<&str> = lines.next().expect("a head").split_whitespace().collect();
    assert_eq!(head, ["method", "rouge1", "rouge2", "rougeL", "f1", "gain"]);
    assert!(table.contains("0.667 [0.667, 0.667]  1.000 [1.000, 1.000]"), "{table}");
    let table = desk.run("eval -n 1 -m lead,tfidf -f md gold.jsonl").done();
    assert_eq!(table.lines().count(), 4, "{table}");
    assert!(table.starts_with("| method | rouge1 |"), "{table}");
    let rows = desk.run("eval -n 1 -m lead,tfidf -f tsv gold.jsonl").done();
    assert_eq!(rows.lines().count(), 1 + 2 * 5, "{rows}");
}

/// The order of the methods is that of the words, and differences are from the one named.
#[test]
fn differences_are_from_the_method_named() {
    let desk = Desk::new().put("gold.jsonl", GOLD);
    let words = "eval -w 9 -m luhn،kl,luhn --vs kl -f json gold.jsonl";
    let record = desk.run(words).json();
    let names: Vec<&Value> =
        items(&record, "methods").iter().map(|method| &method["method"]).collect();
    assert_eq!(names, ["luhn", "kl"]);
    assert_eq!(
        (&record["params"]["vs"], &record["params"]["budget"]["words"]),
        (&Value::from("kl"), &Value::from(9))
    );
}

/// What cannot be measured is told, with the record and what to do.
#[test]
fn faults_are_told_with_their_record() {
    let desk = Desk::new().put("a.jsonl", "{\"text\": \"نعم.\"}\n").put("b.jsonl", "");
    let refused = desk.run("eval a.jsonl");
    assert_eq!(refused.code, Some(2));
    assert_eq!(
        refused.err,
        "khulasa: a.jsonl: record 1: there is neither reference nor grade nor choice\n\
         hint: `khulasa help eval` tells what a record holds\n"
    );
    let refused = desk.run("eval b.jsonl");
    assert!(refused.err.starts_with("khulasa: there is no gold to measure by\n"));
    let refused = desk.run("eval -m best b.jsonl");
    assert!(refused.err.starts_with("khulasa: --method: no method is called `best`\n"));
}
