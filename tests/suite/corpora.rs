//! Every verb on every text of the corpora.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::desk::{Desk, items, number, read, repository, text};
use crate::schemas::{assert_valid, schema};

fn texts() -> Vec<PathBuf> {
    let folders = std::fs::read_dir(repository("corpora")).expect("the corpora");
    let folders = folders.map(|entry| entry.expect("an entry").path());
    let mut texts: Vec<PathBuf> = folders
        .flat_map(|folder| ["text.txt", "text.md"].map(|name| folder.join(name)))
        .filter(|path| path.is_file())
        .collect();
    texts.sort();
    assert!(texts.len() >= 10, "{texts:?}");
    texts
}

fn run(words: &str, path: &Path) -> String {
    let words = words.split_whitespace().map(PathBuf::from);
    Desk::new().run_words(words.chain([path.to_owned()])).done()
}

fn json(words: &str, path: &Path) -> Value {
    serde_json::from_str(&run(words, path)).expect("one object")
}

/// The marks that close what a sentence leaves open.
fn closing(sentence: &Value) -> &str {
    let edits = sentence["edits"].as_array().map(Vec::as_slice).unwrap_or_default();
    let closing = edits.iter().find(|edit| edit["edit"] == "closed");
    closing.map_or("", |edit| text(edit, "text"))
}

/// A summary is valid, made of exact slices in reading order but for marks that close a
/// quotation, and holds what was asked for unless the text is shorter.
#[test]
fn every_text_is_summarized() {
    let schema = schema("summary");
    for path in texts() {
        let record = json("summarize -n 3 -f json", &path);
        assert_valid(&schema, &record);
        let file = read(&path);
        let n_sentences = number(&record["source"], "sentences");
        let summary = items(&record, "summary");
        assert_eq!(summary.len(), n_sentences.min(3), "{}", path.display());
        let mut last_end = 0;
        for sentence in summary {
            let (start, end) =
                (number(sentence, "start_byte"), number(sentence, "end_byte"));
            let slice = file.get(start..end).expect("a place in the file");
            assert_eq!(format!("{slice}{}", closing(sentence)), text(sentence, "text"));
            assert!(last_end <= start, "reading order in {}", path.display());
            last_end = end;
        }
    }
}

/// No budget is exceeded, as people count: words and characters of what is printed.
#[test]
fn no_budget_is_exceeded() {
    for path in texts() {
        let summary = run("summarize --words 60", &path);
        let n_words = summary.split_whitespace().count();
        assert!(n_words <= 60, "{n_words} words of {}", path.display());
        let summary = run("summarize --chars 500", &path);
        let n_chars = summary.trim_end().chars().count();
        assert!(n_chars <= 500, "{n_chars} characters of {}", path.display());
    }
}

/// Segments lie in order in the text and leave nothing but white space and marks between.
#[test]
fn every_text_is_segmented() {
    let schema = schema("segments");
    for path in texts() {
        let record = json("segment -f json", &path);
        assert_valid(&schema, &record);
        let file = read(&path);
        let mut last_end = 0;
        for segment in items(&record, "segments") {
            let (start, end) =
                (number(segment, "start_byte"), number(segment, "end_byte"));
            assert!(last_end <= start, "order in {}", path.display());
            assert_eq!(file.get(start..end), Some(text(segment, "text")));
            last_end = end;
        }
    }
}

/// An explanation chooses what the summary chooses, ranks all sentences, and its parts add
/// up to each score.
#[test]
fn every_summary_is_explained() {
    let schema = schema("explanation");
    for path in texts() {
        let record = json("explain --words 60 -f json", &path);
        assert_valid(&schema, &record);
        let sentences = items(&record, "sentences");
        let summary = json("summarize --words 60 -f json", &path);
        let chosen: Vec<(usize, usize)> = items(&summary, "summary")
            .iter()
            .map(|s| (number(s, "id"), number(s, "pick")))
            .collect();
        let picks = sentences.iter().filter(|s| !s["pick"].is_null());
        let picks: Vec<_> = picks.map(|s| (number(s, "id"), number(s, "pick"))).collect();
        assert_eq!(picks, chosen, "{}", path.display());
        let mut ranks: Vec<usize> = sentences.iter().map(|s| number(s, "rank")).collect();
        ranks.sort_unstable();
        assert!(ranks.into_iter().eq(1..=sentences.len()), "{}", path.display());
        sentences.iter().for_each(assert_adds_up);
    }
}

#[track_caller]
fn assert_adds_up(sentence: &Value) {
    let value = |object: &Value, field: &str| object[field].as_f64().expect("a number");
    let parts = items(sentence, "parts").iter();
    let sum = parts.fold(0.0, |sum, part| sum + value(part, "value"));
    assert_eq!(sum.to_bits(), value(sentence, "score").to_bits(), "{sentence:#}");
    assert_eq!(
        sentence["pick"].is_null(),
        !sentence["dropped"].is_null(),
        "{sentence:#}"
    );
}
