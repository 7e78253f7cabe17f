"""Arrow tables, and who can read them."""

# The stubs of pyarrow know only a part of its types.
# pyright: basic

from typing import Any

import gongwen
import pyarrow as pa
import pytest

LAW = "某县养桥办法\n（2021年3月5日公布）\n第一条 桥梁应当检查。\n第二条 违反前条的，依照《公路法》处理。\n"


def batch(texts: Any, kind: Any = None) -> pa.RecordBatch:
    column = pa.array(texts, type=kind)
    return pa.record_batch({"text": column, "name": pa.array([f"{at}.txt" for at in range(len(texts))])})


def test_rows_are_those_of_the_trees(corpus: list[str]) -> None:
    tables = gongwen.tables(batch(corpus), source="name", threads=2)
    issues = [gongwen.parse(text) for text in corpus]
    assert tables.issues["source"].to_pylist() == [f"{at}.txt" for at in range(len(corpus))]
    documents = [document for issue in issues for document in issue.all_documents()]
    assert tables.documents["title"].to_pylist() == [document.title or None for document in documents]
    blocks = [block for document in documents for block in document.walk()]
    assert tables.blocks["path"].to_pylist() == [block.path for block in blocks]
    assert tables.blocks["text"].to_pylist() == [block.text for block in blocks]
    references = [reference for document in documents for reference in document.references()]
    assert sorted(map(str, tables.references["text"].to_pylist())) == sorted(reference.text for reference in references)
    assert [table.schema for table in tables] == list(gongwen.schemas())


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view()])
def test_columns_of_text(kind: pa.DataType) -> None:
    assert gongwen.tables(batch([LAW, None], kind)).documents["title"].to_pylist() == ["某县养桥办法"]


@pytest.mark.parametrize("kind", [pa.binary(), pa.large_binary(), pa.binary_view()])
def test_columns_of_bytes(kind: pa.DataType) -> None:
    texts = [LAW.encode("gb18030"), b"\xff\xff\xff", LAW.encode("utf-16")]
    tables = gongwen.tables(batch(texts, kind), source="name")
    assert tables.documents["title"].to_pylist() == ["某县养桥办法"] * 2
    assert tables.issues["encoding"].to_pylist() == ["GB18030", None, "UTF-16LE"]
    assert tables.issues["error"].to_pylist() == [None, "not UTF-8 text from byte 0 on", None]
    assert tables.issues["source"].to_pylist() == ["0.txt", "1.txt", "2.txt"]
    assert gongwen.tables(batch(texts, kind), errors="replace").issues["error"].null_count == 3


def test_wrong_columns() -> None:
    with pytest.raises(KeyError, match="words"):
        gongwen.tables(batch([LAW]), text="words")
    with pytest.raises(TypeError, match="Int64"):
        gongwen.tables(pa.record_batch({"text": pa.array([7])}))
    with pytest.raises(ValueError, match="error"):
        gongwen.nested(pa.record_batch({"text": [LAW], "error": ["none"]}))


def test_nested_is_a_row_a_text(corpus: list[str]) -> None:
    whole = batch([*corpus, None])
    rows = gongwen.nested(whole, source="name", threads=2)
    assert rows.num_rows == len(corpus) + 1 and rows.schema == gongwen.nested_schema(whole.schema)
    assert rows["error"].to_pylist() == [None] * len(corpus) + ["there is no text"]
    tables = gongwen.tables(whole, source="name")
    for name, column in (("documents", "title"), ("blocks", "path"), ("references", "text")):
        values = [one[column] for row in rows.to_pylist() for one in row[name]]
        assert values == getattr(tables, name)[column].to_pylist()


def test_rows_do_not_depend_on_those_around_them(corpus: list[str]) -> None:
    together = gongwen.nested(batch(corpus[:40])).to_pylist()
    for at, text in enumerate(corpus[:40]):
        (alone,) = gongwen.nested(batch([text])).to_pylist()
        assert {**together[at], "name": None} == {**alone, "name": None}
    row = gongwen.nested(batch([LAW])).to_pylist()[0]
    assert [block["parent_id"] for block in row["blocks"]] == [None, 0, None, 2]


def test_no_text_is_copied_on_the_way_in() -> None:
    text = "某县通知\n\n" + "桥梁应当养护。" * 200_000
    whole = batch([text])
    before = pa.total_allocated_bytes()
    tables = gongwen.tables(whole)
    # The words of the one paragraph stand once in the table, outside of what pyarrow allocates.
    assert pa.total_allocated_bytes() - before < len(text)
    assert tables.blocks["text"][0].as_py() == text.split("\n\n")[1]


def test_pandas() -> None:
    pytest.importorskip("pandas")
    documents = gongwen.tables(batch([LAW])).documents.to_pandas()
    assert documents["title"].tolist() == ["某县养桥办法"]


def test_polars() -> None:
    polars = pytest.importorskip("polars")
    tables = gongwen.tables(batch([LAW]))
    articles = polars.DataFrame(tables.blocks).filter(polars.col("type") == "article")
    assert articles["path"].to_list() == ["art_1", "art_2"]
    # A frame gives batches that this package reads.
    (whole,) = polars.DataFrame({"text": [LAW]}).to_arrow().to_batches()
    assert gongwen.tables(whole).issues.num_rows == 1


def test_duckdb() -> None:
    duckdb = pytest.importorskip("duckdb")
    citing = gongwen.tables(batch([LAW])).references
    found = duckdb.sql("select text, targets[1].path, unresolved from citing order by citing.at.start").fetchall()
    assert citing.num_rows == 2
    assert found == [("前条", "art_1", None), ("《公路法》", None, "external")]
