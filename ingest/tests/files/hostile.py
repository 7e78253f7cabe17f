"""Makes hostile/*: files that want to fill memory, or are broken. Small themselves.

    python3 hostile.py
"""

import struct
from pathlib import Path

import docx
import ofd
from package import package

HERE = Path(__file__).parent / "hostile"
BLANKS = 24 << 20


def main():
    HERE.mkdir(exist_ok=True)
    docx.HERE = ofd.HERE = HERE
    title = docx.title("柳泉市护林方案")
    docx.docx("bomb", title, docx.p(" " * BLANKS))
    docx.docx("bomb-in-styles", title, styles=docx.styles(" " * BLANKS))
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(9))
    docx.write("entities", f"<!DOCTYPE w:document [{lol}]>" + f"<w:document {docx.SPACES}><w:body><w:p><w:r><w:t>&l8;</w:t></w:r></w:p></w:body></w:document>", {})
    deep = "<w:tbl><w:tr><w:tc>" * 5000
    docx.docx("deep", title, deep + docx.p("底") + "</w:tc></w:tr></w:tbl>" * 5000)
    docx.docx("spans", title, docx.table(*[[docx.cell("甲", span=2_000_000_000)] * 50] * 50))
    docx.docx("empty-paragraphs", title, "<w:p/>" * 200_000)
    docx.docx("unclosed", title + "<w:p>")
    docx.docx("pictures", docx.p(docx.r("<w:drawing><a:blip/></w:drawing>")))
    docx.docx("numbers", title, docx.p("甲", num=(1, 0)), docx.p("乙", num=(10**30, 99)), docx.p("丙", num=(1, 0)),
              numbering=docx.numbering({1: [docx.level(0, "upperRoman", "%1、%9%0%", start=2**31 - 1)]}, {1: (1, docx.over(0, -5))}))
    good = docx.docx("good", title, docx.p("一、巡护。")) or (HERE / "good.docx").read_bytes()
    (HERE / "good.docx").unlink()
    (HERE / "truncated.docx").write_bytes(good[: len(good) * 2 // 3])
    # The directory says that the text unpacks to ten bytes.
    at = good.rindex(b"PK\x01\x02")
    (HERE / "lying-size.docx").write_bytes(good[: at + 24] + struct.pack("<I", 10) + good[at + 28 :])
    package(HERE / "no-document.docx", {"word/other.xml": "<a/>"})
    package(HERE / "workbook.xlsx", {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})
    wide = "EncryptedPackage".encode("utf-16-le")
    (HERE / "password.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + wide + bytes(96))
    (HERE / "empty.docx").write_bytes(b"")

    page = [ofd.text(28, 45, ofd.TITLE)]
    ofd.ofd("bomb", [ofd.page_of(page + [" " * BLANKS])])
    ofd.ofd("entities", [f"<!DOCTYPE a [{lol}]>" + ofd.page_of(page).split("?>\n", 1)[1]])
    ofd.ofd("deep", [ofd.page_of('<ofd:PageBlock ID="1">' * 5000 + "</ofd:PageBlock>" * 5000)])
    huge = ofd.text(28, 65, "一、检查。", code='<ofd:TextCode X="1e38" Y="-1e38" DeltaX="g 999999999999 1e38 NaN inf">一、检查。</ofd:TextCode>')
    ofd.ofd("huge-distances", [page + [huge, ofd.text(28, 75, "二、维修。")]])
    use = '<ofd:CompositeObject ID="21" Boundary="0 0 9 9" ResourceID="20"/>'
    unit = f'<ofd:Res {ofd.NS}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="20"><ofd:Content>{use * 9}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>'
    ofd.ofd("cyclic-drawing", [page + [use]], common="<ofd:DocumentRes>R.xml</ofd:DocumentRes>", more={"Doc_0/R.xml": unit})
    ofd.ofd("same-page", [page] * 3, order=[0] * 30_000)
    ofd.ofd("pictures", [['<ofd:ImageObject ID="5" Boundary="0 0 210 297" ResourceID="6"/>']])
    ofd.ofd("encrypted", [page], more={"Encryptions.xml": "<a/>"})
    ofd.ofd("no-document", [page], root="Doc_7/Document.xml")


if __name__ == "__main__":
    main()
