#!/usr/bin/env python3
"""Reads the tables as others do, with DuckDB and Polars, and compares them with the trees that they were made of.

    read.py TREES.ndjson TABLES_DIR
"""

import json
import sys

import duckdb
import polars


def walk_documents(documents, relation="document", depth=0):
    for document in documents:
        yield document, relation, depth
        yield from walk_documents(document["enclosures"], "enclosure", depth + 1)
        yield from walk_documents(document["attachments"], "attachment", depth + 1)


def walk_blocks(blocks, depth=0):
    for block in blocks:
        yield block, depth
        yield from walk_blocks(block.get("blocks", []), depth + 1)


def date(dated):
    """The day as the tables have it: none for dates that are no day."""
    return dated["date"] if dated and len(dated["date"]) == 10 else None


def expected(path):
    """Rows of documents and of blocks joined with them, as the trees have them."""
    documents, blocks, texts = [], [], 0
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            texts += 1
            issue = json.loads(line)
            for document, relation, depth in walk_documents(issue.get("documents", [])):
                number = document["number"] or {}
                names = [named["name"] for named in document["addressees"]]
                title = document["title"]["text"] or None
                issued = date(document["dates"].get("issued"))
                documents.append((issue["source"], relation, depth, title, number.get("text"), issued, names))
                for block, below in walk_blocks(document["body"]):
                    spans = [tuple(span) for span in block["spans"]]
                    # A division without a number has no marker in the tables, an empty one in the trees.
                    own = (block["type"], block.get("marker") or None, block.get("heading"), block.get("text"), below)
                    blocks.append((issue["source"], title, *own, block.get("ordinal"), block.get("rows", []), spans))
    return texts, documents, blocks


def same(name, found, wanted):
    assert len(found) == len(wanted), f"{name}: {len(found)} rows, {len(wanted)} in the trees"
    for at, (row, other) in enumerate(zip(found, wanted)):
        assert row == other, f"{name}, row {at}: {row} is not {other}"


def main(trees, tables):
    texts, documents, blocks = expected(trees)
    # Dates that no calendar has are null in the tables.
    invalid = {row[0] for row in duckdb.sql(
        f"select d.date from (select unnest(inexact_dates) as d from '{tables}/documents.parquet')").fetchall()}
    documents = [row[:5] + (None if row[5] in invalid else row[5],) + row[6:] for row in documents]

    [(count,)] = duckdb.sql(f"select count(*) from '{tables}/issues.parquet'").fetchall()
    assert count == texts, f"{count} issues, {texts} lines"
    found = duckdb.sql(f"""
        select i.source, d.relation, d.depth, d.title, d.number.text, strftime(d.issued, '%Y-%m-%d'), d.addressees
        from '{tables}/documents.parquet' d join '{tables}/issues.parquet' i using (issue_id)
        order by d.document_id""").fetchall()
    same("documents", found, documents)
    found = duckdb.sql(f"""
        select i.source, d.title, b.type, b.marker, b.heading, b.text, b.depth, b.ordinal, b.rows, b.spans
        from '{tables}/blocks.parquet' b
        join '{tables}/documents.parquet' d using (document_id)
        join '{tables}/issues.parquet' i on i.issue_id = b.issue_id
        order by b.block_id""").fetchall()
    found = [(*row[:9], [(span["start"], span["end"]) for span in row[9]]) for row in found]
    same("blocks in DuckDB", found, blocks)

    joined = polars.read_parquet(f"{tables}/blocks.parquet").join(
        polars.read_parquet(f"{tables}/documents.parquet").select("document_id", "title", "issued"), on="document_id")
    joined = joined.sort("block_id")
    found = list(zip(joined["title"], joined["type"], joined["text"], joined["rows"].to_list()))
    same("blocks in Polars", found, [(row[1], row[2], row[5], row[8]) for row in blocks])
    assert str(joined.schema["issued"]) == "Date", joined.schema["issued"]
    print(f"{texts} issues, {len(documents)} documents, {len(blocks)} blocks: as the trees have them, "
          f"in DuckDB {duckdb.__version__} and Polars {polars.__version__}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
