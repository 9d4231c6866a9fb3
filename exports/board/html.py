"""Chain boards as one HTML file that works without a network: the SVGs, hover and keys, all their cards, and a search."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from exports.board.alone.names import Name
from exports.cards.pack import card_css, cards_css, cards_script, packed
from exports.escape import escape
from exports.look import FONTS, badges, css

_ALONE = Path(__file__).with_name("alone")


@dataclass(frozen=True)
class Board:
    """A chain's interactive board (from render_svg), its cards by segment with links made for a file, and what is found in it."""

    chain: str
    name: str
    svg: str
    cards: Mapping[str, str]
    names: Sequence[Name] = field(default_factory=tuple[Name, ...])


def hover_script() -> str:
    """Return the script that gives an interactive board its hover, focus and arrow keys, the same in app and file."""
    return Path(__file__).with_name("hover.js").read_text(encoding="utf-8")


def standalone_html(boards: Sequence[Board], title: str, told: str = "") -> str:
    """Return a page with boards and their cards, all of them escaped; it loads nothing and runs no script but its own.

    The first board is shown at first, the others are chosen; `told` stands below. The address may name a segment
    after a #, in a file of several chains the chain before it, with a stroke between them.
    """
    script = "\n".join((hover_script(), cards_script(), _part("find.js"), _part("alone.js")))
    parts = {
        "title": escape(title),
        "style": f"{css()}\nheader,footer,noscript,.drawer{{font-family:{FONTS}}}\n"
        f"{cards_css()}{card_css()}{badges()}\n{_part('alone.css')}",
        "hash": base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        "chains": _chains(boards),
        "first": escape(boards[0].chain),
        "svg": boards[0].svg,
        "told": escape(told),
        "data": _data(boards, title),
        "script": script,
    }
    return _part("alone.html").format(**parts)


def _part(name: str) -> str:
    return (_ALONE / name).read_text(encoding="utf-8")


def _chains(boards: Sequence[Board]) -> str:
    """Return a button for each chain; nothing where there is only one."""
    if len(boards) == 1:
        return ""
    made = (f'<button type="button" data-chain="{escape(b.chain)}">{escape(b.name)}</button>' for b in boards)
    return "".join(made)


def _data(boards: Sequence[Board], title: str) -> str:
    """Return what the script reads, as JSON that no text in it can end."""
    whole = {
        "names": packed({"names": [name for b in boards for name in b.names]}),
        "boards": {
            b.chain: {
                "title": title if len(boards) == 1 else f"{b.name}（{title}）",
                "cards": packed(b.cards),
                **({"svg": packed({"svg": b.svg})} if n else {}),
            }
            for n, b in enumerate(boards)
        },
    }
    return json.dumps(whole, ensure_ascii=True).replace("<", "\\u003c")
