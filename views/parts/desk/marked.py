"""A text with its found words marked, and the words around them where it is long."""

from __future__ import annotations

from views.parts.html import e

AROUND = 24


def marked(text: str, start: int, end: int) -> str:
    """Return a text as HTML with one place marked; of a long text what stands around the place."""
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    before = ("…" if first else "") + text[first:start]
    after = text[end:last] + ("…" if last < len(text) else "")
    return f"{e(before)}<mark>{e(text[start:end])}</mark>{e(after)}"
