"""The most memory of a process that reads a few texts and ten times as many with `parse_many`, all from an archive that is read as it goes.

    memory.py [--texts 50000]
"""

import argparse
import itertools
import resource
import subprocess
import sys
from collections.abc import Iterator

import archive
import gongwen


def texts(count: int) -> Iterator[bytes]:
    """Texts that do not stand in memory together."""
    known = archive.words()
    for row, words in zip(range(count), itertools.cycle(known)):
        yield f"第{row}份\n".encode() + words


def read(count: int) -> None:
    documents = sum(
        len(parsed.all_documents()) for parsed in gongwen.parse_many(texts(count)) if isinstance(parsed, gongwen.Issue)
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} texts, {documents} documents: {peak:.0f} MB at most", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=50_000)
    parser.add_argument("--count", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.count is not None:
        read(arguments.count)
    else:
        for count in (arguments.texts // 10, arguments.texts):
            subprocess.run([sys.executable, __file__, "--count", str(count)], check=True)
