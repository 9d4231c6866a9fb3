"""Small pieces of HTML for pages, and text for markdown; every text passes through escape."""

from exports.cards.html import (
    ADDRESSED,
    STATE_KINDS,
    badge,
    e,
    items,
    link,
    node_link,
    rows,
    sentence,
    source,
    sources,
    state_badge,
)
from exports.sentences import Sentence

__all__ = [
    "ADDRESSED",
    "STATE_KINDS",
    "answer",
    "badge",
    "e",
    "items",
    "link",
    "node_link",
    "plain",
    "rows",
    "sentence",
    "source",
    "sources",
    "state_badge",
]
MARKS = r"\`*_{}[]()#+-.!|<>$:~"


def answer(said: Sentence) -> str:
    """Return the sentence with which a page opens, as HTML."""
    return f'<p class="answer">{sentence(said)}</p>'


def plain(text: str) -> str:
    """Return text that markdown shows as it is."""
    return "".join(f"\\{c}" if c in MARKS else c for c in text)
