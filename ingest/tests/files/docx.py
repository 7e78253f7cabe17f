"""Makes docx/*.docx. All contents are invented.

    python3 docx.py
"""

import re
from pathlib import Path
from xml.sax.saxutils import escape

from package import HEAD, package

HERE = Path(__file__).parent / "docx"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
SPACES = f"""xmlns:w="{W}" xmlns:r="{OFFICE}/relationships" xmlns:m="{OFFICE}/math" \
xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" \
xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" \
xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""""


def t(text):
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(inner, bold=None, size=None, font=None, hidden=False, style=None):
    """A run of text, or of what is XML already."""
    inner = inner if inner.startswith("<") else t(inner)
    set_ = "".join([
        f'<w:rStyle w:val="{style}"/>' if style else "",
        f'<w:rFonts w:eastAsia="{font}"/>' if font else "",
        {None: "", True: "<w:b/>", False: '<w:b w:val="0"/>'}[bold],
        "<w:vanish/>" if hidden else "",
        f'<w:sz w:val="{size}"/>' if size else "",
    ])
    return f"<w:r><w:rPr>{set_}</w:rPr>{inner}</w:r>" if set_ else f"<w:r>{inner}</w:r>"


def p(*runs, style=None, num=None, jc=None, ind=None, more="", **setting):
    """A paragraph; `num` is a list and a level."""
    runs = "".join(run if run.startswith("<") else r(run, **setting) for run in runs)
    set_ = "".join([
        f'<w:pStyle w:val="{style}"/>' if style else "",
        f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>' if num else "",
        f"<w:ind {ind}/>" if ind else "",
        f'<w:jc w:val="{jc}"/>' if jc else "",
        more,
    ])
    return f"<w:p><w:pPr>{set_}</w:pPr>{runs}</w:p>" if set_ else f"<w:p>{runs}</w:p>"


def title(text):
    return p(text, jc="center", size=44)


def body(*texts):
    return "".join(p(text, ind='w:firstLineChars="200" w:firstLine="640"', size=32) for text in texts)


def cell(content, span=1, merge=None, more=""):
    content = content if content.startswith("<") else p(*([content] if content else []))
    set_ = (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "") + more
    set_ += {None: "", "restart": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}[merge]
    return f"<w:tc><w:tcPr>{set_}</w:tcPr>{content}</w:tc>"


def row(*cells, more=""):
    cells = [c if c.startswith("<w:tc>") else cell(c) for c in cells]
    return f"<w:tr>{more and f'<w:trPr>{more}</w:trPr>'}{''.join(cells)}</w:tr>"


LINES = "<w:tblBorders>" + "".join(
    f'<w:{side} w:val="single" w:sz="4"/>' for side in ["top", "left", "bottom", "right", "insideH", "insideV"]
) + "</w:tblBorders>"


def table(*rows, borders=True):
    rows = [x if isinstance(x, str) else row(*x) for x in rows]
    spans = [int(n) for n in re.findall(r'<w:gridSpan w:val="(\d+)"/>', rows[0])]
    count = rows[0].count("<w:tc>") - len(spans) + sum(spans)
    grid = '<w:gridCol w:w="2000"/>' * min(count, 63)
    return f"<w:tbl><w:tblPr>{LINES if borders else ''}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def level(at, form, text, start=1, more=""):
    return (f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
            f'<w:lvlText w:val="{text}"/></w:lvl>')


def numbering(forms, lists):
    """`forms` by number: levels; `lists` by number: the form, and what is overridden."""
    out = [f'<w:abstractNum w:abstractNumId="{at}">{"".join(levels)}</w:abstractNum>' for at, levels in forms.items()]
    for at, of in lists.items():
        form, over = of if isinstance(of, tuple) else (of, "")
        out.append(f'<w:num w:numId="{at}"><w:abstractNumId w:val="{form}"/>{over}</w:num>')
    return f"<w:numbering {SPACES}>{''.join(out)}</w:numbering>"


def over(at, start):
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def styles(inner):
    named = re.sub(r'styleId="(\w+)"(/?)>', r'styleId="\1"><w:name w:val="\1"/>' , inner)
    return f"<w:styles {SPACES}>{named}</w:styles>"


def notes(kind, texts):
    marks = {at: f"<w:{kind} w:id=\"{at}\">" + p(r(f"<w:{kind}Ref/>") + r(text)) + f"</w:{kind}>" for at, text in texts.items()}
    separator = f'<w:{kind} w:type="separator" w:id="-1">{p(r("<w:separator/>"))}</w:{kind}>'
    return f"<w:{kind}s {SPACES}>{separator}{''.join(marks.values())}</w:{kind}s>"


def head(text):
    return f"<w:hdr {SPACES}>{p(text, jc='center')}</w:hdr>"


def foot(*runs):
    return f"<w:ftr {SPACES}>{p(*runs, jc='center')}</w:ftr>"


def field(instruction, result):
    mark = lambda kind: r(f'<w:fldChar w:fldCharType="{kind}"/>')
    return mark("begin") + r(f"<w:instrText>{escape(instruction)}</w:instrText>") + mark("separate") + r(result) + mark("end")


def section(**parts):
    """Heads and feet by the identifiers of their relationships."""
    return "<w:sectPr>" + "".join(f'<w:{kind}Reference w:type="default" r:id="{kind}"/>' for kind in parts) + "</w:sectPr>"


def docx(name, *blocks, **parts):
    """Writes a document; `parts` are the others, by their kinds."""
    main = f"<w:document {SPACES}><w:body>{''.join(blocks)}</w:body></w:document>"
    write(name, main, parts)


def write(name, main, parts, relations=OFFICE):
    rels = "".join(
        f'<Relationship Id="{kind}" Type="{relations}/relationships/{kind}" Target="{kind}.xml"/>' for kind in parts
    )
    outer = f'<Relationship Id="rId1" Type="{relations}/relationships/officeDocument" Target="word/document.xml"/>'
    package_of = lambda inner: f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    files = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": package_of(outer),
        "word/_rels/document.xml.rels": package_of(rels),
        "word/document.xml": main if isinstance(main, bytes) else HEAD + main,
    }
    files |= {f"word/{kind}.xml": part if isinstance(part, bytes) else HEAD + part for kind, part in parts.items()}
    package(HERE / f"{name}.docx", files)


OFFICIAL = numbering(
    {1: [
        level(0, "chineseCounting", "%1、", more='<w:suff w:val="nothing"/>'),
        level(1, "chineseCounting", "（%2）", more='<w:suff w:val="nothing"/>'),
        level(2, "decimal", "%3.", more='<w:suff w:val="nothing"/>'),
        level(3, "decimal", "（%4）", more='<w:suff w:val="nothing"/>'),
    ]},
    {1: 1, 2: (1, over(0, 1))},
)
STATUTE = numbering(
    {1: [
        level(0, "chineseCountingThousand", "第%1章", more='<w:suff w:val="space"/>'),
        level(1, "chineseCountingThousand", "第%2条", more='<w:lvlRestart w:val="0"/>'),
        level(2, "chineseCountingThousand", "（%3）"),
    ]},
    {1: 1},
)


def box(*blocks, kind="wps"):
    """A text box as Word writes it: the same content for programs of different age."""
    content = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    new = f'<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>'
    old = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    return r(f'<mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>')


def main():
    HERE.mkdir(exist_ok=True)
    br, tab = "<w:br/>", "<w:tab/>"

    docx("wraps", title("柳泉市桥梁养护方案"),
         p(r(t("一、定期检查。各县应当在每年汛期以前对辖区内的桥") + br + t("梁检查一次，并作记录。"))),
         p(r(t("二、及时维修。发现病害的，应当") + br + t("在十日以内维修。"))))
    docx("heads-and-feet", title("柳泉市桥梁养护方案"), body("一、定期检查。每年检查一次。", "二、及时维修。十日以内维修。"),
         section(header=1, footer=1), header=head("柳泉市交通局文稿"), footer=foot(r("— ") + field("PAGE", "1") + r(" —")))
    page = "<w:lastRenderedPageBreak/>"
    docx("table-over-pages", title("柳泉市桥梁一览表"), table(
        row("桥名", "长度（米）", "建成年份", more="<w:tblHeader/>"), ["红桥", "12", "1998"], ["北河桥", "48", "2004"],
        [cell(p(r(page + t("石桥")))), "30", "1987"], ["新桥", "66", "2015"]))
    docx("restart", title("柳泉市护林方案"), p("组织", num=(1, 0)), p("县长负责。", num=(1, 1)), p("巡护", num=(1, 0)),
         p("每日巡护。", num=(1, 1)), p("记录巡护。", num=(1, 1)), p("附件1"), title("柳泉市护林责任方案"),
         p("镇的责任。", num=(2, 0)), p("村的责任。", num=(2, 0)), numbering=OFFICIAL)
    docx("levels", title("柳泉市护林方案"), p("组织领导", num=(1, 0), bold=True), p("成立小组。", num=(1, 1)),
         p("组长由县长担任。", num=(1, 2)), p("负责全面工作；", num=(1, 3)), p("召集会议。", num=(1, 3)),
         p("成员由各镇长担任。", num=(1, 2)), p("经费保障。", num=(1, 1)), p("督促检查", num=(1, 0), bold=True),
         p("每季检查。", num=(1, 1)), numbering=OFFICIAL)
    docx("articles", title("柳泉市桥梁养护办法"), p("总则", num=(1, 0), jc="center"), p("桥梁应当养护。", num=(1, 1)),
         p("养护包括：", num=(1, 1)), p("检查；", num=(1, 2)), p("维修。", num=(1, 2)),
         p("责任", num=(1, 0), jc="center"), p("镇人民政府负责养护。", num=(1, 1)), p("本办法自2021年5月1日起施行。", num=(1, 1)),
         numbering=STATUTE)
    docx("hundred-articles", title("柳泉市桥梁养护办法"), *[p(f"第{n}号桥应当养护。", num=(1, 1)) for n in range(1, 112)],
         numbering=STATUTE)
    docx("merged-cells", title("柳泉市桥梁一览表"), table(
        [cell("桥梁", span=2), cell("长度（米）", merge="restart"), cell("备注", merge="restart")],
        ["名称", "地点", cell("", merge="on"), cell("", merge="on")], [cell("红桥", merge="restart"), "南镇", "12", ""],
        [cell("", merge="on"), "北镇", "14", "在建"], row("合计", "26", "", more='<w:gridBefore w:val="1"/>')))
    inner = table(["上部", "完好"], ["下部", "完好"])
    docx("nested-table", title("柳泉市桥梁检查表"), table(
        ["桥名", "情况"], ["红桥", cell(p("检查如下：") + inner + p(""))], ["石桥", "未检查"]))
    docx("footnotes", title("柳泉市桥梁养护方案"),
         p(r("一、检查桥梁") + r('<w:footnoteReference w:id="2"/>') + r("的结构。")),
         p(r("二、维修桥梁") + r('<w:footnoteReference w:id="3"/>') + r("的路面。")),
         footnotes=notes("footnote", {2: "桥梁包括人行桥。", 3: "铁路桥除外。"}))
    docx("endnotes", title("柳泉市桥梁养护方案"), p(r("一、检查桥梁") + r('<w:endnoteReference w:id="1"/>') + r("的结构。")), p("二、维修桥梁。"),
         endnotes=notes("endnote", {1: "依据养护办法第二条。"}))
    docx("text-box", p(box(p("柳泉市人民政府文件", jc="center", size=72))), p("柳政发〔2021〕3号", jc="center"),
         title("柳泉市人民政府关于加强桥梁养护的通知"), p("各县人民政府："), body("一、定期检查。每年检查一次。", "二、及时维修。十日以内维修。"),
         p("柳泉市人民政府", jc="right"), p("2021年3月5日", jc="right"))
    ins = lambda *runs: f'<w:ins w:id="1" w:author="a">{"".join(map(r, runs))}</w:ins>'
    gone = lambda text: f'<w:del w:id="2" w:author="a"><w:r><w:delText>{text}</w:delText></w:r></w:del>'
    docx("tracked", title("柳泉市桥梁养护方案"), p(r("一、检查。每年检查") + gone("一") + ins("两") + r("次。")),
         p(r("二、维修。十日以内维修。")), p(ins("三、经费。由市财政保障。")))
    mark = lambda kind: f'<w:rPr><w:{kind} w:id="3" w:author="a"/></w:rPr>'
    docx("tracked-paragraphs", title("柳泉市桥梁养护方案"), p("每年检查，", num=(1, 0), more=mark("del")), p("并作记录。", num=(1, 0)),
         p(gone("删去的一条。"), num=(1, 0), more=mark("del")), p("及时维修。", num=(1, 0)),
         table(["桥名", "长度"], row(cell(p(gone("旧桥"))), "9", more='<w:del w:id="5" w:author="a"/>'),
               row("新桥", "12", more='<w:ins w:id="6" w:author="a"/>')), numbering=OFFICIAL)
    docx("moved", title("柳泉市桥梁养护方案"), p('<w:moveFrom w:id="7"><w:r><w:t>一、维修。十日以内维修。</w:t></w:r></w:moveFrom>', more=mark("moveFrom")),
         p("一、检查。每年检查一次。"), p('<w:moveTo w:id="8"><w:r><w:t>二、维修。十日以内维修。</w:t></w:r></w:moveTo>'))
    docx("hidden", title("柳泉市桥梁养护方案"), p(r("一、检查。每年检查") + r("（待定）", hidden=True) + r("一次。")),
         p("二、维修。十日以内维修。"), p("拟稿说明。", hidden=True))
    docx("fonts", p("柳泉市桥梁养护方案", jc="center", size=44, font="方正小标宋简体"), p("一、检查", font="黑体", size=32),
         p(r("（一）日常检查。", font="楷体", size=32, bold=True) + r("每日一次。", font="仿宋", size=32)),
         p(r("（二）专项检查。", font="楷体", size=32, bold=True) + r("每年 2 次，用 ABC 仪器。", font="仿宋", size=32)),
         p("二、维修", font="黑体", size=32), p("由市交通局负责。", font="仿宋", size=32, ind='w:firstLine="640"'))
    docx("vertical", title("柳泉市桥梁检查表"), table(
        [cell("类别", more='<w:textDirection w:val="tbRl"/>'), "项目", "结果"],
        [cell("桥面", merge="restart", more='<w:textDirection w:val="tbRlV"/>'), "铺装", "完好"],
        [cell("", merge="on"), "伸缩缝", "破损"]))
    docx("numbered-styles", p("柳泉市护林方案", style="Title"), p("组织领导", style="H1"), p("县长负责。", style="H2"), p("巡护", style="H1"),
         p("每日巡护。", style="H2"), p("记录巡护。", style="H2a"), p("记录保存三年。", style="H2", num=(0, 0)),
         styles=styles(
             '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>'
             '<w:style w:type="paragraph" w:default="1" w:styleId="N"></w:style>'
             '<w:style w:type="paragraph" w:styleId="Title"><w:basedOn w:val="N"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:sz w:val="44"/></w:rPr></w:style>'
             '<w:style w:type="paragraph" w:styleId="H1"><w:basedOn w:val="N"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
             '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="N"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
             '<w:style w:type="paragraph" w:styleId="H2a"><w:basedOn w:val="H2"/></w:style>'),
         numbering=numbering({1: [level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="H1"/>'),
                                  level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="H2"/>')]}, {1: 1}))
    strict = "http://purl.oclc.org/ooxml"
    main_part = f"<w:document {SPACES}><w:body>{title('柳泉市护林方案')}{p('巡护。', num=(1, 0))}{p('防火。', num=(1, 0))}</w:body></w:document>"
    strictly = lambda part: part.replace(W, f"{strict}/wordprocessingml/main").replace(OFFICE, f"{strict}/officeDocument").replace("w:", "x:").replace(":w=", ":x=")
    write("strict", strictly(main_part), {"numbering": strictly(OFFICIAL)}, relations=f"{strict}/officeDocument")
    wide = lambda part: ('<?xml version="1.0" encoding="UTF-16"?>' + part).encode("utf-16")
    write("wide", wide(main_part), {"numbering": wide(OFFICIAL)})
    docx("controls", '<w:sdt><w:sdtPr><w:alias w:val="标题"/></w:sdtPr><w:sdtContent>' + title("柳泉市桥梁养护方案") + "</w:sdtContent></w:sdt>",
         p(r("一、检查") + '<w:sdt><w:sdtPr/><w:sdtContent>' + r("桥梁") + "</w:sdtContent></w:sdt>"
           + '<w:hyperlink r:id="x"><w:smartTag>' + r("和涵洞") + "</w:smartTag></w:hyperlink>" + r("。")),
         p(r("二、维修。见") + field(' REF a \\h ', "第一条") + '<w:fldSimple w:instr="DATE">' + r("，每年") + "</w:fldSimple>" + r("一次。")))
    toc = lambda text, page: p(r(t(text) + tab + t(page)), style="TOC1", more='<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs>')
    docx("contents", title("柳泉市桥梁养护办法"), p("目录", jc="center"), toc("第一章　总则", "1"), toc("第二章　责任", "2"),
         p("总则", num=(1, 0), jc="center"), p("桥梁应当养护。", num=(1, 1)), p("责任", num=(1, 0), jc="center"),
         p("镇人民政府负责养护。", num=(1, 1)), numbering=STATUTE)
    docx("letterhead", p("柳泉市人民政府文件", jc="center", size=72), table(["柳政发〔2021〕3号", cell(p("签发人：张明远", jc="right"))], borders=False),
         title("柳泉市人民政府关于加强桥梁养护的请示"), p("省人民政府："), body("现就桥梁养护请示如下。", "妥否，请批示。"),
         p("柳泉市人民政府", jc="right"), p("2021年3月5日", jc="right"))
    docx("frame", table([cell(title("柳泉市桥梁养护方案") + p("一、检查。每年检查一次。") + p("二、维修。十日以内维修。"))]))
    sym = lambda font, code: f'<w:sym w:font="{font}" w:char="{code}"/>'
    fraction = "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
    ruby = "<w:ruby><w:rt><w:r><w:t>quan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>泉</w:t></w:r></w:rubyBase></w:ruby>"
    docx("signs", title("柳泉市桥梁养护方案"), p(r("一、柳") + r(ruby) + r("河上的桥应当检查。")),
         p(r("二、病害超过") + fraction + r("的，应当维修。")), p(r(t("三、结论：") + sym("Wingdings 2", "F052") + t("合格") + sym("Wingdings", "F0A8") + t("不合格。"))),
         p(r(t("四、编号为A") + "<w:noBreakHyphen/>" + t("1的桥") + "<w:softHyphen/>" + t("除外。"))))
    forms = ["chineseLegalSimplified", "ideographTraditional", "decimalEnclosedCircleChinese"]
    docx("forms", title("柳泉市护林方案"), *[p(text, num=(at, 0)) for at in range(1, 4) for text in ["巡护。", "防火。"]],
         numbering=numbering({at: [level(0, form, "%1" if "Circle" in form else "%1、")] for at, form in enumerate(forms, 1)}, {at: at for at in range(1, 4)}))
    docx("legal", title("柳泉市护林技术规范"), p("范围", num=(1, 0)), p("适用的林地", num=(1, 1)), p("不适用的林地", num=(1, 1)), p("要求", num=(1, 0)), p("巡护的要求", num=(1, 1)),
         numbering=numbering({1: [level(0, "chineseCounting", "%1", more='<w:isLgl/>'), level(1, "decimal", "%1.%2", more="<w:isLgl/>")]}, {1: 1}))
    docx("pages", title("柳泉市人民政府关于印发桥梁养护方案的通知"), p(r("各县人民政府：")), body("现将方案印发给你们，请执行。"), p("柳泉市人民政府", jc="right"), p("2021年3月5日", jc="right"),
         p(r('<w:br w:type="page"/>')), p(r(page + t("柳泉市桥梁养护方案")), jc="center"), body("一、检查。每年检查一次。"),
         p(r(page + t("二、维修。十日以内维修。")), more='<w:sectPr/>'), p(r(page + t("三、经费。由市财政保障。"))), section())
    docx("serial-cells", title("柳泉市桥梁一览表"), table(["序号", "桥名", "长度（米）"], *[[cell(p(num=(1, 0))), name, length] for name, length in [("红桥", "12"), ("石桥", "30"), ("新桥", "66")]]),
         numbering=numbering({1: [level(0, "decimal", "%1")]}, {1: 1}))
    docx("signature", title("柳泉市人民政府关于加强桥梁养护的通知"), p(r(t("柳政发〔2021〕3号")), jc="center"), p("各县人民政府："), body("请按时检查桥梁。", "附件：桥梁一览表"),
         p(r(tab + tab + t("柳泉市人民政府"))), p(r(tab + tab + t("2021年3月5日"))), p("（此件公开发布）"), p("附件", more="<w:pageBreakBefore/>"), title("桥梁一览表"),
         table(["桥名", "长度（米）"], ["红桥", "12"]))
    cyclic = styles("".join(f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ["AB", "BA", "CC"]))
    docx("cyclic-styles", p("柳泉市护林方案", style="A"), p("一、巡护。", style="B"), p("二、防火。", style="C"), styles=cyclic)


if __name__ == "__main__":
    main()
