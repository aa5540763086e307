//! Any text is summarized by every method within its budget, and written in every format.

#![no_main]

use khulasa::{
    Budget, ReadOptions, Record, SummaryOptions, SummaryRecord, explain, formats,
    methods, read_text, summarize, write, writers,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, u8, &str)| {
    let (choice, size, text) = input;
    let mut reading = ReadOptions::default();
    reading.format = formats().get(usize::from(choice) % formats().len()).copied();
    let source = read_text(text, &reading);
    let options = options(usize::from(choice) / formats().len(), usize::from(size));
    match summarize(&source, &options) {
        Ok(record) => {
            assert_sound(&record, text, options.budget);
            write_all(&Record::from(record));
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
    if let Ok(explanation) = explain(&source, &options) {
        write_all(&Record::from(explanation));
    }
});

/// Every method with every kind of budget.
fn options(choice: usize, size: usize) -> SummaryOptions {
    let mut options = SummaryOptions::default().with_sentences(size);
    options.method = methods()[choice % methods().len()];
    options.budget = match choice / methods().len() % 4 {
        0 => Budget::Words(size),
        1 => Budget::Chars(4 * size),
        2 => Budget::Percent(size as f64),
        _ => options.budget,
    };
    options
}

/// Sentences are slices of the text, in its order, finite in score and within the budget.
fn assert_sound(record: &SummaryRecord, text: &str, budget: Budget) {
    let mut last_end = 0;
    for sentence in &record.summary {
        assert!(sentence.start_byte >= last_end, "out of order: {sentence:?}");
        let slice = text.get(sentence.start_byte..sentence.end_byte);
        assert_eq!(slice, Some(sentence.text.as_str()), "no slice of the text");
        assert!(sentence.score.is_finite(), "{sentence:?}");
        last_end = sentence.end_byte;
    }
    let n_sentences = record.summary.len();
    let n_chars: usize = record.summary.iter().map(|s| s.text.chars().count()).sum();
    match budget {
        Budget::Sentences(max) => assert!(n_sentences <= max.get()),
        Budget::Words(max) => assert!(n_words(record) <= max),
        Budget::Chars(max) => assert!(n_chars + n_sentences.saturating_sub(1) <= max),
        _ => {}
    }
}

/// Words that hold a letter or digit by any reckoning; marks alone are no word.
fn n_words(record: &SummaryRecord) -> usize {
    let is_letter =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, 'ء'..='غ' | 'ف'..='ي');
    let texts =
        record.summary.iter().flat_map(|sentence| sentence.text.split_whitespace());
    texts.filter(|word| word.contains(is_letter)).count()
}

fn write_all(record: &Record) {
    for writer in writers() {
        let mut out = Vec::new();
        assert!(write(record, *writer, &mut out).is_ok(), "a vector takes all");
        assert!(str::from_utf8(&out).is_ok(), "{} is not UTF-8", writer.name());
    }
}
