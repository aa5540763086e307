//! What a summary allocates: bounded by the size of its text, and less when words are known.
#![expect(clippy::expect_used, reason = "a test may panic")]

use allocation_counter::{AllocationInfo, measure};
use khulasa::{ReadOptions, Summarizer, SummaryOptions, read_text, summarize};

/// Sentences in which every word is another, so that nothing is spared by repetition.
fn article(n_sentences: usize) -> String {
    let letters: Vec<char> = "بتثجحخدذرزسشصضطظعغفقكلمنه".chars().collect();
    let letter = |at: usize| letters.get(at % letters.len()).copied().expect("a letter");
    let word = |at: usize| -> String {
        [at, at / 25, at / 625, at / 7, 3 * at].into_iter().map(letter).collect()
    };
    let sentence = |at: usize| -> String {
        let words: Vec<String> =
            (0..20).map(|word_idx| word(20 * at + word_idx)).collect();
        words.join(" ") + ". "
    };
    (0..n_sentences).map(sentence).collect()
}

fn cold(text: &str) -> AllocationInfo {
    let options = SummaryOptions::default();
    measure(|| {
        let source = read_text(text, &ReadOptions::default());
        summarize(&source, &options).expect("a summary");
    })
}

fn warm(text: &str) -> AllocationInfo {
    let mut summarizer = Summarizer::new(SummaryOptions::default());
    let source = read_text(text, &ReadOptions::default());
    summarizer.summarize(&source).expect("a summary");
    measure(|| {
        let source = read_text(text, &ReadOptions::default());
        summarizer.summarize(&source).expect("a summary");
    })
}

/// Lists are parsed when they are first asked for; that is no article's work.
fn parse_lists() {
    cold(&article(5));
}

/// A summary takes at most so many bytes at a time for each byte of its text, whatever the
/// size, and allocates at most so often for each word.
#[test]
fn allocation_is_bounded_by_the_text() {
    parse_lists();
    for n_sentences in [10, 100, 1_000] {
        let text = article(n_sentences);
        let (n_bytes, n_words) = (text.len() as u64, 20 * n_sentences as u64);
        let info = cold(&text);
        assert!(info.bytes_max <= 30 * n_bytes + 10_000, "{info:?}");
        assert!(info.count_total <= 2 * n_words + 500, "{info:?}");
    }
}

/// A summarizer that knows the words of a text allocates less than one that does not.
#[test]
fn known_words_are_not_allocated_again() {
    parse_lists();
    let text = article(100);
    let (cold, warm) = (cold(&text), warm(&text));
    assert!(warm.count_total < cold.count_total, "{warm:?} {cold:?}");
    assert!(warm.bytes_total < cold.bytes_total, "{warm:?} {cold:?}");
}
