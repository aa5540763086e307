"""Summaries, segments, explanations and alignments over data frames of Apache Spark.

Each function takes a data frame and gives one with a row for each of its rows, with the
columns that ``docs/columns.md`` lists: what ``khulasa batch`` writes, byte for byte. A text
of which nothing can be made fills the column ``error`` of its row, and fails no task.

The work is done by ``mapInArrow``: rows reach the library as Arrow batches, without a copy
in Python. Executors need this package and pyarrow; ``docs/cluster.md`` tells how they get it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from khulasa import Aligner, Segmenter, Summarizer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyspark.sql import DataFrame
    from typing_extensions import Unpack

    from khulasa import ArrowStream
    from khulasa.records import PairOptions, SplitOptions, SummaryOptions

    Verb = Callable[[pa.RecordBatch], ArrowStream]

__all__ = ["align", "explain", "segment", "summarize"]


def summarize(
    frame: DataFrame,
    *,
    id: str = "id",
    text: str = "text",
    title: str | None = None,
    **options: Unpack[SummaryOptions],
) -> DataFrame:
    """Summarizes the texts of a column; ``title`` is a column with their titles."""

    def verb() -> Verb:
        summarizer = Summarizer(**options)
        return lambda batch: summarizer.summarize_batches(batch, id=id, text=text, title=title)

    return _mapped(frame, [id, text, title], verb)


def explain(
    frame: DataFrame,
    *,
    id: str = "id",
    text: str = "text",
    title: str | None = None,
    **options: Unpack[SummaryOptions],
) -> DataFrame:
    """Tells for every sentence of the texts its score, and why it was chosen or not."""

    def verb() -> Verb:
        summarizer = Summarizer(**options)
        return lambda batch: summarizer.explain_batches(batch, id=id, text=text, title=title)

    return _mapped(frame, [id, text, title], verb)


def segment(
    frame: DataFrame, *, id: str = "id", text: str = "text", **options: Unpack[SplitOptions]
) -> DataFrame:
    """Splits the texts of a column."""

    def verb() -> Verb:
        segmenter = Segmenter(**options)
        return lambda batch: segmenter.segment_batches(batch, id=id, text=text)

    return _mapped(frame, [id, text], verb)


def align(
    frame: DataFrame,
    *,
    id: str = "id",
    source: str = "source",
    target: str = "target",
    **options: Unpack[PairOptions],
) -> DataFrame:
    """Aligns the texts of two columns, each row for itself."""

    def verb() -> Verb:
        aligner = Aligner(**options)
        return lambda batch: aligner.align_batches(batch, id=id, source=source, target=target)

    return _mapped(frame, [id, source, target], verb)


def _mapped(frame: DataFrame, columns: list[str | None], verb: Callable[[], Verb]) -> DataFrame:
    """Only the columns that are needed travel to the executors' Python."""
    wanted = frame.select(*dict.fromkeys(column for column in columns if column is not None))
    # Options and columns are refused here, not on an executor.
    schema = pa.schema(verb()(_empty(wanted)))

    def results(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        run = verb()
        for batch in batches:
            for result in run(batch):
                yield pa.record_batch(result)

    return wanted.mapInArrow(results, _ddl(schema))


def _empty(frame: DataFrame) -> pa.RecordBatch:
    """No rows in the columns of a frame, as far as the library looks at them."""
    kinds = {"string": pa.string(), "binary": pa.binary()}
    fields = [(name, kinds.get(kind, pa.int64())) for name, kind in frame.dtypes]
    return pa.RecordBatch.from_pylist([], schema=pa.schema(fields))


def _ddl(schema: pa.Schema) -> str:
    """The schema in Spark's words."""
    return ", ".join(f"`{field.name}` {_type_name(field.type)}" for field in schema)


def _type_name(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"array<{_type_name(kind.value_type)}>"
    if pa.types.is_struct(kind):
        fields = (kind.field(at) for at in range(kind.num_fields))
        return f"struct<{', '.join(f'`{one.name}`: {_type_name(one.type)}' for one in fields)}>"
    names = {
        pa.string(): "string",
        pa.int64(): "bigint",
        pa.float64(): "double",
        pa.bool_(): "boolean",
    }
    return names[kind]
