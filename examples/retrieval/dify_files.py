"""python dify_files.py CHUNKS.jsonl FOLDER: a text for each source, and rules.json, by which Dify cuts the text into the same chunks.

Dify finds by the lines of a chunk (款, 项, sentences of a heading) and gives a model the whole chunk: its mode "parent-child"."""

import json
import pathlib
import sys

from chunks import read, words

# Dify decodes its separators as ASCII with escapes.
SEPARATOR = "\n~~~~~~~~\n"
# Characters: the most that Dify lets a chunk have, far above any cap, so that the separators alone decide.
MOST = 4000

# The field `data` of POST /v1/datasets/{dataset}/document/create-by-file.
RULES = {
    "indexing_technique": "high_quality",
    "doc_form": "hierarchical_model",
    "doc_language": "Chinese",
    "process_rule": {
        "mode": "hierarchical",
        "rules": {
            "pre_processing_rules": [
                {"id": "remove_extra_spaces", "enabled": False},
                {"id": "remove_urls_emails", "enabled": False},
            ],
            "segmentation": {"separator": SEPARATOR, "max_tokens": MOST},
            "parent_mode": "paragraph",
            "subchunk_segmentation": {"separator": "\n", "max_tokens": MOST},
        },
    },
}


def texts(chunks):
    """The text of each source."""
    pieces = {}
    for chunk in chunks:
        # A text that holds the separator itself is not cut there.
        pieces.setdefault(chunk["source"], []).append(words(chunk).replace(SEPARATOR, "\n"))
    return {source: SEPARATOR.join(parts) for source, parts in pieces.items()}


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "rules.json").write_text(json.dumps(RULES, indent=1), encoding="utf-8")
    for nth, (source, text) in enumerate(texts(read(sys.argv[1])).items(), 1):
        # Numbered, for two folders may hold the same name.
        (folder / f"{nth:04}-{pathlib.PurePath(source).stem}.txt").write_text(text, encoding="utf-8", newline="\n")
