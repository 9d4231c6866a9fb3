"""The tools that give a list: one for each list there is."""

from __future__ import annotations

from typing import Any

from exports.lists import TABLES
from exports.serve.arguments import CHAIN, CURSOR, LIMIT, Argument
from exports.serve.pages import page
from exports.serve.shown import Shown
from exports.serve.tool import Asked, Tool
from exports.table import Row, Table

PLAN = Argument("plan", "string", "只要这一份计划（文件名，不含后缀）；不写就是全部")
ALL = Argument("all", "boolean", "不是缺口的环节也列出来")


def tools() -> list[Tool]:
    """Return the tools of all lists, in the order of their names."""
    return [_tool(t) for t in TABLES.values()]


def rows_of(shown: Shown, table: Table, chain: str | None = None, **more: Any) -> list[Row]:
    """Return a list's rows, made once a run and question."""
    key = (table.name, chain, *more.items())
    return shown.once(key, lambda: table.rows(shown.city, chain, **more))


def _tool(table: Table) -> Tool:
    more = [a for a, there in ((PLAN, table.plans), (ALL, table.everything)) if there]
    columns = "，".join(f"{c.name} {c.label}" for c in table.json_columns() if c.name != c.label)

    def answer(shown: Shown, asked: Asked) -> dict[str, Any]:
        plan = {"plan": asked.get("plan")} if table.plans else {}
        everything = {"everything": True} if asked.get("all") else {}
        rows = rows_of(shown, table, asked.get("chain"), **plan, **everything)
        told = {"list": table.name, "title": table.title, **shown.said()}
        head = {"head": table.head(rows)} if table.head else {}
        return told | head | page(shown, table, rows, asked)

    about = f"{table.title}。{table.about}每行附来源（原载、题名、日期、网址）。各列：{columns}。"
    return Tool(f"list_{table.name}", table.title, about, (CHAIN, *more, LIMIT, CURSOR), answer)
