"""Arabic-first extractive summaries, segmentation and alignment.

>>> import khulasa
>>> text = "عاد الصيادون إلى الميناء مساء أمس بعد عاصفة دامت يومين. ونام الناس."
>>> record = khulasa.summarize(text, sentences=1)
>>> [sentence["text"] for sentence in record["summary"]]
['عاد الصيادون إلى الميناء مساء أمس بعد عاصفة دامت يومين.']

One text is a function's business; for many, a :class:`Summarizer`, :class:`Segmenter` or
:class:`Aligner` holds the options and takes iterables and Arrow data too. Records are
dictionaries with the fields that ``docs/schema`` describes; places in them are bytes of the
text in UTF-8, or of the bytes that were given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from khulasa._native import (
    Aligner,
    ArrowBatch,
    ArrowStream,
    KhulasaError,
    Results,
    Segmenter,
    Summarizer,
)

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from khulasa.records import (
        AlignedRecord,
        DecisionsRecord,
        ExplanationRecord,
        PairOptions,
        SegmentsRecord,
        SplitOptions,
        SummaryOptions,
        SummaryRecord,
    )

__all__ = [
    "Aligner",
    "ArrowBatch",
    "ArrowStream",
    "KhulasaError",
    "Results",
    "Segmenter",
    "Summarizer",
    "align",
    "explain",
    "explain_segments",
    "segment",
    "summarize",
]


def summarize(text: str | bytes, **options: Unpack[SummaryOptions]) -> SummaryRecord:
    """Chooses the sentences of a text that say most of it.

    >>> summarize("عاد الصيادون أمس. وكان البحر هائجًا.", words=3)["summary"][0]["text"]
    'عاد الصيادون أمس.'
    >>> summarize("عاد الصيادون أمس.", words=1)
    Traceback (most recent call last):
      ...
    khulasa.KhulasaError: a budget of `1 word` holds no sentence of this text
    hint: the shortest needs 3 words
    """
    return Summarizer(**options).summarize(text)


def explain(text: str | bytes, **options: Unpack[SummaryOptions]) -> ExplanationRecord:
    """Tells the score of every sentence, its parts, and why it was chosen or not.

    >>> record = explain("عاد الصيادون أمس. وكان البحر هائجًا.", sentences=1)
    >>> [(sentence["rank"], sentence["pick"]) for sentence in record["sentences"]]
    [(1, 1), (2, None)]
    """
    return Summarizer(**options).explain(text)


def segment(text: str | bytes, **options: Unpack[SplitOptions]) -> SegmentsRecord:
    """Splits a text into sentences, paragraphs, units to translate or subtitles.

    >>> record = segment("كتبه د. وسيم. ثم نام.")
    >>> [segment["text"] for segment in record["segments"]]
    ['كتبه د. وسيم.', 'ثم نام.']
    >>> segment("… ؟!")["segments"][0]["text"], segment("")["segments"]
    ('… ؟!', [])
    """
    return Segmenter(**options).segment(text)


def explain_segments(text: str | bytes, **options: Unpack[SplitOptions]) -> DecisionsRecord:
    """Tells for each place that ends a segment, or looks as if it could, which rule decided.

    >>> first = explain_segments("كتبه د. وسيم. ثم نام.")["decisions"][0]
    >>> first["rule"], first["is_boundary"], first["right"]
    ('abbreviation', False, 'وسيم')
    """
    return Segmenter(**options).explain(text)


def align(
    source: str | bytes, target: str | bytes, **options: Unpack[PairOptions]
) -> AlignedRecord:
    """Finds which sentences of two texts translate each other.

    >>> aligned = align("افتتح المعرض. حضر 300 زائر.", "The exhibition opened. 300 visitors came.")
    >>> [variant["text"] for variant in aligned["memory"]["units"][1]["variants"]]
    ['حضر 300 زائر.', '300 visitors came.']
    """
    return Aligner(**options).align(source, target)
