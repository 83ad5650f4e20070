"""Reads what `fasim export FOLDER` has written: standard library only.

    from fasim import read, differences
    tables = read("out/demo/csv")                 # {"panel": [{...}, ...], "runs": ..., "codebook": ..., ...}
    for row in differences(tables, "unsafe_evening", baseline="today"): print(row)
"""
import csv
import json
import os


def read(folder):
    """All tables of an export by name; numbers as numbers, empty cells as None."""
    with open(os.path.join(folder, "datapackage.json"), encoding="utf-8") as f:
        package = json.load(f)
    tables = {}
    for resource in package["resources"]:
        kinds = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        with open(os.path.join(folder, resource["path"]), encoding="utf-8", newline="") as f:
            tables[resource["name"]] = [{k: _value(v, kinds[k]) for k, v in row.items()} for row in csv.DictReader(f)]
    return tables


def _value(text, kind):
    if text == "":
        return None
    return int(text) if kind == "integer" else float(text) if kind == "number" else text


def differences(tables, outcome, baseline, group="all"):
    """Policy minus baseline in the same world, replicate, area and month: pairs first, then averages. The surroundings are left out."""
    key = lambda row: (row["world"], row["replicate"], row["area"], row["month"])
    rows = [r for r in tables["panel"] if r["group"] == group and r["area"] != "outside" and r[outcome] is not None]
    base = {key(r): r[outcome] for r in rows if r["policy"] == baseline}
    return [{"policy": r["policy"], "world": r["world"], "replicate": r["replicate"], "area": r["area"], "month": r["month"], "difference": r[outcome] - base[key(r)]}
            for r in rows if r["policy"] != baseline and key(r) in base]
