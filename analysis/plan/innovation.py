"""创新体系 of a chain: its platforms by segment; segments strong in firms without one, and platforms where no firm is."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.chains.view import ChainView
from analysis.city import SegmentFinding
from analysis.plan.tasks import near
from analysis.segments.states import is_present
from graph.record import Key, Node

STRONG = ("强", "中", "有龙头", "多家")


@dataclass(frozen=True)
class Innovation:
    """The platforms of a chain, those of each of its segments, and where firms and platforms do not meet."""

    platforms: tuple[Node, ...]
    of: dict[str, tuple[Node, ...]]
    loose: tuple[Node, ...]
    strong_without: tuple[SegmentFinding, ...]
    without_firms: tuple[SegmentFinding, ...]


def innovation(view: ChainView) -> Innovation:
    """Return what a chain has of platforms.

    Parameters
    ----------
    view : ChainView

    Returns
    -------
    Innovation
        Platforms that say the chain or work for one of its own segments; `loose` are tied to no segment of it. Strong
        in firms is a segment 强, 中, 有龙头 or 多家; without firms is one that is not here.

    References
    ----------
    docs/methods.md, 链长制与创新体系.
    """
    graph = view.city.graph
    own = {f.id: f for f in view.findings}
    of = {i: tuple(near(graph, Key("Segment", i), "WORKS_FOR", "Platform", out=False)) for i in own}
    said = near(graph, Key("Chain", view.id), "OF_CHAIN", "Platform", out=False)
    every = {n.key: n for n in (*said, *(n for some in of.values() for n in some))}
    tied = {n.key for some in of.values() for n in some}
    return Innovation(
        tuple(every.values()),
        {i: some for i, some in of.items() if some},
        tuple(n for k, n in every.items() if k not in tied),
        tuple(f for i, f in own.items() if not of[i] and is_present(f.state) and f.shown.startswith(STRONG)),
        tuple(f for i, f in own.items() if of[i] and not is_present(f.state)),
    )
