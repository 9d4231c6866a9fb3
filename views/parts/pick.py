"""A table whose rows can be chosen, kept by id: another set of rows is another table."""

import hashlib
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

ROW = 35


def picked_id(
    frame: pd.DataFrame | pa.Table,
    ids: list[str],
    key: str,
    asked: str = "",
    height: int = 460,
    columns: dict[str, Any] | None = None,
) -> str:
    """Show rows and return the id of the chosen one, empty where none is; `asked` is chosen at first.

    `ids` has one id for each row of the frame; `columns` is the column_config. An asked id that is not among the rows stays
    asked: a filter hides a row, it does not close its card.
    """
    at = [ids.index(asked)] if asked in ids else []
    # A selection kept over a change of rows would point at other rows.
    mark = hashlib.sha256("\n".join(ids).encode()).hexdigest()[:12]
    event = st.dataframe(
        frame,
        key=f"{key}-{mark}",
        height=min(height, ROW * (len(ids) + 1) + 3),
        hide_index=True,
        placeholder="",
        on_select="rerun",
        selection_mode="single-row",
        selection_default={"selection": {"rows": at, "columns": [], "cells": []}},
        column_config=columns,
    )
    rows = event["selection"]["rows"]
    if rows and rows[0] < len(ids):
        return ids[rows[0]]
    return "" if asked in ids else asked
