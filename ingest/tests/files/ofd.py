"""Makes ofd/*.ofd: GB/T 33190 packages, set as GB/T 9704 has it. All contents are invented.

    python3 ofd.py
"""

from pathlib import Path
from xml.sax.saxutils import escape

from package import HEAD, package

HERE = Path(__file__).parent / "ofd"
NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
# 三号 letters, 28 in a line, 22 lines on a page, in millimetres.
SIZE, LEFT, TOP, STEP, COLUMNS, LINES = 5.6, 28, 37, 10, 28, 22


def width(text):
    return sum(0.5 if ord(c) < 0x2000 else 1 for c in text)


def num(value):
    return f"{value:.3f}".rstrip("0").rstrip(".")


def deltas(text, size):
    """The distances of letters, those that are the same together: g 3 5.6."""
    out, steps = [], [num(size * width(c)) for c in text[:-1]]
    while steps:
        same = next((n for n, step in enumerate(steps) if step != steps[0]), len(steps))
        out += ["g", str(same), steps[0]] if same > 2 else steps[:same]
        steps = steps[same:]
    return " ".join(out)


def text(x, y, content, size=SIZE, weight=400, font=3, more="", code=None):
    """A text object whose letters stand on the line `y`."""
    code = code or f'<ofd:TextCode X="0" Y="{num(size)}" DeltaX="{deltas(content, size)}">{escape(content)}</ofd:TextCode>'
    return (f'<ofd:TextObject ID="9" Boundary="{num(x)} {num(y - size)} {num(size * width(content) + 1)} {num(size * 1.3)}" '
            f'Font="{font}" Size="{num(size)}" Weight="{weight}" {more}>{code}</ofd:TextObject>')


def line(x0, y0, x1, y1):
    return (f'<ofd:PathObject ID="8" Boundary="{num(x0)} {num(y0)} {num(x1 - x0 + .1)} {num(y1 - y0 + .1)}" LineWidth="0.2">'
            f"<ofd:AbbreviatedData>M 0 0 L {num(x1 - x0)} {num(y1 - y0)}</ofd:AbbreviatedData></ofd:PathObject>")


def wrapped(paragraph, columns=COLUMNS, indent=2):
    """The lines of a paragraph, the first with its indent as a number of letters."""
    lines, now, room = [], "", columns - indent
    for c in paragraph:
        # No line begins with a mark.
        if width(now + c) > room and c not in "，。、；：）》”！？":
            lines.append(now)
            now, room = "", columns
        now += c
    return [(indent if at == 0 else 0, line) for at, line in enumerate(lines + [now])]


def table(rows, y, widths, x=LEFT, step=STEP, heads=1, over=()):
    """A table with lines around its cells; `over` are cells (row, column, rows, columns) that are one."""
    out, edges = [], [x + sum(widths[:n]) for n in range(len(widths) + 1)]
    inner = lambda r, c, axis: any(
        r0 + (axis == 0) <= r < r0 + rs and c0 + (axis == 1) <= c < c0 + cs for r0, c0, rs, cs in over)
    for r in range(len(rows) + 1):
        for c in range(len(widths)):
            if not inner(r, c, 0):
                out.append(line(edges[c], y + r * step, edges[c + 1], y + r * step))
    for c in range(len(widths) + 1):
        for r in range(len(rows)):
            if not inner(r, c, 1):
                out.append(line(edges[c], y + r * step, edges[c], y + (r + 1) * step))
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell:
                out.append(text(edges[c] + 1.5, y + r * step + step * .7, cell, size=4.9))
    return out, y + len(rows) * step


class Flow:
    """Lays paragraphs out on pages, with a page number at the foot."""

    def __init__(self, numbers=True):
        self.pages, self.at, self.numbers = [[]], 0, numbers

    def y(self):
        return TOP + self.at * STEP + SIZE

    def room(self, lines=1):
        if self.at + lines > LINES:
            self.page()

    def page(self):
        self.pages.append([])
        self.at = 0

    def centred(self, content, size=7.8, **more):
        self.room()
        self.pages[-1].append(text(LEFT + (COLUMNS * SIZE - width(content) * size) / 2, self.y(), content, size, **more))
        self.at += 1
        return self

    def right(self, content):
        self.room()
        self.pages[-1].append(text(LEFT + (COLUMNS - 4 - width(content)) * SIZE, self.y(), content))
        self.at += 1
        return self

    def body(self, *paragraphs, indent=2, **more):
        for paragraph in paragraphs:
            for shift, content in wrapped(paragraph, indent=indent):
                self.room()
                self.pages[-1].append(text(LEFT + shift * SIZE, self.y(), content, **more))
                self.at += 1
        return self

    def blank(self, lines=1):
        self.at += lines
        return self

    def table(self, rows, widths, **more):
        out, _ = table(rows, TOP + self.at * STEP, widths, **more)
        self.pages[-1] += out
        self.at += len(rows) + 1
        return self

    def done(self):
        for number, page in enumerate(self.pages, 1):
            if self.numbers:
                page.append(text(LEFT if number % 2 == 0 else 160, 275, f"— {number} —", size=4.9))
        return self.pages


def layer(objects):
    return f'<ofd:Layer ID="2">{"".join(objects)}</ofd:Layer>'


def page_of(objects, before=""):
    content = objects if isinstance(objects, str) else layer(objects)
    return f"{HEAD}<ofd:Page {NS}>{before}<ofd:Content>{content}</ofd:Content></ofd:Page>"


def document(pages, common="", order=None, root="Doc_0"):
    names = [f"Pages/Page_{n}/Content.xml" for n in range(len(pages))]
    entries = "".join(f'<ofd:Page ID="{n + 1}" BaseLoc="{names[n]}"/>' for n in order or range(len(pages)))
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    main = f"{HEAD}<ofd:Document {NS}><ofd:CommonData>{area}{common}</ofd:CommonData><ofd:Pages>{entries}</ofd:Pages></ofd:Document>"
    parts = {f"{root}/Document.xml": main}
    parts |= {f"{root}/{name}": page if isinstance(page, (str, bytes)) else page_of(page) for name, page in zip(names, pages)}
    return parts


def ofd(name, pages, common="", order=None, more=None, root="Doc_0/Document.xml"):
    entry = f'{HEAD}<ofd:OFD {NS} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocRoot>{root}</ofd:DocRoot></ofd:DocBody></ofd:OFD>'
    package(HERE / f"{name}.ofd", {"OFD.xml": entry} | document(pages, common, order) | (more or {}))


PLAN = ["一、定期检查。各县应当在每年汛期以前对辖区内的桥梁检查一次，记录桥面、桥台和支座的病害，并将记录报送市交通局。",
        "二、及时维修。发现病害的，应当在十日以内维修；不能及时维修的，应当设置标志，限制车辆通行。",
        "三、保障经费。养护经费列入县级财政预算，专款专用。"]
SHORT = ["一、检查。每年检查一次。", "二、维修。十日以内维修。"]
TITLE = "柳泉市桥梁养护方案"
ROWS = [["桥名", "长度（米）", "建成年份"], ["红桥", "12", "1998"], ["北河桥", "48", "2004"], ["石桥", "30", "1987"], ["新桥", "66", "2015"]]


ARTICLES = [
    "桥梁由所在地的镇人民政府养护，跨镇的桥梁由县人民政府指定的镇养护。", "养护人应当每月检查桥面一次，发现裂缝的，记录其长度和位置。",
    "支座、伸缩缝和栏杆每季度检查一次，汛期以前加查一次桥台和桥墩。", "病害分为轻微、一般和严重三级，由县交通局的工程师判定，并告知养护人。",
    "轻微病害由养护人自行维修，一般病害由县交通局在三十日以内维修。", "有严重病害的桥梁应当立即封闭，绕行路线由县公安局在当日公布。",
    "养护经费由县财政保障，每座桥梁每年不少于五千元，结余转入下一年使用。", "任何人不得在桥上堆放物品，不得在桥下取土，违者由镇人民政府责令改正。",
    "养护记录保存二十年，县档案馆可以随时查阅，镇人民政府应当提供方便。", "本办法自2021年5月1日起施行，以前的规定同时废止。"]


def articles(first, last):
    return [f"第{'一二三四五六七八九十'[n - 1]}条　{ARTICLES[n - 1]}" for n in range(first, last + 1)]


def main():
    HERE.mkdir(exist_ok=True)
    ofd("notice", Flow().centred("柳泉市人民政府文件", size=12).blank().centred("柳政发〔2021〕3号", size=SIZE).blank()
        .centred("柳泉市人民政府关于加强桥梁养护的通知").blank().body("各县人民政府：", indent=0)
        .body("为了加强桥梁养护，现将有关事项通知如下：", *PLAN).blank().right("柳泉市人民政府").right("2021年3月5日")
        .blank().body("（此件公开发布）").done())
    ofd("statute", Flow().centred("柳泉市桥梁养护办法").blank().centred("第一章　总则", size=SIZE, weight=700).body(*articles(1, 5))
        .centred("第二章　责任", size=SIZE, weight=700).body(*articles(6, 10)).done())
    wide = lambda side, lines, y=50: [text(20 + side * 88, y + n * 7, content, size=4.2) for n, content in enumerate(lines)]
    short = [c for p in PLAN for shift, c in [("", "　　" * bool(s) + l) for s, l in wrapped(p, columns=19)]]
    half = (len(short) + 1) // 2
    ofd("columns", [[text(70, 35, TITLE, size=7.8)] + wide(0, short[:half]) + wide(1, short[half:])])
    template = page_of([text(90, 20, "柳泉市交通局文稿", size=4.2), text(95, 285, "内部资料", size=4.2)])
    templated = '<ofd:Template TemplateID="7" ZOrder="Background"/>'
    flow = Flow(numbers=False).centred("柳泉市桥梁养护办法").blank(4).body(*articles(1, 10)).done()
    ofd("template", [page_of(page, templated) for page in flow],
        common='<ofd:TemplatePage ID="7" BaseLoc="Tpls/T_0.xml"/>', more={"Doc_0/Tpls/T_0.xml": template})
    heads = Flow().centred("柳泉市桥梁养护办法").blank(4).body(*articles(1, 10)).done()
    ofd("heads-and-feet", [page + [text(28, 25, "柳泉市交通局文稿", size=4.2)] for page in heads])
    ofd("table", Flow().centred("柳泉市桥梁一览表").blank().table(ROWS, [50, 50, 50]).done())
    long = Flow().centred("柳泉市桥梁一览表").blank().table([ROWS[0]] + [[f"{n}号桥", str(n * 3), str(1980 + n)] for n in range(1, 19)], [50, 50, 50])
    long.page()
    ofd("table-over-pages", long.table([ROWS[0]] + [[f"{n}号桥", str(n * 3), str(1980 + n)] for n in range(19, 25)], [50, 50, 50]).done())
    ofd("merged-cells", Flow().centred("柳泉市桥梁一览表").blank().table(
        [["桥梁", "", "长度（米）"], ["名称", "地点", ""], ["红桥", "南镇", "12"], ["", "北镇", "14"]], [50, 50, 50],
        over=[(0, 0, 1, 2), (0, 2, 2, 1), (2, 0, 2, 1)]).done())
    letters = lambda y, content: [text(LEFT + SIZE * width(content[:n]), y, c) for n, c in enumerate(content)]
    plain = lambda y, content: text(LEFT, y, content, code=f'<ofd:TextCode X="0" Y="{SIZE}">{content}</ofd:TextCode>')
    ofd("letters", [[text(LEFT + 50, 45, TITLE)] + letters(65, SHORT[0]) + [plain(75, SHORT[1])]])
    scaled = lambda y, content: text(LEFT, y, content, code=f'<ofd:TextCode X="0" Y="1" DeltaX="{deltas(content, 1)}">{content}</ofd:TextCode>', more='CTM="5.6 0 0 5.6 0 0"').replace(f'Size="{SIZE}"', 'Size="1"')
    ofd("scaled", [[scaled(45, TITLE), scaled(65, SHORT[0]), scaled(75, SHORT[1])]])
    upright = lambda x, y, content, way="": text(x, y, content, code=f'<ofd:TextCode X="0" Y="{SIZE}" DeltaY="g {len(content) - 1} {SIZE}">{content}</ofd:TextCode>', more=way)
    ofd("vertical", Flow().centred("柳泉市桥梁检查表").blank().done()[:1] and [
        Flow().centred("柳泉市桥梁检查表").done()[0] + table([["类别", "项目", "结果"], ["", "铺装", "完好"], ["", "伸缩缝", "破损"]], 60, [20, 50, 50], over=[(1, 0, 2, 1)])[0]
        + [upright(34, 77, "桥面", 'ReadDirection="90"')]])
    stamp = [text(120, 120, "柳泉市人民政府专用章", more='CTM="0.8 0.6 -0.6 0.8 0 0"')]
    ofd("turned", [Flow().centred(TITLE).body(*PLAN).done()[0] + stamp])
    res = f'{HEAD}<ofd:Res {NS} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="3" FontName="仿宋_GB2312"/><ofd:Font ID="4" FontName="黑体"/><ofd:Font ID="5" FontName="楷体" Bold="true"/></ofd:Fonts></ofd:Res>'
    ofd("fonts", Flow().centred(TITLE).body("一、检查", font=4).body("（一）日常检查", font=5).body(PLAN[0][7:]).body("（二）专项检查", font=5).body("每年检查 2 次，用 ABC 仪器。").body("二、维修", font=4).body(PLAN[1][7:]).done(),
        common="<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>", more={"Doc_0/PublicRes.xml": res})
    unit = f'{HEAD}<ofd:Res {NS}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="20" Width="160" Height="20"><ofd:Content>{text(0, SIZE, SHORT[1])}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>'
    ofd("drawing", [[text(LEFT + 50, 45, TITLE), text(LEFT, 65, SHORT[0]), f'<ofd:CompositeObject ID="21" Boundary="{LEFT} 70 160 20" ResourceID="20"/>']],
        common="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>", more={"Doc_0/DocumentRes.xml": unit})
    block = lambda inner: f'<ofd:PageBlock ID="6">{inner}</ofd:PageBlock>'
    ofd("blocks", [page_of(layer([text(LEFT + 50, 45, TITLE)]) + layer([block(block(text(LEFT, 65, SHORT[0])) + text(LEFT, 75, SHORT[1]))]))])
    unseen = text(LEFT, 85, "三、草稿。", more='Visible="false"')
    ofd("unseen", [[text(LEFT + 50, 45, TITLE), text(LEFT, 65, SHORT[0]), text(LEFT, 75, SHORT[1]), unseen]])
    letter = lambda about, number: Flow().centred(f"柳泉市人民政府关于{about}的通知").blank().centred(f"柳政发〔2021〕{number}号", size=SIZE).blank().body("各县人民政府：", indent=0).body(*SHORT).blank().right("柳泉市人民政府").right("2021年3月5日").done()
    second = document(letter("做好护林工作", 6), root="Doc_1")
    entry = f'{HEAD}<ofd:OFD {NS}>' + "".join(f"<ofd:DocBody><ofd:DocRoot>/Doc_{n}/Document.xml</ofd:DocRoot></ofd:DocBody>" for n in (0, 1)) + "</ofd:OFD>"
    ofd("two-documents", letter("加强桥梁养护", 5), more={"OFD.xml": entry} | second)
    pages = Flow().centred("柳泉市桥梁养护办法").blank(4).body(*articles(1, 10)).done()
    ofd("order", pages[1:] + pages[:1], order=[len(pages) - 1, *range(len(pages) - 1)])
    seal = f'{HEAD}<ofd:PageAnnot {NS}><ofd:Annot ID="1" Type="Stamp"><ofd:Appearance Boundary="0 0 50 50">{text(0, 9, "柳泉市人民政府章")}</ofd:Appearance></ofd:Annot></ofd:PageAnnot>'
    ofd("seal", Flow().centred(TITLE).body(*SHORT).done(), more={"Doc_0/Annots/Page_0/Annotation.xml": seal, "Doc_0/Signs/Sign_0/SignedValue.dat": bytes(64), "Doc_0/Attachs/a.txt": "附件"})
    simple = page_of([text(LEFT + 50, 45, TITLE), text(LEFT, 65, SHORT[0]), text(LEFT, 75, SHORT[1])])
    ofd("wide", [simple.replace("UTF-8", "UTF-16").encode("utf-16")])
    ofd("gb18030", [simple.replace("UTF-8", "GB18030").encode("gb18030")])
    ofd("backslashes", [simple], root="Doc_0\\Document.xml")
    ofd("no-prefix", [simple.replace("ofd:", "").replace("xmlns:", "").replace("xmlns=", "xmlns=").replace('ofd="http', 'xmlns="http')])
    moved = [text(LEFT + 150, 145, TITLE), text(LEFT + 100, 165, SHORT[0]), text(LEFT + 100, 175, SHORT[1])]
    ofd("offset", [page_of(moved, "<ofd:Area><ofd:PhysicalBox>100 100 210 297</ofd:PhysicalBox></ofd:Area>")])
    spaced = lambda y, content: text(LEFT + 40, y, content, size=7.8, code=f'<ofd:TextCode X="0" Y="7.8" DeltaX="g {len(content) - 1} 9">{content}</ofd:TextCode>')
    ofd("spaced", [[spaced(45, TITLE), text(LEFT, 65, SHORT[0]), text(LEFT, 75, SHORT[1])]])
    codes = "".join(f'<ofd:TextCode X="0" Y="{num(SIZE + n * 10)}" DeltaX="{deltas(content, SIZE)}">{content}</ofd:TextCode>' for n, content in enumerate(SHORT))
    ofd("codes", [[text(LEFT + 50, 45, TITLE), text(LEFT, 65, SHORT[0], code=codes)]])
    ofd("red-head", Flow().centred("柳泉市人民政府文件", size=16, weight=700).blank(2).body("柳政发〔2021〕4号　　　　　签发人：张明远", indent=0).blank()
        .centred("柳泉市人民政府关于桥梁养护的请示").blank().body("省人民政府：", indent=0).body("现就桥梁养护请示如下。桥梁养护需要经费一百万元。", "妥否，请批示。").blank().right("柳泉市人民政府").right("2021年3月5日").done())
    ofd("attachment", Flow().centred("柳泉市人民政府关于加强桥梁养护的通知").blank().body("各县人民政府：", indent=0).body("请按时检查桥梁。").body("附件：桥梁一览表").blank().right("柳泉市人民政府").right("2021年3月5日").done()
        + Flow(numbers=False).body("附件", indent=0).centred("桥梁一览表").table(ROWS, [50, 50, 50]).done())


if __name__ == "__main__":
    main()
