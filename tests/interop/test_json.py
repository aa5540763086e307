"""JSON and JSON Lines: to the letter of the schemas, and slices of the input."""

import json
import subprocess

import jsonschema
import pytest

from conftest import ENVIRONMENT, PROGRAM, ROOT, khulasa, lines, strict_json, tool

SCHEMAS = ROOT / "docs" / "schema"


def validator(name):
    schema = json.loads((SCHEMAS / f"khulasa.{name}-1.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


DOCUMENTS = {
    "summarize --sentences 3": "summary",
    "summarize --words 60": "summary",
    "summarize --percent 20 --method textrank --no-title": "summary",
    "segment": "segments",
    "segment --mode translate": "segments",
    "segment --mode paragraph": "segments",
    "segment --mode subtitle": "segments",
    "segment --explain": "decisions",
    "explain": "explanation",
}


@pytest.mark.parametrize("words", DOCUMENTS)
def test_json_keeps_its_schema(words, text_path):
    record = strict_json(khulasa(*words.split(), "--format", "json", text_path))
    validator(DOCUMENTS[words]).validate(record)


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.name)
def test_every_schema_is_one(path):
    jsonschema.Draft202012Validator.check_schema(json.loads(path.read_text("utf-8")))


LINES = {"segment": "segment", "segment --explain": "decision"}


@pytest.mark.parametrize("words", LINES)
def test_every_line_keeps_its_schema(words, text_path):
    check = validator(LINES[words])
    rows = lines(khulasa(*words.split(), "--format", "jsonl", text_path))
    assert rows
    for row in rows:
        check.validate(strict_json(row.encode()))


def test_jq_and_python_read_the_same(one_text):
    data = khulasa("summarize", "--sentences", "3", "--format", "json", one_text)
    texts = [sentence["text"] for sentence in strict_json(data)["summary"]]
    told = tool("jq", "--exit-status", "--raw-output", ".summary[].text", stdin=data)
    assert lines(told) == texts


def test_jq_reads_a_stream_of_segments(one_text):
    data = khulasa("segment", "--format", "jsonl", one_text)
    count = tool("jq", "--slurp", "length", stdin=data)
    assert int(count) == len(lines(data))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1256"])
def test_places_point_into_the_file_as_given(encoding, one_text, tmp_path):
    text = one_text.read_text("utf-8")
    data = text.encode(encoding, errors="ignore")
    path = tmp_path / "text.txt"
    path.write_bytes(data)
    words = ["summarize", "--sentences", "3", "--encoding", "auto", "--format", "json", path]
    record = strict_json(khulasa(*words))
    bare = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(encoding, encoding)
    assert len(record["summary"]) == 3
    for sentence in record["summary"]:
        cut = data[sentence["start_byte"] : sentence["end_byte"]]
        assert cut.decode(bare) == sentence["text"]


def test_segments_joined_are_their_blocks(text_path):
    data = text_path.read_bytes()
    segments = strict_json(khulasa("segment", "--format", "json", text_path))["segments"]
    ends = {}
    for segment in segments:
        whole = (segment["leading"] + segment["text"] + segment["trailing"]).encode()
        start = segment["start_byte"] - len(segment["leading"].encode())
        assert data[start : start + len(whole)] == whole
        assert ends.get(segment["block"], start) == start, "a gap or overlap in its block"
        ends[segment["block"]] = start + len(whole)


def test_a_reader_that_leaves_early_is_no_failure(one_text):
    words = [PROGRAM, "segment", "--format", "jsonl", str(one_text)]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT
    ) as program:
        program.stdout.close()
        told = program.stderr.read()
    assert (program.returncode, told) == (0, b"")
