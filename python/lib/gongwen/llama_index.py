"""For LlamaIndex: a node parser that cuts where the texts have parts.

Needs `pip install gongwen[llama-index]`.

>>> from gongwen.llama_index import GongwenNodeParser
>>> from llama_index.core.schema import Document
>>> law = Document(text="某县养桥办法\\n第一章 总则\\n第一条 桥梁应当养护。\\n", id_="law")
>>> head, article = GongwenNodeParser(cap=300).get_nodes_from_documents([law])
>>> article.node_id, article.parent_node.node_id == head.node_id
('law#doc_1__art_1', True)
>>> article.metadata["breadcrumb"]
'某县养桥办法 > 第一章 总则'
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from llama_index.core.bridge.pydantic import Field
from llama_index.core.node_parser import NodeParser
from llama_index.core.schema import BaseNode, Document, MetadataMode, NodeRelationship, RelatedNodeInfo, TextNode

from . import Chunk, parse
from ._flat import flat

__all__ = ["GongwenNodeParser"]


class GongwenNodeParser(NodeParser):
    """Cuts texts into articles, clauses, runs of paragraphs and tables; nothing overlaps, nothing is lost.

    Nodes know the node that they stand below (`parent_node`), those beside them, and the titles above them, which are embedded with their
    words; the rest of the metadata is not. Their ids are the same each time.
    """

    cap: int = Field(default=800, gt=0, description="The most characters that a node may have.")

    @classmethod
    def class_name(cls) -> str:
        return "GongwenNodeParser"

    def _parse_nodes(self, nodes: Sequence[BaseNode], show_progress: bool = False, **kwargs: Any) -> list[BaseNode]:
        return [
            _node(chunk, of)
            for of in nodes
            for chunk in parse(of.get_content(metadata_mode=MetadataMode.NONE)).chunks(cap=self.cap)
        ]

    def _postprocess_parsed_nodes(
        self, nodes: list[BaseNode], parent_doc_map: dict[str, Document]
    ) -> list[BaseNode]:
        # The base class looks for the words of a node in its text, where wraps are not joined: we know where they stand.
        places = [(node.start_char_idx, node.end_char_idx) for node in nodes if isinstance(node, TextNode)]
        done = super()._postprocess_parsed_nodes(nodes, parent_doc_map)
        for node, (start, end) in zip(done, places, strict=True):
            if isinstance(node, TextNode):
                node.start_char_idx, node.end_char_idx = start, end
        return done


def _node(chunk: Chunk, of: BaseNode) -> TextNode:
    relationships = {NodeRelationship.SOURCE: of.as_related_node_info()}
    if chunk.parent is not None:
        relationships[NodeRelationship.PARENT] = RelatedNodeInfo(node_id=of.node_id + chunk.parent)
    metadata = flat(chunk)
    return TextNode(
        id_=of.node_id + chunk.id,
        text=chunk.text,
        metadata=metadata,
        excluded_embed_metadata_keys=[key for key in (*of.metadata, *metadata) if key != "breadcrumb"],
        relationships=relationships,
        start_char_idx=min((start for start, _ in chunk.char_spans), default=None),
        end_char_idx=max((end for _, end in chunk.char_spans), default=None),
    )
