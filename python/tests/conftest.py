"""Texts that the tests read: those of the repository, and real ones where they are there."""

import os
from pathlib import Path

import gongwen
import pytest

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
SAMPLE = CORPUS / "sample" / "gazette.txt"
SHARED = Path(os.environ.get("GONGWEN_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def sample() -> gongwen.Issue:
    """A gazette issue of five documents, some of which carry others."""
    return gongwen.parse_file(SAMPLE)


@pytest.fixture(scope="session")
def corpus() -> list[str]:
    """All texts of the repository that are UTF-8."""
    texts: list[str] = []
    for path in sorted(CORPUS.rglob("*.txt")):
        try:
            texts.append(path.read_text("utf-8"))
        except UnicodeDecodeError:
            pass
    assert len(texts) > 300
    return texts


@pytest.fixture(scope="session")
def gazettes() -> list[str]:
    """Real gazettes."""
    paths = sorted((SHARED / "gazettes").glob("*.txt"))
    if not paths:
        pytest.skip(f"no gazettes in {SHARED}")
    return [path.read_text("utf-8") for path in paths]
