"""A firm among others: who supplies it, whom it supplies, who does the same, and what each of it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from analysis.city import City
from analysis.segments.firms import roles
from analysis.segments.scale import is_leader
from analysis.targets.relations import KINDS, Link, relations
from graph.record import Key, Node

BASES = ("计入", "待核实", "项目", "可补")
SUPPLIES, BUYS = KINDS["SUPPLIES"], KINDS["BUYS_FROM"]


@dataclass(frozen=True)
class Partner:
    """A firm beside another: the relations that say so, and the pairs of segments (the firm's own, the partner's).

    Without relations it is a possibility only: it works in a segment next to the firm's.
    """

    firm: Node
    links: tuple[Link, ...]
    segments: tuple[tuple[str, str], ...]
    leader: bool

    @property
    def sourced(self) -> bool:
        """Whether a source says one of the relations; others are general knowledge or the project's own table."""
        return any(x.sourced for x in self.links)


@dataclass(frozen=True)
class Around:
    """A firm's segments; suppliers, customers and peers, those that a source names first; and its kin.

    `basis` says on what its segments rest: 计入 (it counts there), 待核实 (somebody ties it to them), 项目 (a project of
    its own fills them), 可补 (it could come for them), empty where it has none.
    """

    firm: Node
    segments: tuple[str, ...]
    basis: str
    suppliers: tuple[Partner, ...]
    customers: tuple[Partner, ...]
    peers: tuple[Partner, ...]
    kin: tuple[Partner, ...]


def around(city: City, firm: Node) -> Around:
    """Return who stands around a firm.

    Parameters
    ----------
    city : City
    firm : Node
        Of type Firm.

    Returns
    -------
    Around
        Suppliers are firms that a relation names, then local firms that count in a direct input of one of its segments;
        customers the same with users; peers count in its own segments; kin are firms of its group, investments and
        partners. Leaders before others, then those by more segments, then by id.

    Notes
    -----
    Cost linear in the firms of the neighbouring segments.

    References
    ----------
    docs/methods.md, 企业周围.
    """
    mine, basis = _segments(city, firm)
    told = _links(city).get(firm.id, ())
    facts = city.facts
    selling = [
        x for x in told if (x.label == SUPPLIES and x.end == firm.id) or (x.label == BUYS and x.start == firm.id)
    ]
    buying = [x for x in told if (x.label == SUPPLIES and x.start == firm.id) or (x.label == BUYS and x.end == firm.id)]
    others = [x for x in told if x.label not in (SUPPLIES, BUYS)]
    return Around(
        firm=firm,
        segments=mine,
        basis=basis,
        suppliers=_partners(city, firm, selling, ((s, i) for s in mine for i in facts[s].inputs)),
        customers=_partners(city, firm, buying, ((s, u) for s in mine for u in facts[s].users)),
        peers=_partners(city, firm, (), ((s, s) for s in mine)),
        kin=_partners(city, firm, others, ()),
    )


def _segments(city: City, firm: Node) -> tuple[tuple[str, ...], str]:
    for found, basis in zip(_places(city), BASES, strict=True):
        if firm.id in found:
            return tuple(dict.fromkeys(found[firm.id])), basis
    return (), ""


@lru_cache(maxsize=2)
def _places(city: City) -> tuple[Mapping[str, list[str]], ...]:
    """Return the segments by firm, for each of BASES."""
    counted, tied, building, offered = (defaultdict[str, list[str]](list) for _ in BASES)
    for segment, here in city.presences.items():
        for tie in here.ties:
            (counted if tie.counts else tied)[tie.said.node.id].append(segment)
        facts = city.facts[segment]
        for firm, _ in facts.offers:
            offered[firm.id].append(segment)
        for said, name, found in (
            *((s, "INVESTED_BY", building) for s in facts.projects),
            *((s, "BY", offered) for s in facts.signals),
        ):
            for edge in city.graph.edges_of.get(said.node.key, []):
                if edge.name == name:
                    found[edge.end.id].append(segment)
    return counted, tied, building, offered


@lru_cache(maxsize=2)
def _links(city: City) -> Mapping[str, tuple[Link, ...]]:
    found: dict[str, list[Link]] = defaultdict(list)
    for link in relations(city):
        found[link.start].append(link)
        found[link.end].append(link)
    return {firm: tuple(links) for firm, links in found.items()}


def _partners(city: City, firm: Node, links: Iterable[Link], pairs: Iterable[tuple[str, str]]) -> tuple[Partner, ...]:
    told: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        told[link.end if link.start == firm.id else link.start].append(link)
    beside: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for own, other in dict.fromkeys(pairs):
        for tie in city.presences[other].counted:
            beside[tie.said.node.id].append((own, other))
    ids = [i for i in dict.fromkeys([*told, *beside]) if i != firm.id]
    nodes = {i: city.graph.nodes[Key("Firm", i)] for i in ids}
    made = [Partner(nodes[i], tuple(told[i]), tuple(beside[i]), _leads(city, nodes[i])) for i in ids]
    return tuple(sorted(made, key=lambda p: (not p.sourced, not p.links, not p.leader, -len(p.segments), p.firm.id)))


def _leads(city: City, firm: Node) -> bool:
    words = {str(e.props.get("role", "")) for e in roles(city.graph, firm)}
    return is_leader(words | ({"上市"} if firm.props.get("stock_code") else set[str]()), city.rules)
