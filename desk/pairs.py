"""What was decided of two firms: decisions that would contradict each other are refused, also by way of a third firm."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desk.claims import DIFFERENT, SAME, UNDECIDED
from desk.record import Act, Claim, DeskError

Pair = tuple[str, str]


class Contradicted(DeskError):
    """A decision against those that stand; `acts` are these."""

    def __init__(self, kind: str, acts: Sequence[Act]) -> None:
        """Take what is refused and what stands against it."""
        told = "；".join(
            f"{a.text()} 已说“{a.kind}”" + (f"（{a.whose.reason}）" if a.whose.reason else "") for a in acts
        )
        super().__init__(
            f"没有存下“{kind}”：{told}，两种说法不能都对。要改主意，先撤回{'它' if len(acts) == 1 else '其中一条'}，再说。"
        )
        self.acts = tuple(acts)


def undecided_of(acts: Iterable[Act], about: str) -> tuple[int, ...]:
    """Return the statements that left a pair undecided: a decision takes their place."""
    return tuple(s.number for a in acts if a.kind == UNDECIDED and a.about == about for s in a.live)


def consistent(acts: Sequence[Act], claim: Claim) -> None:
    """Raise Contradicted where a decision on two firms does not go with those that stand: A = B and B ≠ C is A ≠ C."""
    if claim.kind not in (SAME, DIFFERENT):
        return
    stand = [a for a in acts if a.live and not {s.number for s in a.live} <= set(claim.takes)]
    ties = [(pair_of(a.about), a) for a in stand if a.kind == SAME]
    apart = [(pair_of(a.about), a) for a in stand if a.kind == DIFFERENT]
    one, other = pair_of(claim.about)
    if claim.kind == DIFFERENT:
        if way := _way(ties, one, other):
            raise Contradicted(claim.kind, way)
        return
    for (a, b), act in apart:
        for start, end in ((a, b), (b, a)):
            here, there = _reached(ties, one), _reached(ties, other)
            if start in here and end in there:
                ways = (*(_way(ties, one, start) or ()), *(_way(ties, other, end) or ()))
                raise Contradicted(claim.kind, [act, *ways])


def pair_of(about: str) -> Pair:
    """Return the two ids of what a decision is about."""
    one, other = about.partition(":")[2].split("/")
    return one, other


def _reached(ties: Sequence[tuple[Pair, Act]], start: str) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        at = waiting.pop()
        new = {b if a == at else a for (a, b), _ in ties if at in (a, b)} - found
        found |= new
        waiting += new
    return found


def _way(ties: Sequence[tuple[Pair, Act]], start: str, end: str) -> tuple[Act, ...] | None:
    """Return the acts by which one firm was said to be another, fewest first; None where nobody said so."""
    ways: dict[str, tuple[Act, ...]] = {start: ()}
    waiting = [start]
    for at in waiting:
        for (a, b), act in ties:
            to = b if a == at else a
            if at in (a, b) and to not in ways:
                ways[to] = (*ways[at], act)
                waiting.append(to)
    return ways.get(end)
