"""python check.py CHUNKS.jsonl FOLDER: what the programs of this folder make of chunks is read by LangChain and LlamaIndex themselves, and as
the sources of Dify and RAGFlow read their imports. FOLDER holds what the four programs wrote."""

import csv
import json
import pathlib
import sys

import chunks as written
import dify_files
import langchain_documents
from langchain_core.documents import Document
from langchain_core.embeddings import DeterministicFakeEmbedding
from langchain_core.vectorstores import InMemoryVectorStore
from llama_index.core.schema import MetadataMode, NodeRelationship, TextNode


def lines(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        return [json.loads(line) for line in file]


def langchain(chunks, folder):
    documents = [Document.model_validate(line) for line in lines(folder / "documents.jsonl")]
    assert [(document.id, document.page_content) for document in documents] == [
        (chunk["id"], written.words(chunk)) for chunk in chunks
    ]
    store = InMemoryVectorStore(DeterministicFakeEmbedding(size=8))
    store.add_documents(documents)
    for chunk in chunks:
        # The same words have the same place, so that a chunk is found by its own.
        [found] = store.similarity_search(written.words(chunk), k=1)
        both = langchain_documents.with_parents([found], store)
        assert found.page_content == written.words(chunk)
        assert [document.id for document in both] == [found.metadata[key] for key in ("parent",) if key in found.metadata] + [found.id]


def llama_index(chunks, folder):
    nodes = {node.node_id: node for node in map(TextNode.from_dict, lines(folder / "nodes.jsonl"))}
    assert len(nodes) == len(chunks)
    for chunk in chunks:
        node = nodes[chunk["id"]]
        # LlamaIndex leaves the blanks of an empty last cell away.
        assert node.get_content(MetadataMode.EMBED) == written.words(chunk).strip()
        assert node.source_node.node_id == chunk["source"]
        assert (node.parent_node and node.parent_node.node_id) == chunk["parent"]
        assert (node.next_node and node.next_node.node_id) == chunk.get("next")
        for child in node.relationships.get(NodeRelationship.CHILD, []):
            assert nodes[child.node_id].parent_node.node_id == node.node_id


def dify(chunks, folder):
    """api/core/rag/splitter/fixed_text_splitter.py: a text is split at its separator, what is longer than max_tokens is split again."""
    rules = json.loads((folder / "rules.json").read_text(encoding="utf-8"))["process_rule"]["rules"]
    parents, most = rules["segmentation"]["separator"], rules["segmentation"]["max_tokens"]
    assert parents.isascii() and rules["subchunk_segmentation"]["separator"] == "\n"
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    found = [piece for text in texts for piece in text.split(parents)]
    assert found == [written.words(chunk) for chunk in chunks]
    assert max(map(len, found)) <= most
    held = dict(chunks[0], text=f"桥{parents}梁")
    assert len(dify_files.texts([held])[held["source"]].split(parents)) == 1, "a text cuts itself"


def ragflow(chunks, folder):
    """rag/app/table.py: the first row names the columns, a row of another length is left out; api/utils/validation_utils.py: the roles."""
    config = json.loads((folder / "dataset.json").read_text(encoding="utf-8"))["parser_config"]
    with open(folder / "chunks.csv", encoding="utf-8", newline="") as file:
        names, *rows = csv.reader(file)
    roles = config["table_column_roles"]
    assert config["table_column_mode"] == "manual" and list(roles) == names
    assert set(roles.values()) <= {"indexing", "metadata", "both"}
    assert all(len(row) == len(names) for row in rows)
    assert [row[0] for row in rows] == [written.words(chunk) for chunk in chunks]


def main(path, folder):
    folder, chunks = pathlib.Path(folder), written.read(path)
    langchain(chunks, folder)
    llama_index(chunks, folder)
    dify(chunks, folder / "dify")
    ragflow(chunks, folder / "ragflow")
    print(f"{len(chunks)} chunks are read by LangChain, LlamaIndex, Dify and RAGFlow")


main(*sys.argv[1:])
