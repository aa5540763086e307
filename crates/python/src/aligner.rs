//! Texts beside their translations.

use std::sync::Arc;

use khulasa::memory::{AlignPair, AlignText, PairOptions, align_pairs, run_in_turn};
use khulasa::{ColumnSet, ReadOptions, SplitOptions};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::options::{pair_columns, pair_options};
use crate::results::Results;
use crate::stream::ArrowStream;
use crate::text::OwnedText;
use crate::verb::{Failure, Input, Product, SharedVerb, Text, Verb, run_one};

/// Finds which sentences of two texts translate each other.
///
/// >>> from khulasa import Aligner
/// >>> aligned = Aligner(target_language="en").align(
/// ...     "افتتح المعرض في القاهرة. حضر 300 زائر.",
/// ...     "The exhibition opened in Cairo; 300 visitors came.",
/// ... )
/// >>> [(unit["source"], unit["target"]) for unit in aligned["memory"]["units"]]
/// [([0, 1], [0])]
#[pyclass(module = "khulasa", frozen)]
pub(crate) struct Aligner {
    aligning: Arc<Aligning>,
}

#[pymethods]
impl Aligner {
    #[new]
    #[pyo3(signature = (**options))]
    fn new(options: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let (read, split, pairs) = pair_options(options)?;
        Ok(Self { aligning: Arc::new(Aligning { read, split, pairs }) })
    }

    /// Aligns a text with its translation.
    fn align<'py>(
        &self,
        py: Python<'py>,
        source: OwnedText,
        target: OwnedText,
    ) -> PyResult<Bound<'py, PyAny>> {
        let target = Some(target.view());
        let input = Input { text: source.view(), target, title: None, name: None };
        run_one(py, &*self.aligning, &input)
    }

    /// Aligns pairs of texts of an iterable, one after the other, each for itself.
    fn align_all(&self, pairs: &Bound<'_, PyAny>) -> PyResult<Results> {
        Results::of_pairs(Arc::clone(&self.aligning) as SharedVerb, pairs)
    }

    /// Aligns the rows of Arrow data, each for itself.
    #[pyo3(signature = (data, **columns))]
    fn align_batches(
        &self,
        data: &Bound<'_, PyAny>,
        columns: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<ArrowStream> {
        let columns = pair_columns(columns)?;
        ArrowStream::try_new(Arc::clone(&self.aligning) as SharedVerb, data, columns)
    }
}

struct Aligning {
    read: ReadOptions,
    split: SplitOptions,
    pairs: PairOptions,
}

impl Aligning {
    fn text(&self, text: Text<'_>) -> Result<AlignText, Failure> {
        Ok(AlignText::from_source(&text.source(None, &self.read)?, &self.split))
    }
}

impl Verb for Aligning {
    fn columns(&self) -> ColumnSet {
        ColumnSet::Alignments
    }

    fn run(&self, input: &Input<'_>) -> Result<Product, Failure> {
        let target = input
            .target
            .ok_or_else(|| Failure::new("the text has no translation", None))?;
        let pair = AlignPair::new(self.text(input.text)?, self.text(target)?);
        Ok(Product::Alignment(align_pairs(&[pair], &self.pairs, run_in_turn)))
    }
}
