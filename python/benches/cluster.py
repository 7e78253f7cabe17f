"""Runs `examples/spark_archive.py` on a real cluster of this machine, kills a worker in the middle, and counts the rows.

    cluster.py [--texts 20000] [--files 40] [--folder DIR]

A standalone master and one or two workers of one core each on 127.0.0.1; then threads of one process over the same archive for comparison.
Needs Java 17, and from PyPI pyspark, pandas<3, pyarrow. Prints a table.
"""

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import archive
import gongwen
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pyspark

SPARK = Path(pyspark.__file__).parent / "bin"
JOB = Path(__file__).resolve().parents[1] / "examples" / "spark_archive.py"
LOCAL = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def started(log: Path, *arguments: object) -> Iterator["subprocess.Popen[bytes]"]:
    """A part of the cluster, in a group of its own, so that it can be killed with all that it started."""
    with log.open("wb") as said:
        command = [str(SPARK / "spark-class"), *map(str, arguments)]
        process = subprocess.Popen(command, env=LOCAL, stdout=said, stderr=said, start_new_session=True)
    try:
        yield process
    finally:
        kill(process)


def kill(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_for(what: str, log: Path, process: "subprocess.Popen[bytes]") -> None:
    while what.encode() not in log.read_bytes():
        if process.poll() is not None:
            sys.exit(log.read_text())
        time.sleep(0.1)


def below(roots: set[int]) -> dict[int, tuple[str, int]]:
    """The processes below some others: name, and bytes that are theirs alone or shared."""
    found, parents = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            lines = dict(line.split(":\t", 1) for line in (folder / "status").read_text().splitlines() if ":\t" in line)
            parents[int(folder.name)] = int(lines["PPid"])
            found[int(folder.name)] = (lines["Name"], int(lines.get("VmRSS", "0 kB").split()[0]) << 10)
        except (FileNotFoundError, ProcessLookupError):
            pass
    inner = set(roots)
    while grown := {child for child, parent in parents.items() if parent in inner} - inner:
        inner |= grown
    return {pid: found[pid] for pid in inner if pid in found}


class Peak(threading.Thread):
    """The most memory that a Python process below some others had."""

    def __init__(self, roots: set[int]) -> None:
        super().__init__(daemon=True)
        self.roots, self.bytes, self.over = roots, 0, threading.Event()

    def run(self) -> None:
        while not self.over.wait(0.5):
            sizes = [size for name, size in below(self.roots).values() if name.startswith("python")]
            self.bytes = max([self.bytes, *sizes])


def run(folder: Path, texts: Path, workers: int, at_once: int, kill_one: bool) -> tuple[float, int]:
    """Seconds that the job took, and the most memory of a Python worker."""
    out = folder / f"out-{workers}{'-killed' if kill_one else ''}"
    shutil.rmtree(out, ignore_errors=True)
    url = f"spark://127.0.0.1:{free_port()}"
    with ExitStack() as cluster:
        log = folder / "master.log"
        port = url.rsplit(":", 1)[1]
        master = cluster.enter_context(
            started(log, "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", port, "--webui-port", 0)
        )
        wait_for("I have been elected leader", log, master)
        all_workers = []
        for nth in range(workers):
            log = folder / f"worker-{nth}.log"
            arguments = ("--host", "127.0.0.1", "--webui-port", 0, "--cores", 1, "--memory", "2g", "-d", folder / f"worker-{nth}", url)
            worker = cluster.enter_context(started(log, "org.apache.spark.deploy.worker.Worker", *arguments))
            wait_for("Successfully registered with master", log, worker)
            all_workers.append(worker)
        peak = Peak({worker.pid for worker in all_workers})
        peak.start()
        command = [SPARK / "spark-submit", "--master", url, "--conf", "spark.driver.host=127.0.0.1", JOB, texts, out]
        begun = time.monotonic()
        with (folder / "job.log").open("wb") as said:
            job = subprocess.Popen([*map(str, command), "--at-once", str(at_once)], env=LOCAL, stdout=said, stderr=said)
        try:
            if kill_one:
                while len(list(out.glob("part=*"))) < at_once and job.poll() is None:
                    time.sleep(0.1)
                time.sleep(1)
                if job.poll() is not None:
                    sys.exit("the job was over before a worker could be killed")
                kill(all_workers[0])
            if job.wait() != 0:
                sys.exit((folder / "job.log").read_text())
        finally:
            if job.poll() is None:
                job.kill()
        seconds = time.monotonic() - begun
        peak.over.set()
        peak.join()
    check(texts, out)
    return seconds, peak.bytes


def check(texts: Path, out: Path) -> None:
    """Every text has exactly one row, and a tree or an error."""
    asked = sorted(map(str, ds.dataset(texts, format="parquet").to_table(["source"])["source"].to_pylist()))
    rows = ds.dataset(out, format="parquet", partitioning="hive").to_table(["source", "error", "documents"])
    assert sorted(map(str, rows["source"].to_pylist())) == asked, "a text has no row, or two"
    for error, documents in zip(rows["error"].to_pylist(), rows["documents"].to_pylist(), strict=True):
        assert (error is None) == bool(documents)


def threads(texts: Path, out: Path, count: int) -> float:
    """The same with threads of one process."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    begun = time.monotonic()
    for path in sorted(texts.glob("*.parquet")):
        schema = gongwen.nested_schema(pq.read_schema(path))
        with pq.ParquetWriter(out / path.name, schema) as writer:
            for batch in pq.ParquetFile(path).iter_batches(256):
                writer.write_batch(gongwen.nested(batch, source="source", threads=count))
    seconds = time.monotonic() - begun
    check(texts, out)
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=20_000)
    parser.add_argument("--files", type=int, default=40)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "gongwen-cluster")
    arguments = parser.parse_args()
    folder = arguments.folder
    shutil.rmtree(folder, ignore_errors=True)
    texts = folder / "texts"
    size = archive.make(texts, arguments.texts, arguments.files)
    print(f"{arguments.texts} texts, {size / 1e6:.0f} MB, {arguments.files} files\n")
    print("| run | seconds | texts a second | MB a second | most memory of a Python process |\n|---|---|---|---|---|")

    def row(name: str, seconds: float, memory: str = "") -> None:
        print(f"| {name} | {seconds:.1f} | {arguments.texts / seconds:.0f} | {size / 1e6 / seconds:.1f} | {memory} |", flush=True)

    for count in (1, 2):
        row(f"threads of one process: {count}", threads(texts, folder / f"threads-{count}", count))
    at_once = max(1, arguments.files // 4)
    for name, workers, kill_one in (("Spark, 1 worker", 1, False), ("Spark, 2 workers", 2, False), ("Spark, 2 workers, one killed", 2, True)):
        seconds, memory = run(folder, texts, workers, at_once, kill_one)
        row(name, seconds, f"{memory / 1e6:.0f} MB")
    print("\nEvery text has exactly one row in every run.")


if __name__ == "__main__":
    main()
