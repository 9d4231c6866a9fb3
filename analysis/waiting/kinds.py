"""The kinds of things that wait, each found in a city."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.across.conflicts import contradictions
from analysis.city import City
from analysis.matching.loose import Open, loose
from analysis.matching.pairs import Pair, near_pairs
from analysis.segments.facts import linked
from analysis.segments.states import MAYBE as STATE_MAYBE
from analysis.waiting.items import CONFLICT, LOOSE, MAYBE, NEAR, TIES, Waiting, hanging
from graph.record import Conflict, Key

MOST = 3


def near_names(city: City) -> Iterator[Waiting]:
    """Yield pairs of firms that may be one."""
    for pair in near_pairs(city.graph):
        segments = hanging(city).segments(pair.one.id, pair.other.id)
        ids = (pair.one.id, pair.other.id)
        about, why = f"{pair.one.caption} 与 {pair.other.caption}", _near(pair)
        yield Waiting(NEAR, f"near:{'/'.join(ids)}", about, why, segments, hanging(city).of(segments), firms=ids)


def _near(pair: Pair) -> str:
    return f"{pair.why}；有人看过，还不能定" if pair.undecided else pair.why


def ties(city: City) -> Iterator[Waiting]:
    """Yield, by segment, the ties that are proposed."""
    found: dict[str, list[Open]] = {}
    for one in loose(city).open:
        found.setdefault(one.proposal.segment, []).append(one)
    for segment, some in found.items():
        told = [f"{o.wording.node.caption}写有“{o.proposal.words}”" for o in some[:MOST]]
        more = f"等 {len(some)} 处" if len(some) > MOST else ""
        about, gaps = city.facts[segment].name, hanging(city).of([segment])
        where = {"at": segment}
        yield Waiting(
            TIES, f"ties:{segment}", about, "；".join(told) + more, (segment,), gaps, "match", where, segment=segment
        )


def conflicts(city: City) -> Iterator[Waiting]:
    """Yield the fields on which sources disagree."""
    for c in contradictions(city.graph):
        if c.key in city.graph.nodes:
            segments = _touched(city, c)
            why = f"{c.label}：{'、'.join(dict.fromkeys(v.removesuffix('.0') for v, _ in c.values))}"
            id = f"conflict:{c.key.type}:{c.key.id}:{c.field}"
            firms = (c.key.id,) if c.key.type == "Firm" else ()
            yield Waiting(
                CONFLICT, id, c.caption, why, segments, hanging(city).of(segments), "data", {"part": "conflicts"}, firms
            )


def _touched(city: City, c: Conflict) -> tuple[str, ...]:
    if c.key.type == "Firm":
        return hanging(city).segments(c.key.id)
    if c.key.type == "Segment":
        return (c.key.id,)
    return tuple(n.id for n in linked(city.graph, Key(*c.key), "FILLS"))


def unplaced(city: City) -> Iterator[Waiting]:
    """Yield the statements in which no product was found, and the local firms of which no product is said."""
    found = loose(city)
    for number, w in enumerate(found.unread):
        why = f"{w.heading}写的是“{w.text}”，没有与它同名的产品"
        yield Waiting(LOOSE, f"unread:{number}", w.node.caption, why, page="match", query={"row": str(number)})
    for firm in found.firms:
        why = "本地企业，来源没有写它做什么"
        yield Waiting(LOOSE, f"firm:{firm.id}", firm.caption, why, page="match", query={"row": f"firm:{firm.id}"})


def suspected(city: City) -> Iterator[Waiting]:
    """Yield the segments where a firm is suspected: one confirmation makes each 有."""
    for f in city.segments.values():
        if f.state == STATE_MAYBE and f.own:
            some = f.presence.suspected
            told = [f"{t.said.node.caption}（{t.why_not}）" for t in some[:MOST]]
            why = "、".join(told) + (f"等 {len(some)} 家" if len(some) > MOST else "")
            firms = tuple(dict.fromkeys(t.said.node.id for t in some))
            where = {"chain": f.own[0].chain, "say": f.id}
            gaps = hanging(city).of([f.id])
            yield Waiting(MAYBE, f"maybe:{f.id}", f.facts.name, why, (f.id,), gaps, "chain", where, firms, f.id)
