"""python langchain_documents.py CHUNKS.jsonl >documents.jsonl: chunks as documents of LangChain, one a line, for
`Document.model_validate`.

The identifier of a document is that of its chunk, its metadata are texts only; `metadata["parent"]` is the identifier of the document to
read it with."""

import json
import sys

from langchain_core.documents import Document

from chunks import facts, read, words


def documents(chunks):
    return [Document(id=chunk["id"], page_content=words(chunk), metadata=facts(chunk)) for chunk in chunks]


def with_parents(found, store):
    """Two levels: what was found, each behind the document that it belongs to, which a vector store gives by its identifier."""
    wanted = []
    for document in found:
        wanted += [document.metadata["parent"]] if "parent" in document.metadata else []
        wanted.append(document.id)
    known = {document.id: document for document in store.get_by_ids(wanted)}
    return [known[name] for name in dict.fromkeys(wanted)]


if __name__ == "__main__":
    for document in documents(read(sys.argv[1])):
        print(json.dumps(document.model_dump(), ensure_ascii=False))
