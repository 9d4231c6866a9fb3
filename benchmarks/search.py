"""Search in the index of a run beside a bare scan of the same names, on the project's data and on 100,000 made-up names."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

import build
from benchmarks.build_vs_bare import AS_OF
from benchmarks.measure import Figure, Line, Ratio
from exports.search.entries import Entry, entries
from exports.search.index import Index
from exports.search.words import folded, sounds
from graph.store.open import open_store

MANY = 100_000
AIM, AIM_MANY = 0.1, 0.3  # seconds, 95 of 100 searches
TIMES = 1.0  # of the scan, which forgives no error and puts nothing in order


def lines(data: Path = build.DATA, many: int = MANY, asked: int = 200) -> list[Line]:
    """Return for the project's names and for many: index and scan, 95th percentile, and the time to make the index."""
    with TemporaryDirectory() as folder, closing(open_store(f"{folder}/ledger.db")) as store:
        report = build.build(data, store, AS_OF, lambda _: None)
        if not report["ok"]:
            raise RuntimeError(build.show(report))
        own = list(entries(store.read()))
    return [
        *_measured(own, asked, AIM),
        *_measured(list(multiplied(own, many)), asked, AIM_MANY),
    ]


def multiplied(own: list[Entry], names: int) -> Iterable[Entry]:
    """Yield the entries again and again, under other names, until they have so many names."""
    chance, turn = random.Random(1), 0
    signs = [c for entry in own for c in entry.name]
    while names > 0:
        for entry in own:
            before = "" if turn == 0 else "".join(chance.choices(signs, k=2))
            yield replace(entry, names=tuple((before + name, word) for name, word in entry.names), local=turn == 0)
            names -= len(entry.names)
            if names <= 0:
                return
        turn += 1


def words_of(own: list[Entry], asked: int) -> list[str]:
    """Return what people might type: names, their beginnings, what is inside them, pinyin, initials, a wrong letter, nonsense."""
    chance = random.Random(2)
    found: list[str] = []
    for entry in chance.choices(own, k=asked // 7 + 1):
        name = folded(entry.name)
        wrong = chance.randrange(len(name))
        spoken = [*sounds(name), name][:2]
        found += [
            name,
            name[:2],
            name[1:4],
            *(s[:12] for s in spoken),
            f"{name[:wrong]}凹{name[wrong + 1 :]}",
            name[::-1],
        ]
    return found[:asked]


def scanned(names: list[list[str]], word: str) -> list[int]:
    """Return which things have a name with a word in it, in no order: the barest search."""
    return [number for number, some in enumerate(names) if any(word in name for name in some)]


def _measured(own: list[Entry], asked: int, aim: float) -> list[Line]:
    started = time.perf_counter()
    index = Index(own)
    making = time.perf_counter() - started
    names = [[folded(name) for name, _ in entry.names] for entry in own]
    words = words_of(own, asked)
    ours = _p95(index.search, words)
    bare = _p95(lambda word: scanned(names, folded(word)), words)
    count = sum(map(len, names))
    met = "✓" if ours <= aim else "✗"
    return [
        Ratio(f"搜索 {count:,} 个名称（第 95 百分位）/ search in {count:,} names (p95)", ours, bare, TIMES),
        Figure("　　目标 / aim", f"{ours * 1000:.1f} ms (≤ {aim:g} s) {met}"),
        Figure("　　建索引 / making the index", f"{making:.1f} s"),
    ]


def _p95(search: Callable[[str], object], words: list[str]) -> float:
    times: list[float] = []
    for word in words:
        started = time.perf_counter()
        search(word)
        times.append(time.perf_counter() - started)
    return quantiles(times, n=20)[-1]
