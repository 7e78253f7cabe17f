"""The markup of bluebell, made from the JSON form `gongwen/1`: chapters, articles, paragraphs and items, indented."""

RANKS = {"part": "PART", "subpart": "SUBPART", "chapter": "CHAPTER", "section": "SECTION"}


def escaped(text):
    """Text that begins no element of the markup, and holds no inline mark."""
    text = text.replace("\\", "\\\\")
    for mark in ("**", "//", "__", "{{", "[["):
        text = text.replace(mark, "\\" + mark)
    return "\\" + text if text[:1].isascii() and text[:1].isalpha() else text


def lines(blocks, depth):
    for block in blocks:
        kind, pad = block["type"], "  " * depth
        text = block.get("text")
        if kind == "table":
            for row in block["rows"]:
                yield pad + escaped(" ".join(row))
            continue
        if kind == "paragraph" and not block.get("blocks"):
            yield pad + escaped(text)
            continue
        name = {"chapter": RANKS.get(block.get("rank"), "CHAPTER"), "article": "ARTICLE", "clause": "POINT"}.get(kind, "PARAGRAPH")
        head = pad + name
        if block.get("marker"):
            head += " " + block["marker"].replace(" ", "")
        if block.get("heading"):
            head += " - " + block["heading"]
        yield head
        if text:
            yield pad + "  " + escaped(text)
        yield from lines(block.get("blocks") or [], depth + 1)


def document(tree):
    """A whole act: the heads of its documents are its preface, their bodies and feet its body."""
    preface, body = ["PREFACE"], ["BODY"]
    waiting = list(tree["documents"])
    while waiting:
        part = waiting.pop(0)
        head = [part["title"]["text"], *(leaf["text"] for leaf in part.get("head") or [])]
        preface += ["  " + escaped(line) for line in head if line]
        body += [*lines(part.get("body") or [], 0), *(escaped(leaf["text"]) for leaf in part.get("foot") or [])]
        waiting = [*(part.get("enclosures") or []), *(part.get("attachments") or []), *waiting]
    return "\n".join(preface + body) + "\n"
