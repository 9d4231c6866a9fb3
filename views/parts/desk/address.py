"""What may be said of a thing, as links that open the window for it; `say=` of the address keeps it, so a copy works."""

from __future__ import annotations

from urllib.parse import urlencode

from desk import claims
from exports.cards.html import Say
from graph.store.open import default_store
from views.parts.html import e
from views.parts.run import past

SAY = "say"
CODES = {
    "here": claims.HERE,
    "none": claims.NOT_HERE,
    "doubt": claims.DOUBTED,
    "can": claims.CAN,
    "unfit": claims.UNFIT,
    "settled": claims.SETTLED,
    "fix": claims.CORRECTED,
    "pair": "与别的名称同一 / 不同",
    "old": claims.OUTDATED,
}


def say_link(code: str, *ids: str) -> str:
    """Return the link that says something of a thing by its ids; the browser keeps the rest of the address."""
    return f'<a class="say on-screen" href="?{e(urlencode({SAY: ":".join((code, *ids))}))}">{e(CODES[code])}</a>'


def speaking() -> Say | None:
    """Return the maker of such links for cards, None where the app shows what was published to a server, or the past."""
    return None if "://" in default_store() or past.asked() else say_link
