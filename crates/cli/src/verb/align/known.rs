//! What is known before: a glossary, finished work, accepted links.

use std::path::Path;

use khulasa::ReadError;
use khulasa::bitext::{GlossaryEntry, language_of};
use khulasa::memory::{
    AlignPair, LinkStatus, MemoryRecord, PairOptions, UnitRecord, memory_format,
    memory_format_of_file, read_terms,
};

use crate::job::Aligning;
use crate::message::Failure;
use crate::verb::exchange::bytes_of;

/// Reads the glossary and the finished work into the options.
pub(super) fn read_known(
    job: &Aligning,
    pairs: &[AlignPair],
    options: &mut PairOptions,
) -> Result<(), Failure> {
    if let Some(path) = &job.known {
        options.known = memory_of(path)?;
    }
    let Some(path) = &job.glossary else { return Ok(()) };
    let tags = tags(pairs, options);
    let terms = read_terms(&bytes_of(path)?, [&tags[0], &tags[1]])
        .map_err(|error| at(path, &error))?;
    if terms.is_empty() {
        let what = format!("no entry has both `{}` and `{}`", tags[0], tags[1]);
        job.console.note(path.display(), &what);
    }
    let entries = terms
        .into_iter()
        .map(|term| GlossaryEntry { source: term.source, target: term.target });
    options.align.glossary.extend(entries);
    Ok(())
}

fn tags(pairs: &[AlignPair], options: &PairOptions) -> [String; 2] {
    let found = |side: fn(&AlignPair) -> &khulasa::memory::AlignText| {
        let sentences = pairs.iter().flat_map(|pair| &side(pair).sentences);
        language_of(sentences.map(|sentence| sentence.text.as_str())).to_owned()
    };
    let (source, target) =
        (&options.align.source_language, &options.align.target_language);
    [
        source.clone().unwrap_or_else(|| found(|pair| &pair.source)),
        target.clone().unwrap_or_else(|| found(|pair| &pair.target)),
    ]
}

/// Gives each pair the units of a file that a person has accepted.
pub(super) fn accept(path: &Path, pairs: &mut [AlignPair]) -> Result<(), Failure> {
    let memory = memory_of(path)?;
    let is_accepted = |unit: &UnitRecord| {
        unit.link.as_ref().is_some_and(|link| link.status != LinkStatus::Proposed)
    };
    let (accepted, others): (Vec<_>, Vec<_>) =
        memory.units.into_iter().partition(is_accepted);
    if accepted.is_empty() {
        let n_proposed = others.iter().filter(|unit| unit.link.is_some()).count();
        let what = format!("none of its {n_proposed} links is accepted");
        return Err(Failure::new(what).at(path.display()).hint(
            "accept links in the review page (`--format html`), or write \
             `\"status\": \"accepted\"` beside them",
        ));
    }
    for unit in accepted {
        let home = pairs.iter_mut().find(|pair| pair.id == unit.pair);
        let Some(pair) = home else {
            let id = unit.pair.unwrap_or_default();
            let what = format!("no pair of texts is called `{id}`");
            return Err(Failure::new(what).at(path.display()));
        };
        pair.accepted.push(unit);
    }
    Ok(())
}

/// A memory in any of the formats, by the file's name; TMX by its first character else.
pub(super) fn memory_of(path: &Path) -> Result<MemoryRecord, Failure> {
    let bytes = bytes_of(path)?;
    let by_name = memory_format_of_file(&path.to_string_lossy());
    let format = by_name.or_else(|| memory_format("tmx"));
    let Some(format) = format else { return Ok(MemoryRecord::default()) };
    format.read(&bytes).map_err(|error| at(path, &error))
}

fn at(path: &Path, error: &ReadError) -> Failure {
    Failure::new(error.to_string()).at(path.display()).maybe_hint(error.hint())
}
