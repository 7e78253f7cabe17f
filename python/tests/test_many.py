"""Many texts at once."""

import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import gongwen
import pytest
from gongwen import Issue, ParseError


def test_order_and_errors(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text("某县公告", "gb18030")
    texts: list[object] = ["某县通知", b"\xff\xff\xff", path, tmp_path / "none.txt", "\ud800", 7, bytearray("某县方案".encode())]
    parsed = list(gongwen.parse_many(texts * 30, threads=3))  # type: ignore[arg-type]
    assert len(parsed) == 210
    for at in range(0, 210, 7):
        first, undecodable, file, missing, half, number, last = parsed[at : at + 7]
        assert isinstance(first, Issue) and first.documents[0].title == "某县通知"
        assert isinstance(undecodable, ParseError) and undecodable.offset == 0
        assert isinstance(file, Issue) and (file.source, file.encoding) == (str(path), "GB18030")
        assert isinstance(missing, FileNotFoundError) and missing.filename == str(tmp_path / "none.txt")
        assert isinstance(half, ParseError) and half.offset == 0
        assert isinstance(number, ParseError) and "not int" in str(number)
        assert isinstance(last, Issue) and last.documents[0].title == "某县方案"


def test_same_as_one_by_one(corpus: list[str]) -> None:
    assert list(gongwen.parse_many(corpus)) == [gongwen.parse(text) for text in corpus]


def test_texts_are_taken_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "某县通知"

    parsed = gongwen.parse_many(endless(), threads=2)
    for _ in range(100):
        next(parsed)
    assert 100 <= taken < 200


def test_what_the_texts_raise_comes_behind_those_before_it() -> None:
    def texts() -> Iterator[str]:
        yield "某县通知"
        raise OSError("the archive is gone")

    parsed = gongwen.parse_many(texts())
    assert isinstance(next(parsed), Issue)
    with pytest.raises(OSError, match="gone"):
        next(parsed)
    assert list(parsed) == []


def threads_of_this_process() -> int:
    return sum(1 for _ in Path("/proc/self/task").iterdir())


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="only Linux tells its threads")
def test_threads_end() -> None:
    before = threads_of_this_process()
    # The caller reads too: one thread is none more.
    alone = gongwen.parse_many(["某县通知"] * 99, threads=1)
    next(alone)
    # Others may have ended since.
    assert threads_of_this_process() <= before
    left_off, done = (gongwen.parse_many(["某县通知"] * 99, threads=4) for _ in range(2))
    next(left_off)
    assert len(list(done)) == 99 and threads_of_this_process() > before
    del left_off, done
    deadline = time.monotonic() + 10
    while threads_of_this_process() > before and time.monotonic() < deadline:
        time.sleep(0.01)
    # Others may have ended since.
    assert threads_of_this_process() <= before


def test_large_and_small_texts_keep_their_order() -> None:
    texts = [f"第{n}号公告\n" + "桥梁应当养护。\n" * (n % 7 * n) for n in range(300)]
    for threads in (1, 2, 5):
        assert [parsed.text for parsed in gongwen.parse_many(texts, threads=threads) if isinstance(parsed, Issue)] == texts


def test_threads() -> None:
    with pytest.raises(ValueError, match="threads"):
        gongwen.parse_many([], threads=0)
    assert list(gongwen.parse_many([])) == []


def test_an_iterator_that_asks_itself() -> None:
    def texts() -> Iterator[str]:
        next(parsed)
        yield ""

    parsed = gongwen.parse_many(texts())
    with pytest.raises(RuntimeError, match="already executing"):
        next(parsed)


def test_threads_of_python_share_a_tree(sample: Issue) -> None:
    issue = gongwen.from_json(sample.to_json(), text=sample.text)
    outcomes: list[tuple[object, ...]] = []

    def look() -> None:
        # All of these make something that is kept when it is first asked for.
        paths = [block.path for document in issue.all_documents() for block in document.walk()]
        outcomes.append((paths, hash(issue), issue.diagnostics[0].line, issue.furniture[0].char_spans, issue.to_html()))

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        threads = [threading.Thread(target=look) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(before)
    assert len(outcomes) == 8 and all(outcome == outcomes[0] for outcome in outcomes)
