"""python recall.py GONGWEN LAWS: how often the right article is among what BM25 finds first, in the chunks of gongwen and in those of
LangChain's RecursiveCharacterTextSplitter of the same mean size. Needs bm25s, jieba and langchain-text-splitters.

GONGWEN is the program, LAWS a folder with the statutes that questions.csv names: the 268 of ../shared/laws."""

import csv
import json
import pathlib
import subprocess
import sys

import bm25s
import jieba
from langchain_text_splitters import RecursiveCharacterTextSplitter

import chunks as written

QUESTIONS = pathlib.Path(__file__).with_name("questions.csv")
# As its documentation proposes for writing without blanks.
SEPARATORS = ["\n\n", "\n", "。", "；", "，", "、", " ", ""]
FIRST = (5, 10)


def bigrams(text):
    """Pairs of neighbouring letters: no dictionary, the same on every machine."""
    letters = [c for c in text if c.isalnum()]
    return [a + b for a, b in zip(letters, letters[1:])]


def cut_words(text):
    return [word for word in jieba.lcut(text) if word.isalnum()]


class Piece:
    """A text to search, and the bytes of the file that it has."""

    def __init__(self, words, file, spans):
        self.words, self.file, self.spans = words, file, spans

    def holds(self, file, article):
        """True where half of the article is in it, or half of it is in the article: the same for all splitters."""
        if self.file != file:
            return False
        common = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in self.spans for b in article)
        return 2 * common >= min(size(article), size(self.spans))


def size(spans):
    return sum(end - start for start, end in spans)


def split(texts, most):
    """The pieces of each text with their bytes. Nothing overlaps, as in the chunks of gongwen."""
    splitter = RecursiveCharacterTextSplitter(
        separators=SEPARATORS, keep_separator="end", chunk_size=most, chunk_overlap=0, add_start_index=True
    )
    for file, text in texts.items():
        for made in splitter.create_documents([text]):
            start = made.metadata["start_index"]
            begun = len(text[:start].encode())
            yield Piece(made.page_content, file, [(begun, begun + len(made.page_content.encode()))])


def of_the_same_size(texts, mean):
    """The pieces whose mean size is next to a mean: their number falls as they may be longer."""
    low, high = 16, 4096
    while low < high:
        middle = (low + high) // 2
        pieces = list(split(texts, middle))
        if sum(len(piece.words) for piece in pieces) / len(pieces) < mean:
            low = middle + 1
        else:
            high = middle
    return low, list(split(texts, low))


def recall(pieces, questions, tokens):
    search = bm25s.BM25()
    search.index([tokens(piece.words) for piece in pieces], show_progress=False)
    found, _ = search.retrieve([tokens(question) for question, *_ in questions], k=max(FIRST), show_progress=False)
    for first in FIRST:
        hits = sum(
            any(pieces[nth].holds(file, article) for nth in row[:first])
            for row, (_, file, article) in zip(found, questions)
        )
        yield hits / len(questions)


def main(gongwen, laws):
    files = sorted(pathlib.Path(laws).glob("*.txt"))
    texts = {file.name: file.read_bytes().decode() for file in files}
    lines = subprocess.run([gongwen, "convert", "--to", "chunks", *files], check=True, capture_output=True).stdout
    chunks = [json.loads(line) for line in lines.splitlines()]
    names = [pathlib.PurePath(chunk["source"]).name for chunk in chunks]
    articles = {(name, written.facts(chunk)["address"]): chunk["spans"] for name, chunk in zip(names, chunks)}
    with open(QUESTIONS, encoding="utf-8", newline="") as file:
        questions = [(row["question"], row["file"], articles[row["file"], row["address"]]) for row in csv.DictReader(file)]

    mean = sum(len(chunk["text"]) for chunk in chunks) / len(chunks)
    most, pieces = of_the_same_size(texts, mean)
    titles = {name: chunk["document"]["title"] for name, chunk in reversed(list(zip(names, chunks)))}
    print(f"{len(questions)} questions, {len(texts)} texts; {len(chunks)} chunks of {mean:.0f} characters on average,")
    print(f"{len(pieces)} of the splitter at {most} characters at most, {sum(len(p.words) for p in pieces) / len(pieces):.0f} on average")
    kinds = {
        "gongwen, text below its headings": [Piece(written.words(c), n, c["spans"]) for n, c in zip(names, chunks)],
        "gongwen, text alone": [Piece(c["text"], n, c["spans"]) for n, c in zip(names, chunks)],
        "splitter, text below the title": [Piece(titles[p.file] + "\n" + p.words, p.file, p.spans) for p in pieces],
        "splitter, text alone": pieces,
    }
    for tokens in (bigrams, cut_words):
        for name, searched in kinds.items():
            found = "  ".join(f"recall@{first} {share:.3f}" for first, share in zip(FIRST, recall(searched, questions, tokens)))
            print(f"{tokens.__name__:9}  {name:34}  {found}")


main(*sys.argv[1:])
