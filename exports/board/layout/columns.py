"""Which drawn columns a stage gets, and which named sub-columns share one, so that the board stays readable."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, pairwise

from exports.board.model import BAND, BoardModel

Edges = tuple[tuple[str, str], ...]
MOST = 7


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
    """Return the named sub-columns of a stage in order of first appearance.

    That order is the author's (设计, 制造, 封测), which readers know, even where more supply runs against it.
    """
    found: dict[str, list[str]] = {}
    for segment in model.segments:
        if segment.stage == stage:
            found.setdefault(segment.column, []).append(segment.id)
    return tuple(Group(name, tuple(ids)) for name, ids in found.items())


def _links(groups: tuple[Group, ...], edges: Edges) -> dict[tuple[int, int], int]:
    """Count the edges between each ordered pair of groups."""
    place = {member: index for index, group in enumerate(groups) for member in group.ids}
    counts: dict[tuple[int, int], int] = {}
    for source, target in edges:
        if source in place and target in place:
            pair = place[source], place[target]
            counts[pair] = counts.get(pair, 0) + 1
    return counts


def _rows(groups: Iterable[Group]) -> float:
    """Return the height of stacked groups in rows, headings included."""
    return sum(len(group.ids) + 0.7 for group in groups)


def _stack(groups: tuple[Group, ...], count: int, edges: Edges) -> list[tuple[Group, ...]]:
    """Cut ordered groups into `count` columns: lowest tallest column, few edges inside one column."""
    links = _links(groups, edges)

    def parts(cuts: tuple[int, ...]) -> list[tuple[int, int]]:
        return list(pairwise((0, *cuts, len(groups))))

    def cost(cuts: tuple[int, ...]) -> float:
        spans = parts(cuts)
        home = {group: index for index, (start, end) in enumerate(spans) for group in range(start, end)}
        inside = sum(n for (a, b), n in links.items() if a != b and home[a] == home[b])
        return max(_rows(groups[s:e]) for s, e in spans) + 0.5 * inside

    best = min(combinations(range(1, len(groups)), count - 1), key=cost)
    return [groups[start:end] for start, end in parts(best)]


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
    return tuple(
        Column(stage, part) for stage, groups in stages.items() for part in _stack(groups, shares[stage], model.edges)
    )
