"""The style of the pages 计划, 部门 and 指标; colours come from exports/look.py."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from views.parts.across.look import look as across


@cache
def look() -> str:
    """Return the style sheet of these pages as HTML."""
    return f"{across()}<style>{Path(__file__).with_name('duties.css').read_text(encoding='utf-8')}</style>"
