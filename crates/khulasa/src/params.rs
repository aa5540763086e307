//! What every record tells about its source, its options and its making.

use std::collections::BTreeMap;

use khulasa_formats::{
    BudgetRecord, NoteRecord, SegmentsParams, SettingRecord, Source, SourceRecord,
    SummaryParams,
};
use khulasa_rank::{Budget, Note, WeighOptions, Weights};
use khulasa_text::traits::StemmerKind;
use khulasa_text::{SplitMode, SplitOptions};

use crate::modes::mode_name;
use crate::options::{SummaryOptions, TitleChoice};

type Settings = BTreeMap<String, SettingRecord>;

pub(crate) fn source_record(
    source: &Source,
    sentences: usize,
    words: usize,
) -> SourceRecord {
    SourceRecord {
        name: None,
        format: source.format().name().to_owned(),
        language: source.document().language.tag().to_owned(),
        encoding: source.encoding().name().to_owned(),
        sentences,
        words,
    }
}

/// Method, budget, and what else is not as it is by default.
pub(crate) fn summary_params(options: &SummaryOptions) -> SummaryParams {
    let mut settings = split_settings(&options.split);
    if options.split.mode != SplitMode::default() {
        put(&mut settings, "mode", text(mode_name(options.split.mode)));
    }
    match &options.title {
        TitleChoice::FirstHeading => {}
        TitleChoice::Given(_) => put(&mut settings, "title", text("given")),
        TitleChoice::None => put(&mut settings, "title", text("none")),
    }
    if options.traits.stemmer == StemmerKind::Guarded {
        put(&mut settings, "stemmer", text("guarded"));
    }
    weigh_settings(&options.weigh, &mut settings);
    SummaryParams {
        method: options.method.name().to_owned(),
        budget: budget_record(options.budget),
        settings,
    }
}

/// Mode, and what else is not as it is by default.
pub(crate) fn segments_params(options: &SplitOptions) -> SegmentsParams {
    SegmentsParams {
        mode: mode_name(options.mode).to_owned(),
        settings: split_settings(options),
    }
}

/// What the weights say about their making.
pub(crate) fn notes(weights: &Weights) -> Vec<NoteRecord> {
    let note = |note: &Note| NoteRecord {
        code: note_code(note).to_owned(),
        message: note.to_string(),
        ..NoteRecord::default()
    };
    weights.notes().iter().map(note).collect()
}

const fn note_code(note: &Note) -> &'static str {
    match note {
        Note::NotSettled { .. } => "not-settled",
        _ => "ranking",
    }
}

fn split_settings(options: &SplitOptions) -> Settings {
    let mut settings = Settings::new();
    if let Some(max_chars) = options.max_chars {
        put(&mut settings, "max_chars", SettingRecord::Count(max_chars));
    }
    if !options.abbreviations.is_empty() {
        let n_own = options.abbreviations.len();
        put(&mut settings, "abbreviations", SettingRecord::Count(n_own));
    }
    settings
}

fn weigh_settings(options: &WeighOptions, settings: &mut Settings) {
    let usual = WeighOptions::default();
    let numbers = [
        ("damping", options.damping, usual.damping),
        ("tolerance", options.tolerance, usual.tolerance),
    ];
    for (name, number, usual) in numbers {
        if number.to_bits() != usual.to_bits() && number.is_finite() {
            put(settings, name, SettingRecord::Number(number));
        }
    }
    if options.max_rounds != usual.max_rounds {
        put(settings, "max_rounds", SettingRecord::Count(options.max_rounds));
    }
}

fn put(settings: &mut Settings, name: &str, value: SettingRecord) {
    settings.insert(name.to_owned(), value);
}

fn text(word: &str) -> SettingRecord {
    SettingRecord::Text(word.to_owned())
}

pub(crate) const fn budget_record(budget: Budget) -> BudgetRecord {
    match budget {
        Budget::Words(n_words) => BudgetRecord::Words(n_words),
        Budget::Chars(n_chars) => BudgetRecord::Chars(n_chars),
        Budget::Percent(percent) => BudgetRecord::Percent(percent),
        Budget::Sentences(n_sentences) => BudgetRecord::Sentences(n_sentences.get()),
        _ => BudgetRecord::Sentences(0),
    }
}
