"""Makes an archive of texts as Parquet files: what the benchmarks of engines read.

    archive.py FOLDER [--texts 20000] [--files 40]

The texts are those of the repository, and the laws and gazettes of the shared texts where they are there, again and again; each begins with a
line of its own. Every hundredth is bytes that are no text.
"""

import argparse
import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("GONGWEN_SHARED", ROOT.parent / "shared"))


def words() -> list[bytes]:
    """The texts that there are."""
    paths = sorted((ROOT / "corpus" / "legislation").rglob("*.txt")) + sorted((ROOT / "corpus" / "sample").glob("*.txt"))
    paths += sorted((SHARED / "laws").glob("*.txt")) + sorted((SHARED / "documents").rglob("*.txt"))
    return [path.read_bytes() for path in paths]


def make(folder: Path, texts: int, files: int) -> int:
    """Writes the files, and gives the number of their bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    known = words()
    each, total = texts // files, 0
    for file in range(files):
        rows = range(file * each, (file + 1) * each)
        bodies = [b"\xff\xff\xff" if row % 100 == 99 else f"第{row}份\n".encode() + known[row % len(known)] for row in rows]
        total += sum(map(len, bodies))
        table = pa.table({"source": [f"{row:06}.txt" for row in rows], "text": pa.array(bodies, pa.binary())})
        pq.write_table(table, folder / f"{file:04}.parquet")
    return total


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--texts", type=int, default=20_000)
    parser.add_argument("--files", type=int, default=40)
    arguments = parser.parse_args()
    print(make(arguments.folder, arguments.texts, arguments.files), "bytes")
