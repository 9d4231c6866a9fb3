"""What is still to be verified, as rows: 疑有 to confirm, 查未清 to settle, 未查 to look for, each with its next step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.chains.view import ChainView
from analysis.city import SegmentFinding
from analysis.segments.states import MAYBE, UNSEARCHED, UNSETTLED
from exports.sentences import Piece
from exports.sentences.verify import known_words, next_step
from views.parts.table import Col, Line

# State: the heading of its group.
HEADS = {MAYBE: "疑有，去证实", UNSETTLED: "查未清，再查清", UNSEARCHED: "未查，去查"}


@dataclass(frozen=True)
class Waiting:
    """A segment that waits, in the chain where it is most critical, and the names of all the chains it is in."""

    view: ChainView
    finding: SegmentFinding
    chains: tuple[str, ...]

    @property
    def key(self) -> str:
        """What names it in an address."""
        return f"{self.view.id}:{self.finding.id}"

    @property
    def piece(self) -> Piece:
        """Its name, which opens its card on this page."""
        where = {"chain": self.view.id, "tab": "verify", "segment": self.finding.id}
        return Piece(self.finding.facts.name, "gaps", where)


def columns(one: bool) -> list[Col]:
    """Return the columns; the chain's only where several are shown."""
    chain = [] if one else [Col("chain", "产业链", width=110)]
    rest = [Col("key", "关键", width=50), Col("known", "已经知道", width=280), Col("next", "下一步", width=280)]
    return [Col("segment", "环节", width=145), *chain, *rest]


def waiting(views: Iterable[ChainView]) -> Mapping[str, list[Waiting]]:
    """Return what waits by state, the most critical first, each segment once."""
    every = [(v, f) for v in views for f in (*v.verify_next, *v.search_next)]
    every.sort(key=lambda w: (-w[0].criticality[w[1].id], w[1].id))
    held: dict[str, list[tuple[ChainView, SegmentFinding]]] = {}
    for view, f in every:
        held.setdefault(f.id, []).append((view, f))
    found = [Waiting(*some[0], tuple(v.name for v, _ in some)) for some in held.values()]
    return {state: [w for w in found if w.finding.state == state] for state in HEADS}


def line(w: Waiting) -> Line:
    """Return one row."""
    cells = {
        "chain": "、".join(w.chains),
        "segment": w.finding.facts.name,
        "key": "关键" if w.view.places[w.finding.id].key else "",
        "known": known_words(w.finding),
        "next": next_step(w.finding),
    }
    return Line(w.key, cells)
