"""Who could introduce us to a target firm, and on what each step rests; none is said to be none."""

from __future__ import annotations

from analysis.city import City
from analysis.targets.introducer import LOCAL, PARK, Step, Way, introductions
from analysis.targets.relations import MUTUAL, ways
from exports.sentences.gap import month
from exports.sources import source_of
from graph.record import COMMON

NOT_SOURCED = "行业常识·待核实"


def introduction(city: City, firm: str, short: bool = False) -> tuple[str, ...]:
    """Return whom to ask to introduce us to a firm: one line for the shortest way, one more where only a longer one is sourced.

    `short` is for a column of many firms: that there is nobody is said without who it might have been.
    """
    found = introductions(city, firm)
    if not found:
        return (_none(city, firm, short),)
    return tuple(f"请{way_words(w)}：{'；'.join(step_words(city, s) for s in w.steps)}" for w in found)


def way_words(way: Way) -> str:
    """Return who introduces, what he is here, and through whom: 丁机器人（本地龙头）引荐，经外伺一."""
    i = way.introducer
    through = [s.end.caption for s in way.steps[:-1]]
    return f"{i.node.caption}（{i.why}）引荐" + (f"，经{'、'.join(through)}" if through else "")


def step_words(city: City, step: Step) -> str:
    """Return one step in the direction in which it was said, and on what it rests."""
    one, other = (step.start, step.end) if step.start.id == step.link.start else (step.end, step.start)
    label = step.link.label
    said = f"{one.caption}与{other.caption}{label}" if label in MUTUAL else f"{one.caption}{label}{other.caption}"
    return f"{said}（{_rests_on(city, step)}）"


def _rests_on(city: City, step: Step) -> str:
    sure = [o for o in step.link.origins if o.source not in ("", COMMON)]
    if not sure:
        return NOT_SOURCED
    newest = max(sure, key=lambda o: o.date)
    props = source_of(city.graph, newest)
    return f"{props['publisher']} {month(newest.date or str(props.get('date', '')))}"


def _none(city: City, firm: str, short: bool) -> str:
    search = ways(city).searches.get(firm)
    if short:
        return f"没有登记到；{search.props['date']} 查过，没有查到" if search else "没有登记到；还没有人查过"
    looked = f"{search.props['date']} 查过它与本地的往来，没有查到" if search else "还没有人查过它与本地的往来"
    return f"没有登记到能引荐的{LOCAL}、投资过的企业或{PARK}；{looked}"
