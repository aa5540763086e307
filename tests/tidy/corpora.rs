//! Every corpus tells where it comes from and is what it was when that was written.

use sha2::{Digest, Sha256};

use crate::{
    fault::{Fault, assert_none, assert_places},
    tree::{Tree, TreeFile, house, planted},
};

const HELP: &str = "a corpus is a folder with `text.txt` or `text.md`, perhaps `gold.json`, \
                    `translation.en.txt` and `links.json`, and a file SOURCE of lines `key: value`: title, genre, origin, licence, date, \
                    cut (how the text was made from the origin), sha256 (of the text)";
const SOURCE: &str = "SOURCE";
const KEYS: [&str; 7] = ["title", "genre", "origin", "licence", "date", "cut", "sha256"];

fn faults(tree: &Tree) -> Vec<Fault> {
    let mut faults: Vec<Fault> = tree
        .below("corpora/")
        .filter(|file| {
            !is_page(file) && (!is_of_a_corpus(file) || source_of(tree, file).is_none())
        })
        .map(|file| Fault::in_file(&file.path, "belongs to no corpus"))
        .collect();
    for source in tree.below("corpora/").filter(|file| file.name() == SOURCE) {
        let keys = KEYS.iter().filter(|key| value(source, key).is_none());
        faults
            .extend(keys.map(|key| Fault::in_file(&source.path, format!("no `{key}:`"))));
        faults.extend(altered_text(tree, source));
    }
    faults
}

/// A page about the corpora, beside their folders.
fn is_page(file: &TreeFile) -> bool {
    file.path == "corpora/README.md"
}

fn is_of_a_corpus(file: &TreeFile) -> bool {
    let is_translation = file.name().starts_with("translation.");
    is_text(file)
        || is_translation
        || [SOURCE, "gold.json", "links.json"].contains(&file.name())
}

fn is_text(file: &TreeFile) -> bool {
    file.name().starts_with("text.")
}

fn folder(file: &TreeFile) -> &str {
    file.path.strip_suffix(file.name()).unwrap_or("")
}

fn source_of<'a>(tree: &'a Tree, text: &TreeFile) -> Option<&'a TreeFile> {
    tree.below(folder(text))
        .find(|file| file.name() == SOURCE && folder(file) == folder(text))
}

/// The value of a key, on the same line; an empty one is none.
fn value<'a>(source: &'a TreeFile, key: &str) -> Option<&'a str> {
    source
        .text()
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(found, value)| *found == key && !value.trim().is_empty())
        .map(|(_, value)| value.trim())
}

fn altered_text(tree: &Tree, source: &TreeFile) -> Option<Fault> {
    let texts: Vec<&TreeFile> =
        tree.below(folder(source)).filter(|file| is_text(file)).collect();
    let [text] = texts.as_slice() else {
        let what = format!("{} texts beside it, not one", texts.len());
        return Some(Fault::in_file(&source.path, what));
    };
    let sum = hexadecimal(&Sha256::digest(&text.bytes));
    (value(source, "sha256") != Some(&sum)).then(|| {
        Fault::in_file(&text.path, format!("has the sha256 {sum}, SOURCE another"))
    })
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |digits, byte| format!("{digits}{byte:02x}"))
}

#[test]
fn every_corpus_is_what_its_source_says() {
    assert_none(&faults(house()), HELP);
}

const TEXT: &str = "نص قصير.\n";

fn source() -> String {
    let keys =
        "title: t\ngenre: news\norigin: o\nlicence: CC0-1.0\ndate: 2026\ncut: whole\n";
    format!("{keys}sha256: {}\n", hexadecimal(&Sha256::digest(TEXT)))
}

#[test]
fn a_corpus_in_order_has_no_fault() {
    let tree = planted(&[("corpora/a/SOURCE", &source()), ("corpora/a/text.txt", TEXT)]);
    assert_places(&faults(&tree), &[]);
}

#[test]
fn an_altered_text_and_a_missing_key_are_seen() {
    let source = source().replace("licence: CC0-1.0\n", "");
    let tree =
        planted(&[("corpora/a/SOURCE", &source), ("corpora/a/text.txt", "نص آخر.\n")]);
    assert_places(&faults(&tree), &["corpora/a/SOURCE", "corpora/a/text.txt"]);
}

#[test]
fn a_text_without_source_a_source_without_text_and_a_stray_file_are_seen() {
    let tree = planted(&[
        ("corpora/README.md", "# Texts"),
        ("corpora/a/gold.json", "{}"),
        ("corpora/a/text.txt", TEXT),
        ("corpora/b/SOURCE", &source()),
        ("corpora/b/notes.txt", TEXT),
    ]);
    assert_places(
        &faults(&tree),
        &[
            "corpora/a/gold.json",
            "corpora/a/text.txt",
            "corpora/b/notes.txt",
            "corpora/b/SOURCE",
        ],
    );
}
