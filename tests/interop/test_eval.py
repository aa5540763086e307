"""The measures of `khulasa eval` beside the package that papers use."""

import json

import pytest
from rouge_score import rouge_scorer

from conftest import TEXTS, khulasa, strict_json

KINDS = ["rouge1", "rouge2", "rougeL"]


class Words:
    """Tokens that both agree on: those of a text in plain ASCII."""

    def tokenize(self, text):
        return text.split()


def ascii_words(path):
    """The corpus with each word in place of its letters' numbers: same words, ASCII only."""
    text = path.read_text("utf-8")
    sentences = [line for line in text.split("\n") if line.strip()]
    coded = ["w" + "x".join(f"{ord(c):x}" for c in word) for word in text.split()]
    at = 0
    for sentence in sentences:
        n_words = len(sentence.split())
        yield " ".join(coded[at : at + n_words])
        at += n_words


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.parent.name)
def test_rouge_is_that_of_the_package(path, tmp_path):
    lines = list(ascii_words(path))
    references = [" ".join(lines[1::3][:9]), " ".join(reversed(lines[:7]))]
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"lines": lines, "references": references}) + "\n", "utf-8")
    words = ["eval", "--sentences", "5", "--method", "lead", "--format", "json", gold]
    measures = strict_json(khulasa(*words))["methods"][0]["measures"]

    scorer = rouge_scorer.RougeScorer(KINDS, tokenizer=Words())
    summary = " ".join(lines[:5])
    scores = [scorer.score(reference, summary) for reference in references]
    for kind, measure in zip(KINDS, measures, strict=True):
        assert measure["name"] == kind
        for own, of in (("mean", "fmeasure"), ("precision", "precision"), ("recall", "recall")):
            expected = sum(getattr(score[kind], of) for score in scores) / len(scores)
            assert abs(measure[own] - expected) < 1e-9, (kind, own)
