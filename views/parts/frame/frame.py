"""What works on every page in the browser: links, the search field, the words behind a "?", the first visit."""

from functools import lru_cache
from pathlib import Path

import streamlit as st

from exports.help import CSS
from views.parts.desk.person import tell_browser

HERE = Path(__file__).parent
SCRIPTS = ("words.js", "links.js", "help.js", "find.js", "tour.js")


@lru_cache(maxsize=1)
def _whole() -> str:
    styles = CSS + (HERE / "frame.css").read_text(encoding="utf-8")
    scripts = "".join(f"<script>\n{(HERE / name).read_text(encoding='utf-8')}</script>" for name in SCRIPTS)
    return f"<style>{styles}</style>{scripts}"


def draw_frame() -> None:
    """Bring styles and scripts of the frame to the browser, once a session: the same element stays on all pages."""
    st.html(_whole(), unsafe_allow_javascript=True)
    tell_browser()
