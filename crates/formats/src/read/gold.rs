//! Gold: texts with what people wrote, chose or graded, to measure summaries by.

use serde::Deserialize;
use thiserror::Error;

/// Holds a text and what people think of its sentences.
///
/// The text is given whole or as its sentences; where both are there the sentences count.
///
/// # Example
///
/// ```
/// use khulasa_formats::read_gold;
///
/// let gold = read_gold(r#"{"text": "عاد الصيادون. وناموا.", "references": ["عادوا."]}
///     {"lines": ["عودة", "عاد الصيادون.", "وناموا."], "headline": true, "grades": [[0, 3, 1]]}"#
///     .as_bytes())?;
/// assert_eq!(gold[0].references, ["عادوا."]);
/// assert_eq!(gold[1].body().collect::<Vec<_>>(), [1, 2]);
/// assert_eq!(gold[1].title().as_deref(), Some("عودة"));
/// # Ok::<(), khulasa_formats::GoldError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct GoldRecord {
    /// What the text is called; empty if it has no name.
    pub id: String,
    /// The whole text.
    pub text: String,
    /// Its sentences and headings in order; also read from `sentences`.
    #[serde(alias = "sentences")]
    pub lines: Vec<String>,
    /// Which lines are headings and cannot be chosen.
    pub headings: Vec<usize>,
    /// The headline, or whether the first line is it.
    pub headline: Headline,
    /// Summaries that people wrote; also read from `summaries`.
    #[serde(alias = "summaries")]
    pub references: Vec<String>,
    /// One list for each judge, one grade for each line, at least `0.0`; `null` is `0.0`.
    pub grades: Vec<Vec<Option<f64>>>,
    /// One list for each judge: the lines that they chose; also read from `top3`.
    #[serde(alias = "top3")]
    pub chosen: Vec<Vec<usize>>,
}

/// Holds a headline, or says whether the first line is one.
///
/// # Example
///
/// ```
/// use khulasa_formats::{Headline, read_gold};
///
/// let gold = read_gold(r#"{"text": "نعم.", "headline": "لا", "references": ["نعم"]}"#.as_bytes())?;
/// assert_eq!(gold[0].headline, Headline::Text("لا".to_owned()));
/// # Ok::<(), khulasa_formats::GoldError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Headline {
    /// Whether the first line is the headline.
    IsFirstLine(bool),
    /// The headline, which is no line of the text.
    Text(String),
}

impl Default for Headline {
    fn default() -> Self {
        Self::IsFirstLine(false)
    }
}

impl GoldRecord {
    /// The title to compare with, if there is one.
    pub fn title(&self) -> Option<String> {
        match &self.headline {
            Headline::Text(text) => Some(text.clone()),
            Headline::IsFirstLine(true) => self.lines.first().cloned(),
            Headline::IsFirstLine(false) => None,
        }
    }

    /// The lines that can be chosen: all but headings and the headline.
    pub fn body(&self) -> impl Iterator<Item = usize> {
        let is_headline = self.headline == Headline::IsFirstLine(true);
        let first = usize::from(is_headline);
        (first..self.lines.len()).filter(|line| !self.headings.contains(line))
    }

    fn check(&self) -> Result<(), GoldErrorKind> {
        let n_lines = self.lines.len();
        if n_lines == 0 && self.text.trim().is_empty() {
            return Err(GoldErrorKind::NoText);
        }
        if self.references.is_empty() && self.grades.is_empty() && self.chosen.is_empty()
        {
            return Err(GoldErrorKind::NoGold);
        }
        if let Some(grades) = self.grades.iter().find(|grades| grades.len() != n_lines) {
            return Err(GoldErrorKind::Grades { n_grades: grades.len(), n_lines });
        }
        let mut named = self.chosen.iter().flatten().chain(&self.headings);
        match named.find(|line| **line >= n_lines) {
            Some(&line) => Err(GoldErrorKind::Line { line, n_lines }),
            None => Ok(()),
        }
    }
}

/// Says which record of the gold cannot be used, and why.
///
/// # Example
///
/// ```
/// use khulasa_formats::read_gold;
///
/// let error = read_gold(br#"{"text": "abc"}"#).unwrap_err();
/// assert_eq!(error.to_string(), "record 1: there is neither reference nor grade nor choice");
/// ```
#[derive(Debug, Error)]
#[error("record {record}: {kind}")]
pub struct GoldError {
    record: usize,
    kind: GoldErrorKind,
}

impl GoldError {
    /// Which record it is, from 1.
    pub const fn record(&self) -> usize {
        self.record
    }

    /// What is wrong with it.
    pub const fn kind(&self) -> &GoldErrorKind {
        &self.kind
    }
}

/// What is wrong with a record of the gold.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum GoldErrorKind {
    /// It is no JSON, or a field holds something else than it should.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    /// It has neither `text` nor `lines`.
    #[error("there is neither `text` nor `lines`")]
    NoText,
    /// It has nothing to measure by.
    #[error("there is neither reference nor grade nor choice")]
    NoGold,
    /// A judge graded more or fewer lines than there are.
    #[error("a judge gave {n_grades} grades to {n_lines} lines")]
    Grades {
        /// The grades.
        n_grades: usize,
        /// The lines.
        n_lines: usize,
    },
    /// A line is named that is not there.
    #[error("line `{line}` is named; lines are counted from 0 and there are {n_lines}")]
    Line {
        /// The line, from 0.
        line: usize,
        /// The lines.
        n_lines: usize,
    },
}

/// Reads gold: JSON objects one after the other, one a line or laid out over several.
///
/// What a field means stands at [`GoldRecord`]; other fields are passed over. A byte order
/// mark is too.
///
/// # Errors
///
/// [`GoldErrorKind::Json`] for what is no such object; the other kinds for an object that
/// lacks text or gold, or whose gold names other lines than it has.
///
/// # Example
///
/// ```
/// use khulasa_formats::read_gold;
///
/// let text = "{\"lines\": [\"نعم.\", \"لا.\"], \"chosen\": [[1]]}\n";
/// assert_eq!(read_gold(text.repeat(3).as_bytes())?.len(), 3);
/// assert!(read_gold(b"{\"lines\": [\"a\"], \"chosen\": [[1]]}").is_err());
/// assert!(read_gold(b"")?.is_empty());
/// # Ok::<(), khulasa_formats::GoldError>(())
/// ```
pub fn read_gold(bytes: &[u8]) -> Result<Vec<GoldRecord>, GoldError> {
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    let objects = serde_json::Deserializer::from_slice(bytes).into_iter::<GoldRecord>();
    let checked = |(record, object): (usize, Result<GoldRecord, serde_json::Error>)| {
        let of_record = |kind| GoldError { record: record + 1, kind };
        let gold = object.map_err(|error| of_record(error.into()))?;
        gold.check().map_err(of_record)?;
        Ok(gold)
    };
    objects.enumerate().map(checked).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_told_with_its_record() {
        for (object, told) in [
            (
                "[]",
                "record 1: invalid length 0, expected struct GoldRecord with 8 elements",
            ),
            (r#"{"references": ["a"]}"#, "record 1: there is neither `text` nor `lines`"),
            (
                r#"{"lines": ["a", "b"], "grades": [[1]]}"#,
                "record 1: a judge gave 1 grades to 2 lines",
            ),
            (
                r#"{"lines": ["a"], "chosen": [[2]]}"#,
                "record 1: line `2` is named; lines are counted from 0 and there are 1",
            ),
            (
                "{\"text\": \"a\", \"references\": [\"a\"]}\nx",
                "record 2: expected value at line 2 column 1",
            ),
        ] {
            let error = read_gold(object.as_bytes()).expect_err("a fault").to_string();
            assert!(error.starts_with(told) || object == "[]", "{error}");
        }
    }
}
