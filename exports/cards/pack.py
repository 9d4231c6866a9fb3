"""The cards of a chain packed to travel with its board, and the script and look that open them."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_HERE = Path(__file__)


def packed(cards: Mapping[str, Any]) -> str:
    """Return cards by id, or anything else that JSON can hold, as text: JSON, gzip, base64; the same cards give the same text."""
    whole = json.dumps(cards, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(gzip.compress(whole, 9, mtime=0)).decode()


def unpacked(text: str) -> dict[str, str]:
    """Return what `packed` was given."""
    return json.loads(gzip.decompress(base64.b64decode(text)))


def drawer_script() -> str:
    """Return the script that defines makeDrawer(host, closed)."""
    return f"{hold_script()}\n{_HERE.with_name('drawer.js').read_text(encoding='utf-8')}"


def hold_script() -> str:
    """Return the script that defines holdStill(find)."""
    return _HERE.with_name("hold.js").read_text(encoding="utf-8")


def cards_script() -> str:
    """Return the script that defines makeDrawer and makeCards; it needs the board's own script."""
    return f"{drawer_script()}\n{_HERE.with_name('cards.js').read_text(encoding='utf-8')}"


def cards_css() -> str:
    """Return the look of the drawer and of the room that a board leaves for it."""
    return _HERE.with_name("drawer.css").read_text(encoding="utf-8")


def card_css() -> str:
    """Return the look of a card and of the labels in it."""
    return _HERE.with_name("card.css").read_text(encoding="utf-8")
