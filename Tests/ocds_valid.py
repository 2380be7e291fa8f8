#!/usr/bin/env python3
"""Reads what `libcoveocds` says of a release package, and holds the package against the schemas of its extensions.

    ocds_valid.py ANSWER_OF_LIBCOVEOCDS.json PACKAGE.json [RELEASE_SCHEMA.json EXTENSION_SCHEMA.json…]

Without a network libcoveocds can't fetch extensions and leaves their fields unchecked; the second part checks them.
"""
import json
import sys

from jsonschema import Draft4Validator


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def merge(target, patch):
    for key, value in patch.items():
        if isinstance(value, dict) and isinstance(target.get(key), dict):
            merge(target[key], value)
        else:
            target[key] = value
    return target


def main():
    answer, package = read(sys.argv[1]), read(sys.argv[2])
    wrong = [key for key in ("validation_errors", "common_error_types", "deprecated_fields",
                             "additional_closed_codelist_values", "additional_checks", "conformance_errors")
             if answer.get(key)]
    for key in wrong:
        print(f"{key}: {json.dumps(answer[key], ensure_ascii=False)[:600]}")
    unknown = {(field["path"], field["field"]) for field in answer.get("additional_fields") or []} - {
        ("/releases/awards", "buyers"), ("/releases/awards", "relatedLots"), ("/releases/contracts", "buyer"),
        ("/releases/tender", "lots"), ("/releases/tender", "techniques"), ("/releases/awards/items", "relatedLot"),
    }
    for path, field in sorted(unknown):
        print(f"unknown field {path}/{field}")
    found = len(wrong) + len(unknown)
    if len(sys.argv) > 3:
        schema = read(sys.argv[3])
        for path in sys.argv[4:]:
            merge(schema, read(path))
        validator = Draft4Validator(schema)
        for release in package["releases"]:
            for error in validator.iter_errors(release):
                found += 1
                print(f"{release['ocid']}: {'/'.join(map(str, error.path))}: {error.message[:300]}")
    print(f"{len(package['releases'])} releases, {found} errors")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
