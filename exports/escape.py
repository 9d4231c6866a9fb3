"""Text → text that HTML and XML can hold."""

from __future__ import annotations

import html

from graph.rows.characters import without_control


def escape(text: str) -> str:
    """Return a text with its special signs written out; control characters, which XML refuses, are left out."""
    return html.escape(without_control(text))
