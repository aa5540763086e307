"""Data frames of pandas and Polars, and what they make of the results."""

import pytest

import khulasa


def test_polars_frames_go_in_and_come_out(texts):
    pl = pytest.importorskip("polars")
    frame = pl.DataFrame({"id": [1, 2], "text": texts})
    out = pl.DataFrame(khulasa.Summarizer(sentences=1).summarize_batches(frame))
    wanted = [khulasa.summarize(text, sentences=1)["summary"][0] for text in texts]
    assert out["summary"].to_list() == [sentence["text"] for sentence in wanted]
    scores = out.select(pl.col("sentences").list.first().struct.field("score"))
    assert scores["score"].to_list() == [sentence["score"] for sentence in wanted]


def test_pandas_frames_go_in_and_come_out(texts):
    pd = pytest.importorskip("pandas")
    pa = pytest.importorskip("pyarrow")
    frame = pd.DataFrame({"text": texts}, index=[5, 6])
    if not hasattr(frame, "__arrow_c_stream__"):
        frame = pa.Table.from_pandas(frame)
    out = pa.table(khulasa.Summarizer(sentences=1).summarize_batches(frame)).to_pandas()
    wanted = [khulasa.summarize(text, sentences=1)["summary"][0]["text"] for text in texts]
    assert list(out["summary"]) == wanted
    assert list(out["error"].isna()) == [True, True]


def test_parquet_keeps_the_columns(texts, tmp_path):
    pytest.importorskip("pyarrow")
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.table(khulasa.Segmenter().segment_batches(pa.table({"text": texts})))
    path = tmp_path / "segments.parquet"
    pq.write_table(table, path)
    assert pq.read_table(path).equals(table)
