"""One text: what comes back, and what is refused and how."""

import concurrent.futures
import doctest
import pathlib
import sys

import pytest

import khulasa
from khulasa import _native


def test_examples_in_docstrings_are_true():
    failed, attempted = doctest.testmod(khulasa)
    assert failed == 0 and attempted >= 20


def test_examples_on_the_page_are_true():
    page = pathlib.Path(__file__).parents[3] / "docs" / "python.md"
    pytest.importorskip("polars")
    failed, attempted = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert failed == 0 and attempted >= 10


def test_a_summary_points_into_its_text(news):
    record = khulasa.summarize(news, sentences=2)
    assert record["schema"] == "khulasa.summary/1"
    assert record["title"] == "عودة الصيادين إلى الميناء"
    data = news.encode()
    assert len(record["summary"]) == 2
    for sentence in record["summary"]:
        assert data[sentence["start_byte"] : sentence["end_byte"]].decode() == sentence["text"]


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16"])
def test_bytes_are_read_as_a_file_is(encoding):
    text = "عاد الصيادون إلى الميناء مساء أمس. ونام الناس بعد يوم طويل."
    data = text.encode("cp1256" if encoding == "windows-1256" else encoding)
    record = khulasa.segment(data, encoding="auto")
    assert record["source"]["encoding"].startswith(encoding)
    assert [segment["text"] for segment in record["segments"]] == text.split(" ون")[:1] + [
        "ون" + text.split(" ون")[1]
    ]


def test_a_name_tells_the_format_and_is_kept():
    record = khulasa.Summarizer(sentences=1).summarize(
        "# عودة\n\n- عاد *الصيادون* أمس.\n".encode(), name="خبر.md"
    )
    assert (record["source"]["name"], record["source"]["format"]) == ("خبر.md", "markdown")
    assert record["title"] == "عودة"


def test_a_title_beside_a_text_counts_unless_titles_do_not(news):
    def title_of(**options):
        return khulasa.Summarizer(**options).summarize(news, title="خبر آخر")["title"]

    assert title_of() == "خبر آخر"
    assert title_of(use_title=False) is None


def test_a_choice_is_the_same_in_both_records(news):
    summary = khulasa.summarize(news, sentences=2, method="lexrank")["summary"]
    explained = khulasa.explain(news, sentences=2, method="lexrank")["sentences"]
    chosen = [(one["id"], one["pick"]) for one in explained if one["pick"] is not None]
    assert chosen == [(one["id"], one["pick"]) for one in summary]
    for one in explained:
        assert sum(part["value"] for part in one["parts"]) == pytest.approx(one["score"])


@pytest.mark.parametrize(
    "options, told",
    [
        ({"method": "تلخيص"}, "no method is called `تلخيص`\nhint: there are `default`"),
        ({"sentences": 0}, "`sentences` is 0\nhint: give a whole number from 1 on"),
        ({"sentences": 1, "words": 9}, "a summary has one budget\nhint: give one of"),
        ({"percent": 0.0}, "`0` is no percentage of a text"),
        ({"words": 1}, "holds no sentence of this text\nhint: the shortest needs"),
        ({"keep": "("}, "`keep`: regex parse error"),
        ({"sections": "some"}, "no choice of `sections` is called `some`"),
        ({"language": "xx-unknown"}, "no rules for a language with the tag"),
        ({"encoding": "utf-9"}, "utf-9"),
        ({"format": "نص"}, "hint: formats are `plain`"),
        ({"lexicon": b"nothing"}, "hint: give the bytes of a file"),
    ],
)
def test_a_wrong_option_is_told_with_what_to_do(options, told, news):
    with pytest.raises(khulasa.KhulasaError) as caught:
        khulasa.summarize(news, **options)
    assert told in str(caught.value)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("text", [None, 3, ["x"], "x" + "\ud800"])
def test_what_is_no_text_is_refused(text):
    with pytest.raises((TypeError, UnicodeEncodeError)):
        khulasa.summarize(text)


def test_a_misspelt_option_is_refused():
    with pytest.raises(TypeError, match="no option is called `sentense`"):
        khulasa.Summarizer(sentense=2)


def test_bytes_in_no_encoding_are_refused_by_place():
    with pytest.raises(khulasa.KhulasaError, match=r"byte 4: `FF"):
        khulasa.summarize("نم".encode() + b"\xff\xff")


@pytest.mark.parametrize("text", ["", " \n", "؟!", "a", "\0", "ع\u202e" * 50, "و" * 100_000])
def test_odd_texts_have_records(text):
    assert khulasa.summarize(text)["schema"] == "khulasa.summary/1"
    assert khulasa.explain(text)["schema"] == "khulasa.explanation/1"
    joined = "".join(
        one["leading"] + one["text"] + one["trailing"] for one in khulasa.segment(text)["segments"]
    )
    assert joined.strip() == text.strip()


def test_a_panic_is_told_as_a_failure_of_the_text():
    told = _native.failure_of_panic("attempt to divide by zero")
    assert told.startswith("the program failed on this text: attempt to divide by zero\nhint: ")


def test_threads_that_share_a_summarizer_get_what_one_gets(texts):
    shared = khulasa.Summarizer(sentences=1)
    many = texts * 100
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        assert list(pool.map(shared.summarize, many)) == [shared.summarize(text) for text in many]


def test_sentences_of_both_sides_are_linked():
    aligned = khulasa.align(
        "افتتح المعرض في القاهرة. حضر 300 زائر. شكرا.",
        "The exhibition opened in Cairo; 300 visitors came. Thank you.",
        source_language="ar",
        target_language="en",
    )
    links = [(unit["source"], unit["target"]) for unit in aligned["memory"]["units"]]
    assert links == [([0, 1], [0]), ([2], [1])]
    pair = aligned["report"]["pairs"][0]
    assert (pair["source"]["linked"], pair["target"]["linked"]) == (3, 2)


def test_the_package_says_its_types():
    folder = pathlib.Path(khulasa.__file__).parent
    assert (folder / "py.typed").exists() and (folder / "_native.pyi").exists()
    assert sys.version_info >= (3, 9)
