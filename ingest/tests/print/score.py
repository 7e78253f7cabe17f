#!/usr/bin/env python3
"""Scores the trees of printed texts: what was printed is read back from PDF, its places are mapped to the places in the
source, and the judge of the sources (SHARED/score/score.py) scores it.

    score.py --tree BINARY --shared DIR --set laws|documents [--show N] [--only PART] PRINTED

PRINTED holds NAME.pdf for the texts NAME.txt of the set; BINARY is the example `tree`. Three readings are compared: ours,
`pdftotext` and `pdftotext -layout` of the same files, beside the source itself. `wraps` is the F1 over pairs of printed
lines that one paragraph goes on over; the tree of the source says which.
"""
import argparse, bisect, json, pathlib, subprocess, sys, tempfile, unicodedata


def ink(text):
    """The letters of a text with their places in bytes: one NFKC letter each."""
    at, out = 0, []
    for letter in text:
        size = len(letter.encode("utf-8"))
        plain = unicodedata.normalize("NFKC", letter)
        if not letter.isspace() and letter not in "\ufeff\u200b":
            out.append((plain[0], at, at + size))
        at += size
    return out


def aligned(read, source):
    """For each letter of what was read, the place of the same letter in the source, line by line; None where it is no
    text of the source: a page number."""
    want, at, place = ink(source), 0, {}
    letters = "".join(letter for letter, _, _ in want)
    start = 0
    for line in read.split("\n"):
        got = ink(line)
        text = "".join(letter for letter, _, _ in got)
        if text and letters.startswith(text, at):
            for k, (_, a, b) in enumerate(got):
                place[start + a] = want[at + k][1:]
            at += len(text)
        elif len(text) > 12:
            # Blanks or letters differ: find the line a little further on.
            found = letters.find(text, at, at + 400 + len(text))
            if found >= 0:
                for k, (_, a, b) in enumerate(got):
                    place[start + a] = want[found + k][1:]
                at = found + len(text)
        start += len(line.encode("utf-8")) + 1
    return place, at / max(1, len(want))


def moved(node, place, order):
    """The tree with its places in the source."""
    def span(pair):
        a = bisect.bisect_left(order, pair[0])
        b = bisect.bisect_left(order, pair[1])
        inside = [place[order[k]] for k in range(a, b)]
        if not inside:
            near = place[order[min(a, len(order) - 1)]][0] if order else 0
            return [near, near]
        return [inside[0][0], inside[-1][1]]
    if isinstance(node, dict):
        out = {}
        for key, value in node.items():
            if key == "spans":
                out[key] = [s for s in (span(p) for p in value) if s[1] > s[0]] or [span(p) for p in value][:1]
            elif key in ("at", "span") and isinstance(value, list) and len(value) == 2 and all(isinstance(v, int) for v in value):
                out[key] = span(value)
            else:
                out[key] = moved(value, place, order)
        return out
    if isinstance(node, list):
        return [moved(value, place, order) for value in node]
    return node


def wraps(judge, tree, text, reference, place):
    """Hits, found, wanted pairs of lines that go on."""
    def units(tree):
        for d in judge.parts(tree["documents"]):
            for b, _ in judge.walk(d.get("body")):
                if b["type"] in ("paragraph", "clause", "article"):
                    yield b
    raw = text.encode("utf-8")
    starts = [0] + [i + 1 for i, b in enumerate(raw) if b == 10]
    line = lambda offset: bisect.bisect_right(starts, offset)
    order = sorted(place)
    where = {place[k][0]: line(k) for k in order}
    want = set()
    keys = sorted(where)
    for b in units(reference):
        lines = []
        for s, e in b["spans"]:
            lines += [where[k] for k in keys[bisect.bisect_left(keys, s):bisect.bisect_left(keys, e)]]
        want |= {(a, b) for a, b in zip(lines, lines[1:]) if a != b}
    got = set()
    inked = {line(k) for k in order}
    for b in units(tree):
        lines = []
        for s, e in b["spans"]:
            lines += [n for n in range(line(s), line(max(s, e - 1)) + 1) if n in inked]
        got |= {(a, b) for a, b in zip(lines, lines[1:]) if a != b}
    return len(want & got), len(got), len(want), want, got


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--tree", required=True)
    ap.add_argument("--shared", type=pathlib.Path, required=True)
    ap.add_argument("--set", default="laws")
    ap.add_argument("--show", type=int, default=0)
    ap.add_argument("--only", default="")
    ap.add_argument("--ours", action="store_true", help="leave pdftotext out")
    ap.add_argument("printed", type=pathlib.Path)
    a = ap.parse_args()
    sys.path.insert(0, str(a.shared / "score"))
    import score as judge
    texts = [p for p in sorted((a.shared / a.set).glob("*.txt")) if a.only in p.name and (a.printed / (p.stem + ".pdf")).exists()]
    work = pathlib.Path(tempfile.mkdtemp())
    def read(paths):
        run = subprocess.run([a.tree, *map(str, paths)], capture_output=True, text=True)
        return [json.loads(line) for line in run.stdout.split("\n") if line]
    pdfs = [a.printed / (p.stem + ".pdf") for p in texts]
    readings = {"source": read(texts), "gongwen": read(pdfs)}
    for name, flags in (() if a.ours else (("pdftotext", []), ("pdftotext -layout", ["-layout"]))):
        out = []
        for n, pdf in enumerate(pdfs):
            subprocess.run(["pdftotext", *flags, str(pdf), str(work / f"{n}.txt")], check=True)
            out.append(work / f"{n}.txt")
        readings[name] = read(out)
    for name, trees in readings.items():
        total, f1, exact, covered = judge.Score(), judge.F1(), 0, []
        for k, (path, got) in enumerate(zip(texts, trees)):
            if "error" in got:
                print(path.name, got["error"])
                continue
            src = judge.Source(path)
            place, cover = aligned(got["text"], src.raw.decode("utf-8"))
            covered.append(cover)
            full = path.with_suffix(".full.json")
            gold = json.loads((full if full.exists() else path.with_suffix(".gold.json")).read_text("utf-8"))
            tree = moved(got["issue"], place, sorted(place))
            # Page numbers are no text of the source.
            tree["furniture"] = [f for f in tree.get("furniture") or [] if any(e > s for s, e in f["spans"])]
            one = (judge.score_gazette if full.exists() else judge.KINDS[a.set])(src, gold, tree)
            total.merge(one)
            hit, found, want, wanted, seen = wraps(judge, got["issue"], got["text"], readings["source"][k]["issue"], place)
            f1.add(hit, found, want)
            exact += one.m["outline"].hit == one.m["outline"].found == one.m["outline"].gold
            if a.show and name == "gongwen" and (one.diffs or cover < 1 or hit < max(found, want)):
                print(path.stem, f"cover {cover:.4f} wraps {hit}/{found}/{want}")
                for d in one.diffs[:a.show]:
                    print("   ", d)
                rows = got["text"].split("\n")
                for kind, pairs in (("lost", wanted - seen), ("extra", seen - wanted)):
                    for x, y in sorted(pairs)[:a.show]:
                        print(f"    {kind} join {rows[x-1]} / {rows[y-1]}")
        cells = "  ".join(f"{k} {v:.4f}" for k, m in total.m.items() if (v := m.value()) is not None)
        print(f"{name} ({len(trees)} files): wraps {f1.value() or 0:.4f}  exact {exact}  cover {min(covered):.4f}  {cells}")


if __name__ == "__main__":
    main()
