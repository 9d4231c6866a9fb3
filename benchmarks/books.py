"""Books of every chain and of the city, made from the findings of data/: seconds of the processor, no bare thing beside them."""

from __future__ import annotations

import datetime
import time
from pathlib import Path

from analysis.chains.view import chain_views
from analysis.city import City
from analysis.rules import Rules
from benchmarks.measure import Figure, Line
from exports.book import Wanted
from exports.books import BOOKS
from exports.method import Method
from graph.store.open import default_store, open_kept

ONE, TEN = 5, 40  # seconds


def lines(store: str | Path = "", most: int | None = None) -> list[Line]:
    """Return the longest book of a chain, all guides and workbooks together, and the city's; of a ledger's current run."""
    kept = open_kept(str(store) or default_store())
    run = kept.current()
    assert run
    city = City(kept.read(), Rules.from_dict(run.rules), datetime.date.fromisoformat(run.as_of))
    kept.close()
    views = [v for v in chain_views(city) if v.mapped][:most]
    spent = [_seconds(name, Wanted(city, Method(run, v.name), v)) for name in ("guide", "workbook") for v in views]
    whole = _seconds("city-book", Wanted(city, Method(run, "全部产业链")))
    return [
        Figure("最慢的一本 / slowest book of a chain", f"{max(spent):.2f} s（≤ {ONE} s）"),
        Figure(f"{len(spent)} 本 / all guides and workbooks", f"{sum(spent):.1f} s（≤ {TEN} s）"),
        Figure("全市一本 / the city's book", f"{whole:.1f} s（≤ {TEN} s）"),
    ]


def _seconds(name: str, wanted: Wanted) -> float:
    start = time.process_time()
    BOOKS[name].make(wanted)
    return time.process_time() - start
