"""By district: local firms, parks and projects of the city or of one chain, and how many no source places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.chains.view import ChainView
from analysis.city import City, SegmentFinding
from analysis.segments.facts import linked
from analysis.segments.firms import is_local
from graph.record import Key, Node

FIRMS, PARKS, PROJECTS = "企业", "载体", "项目"
KINDS = (FIRMS, PARKS, PROJECTS)


@dataclass(frozen=True)
class Spread:
    """Things by district id; one in two districts stands in both, one in none is unplaced. `total` counts each once."""

    of: Mapping[str, tuple[Node, ...]]
    unplaced: tuple[Node, ...]
    total: int

    def count(self, district: str) -> int:
        """Return how many stand in a district."""
        return len(self.of.get(district, ()))

    @property
    def several(self) -> int:
        """Return how many stand in more than one district."""
        seen: dict[Key, int] = {}
        for nodes in self.of.values():
            for node in nodes:
                seen[node.key] = seen.get(node.key, 0) + 1
        return sum(n > 1 for n in seen.values())


def districts(city: City) -> list[Node]:
    """Return the districts in the order of their codes, then the areas that have none.

    Parameters
    ----------
    city : City

    Returns
    -------
    list of Node

    References
    ----------
    docs/methods.md, 区县.
    """
    return sorted(city.graph.all("District"), key=lambda d: (str(d.props.get("code") or "~"), d.id))


def spread(city: City, nodes: Iterable[Node]) -> Spread:
    """Return things by the district that a source names for each.

    Parameters
    ----------
    city : City
    nodes : iterable of Node
        Firms, parks or projects, each once.

    Returns
    -------
    Spread

    Notes
    -----
    Cost linear in the edges of the nodes. A functional area (高新区, 起步区) is a place of its own: what stands there is
    not divided among the districts it lies in.

    References
    ----------
    docs/methods.md, 区县.
    """
    of: dict[str, list[Node]] = {}
    unplaced, total = list[Node](), 0
    for node in nodes:
        total += 1
        found = dict.fromkeys(d.id for d in linked(city.graph, node.key, "LOCATED_IN"))
        for district in found:
            of.setdefault(district, []).append(node)
        if not found:
            unplaced.append(node)
    return Spread({d: tuple(n) for d, n in of.items()}, tuple(unplaced), total)


def local_firms(city: City, view: ChainView | None = None) -> list[Node]:
    """Return the firms that are here, by name; those of one chain have a role in it or count in one of its segments.

    Parameters
    ----------
    city : City
    view : ChainView, optional
        None: the whole city.

    Returns
    -------
    list of Node

    References
    ----------
    docs/methods.md, 区县.
    """
    if view is None:
        found = city.graph.all("Firm")
    else:
        ids = {*view.firms, *(t.said.node.id for f in view.findings for t in f.presence.counted)}
        found = [city.graph.nodes[Key("Firm", i)] for i in ids]
    return sorted((n for n in found if is_local(n)), key=lambda n: (n.caption, n.id))


def parks(city: City, view: ChainView | None = None) -> list[Node]:
    """Return the parks that can host something, by name; those of one chain name it as a main or other chain.

    Parameters
    ----------
    city : City
    view : ChainView, optional

    Returns
    -------
    list of Node

    References
    ----------
    docs/methods.md, 区县.
    """
    inside = {e.start for name in ("MAIN_CHAIN", "OTHER_CHAIN") for e in view.edges(name)} if view else None
    found = [n for n in city.graph.all("Park") if n.props.get("is_carrier") is not False]
    return sorted((n for n in found if inside is None or n.key in inside), key=lambda n: (n.caption, n.id))


def projects(city: City, view: ChainView | None = None) -> list[Node]:
    """Return the projects by name; a sum of several (打包数) is none.

    Parameters
    ----------
    city : City
    view : ChainView, optional

    Returns
    -------
    list of Node

    References
    ----------
    docs/methods.md, 区县.
    """
    found = view.of_type("Project") if view else city.graph.all("Project")
    return sorted((n for n in found if not n.props.get("is_package")), key=lambda n: (n.caption, n.id))


_LISTERS = {FIRMS: local_firms, PARKS: parks, PROJECTS: projects}


def by_district(city: City, view: ChainView | None = None) -> dict[str, Spread]:
    """Return firms, parks and projects by district.

    Parameters
    ----------
    city : City
    view : ChainView, optional

    Returns
    -------
    dict of str to Spread
        A word of `KINDS` → its things.

    References
    ----------
    docs/methods.md, 区县.
    """
    return {kind: spread(city, _LISTERS[kind](city, view)) for kind in KINDS}


def segments_by_district(city: City, view: ChainView) -> list[tuple[SegmentFinding, Spread]]:
    """Return the chain's own segments in board order with the firms that count in each, by district.

    Parameters
    ----------
    city : City
    view : ChainView

    Returns
    -------
    list of (SegmentFinding, Spread)
        Segments in which no firm counts are left out.

    References
    ----------
    docs/methods.md, 区县.
    """
    held = [f for f in view.findings if f.presence.counted]
    return [(f, spread(city, {t.said.node.key: t.said.node for t in f.presence.counted}.values())) for f in held]
