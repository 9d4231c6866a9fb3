"""Which segments changed their state between two runs, and through which facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.city import City
from analysis.segments.facts import SegmentFacts
from analysis.segments.states import MAYBE
from graph.record import Node

FIRM, SUSPECTED, SEARCH, GAP, MENTION, DOUBT = "企业", "疑有企业", "检索", "短板", "提及", "存疑"
RULES, TIME = "规则", "时间"


@dataclass(frozen=True)
class Cause:
    """What moved a segment: its kind, the node that says it (None for time and rules), whether it came or went, and why."""

    kind: str
    node: Node | None
    came: bool = True
    why: str = ""


@dataclass(frozen=True)
class Moved:
    """A segment whose state changed; an empty state: the map did not have it then, or has it no more."""

    facts: SegmentFacts
    before: str
    now: str
    causes: tuple[Cause, ...]

    @property
    def chains(self) -> list[str]:
        """The ids of the chains that count it as their own."""
        return [p.chain for p in self.facts.places.values() if p.own]


def moved(now: City, before: City) -> list[Moved]:
    """Return the segments whose state differs.

    Parameters
    ----------
    now, before : City

    Returns
    -------
    list of Moved
        In the order of their ids. The causes are firms that count now and did not, or the other way round; firms that
        became suspected; searches, stated gaps, mentions and doubts that came, went or read otherwise. Where there is
        none, the rules differ, or the day to which ages are counted moved on.

    References
    ----------
    docs/methods.md, 变化.
    """
    found: list[Moved] = []
    for i in sorted({*now.facts, *before.facts}):
        was, is_ = before.states.get(i, ""), now.states.get(i, "")
        if was != is_:
            causes = _causes(now, before, i) if was and is_ else ()
            found.append(Moved(now.facts.get(i) or before.facts[i], was, is_, causes))
    return found


def _causes(now: City, before: City, i: str) -> tuple[Cause, ...]:
    here, there = now.facts[i], before.facts[i]
    found = [
        *_firms(now, before, i),
        *_nodes(SEARCH, here.searches, there.searches),
        *_nodes(GAP, (s.node for s in here.gaps), (s.node for s in there.gaps)),
        *_nodes(MENTION, (s.node for s in here.mentions), (s.node for s in there.mentions)),
        *_nodes(DOUBT, (d.node for d in here.doubts), (d.node for d in there.doubts)),
    ]
    if found:
        return tuple(found)
    return (Cause(TIME if now.rules == before.rules else RULES, None, why="；".join(now.presences[i].reasons)),)


def _firms(now: City, before: City, i: str) -> list[Cause]:
    here, there = now.presences[i], before.presences[i]
    counted = {t.said.node.id: t for t in here.counted}
    then = {t.said.node.id: t for t in there.counted}
    tied, was_tied = ({t.said.node.id: t for t in p.ties} for p in (here, there))
    found = [
        Cause(FIRM, t.said.node, True, was_tied[f].why_not if f in was_tied else "")
        for f, t in counted.items()
        if f not in then
    ]
    found += [
        Cause(FIRM, t.said.node, False, tied[f].why_not if f in tied else "")
        for f, t in then.items()
        if f not in counted
    ]
    if here.state == MAYBE:
        known = {*then, *(t.said.node.id for t in there.suspected)}
        found += [Cause(SUSPECTED, t.said.node, True, t.why_not) for t in here.suspected if t.said.node.id not in known]
    if there.state == MAYBE:
        known = {*counted, *(t.said.node.id for t in here.suspected)}
        found += [
            Cause(SUSPECTED, t.said.node, False, t.why_not) for t in there.suspected if t.said.node.id not in known
        ]
    return found


def _nodes(kind: str, here: Iterable[Node], there: Iterable[Node]) -> list[Cause]:
    new, old = {n.id: n for n in here}, {n.id: n for n in there}
    came = [Cause(kind, n, True) for i, n in new.items() if i not in old or old[i].props != n.props]
    return [*came, *(Cause(kind, n, False) for i, n in old.items() if i not in new)]
