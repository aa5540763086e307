"""What the library itself offers; `khulasa` re-exports all but the last."""

from collections.abc import Iterable
from typing import Any, Generic, Protocol, TypeVar, final

from typing_extensions import Self, Unpack

from khulasa.records import (
    AlignedRecord,
    DecisionsRecord,
    ExplanationRecord,
    FailureRecord,
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
    "failure_of_panic",
]

_Record = TypeVar("_Record", covariant=True)

class _ArrowArray(Protocol):
    def __arrow_c_array__(self, requested_schema: Any = None) -> tuple[object, object]: ...

class _ArrowStream(Protocol):
    def __arrow_c_stream__(self, requested_schema: Any = None) -> object: ...

class KhulasaError(ValueError): ...

@final
class Results(Generic[_Record]):
    def __iter__(self) -> Self: ...
    def __next__(self) -> _Record | FailureRecord: ...

@final
class ArrowBatch:
    def __len__(self) -> int: ...
    def __arrow_c_array__(self, requested_schema: Any = None) -> tuple[object, object]: ...
    def __arrow_c_schema__(self) -> object: ...

@final
class ArrowStream:
    def __iter__(self) -> Self: ...
    def __next__(self) -> ArrowBatch: ...
    def __arrow_c_stream__(self, requested_schema: Any = None) -> object: ...
    def __arrow_c_schema__(self) -> object: ...

@final
class Summarizer:
    def __new__(cls, **options: Unpack[SummaryOptions]) -> Self: ...
    def summarize(
        self, text: str | bytes, *, title: str | None = None, name: str | None = None
    ) -> SummaryRecord: ...
    def explain(
        self, text: str | bytes, *, title: str | None = None, name: str | None = None
    ) -> ExplanationRecord: ...
    def summarize_all(self, texts: Iterable[str | bytes]) -> Results[SummaryRecord]: ...
    def explain_all(self, texts: Iterable[str | bytes]) -> Results[ExplanationRecord]: ...
    def summarize_batches(
        self,
        data: _ArrowArray | _ArrowStream,
        *,
        id: str | None = None,
        text: str | None = None,
        title: str | None = None,
        name: str | None = None,
    ) -> ArrowStream: ...
    def explain_batches(
        self,
        data: _ArrowArray | _ArrowStream,
        *,
        id: str | None = None,
        text: str | None = None,
        title: str | None = None,
        name: str | None = None,
    ) -> ArrowStream: ...

@final
class Segmenter:
    def __new__(cls, **options: Unpack[SplitOptions]) -> Self: ...
    def segment(self, text: str | bytes, *, name: str | None = None) -> SegmentsRecord: ...
    def explain(self, text: str | bytes, *, name: str | None = None) -> DecisionsRecord: ...
    def segment_all(self, texts: Iterable[str | bytes]) -> Results[SegmentsRecord]: ...
    def segment_batches(
        self,
        data: _ArrowArray | _ArrowStream,
        *,
        id: str | None = None,
        text: str | None = None,
        title: str | None = None,
        name: str | None = None,
    ) -> ArrowStream: ...

@final
class Aligner:
    def __new__(cls, **options: Unpack[PairOptions]) -> Self: ...
    def align(self, source: str | bytes, target: str | bytes) -> AlignedRecord: ...
    def align_all(
        self, pairs: Iterable[tuple[str | bytes, str | bytes]]
    ) -> Results[AlignedRecord]: ...
    def align_batches(
        self,
        data: _ArrowArray | _ArrowStream,
        *,
        id: str | None = None,
        source: str | None = None,
        target: str | None = None,
    ) -> ArrowStream: ...

def failure_of_panic(words: str) -> str: ...
