"""The pages of the app as their files declare them: title, group, place in the top bar, or none in it."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

FOLDER = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Facts:
    """A page's file, its title (its docstring up to the colon), its ORDER, whether it is HIDDEN from the top bar, and its group.

    The group is the title of the folder it lies in, empty for a page that stands in the bar by itself.
    """

    path: Path
    title: str
    order: int
    hidden: bool
    group: str = ""


def page_facts(path: Path) -> Facts:
    """Read what a page's file declares, without running it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    constants = {
        target.id: ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    room = path.parent / "__init__.py"
    group = _title(ast.parse(room.read_text(encoding="utf-8")), "") if path.parent != FOLDER and room.exists() else ""
    return Facts(path, _title(tree, path.stem), constants.get("ORDER", 99), constants.get("HIDDEN", False), group)


def page_files() -> list[Path]:
    """Return the file of every page: those of views/ and of its folders, without what pages share."""
    found = [*FOLDER.glob("*.py"), *FOLDER.glob("*/*.py")]
    return sorted(p for p in found if p.stem != "__init__" and p.parent.name != "parts")


def all_pages() -> list[Facts]:
    """Return every page in order: those of the bar, then group by group."""
    return _read(tuple((p, p.stat().st_mtime_ns) for p in page_files()))


@st.cache_data(max_entries=4, show_spinner=False)
def _read(files: tuple[tuple[Path, int], ...]) -> list[Facts]:
    return sorted((page_facts(p) for p, _ in files), key=lambda f: (bool(f.group), f.order))


def _title(tree: ast.Module, missing: str) -> str:
    return (ast.get_docstring(tree) or missing).split(":")[0].strip()
