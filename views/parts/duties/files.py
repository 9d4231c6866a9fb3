"""The lists of the plan as workbooks: exactly the rows of the page."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import streamlit as st

from exports.files import content
from exports.method import Method
from exports.send import file_name
from exports.table import Table
from views.parts.html import plain
from views.parts.run.findings import Found

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(
    found: Found,
    tables: Mapping[str, Table],
    name: str,
    ids: Collection[str],
    label: str,
    by: str = "id",
    said: str = "",
) -> None:
    """Offer a list as .xlsx, the rows whose value `by` is one of the ids, in the order of the list; nothing where none is."""
    if name not in tables or not ids:
        return
    table = tables[name]

    def made() -> bytes:
        rows = [r for r in table.rows(found.city) if r.get(by) in ids]
        return content(".xlsx", table, rows, found.city, Method(found.run, said or label))

    st.download_button(
        plain(f"下载{label}（Excel）"),
        made,
        file_name(table.title, found.run.as_of),
        XLSX,
        key=f"download-{name}",
        on_click="ignore",
    )
