"""Front door for eyes: collects the pages in views/ and shows the chosen one."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import streamlit as st

from views.parts.frame.address import PRODUCT, enter, leave
from views.parts.run.state import offer

ROOT = Path(__file__).resolve().parent


def page_facts(path: Path) -> dict[str, Any]:
    """Return a page's title (its docstring up to the colon) and ORDER without running it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    title = (ast.get_docstring(tree) or path.stem).split(":")[0].strip()
    constants = {
        target.id: ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return {"title": title, "order": constants.get("ORDER", 99)}


@st.cache_data(max_entries=4, show_spinner=False)
def pages_of(files: tuple[tuple[str, int], ...]) -> list[tuple[str, str]]:
    """Return path and title of every page in order; `files` are paths with the time of their last change."""
    found = sorted(((page_facts(Path(p)), p) for p, _ in files), key=lambda f: f[0]["order"])
    return [(path, facts["title"]) for facts, path in found]


def main() -> None:
    """Show the page of the address."""
    st.set_page_config(PRODUCT, page_icon="🧭", layout="wide", initial_sidebar_state="collapsed")
    st.html(ROOT / "views" / "parts" / "style.html")
    st.html(ROOT / "views" / "parts" / "frame" / "frame.html", unsafe_allow_javascript=True)
    files = sorted(p for p in (ROOT / "views").glob("*.py") if p.stem != "__init__")
    found = pages_of(tuple((str(p), p.stat().st_mtime_ns) for p in files))
    pages = [
        st.Page(path, title=title, url_path=Path(path).stem, default=number == 0)
        for number, (path, title) in enumerate(found)
    ]
    page = st.navigation(pages, position="top")
    enter(page.url_path or found[0][0], page.title)
    offer()
    try:
        page.run()
    finally:
        leave()


main()
