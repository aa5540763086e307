"""Arrow data in and out: the same results, row by row, in every form of text."""

import threading

import pytest

import khulasa

pa = pytest.importorskip("pyarrow")


def rows(stream):
    return pa.table(stream).to_pylist()


def without_nulls(record):
    return {key: value for key, value in record.items() if value is not None}


def same_as_record(row, record):
    """A row against the record of the same text."""
    assert row["summary"] == "\n".join(one["text"] for one in record["summary"])
    for got, wanted in zip(row["sentences"], record["summary"]):
        assert without_nulls(got) == wanted
    assert row["source"] == record["source"]
    assert (row["title"], row["notes"], row["error"]) == (record["title"], record["notes"], None)


FORMS = ["string", "large_string", "string_view", "binary", "large_binary", "binary_view"]


@pytest.mark.parametrize("form", FORMS)
def test_a_row_is_the_record_of_its_text(form, texts):
    if not hasattr(pa, form):
        pytest.skip(f"this pyarrow has no {form}")
    data = [text.encode() for text in texts] if "binary" in form else texts
    column = pa.array(data, type=getattr(pa, form)())
    table = pa.table({"id": ["أ", "ب"], "text": column})
    summarizer = khulasa.Summarizer(sentences=2)
    got = rows(summarizer.summarize_batches(table))
    assert [row["id"] for row in got] == ["أ", "ب"]
    for row, text in zip(got, texts):
        same_as_record(row, summarizer.summarize(text))


def test_texts_of_a_dictionary_and_of_a_slice_are_found(texts):
    column = pa.array(texts * 3).dictionary_encode()
    table = pa.table({"text": column}).slice(1, 3)
    got = rows(khulasa.Segmenter().segment_batches(table))
    wanted = [khulasa.segment(text)["segments"] for text in (texts * 3)[1:4]]
    for row, segments in zip(got, wanted):
        assert [without_nulls(segment) for segment in row["segments"]] == segments
    assert [row["id"] for row in got] == ["0", "1", "2"], "numbers of rows where there is no id"


def test_a_bad_row_is_an_error_of_its_own(news):
    table = pa.table(
        {"id": [7, 8, None], "text": pa.array([news.encode(), b"\xff\xff\xff", None], pa.binary())}
    )
    got = rows(khulasa.Summarizer().summarize_batches(table))
    assert [row["id"] for row in got] == ["7", "8", "2"]
    assert got[0]["error"] is None
    assert "is not UTF-8" in got[1]["error"]
    assert got[2]["error"] == "there is no text in this row"
    for row in got[1:]:
        assert all(value is None for key, value in row.items() if key not in ("id", "error"))


def test_columns_are_called_as_they_are_told(news):
    batch = pa.record_batch(
        {"key": ["k"], "body": [news], "headline": ["عنوان"], "file": ["a.txt"]}
    )
    stream = khulasa.Summarizer(sentences=1).summarize_batches(
        batch, id="key", text="body", title="headline", name="file"
    )
    (row,) = rows(stream)
    assert (row["id"], row["title"], row["source"]["name"]) == ("k", "عنوان", "a.txt")


@pytest.mark.parametrize(
    "columns, told",
    [
        ({}, "there is no column `text`\nhint: columns are `n`, `body`"),
        ({"text": "n"}, "the column `n` of type Int64 holds no text"),
        ({"text": "body", "id": "nope"}, "there is no column `nope`"),
    ],
)
def test_a_column_that_does_not_fit_is_refused_at_once(columns, told):
    with pytest.raises(khulasa.KhulasaError) as caught:
        khulasa.Summarizer().summarize_batches(pa.table({"n": [1], "body": ["x"]}), **columns)
    assert told in str(caught.value)


def test_what_is_no_arrow_data_is_refused():
    with pytest.raises(TypeError, match="Arrow data is a batch, table, reader or data frame"):
        khulasa.Summarizer().summarize_batches([1, 2])
    with pytest.raises(TypeError, match="no option is called `txt`"):
        khulasa.Summarizer().summarize_batches(pa.table({"text": ["x"]}), txt="text")


def test_a_reader_is_read_batch_by_batch(news):
    read = []

    def batches():
        for number in range(5):
            read.append(number)
            yield pa.record_batch({"text": [news, news]})

    reader = pa.RecordBatchReader.from_batches(pa.schema([("text", pa.string())]), batches())
    stream = khulasa.Summarizer(sentences=1).summarize_batches(reader)
    first = pa.record_batch(next(stream))
    assert (first.num_rows, read) == (2, [0])
    rest = pa.table(stream)
    assert rest.column("id").to_pylist() == [str(number) for number in range(2, 10)]


def test_a_stream_is_handed_on_once(news):
    stream = khulasa.Summarizer().summarize_batches(pa.table({"text": [news]}))
    assert pa.table(stream).num_rows == 1
    with pytest.raises(khulasa.KhulasaError, match="the stream was handed on"):
        pa.table(stream)
    assert list(stream) == []


def test_no_rows_give_no_batches_and_the_same_schema():
    empty = pa.table({"text": pa.array([], pa.string())})
    table = pa.table(khulasa.Segmenter().segment_batches(empty))
    assert table.num_rows == 0
    assert table.column_names == ["id", "segments", "source", "notes", "error"]


def test_a_reader_that_fails_is_heard():
    def batches():
        yield pa.record_batch({"text": ["عاد الصيادون."]})
        raise OSError("no disk")

    reader = pa.RecordBatchReader.from_batches(pa.schema([("text", pa.string())]), batches())
    stream = khulasa.Summarizer().summarize_batches(reader)
    next(stream)
    with pytest.raises(khulasa.KhulasaError, match="no disk"):
        next(stream)


def test_parts_of_scores_are_listed_before_their_own_parts(news):
    (row,) = rows(khulasa.Summarizer(sentences=1).explain_batches(pa.table({"text": [news]})))
    record = khulasa.explain(news, sentences=1)

    def flat(parts, depth=0):
        for part in parts:
            yield depth, part["name"], part["value"], part.get("weight")
            yield from flat(part.get("parts", ()), depth + 1)

    for got, wanted in zip(row["sentences"], record["sentences"]):
        assert [tuple(part.values()) for part in got["parts"]] == list(flat(wanted["parts"]))


def test_pairs_of_columns_are_aligned():
    table = pa.table({"ar": ["نعم. لا.", None], "en": ["Yes. No.", "Yes."]})
    aligner = khulasa.Aligner(source_language="ar", target_language="en")
    good, bad = rows(aligner.align_batches(table, source="ar", target="en"))
    assert [link["target_text"] for link in good["links"]] == ["Yes.", "No."]
    assert bad["error"] == "there is no text in this row"


def test_other_threads_run_while_a_batch_is_made(news):
    """A lock that was held would stop the other thread until the batch is done."""
    steps = []
    stream = khulasa.Summarizer().summarize_batches(pa.table({"text": [news] * 2000}))
    running = threading.Event()

    def work():
        running.set()
        for batch in stream:
            steps.append(len(batch))

    worker = threading.Thread(target=work)
    worker.start()
    running.wait()
    seen_before_the_end = 0
    while worker.is_alive() and not steps:
        seen_before_the_end += 1
    worker.join()
    assert steps == [2000] and seen_before_the_end > 1000
