#!/usr/bin/env python3
"""Writes forty tables, eight in each of five files, and what their cells hold: tables-STYLE.pdf, tables.json."""
import json, pathlib, random

from make import HERE, LEFT, PITCH, Sheet

NAMES = ["北河桥", "柳泉大桥", "新安桥", "南门立交桥", "东湖隧道", "云岭高架桥", "石桥", "青山互通", "临江大桥", "西园人行天桥"]
PLACES = ["湖滨区", "东城区", "云岭县", "柳泉高新区", "西山区"]
WORK = ["更换伸缩缝", "加固桥墩", "清理排水管", "铺装桥面", "检测支座", "涂装栏杆", "补设标志"]
HEADS = [("序号", lambda r, n: str(n)), ("桥名", lambda r, n: r.choice(NAMES)), ("所在地", lambda r, n: r.choice(PLACES)),
         ("工程内容", lambda r, n: r.choice(WORK)), ("经费（万元）", lambda r, n: f"{r.randint(1, 400)}.{r.randint(0, 9)}"),
         ("完成时限", lambda r, n: f"{r.randint(3, 12)}月底"), ("备注", lambda r, n: r.choice(["", "", "重点项目"]))]


def rows_of(rng, columns, rows):
    heads = HEADS[:1] + sorted(rng.sample(HEADS[1:], columns - 1), key=HEADS.index)
    return [[name for name, _ in heads]] + [[make(rng, n) for _, make in heads] for n in range(1, rows + 1)]


def edges(columns):
    return [LEFT + 440 * n / columns for n in range(columns + 1)]


def start(sheet, rng):
    sheet.paragraph(f"附件{rng.randint(1, 5)}", 0)
    sheet.middle("城市桥梁维修计划表", 22)
    sheet.paragraph("本表由各县（区）人民政府填报，经市住房城乡建设局审核后，报市人民政府备案，不得漏报。")
    sheet.y += 10


def ruled(rng, sheet):
    cells = rows_of(rng, rng.randint(3, 6), rng.randint(3, 12))
    sheet.grid(edges(len(cells[0])), cells, size=10.5)
    return cells


def merged(rng, sheet):
    """A head over two rows, some cells over two columns; places over several rows."""
    cells = [["所在地", "桥梁", None, "维修", None], [..., "桥名", "座数", "内容", "经费"]]
    for place in rng.sample(PLACES, 3):
        for n in range(rng.randint(1, 3)):
            cells.append([... if n else place, rng.choice(NAMES), str(rng.randint(1, 9)), rng.choice(WORK), str(rng.randint(10, 99))])
    cells.append(["合计", None, "31", "", "520"])
    sheet.grid(edges(5), cells, size=10.5)
    return [["" if cell in (None, ...) else cell for cell in row] for row in cells]


def wrapped(rng, sheet):
    cells = rows_of(rng, 3, rng.randint(3, 6))
    shown = [cells[0]]
    for row in cells[1:]:
        long = "、".join(rng.sample(WORK, 4)) + "。"
        row[2] = long
        shown.append([row[0], row[1], long[:13] + "\n" + long[13:]])
    sheet.grid([LEFT, 130, 260, LEFT + 440], shown, height=36, size=10.5)
    return cells


def spread_out(rng, sheet, lines=False):
    """Rows without rules, or with three lines only."""
    columns = rng.randint(3, 5)
    cells = rows_of(rng, columns, rng.randint(4, 9))
    cells = [[cell or "—" for cell in row] for row in cells]
    if lines:
        sheet.line(LEFT, sheet.y - 18, LEFT + 440, sheet.y - 18)
    for n, row in enumerate(cells):
        for x, cell in zip(edges(columns), row):
            sheet.put(x + (rng.choice([0, 2]) if n else 0), sheet.y, cell, 12)
        if lines and n in (0, len(cells) - 1):
            sheet.line(LEFT, sheet.y + 7, LEFT + 440, sheet.y + 7)
        sheet.y += 24
    sheet.y += PITCH
    return cells


def open_sides(rng, sheet):
    cells = rows_of(rng, rng.randint(3, 5), rng.randint(3, 8))
    xs, top, height = edges(len(cells[0])), sheet.y, 22
    for r in range(len(cells) + 1):
        sheet.line(xs[0], top + r * height, xs[-1], top + r * height)
    for x in xs[1:-1]:
        sheet.line(x, top, x, top + len(cells) * height)
    for r, row in enumerate(cells):
        for c, cell in enumerate(row):
            sheet.put(xs[c] + 4, top + r * height + 15, cell, 10.5)
    sheet.y = top + len(cells) * height + PITCH
    return cells


def main():
    styles = {"ruled": ruled, "merged": merged, "wrapped": wrapped, "gaps": lambda r, s: spread_out(r, s, r.random() < 0.5), "open": open_sides}
    told = {}
    for style, draw in styles.items():
        rng, sheet, told[style] = random.Random(style), Sheet(), []
        for page in range(8):
            start(sheet, rng)
            told[style].append(draw(rng, sheet))
            sheet.paragraph("注：经费以市财政局核定数为准。")
            sheet.page(f"— {page + 1} —")
        (HERE / f"tables-{style}.pdf").write_bytes(sheet.bytes())
    (HERE / "tables.json").write_text(json.dumps(told, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
