"""python llama_index_nodes.py CHUNKS.jsonl >nodes.jsonl: chunks as nodes of LlamaIndex, one a line, for `TextNode.from_dict`.

A node knows its source, its parent, its children and its neighbours. What is embedded is the text below its headings; other metadata are
for filters."""

import json
import sys

from llama_index.core.schema import NodeRelationship, RelatedNodeInfo, TextNode

from chunks import facts, read

NEIGHBOURS = {"parent": NodeRelationship.PARENT, "previous": NodeRelationship.PREVIOUS, "next": NodeRelationship.NEXT}


def nodes(chunks):
    children = {}
    for chunk in chunks:
        children.setdefault(chunk["parent"], []).append(RelatedNodeInfo(node_id=chunk["id"]))
    return [node(chunk, children.get(chunk["id"])) for chunk in chunks]


def node(chunk, children):
    relationships = {
        relation: RelatedNodeInfo(node_id=chunk[name]) for name, relation in NEIGHBOURS.items() if chunk.get(name)
    }
    relationships[NodeRelationship.SOURCE] = RelatedNodeInfo(node_id=chunk["source"])
    if children:
        relationships[NodeRelationship.CHILD] = children
    metadata = facts(chunk)
    return TextNode(
        id_=chunk["id"],
        text=chunk["text"],
        metadata={"headings": " > ".join(chunk["breadcrumb"]), **metadata},
        relationships=relationships,
        # Embedded and shown to a model is the line of headings alone, as `chunks.words` has it.
        excluded_embed_metadata_keys=list(metadata),
        excluded_llm_metadata_keys=list(metadata),
        metadata_template="{value}",
        text_template="{metadata_str}\n{content}",
    )


if __name__ == "__main__":
    for made in nodes(read(sys.argv[1])):
        print(json.dumps(made.to_dict(), ensure_ascii=False))
