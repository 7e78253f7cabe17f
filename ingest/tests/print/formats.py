#!/usr/bin/env python3
"""Prints texts in every format that is read, and compares the trees: formats.py --gongwen PROGRAM OUT TEXT…

Each text is typeset by LibreOffice in the layout of GB/T 9704 and by Typst, each in one column and in two, and written as DOCX
and HTML (LibreOffice) and as OFD, whose pages are those of the first PDF. The tree of each file is that of the text but for places,
furniture and findings; every difference is printed, as a line of the tree with - (of the text) or + (of the file).
"""
import argparse, collections, difflib, json, pathlib, subprocess

import columns, gb9704, of_pdf

#: What differs by the nature of the file.
OF_THE_FILE = {"spans", "at", "span", "related", "source", "file", "furniture", "findings", "format", "chars", "bytes", "lines"}


def shown(node, name="", depth=0):
    """A tree as lines, without places."""
    pad = "  " * depth
    if isinstance(node, dict):
        yield f"{pad}{name} {node.get('type', '')}"
        for key, value in node.items():
            if key not in OF_THE_FILE and key != "type":
                yield from shown(value, key, depth + 1)
    elif isinstance(node, list):
        for value in node:
            yield from shown(value, name, depth)
    elif node is not None:
        yield f"{pad}{name} {node}"


def trees(program, paths):
    """The tree of each file, as lines."""
    run = subprocess.run([program, "parse", "--format", "ndjson", *map(str, paths)], capture_output=True, text=True)
    out = {}
    for path, line in zip(paths, run.stdout.splitlines(), strict=True):
        out[path] = list(shown(json.loads(line)))
    return out


def written(texts, out):
    """The files of each text, by the name of their form."""
    forms = collections.defaultdict(dict)
    for count in (1, 2):
        folder = out / f"libreoffice-{count}"
        folder.mkdir(parents=True, exist_ok=True)
        for text in texts:
            (folder / f"{text.stem}.fodt").write_text(gb9704.fodt(text.read_text("utf-8"), count), "utf-8")
            forms[text][f"PDF, LibreOffice, {count} column{'s' * (count > 1)}"] = folder / f"{text.stem}.pdf"
        gb9704.printed(folder)
        folder = out / f"typst-{count}"
        columns.printed(folder, count, texts)
        for text in texts:
            forms[text][f"PDF, Typst, {count} column{'s' * (count > 1)}"] = folder / f"{text.stem}.pdf"
    for form in ("docx", "html"):
        gb9704.converted(sorted((out / "libreoffice-1").glob("*.fodt")), form, out / form)
        for text in texts:
            forms[text][form.upper()] = out / form / f"{text.stem}.{form}"
    (out / "ofd").mkdir(exist_ok=True)
    for text in texts:
        made = out / "ofd" / f"{text.stem}.ofd"
        of_pdf.write(made, out / "libreoffice-1" / f"{text.stem}.pdf")
        forms[text]["OFD"] = made
    return forms


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gongwen", required=True)
    ap.add_argument("--show", type=int, default=20, help="lines of difference for each file")
    ap.add_argument("out", type=pathlib.Path)
    ap.add_argument("texts", type=pathlib.Path, nargs="+")
    a = ap.parse_args()
    clean = a.out / "text"
    clean.mkdir(parents=True, exist_ok=True)
    texts = []
    for path in a.texts:
        # A clean text: page feet in mid-sentence are no part of what is typeset.
        printed = subprocess.run([a.gongwen, "convert", "--to", "text", str(path)], capture_output=True, check=True)
        texts.append(clean / f"{path.parent.name}-{path.stem}.txt")
        texts[-1].write_bytes(printed.stdout)
    forms = written(texts, a.out)
    want = trees(a.gongwen, texts)
    equal, of_form = collections.Counter(), {}
    for text, files in forms.items():
        of_form = files
        for (form, path), got in zip(files.items(), trees(a.gongwen, list(files.values())).values()):
            if got == want[text]:
                equal[form] += 1
                continue
            print(f"{text.stem}: {form}")
            changed = [line for line in difflib.unified_diff(want[text], got, lineterm="", n=0) if not line.startswith(("---", "+++", "@@"))]
            print("\n".join(f"    {line}" for line in changed[: a.show]))
            if len(changed) > a.show:
                print(f"    … {len(changed) - a.show} more")
    for form in of_form:
        print(f"{form:28} {equal[form]:4} of {len(texts)} trees are that of the text")


if __name__ == "__main__":
    main()
