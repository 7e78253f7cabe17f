"""Prints the second table of `benches/peers/run`: what finding citations costs. Processor time, the median of passes.

eyecite reads another language and another law: it is here for scale, on a text of the shape of its own documentation's sample.
"""
import os
import pathlib
import re
import sys

from eyecite import get_citations, resolve_citations

from peers import median

# A full citation, one with pages, a statute, a short form, supra, id.: each kind that eyecite knows.
SAMPLE = """Bridge Co. v. River County, 1 U.S. 2, 3-4 (1999), overruled on other grounds by Ferry Co. v. State, 2 F.3d 4 (1st Cir. 2001).
The rule of Mass. Gen. Laws ch. 1, § 2 (West 1999) applies. Bridge Co., supra, at 5. Id. at 6. See Ferry Co., 2 F.3d at 7.
"""
# What people use for an article, with its 款 and 项.
ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百千两0-9]+条(?:之[一二三四五六七八九十]+)?(?:第[一二三四五六七八九十]+款)?(?:第[（(]?[一二三四五六七八九十]+[)）]?项)?")


def main(library, folder):
    texts = [path.read_text("utf-8") for path in sorted(pathlib.Path(folder).rglob("*.txt"))]
    size = sum(len(text.encode()) for text in texts)
    samples = [SAMPLE] * 40
    rows = []
    for line in pathlib.Path(library).read_text("utf-8").splitlines():
        name, nanoseconds = line.split("\t")
        if name in ("parse", "references"):
            rows.append((f"gongwen, library: {name}", size, int(nanoseconds) / 1e9))
    rows.append(("Python: a regular expression for 第…条 alone, nothing led anywhere", size, median(ARTICLE.findall, texts)))
    rows.append(("eyecite: get_citations and resolve_citations, on English", sum(len(sample.encode()) for sample in samples),
                 median(lambda text: resolve_citations(get_citations(text)), samples)))
    print(f"\n{len(texts)} texts, {size / 1e6:.2f} MB; eyecite: {len(SAMPLE)} bytes again and again; load {os.getloadavg()[0]:.1f}\n")
    print("| | MB/s |")
    print("|---|---:|")
    for name, count, seconds in rows:
        print(f"| {name} | {count / seconds / 1e6:.3g} |")


if __name__ == "__main__":
    main(*sys.argv[1:])
