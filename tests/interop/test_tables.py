"""TSV, Markdown and plain text, as other programs read them."""

import csv
import io
import re

import markdown_it
import pytest

from conftest import khulasa, lines, strict_json

ESCAPES = {r"\t": "\t", r"\n": "\n", r"\r": "\r", r"\\": "\\"}


def table(data):
    """The rows of a TSV as Python's csv reads them, cells by the names of their columns."""
    stream = io.StringIO(data.decode("utf-8"), newline="")
    rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))
    for row in rows:
        assert None not in row and None not in row.values(), f"cells and columns differ: {row}"
    return rows


def unescaped(cell):
    return re.sub(r"\\[tnr\\]", lambda found: ESCAPES[found.group()], cell)


def on_one_line(text):
    return re.sub(r"[^\S\n]*\r?\n\s*", " ", text)


def test_the_table_of_a_summary_says_what_its_json_says(text_path):
    words = ["summarize", "--sentences", "3", text_path, "--format"]
    sentences = strict_json(khulasa(*words, "json"))["summary"]
    rows = table(khulasa(*words, "tsv"))
    assert [int(row["start_byte"]) for row in rows] == [s["start_byte"] for s in sentences]
    assert [float(row["score"]) for row in rows] == [s["score"] for s in sentences]
    texts = [on_one_line(unescaped(row["text"])) for row in rows]
    assert texts == [on_one_line(s["text"]) for s in sentences]


def test_the_table_of_segments_says_what_its_json_says(text_path):
    segments = strict_json(khulasa("segment", "--format", "json", text_path))["segments"]
    rows = table(khulasa("segment", "--format", "tsv", text_path))
    assert [int(row["end_byte"]) for row in rows] == [s["end_byte"] for s in segments]
    texts = [on_one_line(unescaped(row["text"])) for row in rows]
    assert texts == [on_one_line(s["text"]) for s in segments]


def test_plain_text_is_one_sentence_a_line(text_path):
    words = ["summarize", "--sentences", "3", text_path, "--format"]
    sentences = strict_json(khulasa(*words, "json"))["summary"]
    assert lines(khulasa(*words, "text")) == [on_one_line(s["text"]) for s in sentences]


def test_markdown_is_read_as_the_sentences_it_was_made_of(one_text):
    words = ["summarize", "--sentences", "3", one_text, "--format"]
    sentences = strict_json(khulasa(*words, "json"))["summary"]
    tokens = markdown_it.MarkdownIt().parse(khulasa(*words, "md").decode())
    told = [
        "".join(part.content for part in token.children if part.type == "text")
        for token in tokens
        if token.type == "inline"
    ]
    for sentence in sentences:
        assert any(sentence["text"] in text for text in told), sentence["text"]


@pytest.mark.parametrize("format", ["text", "json", "jsonl", "tsv", "md"])
def test_no_output_begins_with_a_mark_or_holds_one_that_the_text_lacks(format, one_text):
    marks = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
    text = one_text.read_text("utf-8")
    out = khulasa("summarize", "--sentences", "3", "--format", format, one_text).decode()
    assert not [mark for mark in marks if mark in out and mark not in text]
