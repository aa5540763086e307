//! Texts of Python objects.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::{PyByteArray, PyBytes, PyString};

use crate::verb::Text;

/// A text that keeps its Python object alive, so that it can be read without the lock.
pub(crate) enum OwnedText {
    Str(PyBackedStr),
    Bytes(PyBackedBytes),
}

impl OwnedText {
    pub(crate) fn view(&self) -> Text<'_> {
        match self {
            Self::Str(text) => Text::Str(text),
            Self::Bytes(bytes) => Text::Bytes(bytes),
        }
    }
}

impl<'py> FromPyObject<'_, 'py> for OwnedText {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if object.is_instance_of::<PyString>() {
            return Ok(Self::Str(object.extract()?));
        }
        if object.is_instance_of::<PyBytes>() || object.is_instance_of::<PyByteArray>() {
            return Ok(Self::Bytes(object.extract()?));
        }
        let name = object.get_type().name()?;
        Err(PyTypeError::new_err(format!("a text is `str` or `bytes`, not `{name}`")))
    }
}
