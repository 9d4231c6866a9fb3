"""The style sheet of every page: the tokens of exports/look.py, the look of cards, and the rules of style.html."""

from __future__ import annotations

from pathlib import Path

from exports.cards.pack import card_css
from exports.look import badges, css


def style(theme: str | None) -> str:
    """Return the style sheet as HTML; `theme` is light or dark (what opens outside the page's own frame follows it)."""
    scheme = "dark" if theme == "dark" else "light"
    rules = Path(__file__).with_name("style.html").read_text(encoding="utf-8")
    return f"<style>{css()}@media screen{{:root{{color-scheme:{scheme}}}}}{card_css()}{badges()}</style>{rules}"
