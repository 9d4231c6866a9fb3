"""Measuring side by side: ours and the bare thing by turns, medians, one line of the table each."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

Once = Callable[[], float]
HEADINGS = ("比较 / compared", "本项目 / ours", "对照 / bare", "比值 / ratio", "目标 / aim", "达到 / met")


@dataclass(frozen=True)
class Ratio:
    """Ours against the bare thing, in seconds; the aim is ours ≤ times * bare + more, or none."""

    what: str
    ours: float
    bare: float
    times: float | None = None
    more: float = 0.0

    @property
    def limit(self) -> float | None:
        """Seconds that ours may take, None without an aim."""
        return None if self.times is None else self.times * self.bare + self.more

    def cells(self) -> tuple[str, ...]:
        """Return the line as text: what, ours, bare, ratio, aim, whether it is met."""
        aim = (
            "" if self.times is None else f"≤ {self.times:g}×" + (f" + {self.more * 1000:.0f} ms" if self.more else "")
        )
        met = "" if self.limit is None else "✓" if self.ours <= self.limit else "✗"
        return self.what, _time(self.ours), _time(self.bare), f"{self.ours / self.bare:.2f}×", aim, met


@dataclass(frozen=True)
class Figure:
    """A number that stands beside the ratios."""

    what: str
    value: str

    def cells(self) -> tuple[str, ...]:
        """Return the line as text."""
        return self.what, self.value, "", "", "", ""


Line = Ratio | Figure


def by_turns(ours: Once, bare: Once, runs: int) -> tuple[float, float]:
    """Return the medians of ours and bare, measured by turns after one run of each that does not count.

    Who goes first changes every turn, so that a busy moment of the machine falls on both.
    """
    for one in (ours, bare):
        one()
    found: dict[Once, list[float]] = {ours: [], bare: []}
    for turn in range(runs):
        for one in (ours, bare) if turn % 2 else (bare, ours):
            found[one].append(one())
    return statistics.median(found[ours]), statistics.median(found[bare])


def slowest(one: Once, runs: int, share: float = 0.95) -> float:
    """Return the seconds within which a share of the runs was done, after one that does not count."""
    one()
    found = sorted(one() for _ in range(runs))
    return found[min(len(found) - 1, int(share * len(found)))]


def show(lines: list[Line], console: Console | None = None) -> None:
    """Print the lines as one table."""
    table = Table()
    for heading in HEADINGS:
        table.add_column(heading, overflow="fold")
    for line in lines:
        table.add_row(*line.cells())
    (console or Console(width=132)).print(table)


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"
