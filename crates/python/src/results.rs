//! Many documents, one after the other.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyIterator};

use crate::text::OwnedText;
use crate::verb::{Input, SharedVerb, guarded};

/// The results of an iterable of texts, in its order, each made when it is asked for.
///
/// A text of which nothing can be made yields `{"error": ...}`; the next one may do.
#[pyclass(module = "khulasa", frozen)]
pub(crate) struct Results {
    verb: SharedVerb,
    texts: Py<PyIterator>,
    /// Whether an item is a text and its translation.
    has_pairs: bool,
}

impl Results {
    pub(crate) fn of_texts(verb: SharedVerb, texts: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(Self { verb, texts: texts.try_iter()?.unbind(), has_pairs: false })
    }

    pub(crate) fn of_pairs(verb: SharedVerb, pairs: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(Self { verb, texts: pairs.try_iter()?.unbind(), has_pairs: true })
    }

    fn result<'py>(&self, item: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = item.py();
        let (text, target) = match self.texts_of(item) {
            Ok(texts) => texts,
            Err(error) => return failed(py, &error.value(py).to_string()),
        };
        let input = Input {
            text: text.view(),
            target: target.as_ref().map(OwnedText::view),
            title: None,
            name: None,
        };
        match py.detach(|| guarded(&*self.verb, &input)) {
            Ok(product) => product.to_python(py),
            Err(failure) => failed(py, &failure.told()),
        }
    }

    fn texts_of(
        &self,
        item: &Bound<'_, PyAny>,
    ) -> PyResult<(OwnedText, Option<OwnedText>)> {
        if self.has_pairs {
            let (source, target) = item.extract()?;
            Ok((source, Some(target)))
        } else {
            Ok((item.extract()?, None))
        }
    }
}

#[pymethods]
impl Results {
    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let next = self.texts.bind(py).clone().next();
        next.transpose()?.map(|item| self.result(&item)).transpose()
    }
}

fn failed<'py>(py: Python<'py>, error: &str) -> PyResult<Bound<'py, PyAny>> {
    let record = PyDict::new(py);
    record.set_item("error", error)?;
    Ok(record.into_any())
}
