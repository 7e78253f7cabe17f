#!/usr/bin/env python3
"""Reads a graph of citations as others do, the CSV with DuckDB and the GraphML with networkx, and compares the two.

    gongwen references --format graph FOLDER >edges.csv
    gongwen references --format graphml FOLDER >graph.graphml
    read_graph.py edges.csv graph.graphml        prints nodes, edges, the ten most cited provisions and texts
"""

import sys

import duckdb
import networkx

TEN = """select "to", {path} as path, sum(count::int) as times, count(distinct "from") as texts
         from edges where {which} group by all order by times desc, 1, 2 limit 10"""


def main(csv, graphml):
    edges = duckdb.read_csv(csv, header=True, all_varchar=True)  # noqa: F841, the queries name it
    [(count, times)] = duckdb.sql("select count(*), coalesce(sum(count::int), 0) from edges").fetchall()
    ends = 'select "from" as document, coalesce(from_path, \'\') as path from edges union select "to", coalesce(to_path, \'\') from edges'
    nodes = set(duckdb.sql(ends).fetchall())
    graph = networkx.read_graphml(graphml)
    found = {(node["document"], node.get("path", "")) for _, node in graph.nodes(data=True)}
    assert found == nodes, f"{len(found)} nodes in the GraphML, {len(nodes)} in the CSV: {list(found ^ nodes)[:3]}"
    assert graph.number_of_edges() == count, f"{graph.number_of_edges()} edges in the GraphML, {count} in the CSV"
    weights = sum(edge["count"] for *_, edge in graph.edges(data=True))
    assert weights == times, f"{weights} citations in the GraphML, {times} in the CSV"
    print(f"{len(nodes)} nodes, {count} edges, {times} citations\n")
    for title, path, which in [
        ("provision", "to_path", "to_path != ''"),
        ("text that others cite", "''", '"to" != "from"'),
    ]:
        print(f"| {title} | | times | by texts |\n|---|---|---:|---:|")
        for row in duckdb.sql(TEN.format(path=path, which=which)).fetchall():
            print("| " + " | ".join(str(cell) for cell in row) + " |")
        print()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
