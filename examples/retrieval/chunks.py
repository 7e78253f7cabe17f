"""What `gongwen convert --to chunks` writes, for programs: the lines as dictionaries, the words to embed, the facts to filter by."""

import json


def read(path):
    """The chunks of a file, one a line."""
    # Not splitlines(): a text may hold characters that Python takes for the end of a line.
    with open(path, encoding="utf-8", newline="\n") as lines:
        return [json.loads(line) for line in lines]


def words(chunk):
    """What is embedded and searched: the text below the headings around it. An article is hard to find without the name of its statute."""
    return "\n".join(filter(None, [" > ".join(chunk["breadcrumb"]), chunk["text"]]))


def facts(chunk):
    """What is filtered by and cited, as one level of texts and numbers, for many vector stores take nothing else."""
    document, issue = chunk["document"], chunk.get("issue") or {}
    found = {
        "source": chunk["source"],
        "address": chunk["document"]["id"] + ("__" + chunk["path"] if chunk["path"] else ""),
        "type": chunk["type"],
        "title": document["title"],
        "kind": document["kind"],
        "number": document["number"],
        "issuers": "；".join(document["issuers"]),
        **{name: date for name, date in document["dates"].items()},
        "gazette": issue.get("title"),
        "parent": chunk["parent"],
    }
    return {name: value for name, value in found.items() if value}
