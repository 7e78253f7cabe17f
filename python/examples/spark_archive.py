"""Reads an archive of any size on Spark: Parquet in, partitioned Parquet out, a row a text.

    spark-submit --py-files … spark_archive.py IN OUT

IN is a folder of Parquet files with the columns `source` (string) and `text` (string or bytes). Each file becomes one partition of OUT,
`part=NAME`, with a row for each of its texts: `gongwen.nested` tells the columns. A text that cannot be read is a row with its `error`.

It may be killed and started again: a partition is one file, which gets its name when it is whole, and one that is there is not done again.
A worker may die: Spark gives its files to the others.
"""

import argparse
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

import gongwen
import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

# One task reads one file, however large or small, so that its partition is one file too.
ONE_FILE_A_TASK = {"spark.sql.files.maxPartitionBytes": "1t", "spark.sql.files.openCostInBytes": "1t"}

# Batches are counted in rows, and a gazette may have megabytes.
SMALL_BATCHES = {"spark.sql.execution.arrow.maxRecordsPerBatch": "64"}


def trees(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What each task does."""
    for batch in batches:
        yield gongwen.nested(batch, source="source")


def names(spark: SparkSession, pattern: str) -> dict[str, str]:
    """The files or folders of a pattern, on any file system that Spark knows: path by name."""
    java: Any = spark._jvm
    path = java.org.apache.hadoop.fs.Path(pattern)
    found = path.getFileSystem(spark._jsc.hadoopConfiguration()).globStatus(path) or []
    return {unquote(one.getPath().getName()): one.getPath().toString() for one in found}


def read_archive(spark: SparkSession, archive: str, out: str, at_once: int) -> int:
    """Reads what is not there yet, so many files in one job; gives the number of files that were read."""
    for name, value in {**ONE_FILE_A_TASK, **SMALL_BATCHES}.items():
        spark.conf.set(name, value)
    done = {name.removeprefix("part=") for name in names(spark, f"{out}/part=*")}
    missing = [path for name, path in sorted(names(spark, f"{archive}/*.parquet").items()) if name not in done]
    for first in range(0, len(missing), at_once):
        texts = spark.read.parquet(*missing[first : first + at_once])
        texts = texts.select("source", "text", f.element_at(f.split(f.input_file_name(), "/"), -1).alias("part"))
        schema = from_arrow_schema(gongwen.nested_schema(to_arrow_schema(texts.schema)))
        texts.mapInArrow(trees, schema).write.partitionBy("part").mode("append").parquet(out)
    return len(missing)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", metavar="IN")
    parser.add_argument("out", metavar="OUT")
    parser.add_argument("--at-once", type=int, default=256, help="files in one job: what is done again at most (default: 256)")
    arguments = parser.parse_args()
    spark = SparkSession.builder.appName("gongwen").getOrCreate()
    print(read_archive(spark, arguments.archive, arguments.out, arguments.at_once), "files read")
    spark.stop()


if __name__ == "__main__":
    main()
