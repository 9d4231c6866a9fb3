"""The style of the pages across chains; colours come from exports/look.py."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def look() -> str:
    """Return the style sheet of these pages as HTML."""
    return f"<style>{Path(__file__).with_name('across.css').read_text(encoding='utf-8')}</style>"
