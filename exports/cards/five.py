"""五列梳理 of a chain as HTML: five lists side by side, on a page or in a file."""

from __future__ import annotations

from analysis.chains.view import ChainView
from exports.cards.html import Link, e, link, sentence
from exports.cards.pieces import folded
from exports.sentences.five import five_columns

MOST = 8


def five_html(view: ChainView, make: Link = link) -> str:
    """Return the five lists, every text escaped; what is beyond the first lines is folded."""
    made = "".join(_column(title, [sentence(line, make) for line in lines]) for title, lines in five_columns(view))
    return f'<div class="card five">{made}</div>'


def _column(title: str, lines: list[str]) -> str:
    return f"<section><h4>{e(title)}</h4>{folded(lines, MOST, f'其余 {len(lines) - MOST} 项')}</section>"
