"""Rank ranges beside the same trials one after another with networkx, and all lists of the city from a read run."""

from __future__ import annotations

import datetime
import gc
import time
from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import networkx as nx

import build
from analysis.chains.criticality import criticality
from analysis.chains.priority import Gap, order_gaps
from analysis.chains.pull import local_pull
from analysis.chains.rank_ranges import left_out, rank_ranges
from analysis.chains.view import ChainView, chain_views
from analysis.city import City
from analysis.rules import Rules
from benchmarks.build_vs_bare import AS_OF
from benchmarks.measure import Figure, Line, Ratio, by_turns
from exports.lists import TABLES
from graph.store.contract import Store
from graph.store.open import open_store

TIMES = 0.1  # of what networkx needs
A_CHAIN, ALL_LISTS = 0.1, 1.0  # seconds


def lines(data: Path = build.DATA, runs: int = 3) -> list[Line]:
    """Return the ratio for the ranges of all chains, the seconds of the slowest chain, and those of all lists."""
    with TemporaryDirectory() as folder, closing(open_store(f"{folder}/ledger.db")) as store:
        report = build.build(data, store, AS_OF, lambda _: None)
        if not report["ok"]:
            raise RuntimeError(build.show(report))
        chains = [asked(view) for view in chain_views(read(store)) if view.gaps or view.apart]
        lists = median(_seconds(all_lists, read(store)) for _ in range(runs))
    ours, bare = by_turns(
        lambda: sum(_seconds(rank_ranges, *chain) for chain in chains),
        lambda: sum(_seconds(one_at_a_time, *chain) for chain in chains),
        runs,
    )
    slowest = max(median(_seconds(rank_ranges, *chain) for _ in range(runs)) for chain in chains)
    return [
        Ratio(f"{len(chains)} 条链的名次区间 / rank ranges of {len(chains)} chains", ours, bare, TIMES),
        Figure("最慢的一条链 / the slowest chain", _against(slowest, A_CHAIN)),
        Figure("全市全部清单 / all lists of the city", _against(lists, ALL_LISTS)),
    ]


def read(store: Store) -> City:
    """Return the city of the current run as just read, nothing of it found yet."""
    run = store.current()
    assert run is not None
    return City(store.read(run.id), Rules.from_dict(run.rules), datetime.date.fromisoformat(run.as_of))


def asked(view: ChainView) -> tuple[Any, ...]:
    """Return what the rank ranges of a chain are found from."""
    city, gaps = view.city, [row.ranked.gap for row in (*view.gaps, *view.apart)]
    return view.flow, city.weights, gaps, city.rules, city.flow


def one_at_a_time(
    chain: nx.DiGraph[str],
    present: Mapping[str, float] | Collection[str],
    gaps: list[Gap],
    rules: Rules,
    whole: nx.DiGraph[str] | None = None,
) -> dict[str, tuple[int, int]]:
    """Return what `rank_ranges` returns, one trial after another with networkx."""
    trials = [gaps]
    for dropped in left_out(sorted(chain.edges), rules):
        thin, around = chain.copy(), (whole or chain).copy()
        thin.remove_edges_from(dropped)
        around.remove_edges_from(dropped)
        c, e = criticality(thin), local_pull(around, present, rules.pull, [gap.id for gap in gaps])
        trials.append([replace(gap, c=c[gap.id], e=e[gap.id]) for gap in gaps])
    orders = [order_gaps(trial, rules) for trial in trials]
    ranks = [{r.gap.id: r.rank for r in (*order.ranked, *order.apart)} for order in orders]
    return {gap.id: (min(r[gap.id] for r in ranks), max(r[gap.id] for r in ranks)) for gap in gaps}


def all_lists(city: City) -> int:
    """Make every list of all chains and return how many rows they have."""
    return sum(len(table.rows(city, None)) for table in TABLES.values())


def _seconds(what: Callable[..., object], *given: Any) -> float:
    gc.collect()
    started = time.perf_counter()
    what(*given)
    return time.perf_counter() - started


def _against(seconds: float, aim: float) -> str:
    return f"{seconds * 1000:.0f} ms (≤ {aim:g} s) {'✓' if seconds <= aim else '✗'}"
