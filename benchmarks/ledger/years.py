"""A ledger that is written every day for years: what a day adds, and whether it opens as it did with one run."""

from __future__ import annotations

import gc
import shutil
import time
from bisect import bisect_left
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import build
from benchmarks import made_up
from benchmarks.build_vs_bare import AS_OF
from benchmarks.measure import Figure, Line, Ratio, by_turns
from graph.codec import bodies_of, edge_out, node_out
from graph.record import Graph, Key, Node, Origin
from graph.store.contract import Attempt, Run
from graph.store.ledger.ledger import Ledger

CHAINS, DAYS = 190, 3 * 365 + 1  # ten times the nodes of this city
ROWS, NEW, MOVED_EVERY = (
    10,
    2,
    7,
)  # rows said anew in a day, firms that come, days until rows of a table move down by one
MOVED = "firms.csv"
AIM, MOST_MB = 1.2, 1000


def lines(chains: int = CHAINS, days: int = DAYS, runs: int = 3) -> list[Line]:
    """Return how the two openings compare, the size of the ledger, and what a day adds."""
    with TemporaryDirectory() as folder:
        made_up.write(Path(folder, "data"), chains)
        one, many = Path(folder, "one.db"), Path(folder, "many.db")
        with closing(Ledger(str(one))) as store:
            report = build.build(Path(folder, "data"), store, AS_OF, lambda _: None)
        if not report["ok"]:
            raise RuntimeError(build.show(report))
        shutil.copy(one, many)
        size = live(many, report, days)
        ours, bare = by_turns(lambda: open_seconds(many), lambda: open_seconds(one), runs)
    first, last = (each / 1e6 for each in size)
    met = "✓" if last < MOST_MB else "✗"
    return [
        Ratio(f"打开，{days} 次运行 / opened, runs", ours, bare, AIM),
        Figure("台账 / ledger", f"{last:.1f} MB (< {MOST_MB} MB) {met}"),
        Figure("头一次运行 / the first run", f"{first:.1f} MB"),
        Figure("每天增加 / a day adds", f"{(last - first) / max(days - 1, 1) * 1000:.0f} kB"),
    ]


def open_seconds(path: Path) -> float:
    """Open a ledger as the app does, read its current run, and return the seconds of the processor."""
    gc.collect()
    started = time.process_time()
    with closing(Ledger(str(path))) as store:
        current = store.current()
        assert current is not None
        store.read(current.id)
        store.last_attempt()
    return time.process_time() - started


def live(path: Path, report: dict[str, Any], days: int) -> tuple[int, int]:
    """Write a run and a report a day and return the bytes of the ledger before and after."""
    before = path.stat().st_size
    with closing(Ledger(str(path))) as store:
        first = store.current()
        assert first is not None
        city = City(store.read())
        for day in range(1, days):
            city.change(day)
            today = (date.fromisoformat(AS_OF) + timedelta(days=day)).isoformat()
            run = Run(f"{day:020}", today, f"{day:020}", first.rules, bodies=city.bodies)
            store.write(run, city.graph, lambda _: None)
            told = report | {"run": run.id, "as_of": today, "seconds": report["seconds"] + day / 1000}
            store.note(Attempt(f"{today}T08:00:00+00:00", 1.0, run.id, told))
    return before, path.stat().st_size


class City:
    """A graph that changes a little every day, with its bodies: made anew for what changed alone."""

    def __init__(self, graph: Graph) -> None:
        """Take a graph as it was read."""
        self.nodes, self.edges, self.conflicts = list(graph.nodes.values()), graph.edges, graph.conflicts
        self.bodies = bodies_of(graph)
        self.keys = [node.key for node in self.nodes]

    @property
    def graph(self) -> Graph:
        """The graph of today."""
        return Graph(dict(zip(self.keys, self.nodes, strict=True)), self.edges, self.conflicts)

    def change(self, day: int) -> None:
        """Say some rows anew, let firms come and, now and then, move the rows of a table down by one."""
        for row in range(ROWS):
            self._node((day * 7919 + row * 104_729) % len(self.nodes), note=f"第 {day} 天核对")
        for number in range(NEW):
            self._come(Key("Firm", f"c{day % 17}-new-{day}-{number}"))
        if day % MOVED_EVERY == 0:
            self._move(day * 31 % len(self.nodes) // 3)

    def _node(self, at: int, **said: Any) -> None:
        node = self.nodes[at]
        self.nodes[at] = replace(node, origins=[node.origins[0]._replace(**said), *node.origins[1:]])
        self.bodies.nodes[at] = node_out(self.nodes[at])

    def _come(self, key: Key) -> None:
        """Let a firm come that is like the one before it, its relations too."""
        place = bisect_left(self.keys, key)
        like = self.nodes[place - 1]
        mine = [n for n, edge in enumerate(self.edges) if edge.start == like.key]
        for at in reversed(mine):
            edge = replace(self.edges[at], start=key)
            self.edges.insert(at, edge)
            self.bodies.edges.insert(at, edge_out(edge))
        self.keys.insert(place, key)
        self.nodes.insert(place, Node(key, like.props, like.origins, like.claims))
        self.bodies.nodes.insert(place, node_out(self.nodes[place]))

    def _move(self, first: int) -> None:
        """Move some rows of the table of firms down by one, as many as one chain has."""
        for at, node in enumerate(self.nodes):
            if any(map(_lies(first), node.origins)):
                self.nodes[at] = replace(node, origins=_down(node.origins, first))
                self.bodies.nodes[at] = node_out(self.nodes[at])
        for at, edge in enumerate(self.edges):
            if any(map(_lies(first), edge.origins)):
                self.edges[at] = replace(edge, origins=_down(edge.origins, first))
                self.bodies.edges[at] = edge_out(self.edges[at])


def _lies(first: int) -> Callable[[Origin], bool]:
    return lambda o: o.file == MOVED and first <= o.row < first + made_up.FIRMS


def _down(origins: list[Origin], first: int) -> list[Origin]:
    return [o._replace(row=o.row + 1) if _lies(first)(o) else o for o in origins]
