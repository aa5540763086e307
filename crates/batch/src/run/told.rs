//! All options that shape the outputs, as JSON that means the same in every build.

use std::fmt::Debug;
use std::io;

use khulasa::exchange::XliffOptions;
use khulasa::memory::PairOptions;
use khulasa::{
    Lexicon, LexiconAbout, ReadOptions, SplitOptions, SummaryOptions, write_lexicon,
};
use serde_json::{Value, json};

use crate::input::{InputLimits, InputOptions};
use crate::job::JobOptions;
use crate::run::options::BatchOptions;

/// The options, by their names.
pub(super) fn told(options: &BatchOptions) -> io::Result<Value> {
    let JobOptions { read, summary, split, xliff, pairs } = &options.job;
    Ok(json!({
        "input": told_input(&options.input),
        "read": told_read(read),
        "summary": told_summary(summary)?,
        "split": told_split(split),
        "xliff": told_xliff(xliff),
        "pairs": told_pairs(pairs)?,
        "duplicates": word(&options.duplicates),
    }))
}

fn told_input(options: &InputOptions) -> Value {
    let InputOptions {
        field,
        id_field,
        title_field,
        target_field,
        include,
        exclude,
        ignore_files,
        limits,
    } = options;
    let InputLimits { max_document_bytes, max_unpacked_bytes, max_ratio, max_depth } =
        limits;
    json!({
        "field": field,
        "id_field": id_field,
        "title_field": title_field,
        "target_field": target_field,
        "include": include,
        "exclude": exclude,
        "ignore_files": word(ignore_files),
        "max_document_bytes": max_document_bytes,
        "max_unpacked_bytes": max_unpacked_bytes,
        "max_ratio": max_ratio,
        "max_depth": max_depth,
    })
}

fn told_read(options: &ReadOptions) -> Value {
    // The name of a file is its own.
    let ReadOptions { format, encoding, language, page, limits, .. } = options;
    json!({
        "format": format.map(khulasa::Format::name),
        "encoding": match encoding {
            khulasa::EncodingChoice::Named(encoding) => encoding.name().to_owned(),
            choice => word(choice),
        },
        "language": language.map(|language| language.to_string()),
        "page": word(page),
        "max_unpacked_bytes": limits.max_unpacked_bytes,
        "max_ratio": limits.max_ratio,
        "max_members": limits.max_members,
    })
}

fn told_summary(options: &SummaryOptions) -> io::Result<Value> {
    let SummaryOptions { budget, method, title, query, keep, drop, .. } = options;
    let SummaryOptions { max_quotes, sections, reading, split, traits, weigh, .. } =
        options;
    Ok(json!({
        "budget": budget.to_string(),
        "method": method.name(),
        "title": match title {
            khulasa::TitleChoice::Given(title) => json!({ "given": title }),
            choice => json!(word(choice)),
        },
        "query": query,
        "keep": keep.as_ref().map(khulasa::Regex::as_str),
        "drop": drop.as_ref().map(khulasa::Regex::as_str),
        "max_quotes": max_quotes,
        "sections": word(sections),
        "reading": word(reading),
        "split": told_split(split),
        "stemmer": word(&traits.stemmer),
        "lexicon_blake3": traits.lexicon.as_deref().map(told_lexicon).transpose()?,
        "weigh_budget": weigh.budget.to_string(),
        "damping": weigh.damping,
        "tolerance": weigh.tolerance,
        "max_rounds": weigh.max_rounds,
    }))
}

fn told_lexicon(lexicon: &Lexicon) -> io::Result<String> {
    let about = LexiconAbout { min_df: 1, date: None, name: None };
    let mut hasher = blake3::Hasher::new();
    write_lexicon(lexicon, &about, &mut hasher)?;
    Ok(hasher.finalize().to_hex().to_string())
}

fn told_split(options: &SplitOptions) -> Value {
    let SplitOptions { mode, max_chars, abbreviations, .. } = options;
    json!({
        "mode": word(mode),
        "max_chars": max_chars,
        "abbreviations": abbreviations,
    })
}

fn told_xliff(options: &XliffOptions) -> Value {
    let XliffOptions { version, targets, source_language, target_language, .. } = options;
    json!({
        "version": version.name(),
        "targets": word(targets),
        "source_language": source_language,
        "target_language": target_language,
        "skeleton": word(&options.skeleton),
        "split": told_split(&options.split),
    })
}

fn told_pairs(options: &PairOptions) -> io::Result<Value> {
    let PairOptions { align, known, min_confidence, keeps_nulls, is_deduped, .. } =
        options;
    let glossary = align.glossary.iter().map(|entry| [&entry.source, &entry.target]);
    Ok(json!({
        "source_language": align.source_language,
        "target_language": align.target_language,
        "glossary": glossary.collect::<Vec<_>>(),
        "known": serde_json::to_value(known)?,
        "min_confidence": min_confidence,
        "keeps_nulls": keeps_nulls,
        "is_deduped": is_deduped,
    }))
}

/// The name of a choice that holds nothing.
fn word(choice: &impl Debug) -> String {
    format!("{choice:?}")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use khulasa::{EncodingChoice, Regex, TitleChoice};

    use super::*;
    use crate::run::options::DuplicatesChoice;

    /// Each changes one option.
    fn changes() -> Vec<fn(&mut BatchOptions)> {
        vec![
            |it| it.input.field = "body".to_owned(),
            |it| it.input.exclude = vec!["*.tmp".to_owned()],
            |it| it.input.limits.max_depth = 2,
            |it| it.job.read.encoding = EncodingChoice::Auto,
            |it| it.job.read.limits.max_members = 7,
            |it| it.job.summary = it.job.summary.clone().with_sentences(7),
            |it| it.job.summary.title = TitleChoice::Given("عودة".to_owned()),
            |it| it.job.summary.title = TitleChoice::None,
            |it| it.job.summary.keep = Regex::new("ميناء").ok(),
            |it| it.job.summary.drop = Regex::new("ميناء").ok(),
            |it| it.job.summary.traits.lexicon = Some(Arc::default()),
            |it| {
                let mut lexicon = Lexicon::default();
                lexicon.add("عاد الصيادون.");
                it.job.summary.traits.lexicon = Some(Arc::new(lexicon));
            },
            |it| it.job.summary.weigh.damping = 0.5,
            |it| it.job.split.abbreviations = vec!["د.".to_owned()],
            |it| it.job.xliff.target_language = Some("en".to_owned()),
            |it| it.job.pairs.known.source_language = "ar".to_owned(),
            |it| it.job.pairs.min_confidence = 0.5,
            |it| it.duplicates = DuplicatesChoice::Drop,
        ]
    }

    #[test]
    fn whatever_option_changes_it_shows() {
        let mut seen = vec![told(&BatchOptions::new("out")).unwrap()];
        assert_eq!(seen[0], told(&BatchOptions::new("elsewhere")).unwrap());
        for change in changes() {
            let mut options = BatchOptions::new("out");
            change(&mut options);
            let now = told(&options).unwrap();
            assert!(!seen.contains(&now), "{now:#}");
            seen.push(now);
        }
    }
}
