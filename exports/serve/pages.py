"""Rows by the page: so many at a time, each with its sources, and a mark from which the next page goes on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from exports.citations import NAMES
from exports.serve.arguments import ROWS, Refused
from exports.serve.shown import Shown
from exports.table import Row, Table

# Of the rows' text: programs that read answers take some 25,000 of their words at a time, and refuse more.
MOST_CHARACTERS = 40_000
UNSOURCED = "这一行是从图谱里数出来、或等着人定的，没有单独的来源。"
ONLY_NAMED = "名称表里的企业，没有单独的来源；谁提到过它、在哪件事里，看 firm_card。"
OUTWORN = "cursor 不是这次查询的，或图谱已更新；请去掉 cursor 从头取。"


def row_of(shown: Shown, table: Table, row: Row) -> dict[str, Any]:
    """Return a row by English names, unknown as null, its sources taken apart."""
    said = {c.name: None if row.get(c.name) == "" else row.get(c.name) for c in table.json_columns()}
    cited = [{n: v for n, v in asdict(c).items() if v} for c in shown.citations.of(row)]
    told = (
        {"sources": cited}
        if cited
        else {"sources": [], "unsourced": ONLY_NAMED if table.name == "firms" else UNSOURCED}
    )
    return {n: v for n, v in said.items() if n not in NAMES} | told


def page(shown: Shown, table: Table, rows: list[Row], asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return the rows that are asked for, how many there are in all, and where the next page begins."""
    mark = _mark(shown, table, asked)
    first = _first(asked.get("cursor"), mark, len(rows))
    wanted = rows[first : first + asked.get("limit", ROWS)]
    found = fitting((row_of(shown, table, row) for row in wanted), MOST_CHARACTERS)
    last = first + len(found)
    more = last < len(rows)
    said = f"共 {len(rows)} 行，这里是第 {first + 1} 到 {last} 行" if rows else "没有符合的行：没有登记到，不等于没有"
    return {
        "said": f"{said}；还有 {len(rows) - last} 行没有列出，用 next_cursor 接着取。" if more else f"{said}。",
        "total": len(rows),
        "next_cursor": f"{last}-{mark}" if more else None,
        "rows": found,
    }


def fitting(made: Iterable[dict[str, Any]], room: int) -> list[dict[str, Any]]:
    """Return as many as have room, counted in characters; the first one always."""
    found: list[dict[str, Any]] = []
    for one in made:
        room -= len(json.dumps(one, ensure_ascii=False))
        if found and room < 0:
            break
        found.append(one)
    return found


def _mark(shown: Shown, table: Table, asked: Mapping[str, Any]) -> str:
    """Return what makes a cursor fit one question about one run."""
    question = {n: v for n, v in asked.items() if n not in ("cursor", "limit")}
    text = json.dumps([shown.run.id, shown.outside, table.name, question], sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def _first(cursor: str | None, mark: str, most: int) -> int:
    if cursor is None:
        return 0
    number, _, of = cursor.partition("-")
    if of != mark or not number.isascii() or not number.isdigit() or not 0 < int(number[:9]) < most:
        raise Refused(OUTWORN)
    return int(number)
