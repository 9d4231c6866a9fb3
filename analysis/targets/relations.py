"""Relations between firms: the shortest ways from any firm to a local leader, taken once for the whole city."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

import networkx as nx

from analysis.city import City
from analysis.segments.firms import HERE, REGISTERED, roles
from analysis.targets.dims import relation
from graph.record import COMMON, Key, Node, Origin
from graph.types import TYPES
from graph.types.firm import IDENTITY

KINDS = {e.name: e.label for e in TYPES["Firm"].edges if e.row and e.name not in IDENTITY}
GROUP = "SAME_GROUP"
MUTUAL = {KINDS[GROUP], KINDS["PARTNERS_WITH"]}


@dataclass(frozen=True)
class Link:
    """One relation: the firms' ids in the direction of its name, its name in Chinese, and who says so."""

    start: str
    label: str
    end: str
    origins: tuple[Origin, ...]

    @property
    def sourced(self) -> bool:
        """Whether a source says so, not only general knowledge or the project's own table."""
        return any(o.source not in ("", COMMON) for o in self.origins)


@dataclass(frozen=True)
class Tie:
    """What is known of a firm's relation to local leaders.

    `value` is 1/hops, halved where a step is general knowledge, 0 where somebody looked and found none, None where
    nobody looked; `links` lead from the firm to `leader`; `direct` says that one sourced step does; `search` is what is
    on record where nothing was found.
    """

    value: float | None
    leader: str = ""
    links: tuple[Link, ...] = ()
    direct: bool = False
    search: Node | None = None

    @property
    def sourced(self) -> bool:
        """Whether every step has a source."""
        return all(link.sourced for link in self.links)


@dataclass(frozen=True)
class Ways:
    """Shortest ways by firm id: over sourced relations, over all; and the searches that looked at a firm."""

    sourced: Mapping[str, tuple[Link, ...]]
    every: Mapping[str, tuple[Link, ...]]
    searches: Mapping[str, Node]


def leads(city: City, firm: Node) -> bool:
    """Tell whether a firm is here, or registered here, and 链主 or 龙头 of any chain, or listed."""
    if firm.props.get("presence") not in HERE | {REGISTERED}:
        return False
    words = {str(e.props.get("role", "")) for e in roles(city.graph, firm)}
    words |= {"上市"} if firm.props.get("stock_code") else set[str]()
    return not city.rules.targets.leaders.isdisjoint(words)


@lru_cache(maxsize=2)
def ways(city: City) -> Ways:
    """Return the shortest ways from every firm to the nearest local leader, at most `max_hops` steps.

    Parameters
    ----------
    city : City

    Returns
    -------
    Ways
        Of several leaders at one distance, 链主 before the others, then by id.

    Notes
    -----
    Two breadth-first searches from all leaders at once (`networkx.multi_source_dijkstra_path`, every step 1); cost linear in
    the relations. A group's members are tied pairwise.

    References
    ----------
    docs/methods.md, 目标企业.
    """
    links: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in sorted(relations(city), key=lambda x: (x.start, x.end, x.label)):
        links[min(link.start, link.end), max(link.start, link.end)].append(link)
    best = {pair: max(found, key=lambda x: x.sourced) for pair, found in links.items()}
    sourced = {pair: link for pair, link in best.items() if link.sourced}
    looked: dict[str, Node] = {}
    for edge in city.graph.named("LOOKED_AT"):
        looked[edge.end.id] = city.graph.nodes[edge.start]
    return Ways(_shortest(city, sourced), _shortest(city, best), looked)


def relations(city: City) -> list[Link]:
    """Return every relation between firms, the members of a group tied pairwise."""
    told = [Link(e.start.id, KINDS[e.name], e.end.id, tuple(e.origins)) for n in KINDS for e in city.graph.named(n)]
    groups: dict[str, list[Node]] = defaultdict(list)
    for firm in city.graph.all("Firm"):
        if firm.props.get("group"):
            groups[str(firm.props["group"])].append(firm)
    pairs = [pair for firms in groups.values() for pair in combinations(firms, 2)]
    return told + [Link(a.id, KINDS[GROUP], b.id, (*_of_group(a), *_of_group(b))) for a, b in pairs]


def _of_group(firm: Node) -> list[Origin]:
    return [firm.origins[c.origin] for c in firm.claims if c.field == "group" and c.value == firm.props["group"]]


def _shortest(city: City, links: Mapping[tuple[str, str], Link]) -> dict[str, tuple[Link, ...]]:
    net: nx.Graph[str] = nx.Graph()
    net.add_edges_from(links)
    leaders = [n for n in city.graph.all("Firm") if n.id in net and leads(city, n)]
    heads = {n.id for n in leaders if any(e.props.get("role") == "链主" for e in roles(city.graph, n))}
    first = sorted((n.id for n in leaders), key=lambda i: (i not in heads, i))
    if not first:
        return {}
    reach = city.rules.targets.max_hops
    paths: dict[str, list[str]] = nx.multi_source_dijkstra_path(net, first, cutoff=reach)
    steps = {firm: list(pairwise(reversed(path))) for firm, path in paths.items() if len(path) > 1}
    return {firm: tuple(links[min(a, b), max(a, b)] for a, b in found) for firm, found in steps.items()}


def tie(city: City, firm: str) -> Tie:
    """Return what is known of a firm's relation to local leaders; the better of a sourced and of any way.

    Parameters
    ----------
    city : City
    firm : str
        A firm's id.

    Returns
    -------
    Tie

    References
    ----------
    docs/methods.md, 目标企业.
    """
    found = ways(city)
    sure, maybe = found.sourced.get(firm), found.every.get(firm)
    if maybe is None:
        search = found.searches.get(firm)
        return Tie(None if search is None else relation(None, city.rules), search=search)
    by_source = relation(len(sure), city.rules) if sure else 0.0
    by_any = relation(len(maybe), city.rules, common=not all(x.sourced for x in maybe))
    value, way = (by_source, sure) if sure and by_source >= by_any else (by_any, maybe)
    return Tie(value, _end(firm, way), way, direct=bool(sure and len(sure) == 1))


def _end(firm: str, way: tuple[Link, ...]) -> str:
    for link in way:
        firm = link.end if link.start == firm else link.start
    return firm


def words(city: City, found: Tie) -> str:
    """Return a tie as people read it: each step in the direction it was said, with whether it has a source."""
    if found.value is None:
        return "没有查过，未知"
    if not found.links:
        day = found.search.props["date"] if found.search else "日期不明"
        return f"{day} 查过，{city.rules.targets.max_hops} 步之内没有"
    steps = "；".join(_step(city, link) for link in found.links)
    basis = "有来源" if found.sourced else "有一步无来源，折半"
    return f"{steps}（{len(found.links)} 步，{basis}）"


def told_of(city: City, firm: Key) -> list[str]:
    """Return a firm's own relations as people read them, each once; not those its group alone makes."""
    edges = [e for e in city.graph.edges_of.get(firm, []) if e.name in KINDS]
    return list(dict.fromkeys(_step(city, Link(e.start.id, KINDS[e.name], e.end.id, ())) for e in edges))


def _step(city: City, link: Link) -> str:
    one, other = (city.graph.nodes[Key("Firm", i)].caption for i in (link.start, link.end))
    return f"{one}与{other}{link.label}" if link.label in MUTUAL else f"{one}{link.label}{other}"
