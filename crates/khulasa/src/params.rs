//! What every record tells about its source, its options and its making.

use std::collections::BTreeMap;

use khulasa_formats::{
    BudgetRecord, EditRecord, NoteRecord, SegmentsParams, SettingRecord, Source,
    SourceRecord, SummaryParams,
};
use khulasa_rank::{Budget, Note, Reading, Sections, WeighOptions};
use khulasa_text::traits::StemmerKind;
use khulasa_text::{Segment, SplitMode, SplitOptions};

use regex::Regex;

use crate::modes::mode_name;
use crate::options::{SummaryOptions, TitleChoice};
use crate::ranking::{Edit, Ranking};
use crate::sentences::Shortage;

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
    if let Some(lexicon) = &options.traits.lexicon {
        put(
            &mut settings,
            "lexicon_documents",
            SettingRecord::Count(lexicon.n_documents() as usize),
        );
    }
    focus_settings(options, &mut settings);
    weigh_settings(&options.weigh, &mut settings);
    SummaryParams {
        method: options.method.name().to_owned(),
        budget: budget_record(options.budget),
        settings,
    }
}

fn focus_settings(options: &SummaryOptions, settings: &mut Settings) {
    let query = options.query.as_deref().map(str::trim).filter(|query| !query.is_empty());
    let keep = options.keep.as_ref().map(Regex::as_str);
    let drop = options.drop.as_ref().map(Regex::as_str);
    for (name, value) in [("query", query), ("keep", keep), ("drop", drop)] {
        if let Some(value) = value {
            put(settings, name, text(value));
        }
    }
    if let Some(max_quotes) = options.max_quotes {
        put(settings, "max_quotes", SettingRecord::Count(max_quotes));
    }
    if options.sections == Sections::Each {
        put(settings, "sections", text("each"));
    }
    if options.reading == Reading::AsScored {
        put(settings, "mend", SettingRecord::Flag(false));
    }
}

/// Mode, and what else is not as it is by default.
pub(crate) fn segments_params(options: &SplitOptions) -> SegmentsParams {
    SegmentsParams {
        mode: mode_name(options.mode).to_owned(),
        settings: split_settings(options),
    }
}

/// What is to be known about a summary: how the text was read and what it lacks, what the
/// query missed, what the weights say about their making.
pub(crate) fn notes(source: &Source, ranking: &Ranking<'_>) -> Vec<NoteRecord> {
    let note = |code: &str, message: String| NoteRecord {
        code: code.to_owned(),
        message,
        ..NoteRecord::default()
    };
    let lacks = ranking.shortages.iter().map(|&shortage| {
        let (code, message) = told(shortage);
        note(code, message)
    });
    let missed = ranking.misses_query.then(|| {
        note("query-missed", "no sentence holds a word of the query".to_owned())
    });
    let weights = ranking.weights.notes().iter();
    let weights =
        weights.map(|of_weights| note(note_code(of_weights), of_weights.to_string()));
    source.notes().iter().cloned().chain(lacks).chain(missed).chain(weights).collect()
}

fn told(shortage: Shortage) -> (&'static str, String) {
    match shortage {
        Shortage::Empty => ("empty", "the text holds no sentence".to_owned()),
        Shortage::HeadingsOnly => (
            "headings-only",
            "the text holds headings only: they are its sentences".to_owned(),
        ),
        Shortage::OneSentence => ("one-sentence", "the text has one sentence".to_owned()),
        Shortage::NoStops(1) => (
            "no-stops",
            "a sentence without a stop goes on and on: it was cut where clauses end"
                .to_owned(),
        ),
        Shortage::NoStops(n_cut) => (
            "no-stops",
            format!("{n_cut} sentences go on and on: they were cut where clauses end"),
        ),
    }
}

/// An edit of a sentence, led back to the input.
pub(crate) fn edit_record(
    source: &Source,
    ranking: &Ranking<'_>,
    segment: &Segment,
    edit: &Edit,
) -> EditRecord {
    match edit {
        &Edit::Dropped(span) => {
            let place = source.source_span(span);
            EditRecord::Dropped {
                start_byte: place.start(),
                end_byte: place.end(),
                text: span.of(&source.document().text).to_owned(),
            }
        }
        &Edit::Brought(row) => {
            let place = source.source_span(segment.text);
            let by = ranking.segments.get(row).unwrap_or(segment);
            EditRecord::Brought {
                start_byte: place.start(),
                end_byte: place.end(),
                for_start_byte: source.source_span(by.text).start(),
            }
        }
        Edit::Closed(marks) => EditRecord::Closed {
            at_byte: source.source_span(segment.text).end(),
            text: marks.clone(),
        },
    }
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
