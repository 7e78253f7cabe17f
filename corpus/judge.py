#!/usr/bin/env python3
"""Judges any parser that writes `gongwen/1` JSON against the corpus. Standard library only.

    judge.py [--show] COMMAND…        runs COMMAND CASE.txt for every case; exit 1 if one fails
    judge.py --print CASE.txt         reads one tree as JSON from standard input, prints it in the notation

The notation is told in README.md beside this file.
"""
import difflib
import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
INVISIBLE = re.compile("[\u0000-\u001f\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
NAMED = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
LINE_END = re.compile("\r\n|\r|\n")


def code(c):
    return f"\\u{{{ord(c):x}}}"


def escape(s):
    """A string on one line: nothing that an editor hides or strips stays as it is."""
    if s in ("", '""'):
        return '\\""' if s else '""'
    inner = s.strip()
    start = s.index(inner)
    out = []
    for i, c in enumerate(s):
        if c in NAMED:
            out.append(NAMED[c])
        elif not start <= i < start + len(inner) or INVISIBLE.match(c):
            out.append(code(c))
        else:
            out.append(c)
    return "".join(out)


def braced(s):
    return "{" + escape(s).replace("}", "\\}") + "}"


def cells(xs):
    return " | ".join({"": "~", "~": "\\~"}.get(x) or escape(x).replace("|", "\\|") for x in xs)


def dash(x):
    return "-" if x is None else str(x)


def number(key, n):
    return [f"{key} {escape(n['text'])} = {escape(n['code'])} / {dash(n.get('year'))} / {dash(n.get('serial'))}"] if n else []


def string(key, s):
    return [f"{key} {escape(s)}"] if s is not None else []


def value(key, v):
    return [f"{key} {v}"] if v is not None else []


def named(key, xs):
    out = []
    for x in xs or []:
        title = braced(x["title"]) + " " if x.get("title") is not None else ""
        out.append(f"{key} {title}{escape(x['name'])}")
    return out


def section(title, lines):
    return [title] + ["  " + x for x in lines]


def masthead(m):
    out = string("title", m.get("title"))
    for key in ("year", "number", "cumulative", "published"):
        out += value(key, m.get(key))
    for key in ("periodicity", "issn", "cn"):
        out += string(key, m.get(key))
    out += [f"staff {escape(x['role'])}: {cells(x['names'])}" for x in m.get("staff") or []]
    out += [f"imprint {escape(x['label'])}: {escape(x['value'])}" for x in m.get("imprint") or []]
    return out + [f"line {x['role']} {escape(x['text'])}" for x in m.get("lines") or []]


def entry(e):
    return (string("category", e.get("category")) + string("title", e["title"]) + number("number", e.get("number"))
            + value("page", e.get("page")) + value("document", e.get("document")) + string("text", e["text"]))


def revision(r):
    return (value("date", r.get("date")) + string("event", r["event"]) + string("organ", r.get("organ"))
            + number("number", r.get("number")))


def metadata(d):
    dates = d.get("dates") or {}
    out = string("label", d.get("label")) + value("ordinal", d.get("ordinal")) + string("title", d["title"]["text"])
    out += named("issuer", d.get("issuers")) + number("number", d.get("number"))
    for n in d.get("numbers_other") or []:
        out += number("number_other", n)
    for key in ("issued", "adopted", "promulgated", "effective", "expires"):
        out += value(key, (dates.get(key) or {}).get("date"))
    out += named("addressee", d.get("addressees")) + named("signatory", d.get("signatories"))
    for key in ("note", "security", "urgency", "copy_number"):
        out += string(key, d.get(key))
    out += named("signed_off_by", d.get("signed_off_by")) + named("copies_to", d.get("copies_to"))
    out += named("printed_by", [d["printed_by"]] if d.get("printed_by") else [])
    out += value("printed_on", (d.get("printed_on") or {}).get("date"))
    out += [f"index {escape(row['label'])}: {escape(row['value'])}" for row in d.get("index") or []]
    for r in d.get("revisions") or []:
        out += section("revision", revision(r))
    if c := d.get("commencement"):
        out.append(f"commencement {escape(c['text'])} = {dash(c.get('date'))}")
    out += [f"repeal {escape(r['text'])}" for r in d.get("repeals") or []]
    for a in d.get("attachment_list") or []:
        out.append(f"{'omitted' if a['omitted'] else 'listed'} {dash(a.get('number'))} {escape(a['title'])}")
    return out


def leaves(title, xs):
    return section(title, [f"{x['role']} {escape(x['text'])}" for x in xs]) if xs else []


def block(b):
    kind = b["type"]
    ordinal = dash(b.get("ordinal"))
    if kind == "chapter":
        line = f"{b['rank']} {ordinal}"
    elif kind == "article":
        line = f"article {ordinal}" + (f"+{b['inserted']}" if b.get("inserted") is not None else "")
    elif kind == "clause":
        line = f"clause {b['style']} {ordinal}"
    elif kind == "paragraph":
        line = f"paragraph {ordinal}"
    else:
        line = kind
    if b.get("quoted"):
        line = "quoted " + line
    if b.get("marker"):
        line += " [" + escape(b["marker"]).replace("]", "\\]") + "]"
    if b.get("heading") is not None:
        line += " " + braced(b["heading"])
    if b.get("text") is not None:
        text = escape(b["text"])
        line += (" \\" if text.startswith("{") else " ") + text
    inner = [f"row {cells(row)}" for row in b.get("rows") or []]
    for x in b.get("blocks") or []:
        inner += block(x)
    return section(line, inner)


def document(word, d):
    body = [line for b in d.get("body") or [] for line in block(b)]
    inner = metadata(d) + leaves("head", d.get("head")) + (section("body", body) if body else []) + leaves("foot", d.get("foot"))
    for x in d.get("enclosures") or []:
        inner += document("enclosure", x)
    for x in d.get("attachments") or []:
        inner += document("attachment", x)
    return section(f"{word} {d['kind']}" if d.get("kind") is not None else word, inner)


def place(raw, offset):
    """1-based line and column of a byte offset, the column in characters."""
    before = raw[:offset].decode("utf-8")
    ends = list(LINE_END.finditer(before))
    # A line feed right behind the offset belongs to the line end that a carriage return before it began.
    if ends and ends[-1].group() == "\r" and ends[-1].end() == len(before) and raw[offset:offset + 1] == b"\n":
        ends.pop()
    return f"{len(ends) + 1}:{len(before) - (ends[-1].end() if ends else 0) + 1}"


def notation(raw, tree):
    out = []
    if tree.get("masthead"):
        out += section("masthead", masthead(tree["masthead"]))
    if tree.get("contents"):
        out += section("contents", [line for e in tree["contents"] for line in section("entry", entry(e))])
    for d in tree["documents"]:
        out += document("document", d)
    out += [f"furniture {f['kind']} {escape(f['text'])}" for f in tree.get("furniture") or []]
    out += [f"finding {f['code']} {place(raw, f['span'][0])}" for f in tree.get("diagnostics") or []]
    return "".join(line + "\n" for line in out)


def all_spans(node):
    """Every span that owns text: `at`, `span` and `related` only point."""
    if isinstance(node, dict):
        for key, inner in node.items():
            if key == "spans":
                yield from inner
            elif key not in ("at", "span", "related"):
                yield from all_spans(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from all_spans(inner)


def ownership(raw, tree):
    """What is wrong with the spans: every byte that is not white space has one owner."""
    problems, done = [], 0
    for start, end in sorted(map(tuple, all_spans(tree))) + [(len(raw), len(raw))]:
        lost = raw[done:start].decode("utf-8", "replace").replace("\ufeff", "").strip() if start > done else ""
        if lost:
            problems.append(f"nobody owns {lost[:30]!r} before byte {start}")
        if start < done:
            problems.append(f"bytes {start} to {min(end, done)} are owned twice")
        done = max(done, end)
    return problems


def judge(command, show):
    good, gaps, bad = 0, 0, 0
    for case in sorted(HERE.rglob("*.txt")):
        name = case.relative_to(HERE).with_suffix("")
        raw = case.read_bytes()
        run = subprocess.run([*command, str(case)], capture_output=True)
        try:
            tree = json.loads(run.stdout)
        except ValueError:
            print(f"{name}: no JSON, exit status {run.returncode}: {run.stderr.decode('utf-8', 'replace')[-300:]}")
            bad += 1
            continue
        expected = case.with_suffix(".expected").read_text("utf-8")
        actual = notation(raw, tree)
        problems = ownership(raw, tree)
        gap = name.parts[0] == "gaps"
        if (actual == expected) != gap and not problems:
            good, gaps = good + (not gap), gaps + gap
            continue
        bad += 1
        print(f"{name}: {'; '.join(problems) or ('passes, and is a gap' if gap else 'not the expected tree')}")
        if show:
            sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), actual.splitlines(True), "expected", "actual", n=2))
    print(f"{good} cases right, {gaps} known gaps, {bad} wrong")
    return 1 if bad else 0


def main(arguments):
    if arguments[:1] == ["--print"] and len(arguments) == 2:
        sys.stdout.write(notation(pathlib.Path(arguments[1]).read_bytes(), json.load(sys.stdin)))
        return 0
    show = arguments[:1] == ["--show"]
    command = arguments[show:]
    if not command or command[0] in ("-h", "--help"):
        print(__doc__)
        return 0 if command else 2
    return judge(command, show)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
