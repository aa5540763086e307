//! Records as Arrow columns: what Parquet files, data frames and Spark hold.
//!
//! A document is a row. A column has the name and the meaning of the record's field in JSON;
//! numbers of bytes and sentences are `Int64`, for not every reader of Arrow knows numbers
//! without a sign. Beside them stand `id`, and `error` for a document that came to nothing:
//! all its other columns are null.

mod builder;
mod error;
mod row;
mod schema;

pub use builder::ColumnBuilder;
pub use error::{ColumnError, ColumnErrorKind};
pub use row::{ColumnRecord, PairRecord};
pub use schema::ColumnSet;
