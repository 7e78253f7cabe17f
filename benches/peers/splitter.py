"""A splitter as people write them for Chinese statutes: one pattern a level, a stack, a dictionary a node."""
import re

NUMERAL = "[一二三四五六七八九十百千零〇两0-9０-９]+"
LEVELS = [
    ("part", re.compile(rf"^\s*第{NUMERAL}编\s*(.*)")),
    ("chapter", re.compile(rf"^\s*第{NUMERAL}章\s*(.*)")),
    ("section", re.compile(rf"^\s*第{NUMERAL}节\s*(.*)")),
    ("article", re.compile(rf"^\s*第{NUMERAL}条(?:之{NUMERAL})?\s*(.*)")),
    ("heading", re.compile(rf"^\s*{NUMERAL}、\s*(.*)")),
    ("item", re.compile(rf"^\s*[（(]{NUMERAL}[）)]\s*(.*)")),
    ("subitem", re.compile(r"^\s*\d+[.．、]\s*(.*)")),
]


def split(text):
    root = {"level": -1, "kind": "document", "text": "", "children": []}
    stack = [root]
    for line in text.splitlines():
        if not line.strip():
            continue
        for level, (kind, pattern) in enumerate(LEVELS):
            if match := pattern.match(line):
                while stack[-1]["level"] >= level:
                    stack.pop()
                node = {"level": level, "kind": kind, "text": match.group(1).strip(), "children": []}
                stack[-1]["children"].append(node)
                stack.append(node)
                break
        else:
            stack[-1]["children"].append({"level": 99, "kind": "paragraph", "text": line.strip(), "children": []})
    return root
