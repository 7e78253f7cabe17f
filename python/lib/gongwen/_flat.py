"""Chunks as the stores of retrieval libraries take them: metadata of one level, where each value is a string or a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Chunk


def flat(chunk: Chunk) -> dict[str, str | int]:
    """What is known of a chunk, without what is not."""
    facts = chunk.metadata
    document, issue = facts["document"], facts["issue"] or {}
    known = {
        "chunk_id": chunk.id,
        "type": chunk.type,
        "path": chunk.path,
        "breadcrumb": " > ".join(chunk.breadcrumb),
        "parent_id": chunk.parent,
        "previous_id": chunk.previous,
        "next_id": chunk.next,
        "part": facts["part"],
        "parts": facts["parts"],
        "title": document["title"],
        "kind": document["kind"],
        "number": document["number"],
        "issuers": "、".join(document["issuers"]),
        **{name: date for name, date in document["dates"].items()},
        "gazette": issue.get("title"),
    }
    return {name: value for name, value in known.items() if value not in (None, "")}
