//! Segments, and the reasons for their borders.

use std::sync::Arc;

use khulasa::{ColumnSet, ReadOptions, SplitOptions, explain_segments, segment};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::options::{split_options, text_columns};
use crate::results::Results;
use crate::stream::ArrowStream;
use crate::text::OwnedText;
use crate::verb::{Failure, Input, Product, SharedVerb, Text, Verb, run_one};

/// Splits texts into sentences, paragraphs, units to translate or subtitles.
///
/// >>> from khulasa import Segmenter
/// >>> record = Segmenter().segment("زارنا د. وسيم سنة 90 هـ. في الربيع. أين هو الآن؟")
/// >>> [segment["text"] for segment in record["segments"]]
/// ['زارنا د. وسيم سنة 90 هـ. في الربيع.', 'أين هو الآن؟']
#[pyclass(module = "khulasa", frozen)]
pub(crate) struct Segmenter {
    segmenting: Arc<Segmenting>,
}

#[pymethods]
impl Segmenter {
    #[new]
    #[pyo3(signature = (**options))]
    fn new(options: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let (read, options) = split_options(options)?;
        Ok(Self { segmenting: Arc::new(Segmenting { read, options }) })
    }

    /// Splits a text; `name` is that of its file.
    #[pyo3(signature = (text, *, name=None))]
    fn segment<'py>(
        &self,
        py: Python<'py>,
        text: OwnedText,
        name: Option<&str>,
    ) -> PyResult<Bound<'py, PyAny>> {
        run_one(py, &*self.segmenting, &input(text.view(), name))
    }

    /// Tells for each place that ends a segment, or looks as if it could, which rule decided.
    #[pyo3(signature = (text, *, name=None))]
    fn explain<'py>(
        &self,
        py: Python<'py>,
        text: OwnedText,
        name: Option<&str>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let Segmenting { read, options } = &*self.segmenting;
        run_one(py, &Deciding { read, options }, &input(text.view(), name))
    }

    /// Splits the texts of an iterable, one after the other.
    fn segment_all(&self, texts: &Bound<'_, PyAny>) -> PyResult<Results> {
        Results::of_texts(Arc::clone(&self.segmenting) as SharedVerb, texts)
    }

    /// Splits the rows of Arrow data: a batch, a table, a reader, a data frame.
    #[pyo3(signature = (data, **columns))]
    fn segment_batches(
        &self,
        data: &Bound<'_, PyAny>,
        columns: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<ArrowStream> {
        let columns = text_columns(columns)?;
        ArrowStream::try_new(Arc::clone(&self.segmenting) as SharedVerb, data, columns)
    }
}

const fn input<'a>(text: Text<'a>, name: Option<&'a str>) -> Input<'a> {
    Input { text, target: None, title: None, name }
}

struct Segmenting {
    read: ReadOptions,
    options: SplitOptions,
}

impl Verb for Segmenting {
    fn columns(&self) -> ColumnSet {
        ColumnSet::Segments
    }

    fn run(&self, input: &Input<'_>) -> Result<Product, Failure> {
        let source = input.text.source(input.name, &self.read)?;
        let mut record = segment(&source, &self.options);
        record.source.name = input.name.map(str::to_owned);
        Ok(Product::Segments(record))
    }
}

/// The reasons; they have no columns of their own.
struct Deciding<'a> {
    read: &'a ReadOptions,
    options: &'a SplitOptions,
}

impl Verb for Deciding<'_> {
    fn columns(&self) -> ColumnSet {
        ColumnSet::Segments
    }

    fn run(&self, input: &Input<'_>) -> Result<Product, Failure> {
        let source = input.text.source(input.name, self.read)?;
        let mut record = explain_segments(&source, self.options);
        record.source.name = input.name.map(str::to_owned);
        Ok(Product::Decisions(record))
    }
}
