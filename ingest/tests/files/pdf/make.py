#!/usr/bin/env python3
"""Writes the PDF files of this folder: `make.py` all, `make.py NAME…` some. Contents are invented.

Needs reportlab and pikepdf, and typst with Noto Serif CJK (OFL) for the files with embedded fonts. What reading each must
give stands in NAME.expect, written by `UPDATE=1 cargo test -p gongwen-ingest --test pdf` and read through by a person.
"""
import io, pathlib, sys, zlib

import pikepdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

HERE = pathlib.Path(__file__).parent
A4 = (595.3, 841.9)
LEFT, TOP, SIZE, PITCH = 79.4, 105.0, 16.0, 29.0
SONG = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(SONG))
FILES = {}


def file(make):
    FILES[make.__name__.replace("_", "-")] = make
    return make


def wide(letter):
    return 1.0 if ord(letter) > 0x2000 else 0.5


def broken(text, room):
    """Lines of so many squares; no mark that closes begins one."""
    lines, line, width = [], "", 0.0
    for letter in text:
        if width + wide(letter) > room and letter not in "，。；：、）》”":
            lines.append(line)
            line, width = "", 0.0
        line += letter
        width += wide(letter)
    return lines + [line]


class Sheet:
    """A page to write on: y grows downwards."""
    def __init__(self, size=A4, **options):
        self.out = io.BytesIO()
        self.c = canvas.Canvas(self.out, pagesize=size, invariant=1, **options)
        self.width, self.height = size
        self.y = TOP

    def put(self, x, y, text, size=SIZE, bold=False):
        """Letters on a grid, so that no reader's idea of their widths matters."""
        t = self.c.beginText(x, self.height - y)
        t.setFont(SONG, size)
        if bold:
            t.setTextRenderMode(2)
        t.textOut(text)
        if bold:
            t.setTextRenderMode(0)
        self.c.drawText(t)

    def middle(self, text, size=SIZE, left=LEFT, right=A4[0] - 73.7, bold=False):
        width = sum(map(wide, text)) * size
        self.put((left + right - width) / 2, self.y, text, size, bold)
        self.y += PITCH * max(1.0, size / SIZE)

    def paragraph(self, text, indent=2, left=LEFT, room=27.5, size=SIZE, pitch=PITCH, bold=False):
        for n, line in enumerate(broken("　" * indent + text, room)):
            skip = len(line) - len(line.lstrip("　"))
            self.put(left + skip * size, self.y, line.lstrip("　"), size, bold)
            self.y += pitch

    def right(self, text, end=A4[0] - 73.7 - 2 * SIZE):
        self.put(end - sum(map(wide, text)) * SIZE, self.y, text)
        self.y += PITCH

    def line(self, x0, y0, x1, y1, width=0.6):
        self.c.setLineWidth(width)
        self.c.line(x0, self.height - y0, x1, self.height - y1)

    def page(self, foot=None, x=None):
        if foot:
            self.put(x or (self.width / 2 - 20), self.height - 60, foot, 14)
        self.c.showPage()
        self.y = TOP

    def bytes(self):
        self.c.save()
        return self.out.getvalue()

    def grid(self, xs, rows, height=24.0, size=12.0):
        """A ruled table; a cell is a text, None where the one to the left goes on, ... where the one above does."""
        top = self.y
        count = len(rows)
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                y0, y1, x0, x1 = top + r * height, top + (r + 1) * height, xs[c], xs[c + 1]
                if cell is not ...:
                    self.line(x0, y0, x1, y0)
                if cell is not None and not (cell is ... and c and row[c - 1] is ... and rows[r - 1][c] is None):
                    self.line(x0, y0, x0, y1)
                if r == count - 1:
                    self.line(x0, y1, x1, y1)
                if c == len(row) - 1:
                    self.line(x1, y0, x1, y1)
                if isinstance(cell, str):
                    for n, part in enumerate(cell.split("\n")):
                        self.put(x0 + 3, y0 + 16 + n * (size + 1), part, size)
        self.y = top + count * height + PITCH


OPEN = "为加强城市桥梁养护，保障桥梁安全运行，根据有关规定，结合我市实际，现就有关事项通知如下："
TEXTS = ["各县（区）人民政府要对照附件逐桥登记，做到一桥一档；定期检查桥梁结构，及时处置病害，保障城市桥梁安全运行，不得瞒报、漏报。",
         "检查分为日常巡查、定期检查和特殊检查。日常巡查每周不少于一次，定期检查每年不少于一次，检查结果记入档案，并报市住房城乡建设部门备案。",
         "桥梁出现险情的，养护单位应当立即采取限载、限行措施，设置警示标志，并向所在地县（区）人民政府报告，不得拖延。"]


def notice(sheet, parts=3):
    sheet.middle("柳泉市人民政府", 22, bold=True)
    sheet.middle("关于加强城市桥梁养护的通知", 22, bold=True)
    sheet.middle("柳政发〔2023〕11号")
    sheet.y += PITCH
    sheet.paragraph("各县（区）人民政府，市政府各部门、直属机构：", 0)
    sheet.paragraph(OPEN)
    for mark, text in zip(("一、建立档案", "二、检查结构", "三、处置病害")[:parts], TEXTS):
        sheet.paragraph(mark, bold=True)
        sheet.paragraph(text)


def signed(sheet):
    sheet.y += PITCH
    sheet.right("柳泉市人民政府")
    sheet.right("2023年4月10日")


@file
def wraps():
    s = Sheet()
    notice(s)
    signed(s)
    s.page("— 1 —")
    return s.bytes()


ARTICLES = ["第一条　为了规范公园管理，改善人居环境，根据有关法律法规，结合本市实际，制定本办法。",
            "第二条　本市行政区域内公园的规划、建设、保护和管理，适用本办法。",
            "第三条　公园是公益性事业，应当纳入国民经济和社会发展规划，所需经费列入同级财政预算。",
            "第四条　市园林行政主管部门负责全市公园的监督管理；县（区）园林行政主管部门负责本行政区域内公园的监督管理。",
            "第五条　公园应当免费开放；确需收费的，应当依照有关规定报经批准，并向社会公布。",
            "第六条　任何单位和个人不得侵占公园用地，不得擅自改变公园用地性质。",
            "第七条　在公园内举办活动的，应当报园林行政主管部门同意，并保持环境整洁。",
            "第八条　违反本办法规定的，由园林行政主管部门责令改正；造成损失的，依法赔偿。",
            "第九条　本办法自2024年1月1日起施行。"]


def columns(count, articles, heads=True):
    s = Sheet()
    gutter, left, right = 24.0, 60.0, 535.0
    room = int((right - left - gutter * (count - 1)) / count / 10.5)
    if heads:
        s.y = 80
        s.middle("云岭市公园管理办法", 18, left, right)
        s.middle("（2023年11月2日云岭市人民政府令第7号公布）", 10.5, left, right)
    top = s.y + 10
    lines = [line for text in articles for line in broken("　　" + text, room)]
    per = -(-len(lines) // count)
    for c in range(count):
        x = left + c * ((right - left - gutter * (count - 1)) / count + gutter)
        for n, line in enumerate(lines[c * per:(c + 1) * per]):
            skip = len(line) - len(line.lstrip("　"))
            s.put(x + skip * 10.5, top + n * 18, line.lstrip("　"), 10.5)
    return s, top + per * 18


@file
def two_columns():
    s, _ = columns(2, ARTICLES)
    s.page("· 12 ·")
    return s.bytes()


@file
def three_columns():
    s, _ = columns(3, ARTICLES * 2, heads=False)
    s.page()
    return s.bytes()


@file
def heading_between_columns():
    s, end = columns(2, ARTICLES[:5])
    s.y = end + 40
    s.middle("云岭市公园管理办法实施细则", 18, 60, 535)
    room, top = 21, s.y + 10
    lines = [line for text in ARTICLES[5:] for line in broken("　　" + text, room)]
    for c in range(2):
        for n, line in enumerate(lines[c * 6:(c + 1) * 6]):
            skip = len(line) - len(line.lstrip("　"))
            s.put(60 + c * 249.5 + skip * 10.5, top + n * 18, line.lstrip("　"), 10.5)
    s.page()
    return s.bytes()


@file
def heads_and_feet():
    s = Sheet()
    for page in range(1, 5):
        s.put(LEFT, 60, "柳泉市人民政府公报", 10.5)
        s.put(400, 60, f"2023年第{page // 3 + 4}期", 10.5)
        s.line(LEFT, 66, 520, 66)
        if page == 1:
            s.middle("柳泉市公园管理规定", 22)
        for text in TEXTS + TEXTS[:1]:
            s.paragraph(f"第{'一二三四五六七八九十'[(page - 1) * 2 + TEXTS.index(text) % 2]}条　" + text if TEXTS.index(text) < 2 else text)
        s.page(f"— {page} —", 280)
    return s.bytes()


@file
def left_and_right_heads():
    s = Sheet()
    for page in range(2, 6):
        left = page % 2 == 0
        s.put(LEFT if left else 380, 60, "云岭市人民政府公报" if left else "市政府规章", 10.5)
        s.paragraph(ARTICLES[page - 2])
        s.paragraph(TEXTS[0])
        s.paragraph(TEXTS[page % 3])
        s.put(LEFT if left else 500, 780, str(page), 10.5)
        s.page()
    return s.bytes()


BRIDGES = [["序号", "桥名", "所在县（区）", "建成年份"], ["1", "北河桥", "湖滨区", "1998"], ["2", "柳泉大桥", "东城区", "2006"],
           ["3", "新安桥", "湖滨区", "2011"]]


def table_page(s, title="城市桥梁一览表"):
    s.paragraph("附件", 0)
    s.middle(title, 22)


@file
def table_ruled():
    s = Sheet()
    notice(s, 1)
    s.page("— 1 —")
    table_page(s)
    s.grid([LEFT, 130, 300, 420, 520], BRIDGES)
    s.page("— 2 —")
    return s.bytes()


@file
def table_merged():
    s = Sheet()
    table_page(s, "桥梁养护经费表")
    s.grid([LEFT, 160, 250, 340, 430, 520],
           [["县（区）", "经费（万元）", None, None, "备注"], [..., "2021年", "2022年", "2023年", ...], ["湖滨区", "12", "14", "15", "含匝道"],
            ["东城区", "8", "9", "11", ...], ["合计", "20", "23", "26", ""]])
    s.page()
    return s.bytes()


@file
def table_over_pages():
    s = Sheet()
    table_page(s)
    xs = [LEFT, 130, 300, 420, 520]
    rows = [[str(n), f"第{n}号桥", "湖滨区" if n % 2 else "东城区", str(1990 + n)] for n in range(1, 31)]
    s.grid(xs, BRIDGES[:1] + rows[:20])
    s.page("— 1 —")
    s.grid(xs, BRIDGES[:1] + rows[20:])
    s.paragraph("注：建成年份以竣工验收为准。")
    s.page("— 2 —")
    return s.bytes()


@file
def table_wrapped_cells():
    s = Sheet()
    table_page(s, "重点任务分工表")
    s.grid([LEFT, 120, 380, 520], [["序号", "任务", "责任单位"],
           ["1", "完善城市桥梁信息系统，实现一桥一档\n、一桥一码", "市住房城乡建设局"],
           ["2", "推广 steel bridge\nmonitoring 技术", "市科技局、市\n交通运输局"]], height=36)
    s.page()
    return s.bytes()


@file
def table_open_sides():
    s = Sheet()
    table_page(s, "桥梁检查情况表")
    xs, top, rows = [LEFT, 180, 300, 420, 520], s.y, [["桥名", "日期", "结果", "检查人"], ["北河桥", "3月1日", "良好", "张三"], ["新安桥", "3月2日", "合格", "李四"]]
    for r in range(len(rows) + 1):
        s.line(xs[0], top + r * 24, xs[-1], top + r * 24)
    for x in xs[1:-1]:
        s.line(x, top, x, top + len(rows) * 24)
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            s.put(xs[c] + 4, top + r * 24 + 16, cell, 12)
    s.page()
    return s.bytes()


@file
def table_without_rules():
    s = Sheet()
    table_page(s, "汛期值班安排表")
    for row in [["日期", "带班领导", "值班人员", "电话"], ["6月1日", "张明", "王芳", "1001"], ["6月2日", "李强", "赵磊", "1002"],
                ["6月3日", "陈静", "周洋", "1003"], ["6月4日", "刘涛", "孙丽", "1004"]]:
        for x, cell in zip((LEFT, 190, 310, 430), row):
            s.put(x, s.y, cell)
        s.y += PITCH
    s.paragraph("值班人员应当坚守岗位，及时报告汛情，不得擅自离岗；确需离岗的，应当安排他人代班。")
    s.page()
    return s.bytes()


@file
def side_label_in_table():
    s = Sheet()
    table_page(s, "基本情况登记表")
    s.grid([LEFT, 110, 220, 520], [["基\n本\n情\n况", "单位名称", "柳泉市城市桥梁管理处"], [..., "地址", "湖滨区北河路3号"], [..., "负责人", "张明"]], height=30)
    s.page()
    return s.bytes()


@file
def footnotes():
    s = Sheet()
    s.middle("关于桥梁养护情况的报告", 22)
    for text in TEXTS:
        s.paragraph(text)
    s.line(LEFT, 690, LEFT + 130, 690)
    s.put(LEFT, 706, "①病害，指桥梁结构的损坏。", 10.5)
    s.put(LEFT, 722, "②险情，指危及通行安全的情形。", 10.5)
    s.page("— 1 —")
    return s.bytes()


@file
def stamp_turned():
    s = Sheet()
    notice(s, 2)
    signed(s)
    s.c.saveState()
    s.c.translate(430, A4[1] - s.y + 60)
    for n, letter in enumerate("柳泉市人民政府"):
        s.c.saveState()
        s.c.rotate(90 - 30 * n)
        t = s.c.beginText(0, 40)
        t.setFont(SONG, 14)
        t.textOut(letter)
        s.c.drawText(t)
        s.c.restoreState()
    s.c.restoreState()
    s.page("— 1 —")
    return s.bytes()


@file
def stamp_level():
    s = Sheet()
    notice(s, 2)
    signed(s)
    s.put(400, s.y - PITCH - 6, "档案专用章", 12)
    s.page("— 1 —")
    return s.bytes()


@file
def margin_text():
    s = Sheet()
    s.c.saveState()
    s.c.translate(40, 300)
    s.c.rotate(90)
    s.c.setFont(SONG, 9)
    s.c.drawString(0, 0, "装订线内不得书写")
    s.c.restoreState()
    s.put(-300, 200, "页外文字")
    notice(s, 1)
    s.page()
    return s.bytes()


@file
def spread():
    s = Sheet((841.9, 595.3))
    for half in range(2):
        left = 50 + half * 421
        s.y = 70
        for text in ARTICLES[half * 3:half * 3 + 3]:
            s.paragraph(text, left=left, room=25, size=12.5, pitch=22)
        s.put(left + 150, 560, f"— {half + 6} —", 10.5)
    s.page()
    return s.bytes()


@file
def printed_twice():
    s = Sheet()
    s.middle("柳泉市公园管理规定", 22)
    for mark, text in zip(("一、总体要求", "二、主要任务"), TEXTS):
        s.put(LEFT + 32, s.y, mark)
        s.put(LEFT + 32.4, s.y, mark)
        s.y += PITCH
        s.paragraph(text)
    s.page()
    return s.bytes()


@file
def set_wide():
    s = Sheet()
    for n, letter in enumerate("公告"):
        s.put(250 + n * 66, s.y, letter, 22)
    s.y += 2 * PITCH
    s.paragraph(TEXTS[0])
    s.paragraph("特此公告。")
    signed(s)
    s.page()
    return s.bytes()


@file
def raised_letters():
    s = Sheet()
    s.middle("公园绿地统计说明", 22)
    s.put(LEFT + 32, s.y, "全市公园面积为12000m")
    s.put(LEFT + 32 + 16 * 10, s.y - 6, "2", 9)
    s.put(LEFT + 32 + 16 * 10.6, s.y, "，比上年增加一成。")
    s.y += PITCH
    s.paragraph(TEXTS[1])
    s.page()
    return s.bytes()


@file
def contents_list():
    s = Sheet()
    s.middle("目　录", 22)
    for title, page in (("第一章　总则", 1), ("第二章　规划和建设", 3), ("第三章　保护和管理", 6), ("第四章　附则", 9)):
        dots = "…" * int(24 - len(title))
        s.put(LEFT, s.y, title + dots + str(page))
        s.y += PITCH
    s.page()
    s.middle("云岭市公园管理办法", 22)
    for chapter, articles in (("第一章　总则", ARTICLES[:2]), ("第二章　规划和建设", ARTICLES[2:4]), ("第三章　保护和管理", ARTICLES[4:8]), ("第四章　附则", ARTICLES[8:])):
        s.middle(chapter)
        for text in articles:
            s.paragraph(text)
    s.page("— 1 —")
    return s.bytes()


@file
def hidden_text():
    """A scan with its recognised text behind it."""
    s = Sheet()
    s.c.drawInlineImage(picture(), 0, 0, 595, 842)
    t = s.c.beginText(LEFT, 700)
    t.setFont(SONG, SIZE)
    t.setTextRenderMode(3)
    for line in ("柳泉市人民政府", "关于停水的通知", "各用户：", "因管道检修，定于5月3日停水一天。"):
        t.textLine(line)
    s.c.drawText(t)
    s.page()
    return s.bytes()


def picture():
    from PIL import Image
    return Image.new("L", (16, 16), 128)


@file
def image_only():
    s = Sheet()
    s.c.drawInlineImage(picture(), 0, 0, 595, 842)
    s.page()
    return s.bytes()


def with_pikepdf(data, change, **save):
    pdf = pikepdf.open(io.BytesIO(data))
    change(pdf)
    out = io.BytesIO()
    pdf.save(out, deterministic_id="encryption" not in save, **save)
    return out.getvalue()


@file
def turned_page():
    def turn(pdf):
        for page in pdf.pages:
            page.Rotate = 90
            page.contents_coalesce()
            page.Contents = pdf.make_stream(b"q 0 1 -1 0 595.3 0 cm " + page.Contents.read_bytes() + b" Q")
            page.MediaBox = [595.3 - 841.9, 0, 595.3, 595.3]
    return with_pikepdf(wraps(), turn)


@file
def turned_table():
    s = Sheet()
    s.c.translate(A4[0], 0)
    s.c.rotate(90)
    s.height = A4[0]
    s.y = 80
    s.put(300, 60, "城市桥梁一览表", 22)
    s.grid([80, 200, 400, 550, 700], BRIDGES)
    s.page()
    return s.bytes()


@file
def encrypted():
    return with_pikepdf(wraps(), lambda pdf: None, encryption=pikepdf.Encryption(owner="owner", user="user", R=6))


@file
def encrypted_empty_password():
    return with_pikepdf(wraps(), lambda pdf: None, encryption=pikepdf.Encryption(owner="owner", user="", R=4, aes=True))


@file
def object_streams():
    return with_pikepdf(wraps(), lambda pdf: None, object_stream_mode=pikepdf.ObjectStreamMode.generate)


@file
def broken_xref():
    data = wraps()
    at = data.rindex(b"startxref")
    return data[:at].replace(b"xref\n", b"xerf\n") + b"startxref\n99999\n%%EOF"


@file
def cut_off():
    data = two_columns()
    return data[:data.rindex(b"xref") - 40]


def raw(objects, root=1):
    """A file of objects as they are written."""
    out, places = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
    return out + b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start)


def stream(data, entries=b""):
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def one_page(content, font=b"<< >>", more=(), resources=b""):
    return raw([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> " + resources + b" >> >>",
                stream(content), font, *more])


def predefined(name, order, text, codec):
    lines = "\n".join(f"<{line.encode(codec).hex()}> Tj T*" for line in text).encode()
    font = f"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /{name} /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering ({order}) /Supplement 2 >> /DW 1000 >>] >>".encode()
    return one_page(b"BT /F 16 Tf 29 TL 80 700 Td\n" + lines + b"\nET", font)


SHORT = ["柳泉市人民政府关于停水的通知", "各用户：", "　　因管道检修，定于5月3日停水一天。", "　　一、停水范围", "　　湖滨区北河路。"]


@file
def codes_gbk():
    return predefined("GBK-EUC-H", "GB1", SHORT, "gbk")


@file
def codes_utf16():
    return predefined("UniGB-UTF16-H", "GB1", SHORT, "utf-16-be")


@file
def codes_big5():
    text = ["行政院公告", "一、依據：公園管理辦法第二條。", "二、自即日起生效。"]
    return predefined("ETen-B5-H", "CNS1", text, "big5")


@file
def set_upright():
    """Columns from top to bottom, from right to left."""
    text = ["行政院令", "茲修正公園管理辦法第二條條文公布之。", "第二條　本辦法所稱公園，指供公眾遊憩之綠地。", "本辦法自公布日施行。"]
    lines = "\n".join(f"1 0 0 1 {500 - 32 * n} 780 Tm <{line.encode('utf-16-be').hex()}> Tj" for n, line in enumerate(text)).encode()
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /Ming /Encoding /UniCNS-UTF16-V /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Ming /CIDSystemInfo << /Registry (Adobe) /Ordering (CNS1) /Supplement 2 >> >>] >>"
    return one_page(b"BT /F 18 Tf\n" + lines + b"\nET", font)


@file
def letters_upright():
    """The same without a font for it: single letters one below the other."""
    s = Sheet()
    for n, line in enumerate(["柳泉市人民政府布告", "为维护公园秩序，特布告如下：", "一、爱护花木，不得攀折。", "二、保持清洁，不得喧哗。"]):
        for k, letter in enumerate(line):
            s.put(480 - 34 * n, 120 + 18 * k, letter, 16)
    s.page()
    return s.bytes()


def mapped(pairs, lines):
    """Two-byte codes from 1 on, each with what the file says it means."""
    codes = {letter: n for n, letter in enumerate(pairs, 1)}
    chars = "\n".join(f"<{n:04x}> <{pairs[letter].encode('utf-16-be').hex()}>" for letter, n in codes.items() if pairs[letter]).encode()
    cmap = b"1 begincodespacerange <0000> <ffff> endcodespacerange\n%d beginbfchar\n%s\nendbfchar" % (len(pairs), chars)
    show = "\n".join("<" + "".join(f"{codes[letter]:04x}" for letter in line) + "> Tj T*" for line in lines).encode()
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Song /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>] >>"
    return one_page(b"BT /F 16 Tf 29 TL 80 700 Td\n" + show + b"\nET", font, [stream(cmap)])


@file
def compatibility_forms():
    lines = ["关于六月二日停车的通知", "一、停车场所", "长风公园（南门）。"]
    pairs = {letter: letter for line in lines for letter in line} | {"六": "⼋", "月": "⽉", "二": "⼆", "日": "⽇", "车": "⻋", "长": "⻓", "风": "⻛", "一": "⼀", "（": "︵", "）": "︶"}
    return mapped(pairs, lines)


@file
def unreadable_glyphs():
    lines = ["关于停水的通知", "一、停水范围", "湖滨区甲乙路。"]
    return mapped({letter: letter for line in lines for letter in line} | {"甲": "\ue123", "乙": ""}, lines)


@file
def furniture_marks():
    """A tagged file says what its heads and feet are."""
    text = lambda x, y, t: f"BT /F 16 Tf 1 0 0 1 {x} {y} Tm <{t.encode('utf-16-be').hex()}> Tj ET\n".encode()
    content = b"/Artifact << /Type /Pagination /Subtype /Header >> BDC\n" + text(80, 760, "柳泉市人民政府文件汇编") + b"EMC\n/P << /MCID 0 >> BDC\n" + text(80, 730, SHORT[0]) + b"EMC\n" \
        + b"".join(text(112 if line.startswith("　") else 80, 700 - 29 * n, line.strip("　")) for n, line in enumerate(SHORT[1:])) \
        + b"/OC /Draft BDC\n" + text(200, 400, "草稿") + b"EMC\n/Span << /ActualText <FEFF7F8E> >> BDC\n" + text(112, 580, "羊大") + b"EMC\n"
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /UniGB-UTF16-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>] >>"
    data = one_page(content, font, [b"<< /Type /OCG /Name (Draft) >>"], b"/Properties << /Draft 6 0 R >>")
    return data.replace(b"/Type /Catalog", b"/Type /Catalog /OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>")


@file
def cyclic_pages():
    return raw([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 3 0 R 3 0 R] /Count 9 /Parent 2 0 R >>",
                b"<< /Type /Pages /Kids [2 0 R 4 0 R] >>", b"<< /Type /Page /MediaBox [0 0 595 842] /Contents [5 0 R 5 0 R] /Resources << /Font << /F 6 0 R >> >> >>",
                stream(b"BT /F 16 Tf 80 700 Td <505c6c34901a77e5> Tj ET"),
                b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Subtype /CIDFontType0 >>] >>"])


@file
def cyclic_forms():
    form = lambda n: stream(b"/A Do /B Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A %d 0 R /B %d 0 R >> >>" % (n, n))
    return one_page(b"/A Do", b"<< >>", [form(6)], b"/XObject << /A 6 0 R >>")


@file
def form_bomb():
    """Thirty forms, each of which draws the next one twice."""
    form = lambda n: stream(b"/A Do /A Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A %d 0 R >> >>" % n)
    return one_page(b"/A Do", b"<< >>", [form(n + 1) for n in range(6, 36)] + [stream(b"")], b"/XObject << /A 6 0 R >>")


@file
def flate_bomb():
    """A gigabyte of blanks in twenty kilobytes: packed twice."""
    once = zlib.compressobj(9)
    packed = b"".join(once.compress(b" " * (1 << 20)) for _ in range(1024)) + once.flush()
    data = zlib.compress(packed, 9)
    return raw([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
                stream(data, b"/Filter [/FlateDecode /FlateDecode]")])


@file
def no_pages():
    return raw([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"])


TYPST = """#set page(paper: "a4", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm), footer: context align(center, "— " + counter(page).display() + " —"))
#set text(font: "Noto Serif CJK SC", size: 16pt, lang: "zh", cjk-latin-spacing: auto)
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 13pt, spacing: 13pt)
"""


def typst(text):
    import typst
    path = HERE / ".made.typ"
    path.write_text(TYPST + text, "utf-8")
    try:
        return typst.compile(str(path), format="pdf", pdf_standards=["1.7"])
    finally:
        path.unlink()


HEAD = """#align(center, text(size: 22pt, weight: "bold")[柳泉市人民政府\\ 关于加强城市桥梁养护的通知])
#align(center)[柳政发〔2023〕11号]
#par(first-line-indent: 0em)[各县（区）人民政府：]
"""


@file
def typst_notice():
    return typst(HEAD + OPEN + "\n\n*一、建立档案*\n\n" + TEXTS[0] + "\n\n#align(right, pad(right: 4em)[柳泉市人民政府\\ 2023年4月10日])")


@file
def typst_mixed_fonts():
    return typst(HEAD + "采用 BIM（Building Information Modeling）和 5G 技术，对 *重点桥梁* 实行在线监测，数据接入 city-bridge.example 平台，误差不大于 0.5%。")


@file
def typst_table():
    cells = ", ".join(f"[{cell}]" for row in BRIDGES for cell in row)
    return typst("#par(first-line-indent: 0em)[附件]\n#align(center, text(size: 22pt)[城市桥梁一览表])\n#table(columns: 4, " + cells + ")\n注：建成年份以竣工验收为准。")


@file
def typst_columns():
    return typst("#set text(size: 12pt)\n#align(center, text(size: 18pt)[云岭市公园管理办法])\n#block(height: 150pt, columns(2, gutter: 20pt)[" + "\n\n".join(ARTICLES[:4]) + "])")


@file
def without_names():
    """An embedded font, and no word in the file what its glyphs mean."""
    def forget(pdf):
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                del thing.ToUnicode
    return with_pikepdf(typst("#align(center)[停水通知]\n定于5月3日停水。"), forget)


def main():
    for name in sys.argv[1:] or FILES:
        data = FILES[name]()
        (HERE / f"{name}.pdf").write_bytes(data)
        print(name, len(data))


if __name__ == "__main__":
    main()
