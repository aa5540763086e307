//! Summaries and their explanations.

use std::sync::{Arc, Mutex, PoisonError};

use khulasa::{
    ColumnSet, ExplanationRecord, ReadOptions, SummaryError, SummaryOptions,
    SummaryRecord, TitleChoice, explain,
};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::options::{summary_options, text_columns};
use crate::results::Results;
use crate::stream::ArrowStream;
use crate::text::OwnedText;
use crate::verb::{Failure, Input, Product, SharedVerb, Verb, run_one};

/// Summarizes texts, and says why: options once, texts as often as you like.
///
/// What it has read before never shows in a result. Threads may share it.
///
/// >>> from khulasa import Summarizer
/// >>> short = Summarizer(sentences=1)
/// >>> record = short.summarize("عاد الصيادون إلى الميناء مساء أمس بعد عاصفة. ونام الناس.")
/// >>> record["summary"][0]["text"]
/// 'عاد الصيادون إلى الميناء مساء أمس بعد عاصفة.'
#[pyclass(module = "khulasa", frozen)]
pub(crate) struct Summarizer {
    summarizing: Arc<Summarizing>,
    explaining: Arc<Explaining>,
}

#[pymethods]
impl Summarizer {
    #[new]
    #[pyo3(signature = (**options))]
    fn new(options: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let (read, options) = summary_options(options)?;
        let settings = Arc::new(Settings { read, options });
        let idle = Mutex::new(Vec::new());
        Ok(Self {
            summarizing: Arc::new(Summarizing { settings: Arc::clone(&settings), idle }),
            explaining: Arc::new(Explaining { settings }),
        })
    }

    /// Chooses the sentences of a text that say most of it.
    ///
    /// `title` counts as the text's own, and `name` is that of its file: it tells the format
    /// where the bytes do not.
    #[pyo3(signature = (text, *, title=None, name=None))]
    fn summarize<'py>(
        &self,
        py: Python<'py>,
        text: OwnedText,
        title: Option<&str>,
        name: Option<&str>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let input = Input { text: text.view(), target: None, title, name };
        run_one(py, &*self.summarizing, &input)
    }

    /// Tells the score of every sentence, its parts, and why it was chosen or not.
    #[pyo3(signature = (text, *, title=None, name=None))]
    fn explain<'py>(
        &self,
        py: Python<'py>,
        text: OwnedText,
        title: Option<&str>,
        name: Option<&str>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let input = Input { text: text.view(), target: None, title, name };
        run_one(py, &*self.explaining, &input)
    }

    /// Summarizes the texts of an iterable, one after the other.
    fn summarize_all(&self, texts: &Bound<'_, PyAny>) -> PyResult<Results> {
        Results::of_texts(Arc::clone(&self.summarizing) as SharedVerb, texts)
    }

    /// Explains the texts of an iterable, one after the other.
    fn explain_all(&self, texts: &Bound<'_, PyAny>) -> PyResult<Results> {
        Results::of_texts(Arc::clone(&self.explaining) as SharedVerb, texts)
    }

    /// Summarizes the rows of Arrow data: a batch, a table, a reader, a data frame.
    #[pyo3(signature = (data, **columns))]
    fn summarize_batches(
        &self,
        data: &Bound<'_, PyAny>,
        columns: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<ArrowStream> {
        let columns = text_columns(columns)?;
        ArrowStream::try_new(Arc::clone(&self.summarizing) as SharedVerb, data, columns)
    }

    /// Explains the rows of Arrow data.
    #[pyo3(signature = (data, **columns))]
    fn explain_batches(
        &self,
        data: &Bound<'_, PyAny>,
        columns: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<ArrowStream> {
        let columns = text_columns(columns)?;
        ArrowStream::try_new(Arc::clone(&self.explaining) as SharedVerb, data, columns)
    }
}

/// How texts are read and summarized.
struct Settings {
    read: ReadOptions,
    options: SummaryOptions,
}

impl Settings {
    /// The title beside a text, where titles count.
    fn title<'a>(&self, input: &Input<'a>) -> Option<&'a str> {
        input.title.filter(|_| self.options.title == TitleChoice::FirstHeading)
    }
}

struct Summarizing {
    settings: Arc<Settings>,
    /// Those that no thread is using. One that was in use when the program panicked never
    /// comes back.
    idle: Mutex<Vec<khulasa::Summarizer>>,
}

impl Verb for Summarizing {
    fn columns(&self) -> ColumnSet {
        ColumnSet::Summaries
    }

    fn run(&self, input: &Input<'_>) -> Result<Product, Failure> {
        let Settings { read, options } = &*self.settings;
        let source = input.text.source(input.name, read)?;
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let used = idle().pop();
        let mut summarizer =
            used.unwrap_or_else(|| khulasa::Summarizer::new(options.clone()));
        let record = match self.settings.title(input) {
            Some(title) => summarizer.summarize_titled(&source, title),
            None => summarizer.summarize(&source),
        };
        idle().push(summarizer);
        let mut record: SummaryRecord = record?;
        record.source.name = input.name.map(str::to_owned);
        Ok(Product::Summary(record))
    }
}

struct Explaining {
    settings: Arc<Settings>,
}

impl Verb for Explaining {
    fn columns(&self) -> ColumnSet {
        ColumnSet::Explanations
    }

    fn run(&self, input: &Input<'_>) -> Result<Product, Failure> {
        let Settings { read, options } = &*self.settings;
        let source = input.text.source(input.name, read)?;
        let record: Result<ExplanationRecord, SummaryError> =
            match self.settings.title(input) {
                None => explain(&source, options),
                Some(title) => {
                    let mut options = options.clone();
                    options.title = TitleChoice::Given(title.to_owned());
                    explain(&source, &options)
                }
            };
        let mut record = record?;
        record.source.name = input.name.map(str::to_owned);
        Ok(Product::Explanation(record))
    }
}
