"""python schema.py SCHEMAS TREES REFERENCES CHUNKS: every tree, reference and chunk (one a line) fits its schema in the folder SCHEMAS, and
none fits that misses by little."""

import copy
import json
import pathlib
import sys

from jsonschema import Draft202012Validator


def read(file):
    with open(file, encoding="utf-8", newline="\n") as lines:
        return [json.loads(line) for line in lines]


def changed(value, path, wrong):
    """The value with something else, or nothing, at a path."""
    value = copy.deepcopy(value)
    *above, last = path
    inner = value
    for key in above:
        inner = inner[key]
    if wrong is None:
        del inner[last]
    else:
        inner[last] = wrong
    return value


DOCUMENT = ("documents", 0)
NEAR = {
    "gongwen-1": [
        (("format",), "gongwen/2"), (("documents",), None), (("documents",), {}), ((*DOCUMENT, "title"), None), ((*DOCUMENT, "title"), "通知"),
        ((*DOCUMENT, "title", "spans"), [[1]]), ((*DOCUMENT, "title", "spans"), [[-1, 2]]), ((*DOCUMENT, "title", "spans"), [[0, 2, 3]]),
        ((*DOCUMENT, "title", "spans"), [["0", "2"]]), ((*DOCUMENT, "dates"), {"issued": {"date": "2021-3-5", "at": [0, 0]}}),
        ((*DOCUMENT, "dates"), {"issued": "2021-03-05"}), ((*DOCUMENT, "issuers"), [{"name": "某市"}]),
        ((*DOCUMENT, "number"), {"code": "某政发", "year": "2021", "text": "", "at": [0, 0]}), ((*DOCUMENT, "head"), [{"role": "bridge", "text": "", "spans": []}]),
        ((*DOCUMENT, "body"), [{"type": "bridge", "spans": []}]), ((*DOCUMENT, "body"), [{"spans": []}]),
        ((*DOCUMENT, "body"), [{"type": "clause", "style": "cn", "spans": []}]),
        ((*DOCUMENT, "body"), [{"type": "clause", "style": "star", "marker": "*", "spans": []}]),
        ((*DOCUMENT, "body"), [{"type": "table", "rows": [[1]], "spans": []}]),
        ((*DOCUMENT, "body"), [{"type": "article", "marker": "第一条", "ordinal": "1", "spans": []}]),
        ((*DOCUMENT, "body"), [{"type": "article", "marker": "第一条", "spans": [], "blocks": [{"type": "paragraph", "text": 1, "spans": []}]}]),
        ((*DOCUMENT, "enclosures"), [{}]), (("furniture",), [{"kind": "bridge", "text": "", "spans": []}]), (("encoding",), 8),
        (("diagnostics",), [{"code": "x", "severity": "fatal", "message": "", "span": [0, 0]}]),
    ],
    "gongwen-reference-1": [
        (("kind",), "law"), (("text",), None), (("at",), 3), (("document",), "a"), (("document",), -1), (("document",), "0/annexes/0"), (("path",), "article_3"),
        (("paths",), [[{"level": "verse", "n": 1}]]), (("paths",), [[{"level": "article"}]]), (("target",), {"path": 3}), (("target",), "art_3"),
        (("version",), {"century": 20}), (("unresolved",), "lost"), (("range_pairs",), [[1]]),
    ],
    "gongwen-chunk-1": [
        (("format",), "gongwen-chunk/2"), (("id",), None), (("type",), "sentence"), (("breadcrumb",), "总则"), (("spans",), [[1]]), (("chars",), "many"),
        (("document",), {}), (("document", "dates"), {"issued": "3月5日"}), (("part",), 1.5), (("parent",), 3), (("references",), [{"kind": "law"}]),
    ],
}


def main(folder, *files):
    bad = 0
    for name, file in zip(NEAR, files, strict=True):
        schema = json.loads((pathlib.Path(folder) / f"{name}.schema.json").read_text())
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema)
        values = read(file)
        for value in values:
            if not validator.is_valid(value):
                error = next(validator.iter_errors(value))
                print(value.get("source"), error.json_path, error.message[:200])
                bad += 1
        for path, wrong in NEAR[name]:
            if validator.is_valid(changed(values[0], path, wrong)):
                print(f"{name} takes {wrong} at {path}")
                bad += 1
        print(f"{name}: {len(values)} values fit, {len(NEAR[name])} near misses do not")
    return bad > 0


sys.exit(main(*sys.argv[1:]))
