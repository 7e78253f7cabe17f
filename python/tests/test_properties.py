"""Any text gives a tree, or a ValueError that names the place."""

import gongwen
from gongwen import ParseError
from hypothesis import given, settings
from hypothesis import strategies as st

# Words that the parser looks for, so that random texts reach its rules.
WORDS = st.sampled_from(
    "第一条 第二章 一、 （一） 1. 附件1 关于 通知 〔2021〕3号 2021年3月5日 某市人民政府 《 》 目录 第3期 公报 现印发给你们 前款 本法第三条 , ， 。 \n \n\n \t 　 — 7 — \u0000 \ud800 \U0001f309".split(" ")
)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=60).map("".join))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_any_str(text: str) -> None:
    try:
        issue = gongwen.parse(text)
    except ParseError as error:
        assert error.offset is not None and "\ud800" <= text[error.offset] <= "\udfff"
        assert str(error.offset) in str(error)
        return
    assert gongwen.from_json(issue.to_json(), text=text) == issue
    data = text.encode()
    owned = bytearray(len(data))
    for document in issue.all_documents():
        spans = [*document.title_spans, *(span for leaf in (*document.head, *document.foot) for span in leaf.spans)]
        spans += [span for block in document.walk() for span in block.spans]
        for start, end in spans:
            owned[start:end] = b"x" * (end - start)
    lines = issue.masthead.lines if issue.masthead else ()
    spans = [span for leaf in (*issue.furniture, *lines) for span in leaf.spans]
    for start, end in spans + [span for entry in issue.contents for span in entry.spans]:
        owned[start:end] = b"x" * (end - start)
    left = bytes(byte for byte, mark in zip(data, owned, strict=True) if not mark)
    assert not left.decode().strip()
    issue.references()
    issue.chunks(cap=20)
    for form in (issue.to_html, issue.to_akn, issue.to_markdown, issue.to_text, issue.to_outline):
        assert isinstance(form(), (str, bytes))


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.binary(), TEXTS.map(lambda text: text.encode("utf-16", "replace")), TEXTS.map(lambda text: text.encode("gb18030", "replace"))))
def test_any_bytes(data: bytes) -> None:
    try:
        issue = gongwen.parse_bytes(data, source="a.txt")
    except ParseError as error:
        assert error.source == "a.txt" and error.offset is not None and error.offset < len(data)
        assert str(error).startswith("a.txt: ") and f"byte {error.offset} " in str(error)
    else:
        assert issue.text is not None and issue.encoding
    replaced = gongwen.parse_bytes(data, errors="replace")
    assert len(replaced.documents) >= 1


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(), st.text()))
def test_any_json(json: "str | bytes") -> None:
    try:
        gongwen.from_json(json)
    except ParseError as error:
        assert "no t" in str(error)
    else:
        raise AssertionError("no chance finds a tree")
