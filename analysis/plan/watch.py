"""What is to be watched by chain, district and park, from the graph: counts of what is on record, and which figures nobody gave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.across.districts import districts, local_firms, parks
from analysis.chains.view import chain_views
from analysis.city import City
from analysis.plan.lights import RED, YELLOW
from analysis.plan.stages import at_least
from analysis.plan.tracked import Tracked, tracked
from analysis.segments.facts import linked
from analysis.segments.firms import is_local, roles
from graph.record import Key, Node

CHAIN, DISTRICT, PARK = "产业链", "区县", "园区"
# What the plan asks districts and parks to be measured by; the graph has them only as far as somebody entered them.
MEASURES = ("规模以上工业增加值", "规模以上工业营业收入", "工业投资", "技改投资")
LEADING = ("链主", "龙头")


@dataclass(frozen=True)
class Watched:
    """One chain, district or park with what the graph holds of it; None is what the graph cannot count."""

    kind: str
    node: Node
    firms: int
    leaders: int
    badged: int
    projects: tuple[Tracked, ...]
    platforms: int | None
    values: tuple[Node, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The figures of which there is no value here."""
        held = [str(v.props.get("measure")) for v in self.values]
        return tuple(m for m in MEASURES if not any(m in h for h in held))

    def at(self, stage: str) -> int:
        """Return how many projects have come to a stage or further."""
        return sum(at_least(t.stage, stage) for t in self.projects)

    def lit(self, colour: str) -> int:
        """Return how many projects have a light of one colour."""
        return sum(t.judged.colour == colour for t in self.projects)

    @property
    def stuck(self) -> int:
        """How many projects are stuck in one of the four states."""
        return sum(bool(t.stuck) for t in self.projects)

    @property
    def pressing(self) -> int:
        """How many projects have a red or a yellow light."""
        return self.lit(RED) + self.lit(YELLOW)


def watched(city: City) -> list[Watched]:
    """Return every chain with a map, every district and every park, in this order.

    Parameters
    ----------
    city : City

    Returns
    -------
    list of Watched
        What nobody places in a district or park counts in none.

    Notes
    -----
    Cost linear in the edges of firms, projects and platforms.

    References
    ----------
    docs/methods.md, 区县.
    """
    projects = {t.node.key: t for t in tracked(city)}
    chains = [
        _of(city, CHAIN, v.node, local_firms(city, v), projects, "OF_CHAIN") for v in chain_views(city) if v.mapped
    ]
    placed = [_of(city, DISTRICT, d, _inside(city, d, "LOCATED_IN"), projects, "LOCATED_IN") for d in districts(city)]
    hosted = [_of(city, PARK, p, _inside(city, p, "IN_PARK"), projects, "IN_PARK") for p in parks(city)]
    return [*chains, *placed, *hosted]


def _inside(city: City, place: Node, edge: str) -> list[Node]:
    starts = {e.start for e in city.graph.edges_of.get(place.key, []) if e.name == edge and e.start.type == "Firm"}
    return [n for k in sorted(starts) if is_local(n := city.graph.nodes[k])]


def _of(city: City, kind: str, node: Node, firms: Iterable[Node], projects: dict[Key, Tracked], edge: str) -> Watched:
    held = list(firms)
    starts = {e.start for e in city.graph.edges_of.get(node.key, []) if e.name == edge}
    values = [o for o in city.graph.all("Observation") if _about(city, o, node)]
    return Watched(
        kind=kind,
        node=node,
        firms=len(held),
        leaders=sum(any(e.props.get("role") in LEADING for e in roles(city.graph, f)) for f in held),
        badged=sum(bool(f.props.get("badges") or f.props.get("stock_code")) for f in held),
        projects=tuple(projects[k] for k in sorted(starts) if k in projects),
        platforms=None if kind == PARK else sum(k.type == "Platform" for k in starts),
        values=tuple(sorted(values, key=lambda o: str(o.props.get("period")), reverse=True)),
    )


def _about(city: City, value: Node, node: Node) -> bool:
    if node.key.type == "Chain":
        return node.id in {n.id for n in linked(city.graph, value.key, "OF_CHAIN")} and not value.props.get("place")
    return str(value.props.get("place") or "") in {node.caption, *map(str, node.props.get("written", []))}
