"""Types for those who write types: what the functions of `gongwen` take."""

from typing import Literal, Protocol, TypedDict

__all__ = ["ArrowBatch", "ArrowSchema", "BytesOptions", "Options"]


class Options(TypedDict, total=False):
    """Limits and choices for a parse."""

    #: Takes the text for one document: no masthead, no contents list, no second document.
    single_document: bool
    #: Writes the texts of the tree in one form: full-width punctuation beside Chinese characters, ASCII digits.
    normalize: bool
    #: Refuses longer texts.
    max_bytes: int | None
    #: Lets blocks and documents nest in at most so many levels.
    max_depth: int | None
    #: Keeps at most so many findings, the worst ones.
    max_findings: int | None


class BytesOptions(Options, total=False):
    """The same, and how bytes are decoded."""

    #: The encoding; without it, it is detected.
    encoding: str | None
    #: Whether bytes that are no text are an error, or U+FFFD and a finding.
    errors: Literal["strict", "replace"]


class ArrowBatch(Protocol):
    """A record batch of any library that knows the PyCapsule interface of Arrow: pyarrow, nanoarrow, arro3…"""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...


class ArrowSchema(Protocol):
    """A schema of any such library."""

    def __arrow_c_schema__(self) -> object: ...
