"""One thing that waits for a person, and how many gaps hang on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from analysis.chains.priority import LOCAL
from analysis.chains.view import chain_views
from analysis.city import City
from analysis.segments.states import PRESENT
from analysis.targets.listing import proposed

NEAR, TIES, CONFLICT, LOOSE, MAYBE, STALE, RECHECK, ISSUE = (
    "名称相近",
    "对应待接受",
    "来源不一致",
    "环节未定",
    "疑有待证实",
    "旧资料",
    "到期复查",
    "经办的问题",
)
KINDS = (MAYBE, TIES, NEAR, CONFLICT, STALE, RECHECK, LOOSE, ISSUE)


@dataclass(frozen=True)
class Waiting:
    """What waits: of which kind, about what, what is known, and the segments it touches.

    `gaps` counts by chain what hangs on it: each segment in each chain where it is a gap or would be one. `page` and `query`
    lead to where it is decided; `firms`, `segment` and `statement` are what a decision here is about.
    """

    kind: str
    id: str
    about: str
    why: str
    segments: tuple[str, ...] = ()
    gaps: int = 0
    page: str = ""
    query: Mapping[str, str] = field(default_factory=dict[str, str])
    firms: tuple[str, ...] = ()
    segment: str = ""
    statement: str = ""


class Hanging:
    """How many gaps hang on a segment or a firm; taken once for a run."""

    def __init__(self, city: City) -> None:
        """Gather gaps by segment, and segments by firm."""
        self.gaps: Counter[str] = Counter()
        for view in chain_views(city):
            gaps = {g.finding.id for g in view.gaps}
            for f in view.findings:
                local = f.facts.node.props["fit"] == LOCAL
                self.gaps[f.id] += f.id in gaps or (local and f.state != PRESENT)
        self._firms: dict[str, list[str]] = {}
        for id, facts in city.facts.items():
            for firm in [s.node.id for s in facts.firms] + [t.firm.id for t in proposed(city, id)]:
                self._firms.setdefault(firm, []).append(id)

    def of(self, segments: Iterable[str]) -> int:
        """Return how many gaps hang on some segments."""
        return sum(self.gaps[i] for i in dict.fromkeys(segments))

    def segments(self, *firms: str) -> tuple[str, ...]:
        """Return the segments in which firms stand or are targets, those with a gap first."""
        every = dict.fromkeys(i for f in firms for i in self._firms.get(f, ()))
        return tuple(sorted(every, key=lambda i: -self.gaps[i]))


@lru_cache(maxsize=2)
def hanging(city: City) -> Hanging:
    """Return what hangs on what, made once a run."""
    return Hanging(city)
