"""Which drawn columns a stage gets, and which named sub-columns share one, so that the board stays readable."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, pairwise

from exports.board.model import BAND, BoardModel
from graph.direction import ordered

MOST = 8


@dataclass(frozen=True)
class Group:
    """A named sub-column and the ids of its segments, in the order given."""

    name: str
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A drawn column: one stage, one or more groups stacked in it."""

    stage: str
    groups: tuple[Group, ...]


def groups_of(model: BoardModel, stage: str) -> tuple[Group, ...]:
    """Return the named sub-columns of a stage as the chain's file orders them, else so that most supply runs to the right."""
    found: dict[str, list[str]] = {}
    for segment in model.segments:
        if segment.stage == stage:
            found.setdefault(segment.column, []).append(segment.id)
    return tuple(Group(name, tuple(found[name])) for name in ordered(found, model.edges, model.columns))


def _rows(groups: Iterable[Group]) -> float:
    """Return the height of stacked groups in rows, headings included."""
    return sum(len(group.ids) + 0.6 for group in groups)


def _stack(groups: tuple[Group, ...], count: int) -> list[tuple[Group, ...]]:
    """Cut ordered groups into `count` columns, the tallest as low as can be."""

    def parts(cuts: tuple[int, ...]) -> list[tuple[Group, ...]]:
        return [groups[start:end] for start, end in pairwise((0, *cuts, len(groups)))]

    best = min(combinations(range(1, len(groups)), count - 1), key=lambda cuts: max(map(_rows, parts(cuts))))
    return parts(best)


def columns_of(model: BoardModel) -> tuple[Column, ...]:
    """Return the drawn columns left to right; every sub-column has its own up to seven, else they share seven.

    The band is left aside, unless the chain has nothing else.
    """
    found = {stage: groups_of(model, stage) for stage in model.stages if stage != BAND}
    stages = {stage: groups for stage, groups in found.items() if groups} or {BAND: groups_of(model, BAND)}
    total = sum(len(groups) for groups in stages.values())
    shares = {stage: len(groups) if total <= MOST else 1 for stage, groups in stages.items()}
    while sum(shares.values()) < min(total, MOST):
        spare = [stage for stage, groups in stages.items() if shares[stage] < len(groups)]
        fullest = max(spare, key=lambda stage: _rows(stages[stage]) / shares[stage])
        shares[fullest] += 1
    return tuple(Column(stage, part) for stage, groups in stages.items() for part in _stack(groups, shares[stage]))
