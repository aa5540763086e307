//! The texts to align: two files, two folders, or a list.

use std::path::Path;

use khulasa::memory::{AlignPair, AlignText};
use khulasa::{Language, PageChoice, ReadOptions, read};
use serde::Deserialize;

use crate::job::{Aligning, Cutting, Input, Texts};
use crate::message::Failure;
use crate::verb::align::folders::pairs_of_folders;
use crate::verb::documents::undecodable;

/// Pairs that could be read.
pub(super) struct ReadPairs {
    pub(super) pairs: Vec<AlignPair>,
    /// How many could not.
    pub(super) n_skipped: usize,
}

/// A pair of paths.
pub(super) struct Paths {
    pub(super) id: Option<String>,
    pub(super) source: Input,
    pub(super) target: Input,
}

/// Reads all pairs. Of two files either that cannot be read ends the run; of many pairs
/// one that cannot be read is told and skipped.
pub(super) fn read_pairs(job: &Aligning) -> Result<ReadPairs, Failure> {
    match &job.texts {
        Texts::Listed(list) => listed(job, list),
        Texts::Two(two, pair_by) => match &**two {
            [Input::File(source), Input::File(target)]
                if source.is_dir() && target.is_dir() =>
            {
                let (paths, n_alone) = pairs_of_folders(job, [source, target], *pair_by)?;
                let mut read = each(job, paths)?;
                read.n_skipped += n_alone;
                Ok(read)
            }
            [source, target] => {
                let paths =
                    Paths { id: None, source: source.clone(), target: target.clone() };
                Ok(ReadPairs { pairs: vec![pair(job, &paths)?], n_skipped: 0 })
            }
        },
    }
}

fn each(job: &Aligning, all: Vec<Paths>) -> Result<ReadPairs, Failure> {
    let (n_pairs, mut pairs) = (all.len(), Vec::new());
    for paths in all {
        match pair(job, &paths) {
            Ok(pair) => pairs.push(pair),
            Err(failure) => job.console.tell(&failure),
        }
    }
    let n_skipped = n_pairs - pairs.len();
    if pairs.is_empty() {
        return Err(Failure::new("no pair of texts could be read"));
    }
    if n_skipped > 0 {
        let what = format!("skipped {n_skipped} of {n_pairs} pairs");
        job.console.tell(&Failure::new(what));
    }
    Ok(ReadPairs { pairs, n_skipped })
}

fn pair(job: &Aligning, paths: &Paths) -> Result<AlignPair, Failure> {
    let options = &job.options.align;
    let source = text(&paths.source, &job.cutting, options.source_language.as_deref())?;
    let target = text(&paths.target, &job.cutting, options.target_language.as_deref())?;
    let mut pair = AlignPair::new(source, target);
    pair.id.clone_from(&paths.id);
    Ok(pair)
}

fn text(
    input: &Input,
    cutting: &Cutting,
    language: Option<&str>,
) -> Result<AlignText, Failure> {
    let bytes = input.bytes().map_err(|failure| failure.at(input.name()))?;
    let mut options = ReadOptions::default();
    options.encoding = cutting.encoding;
    options.language = language.and_then(Language::from_tag);
    options.file_name = input.file_name();
    // What stands beside the main text of a page was translated too.
    options.page = PageChoice::Whole;
    let source =
        read(&bytes, &options).map_err(|error| undecodable(&error).at(input.name()))?;
    let mut text = if cutting.is_lines {
        AlignText::from_lines(&source)
    } else {
        AlignText::from_source(&source, &cutting.split)
    };
    text.name = input.file_name();
    Ok(text)
}

/// A line of a list of segments.
#[derive(Debug, Deserialize)]
struct PairLine {
    #[serde(default)]
    id: Option<String>,
    source: Vec<String>,
    target: Vec<String>,
}

fn listed(job: &Aligning, list: &Input) -> Result<ReadPairs, Failure> {
    let at_list = |failure: Failure| failure.at(list.name());
    let bytes = list.bytes().map_err(at_list)?;
    let mut options = ReadOptions::default();
    options.encoding = khulasa::EncodingChoice::Auto;
    let source = read(&bytes, &options).map_err(|error| at_list(undecodable(&error)))?;
    let text = &source.document().text;
    let read = if text.trim_start().starts_with('{') {
        let pairs = segments(text).map_err(at_list)?;
        ReadPairs { pairs, n_skipped: 0 }
    } else {
        each(job, paths(text, list).map_err(at_list)?)?
    };
    if read.pairs.is_empty() {
        return Err(at_list(Failure::new("it lists no pair").hint(LISTS)));
    }
    Ok(read)
}

const LISTS: &str = "a line is `{\"id\", \"source\": [segment …], \"target\": [segment …]}`, or \
                     the path of a source, a tab, and the path of its translation";

fn segments(text: &str) -> Result<Vec<AlignPair>, Failure> {
    let mut pairs = Vec::new();
    for (line_idx, line) in text.split('\n').enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let line: PairLine = serde_json::from_str(line).map_err(|error| {
            Failure::new(format!("line {}: {error}", line_idx + 1)).hint(LISTS)
        })?;
        let mut pair = AlignPair::new(
            AlignText::from_segments(line.source),
            AlignText::from_segments(line.target),
        );
        pair.id = line.id;
        pairs.push(pair);
    }
    Ok(pairs)
}

fn paths(text: &str, list: &Input) -> Result<Vec<Paths>, Failure> {
    let folder = match list {
        Input::File(path) => path.parent().unwrap_or(Path::new("")),
        Input::Stdin => Path::new(""),
    };
    let mut pairs = Vec::new();
    for (line_idx, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let Some((source, target)) = line.split_once('\t') else {
            let what = format!("line {}: there is no tab in it", line_idx + 1);
            return Err(Failure::new(what).hint(LISTS));
        };
        let target = target.split('\t').next().unwrap_or_default();
        let path = |name: &str| Input::File(folder.join(name.trim()));
        pairs.push(Paths {
            id: Some(source.trim().to_owned()),
            source: path(source),
            target: path(target),
        });
    }
    Ok(pairs)
}
