//! The one exception that the library raises.

use pyo3::create_exception;
use pyo3::exceptions::PyValueError;

create_exception!(
    khulasa,
    KhulasaError,
    PyValueError,
    "Says why there is no result: what is wrong, and in a second line what to do."
);
