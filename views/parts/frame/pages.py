"""The pages of the app as their files declare them: title, place in the top bar, or none in it."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

FOLDER = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Facts:
    """A page's file, its title (its docstring up to the colon), its ORDER, and whether it is HIDDEN from the top bar."""

    path: Path
    title: str
    order: int
    hidden: bool


def page_facts(path: Path) -> Facts:
    """Read what a page's file declares, without running it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    title = (ast.get_docstring(tree) or path.stem).split(":")[0].strip()
    constants = {
        target.id: ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return Facts(path, title, constants.get("ORDER", 99), constants.get("HIDDEN", False))


def all_pages() -> list[Facts]:
    """Return every page in order."""
    files = sorted(p for p in FOLDER.glob("*.py") if p.stem != "__init__")
    return _read(tuple((p, p.stat().st_mtime_ns) for p in files))


@st.cache_data(max_entries=4, show_spinner=False)
def _read(files: tuple[tuple[Path, int], ...]) -> list[Facts]:
    return sorted((page_facts(p) for p, _ in files), key=lambda f: f.order)
