"""In which order the columns of a stage stand: as a person said, else so that most supply runs from left to right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

BAND = "支撑"  # stands below the others, in no direction
STAGES = ("上游", "中游", "下游")
Ties = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Column:
    """A named column of a stage with its segments; `decided` where a person said how the stage's columns stand."""

    stage: str
    name: str
    segments: tuple[str, ...]
    decided: bool = False


def decides(said: Collection[str], names: Iterable[str]) -> bool:
    """Tell whether an order that a person gave holds for a stage: it names every column of the stage."""
    return set(said).issuperset(names)


def ordered(groups: Mapping[str, Sequence[str]], ties: Ties, said: Sequence[str] = ()) -> list[str]:
    """Return the names of a stage's columns from left to right; `groups` holds the segments of each.

    Where `said` names them all they stand as in it; else in the order in which few ties run back: one is moved while that
    helps the most.
    """
    if decides(said, groups):
        return sorted(groups, key=said.index)
    spot = {member: name for name, group in groups.items() for member in group}
    between = Counter((spot[a], spot[b]) for a, b in ties if a in spot and b in spot)

    def back(order: list[str]) -> int:
        return sum(between[later, first] for first, later in combinations(order, 2))

    order = list(groups)
    while back(order):
        better = min(_moves(order), key=back, default=order)
        if back(better) >= back(order):
            break
        order = better
    return order


def _moves(order: list[str]) -> Iterator[list[str]]:
    """Yield every order in which one group has another place."""
    for start, name in enumerate(order):
        rest = order[:start] + order[start + 1 :]
        yield from ([*rest[:at], name, *rest[at:]] for at in range(len(order)) if at != start)


def backward(columns: Sequence[Column], ties: Ties) -> tuple[int, int]:
    """Return how many ties run from a column to one further left, and how many run between two columns at all.

    Ties between two columns of a stage whose order a person decided are left out of both.
    """
    spot = {member: number for number, column in enumerate(columns) for member in column.segments}
    pairs = [(spot[a], spot[b]) for a, b in ties if a in spot and b in spot and spot[a] != spot[b]]
    undecided = [(a, b) for a, b in pairs if not (columns[a].decided and columns[a].stage == columns[b].stage)]
    return sum(a > b for a, b in undecided), len(undecided)


def columns(
    places: Iterable[tuple[str, str, str]], ties: Sequence[tuple[str, str]], said: Sequence[str] = ()
) -> list[Column]:
    """Return the columns from left to right, those of a stage in the order `said` or else in their best one.

    `places` are segment, stage and column in board order; the band has no direction and is left out.
    """
    stages: dict[str, dict[str, list[str]]] = {stage: {} for stage in STAGES}
    for segment, stage, column in places:
        if stage != BAND:
            stages[stage].setdefault(column or stage, []).append(segment)
    return [
        Column(stage, name, tuple(groups[name]), decides(said, groups))
        for stage, groups in stages.items()
        for name in ordered(groups, ties, said)
    ]
