"""Writes the parts of the test files of a format as seeds: fuzz/packages.py docx|ofd FOLDER

A seed is the parts that the target reads, each ended by a byte 0xFF (`ingest/tests/office/asked.rs`).
"""

import sys
import zipfile
from pathlib import Path

PARTS = {
    "docx": ["word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml"],
    "ofd": ["Doc_0/Pages/Page_0/Content.xml", "Doc_0/Document.xml", "Doc_0/PublicRes.xml", "Doc_0/Tpls/T_0.xml"],
}

kind, folder = sys.argv[1], Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
for path in sorted((Path(__file__).parent.parent / "ingest/tests/files" / kind).glob(f"*.{kind}")):
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        parts = [package.read(name) if name in names else b"" for name in PARTS[kind]]
    if all(b"\xff" not in part for part in parts):
        text = b"\xff".join(parts).replace(b"Pages/Page_0/Content.xml", b"Page.xml").replace(b"PublicRes.xml", b"Res.xml")
        (folder / path.stem).write_bytes(text.replace(b"Tpls/T_0.xml", b"Template.xml"))
