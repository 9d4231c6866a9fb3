"""The run that an address looks back to: the one that held on a day, or one that is named."""

from __future__ import annotations

import threading
from collections import OrderedDict
from contextlib import closing

from streamlit.runtime.scriptrunner import get_script_run_ctx

from graph.store.contract import Run
from graph.store.ledger.chosen import NotThere, wanted
from graph.store.ledger.ledger import Ledger
from graph.store.open import open_store
from views.parts.frame.address import AS_OF, query

MOST = 64
_guard = threading.Lock()
_known: OrderedDict[tuple[str, str, str], Run] = OrderedDict()


def asked() -> str:
    """Return what the address looks back to, empty where it shows the graph of now; outside a page nothing is asked."""
    return query(AS_OF) if get_script_run_ctx(suppress_warning=True) else ""


def run_of(address: str, asked_for: str, now: Run) -> Run:
    """Return the run that a store holds for a day or a run's name; `now` is the current one. NotThere where there is none."""
    if "://" in address:
        raise NotThere(
            "过去的图谱在台账里；这里看的是发布到服务器的一次，看不到以前的。要看过去，请在生成它的那台机器上打开。"
        )
    key = (address, asked_for, now.id)
    with _guard:
        if key in _known:
            return _known[key]
    found = _found(address, asked_for)
    with _guard:
        _known[key] = found
        while len(_known) > MOST:
            _known.popitem(last=False)
    return found


def _found(address: str, wanted_run: str) -> Run:
    with closing(open_store(address)) as store:
        assert isinstance(store, Ledger)
        return wanted(wanted_run, store.runs(), store.held())
