"""Firms from elsewhere with a dated sign that they may come, of all chains, the newest first."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.city import City
from analysis.segments.facts import linked
from graph.assembly.merge import latest_day
from graph.record import Node

OVER = "否"
# A firm that expands or raises money may come, but has not said so.
SILENT = ("扩产计划", "融资")


@dataclass(frozen=True)
class Intent:
    """A firm with its dated signals, newest first; `open` while the newest one still follows it up."""

    firm: Node
    signals: tuple[Node, ...]

    @property
    def newest(self) -> Node:
        """The newest signal."""
        return self.signals[0]

    @property
    def date(self) -> str:
        """The newest signal's date as written."""
        return str(self.newest.props["date"])

    @property
    def open(self) -> bool:
        """Whether the firm is still followed up: not landed, not given up."""
        return self.newest.props["still_target"] != OVER


def intents(city: City) -> list[Intent]:
    """Return every firm with a dated signal of its own towards the city, the newest first; firms of one day by id.

    A plan to expand or new money is a reason to ask (it counts in the score of a target), but no sign of coming here.

    Parameters
    ----------
    city : City

    Returns
    -------
    list of Intent

    References
    ----------
    docs/methods.md, 投资意向.
    """
    found: dict[str, list[Node]] = {}
    firms: dict[str, Node] = {}
    for signal in city.graph.all("Signal"):
        if not signal.props.get("date") or signal.props["stage"] in SILENT:
            continue
        for firm in linked(city.graph, signal.key, "BY"):
            firms[firm.id] = firm
            found.setdefault(firm.id, []).append(signal)
    newest = {
        i: sorted(s, key=lambda n: (latest_day(str(n.props["date"])), n.id), reverse=True) for i, s in found.items()
    }
    made = [Intent(firms[i], tuple(newest[i])) for i in sorted(newest)]
    return sorted(made, key=lambda m: latest_day(m.date), reverse=True)
