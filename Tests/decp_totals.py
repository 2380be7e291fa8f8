#!/usr/bin/env python3
"""Totals by year and type of a file of DECP, computed from the file alone, by the rules that README states.

    python3 Tests/decp_totals.py FILE.json             prints year,type,contracts,amount
    python3 Tests/decp_totals.py FILE.json ANSWER.json  compares with `mutua import decp FILE --all-buyers --json`

Nothing of the program is used; amounts are decimals, never floats.
"""
import json
import re
import sys
from decimal import Decimal


def luhn(digits):
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def buyer(record):
    """The SIRET: right as a whole, or right in its first nine digits."""
    text = re.sub(r"[\s.]", "", str((record.get("acheteur") or {}).get("id") or ""))
    if not re.fullmatch(r"\d+", text):
        return None
    if len(text) in (12, 13):
        for zeros in (1, 2):
            padded = "0" * zeros + text
            if len(padded) == 14 and luhn(padded) and luhn(padded[:9]):
                return padded
    return text if len(text) in (9, 14) and luhn(text[:9]) else None


def contract_type(record):
    """45 works, 03-44 and 48 supplies, 50-98 services; of seven digits the first was a zero."""
    digits = re.sub(r"\s", "", str(record.get("codeCPV") or "")).split("-")[0]
    if not re.fullmatch(r"\d{7,8}", digits):
        return None
    division = int(digits.rjust(8, "0")[:2])
    if division == 45:
        return "works"
    if 3 <= division <= 44 or division == 48:
        return "supplies"
    return "services" if 50 <= division <= 98 else None


def amount(record):
    value = record.get("montant")
    if value is None:
        return None
    value = Decimal(str(value))
    placeholder = value <= 1 or (value >= 999_999_999 and set(str(int(value))) == {"9"})
    return None if placeholder or value != round(value, 2) else value


def published(record):
    """The day of the latest publication, changes included."""
    days = [record.get("datePublicationDonnees")]
    for change in record.get("modifications") or []:
        change = change.get("modification", change)
        days.append(change.get("datePublicationDonneesModification"))
    return max((day[:10] for day in days if day), default="")


def records(path):
    with open(path, encoding="utf-8-sig") as file:
        data = json.load(file, parse_float=Decimal)
    listed = data["marches"] if isinstance(data, dict) else data
    return listed.get("marche", []) if isinstance(listed, dict) else listed


def totals(path):
    kept = {}
    for place, record in enumerate(records(path)):
        if "concession" in str(record.get("_type") or "") or "autoriteConcedante" in record:
            continue
        facts = (buyer(record), record.get("id"), record.get("objet"), contract_type(record), amount(record))
        if any(fact in (None, "") for fact in facts):
            continue
        key = (facts[0], str(facts[1]).strip())
        version = (published(record), place)
        if key not in kept or kept[key][0] < version:
            kept[key] = (version, (record.get("dateNotification") or "")[:4], facts[3], facts[4])
    sums = {}
    for _, year, kind, value in kept.values():
        count, total = sums.get((year, kind), (0, Decimal(0)))
        sums[year, kind] = (count + 1, total + value)
    return sums


def answered(path):
    with open(path, encoding="utf-8") as file:
        answer = json.load(file, parse_float=Decimal)
    return {
        (str(row["year"] or ""), row["type"]): (row["contracts"], Decimal(str(row["amount"])))
        for row in answer["totals"]
    }


def main():
    computed = totals(sys.argv[1])
    if len(sys.argv) == 2:
        print("year,type,contracts,amount")
        for (year, kind), (count, total) in sorted(computed.items()):
            print(f"{year or 'unknown'},{kind},{count},{total:.2f}")
        return
    stored = answered(sys.argv[2])
    for key in sorted(set(computed) | set(stored)):
        if computed.get(key) != stored.get(key):
            sys.exit(f"{key}: the file gives {computed.get(key)}, the program {stored.get(key)}")
    print(f"{len(computed)} totals of {sum(count for count, _ in computed.values())} contracts are equal")


if __name__ == "__main__":
    main()
