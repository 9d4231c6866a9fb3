"""What is sent: the gap and target list of a chain in one workbook, and names that tell a file without opening it."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from analysis.chains.view import ChainView
from exports.formats.xlsx import write_lists
from exports.lists import TABLES
from exports.method import Method
from exports.sheets.part import Part
from graph.rows.characters import UNSEEN, without_control

TITLE = "补链清单"
LISTS = ("gaps", "targets")
# What Windows refuses in a name, and how long one may be.
REFUSED, MOST_NAME = re.compile(r'[\\/:*?"<>|\s]+'), 80


def write_chain(path: Path, view: ChainView, method: Method) -> int:
    """Write a chain's gaps and targets as one workbook and return the number of rows; OSError when it cannot."""
    parts = [Part(TABLES[name], TABLES[name].rows(view.city, view.id)) for name in LISTS]
    write_lists(path, f"{view.name}{TITLE}", parts, view.city, method)
    return sum(len(p.rows) for p in parts)


def chain_content(view: ChainView, method: Method) -> bytes:
    """Return the workbook's bytes, for a download."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "x.xlsx"
        write_chain(made, view, method)
        return made.read_bytes()


def file_name(title: str, as_of: str, *chosen: str, ending: str = ".xlsx") -> str:
    """Return a name that says chain, segment and tier (as far as chosen), the list and its date.

    >>> file_name("目标企业清单", "2026-11-22", "集成电路", "AI/智驾SoC", "")
    '集成电路_AI-智驾SoC_目标企业清单_2026-11-22.xlsx'
    """
    parts = [
        REFUSED.sub("-", UNSEEN.sub("", without_control(p))).strip("-.")[:MOST_NAME] for p in (*chosen, title, as_of)
    ]
    return "_".join(filter(None, parts)) + ending
