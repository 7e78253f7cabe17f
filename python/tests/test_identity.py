"""Equality, hashes and pickles."""

import concurrent.futures
import copy
import multiprocessing
import operator
import pickle

import gongwen
import pytest
from gongwen import Issue, View

TEXT = "某县养桥办法\n（2021年3月5日公布 自2021年5月1日起施行）\n第一条 桥梁应当检查。\n第二条 违反前条的，责令改正。\n"


def everything(issue: Issue) -> list[View]:
    views: list[View] = [*issue.all_documents(), *issue.furniture, *issue.diagnostics, *issue.contents]
    if issue.masthead:
        views += [issue.masthead, *issue.masthead.lines]
    views += [entry.number for entry in issue.contents if entry.number]
    for document in issue.all_documents():
        views += [*document.walk(), *document.head, *document.foot, *document.dates.values()]
        views += [*document.issuers, *document.addressees, *document.signatories, *document.signed_off_by, *document.copies_to]
        views += [*document.revisions, *document.repeals, *document.attachment_list, *document.numbers_other]
        views += [revision.number for revision in document.revisions if revision.number]
        views += [one for one in (document.number, document.printed_by, document.printed_on, document.commencement) if one]
    return views


def test_places_are_what_is_equal(sample: Issue) -> None:
    assert sample.text
    views = everything(sample)
    again = everything(gongwen.parse(sample.text, source=sample.source))
    decoded = everything(gongwen.parse_bytes(sample.text.encode(), source=sample.source))
    assert len(set(views)) == len(views) > 130
    assert views == decoded and set(views) == set(decoded)
    # The same words from a str: another tree, for it came from no encoding.
    assert views != again
    assert views[0] != views[1] and views[0] != "柳泉市人民政府令"


def test_pickles(sample: Issue) -> None:
    things = [sample, *everything(sample), *sample.references(), *sample.chunks()]
    data = pickle.dumps(things)
    restored = pickle.loads(data)
    assert restored == things
    assert [repr(thing) for thing in restored] == [repr(thing) for thing in things]
    assert [hash(thing) for thing in restored] == [hash(thing) for thing in things]
    # One tree for all of them.
    assert all(view.issue is restored[0] for view in restored if isinstance(view, View))
    assert len(data) < 3 * len(sample.to_json()) + len(pickle.dumps(sample.chunks()))
    assert copy.deepcopy(sample.documents[0]) == sample.documents[0]


def test_a_pickle_that_lies() -> None:
    issue = gongwen.parse(TEXT)
    restore = issue.documents[0].__reduce__()[0]
    assert restore(issue, "block", 0, 1) == issue.documents[0].walk()[1]
    for place in (("block", 0, 99), ("document", 9, 0), ("date", 0, 7), ("bridge", 0, 0), ("masthead", 0, 0)):
        with pytest.raises(ValueError, match=place[0]):
            restore(issue, *place)


def test_other_processes(sample: Issue) -> None:
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=context) as pool:
        titles = list(pool.map(operator.attrgetter("title"), sample.documents))
    assert titles == [document.title for document in sample]


def test_views_keep_their_tree() -> None:
    block = gongwen.parse(TEXT).documents[0]["art_1__para_1"]
    assert block.text == "桥梁应当检查。" and block.issue.text == TEXT
