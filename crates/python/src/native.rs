//! The Python module: what the package around it sees.

use pyo3::prelude::pymodule;

/// The library itself; the package `khulasa` offers it.
#[pymodule]
mod _native {
    #[pymodule_export]
    use crate::aligner::Aligner;
    #[pymodule_export]
    use crate::error::KhulasaError;
    #[pymodule_export]
    use crate::results::Results;
    #[pymodule_export]
    use crate::segmenter::Segmenter;
    #[pymodule_export]
    use crate::stream::{ArrowBatch, ArrowStream};
    #[pymodule_export]
    use crate::summarizer::Summarizer;
    #[pymodule_export]
    use crate::verb::failure_of_panic;
}
