"""Reading a run from the ledger beside the same reading without the check of every part against its digest."""

from __future__ import annotations

import gc
import time
import zlib
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import build
from benchmarks.build_vs_bare import AS_OF
from benchmarks.measure import Figure, Line, Ratio, by_turns
from graph.store.ledger.ledger import Ledger
from graph.store.ledger.parts import Parts

AIM = 1.1


class Unchecked(Parts):
    """Parts taken as they are."""

    def get(self, name: str) -> str:
        """Return what is kept under a digest."""
        row = self.db.execute("SELECT data FROM part WHERE hash = ?", (name,)).fetchone()
        return zlib.decompress(row[0]).decode()


def lines(data: Path = build.DATA, runs: int = 15) -> list[Line]:
    """Return the ratio of the two times and the size of a ledger of one run."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "ledger.db")
        with closing(Ledger(str(path))) as store, closing(Ledger(str(path))) as unchecked:
            report = build.build(data, store, AS_OF, lambda _: None)
            if not report["ok"]:
                raise RuntimeError(build.show(report))
            unchecked.parts = Unchecked(unchecked.db)
            ours, bare = by_turns(lambda: read_seconds(store), lambda: read_seconds(unchecked), runs)
        size = Figure("台账，一次运行 / ledger of one run", f"{path.stat().st_size / 1e6:.2f} MB")
        return [Ratio("读一次运行，逐份核对 / read of a run, checked", ours, bare, AIM), size]


def read_seconds(store: Ledger) -> float:
    """Read the current run and return the seconds of the processor: a neighbour on a busy machine does not count."""
    gc.collect()
    started = time.process_time()
    store.read()
    return time.process_time() - started
