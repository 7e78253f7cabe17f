"""LangChain and LlamaIndex, the real packages."""

import doctest
import importlib
from pathlib import Path

import pytest
from conftest import CORPUS, SAMPLE

LAW = "某县养桥办法\n第一章 总则\n第一条 桥梁应当养护，\n任何人不得损坏。\n第二条 桥梁按下列分工养护：\n（一）干线桥由县养护；\n（二）其他桥由乡养护。\n"


@pytest.mark.parametrize("module", ["langchain", "llama_index"])
def test_examples(module: str) -> None:
    pytest.importorskip({"langchain": "langchain_text_splitters", "llama_index": "llama_index.core"}[module])
    failed, attempted = doctest.testmod(importlib.import_module(f"gongwen.{module}"))
    assert attempted >= 3 and not failed


def test_langchain_loads_a_folder(tmp_path: Path) -> None:
    pytest.importorskip("langchain_text_splitters")
    from gongwen.langchain import GongwenLoader, GongwenSplitter

    (tmp_path / "a.txt").write_text(LAW, "gb18030")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "b.txt").write_text("某县通知\n\n某政发〔2021〕3号\n", "utf-8")
    law, notice = GongwenLoader(tmp_path).load()
    assert law.page_content == LAW and law.metadata["encoding"] == "GB18030" and law.metadata["kind"] == "办法"
    assert notice.metadata["number"] == "某政发〔2021〕3号" and notice.metadata["source"].endswith("b.txt")
    assert len(GongwenLoader(tmp_path / "a.txt").load_and_split(GongwenSplitter())) == 3

    (tmp_path / "c.txt").write_bytes(b"\xff\xff\xff")
    with pytest.raises(ValueError, match="c.txt"):
        GongwenLoader(tmp_path).load()
    assert len(GongwenLoader(tmp_path, silent_errors=True).load()) == 2


def test_langchain_splits() -> None:
    pytest.importorskip("langchain_text_splitters")
    from gongwen.langchain import GongwenSplitter
    from langchain_core.documents import Document

    chunks = GongwenSplitter().split_documents([Document(page_content=LAW, metadata={"owner": "县"})])
    assert [chunk.metadata.get("path") for chunk in chunks] == [None, "art_1", "art_2"]
    assert all(chunk.metadata["owner"] == "县" for chunk in chunks)
    # The wrap is joined; the place is that of the print.
    assert chunks[1].page_content.endswith("第一条 桥梁应当养护，任何人不得损坏。")
    assert LAW[chunks[1].metadata["start_index"] :].startswith("第一条")
    assert all(isinstance(value, (str, int)) for chunk in chunks for value in chunk.metadata.values())
    small = GongwenSplitter(chunk_size=3, length_function=lambda text: len(text) // 10, context=False).split_text(LAW)
    assert len(small) > 3 and all("\n第一条" not in text and " > " not in text for text in small)


def test_llama_index_nodes() -> None:
    pytest.importorskip("llama_index.core")
    from gongwen.llama_index import GongwenNodeParser
    from llama_index.core.schema import Document, MetadataMode, TextNode

    sample = SAMPLE.read_text("utf-8")
    documents = [Document(text=LAW, id_="law", metadata={"owner": "县"}), Document(text=sample, id_="sample")]
    nodes = GongwenNodeParser(cap=200).get_nodes_from_documents(documents)
    ids = {node.node_id for node in nodes}
    assert len(ids) == len(nodes) > 20
    assert all(node.parent_node is None or node.parent_node.node_id in ids for node in nodes)
    of_law = [node for node in nodes if node.ref_doc_id == "law"]
    assert [node.metadata["owner"] for node in of_law] == ["县"] * 3
    first = of_law[1]
    assert isinstance(first, TextNode)
    assert first.text == "第一条 桥梁应当养护，任何人不得损坏。"
    assert LAW[first.start_char_idx : first.end_char_idx] == "第一条 桥梁应当养护，\n任何人不得损坏。"
    embedded = first.get_content(metadata_mode=MetadataMode.EMBED)
    assert "某县养桥办法 > 第一章 总则" in embedded and "owner" not in embedded and "chunk_id" not in embedded
    assert first.next_node is not None and first.next_node.node_id == of_law[2].node_id


def test_nothing_is_lost() -> None:
    pytest.importorskip("langchain_text_splitters")
    from gongwen.langchain import GongwenLoader, GongwenSplitter

    texts = GongwenLoader(CORPUS / "legislation").load()
    assert len(texts) > 10
    for text in texts:
        chunks = "".join(GongwenSplitter(200, context=False).split_text(text.page_content))
        for word in ("第一条", "第二条", "第三条"):
            assert chunks.count(word) >= min(text.page_content.count(word), 1)
