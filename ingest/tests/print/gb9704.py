#!/usr/bin/env python3
"""Prints texts in the layout of GB/T 9704 (A4, 28 characters a line, 22 lines a page) with LibreOffice.

    gb9704.py OUT TEXT…      writes OUT/NAME.fodt for each text, then OUT/NAME.pdf for all of them in one run

The first lines up to a date, a number or an addressee are the title; 章 and 节 stand in the middle; 一、 is set in a
black face and （一） in 楷体 where they are headings; an office and a date below it stand at the right; lines with tabs are rows of a
ruled table.
"""
import html, os, pathlib, re, subprocess, sys

STYLE = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls>
<style:font-face style:name="song" svg:font-family="'AR PL UMing CN'"/>
<style:font-face style:name="kai" svg:font-family="'AR PL UKai CN'"/>
<style:font-face style:name="hei" svg:font-family="'Noto Sans CJK SC'"/>
<style:font-face style:name="bsong" svg:font-family="'Noto Serif CJK SC'"/>
</office:font-face-decls>
<office:styles>
<style:style style:name="body" style:family="paragraph"><style:paragraph-properties style:punctuation-wrap="simple" fo:text-align="justify" fo:text-indent="31.6pt" fo:line-height="28.95pt" fo:orphans="0" fo:widows="0"/><style:text-properties style:font-name="song" style:font-name-asian="song" fo:font-size="16pt" style:font-size-asian="16pt" fo:letter-spacing="-0.21pt" fo:language="zh" fo:country="CN" style:language-asian="zh" style:country-asian="CN"/></style:style>
<style:style style:name="flat" style:family="paragraph" style:parent-style-name="body"><style:paragraph-properties fo:text-indent="0pt"/></style:style>
<style:style style:name="title" style:family="paragraph" style:parent-style-name="flat"><style:paragraph-properties fo:text-align="center"/><style:text-properties style:font-name="bsong" style:font-name-asian="bsong" fo:font-size="22pt" style:font-size-asian="22pt" fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
<style:style style:name="middle" style:family="paragraph" style:parent-style-name="flat"><style:paragraph-properties fo:text-align="center"/></style:style>
<style:style style:name="chapter" style:family="paragraph" style:parent-style-name="middle"><style:text-properties style:font-name="hei" style:font-name-asian="hei"/></style:style>
<style:style style:name="first" style:family="paragraph" style:parent-style-name="body"><style:text-properties style:font-name="hei" style:font-name-asian="hei"/></style:style>
<style:style style:name="second" style:family="paragraph" style:parent-style-name="body"><style:text-properties style:font-name="kai" style:font-name-asian="kai"/></style:style>
<style:style style:name="right" style:family="paragraph" style:parent-style-name="flat"><style:paragraph-properties fo:text-align="end" fo:margin-right="31.6pt"/></style:style>
<style:style style:name="cell" style:family="paragraph" style:parent-style-name="flat"><style:paragraph-properties fo:line-height="18pt" fo:text-align="start"/><style:text-properties fo:font-size="12pt" style:font-size-asian="12pt" fo:letter-spacing="0pt"/></style:style>
<style:style style:name="foot" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties style:font-name="song" style:font-name-asian="song" fo:font-size="14pt" style:font-size-asian="14pt"/></style:style>
</office:styles>
<office:automatic-styles>@COLUMNS@<style:style style:name="ruled" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="2pt"/></style:style><style:page-layout style:name="sheet"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin-top="37mm" fo:margin-bottom="20mm" fo:margin-left="28mm" fo:margin-right="26mm">@COUNT@</style:page-layout-properties><style:footer-style><style:header-footer-properties svg:height="15mm" fo:margin-top="7mm"/></style:footer-style></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="sheet"><style:footer><text:p text:style-name="foot">— <text:page-number text:select-page="current"/> —</text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>
"""
DATE = re.compile(r"^(\d{4}|[一二三四五六七八九〇○零]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日$")


def styled(lines):
    """Each line with the name of its style."""
    lines = [line.strip() for line in lines]
    title = 0
    while title < min(len(lines), 4) and lines[title] and not re.search(r"[：。；，〔〕]|^第|年.*[日次]|^[一二（(]", lines[title]):
        title += 1
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else ""
        if not line:
            yield "flat", line
        elif at < title:
            yield "title", line
        elif at < title + 4 and (re.search(r"〔\d{4}〕\d+号$", line) or re.match(r"^[（(]?(\d{4}|[一二三四五六七八九〇]{4})年", line)) and len(line) < 40:
            yield "middle", line
        elif line.endswith("：") and at < title + 4:
            yield "flat", line
        elif re.match(r"^第[一二三四五六七八九十百]+[编章节]", line) and len(line) < 40:
            yield "chapter", line
        elif re.match(r"^[一二三四五六七八九十]+、", line) and len(line) < 30 and not line.endswith("。"):
            yield "first", line
        elif re.match(r"^（[一二三四五六七八九十]+）", line) and len(line) < 30:
            yield "second", line
        elif DATE.match(line) or DATE.match(after) and len(line) < 24 and not re.search(r"[，。；：]", line):
            yield "right", line
        else:
            yield "body", line


def cell(line):
    return re.sub(r"  +", lambda m: m.group().replace(" ", "<text:s/>"), html.escape(line, quote=False))


def table(rows, columns):
    """A ruled table; its column widths, of 442 points, follow the longest cells."""
    count = max(map(len, rows))
    longest = [min(16, max(2, *(len(row[k]) if k < len(row) else 0 for row in rows))) for k in range(count)]
    out = ["<table:table>"]
    for length in longest:
        columns.append(f'<style:style style:name="c{len(columns)}" style:family="table-column"><style:table-column-properties style:column-width="{442 * length / sum(longest):.1f}pt"/></style:style>')
        out.append(f'<table:table-column table:style-name="c{len(columns) - 1}"/>')
    for row in rows:
        out.append("<table:table-row>" + "".join(f'<table:table-cell table:style-name="ruled"><text:p text:style-name="cell">{cell(text)}</text:p></table:table-cell>' for text in row + [""] * (count - len(row))) + "</table:table-row>")
    return "".join(out) + "</table:table>\n"


def fodt(text, count=1):
    """A text as a flat ODF document of so many columns."""
    body, rows, columns = [], [], []
    for style, line in [*styled(text.splitlines()), ("end", "")]:
        if "\t" in line:
            rows.append([part.strip() for part in line.split("\t")])
            continue
        if rows:
            body.append(table(rows, columns))
            rows = []
        if style != "end":
            body.append(f'<text:p text:style-name="{style}">{cell(line)}</text:p>\n')
    count = f'<style:columns fo:column-count="{count}" fo:column-gap="8mm"/>' if count > 1 else ""
    return STYLE.replace("@COLUMNS@", "".join(columns)).replace("@COUNT@", count) + "".join(body) + "</office:text></office:body></office:document>"


def printed(folder, suffix="fodt"):
    """Prints all files of a folder."""
    converted(sorted(path for path in pathlib.Path(folder).glob(f"*.{suffix}") if not path.with_suffix(".pdf").exists()), "pdf", folder)


def converted(files, form, folder):
    """Writes files in another form, with as few runs of LibreOffice as take them."""
    for at in range(0, len(files), 60):
        subprocess.run(["nice", "soffice", f"-env:UserInstallation=file:///tmp/gongwen-soffice-{os.getpid()}", "--headless", "--convert-to", form, "--outdir", str(folder), *map(str, files[at:at + 60])], check=True, stdout=subprocess.DEVNULL)


def main():
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    for path in map(pathlib.Path, sys.argv[2:]):
        (out / path.with_suffix(".fodt").name).write_text(fodt(path.read_text("utf-8")), "utf-8")
    printed(out)


if __name__ == "__main__":
    main()
