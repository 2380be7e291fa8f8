#!/usr/bin/env python3
"""Reads a folder of `mutua export csv` with Python's own csv module, by its datapackage.json alone, and compares it with
the base.

    python3 Tests/export_reads.py FOLDER BASE.jsonl

BASE.jsonl holds a line {"table": …, "row": …} for each row, as PostgreSQL's to_jsonb gives it in UTC. Every difference is
a line of standard output, and ends it with 1. The csv module doesn't tell an empty text from null; PostgreSQL's COPY,
which does, is asked by WholeBase.swift.
"""
import collections
import csv
import datetime
import decimal
import json
import sys


def moment(text):
    return datetime.datetime.fromisoformat(text).astimezone(datetime.timezone.utc).isoformat()


def cell_of(field, missing, cell):
    if cell in missing:
        return None
    kind = field["type"]
    if kind == "integer":
        return decimal.Decimal(int(cell))
    if kind == "number":
        return decimal.Decimal(cell)
    if kind == "boolean":
        return {"true": True, "false": False}[cell]
    if kind == "date":
        day = datetime.date.fromisoformat(cell)
        return "-infinity" if day == datetime.date.min else day.isoformat()
    if kind == "datetime":
        return moment(cell.replace("Z", "+00:00"))
    if kind in ("array", "object"):
        return parsed(cell)
    assert kind == "string", kind
    return "\\x" + cell if "hexadecimal" in field.get("description", "") else cell


def parsed(text):
    return json.loads(text, parse_float=decimal.Decimal, parse_int=decimal.Decimal)


def base_of(field, value):
    if value == "" or value == "\\x":
        return None
    return moment(value) if field["type"] == "datetime" and value is not None else value


def shown(row):
    return json.dumps(row, sort_keys=True, ensure_ascii=False, default=lambda number: format(number.normalize(), "f"))


def main():
    folder, base = sys.argv[1:]
    with open(f"{folder}/datapackage.json", encoding="utf-8") as file:
        resources = {one["name"]: one for one in json.load(file)["resources"]}
    expected = collections.defaultdict(list)
    with open(base, encoding="utf-8") as file:
        for line in file:
            one = parsed(line)
            expected[one["table"]].append(one["row"])
    differences = [f"{name}: in the base alone" for name in expected.keys() - resources.keys()]
    for name, resource in sorted(resources.items()):
        fields, missing = resource["schema"]["fields"], resource["schema"]["missingValues"]
        with open(f"{folder}/{resource['path']}", encoding=resource["encoding"], newline="") as file:
            rows = list(csv.reader(file, strict=True))
        if rows[0] != [field["name"] for field in fields]:
            differences.append(f"{name}: its headings are {rows[0]}")
        found = collections.Counter(
            shown([cell_of(field, missing, cell) for field, cell in zip(fields, row, strict=True)]) for row in rows[1:]
        )
        right = collections.Counter(
            shown([base_of(field, row[field["name"]]) for field in fields]) for row in expected[name]
        )
        differences += [f"{name}: written alone {row}" for row in (found - right)]
        differences += [f"{name}: in the base alone {row}" for row in (right - found)]
    print("\n".join(differences))
    return 1 if differences else 0


sys.exit(main())
