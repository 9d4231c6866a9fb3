"""Who could introduce us to a target firm: the shortest way of relations to it from anyone here 以商招商."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import networkx as nx

from analysis.city import City
from analysis.segments.firms import COMING, HERE, REGISTERED, roles, signals_of
from analysis.targets.relations import Link, leads, relations
from graph.record import Key, Node

LOCAL, INVESTOR, PARK = "本地企业", "来投资过的企业", "载体"
IN_PARK = "入驻"
SIGNED = ("签约", "在建", "已落地")
_ROOT = Key("", "")
# One number orders ways: fewest steps, then fewest steps without a source, then the introducer's place in line.
_STEP, _COMMON = 10**9, 10**6


@dataclass(frozen=True)
class Introducer:
    """Who introduces: a local firm, one that has invested here before, or a park; `why` says what it is here."""

    node: Node
    kind: str
    why: str


@dataclass(frozen=True)
class Step:
    """One step of a way: from a node to the next one, by a relation."""

    start: Node
    end: Node
    link: Link


@dataclass(frozen=True)
class Way:
    """A way from an introducer to a target firm, nearest to the introducer first."""

    introducer: Introducer
    steps: tuple[Step, ...]

    @property
    def sourced(self) -> bool:
        """Whether every step has a source."""
        return all(s.link.sourced for s in self.steps)


def introductions(city: City, firm: str) -> tuple[Way, ...]:
    """Return the shortest way to a firm from anyone here, and where it has a step without a source, the shortest that has none.

    Parameters
    ----------
    city : City
    firm : str
        The id of a firm from elsewhere.

    Returns
    -------
    tuple of Way
        None, one or two; of at most `targets.max_hops` steps. The first is the shortest: direct before far; of several the
        one with the fewest steps of general knowledge; then the introducer decides: 链主, other leaders, other local firms,
        firms that have invested here, parks, each by id.

    Notes
    -----
    One search by Dijkstra from a root before all introducers (`networkx.single_source_dijkstra_path`) over all
    relations, one over the sourced ones, both once a city; cost n log n in the relations. The steps are those of 与本地
    龙头的关系, and 入驻 between a park and a firm.

    References
    ----------
    docs/methods.md, 以商招商.
    """
    ways = _ways(city)
    best = ways.every.get(firm)
    sure = None if best is None or best.sourced else ways.sourced.get(firm)
    return tuple(w for w in (best, sure) if w)


def introducers(city: City) -> list[Introducer]:
    """Return everyone here who could introduce, in the order in which they are asked."""
    firms = [i for n in city.graph.all("Firm") if (i := _introducer(city, n))]
    parks = [Introducer(n, PARK, PARK) for n in city.graph.all("Park") if n.props.get("is_carrier") is not False]
    return sorted([*firms, *parks], key=lambda i: (_PLACES[i.why if i.why in _PLACES else i.kind], i.node.id))


_PLACES = {"本地链主": 0, "本地龙头": 1, "本地上市企业": 2, LOCAL: 3, INVESTOR: 4, PARK: 5}


def _introducer(city: City, firm: Node) -> Introducer | None:
    if firm.props.get("presence") in HERE | {REGISTERED}:
        return Introducer(firm, LOCAL, _standing(city, firm))
    why = _invested(city, firm)
    return Introducer(firm, INVESTOR, why) if why else None


def _standing(city: City, firm: Node) -> str:
    words = {str(edge.props.get("role", "")) for edge in roles(city.graph, firm)}
    role = next((w for w in ("链主", "龙头") if w in words and leads(city, firm)), "")
    return f"本地{role}" if role else "本地上市企业" if firm.props.get("stock_code") else LOCAL


def _invested(city: City, firm: Node) -> str:
    """Return what a firm from elsewhere has invested in here, or has signed, empty where nothing is known."""
    for edge in city.graph.edges_of.get(firm.key, []):
        if edge.name == "INVESTED_BY" and edge.end == firm.key:
            return f"投资了本地项目“{city.graph.nodes[edge.start].caption}”"
    signed = [s for s in signals_of(city.graph, firm) if s.props["stage"] in SIGNED]
    if signed:
        return f"{signed[0].props.get('date') or '日期不明'} 在本地{signed[0].props['stage']}"
    presence = str(firm.props.get("presence", ""))
    return {"在建": "在本地建厂"}.get(presence, presence) if presence in COMING else ""


@dataclass(frozen=True)
class _Ways:
    every: Mapping[str, Way]
    sourced: Mapping[str, Way]


@lru_cache(maxsize=2)
def _ways(city: City) -> _Ways:
    links: dict[tuple[Key, Key], Link] = {}
    # A relation with a source stands for its pair, whichever of the two it starts from.
    for a, b, link in sorted(_links(city), key=lambda x: (not x[2].sourced, x[0], x[1], x[2].label, x[2].start)):
        links.setdefault((min(a, b), max(a, b)), link)
    start = {i.node.key: i for i in introducers(city)}
    return _Ways(*(_shortest(city, some, start) for some in (links, {p: x for p, x in links.items() if x.sourced})))


def _links(city: City) -> Iterable[tuple[Key, Key, Link]]:
    for link in relations(city):
        yield Key("Firm", link.start), Key("Firm", link.end), link
    for edge in city.graph.named("IN_PARK"):
        if edge.start.type == "Firm":
            yield edge.start, edge.end, Link(edge.start.id, IN_PARK, edge.end.id, tuple(edge.origins))


def _shortest(city: City, links: Mapping[tuple[Key, Key], Link], start: Mapping[Key, Introducer]) -> dict[str, Way]:
    net: nx.Graph[Key] = nx.Graph()
    for (a, b), link in links.items():
        net.add_edge(a, b, weight=_STEP + _COMMON * (not link.sourced))
    for place, key in enumerate(start):
        if key in net:
            net.add_edge(_ROOT, key, weight=place)
    if _ROOT not in net:
        return {}
    reach = city.rules.targets.max_hops * (_STEP + _COMMON) + len(start)
    paths: dict[Key, list[Key]] = nx.single_source_dijkstra_path(net, _ROOT, cutoff=reach)
    nodes = city.graph.nodes
    return {
        key.id: Way(
            start[path[1]],
            tuple(Step(nodes[a], nodes[b], links[min(a, b), max(a, b)]) for a, b in pairwise(path[1:])),
        )
        for key, path in paths.items()
        if key.type == "Firm" and len(path) > 2
    }
