"""What `parse_many` gains by a second core: best times of one loop of `parse_bytes`, of `parse_many` with one and two threads, and of two processes
that read half of the texts each, side by side, which is what the machine has to give.

    many.py [--rounds 20]

On a machine that others use, lend it a priority that they cannot take away, and be brief: chrt -f 10 python many.py
"""

import argparse
import multiprocessing
import time
from collections.abc import Callable

import archive
import gongwen

TEXTS = archive.words()


def loop(texts: list[bytes]) -> None:
    for text in texts:
        gongwen.parse_bytes(text)


def many(threads: int) -> None:
    for _ in gongwen.parse_many(TEXTS, threads=threads):
        pass


def measured(work: Callable[[], None], best: tuple[float, float] = (9e9, 9e9)) -> tuple[float, float]:
    """The best wall and processor time so far, in milliseconds."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return min(best[0], (time.perf_counter() - wall) * 1e3), min(best[1], (time.process_time() - processor) * 1e3)


def half(which: int, rounds: int, gate, results) -> None:  # type: ignore[no-untyped-def]
    texts = sorted(TEXTS, key=len)[which::2]
    best = (9e9, 9e9)
    for _ in range(rounds):
        # Each waits for the other, so that both read at once.
        gate.wait()
        best = measured(lambda: loop(texts), best)
    results.put(best[0])


def side_by_side(rounds: int) -> float:
    context = multiprocessing.get_context("fork")
    gate, results = context.Barrier(2), context.Queue()
    processes = [context.Process(target=half, args=(which, rounds, gate, results)) for which in (0, 1)]
    for process in processes:
        process.start()
    slower = max(results.get(), results.get())
    for process in processes:
        process.join()
    return slower


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    # Before this process has threads.
    two = side_by_side(rounds)
    ways: dict[str, Callable[[], None]] = {"a loop": lambda: loop(TEXTS), "1 thread": lambda: many(1), "2 threads": lambda: many(2)}
    best = {way: (9e9, 9e9) for way in ways}
    for _ in range(rounds):
        best = {way: measured(work, best[way]) for way, work in ways.items()}
    print(f"{len(TEXTS)} texts, {sum(map(len, TEXTS))} bytes")
    for way, (wall, processor) in best.items():
        print(f"{way}: {wall:.1f} ms, processor {processor:.1f} ms")
    print(f"two processes: {two:.1f} ms")
    one, both = best["1 thread"][0], best["2 threads"][0]
    print(f"2 threads are {one / both:.2f} times as fast as 1, two processes {best['a loop'][0] / two:.2f} times as fast as one")
