"""The address of a page: it always says which chain and which filters are shown, and a page comes back as it was left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

PRODUCT = "产业链知识图谱"
CHAIN = "chain"
# The day, or the run, of which every page shows the graph; without it, the graph of now.
AS_OF = "as_of"
# What a visitor has chosen on any page (views/parts/my_list.py).
LIST = "list"
# What opens one thing: another chain closes it.
OPENS = ("segment", "firm", "park", "project", "department", "task", "indicator", "node", "if", "say")
# What the browser alone writes on a page: the server does not know its newest value, so a page does not come back with it.
BROWSERS = {"chain": ("segment",)}
MOST = 8  # addresses that were replaced and may still be told


def memory() -> dict[str, Any]:
    """Return what this session keeps: the page shown, its title, the chain, and the filters each page was left with."""
    empty: dict[str, Any] = {"page": "", "title": "", "chain": None, "list": "", "as_of": "", "kept": {}}
    return st.session_state.setdefault("frame", empty | {"script": "", "written": {}, "replaced": []})


def enter(page: str, title: str) -> None:
    """Begin a page, before anything reads the address: what the address does not say comes from the session.

    The chain, the chosen list and the day looked back to are kept over all pages, other filters by page; an address that
    says something says all. `chain=` with nothing after it is the whole city; a page that is opened from the bar stays at
    the day looked back to, an address of its own without `as_of` is of now.
    """
    mine, here = memory(), _here()
    came, mine["page"], mine["title"] = mine["page"] != page, page, title
    if came or _moved() or _without(here) != _without(mine["written"]):
        mine["script"], mine["replaced"] = _script(), []
    if came and not here and mine["as_of"]:
        here[AS_OF] = mine["as_of"]
    if came and set(here) <= {CHAIN, LIST, AS_OF}:
        chain, kept = mine["kept"].get(page, (None, {}))
        same = here.get(CHAIN, mine["chain"]) == chain
        here |= {k: v for k, v in kept.items() if same or k not in OPENS}
    if mine["chain"] is not None:
        here.setdefault(CHAIN, mine["chain"])
    if mine["list"]:
        here.setdefault(LIST, mine["list"])
    mine["chain"] = here.get(CHAIN)
    put(**here)
    page_title()


def query(name: str) -> str:
    """Return what the address says of a filter, empty where it says nothing."""
    return _here().get(name, "")


def put(**filters: str) -> None:
    """Write filters into the address and keep them for this page; an empty one is taken out, others stay as they are.

    Takes no part in widgets with bind="query-params": those write the address themselves.
    """
    mine, there = memory(), st.query_params.to_dict()
    here = {k: v for k, v in (_here() | filters).items() if v or (k == CHAIN)}
    if here != there:
        mine["replaced"] = [a for a in (*mine["replaced"], _without(there)) if a not in ({}, _without(here))][-MOST:]
    mine["written"] = here
    mine["chain"], mine["list"], mine["as_of"] = here.get(CHAIN, mine["chain"]), here.get(LIST, ""), here.get(AS_OF, "")
    mine["kept"][mine["page"]] = (mine["chain"], {k: v for k, v in here.items() if k not in (CHAIN, LIST, AS_OF)})
    if here != there:
        # Last: where something else is asked for meanwhile, the run ends here.
        st.query_params.from_dict(here)


def writes(name: str, *closes: str) -> Callable[[str], None]:
    """Return what writes a row that is clicked into one filter and empties others."""
    return lambda id: put(**{name: id}, **dict.fromkeys(closes, ""))


def _here() -> dict[str, str]:
    """Return what the address says, as last written: a browser that is asked for more before it has read what was written
    tells the address that it replaces.

    Who goes back, follows a link or opens another page means the address that he tells.
    """
    mine, here = memory(), st.query_params.to_dict()
    if _moved() or _without(here) not in mine["replaced"]:
        return here
    return mine["written"] | {k: v for k, v in here.items() if k in BROWSERS.get(mine["page"], ())}


def _without(address: dict[str, str]) -> dict[str, str]:
    return {k: v for k, v in address.items() if k not in BROWSERS.get(memory()["page"], ())}


def _moved() -> bool:
    ctx = get_script_run_ctx(suppress_warning=True)
    return ctx is not None and (ctx.is_history_navigation or ctx.page_script_hash != memory()["script"])


def _script() -> str:
    ctx = get_script_run_ctx(suppress_warning=True)
    return ctx.page_script_hash if ctx else ""


def leave() -> None:
    """Note what the address says when a page is done, for pages that write it themselves."""
    put()


def page_title(words: str = "") -> None:
    """Name the browser's tab after the page and what is shown on it: 缺口 · 集成电路 · 产业链知识图谱."""
    then = f"截至 {memory()['as_of']}" if memory()["as_of"] else ""
    st.set_page_config(page_title=" · ".join(filter(None, (memory()["title"], words, then, PRODUCT))))
