"""The shapes of records and options, for type checkers.

``docs/schema`` describes the fields of records, ``docs/python.md`` the options. A key under
``total=False`` may be left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typing_extensions import Literal, NotRequired


class ReadingOptions(TypedDict, total=False):
    """How texts are read."""

    language: str | None
    encoding: str | None
    format: str | None
    whole_page: bool | None


class SummaryOptions(ReadingOptions, total=False):
    """How long a summary may be and how its sentences are chosen."""

    sentences: int | None
    words: int | None
    chars: int | None
    percent: float | None
    method: str | None
    use_title: bool | None
    query: str | None
    keep: str | None
    drop: str | None
    max_quotes: int | None
    sections: Literal["all", "each"] | None
    mend: bool | None
    lexicon: bytes | None
    abbreviations: Sequence[str] | None


class SplitOptions(ReadingOptions, total=False):
    """What a segment is."""

    mode: Literal["sentence", "translate", "paragraph", "subtitle"] | None
    max_chars: int | None
    abbreviations: Sequence[str] | None


class PairOptions(SplitOptions, total=False):
    """How two texts are aligned."""

    source_language: str | None
    target_language: str | None
    glossary: Sequence[tuple[str, str]] | None
    min_confidence: float | None
    keep_nulls: bool | None
    dedupe: bool | None


class FailureRecord(TypedDict):
    """Why nothing came of a text."""

    error: str


class NoteRecord(TypedDict):
    """Something worth knowing about a result."""

    code: str
    message: str
    start_byte: int | None
    end_byte: int | None


class SourceRecord(TypedDict):
    """What was read."""

    name: str | None
    format: str
    language: str
    encoding: str
    sentences: int
    words: int


class EditRecord(TypedDict):
    """What was done to a sentence so that it reads well where it stands."""

    edit: Literal["dropped", "brought", "closed"]
    start_byte: NotRequired[int]
    end_byte: NotRequired[int]
    for_start_byte: NotRequired[int]
    at_byte: NotRequired[int]
    text: NotRequired[str]


class SectionRecord(TypedDict):
    """A section that has a summary of its own."""

    heading: str | None
    sentences: int


class SentenceRecord(TypedDict):
    """One chosen sentence."""

    id: int
    block: int
    kind: str
    place: NotRequired[str]
    start_byte: int
    end_byte: int
    text: str
    pick: int
    score: float
    edits: NotRequired[list[EditRecord]]


class SummaryParams(TypedDict):
    """How sentences were chosen."""

    method: str
    budget: dict[str, float]
    settings: dict[str, bool | float | str]


class SummaryRecord(TypedDict):
    """A summary: ``khulasa.summary/1``."""

    schema: str
    source: SourceRecord
    params: SummaryParams
    title: str | None
    sections: NotRequired[list[SectionRecord]]
    summary: list[SentenceRecord]
    notes: list[NoteRecord]


class PartRecord(TypedDict):
    """One part of a score, and the parts that it is made of in turn."""

    name: str
    value: float
    weight: NotRequired[float]
    parts: NotRequired[list[PartRecord]]


class ExplainedRecord(TypedDict):
    """One sentence, its score and whether it was chosen."""

    id: int
    block: int
    kind: str
    place: NotRequired[str]
    start_byte: int
    end_byte: int
    text: str
    rank: int
    score: float
    pick: int | None
    dropped: str | None
    edits: NotRequired[list[EditRecord]]
    parts: list[PartRecord]


class BlendRecord(TypedDict):
    """How weights for short and for long summaries were mixed."""

    long_share: float
    sections: int | None


class ExplanationRecord(TypedDict):
    """Why sentences were chosen or not: ``khulasa.explanation/1``."""

    schema: str
    source: SourceRecord
    params: SummaryParams
    title: str | None
    blend: BlendRecord | None
    sentences: list[ExplainedRecord]
    notes: list[NoteRecord]


class SegmentsParams(TypedDict):
    """How a text was split."""

    mode: str
    settings: dict[str, bool | float | str]


class SegmentRecord(TypedDict):
    """One segment."""

    id: int
    block: int
    kind: str
    place: NotRequired[str]
    start_byte: int
    end_byte: int
    leading: str
    text: str
    trailing: str
    rule: str


class SegmentsRecord(TypedDict):
    """The segments of a text: ``khulasa.segments/1``."""

    schema: str
    source: SourceRecord
    params: SegmentsParams
    segments: list[SegmentRecord]
    notes: list[NoteRecord]


class DecisionRecord(TypedDict):
    """One place where a segment could have ended."""

    at_byte: int
    is_boundary: bool
    rule: str
    left: str
    right: str


class DecisionsRecord(TypedDict):
    """Why a text was split as it was: ``khulasa.decisions/1``."""

    schema: str
    source: SourceRecord
    params: SegmentsParams
    decisions: list[DecisionRecord]


class VariantRecord(TypedDict):
    """A unit in one language."""

    language: str
    text: str
    cuts: NotRequired[list[int]]
    start_byte: NotRequired[int]
    end_byte: NotRequired[int]


class UnitRecord(TypedDict):
    """Sentences that were found to translate each other."""

    source: list[int]
    target: list[int]
    confidence: float
    is_moved: bool
    status: str
    variants: list[VariantRecord]


class MemoryRecord(TypedDict):
    """Aligned texts: ``khulasa.memory/1``."""

    schema: str
    source_language: str
    units: list[UnitRecord]


class SideReport(TypedDict):
    """One side of a pair."""

    file: str | None
    sentences: int
    linked: int


class FoundLink(TypedDict):
    """A link with its texts."""

    source: list[int]
    target: list[int]
    confidence: float
    source_text: str
    target_text: str


class PairReport(TypedDict):
    """How a pair of texts was aligned."""

    id: str | None
    source: SideReport
    target: SideReport
    links: int
    sure: int
    mean_confidence: float
    doubtful: list[FoundLink]
    notes: list[NoteRecord]


class LeftOutRecord(FoundLink):
    """A link that is not in the memory."""

    id: str | None
    reason: Literal["one_side", "unsure", "duplicate"]


class AlignmentParams(TypedDict):
    """How texts were aligned."""

    source_language: str
    target_language: str
    min_confidence: float
    keep_nulls: bool
    dedupe: bool
    glossary_terms: int
    known_units: int


class AlignmentReport(TypedDict):
    """How sure an alignment is, and what its memory lacks: ``khulasa.alignment/1``."""

    schema: str
    params: AlignmentParams
    pairs: list[PairReport]
    left_out: list[LeftOutRecord]


class AlignedRecord(TypedDict):
    """What came of aligning."""

    memory: MemoryRecord
    report: AlignmentReport
