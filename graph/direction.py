"""In which order the columns of a stage stand, so that most supply runs from left to right, and how much runs back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

BAND = "支撑"  # stands below the others, in no direction
STAGES = ("上游", "中游", "下游")
Ties = Iterable[tuple[str, str]]


def ordered(groups: Sequence[Sequence[str]], ties: Ties) -> list[int]:
    """Return the groups' numbers in the order in which few ties run back: one is moved while that helps the most."""
    spot = {member: number for number, group in enumerate(groups) for member in group}
    between = Counter((spot[a], spot[b]) for a, b in ties if a in spot and b in spot)

    def back(order: list[int]) -> int:
        return sum(between[later, first] for first, later in combinations(order, 2))

    order = list(range(len(groups)))
    while back(order):
        better = min(_moves(order), key=back, default=order)
        if back(better) >= back(order):
            break
        order = better
    return order


def _moves(order: list[int]) -> Iterator[list[int]]:
    """Yield every order in which one group has another place."""
    for start, number in enumerate(order):
        rest = order[:start] + order[start + 1 :]
        yield from ([*rest[:at], number, *rest[at:]] for at in range(len(order)) if at != start)


def backward(columns: Sequence[Sequence[str]], ties: Ties) -> tuple[int, int]:
    """Return how many ties run from a column to one further left, and how many run between two columns at all."""
    spot = {member: number for number, column in enumerate(columns) for member in column}
    pairs = [(spot[a], spot[b]) for a, b in ties if a in spot and b in spot and spot[a] != spot[b]]
    return sum(a > b for a, b in pairs), len(pairs)


def columns(places: Iterable[tuple[str, str, str]], ties: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Return the segments of each column from left to right, the columns of a stage in their best order.

    `places` are segment, stage and column in board order; the band has no direction and is left out.
    """
    stages: dict[str, dict[str, list[str]]] = {stage: {} for stage in STAGES}
    for segment, stage, column in places:
        if stage != BAND:
            stages[stage].setdefault(column, []).append(segment)
    found: list[list[str]] = []
    for named in stages.values():
        groups = list(named.values())
        found += [groups[number] for number in ordered(groups, ties)]
    return found
