"""Chunks as the stores of retrieval libraries take them: metadata of one level, where each value is a string or a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import Chunk


def flat(chunk: Chunk) -> dict[str, str | int]:
    """What is known of a chunk, without what is not."""
    facts = chunk.metadata
    document: dict[str, Any] = facts["document"]
    issue: dict[str, Any] = facts["issue"] or {}
    known: dict[str, str | int | None] = {
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
        **document["dates"],
        "gazette": issue.get("title"),
    }
    return {name: value for name, value in known.items() if value is not None and value != ""}
