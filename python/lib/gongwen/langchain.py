"""For LangChain: a loader of folders of texts, and a splitter that cuts where the texts have parts.

Needs `pip install gongwen[langchain]`.

>>> from gongwen.langchain import GongwenSplitter
>>> splitter = GongwenSplitter(chunk_size=300)
>>> last = splitter.create_documents(["某县养桥办法\\n第一章 总则\\n第一条 桥梁应当养护。\\n"])[-1]
>>> print(last.page_content)
某县养桥办法 > 第一章 总则
第一条 桥梁应当养护。
>>> last.metadata["path"], last.metadata["kind"], last.metadata["start_index"]
('art_1', '办法', 14)
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from os import PathLike
from pathlib import Path
from typing import Any

from langchain_core.document_loaders import BaseLoader
from langchain_core.documents import Document
from langchain_text_splitters import TextSplitter

from . import Issue, parse, parse_many
from ._flat import flat

__all__ = ["GongwenLoader", "GongwenSplitter"]


class GongwenLoader(BaseLoader):
    """Loads a text, or all texts of a folder, in UTF-8, UTF-16, GB 18030 or Big5: a document a text, read on all cores.

    A text that cannot be read is an error, or with `silent_errors` left out.
    """

    def __init__(self, path: str | PathLike[str], *, glob: str = "**/*.txt", silent_errors: bool = False) -> None:
        self.path = Path(path)
        self.glob = glob
        self.silent_errors = silent_errors

    def lazy_load(self) -> Iterator[Document]:
        paths = sorted(self.path.glob(self.glob)) if self.path.is_dir() else [self.path]
        for issue in parse_many(paths):
            if isinstance(issue, Issue):
                yield Document(page_content=issue.text or "", metadata=_metadata(issue))
            elif not self.silent_errors:
                raise issue


def _metadata(issue: Issue) -> dict[str, str | int]:
    first = issue.documents[0]
    known = {
        "source": issue.source,
        "encoding": issue.encoding,
        "gazette": issue.masthead and issue.masthead.title,
        "title": first.title,
        "kind": first.kind,
        "number": first.number and first.number.text,
        "documents": len(issue.all_documents()),
    }
    return {name: value for name, value in known.items() if value is not None}


class GongwenSplitter(TextSplitter):
    """Cuts texts into articles, clauses, runs of paragraphs and tables; nothing overlaps, nothing is lost.

    `chunk_size` counts what `length_function` counts, characters by default. With `context` each chunk begins with the titles that it stands
    under, which are not counted. What a chunk is stands in its metadata; `start_index` is its first character in the text.
    """

    def __init__(
        self,
        chunk_size: int = 800,
        length_function: Callable[[str], int] = len,
        *,
        context: bool = True,
    ) -> None:
        super().__init__(chunk_size=chunk_size, chunk_overlap=0, length_function=length_function)
        self._context = context

    def split_text(self, text: str) -> list[str]:
        """The chunks of a text."""
        return [document.page_content for document in self.create_documents([text])]

    def create_documents(self, texts: list[str], metadatas: list[dict[Any, Any]] | None = None) -> list[Document]:
        """The chunks of texts, each with the metadata of its text and its own."""
        documents: list[Document] = []
        own_metadata: list[dict[Any, Any]] = metadatas or [{} for _ in texts]
        size = None if self._length_function is len else self._length_function
        for text, metadata in zip(texts, own_metadata, strict=True):
            for chunk in parse(text).chunks(cap=self._chunk_size, size=size):
                own: dict[Any, Any] = {**copy.deepcopy(metadata), **flat(chunk)}
                if chunk.char_spans:
                    own["start_index"] = min(start for start, _ in chunk.char_spans)
                documents.append(Document(page_content=chunk.context if self._context else chunk.text, metadata=own))
        return documents
