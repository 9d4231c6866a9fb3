"""What still counts but was last said so long ago that somebody should look again: firms in segments, and intents."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.city import City
from analysis.segments.ages import older_than
from analysis.segments.facts import linked
from analysis.waiting.items import RECHECK, Waiting, hanging
from analysis.waiting.stale import newest_number


def recheck(city: City) -> Iterator[Waiting]:
    """Yield what is due to be looked at again, by the limits of the rules; it counts until it is too old.

    References
    ----------
    docs/methods.md, 待办.
    """
    yield from _ties(city)
    yield from _intents(city)


def _ties(city: City) -> Iterator[Waiting]:
    months = city.rules.ages.recheck_tie
    for f in city.segments.values():
        for tie in f.presence.counted if f.own else ():
            said, number = tie.said, newest_number(tie.said.origins)
            if said.basis != "来源" or not number or not older_than(said.newest, city.as_of, months):
                continue
            why = f"说它做{f.facts.name}的来源是 {said.newest} 的，已过 {months} 个月，还计数：查一次还在不在做"
            id, where = f"again:{said.node.id}/{f.id}", {"chain": f.own[0].chain, "segment": f.id}
            gaps, firms = hanging(city).of([f.id]), (said.node.id,)
            yield Waiting(RECHECK, id, said.node.caption, why, (f.id,), gaps, "chain", where, firms, f.id, number)


def _intents(city: City) -> Iterator[Waiting]:
    limits = city.rules.ages
    for node in city.graph.all("Signal"):
        if node.props.get("still_target") != "是" or all(o.outdated for o in node.origins):
            continue
        day = str(node.props.get("date", ""))
        if not older_than(day, city.as_of, limits.recheck_intent) or older_than(day, city.as_of, limits.intent):
            continue
        firms = linked(city.graph, node.key, "BY")
        segments = tuple(n.id for n in linked(city.graph, node.key, "FOR"))
        why = f"{node.props['stage']}的意向是 {day} 的，已过 {limits.recheck_intent} 个月，还算近期：联系一次，问还算不算数"
        about, ids = firms[0].caption if firms else node.caption, tuple(f.id for f in firms)
        where, gaps = ({"firm": firms[0].id} if firms else {}), hanging(city).of(segments)
        yield Waiting(RECHECK, f"again:{node.id}", about, why, segments, gaps, "directory", where, ids, "", node.id)
