"""Builds of made-up data in the shape of ours, in three sizes: the time for 1,000 rows should stay the same."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import made_up
from benchmarks.build_vs_bare import build_alone
from benchmarks.measure import Figure, Line

CHAINS = (15, 30, 60)  # the last: about 20,000 nodes and 40,000 edges
ALLOWED = 1.5  # times the smallest one's time for 1,000 rows; growth in a straight line is 1


def lines(chains: Sequence[int] = CHAINS, runs: int = 3) -> list[Line]:
    """Return for each size the time, the time for 1,000 rows and the memory; last, how largest and smallest compare."""
    found: list[Line] = []
    each: list[float] = []
    for reports in _by_turns(chains, runs):
        report, seconds = reports[0], statistics.median(one["seconds"] for one in reports)
        each.append(seconds / sum(file["read"] for file in report["files"]) * 1000)
        size = f"{sum(report['nodes'].values()):,} 节点 nodes, {sum(report['edges'].values()):,} 关系 edges"
        took = f"{seconds:.2f} s, {each[-1] * 1000:.0f} ms / 1,000 行 rows, {report['peak_mb'] or 0:.0f} MB"
        found.append(Figure(size, took))
    ratio = each[-1] / each[0]
    met = "✓" if ratio <= ALLOWED else "✗"
    return [*found, Figure("每千行,最大比最小 / largest to smallest", f"{ratio:.2f}× (≤ {ALLOWED:g}×) {met}")]


def _by_turns(chains: Sequence[int], runs: int) -> list[list[dict[str, Any]]]:
    """Return the reports of every size's builds; a busy moment of the machine falls on all sizes."""
    with TemporaryDirectory() as folder:
        sizes = [Path(folder, str(number)) for number in chains]
        for number, data in zip(chains, sizes, strict=True):
            made_up.write(data, number)
        turns = [[build_alone(data) for data in sizes] for _ in range(runs)]
    return [list(reports) for reports in zip(*turns, strict=True)]
