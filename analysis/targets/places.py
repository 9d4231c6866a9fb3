"""Where a target firm works and what it has in the province, and how near that is."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.city import City
from analysis.segments.firms import signals_of
from graph.record import COMMON, Node

WORKS, SEAT, FROM_SIGNAL = "运营地", "注册地", "信号来处"


@dataclass(frozen=True)
class Workplace:
    """Province (or country) and city, empty where unknown, and what is meant by them: 运营地, 注册地 or 信号来处."""

    province: str
    city: str
    basis: str

    @property
    def text(self) -> str:
        """The place as people read it: a registered seat says that the place of work is unknown."""
        place = "".join(dict.fromkeys([self.province, self.city]))
        if not place:
            return "所在地不明"
        return place if self.basis == WORKS else f"{place}（{self.basis}）"


def workplace(city: City, firm: Node) -> Workplace:
    """Return where a firm works; its registered seat, or where its signal says it comes from, where that is unknown.

    Parameters
    ----------
    city : City
    firm : Node
        Of type Firm.

    Returns
    -------
    Workplace
    """
    p = firm.props
    if p.get("work_province"):
        return Workplace(str(p["work_province"]), str(p.get("work_city", "")), WORKS)
    if p.get("province"):
        return Workplace(str(p["province"]), str(p.get("city", "")), SEAT)
    origin = next((s.props["origin"] for s in signals_of(city.graph, firm) if s.props.get("origin")), "")
    return Workplace(str(origin), "", FROM_SIGNAL if origin else "")


def sites(city: City, firm: Node) -> list[Node]:
    """Return a firm's sites in the province, by id."""
    edges = city.graph.edges_of.get(firm.key, [])
    return [city.graph.nodes[e.start] for e in edges if e.name == "SITE_OF" and e.end == firm.key]


def is_sourced(node: Node) -> bool:
    """Tell whether a source says so, not general knowledge alone."""
    return any(o.source not in ("", COMMON) for o in node.origins)


SAME, NEAR, FAR, ABROAD = "同省", "邻省或京津", "国内其他", "境外"


def nearness(city: City, firm: Node) -> str:
    """Return how near a firm works, empty where unknown; a site in the province counts as the same province."""
    if sites(city, firm):
        return SAME
    place = workplace(city, firm).province
    if not place:
        return ""
    regions = city.rules.targets.regions
    names = {"own": SAME, "near": NEAR, "abroad": ABROAD}
    return next((w for r, w in names.items() if any(place.startswith(p) for p in regions[r])), FAR)


def proximity(city: City, firm: Node) -> float | None:
    """Return the value of where a firm works, None where unknown.

    Parameters
    ----------
    city : City
    firm : Node
        Of type Firm.

    Returns
    -------
    float or None
        0–1, by `Rules.targets.proximity`.

    References
    ----------
    docs/methods.md, 目标企业.
    """
    near = nearness(city, firm)
    return city.rules.targets.proximity[near] if near else None
