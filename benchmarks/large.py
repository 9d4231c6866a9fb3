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
ALLOWED = 1.5  # times the smallest one's time for 1,000 rows; twice the size in a straight line is 1


def lines(chains: Sequence[int] = CHAINS, runs: int = 3) -> list[Line]:
    """Return for each size the time, the time for 1,000 rows and the memory; last, how largest and smallest compare."""
    found: list[Line] = []
    each: list[float] = []
    for number in chains:
        report, seconds = _build(number, runs)
        rows = sum(file["read"] for file in report["files"])
        each.append(seconds / rows * 1000)
        size = f"{sum(report['nodes'].values()):,} 节点 / nodes, {sum(report['edges'].values()):,} 关系 / edges"
        took = f"{seconds:.2f} s, {each[-1] * 1000:.0f} ms / 1,000 行 rows, {report['peak_mb'] or 0:.0f} MB"
        found.append(Figure(size, took))
    ratio = each[-1] / each[0]
    return [
        *found,
        Figure("每千行,最大比最小 / largest to smallest", f"{ratio:.2f}× {'✓' if ratio <= ALLOWED else '✗'}"),
    ]


def _build(chains: int, runs: int) -> tuple[dict[str, Any], float]:
    with TemporaryDirectory() as folder:
        data = Path(folder, "data")
        made_up.write(data, chains)
        reports = [build_alone(data) for _ in range(runs)]
    return reports[0], statistics.median(report["seconds"] for report in reports)
