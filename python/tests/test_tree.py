"""The views say what the JSON says."""

import datetime
import json
from typing import Any

import gongwen
import pytest
from gongwen import Block, Document, Issue, Leaf

LAW = "某县养桥办法\n（2021年3月5日某县人民政府令第3号公布 自2021年5月1日起施行）\n第一章 总则\n第一条 桥梁按下列分工养护：\n（一）干线桥由县养护；\n（二）其他桥由乡养护。\n第二条 违反前条的，责令改正。\n"

NOTHING: dict[str, Any] = {}


def check_block(block: Block, expected: dict[str, Any], document: Document) -> None:
    assert block.type == expected["type"]
    for name in ("marker", "ordinal", "heading", "text", "rank", "style", "inserted", "through", "rows"):
        # A division without a marker has none in the view, and an empty one in JSON.
        assert getattr(block, name) == (None if name == "marker" and expected.get(name) == "" else expected.get(name)), name
    assert [list(span) for span in block.spans] == expected["spans"]
    assert block.quoted == expected.get("quoted", False)
    assert block.document == document
    assert block.to_dict() == expected
    below = expected.get("blocks", [])
    assert len(block.blocks) == len(below)
    for inner, expected_inner in zip(block, below):
        assert inner.parent == block
        check_block(inner, expected_inner, document)


def check_document(document: Document, expected: dict[str, Any]) -> None:
    assert document.title == expected["title"]["text"]
    for name in ("kind", "label", "ordinal", "note", "security", "urgency", "copy_number"):
        assert getattr(document, name) == expected.get(name), name
    for name in ("issuers", "addressees", "signatories", "signed_off_by", "copies_to"):
        named = [(named.name, named.title, list(named.at)) for named in getattr(document, name)]
        assert named == [(one["name"], one.get("title"), one["at"]) for one in expected.get(name, [])]
    for name in ("head", "foot"):
        leaves = [{"role": leaf.role, "text": leaf.text, "spans": [list(span) for span in leaf.spans]} for leaf in getattr(document, name)]
        assert leaves == expected[name]
    assert {name: dated.text for name, dated in document.dates.items()} == {
        name: dated["date"] for name, dated in expected["dates"].items()
    }
    numbers = [(number.code, number.year, number.serial, number.text, list(number.at)) for number in (document.number, *document.numbers_other) if number]
    expected_numbers = [expected["number"], *expected.get("numbers_other", [])]
    assert numbers == [(one["code"], one["year"], one["serial"], one["text"], one["at"]) for one in expected_numbers if one]
    assert document.index == [(row["label"], row["value"]) for row in expected.get("index", [])]
    assert [(entry.number, entry.title, entry.omitted) for entry in document.attachment_list] == [
        (entry["number"], entry["title"], entry["omitted"]) for entry in expected["attachment_list"]
    ]
    assert [(one.event, one.organ, one.number and one.number.text) for one in document.revisions] == [
        (one["event"], one.get("organ"), (one.get("number") or NOTHING).get("text")) for one in expected.get("revisions", [])
    ]
    assert [repeal.text for repeal in document.repeals] == [repeal["text"] for repeal in expected.get("repeals", [])]
    assert (document.commencement and document.commencement.text) == (expected.get("commencement") or NOTHING).get("text")
    assert len(document.body) == len(expected["body"])
    for block, expected_block in zip(document, expected["body"]):
        assert block.parent is None
        check_block(block, expected_block, document)
    for name in ("enclosures", "attachments"):
        carried = getattr(document, name)
        assert len(carried) == len(expected[name])
        for inner, expected_inner in zip(carried, expected[name]):
            assert inner.parent == document and inner.relation == name[:-1]
            check_document(inner, expected_inner)
    assert document.to_dict() == expected


def check_issue(issue: Issue) -> None:
    expected = json.loads(issue.to_json())
    assert issue.to_dict() == expected
    assert len(issue.documents) == len(expected["documents"])
    for document, expected_document in zip(issue, expected["documents"]):
        assert document.parent is None and document.relation == "document"
        check_document(document, expected_document)
    assert [(leaf.role, leaf.text) for leaf in issue.furniture] == [(one["kind"], one["text"]) for one in expected["furniture"]]
    assert [(one.code, one.severity, one.message, list(one.span)) for one in issue.diagnostics] == [
        (one["code"], one["severity"], one["message"], one["span"]) for one in expected["diagnostics"]
    ]
    assert [(entry.title, entry.page, entry.category) for entry in issue.contents] == [
        (one["title"], one["page"], one["category"]) for one in expected["contents"]
    ]
    masthead = expected["masthead"]
    assert (issue.masthead is None) == (masthead is None)
    if issue.masthead:
        for name in ("title", "year", "number", "cumulative", "periodicity", "issn", "cn"):
            assert getattr(issue.masthead, name) == masthead[name]
        assert [line.text for line in issue.masthead.lines] == [line["text"] for line in masthead["lines"]]


def test_views_say_what_the_json_says(corpus: list[str]) -> None:
    for text in corpus:
        check_issue(gongwen.parse(text))


def test_real_gazettes(gazettes: list[str]) -> None:
    for text in gazettes:
        check_issue(gongwen.parse(text))


def test_every_address_finds_its_block(corpus: list[str]) -> None:
    found = 0
    for text in corpus:
        for document in gongwen.parse(text).all_documents():
            assert document.issue[document.address] == document
            for block in document.walk():
                if block.path is not None:
                    # Where numbers repeat the first one answers.
                    assert document[block.path].path == block.path
                    found += 1
    assert found > 1_000


def test_addresses() -> None:
    law = gongwen.parse(LAW).documents[0]
    assert law["art_1__item_2"] == law["chp_1__art_1__para_1__item_2"]
    assert law["art_1__item_2"].text == "其他桥由乡养护。"
    assert law.get("art_9") is None and law.get("第九条") is None
    assert "art_2" in law and "art_9" not in law
    with pytest.raises(KeyError, match="art_9"):
        law["art_9"]
    with pytest.raises(KeyError, match="7"):
        law.issue["7"]
    assert [article.marker for article in law.articles()] == ["第一条", "第二条"]


def test_dates_are_days() -> None:
    law = gongwen.parse(LAW).documents[0]
    assert law.dates["effective"].day == datetime.date(2021, 5, 1)
    printed = gongwen.parse("某县通知\n\n某县人民政府\n2021年2月30日\n").documents[0]
    assert printed.dates["issued"].day is None and str(printed.dates["issued"]) == "2021-02-30"


def test_characters_are_those_of_the_text(corpus: list[str]) -> None:
    for text in corpus:
        issue = gongwen.parse(text)
        data = text.encode()
        views: list[Leaf | Block] = [*issue.furniture, *(block for document in issue.all_documents() for block in document.walk())]
        for view in views:
            for (start, end), (first, last) in zip(view.spans, view.char_spans, strict=True):
                assert text[first:last] == data[start:end].decode()
        for finding in issue.diagnostics:
            first, last = finding.char_span
            assert text[first:last] == data[slice(*finding.span)].decode()
        for reference in issue.references():
            first, last = reference.char_at
            assert text[first:last] == data[slice(*reference.at)].decode()


def test_references_lead_to_blocks() -> None:
    issue = gongwen.parse(LAW)
    (cited,) = [reference for reference in issue.references() if reference.text == "前条"]
    assert cited.block == issue.documents[0]["art_2__para_1"]
    assert cited.targets == [issue.documents[0]["art_1"]]
    assert cited.document == issue.documents[0]
    assert cited.relative == "previous_article"
    assert [one.text for one in issue.documents[0].references()] == [one.text for one in issue.references()]


def test_references_of_documents_are_those_of_the_issue(sample: Issue) -> None:
    of_documents = [reference for document in sample.all_documents() for reference in document.references()]
    assert len(of_documents) == len(sample.references()) > 8
    assert set(of_documents) == set(sample.references())


def test_forms(sample: Issue) -> None:
    assert sample.to_markdown().count("# ") >= 8
    assert sample.to_text().endswith("\n")
    assert sample.documents[0].title in sample.to_outline()
    assert sample.to_akn().startswith(b"<?xml")
    page = sample.to_html()
    assert page.startswith("<!") and 'lang="zh' in page
    assert 'Contents' in sample.to_html(language="en") and 'Contents' not in page
    with pytest.raises(ValueError, match="language"):
        sample.to_html(language="fr")  # type: ignore[arg-type]


def test_a_notebook_shows_the_page_in_a_frame(sample: Issue) -> None:
    shown = sample._repr_html_()
    assert shown.startswith("<iframe sandbox")
    inner = shown.split('srcdoc="', 1)[1].rsplit('"', 1)[0]
    assert '"' not in inner
    assert inner.replace("&quot;", '"').replace("&amp;", "&") == sample.to_html()


def test_chunks_lose_nothing(corpus: list[str]) -> None:
    for text in corpus:
        issue = gongwen.parse(text)
        owned = sorted(span for chunk in issue.chunks(cap=100) for span in chunk.spans)
        assert all(before[1] <= after[0] for before, after in zip(owned, owned[1:]))
        of_bodies = [span for document in issue.all_documents() for block in document.walk() for span in block.spans]
        covered = {byte for start, end in owned for byte in range(start, end)}
        blank = {at for at, byte in enumerate(text.encode()) if byte in b" \t\r\n"}
        missing = {byte for start, end in of_bodies for byte in range(start, end)} - covered - blank
        assert not missing or not text.encode()[min(missing) : max(missing) + 1].decode(errors="ignore").strip()


def test_chunks_by_a_count_of_ones_own() -> None:
    issue = gongwen.parse(LAW)
    assert len(issue.chunks(cap=3, size=lambda line: 2)) > len(issue.chunks(cap=300, size=lambda line: 2))
    with pytest.raises(ZeroDivisionError):
        issue.chunks(size=lambda line: 1 // 0)
    cited = [reference for chunk in issue.chunks(references=True) for reference in chunk.metadata.get("references", [])]
    assert [reference["text"] for reference in cited] == ["某县人民政府令第3号", "前条"]


def test_json_without_its_text() -> None:
    issue = gongwen.parse(LAW)
    bare = gongwen.from_json(issue.to_json())
    assert bare != issue and bare.to_dict() == issue.to_dict() and bare.text is None
    assert bare.documents[0]["art_1"].spans == issue.documents[0]["art_1"].spans
    for needs_text in (bare.references, bare.chunks, lambda: bare.documents[0]["art_1"].char_spans):
        with pytest.raises(ValueError, match="from_json"):
            needs_text()
    assert gongwen.from_json(issue.to_json().decode(), text=LAW) == issue
    with pytest.raises(gongwen.ParseError, match="another one"):
        gongwen.from_json(issue.to_json(), text="某县")


def test_options() -> None:
    normal = gongwen.parse("某县办法\n第一条 为了养护桥梁,制定本办法.\n", normalize=True).documents[0]
    assert normal["art_1__para_1"].text == "为了养护桥梁，制定本办法。"
    assert gongwen.parse("某县通知", source="a.txt", max_bytes=None).source == "a.txt"
    with pytest.raises(TypeError, match="spelling"):
        gongwen.parse("", spelling=True)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="EBCDIC"):
        gongwen.parse_bytes(b"", encoding="EBCDIC")
    with pytest.raises(ValueError, match="ignore"):
        gongwen.parse_bytes(b"", errors="ignore")  # type: ignore[arg-type]


def test_nothing_can_be_changed(sample: Issue) -> None:
    for view in (sample, sample.documents[0], sample.references()[0], sample.chunks()[0]):
        with pytest.raises(AttributeError):
            view.text = "桥"  # type: ignore[misc, union-attr]
    with pytest.raises(TypeError):
        gongwen.View()
