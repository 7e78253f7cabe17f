#!/usr/bin/env python3
"""Checks that every link of a file of Markdown below a folder to another file leads to one that is there."""

import re
import sys
from pathlib import Path

LINK = re.compile(r"\]\(([^)\s]+)\)")


def targets(words):
    """What is linked outside of code."""
    words = re.sub(r"```.*?```|`[^`\n]*`", "", words, flags=re.DOTALL)
    return [target for target in LINK.findall(words) if not re.match(r"https?:|mailto:|#|crate::", target)]


def main():
    root = Path(sys.argv[1])
    pages = sorted(root.rglob("*.md"))
    links = [(page, target) for page in pages for target in targets(page.read_text())]
    lost = [f"{page.relative_to(root)}: {target}" for page, target in links if not (page.parent / target.split("#")[0]).exists()]
    if lost or not links:
        sys.exit("\n".join(["links that lead nowhere:", *lost]))
    print(f"{len(links)} links of {len(pages)} pages lead to files that are there")


if __name__ == "__main__":
    main()
