"""python ragflow_files.py CHUNKS.jsonl FOLDER: chunks.csv, a row for each, and dataset.json, by which RAGFlow makes each row a chunk.

RAGFlow finds by the words; the other columns are fields of the chunk, to filter by and to cite."""

import csv
import json
import pathlib
import sys

from chunks import facts, read, words

# Chinese names, for RAGFlow asks for columns that its models understand; with what `facts` calls them.
COLUMNS = {
    "正文": None,
    "来源": "source",
    "条款": "address",
    "标题": "title",
    "文种": "kind",
    "文号": "number",
    "发文机关": "issuers",
    "成文日期": "issued",
    "施行日期": "effective",
}

# The body of POST /api/v1/datasets.
DATASET = {
    "name": "gongwen",
    "chunk_method": "table",
    "parser_config": {
        "table_column_mode": "manual",
        "table_column_roles": {name: "metadata" if fact else "indexing" for name, fact in COLUMNS.items()},
    },
}


def rows(chunks):
    for chunk in chunks:
        found = facts(chunk)
        yield [found.get(fact, "") if fact else words(chunk) for fact in COLUMNS.values()]


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dataset.json").write_text(json.dumps(DATASET, ensure_ascii=False, indent=1), encoding="utf-8")
    with open(folder / "chunks.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([list(COLUMNS), *rows(read(sys.argv[1]))])
