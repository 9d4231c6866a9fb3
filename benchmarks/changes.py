"""Two runs of all chains compared, and pages of a past run beside the same pages of now."""

from __future__ import annotations

import gc
import shutil
import time
from contextlib import closing
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import build
from analysis.changes.compared import compare
from benchmarks.measure import Figure, Line, Ratio, by_turns
from benchmarks.served import script_seconds, served_ledger
from exports.changes.read import city
from graph.store.ledger.ledger import Ledger
from graph.store.ledger.parts import Held

TIMES, SECONDS = 1.5, 1.0
DAYS = ("2026-11-15", "2026-11-22")
PAGES = ("", "chain", "gaps", "targets")  # the first is the overview
EVERY = 10  # so many ties are kept for one that the later run lacks


def lines(data: Path = build.DATA, chain: str = "ic", runs: int = 9) -> list[Line]:
    """Return the seconds of a comparison and, page by page, the ratio of a past run's to the present one's after its first view."""
    with TemporaryDirectory() as folder:
        own, ledger = Path(folder, "data"), f"{folder}/ledger.db"
        shutil.copytree(data, own)
        _build(own, ledger, DAYS[0])
        lost = thinned(own)
        _build(own, ledger, DAYS[1])
        spent = median(_compared(ledger) for _ in range(runs))
        found: list[Line] = [
            Figure(f"两次运行的比较，少 {lost} 条 / two runs compared", f"{spent * 1000:.0f} ms (≤ {SECONDS:g} s)")
        ]
        with served_ledger(own, ledger) as place:
            for name in PAGES:  # what is made once a run, and beside the pages, has been made then
                _page(place, name, chain, 1)
            return found + [_page(place, name, chain, runs) for name in PAGES]


def thinned(data: Path) -> int:
    """Leave out every tenth tie of each chain and return how many there were: what a later run no longer has."""
    lost = 0
    for path in sorted(data.glob("chains/*/ties.csv")):
        head, *rest = path.read_text(encoding="utf-8-sig").splitlines()
        kept = [line for i, line in enumerate(rest, 1) if i % EVERY]
        lost += len(rest) - len(kept)
        path.write_text("\n".join([head, *kept]) + "\n", encoding="utf-8")
    return lost


def _build(data: Path, ledger: str, day: str) -> None:
    with closing(Ledger(ledger)) as store:
        report = build.build(data, store, day, lambda _: None, accept_loss=True)
    if not report["ok"]:
        raise RuntimeError(build.show(report))


def _compared(ledger: str) -> float:
    """Return the seconds of comparing both runs as just read, nothing found of them yet."""
    parts = Held()
    with closing(Ledger(ledger)) as store:
        now, before = (city(r, store.read(r.id, parts)) for r in store.runs())
    gc.collect()
    start = time.process_time()
    compare(now, before)
    return time.process_time() - start


def _page(place: str, name: str, chain: str, runs: int) -> Ratio:
    query = f"chain={chain}" if name else ""
    past = "&".join(filter(None, (query, f"as_of={DAYS[0]}")))
    found = by_turns(lambda: script_seconds(place, name, past), lambda: script_seconds(place, name, query), runs)
    return Ratio(f"{name or 'overview'}，过去的一次 / of a past run", *found, times=TIMES)
