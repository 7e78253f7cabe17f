"""Writes the pages of a PDF as an OFD package: each line of letters a text object with the distances of its letters, each rule a path."""
import pathlib, sys

import fitz

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "files"))
import ofd
from package import package

#: Millimetres of a point.
MM = 25.4 / 72


def of_span(span):
    """A text object for the letters of one font that stand on one line."""
    size, chars = span["size"] * MM, span["chars"]
    xs = [c["origin"][0] * MM for c in chars]
    steps = " ".join(ofd.num(b - a) for a, b in zip(xs, xs[1:]))
    # MuPDF gives every blank as one of ASCII.
    wide = [b - a > 0.8 * size for a, b in zip(xs, xs[1:])] + [False]
    content = "".join("\u3000" if c["c"] == " " and is_wide else c["c"] for c, is_wide in zip(chars, wide))
    bold = any(word in span["font"] for word in ("Bold", "Black", "SansCJK"))
    code = f'<ofd:TextCode X="0" Y="{ofd.num(size)}" DeltaX="{steps}">{ofd.escape(content)}</ofd:TextCode>'
    return ofd.text(xs[0], chars[0]["origin"][1] * MM, content, size, weight=700 if bold else 400, code=code)


def page(source):
    # Without the blanks that MuPDF makes of gaps.
    objects = []
    for block in source.get_text("rawdict", flags=fitz.TEXT_INHIBIT_SPACES)["blocks"]:
        for line in block.get("lines", []):
            objects += [of_span(span) for span in line["spans"] if span["chars"]]
    for drawing in source.get_drawings():
        for item in drawing["items"]:
            if item[0] == "l":
                (x0, y0), (x1, y1) = sorted([tuple(item[1]), tuple(item[2])])
            elif item[0] == "re":
                x0, y0, x1, y1 = item[1]
                # A thin box is a rule.
                if min(x1 - x0, y1 - y0) > 2:
                    continue
                x0, y0, x1, y1 = (x0, (y0 + y1) / 2, x1, (y0 + y1) / 2) if x1 - x0 > y1 - y0 else ((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
            else:
                continue
            objects.append(ofd.line(x0 * MM, y0 * MM, x1 * MM, y1 * MM))
    return objects


def write(path, pdf):
    with fitz.open(pdf) as document:
        pages = [page(source) for source in document]
    entry = f'{ofd.HEAD}<ofd:OFD {ofd.NS} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>'
    package(path, {"OFD.xml": entry} | ofd.document(pages))
