//! Arrow data in and out, by the interface that its Python libraries share.

use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::{ArrayRef, RecordBatch, RecordBatchReader, StructArray};
use arrow_schema::{DataType, Field, FieldRef, SchemaRef};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use pyo3_arrow::error::PyArrowResult;
use pyo3_arrow::ffi::{
    ArrayIterator, to_array_pycapsules, to_schema_pycapsule, to_stream_pycapsule,
};
use pyo3_arrow::input::AnyRecordBatch;

use crate::error::KhulasaError;
use crate::rows::{Columns, Rows};
use crate::verb::SharedVerb;

/// The results of Arrow data, row by row and in its order.
///
/// Whatever takes Arrow streams takes it, once: `pyarrow.table(stream)`,
/// `polars.DataFrame(stream)`, `pyarrow.RecordBatchReader.from_stream(stream)`. It is an
/// iterator of batches too, and works with the interpreter's lock free while one is made.
#[pyclass(module = "khulasa", frozen)]
pub(crate) struct ArrowStream {
    schema: SchemaRef,
    /// None when it was handed on.
    rows: Mutex<Option<Rows>>,
}

/// A batch of results; whatever takes Arrow arrays takes it: `pyarrow.record_batch(batch)`.
#[pyclass(module = "khulasa", frozen)]
pub(crate) struct ArrowBatch {
    batch: RecordBatch,
}

impl ArrowStream {
    pub(crate) fn try_new(
        verb: SharedVerb,
        data: &Bound<'_, PyAny>,
        columns: Columns,
    ) -> PyResult<Self> {
        let type_name = data.get_type().name()?;
        let is_arrow =
            data.hasattr("__arrow_c_array__")? || data.hasattr("__arrow_c_stream__")?;
        if !is_arrow {
            let told = format!(
                "Arrow data is a batch, table, reader or data frame, not `{type_name}`"
            );
            return Err(PyTypeError::new_err(told));
        }
        let reader = data.extract::<AnyRecordBatch>()?.into_reader()?;
        let rows = Rows::try_new(verb, reader, columns)
            .map_err(|failure| KhulasaError::new_err(failure.told()))?;
        Ok(Self { schema: rows.schema(), rows: Mutex::new(Some(rows)) })
    }

    /// Runs with the rows that are left.
    fn with_rows<T>(&self, run: impl FnOnce(&mut Option<Rows>) -> T) -> T {
        run(&mut self.rows.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[pymethods]
impl ArrowStream {
    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<ArrowBatch>> {
        let next =
            py.detach(|| self.with_rows(|rows| rows.as_mut().and_then(Iterator::next)));
        let batch =
            next.transpose().map_err(|error| KhulasaError::new_err(error.to_string()))?;
        Ok(batch.map(|batch| ArrowBatch { batch }))
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyCapsule>> {
        let rows = py.detach(|| self.with_rows(Option::take));
        let rows = rows.ok_or_else(|| {
            KhulasaError::new_err("the stream was handed on\nhint: ask for another one")
        })?;
        let arrays = rows.map(|batch| batch.map(|batch| array(&batch)));
        let reader = ArrayIterator::new(arrays, field(&self.schema));
        to_stream_pycapsule(py, Box::new(reader), requested_schema)
    }

    fn __arrow_c_schema__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyArrowResult<Bound<'py, PyCapsule>> {
        to_schema_pycapsule(py, self.schema.as_ref())
    }
}

#[pymethods]
impl ArrowBatch {
    fn __len__(&self) -> usize {
        self.batch.num_rows()
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyTuple>> {
        let field = field(&self.batch.schema());
        to_array_pycapsules(py, field, &array(&self.batch), requested_schema)
    }

    fn __arrow_c_schema__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyArrowResult<Bound<'py, PyCapsule>> {
        to_schema_pycapsule(py, self.batch.schema_ref().as_ref())
    }
}

/// A batch as one array, for that is what goes over the border.
fn array(batch: &RecordBatch) -> ArrayRef {
    Arc::new(StructArray::from(batch.clone()))
}

fn field(schema: &SchemaRef) -> FieldRef {
    Arc::new(Field::new("", DataType::Struct(schema.fields().clone()), false))
}
