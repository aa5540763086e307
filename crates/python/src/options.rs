//! Words given by name, to options of the library.

use std::sync::Arc;

use khulasa::bitext::GlossaryEntry;
use khulasa::memory::PairOptions;
use khulasa::{
    Budget, Language, Method, PageChoice, ReadOptions, Reading, Regex, Sections,
    SplitMode, SplitOptions, SummaryOptions, TitleChoice, format, method, methods,
    read_lexicon, split_mode, split_modes,
};
use pyo3::conversion::FromPyObjectOwned;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::error::KhulasaError;
use crate::rows::Columns;

/// The names of what can be set about one thing.
type Names = &'static [&'static str];

/// What of reading can be set.
const READING: Names = &["language", "encoding", "format", "whole_page"];
/// What of summaries can be set.
const SUMMARY: Names = &[
    "sentences",
    "words",
    "chars",
    "percent",
    "method",
    "use_title",
    "query",
    "keep",
    "drop",
    "max_quotes",
    "sections",
    "mend",
    "lexicon",
    "abbreviations",
];
/// What of segments can be set.
const SPLIT: Names = &["mode", "max_chars", "abbreviations"];
/// What of alignments can be set.
const PAIRS: Names = &[
    "source_language",
    "target_language",
    "glossary",
    "min_confidence",
    "keep_nulls",
    "dedupe",
    "mode",
    "max_chars",
    "abbreviations",
];

/// Options given by name. `None` is as good as not given.
#[derive(Clone, Copy)]
pub(crate) struct Given<'a, 'py> {
    words: Option<&'a Bound<'py, PyDict>>,
}

/// How texts are read and summarized.
pub(crate) fn summary_options(
    words: Option<&Bound<'_, PyDict>>,
) -> PyResult<(ReadOptions, SummaryOptions)> {
    let given = Given::try_new(words, &[READING, SUMMARY])?;
    let mut options = SummaryOptions::default();
    if let Some(budget) = budget(given)? {
        options.budget = budget;
    }
    if let Some(name) = given.word::<String>("method")? {
        options.method = named_method(&name)?;
    }
    if given.word::<bool>("use_title")? == Some(false) {
        options.title = TitleChoice::None;
    }
    focus(given, &mut options)?;
    if let Some(bytes) = given.word::<Vec<u8>>("lexicon")? {
        let (lexicon, _) = read_lexicon(&bytes).map_err(|error| {
            wrong(error, "give the bytes of a file that `khulasa lexicon build` wrote")
        })?;
        options.traits.lexicon = Some(Arc::new(lexicon));
    }
    options.split.abbreviations = given.word("abbreviations")?.unwrap_or_default();
    Ok((reading(given)?, options))
}

/// How texts are read and split.
pub(crate) fn split_options(
    words: Option<&Bound<'_, PyDict>>,
) -> PyResult<(ReadOptions, SplitOptions)> {
    let given = Given::try_new(words, &[READING, SPLIT])?;
    Ok((reading(given)?, splitting(given, SplitMode::default())?))
}

/// How texts are read, split and aligned.
pub(crate) fn pair_options(
    words: Option<&Bound<'_, PyDict>>,
) -> PyResult<(ReadOptions, SplitOptions, PairOptions)> {
    let given = Given::try_new(words, &[READING, PAIRS])?;
    let mut options = PairOptions::default();
    options.align.source_language = given.word("source_language")?;
    options.align.target_language = given.word("target_language")?;
    let glossary: Vec<(String, String)> = given.word("glossary")?.unwrap_or_default();
    let entry = |(source, target)| GlossaryEntry { source, target };
    options.align.glossary = glossary.into_iter().map(entry).collect();
    if let Some(confidence) = given.word("min_confidence")? {
        options.min_confidence = confidence;
    }
    options.keeps_nulls = given.word("keep_nulls")?.unwrap_or(options.keeps_nulls);
    options.is_deduped = given.word("dedupe")?.unwrap_or(options.is_deduped);
    Ok((reading(given)?, splitting(given, SplitMode::Translate)?, options))
}

/// Which columns hold documents.
pub(crate) fn text_columns(words: Option<&Bound<'_, PyDict>>) -> PyResult<Columns> {
    let given = Given::try_new(words, &[&["id", "text", "title", "name"]])?;
    Ok(Columns {
        id: given.word("id")?,
        text: given.word("text")?.unwrap_or_else(|| "text".to_owned()),
        target: None,
        title: given.word("title")?,
        name: given.word("name")?,
    })
}

/// Which columns hold texts and their translations.
pub(crate) fn pair_columns(words: Option<&Bound<'_, PyDict>>) -> PyResult<Columns> {
    let given = Given::try_new(words, &[&["id", "source", "target"]])?;
    Ok(Columns {
        id: given.word("id")?,
        text: given.word("source")?.unwrap_or_else(|| "source".to_owned()),
        target: Some(given.word("target")?.unwrap_or_else(|| "target".to_owned())),
        ..Columns::default()
    })
}

fn reading(given: Given<'_, '_>) -> PyResult<ReadOptions> {
    let mut options = ReadOptions::default();
    if let Some(tag) = given.choice("language")? {
        let language = Language::from_tag(&tag).ok_or_else(|| {
            wrong(format!("no rules for a language with the tag `{tag}`"), LANGUAGES)
        })?;
        options.language = Some(language);
    }
    if let Some(label) = given.word::<String>("encoding")? {
        options.encoding = label.parse().map_err(|error: khulasa::ReadError| {
            wrong(&error, &error.hint().unwrap_or_default())
        })?;
    }
    if let Some(name) = given.choice("format")? {
        let found = format(&name);
        let found =
            found.map_err(|error| wrong(&error, &error.hint().unwrap_or_default()))?;
        options.format = Some(found);
    }
    if given.word::<bool>("whole_page")? == Some(true) {
        options.page = PageChoice::Whole;
    }
    Ok(options)
}

const LANGUAGES: &str =
    "languages are `ar`, `fa`, `ur`, and `en` or another in Latin letters";

fn splitting(given: Given<'_, '_>, mode: SplitMode) -> PyResult<SplitOptions> {
    let mut options = SplitOptions::default();
    options.mode = mode;
    if let Some(name) = given.word::<String>("mode")? {
        let names = split_modes().map(|(name, _)| name);
        options.mode =
            split_mode(&name).ok_or_else(|| unknown("mode", &name, names.collect()))?;
    }
    options.max_chars = given.counted("max_chars")?;
    options.abbreviations = given.word("abbreviations")?.unwrap_or_default();
    Ok(options)
}

fn budget(given: Given<'_, '_>) -> PyResult<Option<Budget>> {
    let sentences = given.counted("sentences")?;
    let sentences = sentences.map(|n| SummaryOptions::default().with_sentences(n).budget);
    let budgets = [
        sentences,
        given.counted("words")?.map(Budget::Words),
        given.counted("chars")?.map(Budget::Chars),
        given.word("percent")?.map(Budget::Percent),
    ];
    let mut budgets = budgets.into_iter().flatten();
    let budget = budgets.next();
    if budgets.next().is_some() {
        let hint = "give one of `sentences`, `words`, `chars` and `percent`";
        return Err(wrong("a summary has one budget", hint));
    }
    Ok(budget)
}

fn focus(given: Given<'_, '_>, options: &mut SummaryOptions) -> PyResult<()> {
    options.query = given.word("query")?;
    options.keep = given.pattern("keep")?;
    options.drop = given.pattern("drop")?;
    options.max_quotes = given.word("max_quotes")?;
    if let Some(name) = given.word::<String>("sections")? {
        options.sections = match name.as_str() {
            "all" => Sections::All,
            "each" => Sections::Each,
            _ => return Err(unknown("choice of `sections`", &name, vec!["all", "each"])),
        };
    }
    if given.word::<bool>("mend")? == Some(false) {
        options.reading = Reading::AsScored;
    }
    Ok(())
}

fn named_method(name: &str) -> PyResult<&'static dyn Method> {
    let names = methods().iter().map(|method| method.name());
    method(name).ok_or_else(|| unknown("method", name, names.collect()))
}

fn unknown(kind: &str, name: &str, names: Vec<&str>) -> PyErr {
    let hint = format!("there are `{}`", names.join("`, `"));
    wrong(format!("no {kind} is called `{name}`"), &hint)
}

fn wrong(what: impl ToString, hint: &str) -> PyErr {
    let what = what.to_string();
    KhulasaError::new_err(if hint.is_empty() {
        what
    } else {
        format!("{what}\nhint: {hint}")
    })
}

impl<'a, 'py> Given<'a, 'py> {
    /// Refuses what is not among the names.
    fn try_new(words: Option<&'a Bound<'py, PyDict>>, names: &[Names]) -> PyResult<Self> {
        let names = names.concat();
        for key in words.iter().flat_map(|words| words.keys()) {
            let key: String = key.extract()?;
            if !names.contains(&key.as_str()) {
                let known = names.join("`, `");
                let what =
                    format!("no option is called `{key}`\nhint: there are `{known}`");
                return Err(PyTypeError::new_err(what));
            }
        }
        Ok(Self { words })
    }

    fn word<T: FromPyObjectOwned<'py>>(self, name: &str) -> PyResult<Option<T>> {
        let Some(words) = self.words else { return Ok(None) };
        let Some(word) = words.get_item(name)?.filter(|word| !word.is_none()) else {
            return Ok(None);
        };
        let word = word.extract().map_err(|error: T::Error| {
            let error: PyErr = error.into();
            PyTypeError::new_err(format!("`{name}`: {}", error.value(words.py())))
        });
        word.map(Some)
    }

    /// A word of a list in which `auto` stands for none.
    fn choice(self, name: &str) -> PyResult<Option<String>> {
        Ok(self.word(name)?.filter(|word: &String| word != "auto"))
    }

    /// A whole number from 1 on.
    fn counted(self, name: &str) -> PyResult<Option<usize>> {
        let number = self.word::<i64>(name)?;
        let counted = |number: i64| {
            usize::try_from(number).ok().filter(|number| *number > 0).ok_or_else(|| {
                wrong(format!("`{name}` is {number}"), "give a whole number from 1 on")
            })
        };
        number.map(counted).transpose()
    }

    fn pattern(self, name: &str) -> PyResult<Option<Regex>> {
        let pattern = self.word::<String>(name)?;
        let pattern = pattern.map(|pattern| Regex::new(&pattern));
        let hint = "put a backslash before a mark that stands for itself: `\\(`";
        pattern.transpose().map_err(|error| wrong(format!("`{name}`: {error}"), hint))
    }
}
