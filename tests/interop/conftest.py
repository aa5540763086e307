"""Calls the program as a user does; hands texts to the tests."""

import json
import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).parents[2]
PROGRAM = os.environ["KHULASA"]
TEXTS = sorted(ROOT.glob("corpora/*/text.*"))

# Nothing of the user's own: no configuration, no wishes about colour or language.
ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}


def khulasa(*words, stdin=b"", env=None):
    """What the program writes to a pipe; fails the test if the program fails."""
    done = subprocess.run(
        [PROGRAM, *map(str, words)], input=stdin, capture_output=True, env=env or ENVIRONMENT
    )
    assert done.returncode == 0, f"{words}: exit {done.returncode}: {done.stderr.decode()}"
    return done.stdout


def tool(*words, stdin=b""):
    """What another program makes of its input; fails the test if it fails or complains."""
    done = subprocess.run(list(map(str, words)), input=stdin, capture_output=True, env=ENVIRONMENT)
    told = (done.stdout + done.stderr).decode(errors="replace")
    assert done.returncode == 0, f"{words}: exit {done.returncode}: {told}"
    assert not done.stderr, f"{words}: {done.stderr.decode(errors='replace')}"
    return done.stdout


def strict_json(data):
    """JSON as strictly as Python reads it: no doubled key, no NaN, no byte order mark."""

    def once(pairs):
        keys = [key for key, _ in pairs]
        assert len(keys) == len(set(keys)), f"a key is doubled: {keys}"
        return dict(pairs)

    def refuse(constant):
        raise AssertionError(f"`{constant}` is not JSON")

    return json.loads(data.decode("utf-8"), object_pairs_hook=once, parse_constant=refuse)


def lines(data):
    """The lines of a stream whose every line is ended by a line feed and by nothing else."""
    text = data.decode("utf-8")
    assert text.endswith("\n") or not text
    return text.split("\n")[:-1]


@pytest.fixture(params=TEXTS, ids=lambda path: path.parent.name)
def text_path(request):
    """Each text of the corpora."""
    return request.param


@pytest.fixture
def one_text():
    """One text, where one is enough."""
    return ROOT / "corpora" / "news-court" / "text.txt"
