//! The same words on the same text give the same bytes.

use crate::desk::{Desk, read, repository};

/// Every method, verb and format, three times each, on one article.
#[test]
fn output_is_the_same_each_time() {
    let article = read(&repository("corpora/news-water-authority/text.txt"));
    let desk = Desk::new().put("a.txt", article);
    for words in [
        "summarize --method default a.txt",
        "summarize --method tfidf -f json a.txt",
        "summarize --method textrank -f tsv a.txt",
        "summarize --method lead -f md a.txt",
        "explain --method textrank --words 90 a.txt",
        "segment --mode translate -f jsonl a.txt",
        "segment --explain a.txt",
    ] {
        let first = desk.run(words).done();
        assert!(!first.is_empty());
        for _ in 0..2 {
            assert_eq!(desk.run(words).done(), first, "{words}");
        }
    }
}
