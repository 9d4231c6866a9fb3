"""Our own list of targets come back filled in: known by what is filled in on it, handed to whoever keeps the work on targets."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from loaders.sheets.command.seen import SheetSeen
from views.parts.html import plain

FILLED = {"对接人", "状态", "下次跟进"}
TARGET = {"企业名称", "环节"}


def is_ours(sheets: Sequence[SheetSeen]) -> bool:
    """Tell whether a file is a list of targets of ours."""
    return any(s.block and {*s.block.headings} >= FILLED and TARGET & {*s.block.headings} for s in sheets)


def take_ours(sheets: Sequence[SheetSeen], name: str, content: bytes) -> None:
    """Hand a filled-in list to the part that keeps the work on targets."""
    st.info(plain(f"“{name}”是我们导出的目标清单。"))
