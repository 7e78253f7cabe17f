#!/usr/bin/env python3
"""Checks that nothing that a member of the workspace is built with asks for a later compiler than the member says. Argument: the output of
`cargo metadata`."""

import json
import sys


def version(said):
    return tuple(int(part) for part in (said or "0").split(".")) + (0, 0)


def main():
    with open(sys.argv[1]) as file:
        metadata = json.load(file)
    packages = {package["id"]: package for package in metadata["packages"]}
    built_with = {
        node["id"]: [one["pkg"] for one in node["deps"] if any(kind["kind"] != "dev" for kind in one["dep_kinds"])]
        for node in metadata["resolve"]["nodes"]
    }
    late, asked = [], set()
    for member in metadata["workspace_members"]:
        own, seen, waiting = packages[member]["rust_version"], set(), [member]
        if own is None:
            late.append(f"{packages[member]['name']} has no rust-version")
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                waiting += built_with[one]
        asked |= seen
        for package in (packages[one] for one in seen):
            if version(package["rust_version"])[:3] > version(own)[:3]:
                late.append(f"{packages[member]['name']} ({own}) is built with {package['name']} {package['version']} ({package['rust_version']})")
    if late:
        sys.exit("\n".join(sorted(late)))
    print(f"{len(asked)} crates ask for no later compiler than those that are built with them")


if __name__ == "__main__":
    main()
