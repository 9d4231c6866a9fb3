"""The look of the pages of the plan."""

from functools import cache
from pathlib import Path


@cache
def look() -> str:
    """Return the style sheet of what these pages share."""
    return f"<style>{Path(__file__).with_name('plan.css').read_text(encoding='utf-8')}</style>"
