#!/usr/bin/env python3
"""Reads the rows of `gongwen table` with DuckDB: those of the CSV and those of the JSON lines are the same, and no cell of a harmless
CSV is a formula.

    gongwen table FOLDER --of WHAT --format csv --raw-cells >WHAT.csv
    gongwen table FOLDER --of WHAT --format csv >WHAT.harmless.csv
    gongwen table FOLDER --of WHAT --format jsonl >WHAT.jsonl
    read_table.py WHAT…                          prints the rows of each
"""

import json
import sys

import duckdb


def rows(file):
    """Head and rows; DuckDB gives an empty cell as none."""
    table = duckdb.read_csv(file, header=True, all_varchar=True, delimiter=",", quotechar='"', escapechar='"')
    return table.columns, table.fetchall()


def cell(value):
    """A value of JSON as its cell."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value in (None, "") else str(value)


def main(tables):
    for table in tables:
        columns, found = rows(f"{table}.csv")
        with open(f"{table}.jsonl", encoding="utf-8", newline="\n") as lines:
            objects = [json.loads(line) for line in lines]
        assert found, f"no rows in {table}"
        assert all(list(row) == columns for row in objects), f"{table}: other columns in JSON than {columns}"
        other = [tuple(map(cell, row.values())) for row in objects]
        for left, right in zip(found, other, strict=True):
            assert left == right, f"{table}: {left} in the CSV, {right} in the JSON"
        harmless = rows(f"{table}.harmless.csv")[1]
        assert len(harmless) == len(found)
        formulas = [text for row in harmless for text in row if text and text.lstrip()[:1] in tuple("=+-@|%＝＋－＠")]
        assert not formulas, f"{table}: {formulas[:3]} are formulas"
        changed = sum(left != right for left, right in zip(found, harmless))
        print(f"{table}: {len(found)} rows of {len(columns)} columns, {changed} with a cell that was made harmless")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
