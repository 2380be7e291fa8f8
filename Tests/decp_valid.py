#!/usr/bin/env python3
"""Validates published contracts against the official JSON schemas, each record by itself as well.

    decp_valid.py FILE.json SCHEMA.json…

The official schema hangs its rules under a `$ref` beside other keywords, which a reader of draft 7 may overlook: so
each record is held against the definition of a marché too.
"""
import json
import sys

from jsonschema import Draft7Validator


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        data = json.load(file)
    found = 0
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as file:
            schema = json.load(file)
        # The whole schema stays the root, so that its references lead somewhere.
        single = {**schema, "properties": schema["definitions"]["marche"]["properties"],
                  "required": schema["definitions"]["marche"]["required"], "additionalProperties": False}
        for validator, values in ((Draft7Validator(schema), [data]),
                                  (Draft7Validator(single), data["marches"]["marche"])):
            for value in values:
                for error in validator.iter_errors(value):
                    found += 1
                    print(f"{path.rsplit('/')[-1]}: {'/'.join(map(str, error.path))}: {error.message[:300]}")
    print(f"{len(data['marches']['marche'])} records, {len(sys.argv) - 2} schemas, {found} errors")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
