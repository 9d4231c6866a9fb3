"""The small city's files as text in memory, with one cell, row or line after another spoilt."""

from __future__ import annotations

import copy
import csv
import random
from pathlib import Path
from typing import Any

import yaml

from tests.city import DATA, RULES

NONSENSE = (
    *("!!", "6", "-1", "1e9", "999999999999999999", "S001", "F001", "G001", "chip", "行业常识", "行业常识:7", "2026-13-45"),
    *("甲;乙；丙", "无此名", "ＡＢＣ", "a b", "\x01甲", "甲\u202e乙", "甲\u200b乙", "甲\ufffe", "=1+1", "<b>&", "长" * 300, "长" * 6000),
)  # fmt: skip
Files = dict[str, Any]


def read_files() -> Files:
    """Return every file of the city by name: a table as a list of rows with the headings first, YAML as its content."""
    found: Files = {}
    for path in sorted(DATA.rglob("*.*")):
        name, text = path.relative_to(DATA).as_posix(), path.read_text(encoding="utf-8-sig")
        found[name] = (
            list(csv.reader(text.splitlines())) if path.suffix == ".csv" else _typed(yaml.load(text, yaml.BaseLoader))
        )
    return found


def _typed(tree: Any) -> Any:
    """Return a tree of texts with its numbers and booleans: PyYAML alone would take the key `yes` for one."""
    if isinstance(tree, dict):
        return {k: _typed(v) for k, v in tree.items()}
    if isinstance(tree, list):
        return [_typed(v) for v in tree]
    return {"true": True, "false": False}.get(tree, int(tree) if tree.isdigit() else tree)


def write_files(files: Files, folder: Path) -> Path:
    """Write the files and the project's rules into a folder and return it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            if name.endswith(".csv"):
                csv.writer(file).writerows(content)
            else:
                yaml.safe_dump(content, file, allow_unicode=True)
    (folder / "rules.yaml").write_bytes(RULES.read_bytes())
    return folder


def spoil(files: Files, chance: random.Random) -> str:
    """Spoil one thing in one file, in place, and say what was done."""
    name = chance.choice(sorted(files))
    said = _spoil_table(files[name], chance) if name.endswith(".csv") else _spoil_tree(files[name], chance)
    return f"{name}: {said}"


def _spoil_table(table: list[list[str]], chance: random.Random) -> str:
    if len(table) < 2:
        return "nothing left"
    row, other = chance.randrange(1, len(table)), chance.randrange(1, len(table))
    # People leave the last cells of a row away.
    column = chance.randrange(min(len(table[row]), len(table[other]), len(table[0])) or 1)
    if not (table[row] and table[other]):
        return "an empty row"
    how = chance.choice(("blank", "nonsense", "nonsense", "other", "case", "drop", "again"))
    was = table[row][column]
    if how == "drop":
        del table[row]
    elif how == "again":
        table.insert(other, [*table[row][:column], table[other][column], *table[row][column + 1 :]])
    else:
        made = {"blank": "", "nonsense": chance.choice(NONSENSE), "other": table[other][column], "case": was.swapcase()}
        table[row][column] = made[how]
    return f"{how} row {row + 1} {table[0][column]} {was!r} → {table[min(row, len(table) - 1)][column][:20]!r}"


def _spoil_tree(tree: dict[str, Any], chance: random.Random) -> str:
    places = list(_places(tree))
    holder, key = chance.choice(places)
    how = chance.choice(("blank", "nonsense", "nonsense", "other", "drop", "again"))
    was = holder[key]
    if how == "drop":
        del holder[key]
    elif how == "again" and isinstance(holder, list):
        holder.append(copy.deepcopy(was))
    else:
        elsewhere, at = chance.choice(places)
        made = {"blank": "", "nonsense": chance.choice(NONSENSE)}.get(how, copy.deepcopy(elsewhere[at]))
        holder[key] = made
    return f"{how} {key} {str(was)[:40]!r}"


def _places(tree: Any) -> Any:
    for key in tree if isinstance(tree, dict) else range(len(tree)):
        yield tree, key
        if isinstance(tree[key], (dict, list)):
            yield from _places(tree[key])
