"""A list of the plan as a file to take along."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from exports.files import content
from exports.lists import TABLES
from exports.method import Method
from exports.send import file_name
from exports.table import Row
from views.parts.plan.choose import XLSX
from views.parts.run.outside import for_whom
from views.parts.run.state import findings, run

# What tells one row of these lists from another, as far as a list has them.
NAMED = ("id", "list", "step", "policy_id", "department", "theme", "plan", "what")


def offer(name: str, rows: Callable[[], list[Row]], words: str, where: str, key: str = "", label: str = "") -> None:
    """Offer a list as .xlsx: its rows made when it is asked for, what was filtered in words, of which chain or place.

    For others the same rows are made of what they may know.
    """
    table = TABLES[name]
    given = for_whom(findings(), f"file-{name}{key}")

    def made() -> list[Row]:
        if not given.public:
            return rows()
        shown = {_named(r) for r in rows()}
        return [r for r in table.rows(given.city) if _named(r) in shown]

    st.download_button(
        f"下载{label or table.title}（Excel）",
        lambda: content(".xlsx", table, made(), given.city, given.method(Method(run(), words))),
        file_name(table.title, run().as_of, where),
        XLSX,
        on_click="ignore",
        key=f"file-{name}{key}",
    )


def _named(row: Row) -> tuple[str, ...]:
    return tuple(str(row.get(k)) for k in NAMED)
