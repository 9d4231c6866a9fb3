"""The answer to what is typed into the search field: an address beside the app, so that no page runs for a letter."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse

from exports.search.index import Group
from graph.store.contract import StoreError
from graph.store.open import default_store
from views.parts.run import past
from views.parts.run.findings import findings_of, past_findings_of
from views.parts.run.kept import search_index, warm, warm_past
from views.parts.run.state import EMPTY, current


def find(request: Request) -> JSONResponse:
    """Answer find?q=words&chain=the reader's&as_of=the day looked back to: groups of hits with their addresses, or a sentence why there is no answer."""
    words, chain, then = (request.query_params.get(name, "") for name in ("q", "chain", "as_of"))
    try:
        now = current()
        if now is None:
            return JSONResponse({"problem": EMPTY}, 503)
        shown = past.run_of(default_store(), then, now) if then else now
        here = findings_of(default_store(), now, warm)
        if shown.id != now.id:
            here = past_findings_of(default_store(), shown, warm_past)
        found = search_index(here).search(words)
    except StoreError as error:
        return JSONResponse({"problem": str(error)}, 503)
    return JSONResponse({"groups": [_shown(group, chain) for group in found]}, headers={"Cache-Control": "no-store"})


def _shown(group: Group, chain: str) -> dict[str, object]:
    hits = [(hit, *hit.address(chain)) for hit in group.hits]
    return {
        "label": group.label,
        "more": group.more,
        "hits": [
            {"name": h.entry.name, "under": h.under, "note": h.entry.note, "href": f"{page}?{urlencode(query)}"}
            for h, page, query in hits
        ],
    }
