//! Which columns a record becomes, and what type each is of.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};

/// Says what the rows of a table are about, and so which columns it has.
///
/// # Example
///
/// ```
/// use khulasa_formats::ColumnSet;
///
/// let schema = ColumnSet::Summaries.schema();
/// let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
/// assert_eq!(
///     names,
///     ["id", "title", "summary", "sections", "sentences", "source", "notes", "error"]
/// );
/// assert!(!schema.field(0).is_nullable() && schema.field(7).is_nullable());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ColumnSet {
    /// A summary of each document: `id`, `title`, `summary`, `sections`, `sentences`,
    /// `source`, `notes`, `error`.
    Summaries,
    /// The segments of each document: `id`, `segments`, `source`, `notes`, `error`.
    Segments,
    /// The score of every sentence of each document: `id`, `title`, `blend`, `sentences`,
    /// `source`, `notes`, `error`.
    Explanations,
    /// The links of each pair of texts: `id`, `links`, `source`, `target`, `sure`,
    /// `mean_confidence`, `notes`, `error`.
    Alignments,
}

impl ColumnSet {
    /// The columns in order, with their types.
    ///
    /// All but `id` are null where `error` is not; beside that, what JSON leaves out is null.
    pub fn schema(self) -> SchemaRef {
        let own = match self {
            Self::Summaries => summaries(),
            Self::Segments => vec![many("segments", segment())],
            Self::Explanations => explanations(),
            Self::Alignments => alignments(),
        };
        let documents = match self {
            Self::Alignments => Vec::new(),
            _ => vec![optional("source", structure(source()))],
        };
        let last = vec![many("notes", note()), optional("error", DataType::Utf8)];
        let first = vec![text("id")];
        let columns = [first, own, documents, last].concat();
        Arc::new(Schema::new(columns))
    }
}

fn summaries() -> Vec<Field> {
    vec![
        optional("title", DataType::Utf8),
        optional("summary", DataType::Utf8),
        many("sections", vec![optional("heading", DataType::Utf8), count("sentences")]),
        many(
            "sentences",
            [place(), vec![count("pick"), number("score"), edits()]].concat(),
        ),
    ]
}

fn explanations() -> Vec<Field> {
    let blend = vec![number("long_share"), optional("sections", DataType::Int64)];
    vec![
        optional("title", DataType::Utf8),
        optional("blend", structure(blend)),
        many("sentences", [place(), standing(), vec![edits(), parts()]].concat()),
    ]
}

fn alignments() -> Vec<Field> {
    let side = || {
        structure(vec![
            optional("file", DataType::Utf8),
            count("sentences"),
            count("linked"),
        ])
    };
    let link = vec![
        counts("source"),
        counts("target"),
        number("confidence"),
        Field::new("is_moved", DataType::Boolean, false),
        text("source_text"),
        text("target_text"),
    ];
    vec![
        many("links", link),
        optional("source", side()),
        optional("target", side()),
        optional("sure", DataType::Int64),
        optional("mean_confidence", DataType::Float64),
    ]
}

/// Where a sentence or segment stands, and what it says.
fn place() -> Vec<Field> {
    let mut fields = numbered();
    fields.push(text("text"));
    fields
}

fn numbered() -> Vec<Field> {
    vec![
        count("id"),
        count("block"),
        text("kind"),
        optional("place", DataType::Utf8),
        count("start_byte"),
        count("end_byte"),
    ]
}

fn segment() -> Vec<Field> {
    let texts = ["leading", "text", "trailing", "rule"].map(text);
    [numbered(), texts.to_vec()].concat()
}

fn standing() -> Vec<Field> {
    vec![
        count("rank"),
        number("score"),
        optional("pick", DataType::Int64),
        optional("dropped", DataType::Utf8),
    ]
}

fn edits() -> Field {
    let places = ["start_byte", "end_byte", "for_start_byte", "at_byte"];
    let places = places.map(|name| optional(name, DataType::Int64));
    let told = optional("text", DataType::Utf8);
    many("edits", [vec![text("edit")], places.to_vec(), vec![told]].concat())
}

/// A tree in pre-order: a column cannot hold itself.
fn parts() -> Field {
    let weight = optional("weight", DataType::Float64);
    list("parts", vec![count("depth"), text("name"), number("value"), weight])
}

fn source() -> Vec<Field> {
    let name = optional("name", DataType::Utf8);
    let texts = ["format", "language", "encoding"].map(text);
    let counts = ["sentences", "words"].map(count);
    [vec![name], texts.to_vec(), counts.to_vec()].concat()
}

fn note() -> Vec<Field> {
    let places = ["start_byte", "end_byte"].map(|name| optional(name, DataType::Int64));
    [vec![text("code"), text("message")], places.to_vec()].concat()
}

/// A list that is null where JSON leaves it out, as where the document came to nothing.
fn many(name: &str, fields: Vec<Field>) -> Field {
    list(name, fields).with_nullable(true)
}

fn list(name: &str, fields: Vec<Field>) -> Field {
    Field::new(name, list_of(structure(fields)), false)
}

fn counts(name: &str) -> Field {
    Field::new(name, list_of(DataType::Int64), false)
}

fn list_of(item: DataType) -> DataType {
    DataType::List(Arc::new(Field::new("item", item, false)))
}

fn structure(fields: Vec<Field>) -> DataType {
    DataType::Struct(Fields::from(fields))
}

fn text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, false)
}

fn count(name: &str) -> Field {
    Field::new(name, DataType::Int64, false)
}

fn number(name: &str) -> Field {
    Field::new(name, DataType::Float64, false)
}

fn optional(name: &str, kind: DataType) -> Field {
    Field::new(name, kind, true)
}
