"""Every example of the documentation does what it says."""

import doctest
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gongwen
import pytest

FOLDER = Path(__file__).resolve().parents[1]


def documented() -> Iterator[tuple[str, str]]:
    """What is public, with its documentation."""
    yield "gongwen", inspect.getdoc(gongwen) or ""
    for name in gongwen.__all__:
        thing: Any = getattr(gongwen, name)
        if name == "__version__":
            continue
        yield name, inspect.getdoc(thing) or ""
        if inspect.isclass(thing) and not issubclass(thing, (Exception, tuple)):
            for member in dir(thing):
                if not member.startswith("_") or member == "__getitem__":
                    yield f"{name}.{member}", inspect.getdoc(getattr(thing, member)) or ""


DOCUMENTED = dict(documented())


def run(name: str, text: str) -> int:
    test = doctest.DocTestParser().get_doctest(text, {"__name__": name}, name, None, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    said: list[str] = []
    failed, attempted = runner.run(test, out=said.append)
    assert not failed, "".join(said)
    return attempted


@pytest.mark.parametrize("name", DOCUMENTED)
def test_documented(name: str) -> None:
    assert DOCUMENTED[name], f"{name} has no documentation"
    run(name, DOCUMENTED[name])


def test_there_are_examples() -> None:
    assert sum(">>>" in text for text in DOCUMENTED.values()) > 25


@pytest.mark.parametrize("page", ["README.md", "TUTORIAL.md"])
def test_pages(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    # The end of a code block ends what is printed.
    text = re.sub(r"^```.*$", "", (FOLDER / page).read_text("utf-8"), flags=re.M)
    assert run(page, text) > 5
