"""The archive on Ray Data: `ray_archive.py IN OUT`, Parquet in, Parquet out, a row a text."""

import sys

import gongwen
import pyarrow as pa
import ray


def trees(table: pa.Table) -> pa.Table:
    return pa.Table.from_batches([gongwen.nested(batch, source="source") for batch in table.combine_chunks().to_batches()])


if __name__ == "__main__":
    ray.data.read_parquet(sys.argv[1]).map_batches(trees, batch_size=64, batch_format="pyarrow").write_parquet(sys.argv[2])
