"""Turns the raw text of Chinese government gazettes (政府公报), official documents (公文) and statutes into a typed, lossless tree.

>>> import gongwen
>>> notice = gongwen.parse("某市人民政府关于加强桥梁养护的通知\\n\\n某政发〔2021〕3号\\n\\n一、总体要求\\n").documents[0]
>>> notice.kind, notice.number.text, notice["cl_1"].heading
('通知', '某政发〔2021〕3号', '总体要求')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from . import _gongwen
from ._gongwen import (
    AttachmentEntry,
    Block,
    Chunk,
    Commencement,
    ContentsEntry,
    Dated,
    Diagnostic,
    Document,
    Issue,
    Leaf,
    Masthead,
    Named,
    Number,
    ParseError,
    Parsed,
    Reference,
    Repeal,
    Revision,
    View,
    __version__,
    from_json,
    nested,
    nested_schema,
    parse,
    parse_bytes,
    parse_file,
    parse_many,
)

if TYPE_CHECKING:
    import pyarrow

    from typing_extensions import Unpack

    from .typing import ArrowBatch, BytesOptions

__all__ = [
    "AttachmentEntry",
    "Block",
    "Chunk",
    "Commencement",
    "ContentsEntry",
    "Dated",
    "Diagnostic",
    "Document",
    "Issue",
    "Leaf",
    "Masthead",
    "Named",
    "Number",
    "ParseError",
    "Parsed",
    "Reference",
    "Repeal",
    "Revision",
    "Schemas",
    "Tables",
    "View",
    "__version__",
    "from_json",
    "nested",
    "nested_schema",
    "parse",
    "parse_bytes",
    "parse_file",
    "parse_many",
    "schemas",
    "tables",
]


class Tables(NamedTuple):
    """The tables of some texts."""

    #: A row a text, whether it could be read or not.
    issues: pyarrow.RecordBatch
    #: A row a document, its enclosures and attachments behind it.
    documents: pyarrow.RecordBatch
    #: A row a block of a body, depth first in reading order.
    blocks: pyarrow.RecordBatch
    #: A row a reference.
    references: pyarrow.RecordBatch


class Schemas(NamedTuple):
    """The schemas of the tables."""

    issues: pyarrow.Schema
    documents: pyarrow.Schema
    blocks: pyarrow.Schema
    references: pyarrow.Schema


def tables(
    batch: ArrowBatch,
    *,
    text: str = "text",
    source: str | None = None,
    threads: int = 1,
    **options: Unpack[BytesOptions],
) -> Tables:
    """The trees of a batch of texts as four tables: issues, documents, blocks, references.

    `text` names the column of the texts (strings or bytes), `source` one with their names. A text that has no tree is a row of `issues` with
    its `error`. Texts are read where the batch holds them, and the tables are handed over, not copied. Ids count from 0 in the batch, in the
    order of the rows. Needs pyarrow.

    >>> import gongwen, pyarrow
    >>> batch = pyarrow.record_batch({"text": ["某县养桥办法\\n第一条 桥梁应当养护。\\n", None]})
    >>> issues, documents, blocks, references = gongwen.tables(batch)
    >>> issues["error"].to_pylist(), documents["title"].to_pylist(), blocks["path"].to_pylist()
    ([None, 'there is no text'], ['某县养桥办法'], ['art_1', 'art_1__para_1'])
    """
    return Tables(*_gongwen.tables(batch, text=text, source=source, threads=threads, **options))


def schemas() -> Schemas:
    """The schemas of what `tables` gives.

    >>> import gongwen
    >>> gongwen.schemas().blocks.field("path").type
    DataType(string)
    """
    return Schemas(*_gongwen.schemas())
