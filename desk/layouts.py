"""How layouts of tables were read the last time: acts of their own, so that pages and builds know the same headings again."""

from __future__ import annotations

from collections.abc import Sequence

from desk.record import Act

KIND = "对照表"
_ABOUT = "Layout:"


def about_layout(layout: str) -> str:
    """Return what an act on a layout is about."""
    return f"{_ABOUT}{layout}"


def newest(acts: Sequence[Act]) -> dict[str, Act]:
    """Return for each layout the act that says last how it is read."""
    return {a.about.removeprefix(_ABOUT): a for a in acts if a.kind == KIND}


def layouts(acts: Sequence[Act]) -> dict[str, str]:
    """Return for each layout how it is read, as it was kept."""
    return {layout: act.whose.reason for layout, act in newest(acts).items()}
