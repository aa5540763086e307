"""A terminal gets what a terminal needs; a pipe gets the bytes of the text alone."""

import os
import pty
import re
import select
import subprocess

import pytest

from conftest import ENVIRONMENT, PROGRAM, khulasa

CONTROL_SEQUENCE = re.compile(r"\x1b\[[0-9;?]* ?[A-Za-z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")


RIGHT_TO_LEFT = "\x1b[2 k"
ARABIC = re.compile("[\u0621-\u064a]")


def on_a_terminal(*words, term="xterm-256color", **extra):
    """What the program writes when its output is a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    env = {**ENVIRONMENT, "TERM": term, "COLUMNS": "80", **extra}
    program = subprocess.Popen(
        [PROGRAM, *map(str, words)], stdin=theirs, stdout=theirs, stderr=theirs, env=env
    )
    os.close(theirs)
    out = b"".join(iter(lambda: read(ours), b""))
    os.close(ours)
    assert program.wait() == 0, out.decode(errors="replace")
    return out.decode("utf-8")


def read(ours):
    """The next bytes; none when the other side is closed or has been silent for long."""
    if not select.select([ours], [], [], 20)[0]:
        return b""
    try:
        return os.read(ours, 65536)
    except OSError:
        return b""


def words_of(text):
    return CONTROL_SEQUENCE.sub("", text).split()


@pytest.mark.parametrize("verb", ["summarize", "segment", "explain"])
def test_a_pipe_gets_nothing_that_only_a_terminal_needs(verb, one_text):
    wishes = {**ENVIRONMENT, "TERM": "xterm-256color", "COLUMNS": "80"}
    bare = khulasa(verb, one_text)
    assert b"\x1b" not in bare
    assert khulasa(verb, "--bidi", "scp", one_text, env=wishes) == bare
    assert khulasa(verb, "--bidi", "isolate", one_text, env=wishes) == bare


@pytest.mark.parametrize("verb", ["summarize", "segment", "explain"])
def test_a_terminal_gets_the_same_words_as_a_pipe(verb, one_text):
    piped = khulasa(verb, one_text).decode()
    assert words_of(on_a_terminal(verb, one_text)) == words_of(piped)


def test_a_terminal_is_told_the_direction_of_arabic_lines(one_text):
    shown = on_a_terminal("summarize", one_text).splitlines()
    assert len(shown) == 3
    for line in shown:
        assert ARABIC.search(line)
        assert line.startswith(RIGHT_TO_LEFT), line


@pytest.mark.parametrize("kind", [{"term": "dumb"}, {"TMUX": "/tmp/tmux,1,0"}], ids=str)
def test_a_terminal_that_cannot_be_told_gets_no_control_sequence(kind, one_text):
    assert "\x1b" not in on_a_terminal("summarize", one_text, **kind)


def test_colour_can_be_refused(one_text):
    colour = re.compile(r"\x1b\[[0-9;]*m")
    assert colour.search(on_a_terminal("explain", one_text))
    assert not colour.search(on_a_terminal("explain", one_text, NO_COLOR="1"))
    assert not colour.search(on_a_terminal("explain", "--color", "never", one_text))


def test_a_text_cannot_command_the_terminal(tmp_path):
    path = tmp_path / "text.txt"
    text = "قال الوزير\x1b]0;owned\x07 إن العمل بدأ اليوم\x9b2J في المدينة.\n"
    path.write_text(text, "utf-8")
    shown = on_a_terminal("summarize", "--bidi", "none", path)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", shown)


def test_a_terminal_without_a_text_is_helped_and_not_waited_for():
    ours, theirs = pty.openpty()
    done = subprocess.run([PROGRAM], stdin=theirs, capture_output=True, timeout=20, env=ENVIRONMENT)
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"khulasa" in done.stderr
