#!/usr/bin/env python3
"""Prints texts with a second typesetter, Typst, in one, two or three columns: columns.py OUT COUNT TEXT…"""
import pathlib, re, sys

import typst

from gb9704 import styled

HEAD = """#set page(paper: "a4", margin: (x: 20mm, y: 25mm), columns: {count}, header: context if counter(page).get().first() > 1 [#text(size: 9pt)[柳泉市人民政府公报 #h(1fr) 第8期]], footer: context align(center, text(size: 9pt, "· " + counter(page).display() + " ·")))
#set columns(gutter: 8mm)
#set text(font: ("Noto Serif CJK SC"), size: 10.5pt, lang: "zh")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 8pt, spacing: 8pt)
"""


def quoted(text):
    return '#"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def source(text, count):
    out, rows = [HEAD.format(count=count)], []
    def flush():
        if rows:
            width = max(map(len, rows))
            cells = ", ".join("[" + quoted(cell) + "]" for row in rows for cell in row + [""] * (width - len(row)))
            out.append(f"#table(columns: (1fr,) * {width}, {cells})\n")
            rows.clear()
    title = []
    for style, line in [*styled(text.splitlines()), ("end", "")]:
        if "\t" in line:
            rows.append([part.strip() for part in line.split("\t")])
            continue
        flush()
        if style == "title":
            title.append(line)
            continue
        if title:
            words = " #linebreak() ".join(map(quoted, title))
            out.append(f'#place(top + center, scope: "parent", float: true, text(size: 18pt, weight: "bold")[{words}])\n')
            title = []
        if not line:
            continue
        form = {"middle": "#align(center)[{}]", "chapter": "#align(center, strong[{}])", "first": "#strong[{}]", "flat": "#par(first-line-indent: 0em)[{}]",
                "right": "#align(right, pad(right: 2em)[{}])"}.get(style, "{}")
        out.append(form.format(quoted(line)) + "\n")
    return "\n".join(out)


def printed(out, count, texts):
    """Prints texts in so many columns to OUT/NAME.pdf."""
    out.mkdir(parents=True, exist_ok=True)
    for path in texts:
        made = out / (path.stem + ".typ")
        made.write_text(source(path.read_text("utf-8"), count), "utf-8")
        (out / (path.stem + ".pdf")).write_bytes(typst.compile(str(made), format="pdf"))


def main():
    printed(pathlib.Path(sys.argv[1]), int(sys.argv[2]), list(map(pathlib.Path, sys.argv[3:])))


if __name__ == "__main__":
    main()
