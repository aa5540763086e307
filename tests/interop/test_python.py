"""The Python package: the types that it states, and the same records as the program's."""

import subprocess
import sys

import pytest

import khulasa as package
from conftest import ROOT, khulasa, strict_json

CRATE = ROOT / "crates" / "python"
CONFIG = CRATE / "pyproject.toml"


def python(*words):
    done = subprocess.run([sys.executable, *map(str, words)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_types_hold_together(tmp_path):
    sources = [CRATE / "python" / "khulasa", CRATE / "examples"]
    python("-m", "mypy", "--config-file", CONFIG, "--cache-dir", tmp_path, *sources)


def test_the_stubs_are_those_of_the_module():
    python("-m", "mypy.stubtest", "khulasa._native", "--mypy-config-file", CONFIG)


CALLS = {
    "summarize --sentences 2": package.Summarizer(sentences=2).summarize,
    "summarize --words 60 --method lsa": package.Summarizer(words=60, method="lsa").summarize,
    "explain --percent 20": package.Summarizer(percent=20).explain,
    "segment --mode translate": package.Segmenter(mode="translate").segment,
    "segment --explain": package.Segmenter().explain,
}


@pytest.mark.parametrize("words", CALLS)
def test_a_record_is_that_of_the_program(words, text_path):
    record = CALLS[words](text_path.read_bytes(), name=str(text_path))
    assert record == strict_json(khulasa(*words.split(), "--format", "json", text_path))
