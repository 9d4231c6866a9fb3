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
from views.parts.run.state import city, run


def offer(name: str, rows: Callable[[], list[Row]], words: str, where: str, key: str = "", label: str = "") -> None:
    """Offer a list as .xlsx: its rows made when it is asked for, what was filtered in words, of which chain or place."""
    table = TABLES[name]
    st.download_button(
        f"下载{label or table.title}（Excel）",
        lambda: content(".xlsx", table, rows(), city(), Method(run(), words)),
        file_name(table.title, run().as_of, where),
        XLSX,
        on_click="ignore",
        key=f"file-{name}{key}",
    )
