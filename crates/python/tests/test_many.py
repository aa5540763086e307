"""Lists and iterators: in order, one at a time, and never stopped by one text."""

import itertools

import pytest

import khulasa


def test_results_come_in_order_and_as_one_by_one(texts):
    summarizer = khulasa.Summarizer(sentences=1)
    assert list(summarizer.summarize_all(texts)) == [summarizer.summarize(text) for text in texts]
    assert list(summarizer.explain_all(tuple(texts)))[1] == summarizer.explain(texts[1])
    segmenter = khulasa.Segmenter(mode="translate")
    assert next(segmenter.segment_all(iter(texts))) == segmenter.segment(texts[0])


def test_an_endless_iterator_is_read_as_far_as_is_asked_for(news):
    asked = []

    def endless():
        for number in itertools.count():
            asked.append(number)
            yield news

    results = khulasa.Summarizer(sentences=1).summarize_all(endless())
    assert len(list(itertools.islice(results, 3))) == 3
    assert asked == [0, 1, 2]


def test_a_bad_text_is_an_error_of_its_own(news):
    bad = [None, 3, b"\xff\xff\xff", "\ud800"]
    results = list(khulasa.Summarizer().summarize_all([news, *bad, news]))
    assert [("error" in result) for result in results] == [False, True, True, True, True, False]
    assert results[1] == {"error": "a text is `str` or `bytes`, not `NoneType`"}
    assert "is not UTF-8" in results[3]["error"]
    assert results[0] == results[-1]


def test_an_iterator_that_fails_is_heard():
    def broken():
        yield "عاد الصيادون."
        raise OSError("no disk")

    results = khulasa.Summarizer().summarize_all(broken())
    assert next(results)["schema"] == "khulasa.summary/1"
    with pytest.raises(OSError, match="no disk"):
        next(results)


def test_what_is_not_iterable_is_refused():
    with pytest.raises(TypeError):
        khulasa.Summarizer().summarize_all(3)


def test_pairs_are_aligned_each_for_itself():
    pair = ("نعم. لا.", "Yes. No.")
    aligner = khulasa.Aligner(source_language="ar", target_language="en")
    results = list(aligner.align_all([pair, ("نعم.",), pair]))
    assert results[0] == results[2] == aligner.align(*pair)
    assert "error" in results[1]
