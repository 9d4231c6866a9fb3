"""Front door for eyes: collects the pages in views/ and shows the chosen one."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import streamlit as st

from views.parts.state import offer

ROOT = Path(__file__).resolve().parent


def page_facts(path: Path) -> dict[str, Any]:
    """Return a page's title (its docstring up to the colon), ORDER and ICON without running it."""
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


def main() -> None:
    """Show the page of the address."""
    st.set_page_config("产业链知识图谱", page_icon="🧭", layout="wide", initial_sidebar_state="collapsed")
    st.html(ROOT / "views" / "parts" / "style.html")
    found = sorted(((page_facts(p), p) for p in (ROOT / "views").glob("*.py") if p.stem != "__init__"), key=lambda f: f[0]["order"])
    pages = [
        st.Page(path, title=facts["title"], url_path=path.stem, default=number == 0)
        for number, (facts, path) in enumerate(found)
    ]
    page = st.navigation(pages, position="top")
    offer()
    page.run()


main()
