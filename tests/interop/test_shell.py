"""Completions as shells read them, and the man page as man and mandoc do."""

import re
import subprocess

import pytest

from conftest import ENVIRONMENT, khulasa, lines, tool

VERBS = ["summarize", "segment", "explain", "completions", "man", "config", "help"]

# The words of the line stand in $@; the last is the one that TAB is pressed on.
COMPLETE_IN_BASH = r"""
set -u
source /dev/stdin
COMP_WORDS=(khulasa "$@")
COMP_CWORD=$#
COMPREPLY=()
completer=$(complete -p khulasa | sed 's/.*-F \([^ ]*\) .*/\1/')
"$completer" khulasa "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
printf '%s\n' "${COMPREPLY[@]}"
"""


def bash_offers(*words):
    """What bash offers when TAB is pressed behind these words."""
    script = khulasa("completions", "bash")
    told = tool("bash", "--norc", "-c", COMPLETE_IN_BASH, "bash", *words, stdin=script)
    return told.decode().split()


def test_bash_completes_verbs():
    offered = bash_offers("s")
    assert {"summarize", "segment"} <= set(offered)


def test_bash_completes_flags_and_their_values():
    assert "--sentences" in bash_offers("summarize", "--sent")
    modes = {"sentence", "translate", "paragraph", "subtitle"}
    assert modes <= set(bash_offers("segment", "--mode", ""))


@pytest.mark.parametrize("words", ["bash --norc -n", "zsh -f -n", "fish --no-config -n"])
def test_completions_are_scripts_of_their_shell(words, tmp_path):
    path = tmp_path / "completions"
    path.write_bytes(khulasa("completions", words.split()[0]))
    assert tool(*words.split(), path) == b""


def test_fish_completes_verbs(tmp_path):
    path = tmp_path / "khulasa.fish"
    path.write_bytes(khulasa("completions", "fish"))
    told = tool("fish", "--no-config", "-c", f"source {path}; complete --do-complete 'khulasa s'")
    assert {"summarize", "segment"} <= {line.split("\t")[0] for line in lines(told)}


@pytest.fixture(params=["", *VERBS], ids=lambda verb: verb or "khulasa")
def page_path(request, tmp_path):
    """The page of the program, and that of each verb, as a file."""
    path = tmp_path / "page.1"
    path.write_bytes(khulasa("man", *request.param.split()))
    return path


def test_man_shows_the_page_without_a_warning(page_path):
    shown = tool("man", "--warnings=w", "--local-file", page_path).decode()
    shown = re.sub(r".\x08", "", shown)
    for heading in ["NAME", "SYNOPSIS", "DESCRIPTION"]:
        assert heading in shown


def test_mandoc_finds_no_fault_in_the_page(page_path):
    words = ["mandoc", "-T", "lint", "-W", "warning", str(page_path)]
    told = subprocess.run(words, capture_output=True, text=True, env=ENVIRONMENT).stdout
    # One empty line asked for twice is one empty line.
    assert not [line for line in told.splitlines() if "skipping paragraph macro" not in line]


@pytest.mark.parametrize("verb", VERBS)
def test_a_page_names_every_flag_of_the_help(verb):
    page = khulasa("man", verb).decode().replace("\\-", "-")
    flags = set(re.findall(r"(?<!\S)--[a-z][a-z-]+", khulasa(verb, "--help").decode()))
    assert "--help" in flags
    assert not [flag for flag in flags if flag not in page]


def test_all_pages_are_written_into_a_folder_that_man_searches(tmp_path):
    folder = tmp_path / "man1"
    folder.mkdir()
    khulasa("man", "--output", folder)
    for page in ["khulasa", *(f"khulasa-{verb}" for verb in VERBS if verb != "help")]:
        found = tool("man", "--manpath", tmp_path, "--where", page).decode().strip()
        assert found.startswith(str(folder / page)), found
