//! Near duplicates made of a text: what editors and agencies do to an article.

/// Names the changes.
pub(crate) const CHANGES: [&str; 7] = [
    "other spelling",
    "a line before and one behind",
    "a sentence lost",
    "the last fifth lost",
    "two sentences exchanged",
    "one word in thirty changed",
    "a sentence put in",
];

/// The text with one of the changes, told by its number.
pub(crate) fn changed(text: &str, change_idx: usize, seed: usize) -> String {
    match change_idx {
        0 => text.replace(['أ', 'إ', 'آ'], "ا").replace('ة', "ه").replace('،', " ، "),
        1 => {
            format!("خاص بالجريدة - مكتب العاصمة\n\n{text}\n\nجميع الحقوق محفوظة للناشر.")
        }
        2 => without(text, seed),
        3 => words(text, |idx, n_words| idx * 5 < n_words * 4),
        4 => exchanged(text, seed),
        5 => reworded(text, seed),
        _ => put_in(text, seed),
    }
}

fn sentences(text: &str) -> Vec<&str> {
    text.split_inclusive(['.', '؟', '!', '\n']).collect()
}

fn without(text: &str, seed: usize) -> String {
    let mut sentences = sentences(text);
    let lost = seed % sentences.len().max(1);
    let is_short = |lost: &str| lost.len() * 6 < text.len();
    if sentences.get(lost).is_some_and(|sentence| is_short(sentence)) {
        sentences.remove(lost);
    }
    sentences.concat()
}

fn words(text: &str, is_kept: impl Fn(usize, usize) -> bool) -> String {
    let words: Vec<_> = text.split_inclusive(char::is_whitespace).collect();
    let kept = words.iter().enumerate().filter(|(idx, _)| is_kept(*idx, words.len()));
    kept.map(|(_, word)| *word).collect()
}

fn exchanged(text: &str, seed: usize) -> String {
    let mut sentences = sentences(text);
    if sentences.len() > 1 {
        let first = seed % (sentences.len() - 1);
        sentences.swap(first, first + 1);
    }
    sentences.concat()
}

fn reworded(text: &str, seed: usize) -> String {
    let words = text.split_inclusive(char::is_whitespace).enumerate();
    let reworded = words.map(|(idx, word)| match (idx + seed) % 30 {
        0 => "مثلًا ",
        _ => word,
    });
    reworded.collect()
}

fn put_in(text: &str, seed: usize) -> String {
    let mut sentences = sentences(text);
    let place = seed % sentences.len().max(1);
    sentences.insert(place, " وأفاد مراسلنا بأن الأمر ما زال قيد النظر حتى ساعة النشر. ");
    sentences.concat()
}
