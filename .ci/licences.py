#!/usr/bin/env python3
"""Checks that every crate that we build with may be used by everyone, and comes from crates.io."""

import json
import re
import subprocess
import sys

# Licences that ask for no more than to be named.
ALLOWED = {
    "0BSD", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0", "ISC", "MIT", "MIT-0",
    "Unicode-3.0", "Unlicense", "Zlib",
}
REGISTRY = "registry+https://github.com/rust-lang/crates.io-index"


def is_allowed(expression):
    """Whether an SPDX expression leaves us an allowed choice; the old form MIT/Apache-2.0 is an OR."""
    tokens = re.findall(r"[()]|[\w.+-]+(?: WITH [\w.-]+)?", expression.replace("/", " OR "))
    words = {"AND": "and", "OR": "or", "(": "(", ")": ")"}
    # Nothing but and, or, brackets, True and False.
    return eval(" ".join(words.get(token) or str(token in ALLOWED) for token in tokens))


def main():
    command = ["cargo", "metadata", "--locked", "--format-version", "1"]
    packages = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)["packages"]
    wrong = []
    for package in packages:
        name = f"{package['name']} {package['version']}"
        if not is_allowed(package["license"] or "none"):
            wrong.append(f"{name}: licence {package['license']}")
        if package["source"] not in (None, REGISTRY):
            wrong.append(f"{name}: from {package['source']}")
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"{len(packages)} crates, all from crates.io and under licences that ask for no more than to be named")


if __name__ == "__main__":
    main()
