"""The run that an address looks back to: the one that held on a day, or one that is named."""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from contextlib import closing

from streamlit.runtime.scriptrunner import get_script_run_ctx

from graph.rows.values import iso_date
from graph.store.contract import Run, StoreError
from graph.store.ledger.chosen import held_on, meant
from graph.store.ledger.ledger import Ledger
from graph.store.open import open_store
from views.parts.frame.address import AS_OF, query

MOST = 64
_guard = threading.Lock()
_known: OrderedDict[tuple[str, str, str], Run] = OrderedDict()


class NotThere(Exception):
    """A day or a run that cannot be looked back to: a sentence, and the day of the first run where it was before that."""

    def __init__(self, sentence: str, first: str = "") -> None:
        """Take the sentence and the day."""
        super().__init__(sentence)
        self.first = first


def asked() -> str:
    """Return what the address looks back to, empty where it shows the graph of now; outside a page nothing is asked."""
    return query(AS_OF) if get_script_run_ctx(suppress_warning=True) else ""


def is_day(text: str) -> bool:
    """Tell whether it is a day that exists, written as 2026-10-01."""
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text)) and iso_date(text) == text


def run_of(address: str, wanted: str, now: Run) -> Run:
    """Return the run that a store holds for a day or a run's name; `now` is the current one. NotThere where there is none."""
    if "://" in address:
        raise NotThere(
            "过去的图谱在台账里；这里看的是发布到服务器的一次，看不到以前的。要看过去，请在生成它的那台机器上打开。"
        )
    key = (address, wanted, now.id)
    with _guard:
        if key in _known:
            return _known[key]
    found = _found(address, wanted)
    with _guard:
        _known[key] = found
        while len(_known) > MOST:
            _known.popitem(last=False)
    return found


def _found(address: str, wanted: str) -> Run:
    with closing(open_store(address)) as store:
        assert isinstance(store, Ledger)
        runs = store.runs()
        if not is_day(wanted):
            try:
                return meant(wanted, runs)
            except StoreError as error:
                raise NotThere(
                    f"要看哪一天，应写成 2026-10-01 这样；写的是“{wanted[:40]}”，也不是留存的一次运行。"
                ) from error
        found = held_on(wanted, runs, store.held())
    if found is None:
        first = min(r.as_of for r in runs)
        raise NotThere(f"截至 {wanted} 还没有图谱：留存最早的一次是 {first} 的。", first)
    return found
