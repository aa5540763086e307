//! Measures sentence ends and headings against the gold of `corpora/`.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::cast_precision_loss,
    reason = "a test may panic, and counts are small"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use khulasa_text::{BlockKind, Language, SplitOptions, read_plain, split};
use serde_json::Value;

/// Least F1 of sentence ends and of headings over all plain-text gold.
const MIN_SENTENCE_F1: f64 = 0.995;
const MIN_HEADING_F1: f64 = 0.95;

#[derive(Default)]
struct Counts {
    right: usize,
    extra: usize,
    missed: usize,
}

impl Counts {
    fn add(&mut self, gold: &BTreeSet<usize>, found: &BTreeSet<usize>) {
        self.right += gold.intersection(found).count();
        self.extra += found.difference(gold).count();
        self.missed += gold.difference(found).count();
    }

    fn f1(&self) -> f64 {
        let n_wrong = self.extra + self.missed;
        2.0 * self.right as f64 / (2 * self.right + n_wrong) as f64
    }
}

struct Gold {
    text: String,
    ends: BTreeSet<usize>,
    headings: BTreeSet<usize>,
    optional: BTreeSet<usize>,
}

/// Sentence ends and headings of the gold texts are found as a reader finds them.
#[test]
fn gold_of_the_corpora_is_met() {
    let (mut sentences, mut headings) = (Counts::default(), Counts::default());
    let mut misses = String::new();
    for folder in gold_folders() {
        let gold = read_gold(&folder);
        let document = read_plain(&gold.text, Language::detect(&gold.text));
        let segments = split(&document, &SplitOptions::default());
        let mut ends: BTreeSet<usize> = segments.iter().map(|s| s.text.end()).collect();
        ends.retain(|end| !gold.optional.contains(end));
        let starts: BTreeSet<usize> = segments
            .iter()
            .filter(|s| s.kind == BlockKind::Heading)
            .map(|s| s.text.start())
            .collect();
        sentences.add(&gold.ends, &ends);
        headings.add(&gold.headings, &starts);
        for place in gold
            .ends
            .symmetric_difference(&ends)
            .chain(gold.headings.symmetric_difference(&starts))
        {
            let _ = writeln!(misses, "{}: byte {place}", folder.display());
        }
    }
    assert!(
        sentences.right >= 600,
        "only {} ends found: is the gold there?",
        sentences.right
    );
    let (sentence_f1, heading_f1) = (sentences.f1(), headings.f1());
    assert!(
        sentence_f1 >= MIN_SENTENCE_F1 && heading_f1 >= MIN_HEADING_F1,
        "sentences {sentence_f1:.4}, headings {heading_f1:.4}\n{misses}\nhelp: see docs/splitting.md for the misses that are known"
    );
}

/// The gold files are sound: their lines tile the text, and every list has their length.
#[test]
fn gold_lines_tile_their_texts() {
    let folders = gold_folders();
    assert!(folders.len() >= 11, "only {} gold texts", folders.len());
    for folder in folders {
        let gold = read_gold(&folder);
        assert_eq!(
            gold.ends.last(),
            Some(&gold.text.trim_end().len()),
            "{}",
            folder.display()
        );
    }
}

fn gold_folders() -> Vec<PathBuf> {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpora");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(corpora)
        .expect("the corpora")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.join("gold.json").exists() && path.join("text.txt").exists())
        .collect();
    folders.sort();
    folders
}

#[expect(clippy::disallowed_methods, reason = "the door of this test to the corpora")]
fn read_gold(folder: &Path) -> Gold {
    let text = std::fs::read_to_string(folder.join("text.txt")).expect("a text");
    let json = std::fs::read_to_string(folder.join("gold.json")).expect("gold");
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let headed: BTreeSet<u64> = json["headings"]
        .as_array()
        .expect("headings")
        .iter()
        .filter_map(Value::as_u64)
        .collect();
    let lines = json["lines"].as_array().expect("lines");
    for grades in json["grades"].as_array().expect("grades") {
        assert_eq!(grades.as_array().map(Vec::len), Some(lines.len()));
    }
    let (mut ends, mut headings, mut optional) =
        (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut at = 0;
    for (line_idx, line) in lines.iter().enumerate() {
        let line = line.as_str().expect("a line");
        let start = at + text[at..].find(line).expect("a line of the text");
        assert!(
            text[at..start].trim().is_empty(),
            "ink between lines: {}",
            &text[at..start]
        );
        at = start + line.len();
        ends.insert(at);
        if headed.contains(&(line_idx as u64)) {
            headings.insert(start);
        }
        for place in json["optional"].as_array().into_iter().flatten() {
            if place[0].as_u64() == Some(line_idx as u64) {
                let n_chars =
                    usize::try_from(place[1].as_u64().unwrap_or(0)).unwrap_or(0);
                optional.insert(
                    start + line.chars().take(n_chars).map(char::len_utf8).sum::<usize>(),
                );
            }
        }
    }
    Gold { text, ends, headings, optional }
}
