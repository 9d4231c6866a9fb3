"""What is too old to count, by the limits of the rules: ties, stated gaps, intents; and projects gone quiet."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.across.quiet import gone_quiet
from analysis.city import City
from analysis.segments.ages import older_than
from analysis.segments.facts import linked
from analysis.waiting.items import STALE, Waiting, hanging
from graph.record import COMMON, Node, Origin


def stale(city: City) -> Iterator[Waiting]:
    """Yield what was said too long ago and would count again if somebody confirmed it.

    References
    ----------
    docs/methods.md, 待办.
    """
    yield from _ties(city)
    yield from _stated(city)
    yield from _intents(city)
    for q in gone_quiet(city):
        segments = tuple(n.id for n in linked(city.graph, q.project.key, "FILLS"))
        why = "没有注明日期的消息" if q.days is None else f" {q.days} 天没有消息（最近 {q.news}）"
        where = {"project": q.project.id}
        gaps = hanging(city).of(segments)
        yield Waiting(
            STALE, f"project:{q.project.id}", q.project.caption, f"项目{why}", segments, gaps, "directory", where
        )


def _ties(city: City) -> Iterator[Waiting]:
    for f in city.segments.values():
        for tie in f.presence.ties if f.own else ():
            said = tie.said
            if said.basis == "来源" and tie.suspected and older_than(said.newest, city.as_of, city.rules.ages.tie):
                number = newest_number(said.origins)
                if not number or said.outdated:
                    continue
                why = f"说它做{f.facts.name}的来源已旧（{said.newest or '日期不明'}），不再计数"
                where = {"chain": f.own[0].chain, "segment": f.id}
                id = f"tie:{said.node.id}/{f.id}"
                gaps = hanging(city).of([f.id])
                firms = (said.node.id,)
                yield Waiting(STALE, id, said.node.caption, why, (f.id,), gaps, "chain", where, firms, f.id, number)


def _stated(city: City) -> Iterator[Waiting]:
    found: dict[str, tuple[Node, list[str], str]] = {}
    for f in city.segments.values():
        for gap in f.gaps:
            if not gap.current and not gap.said.outdated:
                found.setdefault(gap.said.node.id, (gap.said.node, [], gap.said.newest))[1].append(f.id)
    for id, (node, segments, newest) in found.items():
        why = f"{node.props['said_by']}说的短板已过 {city.rules.ages.stated:g} 个月（{newest or '日期不明'}），视为未提"
        gaps = hanging(city).of(segments)
        first = city.segments[segments[0]]
        where = {"chain": first.own[0].chain, "segment": first.id} if first.own else {"segment": first.id}
        yield Waiting(STALE, f"gap:{id}", node.caption, why, tuple(segments), gaps, "chain", where, statement=id)


def _intents(city: City) -> Iterator[Waiting]:
    for node in city.graph.all("Signal"):
        if node.props.get("still_target") != "是" or all(o.outdated for o in node.origins):
            continue
        day = str(node.props.get("date", ""))
        if not older_than(day, city.as_of, city.rules.ages.intent):
            continue
        firms = linked(city.graph, node.key, "BY")
        segments = tuple(n.id for n in linked(city.graph, node.key, "FOR"))
        why = f"{node.props['stage']}的意向已过 {city.rules.ages.intent:g} 个月（{day or '日期不明'}），不算近期"
        about = firms[0].caption if firms else node.caption
        where = {"firm": firms[0].id} if firms else {}
        gaps = hanging(city).of(segments)
        ids = tuple(f.id for f in firms)
        yield Waiting(STALE, f"signal:{node.id}", about, why, segments, gaps, "directory", where, ids, "", node.id)


def newest_number(origins: tuple[Origin, ...]) -> str:
    """Return the number of the newest statement that is no general knowledge."""
    numbered = [o for o in origins if o.statement and o.source != COMMON and not o.only_for]
    return max(numbered, key=lambda o: o.date).statement if numbered else ""
