"""The lists of the plan as workbooks: exactly the rows of the page."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from exports.files import content
from exports.lists import TABLES
from exports.method import Method
from exports.send import file_name
from exports.table import Row
from views.parts.html import plain
from views.parts.plan.choose import XLSX
from views.parts.run.findings import Found


def download(found: Found, name: str, plan: str | None, keep: Callable[[Row], bool], label: str, said: str) -> None:
    """Offer the rows of a list that the page shows as .xlsx; `plan` is the id of the plan they are of, None for all."""
    table = TABLES[name]

    def made() -> bytes:
        rows = [r for r in table.rows(found.city, plan=plan) if keep(r)]
        return content(".xlsx", table, rows, found.city, Method(found.run, said))

    st.download_button(
        plain(f"下载{label}（Excel）"),
        made,
        file_name(table.title, found.run.as_of),
        XLSX,
        key=f"download-{name}",
        on_click="ignore",
    )
