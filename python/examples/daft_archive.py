"""The archive on Daft: `daft_archive.py IN OUT`, Parquet in, Parquet out, a row a text."""

import sys

import daft
import gongwen
import pyarrow as pa

TREE = pa.struct(gongwen.nested_schema(pa.schema({"text": pa.binary()})))


@daft.func.batch(return_dtype=daft.DataType.from_arrow_type(TREE), batch_size=64)
def tree(texts: daft.Series) -> pa.Array:
    return gongwen.nested(pa.record_batch({"text": texts.to_arrow()})).to_struct_array()


if __name__ == "__main__":
    archive = daft.read_parquet(f"{sys.argv[1]}/*.parquet")
    archive.select("source", tree(daft.col("text")).alias("tree")).select("source", daft.col("tree").unnest()).write_parquet(sys.argv[2])
