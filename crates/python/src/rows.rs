//! Texts of Arrow columns, row by row and without a copy.

use std::collections::VecDeque;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchReader};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType, Schema, SchemaRef};
use khulasa::{ColumnBuilder, ColumnError, ColumnErrorKind};

use crate::verb::{Failure, Input, Product, SharedVerb, Text, guarded};

/// Which columns hold what.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    /// None for the column `id` if there is one, else for the number of the row from 0.
    pub(crate) id: Option<String>,
    pub(crate) text: String,
    pub(crate) target: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) name: Option<String>,
}

/// The column that ids are looked for in.
const ID: &str = "id";

/// What comes of the rows of a reader, batch by batch.
pub(crate) struct Rows {
    verb: SharedVerb,
    reader: Box<dyn RecordBatchReader + Send>,
    columns: Columns,
    /// Rows that were read before the batch at hand.
    n_before: usize,
    /// Batches that are done and were not asked for yet.
    done: VecDeque<RecordBatch>,
}

impl Rows {
    /// Refuses data without the columns.
    pub(crate) fn try_new(
        verb: SharedVerb,
        reader: Box<dyn RecordBatchReader + Send>,
        mut columns: Columns,
    ) -> Result<Self, Failure> {
        let schema = reader.schema();
        if columns.id.is_none() && schema.index_of(ID).is_ok() {
            columns.id = Some(ID.to_owned());
        }
        let Columns { id, text, target, title, name } = &columns;
        let texts = [Some(text), target.as_ref(), title.as_ref(), name.as_ref()];
        for name in texts.into_iter().flatten() {
            check(&schema, name, |kind| plain(kind).is_some(), "text")?;
        }
        if let Some(name) = id {
            check(&schema, name, |kind| !kind.is_nested(), "ids")?;
        }
        Ok(Self { verb, reader, columns, n_before: 0, done: VecDeque::new() })
    }

    fn push_results(&mut self, batch: &RecordBatch) -> Result<(), ArrowError> {
        let documents = Documents::try_new(batch, &self.columns)?;
        let mut builder =
            ColumnBuilder::try_new(self.verb.columns()).map_err(arrow_error)?;
        for row in 0..batch.num_rows() {
            let id = documents.id(row, self.n_before);
            let outcome = match documents.input(row) {
                Some(input) => guarded(&*self.verb, &input),
                None => Err(Failure::new("there is no text in this row", None)),
            };
            push(&mut builder, &id, &outcome).map_err(arrow_error)?;
        }
        self.n_before += batch.num_rows();
        self.done.extend(builder.finish().map_err(arrow_error)?);
        Ok(())
    }
}

impl Iterator for Rows {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(batch) = self.done.pop_front() {
                return Some(Ok(batch));
            }
            let pushed = self.reader.next()?.and_then(|batch| self.push_results(&batch));
            if let Err(error) = pushed {
                return Some(Err(error));
            }
        }
    }
}

impl RecordBatchReader for Rows {
    fn schema(&self) -> SchemaRef {
        self.verb.columns().schema()
    }
}

fn push(
    builder: &mut ColumnBuilder,
    id: &str,
    outcome: &Result<Product, Failure>,
) -> Result<(), ColumnError> {
    match outcome {
        Err(failure) => builder.push(id, Err(&failure.told())),
        Ok(product) => match product.row() {
            Some(row) => builder.push(id, Ok(row)),
            None => builder.push(id, Err("there are no columns for it")),
        },
    }
}

fn arrow_error(error: ColumnError) -> ArrowError {
    match error.into_kind() {
        ColumnErrorKind::Arrow(error) => error,
        other => ArrowError::ExternalError(Box::new(other)),
    }
}

/// The columns of a batch.
struct Documents {
    ids: Option<ArrayRef>,
    text: Texts,
    target: Option<Texts>,
    title: Option<Texts>,
    name: Option<Texts>,
}

impl Documents {
    fn try_new(batch: &RecordBatch, columns: &Columns) -> Result<Self, ArrowError> {
        let column =
            |name: &String| batch.schema_ref().index_of(name).map(|at| batch.column(at));
        let optional = |name: &Option<String>| {
            name.as_ref().map(|name| Texts::try_new(column(name)?)).transpose()
        };
        let ids = columns.id.as_ref().map(|id| cast(column(id)?, &DataType::LargeUtf8));
        Ok(Self {
            ids: ids.transpose()?,
            text: Texts::try_new(column(&columns.text)?)?,
            target: optional(&columns.target)?,
            title: optional(&columns.title)?,
            name: optional(&columns.name)?,
        })
    }

    /// The id, or the number of the row.
    fn id(&self, row: usize, n_before: usize) -> String {
        let ids = self.ids.as_ref().map(AsArray::as_string::<i64>);
        match ids.filter(|ids| ids.is_valid(row)) {
            Some(ids) => ids.value(row).to_owned(),
            None => (n_before + row).to_string(),
        }
    }

    fn input(&self, row: usize) -> Option<Input<'_>> {
        Some(Input {
            text: self.text.text(row)?,
            target: self.target.as_ref().and_then(|texts| texts.text(row)),
            title: self.title.as_ref().and_then(|texts| texts.text(row)?.as_str()),
            name: self.name.as_ref().and_then(|texts| texts.text(row)?.as_str()),
        })
    }
}

/// A column of texts in one of the forms that Arrow has for them.
struct Texts {
    array: ArrayRef,
}

impl Texts {
    /// Values that stand for others in a dictionary are looked up.
    fn try_new(array: &ArrayRef) -> Result<Self, ArrowError> {
        let kind = array.data_type();
        let array = match plain(kind) {
            Some(plain) if plain != kind => cast(array, plain)?,
            _ => array.clone(),
        };
        Ok(Self { array })
    }

    fn text(&self, row: usize) -> Option<Text<'_>> {
        let array = self.array.as_ref();
        if row >= array.len() || array.is_null(row) {
            return None;
        }
        Some(match array.data_type() {
            DataType::Utf8 => Text::Str(array.as_string::<i32>().value(row)),
            DataType::LargeUtf8 => Text::Str(array.as_string::<i64>().value(row)),
            DataType::Utf8View => Text::Str(array.as_string_view().value(row)),
            DataType::Binary => Text::Bytes(array.as_binary::<i32>().value(row)),
            DataType::LargeBinary => Text::Bytes(array.as_binary::<i64>().value(row)),
            DataType::BinaryView => Text::Bytes(array.as_binary_view().value(row)),
            _ => return None,
        })
    }
}

/// The form of a text, if it is one; of a dictionary that of its values.
fn plain(kind: &DataType) -> Option<&DataType> {
    match kind {
        DataType::Dictionary(_, values) => plain(values),
        DataType::Utf8
        | DataType::LargeUtf8
        | DataType::Utf8View
        | DataType::Binary
        | DataType::LargeBinary
        | DataType::BinaryView => Some(kind),
        _ => None,
    }
}

fn check(
    schema: &Schema,
    name: &str,
    is_fit: impl Fn(&DataType) -> bool,
    what: &str,
) -> Result<(), Failure> {
    let names: Vec<&str> =
        schema.fields().iter().map(|field| field.name().as_str()).collect();
    let hint = Some(format!("columns are `{}`", names.join("`, `")));
    let field = schema.field_with_name(name);
    let field =
        field.map_err(|_| Failure::new(format!("there is no column `{name}`"), hint))?;
    if is_fit(field.data_type()) {
        return Ok(());
    }
    let told =
        format!("the column `{name}` of type {} holds no {what}", field.data_type());
    Err(Failure::new(told, None))
}
